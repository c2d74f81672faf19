package regress

// CountInput holds one element per row throughout.
type CountInput struct {
	Y       []float64 // not negative; need not be whole
	X       []Column
	Absorb  [][]int   // codes of factors whose effects are not reported
	Offset  []float64 // added to the linear predictor, as the log of exposure
	Cluster []int     // codes; nil means none
}

// Poisson is GLM with the Poisson family, the log link and no weights.
//
// Estimand: the log of the ratio of rates. With robust or cluster variances the
// counts need not be Poisson, only the mean must be right. IID takes dispersion
// one.
func Poisson(in CountInput, opt GLMOptions) (*GLMResult, error) {
	return GLM(GLMInput{
		Family: PoissonFamily, Y: in.Y, X: in.X, Absorb: in.Absorb, Offset: in.Offset, Cluster: in.Cluster,
	}, opt)
}
