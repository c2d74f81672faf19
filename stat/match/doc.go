// Package match pairs treated units with untreated ones that are like them, and
// shows how alike they are.
//
//	res, err := match.Nearest(match.Input{
//		Treated: treated, Covariates: []regress.Column{{Name: "age", Values: age}, …},
//	}, match.Options{Caliper: 0.2})
//	balance, err := match.Balance(treated, res.Weight, covariates, match.OfTreated)
//	row, err := res.Effect(weeks, 0.95)
//
// It is for what was not drawn by lot, and balances only what was measured. The
// effect is that on the treated who found a match; a caliper changes who they
// are, and Unmatched says how many were left out. Look at Balance before any
// outcome.
//
// # Conventions
//
// As in R's MatchIt 4.5: greedy matching, without replacement and one to one
// unless asked otherwise, on the propensity score (a logit fit of the covariates,
// on the scale of probabilities) with the largest score first, or on the
// Mahalanobis distance with the covariance pooled within the arms and in order of
// the data. With several matches each, every treated unit finds its first before
// any finds its second. Equal distances go to the row that comes first. A caliper
// is in standard deviations (divisor n−1) of the score over all units.
//
// A matched control weighs the sum, over its treated, of one over the number of
// their matches; these weights are scaled to add up to the number of matched
// controls. A treated unit weighs one. With replacement and several matches the
// matches of one treated unit are different controls (MatchIt 4.5.1 may repeat
// one).
//
// A standardised mean difference is divided by the standard deviation in the
// sample before matching: of the treated, or √ of the mean of both variances. A
// covariate of two values has variance p(1−p), others divisor n−1; weighted
// variances have the divisor Σw − Σw²/Σw. As in R's cobalt.
//
// The package refuses an arm without units, covariates that do not vary or are
// collinear, a propensity model that separates the arms, and a caliper within
// which nobody finds a match.
//
// Sources: Rosenbaum & Rubin (1985), American Statistician 39; Stuart (2010),
// Statistical Science 25; Austin & Small (2014), Statistics in Medicine 33, for
// the variance by pairs; Ho, Imai, King & Stuart (2011), J. Statistical Software
// 42(8).
package match
