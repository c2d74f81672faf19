// Package survival estimates how long things last when not all of them are
// seen to end and not all of them are seen to begin.
//
//	curve, err := survival.KaplanMeier(survival.Sample{Entry: entry, Time: time, Cause: cause}, survival.KaplanMeierOptions{})
//	median := curve.Median()
//
//	fit, err := survival.CoxPH(survival.CoxInput{
//		Entry: entry, Time: time, Event: event,
//		Covariates: []survival.Column{{Name: "arm", Values: arm}},
//		Strata:     stratum, Cluster: cluster,
//	}, survival.CoxOptions{})
//	trend, err := fit.ProportionalHazards(survival.KaplanMeierTime)
//
// Which to use: LogRank, KaplanMeierBy and RestrictedDifference compare groups of
// independent rows; CoxPH adjusts, and it, KaplanMeierClustered and the
// jackknives hold under clusters. With several causes of ending, CoxPH of one
// cause is about the rate at which those still there end by it; GrayTest and
// FineGray are about how many end by it at all; under delayed entry, or with
// strata, Subdistribution makes the rows on which CoxPH fits what FineGray does.
//
// # Conventions
//
// Time is any duration; the unit of the answer is the unit of the input. A row
// is at risk at t when entry < t ≤ time (left truncation, right censoring);
// events come before censorings at equal t. Without an Entry column everybody is
// there from the beginning, and may leave at time 0. Times that differ by less than
// 1.5e-8 of the mean time are one time, as in R's survival (timefix).
//
// Cause 0 is a censored row, 1, 2, ... are the causes of ending. KaplanMeier
// counts every cause as the event; AalenJohansen, GrayTest and FineGray keep
// them apart; CoxPH and LogRank take an indicator, which for a cause-specific
// hazard is cause == k.
//
// Weights leave the point estimate that of a sample with rows repeated weight
// times. In CoxPH they are analytic; in curves and incidences whole weights count
// rows and others are analytic (Sample.Weight). Intervals use the normal distribution, since DF is
// +Inf; a caller with few clusters rescales with effect.FromScaledT.
//
// # What it refuses
//
// A row without time at risk, a number that is not finite, columns of unequal
// length (RowError, ErrLength); a sample or model from which nothing can be
// learnt (ErrEmpty, ErrNoEvents, ErrNoCause, ErrNoWeights, ErrNoCovariates,
// ErrTooFewClusters, ErrTooFewGroups, ErrNoComparison, ErrOneEventTime); delayed entry or weights
// where a method has none (ErrDelayedEntry, ErrWeights); a term that cannot be
// estimated (TermError: collinear, monotone likelihood, no convergence). Nothing
// panics and no input is changed.
//
// A quantity that does not exist is NaN, and its documentation says when: a
// median that is not reached, a standard error where the curve has fallen to 0.
//
// # Algorithm of CoxPH
//
//	number the distinct event times 1..m, stratum after stratum
//	row i is at risk at number j when lo[i] < j ≤ hi[i]
//	sort the rows by hi, and group equal covariates into patterns
//	repeat until the Newton decrement is below the tolerance
//	    for j = m..1: rows with lo = j leave, rows with hi = j enter the sums Σr, Σrx
//	        add the tied events' term to log likelihood, means and hazard
//	    events expected of every pattern: its rows' differences of that hazard
//	    score and information: sums over patterns, less the means' products
//	residuals: differences of cumulative hazards between lo[i] and hi[i]
//
// One pass costs O(n p + patterns p²) however many ties there are. Times that are
// whole numbers, labels that are small ones and covariates of few values are
// counted in tables and not sorted; the tests hold every way to the formulas.
//
// # Sources
//
// Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2nd
// ed. (2002); Therneau & Grambsch, Modeling Survival Data (2000); Aalen,
// Ann. Statist. 6 (1978); Efron, JASA 72 (1977); Lin & Wei, JASA 84 (1989);
// Miller, Biometrika 61 (1974) for the jackknife; Harrington & Fleming,
// Biometrika 69 (1982); Gray, Ann. Statist. 16 (1988); Grambsch & Therneau,
// Biometrika 81 (1994); Fine & Gray, JASA 94 (1999); Geskus, Biometrics 67 (2011).
package survival
