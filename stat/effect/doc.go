// Package effect holds the one row that every estimator returns: an estimate
// with its standard error, degrees of freedom, interval and p.
//
//	row := effect.FromT("arm", 0.21, 0.08, 11.4, 0.95)
//
// Units are those of the estimate. Df of +Inf means the normal distribution.
// A quantity that could not be computed is NaN; the estimator that left it so
// says why in an error or a note, never silently.
//
// Source: the uniform columns follow broom and DeclareDesign (term, estimate,
// std.error, statistic, df, p.value, conf.low, conf.high).
package effect
