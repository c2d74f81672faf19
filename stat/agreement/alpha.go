package agreement

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/effect"
)

// Item is one question of a scale: its name and a value for every case.
type Item struct {
	Name   string
	Values []float64
}

// ItemFit says how an item goes with the others.
type ItemFit struct {
	Name         string
	ItemTotal    float64 // correlation with the sum of all items
	ItemRest     float64 // correlation with the sum of the other items
	AlphaWithout float64 // alpha of the other items; NaN where they are one
}

// AlphaResult is Cronbach's alpha.
type AlphaResult struct {
	N            int // cases
	Standardised float64
	AverageR     float64   // mean correlation between items
	Items        []ItemFit // in the order given

	row effect.Row
}

// Row returns alpha with its standard error and Feldt's interval. It tests no
// hypothesis: the statistic and p are NaN.
func (r *AlphaResult) Row() effect.Row { return r.row }

// Rows returns alpha alone.
func (r *AlphaResult) Rows() []effect.Row { return []effect.Row{r.row} }

// String names the method and the size of the sample.
func (r *AlphaResult) String() string {
	return fmt.Sprintf("Cronbach's alpha, %d items, %d cases", len(r.Items), r.N)
}

// Alpha measures the internal consistency of a scale; formulas and conventions
// are in the package comment. Items that count the other way must be turned
// first: nothing is turned here. The interval is at level; 0 means 0.95.
func Alpha(items []Item, level float64) (*AlphaResult, error) {
	level, err := levelOf(level)
	if err != nil {
		return nil, err
	}
	if err := checkItems(items); err != nil {
		return nil, err
	}
	s := covariances(items)
	res := &AlphaResult{N: len(items[0].Values), AverageR: averageCorrelation(s)}
	k := float64(len(items))
	res.Standardised = k * res.AverageR / (1 + (k-1)*res.AverageR)
	if !(s.total() > rounding*s.trace()) || !(1+(k-1)*res.AverageR > rounding) {
		return nil, &ConstantError{"the sum of the items"}
	}
	for i, item := range items {
		fit, err := s.fit(i, item.Name)
		if err != nil {
			return nil, err
		}
		res.Items = append(res.Items, fit)
	}
	res.row = s.alphaRow(res.N, level)
	return res, nil
}

// rounding is a variance that is nothing beside the one it is compared with.
const rounding = 1e-14

func checkItems(items []Item) error {
	if len(items) < 2 {
		return ErrFewItems
	}
	n := len(items[0].Values)
	if n < 3 {
		return ErrFewCases
	}
	for _, item := range items {
		if len(item.Values) != n {
			return &InputError{item.Name, "has another length than " + items[0].Name}
		}
		varies := false
		for _, v := range item.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return &InputError{item.Name, "holds a value that is not a finite number"}
			}
			varies = varies || v != item.Values[0]
		}
		if !varies {
			return &ConstantError{item.Name}
		}
	}
	return nil
}

// covariance is the covariance matrix of items.
type covariance struct{ *mat.SymDense }

func covariances(items []Item) covariance {
	x := mat.NewDense(len(items[0].Values), len(items), nil)
	for j, item := range items {
		x.SetCol(j, item.Values)
	}
	s := covariance{&mat.SymDense{}}
	stat.CovarianceMatrix(s.SymDense, x, nil)
	return s
}

func (s covariance) total() float64 { return mat.Sum(s) }
func (s covariance) trace() float64 { return mat.Trace(s) }

func averageCorrelation(s covariance) float64 {
	k := s.SymmetricDim()
	var sum float64
	for i := range k {
		for j := range i {
			sum += s.At(i, j) / math.Sqrt(s.At(i, i)*s.At(j, j))
		}
	}
	return sum / (float64(k*(k-1)) / 2)
}

func alpha(k int, trace, total float64) float64 {
	return float64(k) / float64(k-1) * (1 - trace/total)
}

// fit relates an item to the sum of all and to the sum of the others.
func (s covariance) fit(i int, name string) (ItemFit, error) {
	own, withAll := s.At(i, i), floats.Sum(mat.Row(nil, i, s))
	rest := s.total() - 2*withAll + own
	if !(rest > rounding*s.trace()) {
		return ItemFit{}, &ConstantError{"the sum of the items but " + name}
	}
	out := ItemFit{
		Name:         name,
		ItemTotal:    withAll / math.Sqrt(own*s.total()),
		ItemRest:     (withAll - own) / math.Sqrt(own*rest),
		AlphaWithout: math.NaN(),
	}
	if k := s.SymmetricDim(); k > 2 {
		out.AlphaWithout = alpha(k-1, s.trace()-own, rest)
	}
	return out, nil
}

// alphaRow returns alpha with Duhachek and Iacobucci's standard error and
// Feldt's interval: (1−α)·F with n−1 and (n−1)(k−1) degrees of freedom.
func (s covariance) alphaRow(n int, level float64) effect.Row {
	var squared mat.Dense
	squared.Mul(s, s)
	k, trace, total := float64(s.SymmetricDim()), s.trace(), s.total()
	q := 2 * k * k / (square(k-1) * total * total * total) *
		(total*(mat.Trace(&squared)+trace*trace) - 2*trace*mat.Sum(&squared))
	row := effect.Row{
		Term: "alpha", Estimate: alpha(s.SymmetricDim(), trace, total),
		SE: math.Sqrt(math.Max(0, q) / float64(n)), DF: math.Inf(1), Statistic: math.NaN(), P: math.NaN(),
	}
	f := distuv.F{D1: float64(n - 1), D2: float64(n-1) * (k - 1)}
	row.Low = 1 - (1-row.Estimate)*f.Quantile(0.5+level/2)
	row.High = 1 - (1-row.Estimate)*f.Quantile(0.5-level/2)
	return row
}
