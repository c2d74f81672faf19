// Package guideline holds the union's guideline caseloads (vejledende sagstal)
// by version, what moves them within their range, and the arithmetic of bringing
// a caseload down. A guideline is advice, not law: the municipality decides.
//
// The default use asks what a version recommends a department:
//
//	tables, err := guideline.Current()
//	r, err := tables.Recommend(guideline.Original, jobcentre.SicknessBenefit, guideline.Factors{
//		Cases: map[string]int{"I": 260, "II": 340, "III": 150},
//	})
//
// Figures are cases per full-time caseworker (37 hours a week), not rounded.
//
// # The formula
//
//	recommended = low + (high − low) · ease · (1 − newly hired) · (1 − side tasks)
//	ease        = Σ weight · condition, weights of the version and area adding up to 1
//
// with each condition between 0, the case of the low end, and 1, that of the
// high end:
//
//	mix          (9/10 − c)/(9/10 − 2/3) within 0 and 1, c the share of cases in
//	             categories II and III (match groups 2 and 3, aktivitetsparate)
//	support      none 0, partial 1/2, full 1
//	specialised  no 0, yes 1
//
// Two thirds is an even mix of three categories ("all three mix"); from nine
// tenths on, II and III dominate. The figure never leaves the version's range;
// more of II and III, less support, more newly hired or more side tasks never
// raise it. Each Part says how many cases its factor moves it; low and all parts
// add up to what is recommended.
//
// Version original is that of the trial design: sickness benefit about 35 where
// categories II and III dominate and up to about 50 where all three mix (follow-up
// of flexjobs and rehabilitation and plain pension applications, Beside, count as
// category I in the mix); social assistance about 40 without support and with every target
// group, up to 55 with support and specialisation. Which conditions move which
// version is data (factors.csv), with source and confidence. The sources say that
// newly hired staff and side tasks lower the figure, and not by how much: here
// such a share of the working time is taken at the low end.
//
// Part-time does not move a figure per full-time caseworker. It lowers the cases
// per head pro rata, which PerHead shows.
//
// # Counting rules
//
// One citizen is one case whatever happens in it; cases covered for an absent
// colleague count with whoever covers them (Desk). Staff are new for about six
// months (IsNew).
//
// A guideline counts cases and does not weigh them. Where a municipality weighs its
// cases, Weighted gives its weighted number beside the plain one; it is compared
// between portfolios, not with a guideline.
//
// # The municipality's choice
//
// Target is the caseload aimed at: the recommended one, or the municipality's own
// with its reason, inside the version's range or outside it.
//
// # The tables
//
// guidelines.csv and factors.csv; an empty area in factors.csv is every area of
// the version that has no row of its own, an empty year is not known:
//
//	version, area, group, default, from_year, to_year, low, high, source, url, confidence, note
//	version, area, factor, weight, source, url, confidence, note
//
// Where an area has a range for each target group, one row is its default, the
// group closest to the trial's match groups 2 and 3.
//
// # What it refuses
//
// A version, area or group that the table does not have or has without a
// confirmed figure (UnknownGuideline), factors out of their range, a mix that is
// needed and not given, and figures that leave nobody to carry the cases
// (InvalidFactor). It does not know the law.
package guideline
