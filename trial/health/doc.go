// Package health asks twenty questions of a trial before anybody reads its
// result: was it drawn as it says, did the new cases go where the rule puts them,
// was the caseload lower, did the control group stay, has somebody looked?
//
//	checks, err := health.Examine(ctx, health.Input{Protocol: p, Register: reg, …})
//	gates := health.Gates(checks, area)
//
// Each check gives one or more answers, an area, a municipality or a covariate
// each, with its statistic, the p or the interval it rests on, and the limit that
// it is held to. The status is green, amber or red; what the folder cannot show
// is not_checked with the reason, never green. Red in a gating answer of C1, C2,
// C5, C6 or C8 bars the verdicts of its area: the difference between the arms can
// then not be read as the effect of the caseload alone.
//
// # Conventions
//
// Where a check has a p, amber is p < 0.01 and red p < 0.001, each together with
// a margin that matters in practice; the two levels, and every margin, are fields
// of the protocol's Thresholds, whose default is the published one. Permutations redraw what was
// drawn, the portfolios, by the trial's own design: every assignment when there
// are no more than 20 000, else 9 999 draws and p = (1+k)/(1+B). The joint
// statistic of several columns is M² = δ'Σ⁻δ with δ the stratum-weighted
// differences and Σ their covariance over redraws, a pseudo-inverse. Intervals of
// a share are exact (Clopper and Pearson), of a mean over portfolios Student's t
// with J − S − 1 degrees of freedom for J portfolios in S strata.
//
// The caseload's check is held to the band's upper limit alone: cases below the
// band because people leave faster are the treatment working.
//
// A baseline that begins empty would make every caseload seem to rise. It counts
// only where cases were closed in it and the cases open at its start had, on
// average, at least six tenths of the age of those open when the trial began.
//
// # False alarms
//
// Of 200 simulated trials without effect or fault none had a red gate; the rates
// of every answer stand in docs/methods/health.md.
//
// The package refuses nothing: it sees no file and knows no other package of the
// trial; what they found comes in as plain figures.
//
// Sources: the project's list of checks; Hansen & Bowers (2008), Statist. Sci.
// 23, for M²; Lan & DeMets (1983), Biometrika 70, for the spending of α; Bang,
// Ni & Davis (2004), Control. Clin. Trials 25; Wheeler & Chambers (1992),
// Understanding Statistical Process Control.
package health
