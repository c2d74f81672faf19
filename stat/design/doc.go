// Package design checks the named columns of a model and gives them an
// orthonormal basis, in which likelihoods are maximised and from which
// coefficients and covariances are turned back.
//
//	basis, err := design.New(columns, weight)
//	… γ maximises a likelihood in xᵢ′β = qᵢ′γ …
//	coef, cov := basis.Coefficients(γ), basis.Covariance(c)
//
// With X the n×k design, W the diagonal of the weights and R the triangle of a QR
// factorisation of √W·X by Householder reflections, Q = XR⁻¹, so that Q′WQ = I.
// Nothing then depends on the units or origins of the columns: a model with the
// calendar year beside an intercept loses no digits.
//
// The package refuses a column of another length than the outcome, a value that
// is not a finite number, a weight that is not positive, and a column of which
// less than 1e-7 of its length is left once those before it are taken out, as
// R's lm does; it names the column.
package design
