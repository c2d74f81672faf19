package health

import (
	"context"
	"math"
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// atTheDoor is C3: were the new cases of the two arms alike in what was fixed
// before they were given out? One answer a covariate and one for all of them, M²
// by permutation of the portfolios.
func atTheDoor(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error) {
	door := a.newCases()
	if len(door) == 0 {
		return []Check{s.unknown(DoorJoint, trial.NoRows, "")}, nil
	}
	var checks []Check
	var columns []column
	for _, c := range a.covariates() {
		col, answer, ok := a.compareAtDoor(c, door, s, e.limits)
		if ok {
			columns, checks = append(columns, col), append(checks, answer)
		}
	}
	found, ok, err := a.contrast(ctx, s.id, columns)
	if err != nil {
		return nil, err
	}
	if !ok {
		return append(checks, s.unknown(DoorJoint, trial.RedrawUnknown, a.p.Randomisation.Method)), nil
	}
	answer := s.answer(DoorJoint, e.limits.byP(found.joint.P, true), found.joint.Observed)
	return append(checks, answer.withP(found.joint.P, e.limits).of(len(door))), nil
}

// newCases are those opened from the draw on and before the trial ends.
func (a *arms) newCases() []int {
	window := calendar.Period{From: a.p.DrawDay(), To: a.p.TrialWindow().To}
	var cases []int
	for _, i := range a.cases {
		if window.Contains(a.reg.Cases[i].Open.From) {
			cases = append(cases, i)
		}
	}
	return cases
}

// covariate is something that was fixed before a case was given out; NaN where it
// is unknown.
type covariate struct {
	name  string
	value func(i int) float64
}

// covariates are age, sex, category, first or again, and the weeks on benefit in
// the three years before.
func (a *arms) covariates() []covariate {
	list := []covariate{
		{"age", func(i int) float64 {
			if born := a.reg.Cases[i].BirthYear; born != 0 {
				return float64(a.reg.Cases[i].Open.From.Year() - born)
			}
			return math.NaN()
		}},
		{"sex", func(i int) float64 { return isLevel(a.reg.Cases[i].Sex, "f") }},
	}
	for _, level := range a.categories() {
		list = append(list, covariate{"category " + level, func(i int) float64 { return isLevel(a.reg.Cases[i].Category, level) }})
	}
	return append(list, covariate{"again", a.reg.HadEarlierCase()}, covariate{"weeks_on_benefit", a.reg.WeeksOnBenefitBefore()})
}

// isLevel is 1 for the level, 0 for another and NaN for none.
func isLevel(code, level string) float64 {
	switch code {
	case "":
		return math.NaN()
	case level:
		return 1
	}
	return 0
}

// categories are the levels but the first, at most seven of them: the first
// follows from the others.
func (a *arms) categories() []string {
	const most = 8
	seen := map[string]bool{}
	for _, i := range a.cases {
		if code := a.reg.Cases[i].Category; code != "" {
			seen[code] = true
		}
	}
	var levels []string
	for code := range seen {
		levels = append(levels, code)
	}
	sort.Strings(levels)
	if len(levels) < 2 || len(levels) > most {
		return nil
	}
	return levels[1:]
}

// compareAtDoor is one covariate of the new cases; false where nobody has it or it
// does not vary.
func (a *arms) compareAtDoor(c covariate, door []int, s subject, t limits) (column, Check, bool) {
	col := a.newColumn(c.name)
	var by [2]moments
	for _, i := range door {
		if x := c.value(i); !math.IsNaN(x) {
			col.add(a.unit(i), x)
			by[a.arm(a.unit(i))].add(x)
		}
	}
	d := smd(by[1], by[0])
	if by[0].n < 2 || by[1].n < 2 || math.IsNaN(d) || math.IsInf(d, 0) {
		return col, Check{}, false
	}
	answer := s.answer(DoorCovariate, above(math.Abs(d), t.SMDAmber, t.SMDRed), d)
	return col, answer.about(c.name).limited(t.SMDRed).of(by[0].n + by[1].n), true
}
