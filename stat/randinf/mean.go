package randinf

import (
	"fmt"
	"math"
)

// InputError says which argument of a statistic is unusable and why.
type InputError struct{ Field, Reason string }

func (e *InputError) Error() string { return fmt.Sprintf("randinf: %s %s", e.Field, e.Reason) }

// StratifiedMean is the difference of weighted means within strata,
//
//	T = Σ_s v_s(ȳ₁ₛ − ȳ₀ₛ)/Σ_s v_s,  v_s = W₁ₛW₀ₛ/(W₁ₛ + W₀ₛ),
//
// with W the sum of the units' weights and ȳ their sums over it: the coefficient
// of the arm in weighted least squares with stratum effects. A stratum with one
// arm only has v = 0; T is undefined where all have. It is not safe for
// concurrent use.
type StratifiedMean struct {
	units    []meanUnit
	strata   []moment // totals
	treated  []moment // scratch: totals of the treated
	rounding float64
}

// moment is a weight and a sum of weight times outcome.
type moment struct{ w, s float64 }

type meanUnit struct {
	moment
	stratum int
}

// NewStratifiedMean takes, per unit, its stratum, its weight w (as the people in
// a cluster) and its sum s of weighted outcomes (as their total). The strata
// need not be those of the design; one code throughout means no strata.
func NewStratifiedMean(strata []int, weight, sum []float64) (*StratifiedMean, error) {
	if len(strata) == 0 {
		return nil, &InputError{"strata", "is empty"}
	}
	if err := checkUnits(len(strata), weight, sum); err != nil {
		return nil, err
	}
	m := &StratifiedMean{units: make([]meanUnit, len(strata))}
	level := make(map[int]int)
	var total moment
	for i, code := range strata {
		k, seen := level[code]
		if !seen {
			k = len(m.strata)
			level[code] = k
			m.strata = append(m.strata, moment{})
		}
		m.units[i] = meanUnit{moment{weight[i], sum[i]}, k}
		m.strata[k].w += weight[i]
		m.strata[k].s += sum[i]
		total.w += weight[i]
		total.s += math.Abs(sum[i])
	}
	if total.w == 0 {
		return nil, &InputError{"weight", "is zero throughout"}
	}
	m.treated = make([]moment, len(m.strata))
	m.rounding = 1e-13 * total.s / total.w
	return m, nil
}

func checkUnits(n int, weight, sum []float64) error {
	if len(weight) != n || len(sum) != n {
		return &InputError{"weight or sum", "has another length than strata"}
	}
	for i := range n {
		switch {
		case !(weight[i] >= 0) || math.IsInf(weight[i], 0):
			return &InputError{"weight", "holds a negative or infinite value"}
		case math.IsNaN(sum[i]) || math.IsInf(sum[i], 0):
			return &InputError{"sum", "holds a value that is not finite"}
		case weight[i] == 0 && sum[i] != 0:
			return &InputError{"sum", "is not zero where the weight is"}
		}
	}
	return nil
}

// Units is the number of units.
func (m *StratifiedMean) Units() int { return len(m.units) }

// Centre is zero: no difference.
func (m *StratifiedMean) Centre() float64 { return 0 }

// Rounding is 1e-13 of the mean of |sum| per weight.
func (m *StratifiedMean) Rounding() float64 { return m.rounding }

// Value is T where the units at the positions given are treated.
func (m *StratifiedMean) Value(treated []int) float64 {
	above, below := m.difference(treated)
	return above / below
}

// difference is T as a fraction; below is NaN where T is undefined.
func (m *StratifiedMean) difference(treated []int) (above, below float64) {
	clear(m.treated)
	for _, i := range treated {
		u := &m.units[i]
		total := &m.treated[u.stratum]
		total.w += u.w
		total.s += u.s
	}
	return m.combine(m.treated)
}

// combine is T from the totals of the treated; with ȳ₁ − ȳ₀ written as
// (S₁W₀ − S₀W₁)/(W₁W₀), no stratum is divided by an empty arm.
func (m *StratifiedMean) combine(treated []moment) (above, below float64) {
	var weight float64
	for k, all := range m.strata {
		if all.w == 0 {
			continue
		}
		one := treated[k]
		rest := moment{all.w - one.w, all.s - one.s}
		above += (one.s*rest.w - rest.s*one.w) / all.w
		below += one.w * rest.w / all.w
		weight += all.w
	}
	if below <= 1e-12*weight {
		return above, math.NaN()
	}
	return above, below
}
