// Package distribution replays the distribution of new cases (sagsfordeling):
// given the stream of new cases and the roster, which portfolio should have got
// which case by the department's principle, and which one did.
//
// Default use:
//
//	columns, _ := distribution.FindColumns(reg.Covariates, distribution.Columns{})
//	for _, d := range distribution.Departments(reg, columns, drawDay) {
//		found := distribution.Detect(d, baseline)                   // the principle from before
//		replay := distribution.Run(d, found.Rule, trial, band.High) // who should have got which case
//	}
//
// The principles are those of the data package: birth_day, rotation,
// lowest_caseload, specialisation and geography. manual is a person's judgement
// and is not replayable. The birth day (1 to 31) and the district are not in the
// package's own fields; they are read from further columns of the cases table,
// and without such a column the principle says which column is missing.
//
// A rule never sees outcomes: a new case is its day, category, birth day and
// district, and when it leaves its desk.
//
// What is known of a day is its cases and not their order. So a rule that gives
// cases in turn (rotation, lowest caseload) is replayed as the day's quota: how
// many cases each portfolio was to get, in whatever order they came. Cases
// beyond a portfolio's quota deviate; which of its cases of that day it was
// cannot be known, so the last by case id is named and OneOf says among how many.
// The state is what was done and not what should have been done, so one
// deviation does not make the next.
//
// A rule is learnt from the cases before the trial and kept through it. Extra
// colleagues in a trial portfolio do not draw more cases to it: from the draw on,
// a portfolio weighs what its own staff weighed on the day of the draw. A cap on
// a caseworker's caseload chooses among the portfolio's own colleagues and never
// sends a case to another portfolio.
//
// Detection: each principle is learnt on one half of the baseline and scored on
// the other, both ways. Its score is (share explained − share that chance would
// explain) / (1 − share that chance would explain). A principle is detected when
// the score is at least 0.6, chance would explain at most 90 %, the exact lower
// bound (Clopper and Pearson, Biometrika 26, 1934; 99 %, one-sided) of the share
// exceeds chance, and the same bound turned into a score exceeds every other
// principle's score. Otherwise it is unknown, with the principles that tie. A
// declared principle that was not found is contradicted when another was, or
// when, learnt on all of the baseline, its upper bound lies under 80 %.
//
// The binomial bounds take cases as independent; for chances that differ between
// cases the binomial with their mean is the wider one (Hoeffding, Annals of
// Mathematical Statistics 27, 1956). For the quotas of a day, whose cases are not
// independent, they are an approximation.
//
// The package refuses a column that is not there and nothing else: what cannot be
// replayed is counted with its reason.
package distribution
