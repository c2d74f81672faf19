package assign_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
)

func TestPairsAndComplete(t *testing.T) {
	pairs, err := assign.NewPairs([]int{7, 3, 3, 7})
	if err != nil || pairs.Count().Int64() != 4 || pairs.Allows([]bool{true, true, false, true}) {
		t.Errorf("%v, %v", pairs, err)
	}
	var refused *assign.StratumError
	if _, err := assign.NewPairs([]int{1, 1, 2, 2, 2}); !errors.As(err, &refused) || refused.Stratum != 2 {
		t.Errorf("a pair of three: %v", err)
	}
	complete, err := assign.NewComplete(13, 6)
	if err != nil || complete.Count().Int64() != 1716 {
		t.Errorf("%v, %v", complete, err)
	}
}

func TestClusters(t *testing.T) {
	c, err := assign.NewClusters([]int{30, 10, 30, 20})
	if err != nil || c.Units() != 3 || c.Of(0) != 2 {
		t.Fatalf("%+v, %v", c, err)
	}
	if got := c.Expand([]bool{true, false, false}); !slices.Equal(got, []bool{false, true, false, false}) {
		t.Errorf("expanded to %v", got)
	}
	if got, err := assign.Reduce(c, []int{5, 6, 5, 7}); err != nil || !slices.Equal(got, []int{6, 7, 5}) {
		t.Errorf("reduced to %v, %v", got, err)
	}
	var mixed *assign.MixedError
	if _, err := assign.Reduce(c, []bool{true, false, false, false}); !errors.As(err, &mixed) || mixed.Cluster != 30 {
		t.Errorf("two arms in a cluster: %v", err)
	}
}

// TestMahalanobisByHand: x = 1, 2, 3, 6 has S = 14/3; {2, 6} against {1, 3} are
// 2 apart: M = (2·2/4)·4·3/14 = 6/7. Two covariates, x = 0, 0, 2, 2 and w = 0, 1,
// 1, 2: var x = 4/3, var w = cov = 2/3, S⁻¹ = [3/2 −3/2; −3/2 3]; units 2 and 4
// against 1 and 3 differ by 0 and 1: M = 3.
func TestMahalanobisByHand(t *testing.T) {
	z := []bool{false, true, false, true}
	one, err := assign.NewMahalanobis([]float64{1, 2, 3, 6})
	if err != nil || math.Abs(one.Distance(z)-6.0/7) > 1e-12 {
		t.Errorf("M = %v, %v", one.Distance(z), err)
	}
	two, err := assign.NewMahalanobis([]float64{0, 0, 2, 2}, []float64{0, 1, 1, 2})
	if err != nil || math.Abs(two.Distance(z)-3) > 1e-12 {
		t.Errorf("M = %v, %v", two.Distance(z), err)
	}
	if limit, err := two.Limit(0.1); err != nil || math.Abs(limit+2*math.Log(0.9)) > 1e-9 {
		t.Errorf("χ²(2) at 0.1 = %v, %v", limit, err)
	}
	if !math.IsInf(two.Distance(make([]bool, 4)), 1) {
		t.Error("an empty arm is balanced")
	}
}

func TestCovariateRefusals(t *testing.T) {
	for name, columns := range map[string][][]float64{
		"constant":  {{1, 2, 3}, {5, 5, 5}},
		"collinear": {{1, 2, 3}, {3, 5, 7}},
		"short":     {{1, 2, 3}, {3, 5}},
		"NaN":       {{1, 2, 3}, {3, 5, math.NaN()}},
	} {
		var refused *assign.CovariateError
		if _, err := assign.NewMahalanobis(columns...); !errors.As(err, &refused) || refused.Index != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRestricted: the redraws are exactly the accepted assignments, each as
// often as the others: χ² on k−1 degrees of freedom within five deviations.
func TestRestricted(t *testing.T) {
	base, err := assign.NewComplete(8, 4)
	if err != nil {
		t.Fatal(err)
	}
	m, err := assign.NewMahalanobis([]float64{1, 4, 2, 8, 5, 7, 3, 6}, []float64{2, 7, 1, 8, 2, 8, 1, 8})
	if err != nil {
		t.Fatal(err)
	}
	d, err := assign.NewRestricted(base, m.Within(0.5))
	if err != nil {
		t.Fatal(err)
	}
	accepted := make(map[string]float64)
	for treated := range base.All() {
		if m.Distance(treated) <= 0.5 {
			accepted[text(treated)] = 0
		}
	}
	k := len(accepted)
	if d.Count().Int64() != int64(k) || k == 0 || k == 70 {
		t.Fatalf("counted %v of %d", d.Count(), k)
	}
	checkListing(t, d, accepted)
	draws, err := d.Draws(rand.NewChaCha8([32]byte{4}))
	if err != nil {
		t.Fatal(err)
	}
	const total = 20000
	done := 0
	for treated := range draws {
		if done++; done > total {
			break
		}
		if _, ok := accepted[text(treated)]; !ok {
			t.Fatalf("drew %s", text(treated))
		}
		accepted[text(treated)]++
	}
	chisq, cell := 0.0, total/float64(k)
	for _, n := range accepted {
		chisq += (n - cell) * (n - cell) / cell
	}
	if df := float64(k - 1); chisq > df+5*math.Sqrt(2*df) {
		t.Errorf("χ² = %.1f on %.0f", chisq, df)
	}
}

func checkListing(t *testing.T, d *assign.Restricted, accepted map[string]float64) {
	t.Helper()
	listed := 0
	for treated := range d.All() {
		if _, ok := accepted[text(treated)]; !ok || !d.Allows(treated) {
			t.Errorf("listed %s", text(treated))
		}
		listed++
	}
	if listed != len(accepted) {
		t.Errorf("%d listed, %d accepted", listed, len(accepted))
	}
}

func TestNothingAccepted(t *testing.T) {
	never := func([]bool) bool { return false }
	small, err := assign.NewComplete(4, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := assign.NewRestricted(small, never); !errors.Is(err, assign.ErrNoneAccepted) {
		t.Errorf("small: %v", err)
	}
	large, err := assign.NewComplete(30, 2)
	if err != nil {
		t.Fatal(err)
	}
	first := func(treated []bool) bool { return treated[0] }
	d, err := assign.NewRestricted(large, first)
	if err != nil {
		t.Fatal(err)
	}
	if drawn, err := d.Draw(rand.NewChaCha8([32]byte{1})); err != nil || !drawn[0] {
		t.Errorf("drew %v, %v", drawn, err)
	}
	if _, err := d.Draw(nil); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
}
