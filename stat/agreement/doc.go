// Package agreement measures how well two raters agree, and how well the items
// of a scale measure one thing.
//
//	kappa, err := agreement.Kappa(agreement.Ratings{First: a, Second: b}, agreement.KappaOptions{})
//	ac1, err := agreement.AC1(ratings, 0)
//	alpha, err := agreement.Alpha(items, 0)
//
// # Two raters
//
// pᵢⱼ is the share of the n cases that the raters put in levels i and j of q,
// pᵢ. and p.ⱼ the raters' shares. Weights of agreement are 1 on the diagonal and
//
//	unweighted  0 elsewhere
//	linear      1 − |i−j|/(q−1)
//	quadratic   1 − (i−j)²/(q−1)²
//
// by the rank of the levels: the distance between neighbours is the same,
// whatever the levels are called. With pₒ = Σwp and pₑ = Σwᵢⱼpᵢ.p.ⱼ
//
//	κ   = (pₒ−pₑ)/(1−pₑ)
//	AC1 = (pₐ−p_γ)/(1−p_γ), pₐ the share of equal ratings,
//	      p_γ = Σπ(1−π)/(q−1), π the mean of the raters' shares of a level
//
// Kappa's standard error and its normal interval are the large-sample ones of
// Fleiss, Cohen and Everitt that hold where κ is not 0 (R's vcd and psych); its
// statistic and p rest on their other one, under κ = 0 (R's irr). Intervals are
// not cut at 1. AC1 has Gwet's standard error with divisor n−1 and Student's t
// with n−1 degrees of freedom (R's irrCAC). The share of equal ratings has
// Wilson's interval.
//
// # Items
//
// With k items, S their covariances (divisor n−1) and r̄ the mean of their
// correlations, Cronbach's alpha is k/(k−1)·(1 − tr S/1′S1), the standardised
// one k·r̄/(1+(k−1)r̄). The interval is Feldt's, the standard error that of
// Duhachek and Iacobucci, as in R's psych.
//
// # Refusals
//
// No cases, ratings outside the levels, one level only, a rater who gave the
// same rating to all (kappa would be 0 whatever the agreement; AC1 and the share
// are still there), fewer than two items or three cases, and items without
// variation, all by typed errors. Missing values are the caller's to drop.
//
// When not to use it: kappa depends on how common the levels are, so compare it
// only between samples alike in that; alpha is a lower bound of reliability only
// if the items' errors are uncorrelated, and it says nothing of dimensions.
//
// Sources: Cohen (1968), Psychol. Bull. 70; Fleiss, Cohen & Everitt (1969),
// Psychol. Bull. 72; Gwet (2008), Br. J. Math. Stat. Psychol. 61; Wilson (1927),
// JASA 22; Cronbach (1951), Psychometrika 16; Feldt (1965), Psychometrika 30;
// Duhachek & Iacobucci (2004), J. Appl. Psychol. 89.
package agreement
