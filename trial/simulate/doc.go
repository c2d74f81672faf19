// Package simulate makes a trial with a known truth: a jobcentre that never was,
// in the records of a data package.
//
//	s, _ := simulate.Preset("austria")
//	made, err := simulate.Run(ctx, s, 1)
//	made.Protocol, made.Batch, made.Truth
//
// Run yields the same jobcentre.Batch as an import, so that whatever judges a
// real trial can be judged by a simulated one. Everything in it is fiction: the
// municipalities' codes are real so that they pass the ordinary checks, the
// citizens, caseworkers, amounts and effects are not. Scenario.Tables leaves
// tables out, Scenario.Scaled makes the same jobcentre many times as large.
//
// Every department (one area in one municipality) is made alone:
//
//	portfolios    frailties, shares of the inflow, and the arms: complete
//	              randomisation
//	posts         one caseworker a portfolio, who falls ill, leaves, and after a
//	              vacancy has a successor who inherits the portfolio
//	first stock   13 weeks before the baseline, in its steady state
//	every week    caseload = open cases / caseworkers at work
//	              contacts: Poisson, of the category's rate times what the time
//	                  budget makes of the caseload (Work)
//	              exits: hazards by age, and by who was met in the last 4 weeks
//	              new cases: Poisson, given out by the principle of assignment,
//	                  which never looks at the arm
//	              on the trial's first day further posts in the trial arm, sized
//	                  for the middle of the target band
//	the rest      assignments, offers, clarifications, benefits and those that
//	              follow, audits, surveys: each a process of its own upon these
//
// The first stock needs no warm-up of years: in the steady state of an M/G/∞
// queue a portfolio's open cases of a category are Poisson with mean inflow ·
// mean duration (Little's law), their ages have the density S(a)/∫S, and what is
// left of an exponential threshold is another one. What the closed form does not
// know, who was met lately, settles in the 13 weeks.
//
// Exits: of a case of category c, age a in weeks, in portfolio p, towards class k
// (work or health; another benefit; outside),
//
//	h(a) = k_s · u_p · level[c,k] · shape[k, band of a] · ratio[k] · m
//	m    = (1 + response · met) / (1 + response · chance of met at baseline)
//
// where k_s brings the mean over the categories to Area.MeanWeeks (and, if asked,
// the bands over 52 weeks to Area.LongShare), u_p is log-normal with mean inverse
// one, ratio is the scenario's in the trial arm from the day its further posts
// are filled, met is 1 for four weeks after a contact, and m is 1 for the class
// outside, which hears no caseworker. A case is out on the first day on which the
// cumulative hazard reaches its unit exponential.
//
// Without effects (Effects zero but for the ratios, as NoEffects) contacts are
// held by habit and nothing hears the caseload, so that the null hypothesis is
// sharp: other arms give the same cases, contacts and payments. With
// ContactElasticity or ContactResponse the caseload works in both arms, weeks of
// illness and vacancy included.
//
// Randomness: one ChaCha8 generator (math/rand/v2) for each noun of each
// department, keyed with the SHA-256 of the text
//
//	sagstal/simulate/1 \n seed \n municipality code \n area \n noun
//
// (each \n one line feed, the seed in decimal); the nouns are the texts given to
// department.stream. A case's contacts have a PCG generator of their own, seeded
// from the two last draws of its entry. Adding a municipality, an area or a noun
// therefore changes no other, and a case takes the same number of draws whatever
// becomes of it: two scenarios of one seed that differ in ratios alone share
// their inflow and control arm (but for lowest_caseload, where a portfolio that
// is left sooner is given more).
//
// The package refuses scenarios that cannot be true, all flaws listed
// (InvalidScenario). It makes no equilibrium of a labour market: who finds a job
// takes it from nobody. The law does not change underway.
//
// Source: base rates and their evidence are named at the constants of
// profile.go and presets.go, assumptions as such at work.go and presets.go;
// docs/simulator tells them together.
package simulate
