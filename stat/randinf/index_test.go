package randinf_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/randinf"
)

func testIndex(t *testing.T, strata []int, treated []bool, parts []randinf.IndexPart) *randinf.IndexResult {
	t.Helper()
	design, err := assign.StratifiedLike(strata, treated)
	if err != nil {
		t.Fatal(err)
	}
	result, err := randinf.TestIndex(context.Background(), design, treated, strata, parts, 0.95,
		randinf.Options{Redraws: 400, Source: rand.NewPCG(1, 2)})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func agree(t *testing.T, name string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// Treated 5 and 7, controls 1 and 3: the difference is 4, the controls' standard
// deviation √2. Of the six assignments the observed one and its mirror are the most
// extreme. The second outcome is the first turned round, with less as the better.
func TestAnIndexByHand(t *testing.T) {
	treated := []bool{true, true, false, false}
	y, turned := []float64{5, 7, 1, 3}, []float64{-10, -14, -2, -6}
	got := testIndex(t, make([]int, 4), treated, []randinf.IndexPart{{Weight: ones(4), Sum: y}, {Weight: ones(4), Sum: turned, Lower: true}})
	agree(t, "the index", got.Observed, 4/math.Sqrt2)
	agree(t, "p", got.P, 2.0/6)
	agree(t, "the second difference", got.Components[1].Difference, -8)
	agree(t, "the second spread", got.Components[1].SD, 2*math.Sqrt2)
	agree(t, "the second share", got.Components[1].Standardised, 4/math.Sqrt2)
	// A tail of one twentieth needs twenty assignments.
	if !math.IsNaN(got.Low) {
		t.Errorf("six assignments give an interval from %v", got.Low)
	}
}

func TestAnIndexAgreesWithR(t *testing.T) {
	file := oracle.Open(t, "randinf_index")
	var parts []randinf.IndexPart
	for k := 1; k <= 3; k++ {
		parts = append(parts, randinf.IndexPart{Weight: file.Floats(fmt.Sprintf("w%d", k)), Sum: file.Floats(fmt.Sprintf("s%d", k)), Lower: k == 2})
	}
	got := testIndex(t, file.Ints("block"), file.Is("z", "1"), parts)
	file.Agree("index", "observed", got.Observed)
	file.Agree("index", "p", got.P)
	file.Agree("index", "se", got.SE)
	file.Agree("index", "lower", got.Low)
	file.Agree("index", "upper", got.High)
	file.Agree("index", "n_assignments", float64(got.Redraws))
	for k, c := range got.Components {
		oracleAt(t, file, "difference", k, c.Difference)
		oracleAt(t, file, "sd", k, c.SD)
	}
}

func oracleAt(t *testing.T, file *oracle.File, field string, k int, got float64) {
	t.Helper()
	want := file.Result("components").Field(field).Numbers()[k]
	if math.Abs(got-want) > 1e-9*math.Abs(want) {
		t.Errorf("%s %d is %v, want %v", field, k, got, want)
	}
}

// sixteen are portfolios in four strata with two correlated outcomes.
func sixteen(random *rand.Rand, effect float64) (strata []int, treated []bool, parts []randinf.IndexPart) {
	parts = []randinf.IndexPart{{}, {Lower: true}}
	for s := range 4 {
		lots := random.Perm(4)
		for i := range 4 {
			z := lots[i] < 2
			common := random.NormFloat64()
			shift := 0.0
			if z {
				shift = effect
			}
			strata, treated = append(strata, s), append(treated, z)
			for k := range parts {
				w := 20 + 40*random.Float64()
				y := float64(s) + common + random.NormFloat64() + shift*math.Sqrt2
				if parts[k].Lower {
					y = -y
				}
				parts[k].Weight, parts[k].Sum = append(parts[k].Weight, w), append(parts[k].Sum, w*y)
			}
		}
	}
	return strata, treated, parts
}

func TestAnIndexForgetsUnits(t *testing.T) {
	strata, treated, parts := sixteen(rand.New(rand.NewPCG(3, 3)), 0.5)
	first := testIndex(t, strata, treated, parts)
	scaled := []randinf.IndexPart{{Weight: parts[0].Weight, Sum: slices.Clone(parts[0].Sum)}, {Weight: parts[1].Weight, Sum: slices.Clone(parts[1].Sum)}}
	for i := range strata {
		scaled[0].Sum[i] = 1000*parts[0].Sum[i] + 7*parts[0].Weight[i] // another unit and another zero
		scaled[1].Sum[i] = -parts[1].Sum[i]                            // and another direction
	}
	second := testIndex(t, strata, treated, scaled)
	agree(t, "the index", second.Observed, first.Observed)
	agree(t, "p", second.P, first.P)
	if math.Abs(second.SE-first.SE) > 1e-9 || math.Abs(second.Low-first.Low) > 1e-9 {
		t.Errorf("the spread is %v and %v, the interval begins at %v and %v", first.SE, second.SE, first.Low, second.Low)
	}
}

// Two hundred null trials: p below 0.05 in about a twentieth, the interval over zero
// in about nineteen of twenty.
func TestAnIndexKeepsItsLevel(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 5))
	const trials = 300
	rejected, covered := 0, 0
	for range trials {
		strata, treated, parts := sixteen(random, 0)
		got := testIndex(t, strata, treated, parts)
		if got.P <= 0.05 {
			rejected++
		}
		if got.Low <= 0 && got.High >= 0 {
			covered++
		}
	}
	if rejected > 30 || covered < 270 {
		t.Errorf("of %d null trials %d are rejected and %d intervals hold zero", trials, rejected, covered)
	}
}

func TestAnIndexRefuses(t *testing.T) {
	treated := []bool{true, true, false, false}
	design, err := assign.StratifiedLike(make([]int, 4), treated)
	if err != nil {
		t.Fatal(err)
	}
	for name, parts := range map[string][]randinf.IndexPart{
		"nothing":              {},
		"controls all alike":   {{Weight: ones(4), Sum: []float64{1, 2, 3, 3}}},
		"one control":          {{Weight: []float64{1, 1, 1, 0}, Sum: []float64{1, 2, 3, 0}}},
		"a sum without weight": {{Weight: []float64{1, 1, 1, 0}, Sum: ones(4)}},
	} {
		var refused *randinf.InputError
		_, err := randinf.TestIndex(context.Background(), design, treated, make([]int, 4), parts, 0.95, randinf.Options{Redraws: 10})
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
