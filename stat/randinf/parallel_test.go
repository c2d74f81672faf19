package randinf_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/randinf"
)

// TestParallelismByHand: two treated over two others, one stratum, weights one.
// Differences 3, 5 and 4 with v = 1 each: mean 4, T = (1 + 1 + 0)/3. Treating the
// first of either pair: differences 1, 0 and 0, T = (4 + 1 + 1)/9/3.
func TestParallelismByHand(t *testing.T) {
	sums := [][]float64{{4, 2, 0, 0}, {4, 6, 1, -1}, {5, 5, 1, 1}}
	weights := [][]float64{ones(4), ones(4), ones(4)}
	p, err := randinf.NewParallelism(make([]int, 4), weights, sums)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "as drawn", p.Value([]int{0, 1}), 2.0/3)
	near(t, "other", p.Value([]int{0, 2}), 2.0/9)
	if p.Units() != 4 || p.Centre() != 0 {
		t.Errorf("%d units about %v", p.Units(), p.Centre())
	}
}

// Levels and moves that all units share leave T alone; a period without one of the
// arms has no say, and two with both arms are needed.
func TestParallelismInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	strata, treated := []int{0, 0, 0, 1, 1, 1}, []int{0, 3, 4}
	var weights, sums, moved [][]float64
	for k := range 5 {
		weight, sum, other := make([]float64, 6), make([]float64, 6), make([]float64, 6)
		for u := range weight {
			weight[u] = 1 + rng.Float64()
			y := rng.NormFloat64()
			sum[u], other[u] = weight[u]*y, weight[u]*(y+10*float64(k)+3*float64(strata[u]))
		}
		weights, sums, moved = append(weights, weight), append(sums, sum), append(moved, other)
	}
	value := func(weight, sum [][]float64) float64 {
		p, err := randinf.NewParallelism(strata, weight, sum)
		if err != nil {
			t.Fatal(err)
		}
		return p.Value(treated)
	}
	base := value(weights, sums)
	if moved := value(weights, moved); !(base > 0) || math.Abs(base-moved) > 1e-9 {
		t.Errorf("%v, moved together %v", base, moved)
	}
	alone := []float64{1, 0, 0, 0, 1, 0}
	near(t, "a period with the treated alone", value(append(weights, alone), append(sums, alone)), base)
	if v := value([][]float64{weights[0], alone}, [][]float64{sums[0], alone}); !math.IsNaN(v) {
		t.Errorf("one period: %v", v)
	}
}

func TestParallelismRefusals(t *testing.T) {
	for name, weight := range map[string][][]float64{"one period": {ones(2)}, "a period of nobody": {ones(2), {0, 0}}} {
		sum := make([][]float64, len(weight))
		for k := range sum {
			sum[k] = make([]float64, 2)
		}
		if _, err := randinf.NewParallelism(make([]int, 2), weight, sum); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
