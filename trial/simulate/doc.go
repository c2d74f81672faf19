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
// citizens, caseworkers, amounts and effects are not.
//
// Every department (one area in one municipality) is made alone, in this order:
//
//	portfolios    random effects, and the arms: complete randomisation
//	spells        Poisson inflow, each case to a portfolio by chance with equal
//	              probabilities; exit by competing piecewise-constant hazards
//	posts         one caseworker a portfolio; from the trial's first day further
//	              posts in the trial arm, sized for the middle of the target band
//	stays         which post has which case when; then assignments by holder
//	the rest      contacts, offers, clarifications, benefits, audits, surveys,
//	              absence: each a process of its own upon the spells and posts
//
// Cases enter over a warm-up of ten years before the baseline, so that the
// baseline begins with a stock in its steady state, long cases included. The
// inflow follows from Little's law: portfolios · caseload / mean weeks.
//
// Exits: of a case of category c, weeks a after opening, in portfolio p, towards
// class k (work or health; another benefit; outside),
//
//	h(a) = k_s · u_p · level[c,k] · shape[k, band of a] · ratio[k]
//
// where k_s brings the mean over the categories to Area.MeanWeeks, u_p is
// log-normal with mean inverse one, and ratio is the scenario's in the trial arm
// from the trial's first day, else one.
//
// Randomness: one ChaCha8 generator (math/rand/v2) for each noun of each
// department, keyed with the SHA-256 of the text
//
//	sagstal/simulate/1 \n seed \n municipality code \n area \n noun
//
// (each \n one line feed, the seed in decimal). Adding a municipality, an area
// or a noun therefore changes no other. The spells take the same number of draws
// whatever their effects, so that two scenarios with one seed share their
// portfolios, inflow and control arm.
//
// The package refuses scenarios that cannot be true, all flaws listed
// (InvalidScenario). It makes no equilibrium: control cases are not displaced,
// caseload does not feed back on exits, and the law does not change underway.
// Those, and effects calibrated on real municipalities, belong to the
// discrete-event jobcentre that will stand on the same Scenario and Trial.
//
// Source: base rates and their evidence are named at the constants of
// profile.go and presets.go.
package simulate
