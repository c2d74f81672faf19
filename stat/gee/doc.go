// Package gee fits marginal models by generalised estimating equations: the mean
// of the outcome in the population, where rows of one cluster are alike.
//
//	res, err := gee.Fit(gee.Input{Y: employed, X: columns, Cluster: caseworker},
//		gee.Options{Family: gee.Binomial})
//	for _, row := range res.Rows() { … }
//
// There is no hidden intercept: pass regress.Intercept(n).
//
// # Equations
//
// With μ = h(offset + x′β), variance function v(μ) and prior weights w, a cluster
// of n_g rows has the working covariance V = φ·A^½W^-½RW^-½A^½, A the diagonal of
// v, and
//
//	Σ_g D_g′V_g⁻¹(y_g − μ_g) = 0, D = ∂μ/∂β
//	φ = Σw r² / Σw, r = (y−μ)/√v
//	α = Σ over pairs of rows in a cluster of w_j w_k r_j r_k, over φΣw_j w_k
//
// R has α off the diagonal (Exchangeable), or 0 (Independence). The three are
// solved together, as by R's geepack: no small-sample correction anywhere, φ and
// α without allowance for the number of parameters. Families have their canonical
// links: gaussian identity, v = 1; binomial logit, μ(1−μ), y from 0 to 1; poisson
// log, μ.
//
// They are iterated as geepack does. Where that goes round in circles (geepack
// then returns its last round with an error flag), the α that reproduces itself
// is found between the rounds, so that the result does solve the equations.
//
// Standard errors are robust, (ΣD′V⁻¹D)⁻¹(ΣD′V⁻¹rr′V⁻¹D)(ΣD′V⁻¹D)⁻¹ with r = y−μ:
// they hold whatever the true correlation within clusters. The naive ones are
// given beside them. Statistics and intervals use the normal distribution.
//
// The package refuses an empty sample, collinear columns, one cluster, an
// exchangeable correlation where every cluster has one row or where α leaves R
// without an inverse that is positive, separated outcomes (naming the term),
// and iterations that do not settle.
//
// When not to use it: with fewer than about forty clusters the robust standard
// errors are too small; use regress with CR2, or a mixed model.
//
// Sources: Liang & Zeger (1986), Biometrika 73; Halekoh, Højsgaard & Yan (2006),
// J. Stat. Softw. 15(2) (geepack).
package gee
