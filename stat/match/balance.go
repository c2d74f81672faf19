package match

import (
	"math"

	"github.com/sagstal/sagstal/stat/regress"
)

// Denominator names the standard deviation that a mean difference is divided by.
type Denominator int

// The denominators, both of the sample without weights.
const (
	OfTreated Denominator = iota // for effects on the treated
	Pooled                       // √ of the mean of the arms' variances
)

// Comparison is one covariate in the two arms. VarianceRatio, of the treated's
// variance to the controls', is NaN for a covariate of two values.
type Comparison struct{ Treated, Control, SMD, VarianceRatio float64 }

// BalanceRow is one covariate before and after weighting.
type BalanceRow struct {
	Term          string
	Before, After Comparison
}

// Balance compares the arms' covariates without weights and with them. weight is
// per unit, zero leaving it out, as Result.Weight or inverse probabilities.
func Balance(treated []bool, weight []float64, covariates []regress.Column, by Denominator) ([]BalanceRow, error) {
	if err := (Input{Treated: treated, Covariates: covariates}).check(); err != nil {
		return nil, err
	}
	if by != OfTreated && by != Pooled {
		return nil, &InputError{"Denominator", "is unknown"}
	}
	before, err := split(treated, nil)
	if err != nil {
		return nil, err
	}
	after, err := split(treated, weight)
	if err != nil {
		return nil, err
	}
	var rows []BalanceRow
	for _, c := range covariates {
		row, err := compareArms(c, before, after, by)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// arms holds the weights of the controls and of the treated, per unit.
type arms [2][]float64

func split(treated []bool, weight []float64) (arms, error) {
	var a arms
	for side := range a {
		a[side] = make([]float64, len(treated))
	}
	if weight != nil && len(weight) != len(treated) {
		return a, &InputError{"Weight", "has another length than Treated"}
	}
	var total [2]float64
	for i, z := range treated {
		w, side := 1.0, 0
		if weight != nil {
			w = weight[i]
		}
		if !(w >= 0) || math.IsInf(w, 1) {
			return a, &InputError{"Weight", "holds a negative or infinite value"}
		}
		if z {
			side = 1
		}
		a[side][i] = w
		total[side] += w
	}
	if total[0] == 0 || total[1] == 0 {
		return a, &InputError{"Weight", "is zero throughout an arm"}
	}
	return a, nil
}

func compareArms(c regress.Column, before, after arms, by Denominator) (BalanceRow, error) {
	binary := twoValued(c.Values)
	variance := [2]float64{spread(c.Values, before[0], binary), spread(c.Values, before[1], binary)}
	divisor := variance[1]
	if by == Pooled {
		divisor = (variance[0] + variance[1]) / 2
	}
	if !(divisor > 0) {
		return BalanceRow{}, &InputError{c.Name, "does not vary in the arm that its difference is measured by"}
	}
	sd := math.Sqrt(divisor)
	return BalanceRow{c.Name, compare(c.Values, before, sd, binary), compare(c.Values, after, sd, binary)}, nil
}

func compare(x []float64, weight arms, sd float64, binary bool) Comparison {
	c := Comparison{Treated: weightedMean(x, weight[1]), Control: weightedMean(x, weight[0]), VarianceRatio: math.NaN()}
	c.SMD = (c.Treated - c.Control) / sd
	if !binary {
		c.VarianceRatio = spread(x, weight[1], false) / spread(x, weight[0], false)
	}
	return c
}

func twoValued(x []float64) bool {
	low, high := x[0], x[0]
	for _, v := range x {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	for _, v := range x {
		if v != low && v != high {
			return false
		}
	}
	return low != high
}

func weightedMean(x, weight []float64) float64 {
	sum, total := 0.0, 0.0
	for i, w := range weight {
		sum += w * x[i]
		total += w
	}
	return sum / total
}

// spread is the weighted variance: p(1−p) of the range's square for two values.
func spread(x, weight []float64, binary bool) float64 {
	mean := weightedMean(x, weight)
	sum, total, square := 0.0, 0.0, 0.0
	for i, w := range weight {
		sum += w * (x[i] - mean) * (x[i] - mean)
		total += w
		square += w * w
	}
	if binary {
		return sum / total
	}
	return sum / (total - square/total)
}

// EffectiveSize is Kish's (Σw)²/Σw² of the units with the arm given.
func EffectiveSize(treated []bool, weight []float64, arm bool) float64 {
	sum, square := 0.0, 0.0
	for i, w := range weight {
		if treated[i] == arm {
			sum += w
			square += w * w
		}
	}
	return sum * sum / square
}
