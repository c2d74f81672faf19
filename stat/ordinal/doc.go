// Package ordinal fits the proportional-odds model: one shift of the log odds
// for all ways of cutting an ordered outcome, such as a satisfaction scale, in
// two.
//
//	res, err := ordinal.Fit(ordinal.Input{Y: satisfaction, X: columns}, ordinal.Options{})
//	for _, row := range res.Rows() { … }       // slopes
//	for _, row := range res.Thresholds() { … } // "1|2", "2|3", …
//
// There is no intercept: the thresholds take its place, and a constant column is
// refused as collinear with them.
//
// # Model
//
// With the levels 1 … J that occur, in the order of their codes,
//
//	P(Y ≤ j) = F(θ_j − x′β), F the logistic distribution
//
// so that a positive coefficient moves the outcome towards higher levels. Weights
// multiply a row's log-likelihood (frequency weights, as in R's polr and clm).
// The log-likelihood is concave; Newton's method with halved steps finds its only
// maximum. Standard errors come from the observed information I or, with clusters,
// from I⁻¹ (Σ_g U_g U_gᵀ) I⁻¹, U_g the score of cluster g, without a small-sample
// factor; statistics and intervals use the normal distribution, and a caller with
// few clusters rescales with effect.FromScaledT.
//
// The package refuses an empty sample, one level, one cluster, collinear columns, and terms
// that separate the levels, so that no finite coefficient is the most likely one;
// it names the term.
//
// When not to use it: where a term shifts some cuts of the outcome and not others,
// β is an average of different shifts. Without Cluster, rows of one caseworker are
// treated as independent, which makes the standard errors too small.
//
// Sources: McCullagh (1980), JRSS B 42; Pratt (1981), JASA 76, on concavity. As
// R's MASS::polr and ordinal::clm.
package ordinal
