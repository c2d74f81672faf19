// Package plan tells a council the truth about a trial of lower caseloads before
// it pays: the guideline caseload, the staff and the money it takes, what happens
// to the control group without them, what the trial will be able to see, and
// whether it may be called confirmatory.
//
//	tables, err := guideline.Current()
//	result, err := plan.Make(p, tables)
//
// A plan is its departments (municipality × area), each a stratum of the draw, so
// many portfolios of which are treated.
//
// # Staffing
//
// A department of F full-time caseworkers with C open cases has the caseload
// L0 = C/F. Of its K portfolios k are treated: N = C·k/K cases, f = F·k/K
// full-time caseworkers, to be brought to L1. With the cases kept in their
// portfolios, which extra colleagues share, it takes N·(1/L1 − 1/L0) more; with
// the surplus N·(1 − L1/L0) moved to new colleagues outside, who work at L0, it
// takes f·(1 − L1/L0) and as many citizens change caseworker. With h hired the
// cases that nobody was hired for go to the control group:
//
//	shared   L0 + (N(1/L1 − 1/L0) − h)·L1/(F − f)
//	outside  L0 + (f(1 − L1/L0) − h)·L0/(F − f)
//
// which for h = 0 is (K·L0 − k·L1)/(K − k) either way.
//
// # Power
//
// Package stat/power on the strata of an area, Student's t with J − S − 1 degrees
// of freedom. Cases are the stock and the window's inflow; durations are taken as
// exponential with the department's mean, so that in a window of T weeks
//
//	share that ends    stock 1 − e^(−T/W), inflow 1 − (W/T)(1 − e^(−T/W))
//	weeks on benefit   stock W(1 − e^(−T/W)), inflow W − (W²/T)(1 − e^(−T/W))
//
// A case's cost is the municipality's share of each of its weeks in the window, .2,
// .6, .7 and .8 of the benefit from week 1, 5, 27 and 53 on; its age at the window's
// start, its duration and its arrival make it vary. A part of the cases, the area's
// exits that are not the event of its duration (15 % and 30 %), goes on with another
// benefit at the same price. A scenario shortens the durations from the window's
// first day, and what that saves in the window is its effect on cost. All cases of a
// department are taken as alike: where they differ by category, durations and costs
// vary more than this.
//
// What an outcome's standard deviation or level is taken to be is an Assumed row
// with its source, which the plan may override and a history replace (Learn); what a
// scenario does to costs and durations is then the history's own answer
// (LearnResponse). Cheapest and BestWithin search over what is treated;
// Result.Curves draws it.
//
// The intracluster correlation decides most and is known least. While it is assumed,
// the power is shown over the range from 0.005 to 0.05 as well. One standard
// deviation of caseworker is 13 % of the chance of a job (Lagerström 2011, IFAU WP
// 2011:10): a correlation of .009 to .017 of that chance, and, as this package
// translates durations into cost, of .002 to .007 of a cost; .05 is the top of the
// project's table of sample sizes. A correlation that a history gave is uncertain,
// and the power is the mean over what it leaves possible (Variation.PossibleICCs);
// the curves and PerArm take the estimate alone.
//
// # Verdict
//
// An area is refused as confirmatory when the smallest p that its own draw can
// give is above alpha, when an arm has fewer than two portfolios, or when a
// department of it has a caseload no higher than its target. It is exploratory
// when it has fewer than 20 portfolios, when Holm's first step (alpha over two
// primaries) is below that p, or when under a planned scenario with an effect
// (Austria's, where none is planned) no primary reaches the power wanted. The trial
// is as its worst area. It is not ready while the control group would rise by more
// than a tenth with the staff that is funded. Power and smallest detectable effects
// are those of a single test at alpha, before Holm; PowerAt.Supported is after it.
//
// The package refuses an impossible plan with every flaw at its field
// (InvalidPlan). A figure that cannot be computed is unknown with a reason.
//
// When not to use it: under proportional hazards that wane, or with spells far
// from exponential, simulate (trial/simulate).
//
// Sources: the project's contract COMMANDS.md ('plan') for the identities; Little
// (1961), Operations Research 9; Schoenfeld (1981), Biometrika 68; Holm (1979),
// Scand. J. Statist. 6.
package plan
