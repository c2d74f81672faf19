package multiplicity_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/multiplicity"
)

func TestTippettByHand(t *testing.T) {
	for _, test := range []struct {
		p    []float64
		want float64
	}{
		{[]float64{0.3}, 0.3},
		{[]float64{0.02, 0.5}, 1 - 0.98*0.98},
		{[]float64{0.5, math.NaN(), 0.1, 0.9}, 1 - 0.9*0.9*0.9},
		{[]float64{0, 1}, 0},
		{[]float64{1, 1}, 1},
	} {
		if got, err := multiplicity.Tippett(test.p); err != nil || math.Abs(got-test.want) > 1e-15 {
			t.Errorf("%v: %v (%v), want %v", test.p, got, err, test.want)
		}
	}
	if got, err := multiplicity.Tippett(nil); err != nil || !math.IsNaN(got) {
		t.Errorf("nothing: %v, %v", got, err)
	}
	var wrong *multiplicity.ProbabilityError
	if _, err := multiplicity.Tippett([]float64{0.1, 1.2}); !errors.As(err, &wrong) {
		t.Errorf("a p of 1.2 gives %v", err)
	}
}

// Uniform p-values give a uniform one.
func TestTippettIsUniformUnderTheNull(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	const trials = 20000
	below := 0
	for range trials {
		p, err := multiplicity.Tippett([]float64{random.Float64(), random.Float64(), random.Float64()})
		if err != nil {
			t.Fatal(err)
		}
		if p <= 0.05 {
			below++
		}
	}
	if share := float64(below) / trials; math.Abs(share-0.05) > 4*math.Sqrt(0.05*0.95/trials) {
		t.Errorf("%.4f of p-values are at most 0.05", share)
	}
}
