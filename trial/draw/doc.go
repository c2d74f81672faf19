// Package draw draws the lots of a trial: which portfolios, caseworkers, teams
// or citizens get the lower caseload.
//
// Default use:
//
//	roster, flaws := draw.NewRoster(register, protocol, nil)
//	plan, flaws := draw.NewPlan(roster, protocol.Randomisation)
//	lots, err := plan.Draw("a seed that anybody may read")
//	certificate := plan.Certify(lots)
//	design, chance, err := plan.Space(area, rows) // for the randomisation test
//
// How it goes:
//
//	roster: the units with their strata and what is known of them on the day
//	plan:   per area, the set of assignments that the method can give
//	draw:   ChaCha8 keyed with SHA-256 of the seed text, one area after the other
//	space:  the same set, seen from the portfolios of an evaluation
//
// The two areas are always drawn apart, one stream of numbers after the other.
// Half of each stratum is treated, ⌊n/2⌋: of an odd stratum the control group
// gets the larger part, since it is the trial arm that somebody must be hired
// for. The protocol may say another number for a department, except under
// matched pairs and minimisation, which work by halves. A unit that has its arm
// already keeps it, counts towards its stratum's number, and is listed in the
// certificate. docs/draw/draw.md is the specification
// of every method with its test vectors.
//
// The package refuses a roster without units, or whose units all have arms; a
// stratum of fewer than two units; a team or portfolio that is not one unit; a
// method that needs covariates where none varies; a number to treat that the
// units cannot give; and an identifier that a line
// of the roster cannot hold. Flaws lists every one, by code.
//
// Sources: stat/assign for the methods; Morgan & Rubin (2012), Pocock & Simon
// (1975); evidence on what to balance: caseload, case mix, working time and
// seniority of the caseworkers.
package draw
