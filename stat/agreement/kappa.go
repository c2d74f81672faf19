package agreement

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
)

// Weighting names how much credit a disagreement gets.
type Weighting string

// The weightings; the package comment has the formulas.
const (
	Unweighted Weighting = ""
	Linear     Weighting = "linear"
	Quadratic  Weighting = "quadratic"
)

// KappaOptions has a useful zero value: unweighted, level 0.95.
type KappaOptions struct {
	Weighting Weighting
	Level     float64 // of the interval; 0 means 0.95
}

// KappaResult is Cohen's kappa.
type KappaResult struct {
	N         int // cases
	Levels    int
	Weighting Weighting
	Observed  float64 // pₒ, weighted
	Expected  float64 // pₑ, weighted
	NullSE    float64 // standard error under κ = 0, for the statistic and p

	row effect.Row
}

// Row returns kappa with the standard error and interval that hold where κ is
// not 0, and the statistic and p of the hypothesis κ = 0.
func (r *KappaResult) Row() effect.Row { return r.row }

// Rows returns kappa alone.
func (r *KappaResult) Rows() []effect.Row { return []effect.Row{r.row} }

// String names the weighting and the size of the sample.
func (r *KappaResult) String() string {
	weighting := "unweighted"
	if r.Weighting != Unweighted {
		weighting = string(r.Weighting) + " weights"
	}
	return fmt.Sprintf("Cohen's kappa, %s, %d cases, %d levels", weighting, r.N, r.Levels)
}

// Kappa measures two raters' agreement beyond what their shares of the levels
// would give by chance; formulas and conventions are in the package comment.
func Kappa(in Ratings, opt KappaOptions) (*KappaResult, error) {
	t, err := in.tabulate()
	if err != nil {
		return nil, err
	}
	level, err := levelOf(opt.Level)
	if err != nil {
		return nil, err
	}
	w, err := opt.Weighting.credit(len(t.p))
	if err != nil {
		return nil, err
	}
	if constant(t.first) {
		return nil, &ConstantError{"First"}
	}
	if constant(t.second) {
		return nil, &ConstantError{"Second"}
	}
	res := &KappaResult{N: t.n, Levels: len(t.p), Weighting: opt.Weighting}
	res.measure(t, w, level)
	return res, nil
}

func constant(margin []float64) bool {
	levels := 0
	for _, p := range margin {
		if p > 0 {
			levels++
		}
	}
	return levels == 1
}

// credit returns the weights of agreement by the ranks of two levels of q.
func (w Weighting) credit(q int) (func(i, j int) float64, error) {
	distance := func(i, j int) float64 { return math.Abs(float64(i-j)) / float64(q-1) }
	switch w {
	case Unweighted:
		return func(i, j int) float64 {
			if i == j {
				return 1
			}
			return 0
		}, nil
	case Linear:
		return func(i, j int) float64 { return 1 - distance(i, j) }, nil
	case Quadratic:
		return func(i, j int) float64 { return 1 - distance(i, j)*distance(i, j) }, nil
	}
	return nil, &InputError{"Weighting", fmt.Sprintf("%q is unknown", string(w))}
}

// measure fills the result. Both variances are those, over the cells, of the
// weight less the mean weights of its row and column.
func (r *KappaResult) measure(t *table, w func(i, j int) float64, level float64) {
	rowMean, columnMean := make([]float64, len(t.p)), make([]float64, len(t.p))
	t.each(func(i, j int, p float64) {
		rowMean[i] += w(i, j) * t.second[j]
		columnMean[j] += w(i, j) * t.first[i]
		r.Observed += w(i, j) * p
		r.Expected += w(i, j) * t.first[i] * t.second[j]
	})
	kappa := (r.Observed - r.Expected) / (1 - r.Expected)
	centre := kappa - r.Expected*(1-kappa)
	var variance, null float64
	t.each(func(i, j int, p float64) {
		mean := rowMean[i] + columnMean[j]
		variance += p * square(w(i, j)-mean*(1-kappa)-centre)
		null += t.first[i] * t.second[j] * square(w(i, j)-mean+r.Expected)
	})
	scale := math.Sqrt(float64(t.n)) * (1 - r.Expected)
	r.row = effect.FromT("kappa", kappa, math.Sqrt(variance)/scale, math.Inf(1), level)
	r.NullSE = math.Sqrt(null) / scale
	r.row.Statistic = kappa / r.NullSE
	r.row.P = effect.TwoSided(r.row.Statistic, math.Inf(1))
}

func square(x float64) float64 { return x * x }
