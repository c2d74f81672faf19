// Package mixed fits the linear mixed model with a random intercept: rows of one
// group, as a caseworker's citizens, share a part of their outcome.
//
//	res, err := mixed.Fit(mixed.Input{Y: wellbeing, X: columns, Group: caseworker}, mixed.Options{})
//	for _, row := range res.Rows() { … }
//
// There is no hidden intercept: pass regress.Intercept(n).
//
// # Model
//
//	y_gi = x_gi′β + u_g + e_gi,  u_g ~ N(0, τ²),  e_gi ~ N(0, σ²/w_gi)
//
// Weights are precisions, as lmer's. With λ = τ²/σ² and V = W⁻¹ + λZZ′, Z the
// groups' dummies, the coefficients and σ² are profiled out of
//
//	−2ℓ = ν·log(2πσ²) + log|V| + rss/σ²,  σ² = rss/ν
//	ML: ν = n;  REML (default): ν = n−k, and log|X′V⁻¹X| is added
//
// and λ is where the derivative of what remains, in one variable, is zero.
// The range of λ is searched for all minima, of which the lowest is taken. Where
// none lies above λ = 0, τ² is reported as 0, Boundary is true and String says
// so: the groups differ no more than their rows' variation explains.
//
// The covariance of β is σ²(X′V⁻¹X)⁻¹. Degrees of freedom are Satterthwaite's, as in
// R's lmerTest: 2v²/(g′Ag), v the variance of the coefficient, g its gradient and
// A twice the inverse of the Hessian of −2ℓ in (σ², λ), both by formula; at the
// boundary ν. The restricted log-likelihood is lme4's and must not be compared
// between models with other columns.
//
// The package refuses an empty sample, collinear columns, one group, groups of
// one row each, columns that already tell all groups apart, and outcomes that do
// not vary within groups beyond the columns.
//
// When not to use it: with fewer than about five groups τ² is a guess; and the
// intervals rest on the model, which regress with CR2 does not need.
//
// Sources: Laird & Ware (1982), Biometrics 38; Bates et al. (2015), J. Stat. Softw.
// 67 (lme4); Giesbrecht & Burns (1985), Biometrics 41; Kuznetsova, Brockhoff &
// Christensen (2017), J. Stat. Softw. 82 (lmerTest).
package mixed
