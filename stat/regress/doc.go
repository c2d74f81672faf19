// Package regress fits linear and Poisson regressions with variances that hold
// when people share a caseworker.
//
//	res, err := regress.Linear(regress.LinearInput{
//		Y: weeks, X: []regress.Column{{Name: "arm", Values: arm}},
//		Absorb: [][]int{stratum}, Cluster: caseworker,
//	}, regress.LinearOptions{VCov: regress.CR2})
//	for _, row := range res.Rows() { … }
//
// There is no hidden intercept: pass Intercept(n), or absorb a factor, which
// holds one. Absorbing a factor gives exactly what its dummies would give:
// coefficients, every variance, the count of parameters and the Satterthwaite
// degrees of freedom.
//
// # Notation
//
// X is the n×k design with dummies, W the diagonal of analytic weights,
// M = (X′WX)⁻¹, e the residuals, G the number of clusters. Weights are
// analytic: multiplying them all by a constant changes nothing. Rows of weight
// zero are left out and counted.
//
//	IID   σ²M, σ² = Σwe²/(n−k)
//	HC0…3 M(Σ w²e²f² xx′)M, f = 1, √(n/(n−k)), (1−h)^-½, (1−h)⁻¹
//	CR0   M(Σ_g X_g′W_g e_g e_g′W_g X_g)M
//	CR1   CR0·G/(G−1)
//	CR1S  CR0·G(n−1)/((G−1)(n−k))
//	CR2   M(Σ_g X_g′W_g A_g e_g e_g′A_g W_g X_g)M
//
// A_g is the symmetric inverse square root of the block of (I−H)(I−H)′ that
// belongs to cluster g, H = XMX′W: under homoscedastic errors CR2 is unbiased.
// Where a cluster is fitted completely, eigenvalues up to 1e-12 are left out
// (the generalised inverse); HC2 and HC3 leave out such rows in the same way.
//
// Degrees of freedom: n−k under IID and HC, G−1 under CR0, CR1 and CR1S, and
// Satterthwaite's under CR2. Poisson uses the normal distribution under IID and
// HC, and G−1 under the cluster forms.
//
// The package refuses, with an error to be told apart by its type: an empty
// sample, a collinear column, a column constant within every stratum, no
// residual degrees of freedom, a perfect fit, fewer than two clusters, a
// variance that cannot be estimated, and a separated Poisson model.
//
// Sources: MacKinnon & White (1985), J. Econometrics 29; Bell & McCaffrey
// (2002), Survey Methodology 28; Pustejovsky & Tipton (2018), J. Business &
// Economic Statistics 36 (CR2 as here, and as in R's clubSandwich); McCullagh &
// Nelder (1989), Generalized Linear Models, ch. 2 and 6.
package regress
