package randinf

import "math"

// Parallelism is how far the treated units leave the others' path over several
// periods,
//
//	T = Σ_k v_k(d_k − d̄)²/Σ_k v_k,  d̄ = Σ_k v_k d_k/Σ_k v_k,
//
// with d_k period k's stratified difference of means (StratifiedMean) and v_k its
// Σ_s W₁ₛW₀ₛ/W_s. It is zero where the paths are parallel, whatever their levels,
// and rests on no period of reference. Before a treatment the draw cannot have
// moved anything, so that the test by redraws is exact. A period in which no
// stratum has both arms has no say; T is undefined with fewer than two others. It
// is not safe for concurrent use.
type Parallelism struct{ periods []*StratifiedMean }

// NewParallelism takes, per period and unit, the weight and the sum of weighted
// outcomes, as NewStratifiedMean does for one period.
func NewParallelism(strata []int, weight, sum [][]float64) (*Parallelism, error) {
	if len(weight) < 2 || len(sum) != len(weight) {
		return nil, &InputError{"weight or sum", "holds fewer than two periods, or not as many as the other"}
	}
	p := &Parallelism{}
	for k := range weight {
		period, err := NewStratifiedMean(strata, weight[k], sum[k])
		if err != nil {
			return nil, err
		}
		p.periods = append(p.periods, period)
	}
	return p, nil
}

// Units is the number of units.
func (p *Parallelism) Units() int { return p.periods[0].Units() }

// Centre is zero: parallel paths.
func (p *Parallelism) Centre() float64 { return 0 }

// Rounding is the square of the periods' greatest.
func (p *Parallelism) Rounding() float64 {
	greatest := 0.0
	for _, m := range p.periods {
		greatest = max(greatest, m.Rounding())
	}
	return greatest * greatest
}

// Value is T where the units at the positions given are treated.
func (p *Parallelism) Value(treated []int) float64 {
	var precision, mean, spread float64
	seen := 0
	for _, m := range p.periods {
		above, below := m.difference(treated)
		if math.IsNaN(below) {
			continue
		}
		seen++
		precision += below
		step := above/below - mean
		mean += step * below / precision
		spread += below * step * (above/below - mean)
	}
	if seen < 2 {
		return math.NaN()
	}
	return spread / precision
}
