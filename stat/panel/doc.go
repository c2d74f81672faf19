// Package panel estimates effects from units followed over time: synthetic
// control, synthetic difference-in-differences, difference-in-differences, event
// studies with a test of pre-trends, and group-time effects of staggered
// adoption.
//
//	res, err := panel.Fit(ctx, panel.Input{
//		Unit: municipality, Time: quarter, Y: weeks, Treated: []int{101}, From: 17,
//	}, panel.Options{Method: panel.SDID})
//	study, err := panel.EventStudy(panel.StudyInput{Unit: u, Time: t, Y: y, First: first}, panel.StudyOptions{})
//
// These are for what was not drawn by lot. They rest on assumptions that no test
// proves: that the donors' weighted path, or the untreated trend, is what the
// treated would have had. Where lots were drawn, use them (package randinf).
//
// # Conventions
//
// A panel is balanced for Fit and GroupTime: every unit once at every time. Times
// are codes in order; only their order matters to Fit, and differences of one to
// GroupTime and EventStudy. Periods before From are pre-periods, T₀ of them among
// T; N₀ units of N are donors, the others treated throughout from From.
//
//	ATT = Σ_t μ_t (ȳ₁ₜ − Σ_i ω_i y_iₜ),  μ = 1/(T−T₀) after From and −λ before it
//
//	did    ω = 1/N₀, λ = 1/T₀
//	synth  λ = 0, ω on the simplex minimises Σ_pre (ȳ₁ₜ − Σ ω_i y_iₜ)²
//	sdid   ω minimises Σ_pre (ω₀ + Σ ω_i y_iₜ − ȳ₁ₜ)² + T₀ζ²Σω²,
//	       λ minimises Σ_donors (λ₀ + Σ λ_t y_iₜ − ȳ_i,post)² + N₀ζ_λ²Σλ²,
//	       ζ = ((N−N₀)(T−T₀))^¼ σ̂, ζ_λ = 1e-6 σ̂, σ̂ the deviation of the donors'
//	       first differences before From (a path common to all is in it)
//
// Weights solve their problem exactly (an active-set method), not to a number of
// Frank–Wolfe steps. Where donors are collinear the ridge of 1e-10 of the mean
// square picks the weights with the least sum of squares.
//
// The placebo standard error is the deviation (divisor: the number of placebos)
// of the estimates that sets of N−N₀ donors give when they are taken for treated,
// the weights chosen anew and ζ kept: all sets where they are no more than the
// replications, and otherwise sets drawn. It takes the noise of donors and of the
// treated to be alike. The jackknife standard error leaves out one unit after the
// other with the weights kept. Intervals are normal.
//
// EventStudy and TwoWay use the count of parameters of R's fixest: CR1 times
// (n−1)/(n−K), K without the effects of units that lie within clusters, and G−1
// degrees of freedom. The joint test of pre-trends is Wald's F with G−1
// denominator degrees of freedom, where fixest takes n less all parameters.
//
// Each sets every treated unit alone against the donors; WithoutDonors fits anew
// without each donor of weight.
//
// The package refuses a cell without exactly one row, no period before or after
// treatment, no donors, staggered adoption in a two-way regression, a cohort that
// was never seen untreated, and fewer than two clusters, each with an error that
// names what is wrong.
//
// Sources: Abadie, Diamond & Hainmueller (2010), JASA 105; Arkhangelsky, Athey,
// Hirshberg, Imbens & Wager (2021), AER 111 (R's synthdid 0.0.9); Callaway &
// Sant'Anna (2021), J. Econometrics 225; Sun & Abraham (2021), same volume;
// Wolfe (1976), Math. Programming 11, for the least-squares weights; Roth (2022),
// AER: Insights 4, on the low power of pre-trend tests.
package panel
