package multiplicity_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/multiplicity"
)

func stepDown(t *testing.T, in multiplicity.StepDownInput) *multiplicity.StepDown {
	t.Helper()
	out, err := multiplicity.WestfallYoung(in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameValues(t *testing.T, what string, got, want []float64) {
	t.Helper()
	same := func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-12 }
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// TestStepDownByHand: five listed assignments, the first observed.
//
//	A  3 1 2 1 0   p 1/5
//	B  2 0 1 3 1   p 2/5
//	max(A, B)  3 1 2 3 1
//
// A is more extreme: 2 of the maxima reach 3, so 2/5; then B alone 2/5. The p of
// the values are A 1/5 4/5 2/5 4/5 1 and B 2/5 1 4/5 1/5 4/5, their minima 1/5
// 4/5 2/5 1/5 4/5: 2 at most 1/5. So minP gives 2/5 and 2/5 too.
func TestStepDownByHand(t *testing.T) {
	got := stepDown(t, multiplicity.StepDownInput{
		Observed: []float64{3, math.NaN(), 2}, Listed: true,
		Redrawn: [][]float64{{3, 1, 2, 1, 0}, nil, {2, 0, 1, 3, 1}},
	})
	none := math.NaN()
	sameValues(t, "p", got.P, []float64{0.2, none, 0.4})
	sameValues(t, "maxT", got.MaxT, []float64{0.4, none, 0.4})
	sameValues(t, "minP", got.MinP, []float64{0.4, none, 0.4})
}

// TestDrawnStepDown: the observed assignment joins those drawn; one of them is
// undefined, which is extreme: p = (1+1)/(1+3) for A, (1+2)/4 for B.
func TestDrawnStepDown(t *testing.T) {
	got := stepDown(t, multiplicity.StepDownInput{
		Observed: []float64{3, 1},
		Redrawn:  [][]float64{{1, math.NaN(), 2}, {0, 1 - 1e-12, 5}},
	})
	sameValues(t, "p", got.P, []float64{0.5, 0.75})
	sameValues(t, "maxT", got.MaxT, []float64{0.75, 0.75})
}

// TestOneHypothesis: nothing to adjust for; and of two copies neither costs.
func TestOneHypothesis(t *testing.T) {
	values := []float64{0.5, 2, 1, 3, 0.1}
	one := stepDown(t, multiplicity.StepDownInput{Observed: []float64{2}, Redrawn: [][]float64{values}})
	two := stepDown(t, multiplicity.StepDownInput{Observed: []float64{2, 2}, Redrawn: [][]float64{values, values}})
	sameValues(t, "one", one.MaxT, one.P)
	sameValues(t, "one", one.MinP, one.P)
	sameValues(t, "two", two.MaxT, two.P)
	sameValues(t, "two", two.MinP, two.P)
}

// TestMinPHasNoScale: statistics may be stretched one by one.
func TestMinPHasNoScale(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	in, stretched := multiplicity.StepDownInput{}, multiplicity.StepDownInput{}
	for k := range 4 {
		var values, wide []float64
		for range 200 {
			v := math.Abs(rng.NormFloat64())
			values, wide = append(values, v), append(wide, math.Pow(10, float64(k))*v)
		}
		in.Observed, in.Redrawn = append(in.Observed, values[0]+1), append(in.Redrawn, values)
		stretched.Observed = append(stretched.Observed, math.Pow(10, float64(k))*(values[0]+1))
		stretched.Redrawn = append(stretched.Redrawn, wide)
	}
	sameValues(t, "minP", stepDown(t, stretched).MinP, stepDown(t, in).MinP)
}

// TestFamilywiseError: four dependent true hypotheses; some adjusted p is at
// most 0.05 in about 5 % of the trials, and in more without adjustment.
func TestFamilywiseError(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const trials, redraws, hypotheses = 800, 99, 4
	maxT, minP, raw := 0, 0, 0
	for range trials {
		in := multiplicity.StepDownInput{Redrawn: make([][]float64, hypotheses), Observed: make([]float64, hypotheses)}
		for b := range redraws + 1 {
			common := rng.NormFloat64()
			for k := range hypotheses {
				v := math.Abs(common + rng.NormFloat64())
				if b == redraws {
					in.Observed[k] = v
				} else {
					in.Redrawn[k] = append(in.Redrawn[k], v)
				}
			}
		}
		got := stepDown(t, in)
		maxT += rejects(got.MaxT)
		minP += rejects(got.MinP)
		raw += rejects(got.P)
	}
	for name, n := range map[string]int{"maxT": maxT, "minP": minP} {
		if share := float64(n) / trials; share > 0.072 {
			t.Errorf("%s rejects a true family in %.3f of trials", name, share)
		}
	}
	if maxT < trials*3/100 || raw < maxT*2 {
		t.Errorf("maxT rejects %d of %d, unadjusted %d", maxT, trials, raw)
	}
}

func rejects(p []float64) int {
	if slices.Min(p) <= 0.05 {
		return 1
	}
	return 0
}

func TestStepDownRefusals(t *testing.T) {
	for name, in := range map[string]multiplicity.StepDownInput{
		"no redraws": {Observed: []float64{1}, Redrawn: [][]float64{nil}},
		"unequal":    {Observed: []float64{1, 1}, Redrawn: [][]float64{{1}, {1, 2}}},
		"missing":    {Observed: []float64{1, 1}, Redrawn: [][]float64{{1}}},
	} {
		var refused *multiplicity.RedrawsError
		if _, err := multiplicity.WestfallYoung(in); !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
