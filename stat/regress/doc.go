// Package regress fits linear, instrumental-variable and generalised linear
// regressions with variances that hold when people share a caseworker, and tests
// single coefficients by the wild cluster bootstrap.
//
//	res, err := regress.Linear(regress.LinearInput{
//		Y: weeks, X: []regress.Column{{Name: "arm", Values: arm}},
//		Absorb: [][]int{stratum}, Cluster: caseworker,
//	}, regress.LinearOptions{VCov: regress.CR2})
//	for _, row := range res.Rows() { … }
//
// IV, GLM (binomial, Poisson, negative binomial, gamma), Poisson and
// WildBootstrap take the same columns, factors, weights and clusters.
//
// There is no hidden intercept: pass Intercept(n), or absorb a factor, which
// holds one. Absorbing factors, any number of them, gives exactly what their
// dummies would give: coefficients, every variance, the count of parameters and
// the Satterthwaite degrees of freedom. Dummies that others determine are left
// out of the count, as in R.
//
// # Notation
//
// X is the n×k design with dummies, W the diagonal of analytic weights,
// M = (X′WX)⁻¹, e the residuals, G the number of clusters. Weights are
// analytic: multiplying them all by a constant changes nothing. Rows of weight
// zero are left out and counted. Generalised models take working weights and
// residuals in their place, and R's prior weights.
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
// With two ways of clustering, CR0, CR1 and CR1S are the sum of both less that of
// their combinations, each piece with its own G/(G−1), as in R's sandwich.
//
// Degrees of freedom: n−k under IID and HC, G−1 under CR0, CR1 and CR1S, where of
// two ways the fewer clusters count, and Satterthwaite's under CR2. Generalised
// models but gamma use the normal distribution under IID and HC.
//
// # Algorithm
//
//	cells    = combinations of the absorbed factors' levels
//	widest   = factor with most levels, eliminated level by level
//	others   = dummies of the rest, a dense system solved by Cholesky
//	q        = columns less their fit on the cells, orthonormalised (CholeskyQR2,
//	           or Householder near collinearity)
//	scores   = Σ q·w·e per cluster; variances are their cross products
//
// Fits take O(n·p²) and no n×n or n×dummies matrix; CR2, HC2 and HC3 with several
// factors hold a row of dummy coordinates per cell. Work is split into fixed
// blocks of rows, so that a result does not depend on the number of processors.
//
// The package refuses, with an error to be told apart by its type: an empty
// sample, a collinear column, a column constant within every stratum, no
// residual degrees of freedom, a perfect fit, fewer than two clusters, a
// variance that cannot be estimated, a separated model, counts without
// overdispersion where it is to be estimated, instruments that move nothing,
// and iterations that do not converge.
//
// Sources: MacKinnon & White (1985), J. Econometrics 29; Bell & McCaffrey
// (2002), Survey Methodology 28; Pustejovsky & Tipton (2018), J. Business &
// Economic Statistics 36 (CR2 as here, and as in R's clubSandwich); Cameron,
// Gelbach & Miller (2011), J. Business & Economic Statistics 29 (two ways);
// McCullagh & Nelder (1989), Generalized Linear Models, ch. 2 and 6.
package regress
