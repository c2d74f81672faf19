package evaluate

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// values are what is known of a number in one arm, and of how many it is not.
type values struct {
	known   []float64
	missing int
}

// armValues are those of the control and the trial arm.
type armValues [2]values

// add takes a value; NaN is unknown.
func (v *values) add(x float64) {
	if math.IsNaN(x) {
		v.missing++
		return
	}
	v.known = append(v.known, x)
}

// row compares the arms; there is none where nobody has the number.
func (a *armValues) row(name string) []BaselineRow {
	if len(a[0].known)+len(a[1].known) == 0 {
		return nil
	}
	r := BaselineRow{Characteristic: name, Trial: a[1].cell(), Control: a[0].cell()}
	r.compare(a[1].variance(), a[0].variance())
	return []BaselineRow{r}
}

// variance has divisor n−1.
func (v *values) variance() float64 {
	centre, squares := mean(v.known), 0.0
	for _, x := range v.known {
		squares += (x - centre) * (x - centre)
	}
	return squares / float64(len(v.known)-1)
}

func (v *values) cell() ArmCell {
	n := len(v.known)
	if n == 0 {
		return ArmCell{Missing: v.missing, Mean: trial.NoNumber(), SD: trial.NoNumber(), Reason: &trial.Reason{Code: trial.NoRows}}
	}
	slices.Sort(v.known)
	return ArmCell{
		N: n, Missing: v.missing, Mean: trial.Number(mean(v.known)), SD: trial.Number(math.Sqrt(v.variance())),
		Quartiles: &Quartiles{
			Lower:  trial.Number(quantile(v.known, 0.25)),
			Median: trial.Number(quantile(v.known, 0.5)), Upper: trial.Number(quantile(v.known, 0.75)),
		},
	}
}
