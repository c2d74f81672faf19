// Package meta combines the estimates of several sites or studies.
//
//	res, err := meta.Pool(meta.Input{Estimate: logHR, Variance: v},
//		meta.Options{HartungKnapp: true})
//	row := res.Row()
//
// A site i of k gives an estimate yᵢ with a known sampling variance vᵢ. The
// common-effect model takes one true value for all; the random-effects model
// lets the true values differ with variance τ² about a mean. The weights are
// wᵢ = 1/(vᵢ + τ²) and
//
//	μ = Σwy/Σw, variance 1/Σw, normal distribution
//	Hartung–Knapp: variance Σw(y−μ)²/((k−1)Σw), Student's t with k−1 degrees of
//	freedom; the factor is not raised to 1 where it is smaller
//
// The estimators of τ², each 0 where its equation has no positive root:
//
//	FE    common effect: τ² = 0 by assumption
//	DL    DerSimonian–Laird: (Q − (k−1)) / (Σv⁻¹ − Σv⁻²/Σv⁻¹)
//	PM    Paule–Mandel: the root of Σw(y−μ)² = k−1
//	REML  restricted maximum likelihood, the highest of its maxima
//
// Heterogeneity: Q = Σ(y−μ_FE)²/v on k−1 degrees of freedom, χ²; with the
// typical variance s² = (k−1)Σv⁻¹/((Σv⁻¹)² − Σv⁻²), I² = 100·τ²/(τ²+s²) per
// cent, and under FE 100·max(0, (Q−(k−1))/Q). The prediction interval for the
// true value of a new site is μ ± q·√(se² + τ²), q the normal quantile, or that
// of t with k−1 degrees of freedom under Hartung–Knapp. There is none under FE.
//
// The package refuses an empty input, a variance that is not positive, one site
// where τ² or Hartung–Knapp is asked for, and Hartung–Knapp where all estimates
// are the same.
//
// When not to use it: the variances count as known, so small sites with
// estimated variances need a model of the raw data; with fewer than about five
// sites τ² is hardly estimated at all, and the intervals say so only under
// Hartung–Knapp.
//
// Conventions are those of R's metafor 3.8. Sources: DerSimonian & Laird (1986),
// Control. Clin. Trials 7; Paule & Mandel (1982), J. Res. NBS 87; Viechtbauer
// (2005), J. Educ. Behav. Statist. 30; Knapp & Hartung (2003), Statist. Med. 22;
// Higgins & Thompson (2002), Statist. Med. 21; Riley, Higgins & Deeks (2011),
// BMJ 342.
package meta
