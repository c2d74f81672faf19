package agreement_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/agreement"
	"github.com/sagstal/sagstal/stat/internal/oracle"
)

func alpha(t *testing.T, items []agreement.Item) *agreement.AlphaResult {
	t.Helper()
	res, err := agreement.Alpha(items, 0)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestAlphaByHand: variances 1 and 4, covariance 1, so that the sum has
// variance 7: alpha = 2·(1 − 5/7), r = ½, standardised 2·½/(1+½).
func TestAlphaByHand(t *testing.T) {
	res := alpha(t, []agreement.Item{{"a", []float64{-1, 0, 1}}, {"b", []float64{-1, -1, 2}}})
	near(t, "r", res.AverageR, 1.5/math.Sqrt(3))
	res = alpha(t, []agreement.Item{
		{"a", []float64{-1, 1, -1, 1, 0}}, {"b", []float64{-2, 2, 0, 0, 0}},
	}) // variances 1 and 2, covariance 1
	near(t, "alpha", res.Row().Estimate, 2*(1-3.0/5))
	near(t, "r", res.AverageR, 1/math.Sqrt2)
	near(t, "standardised", res.Standardised, math.Sqrt2/(1+1/math.Sqrt2))
	near(t, "item–rest", res.Items[0].ItemRest, 1/math.Sqrt2)
	near(t, "item–total", res.Items[1].ItemTotal, 3/math.Sqrt(2*5))
	if !math.IsNaN(res.Items[0].AlphaWithout) {
		t.Errorf("one item has an alpha: %v", res.Items[0])
	}
	if got := res.String(); got != "Cronbach's alpha, 2 items, 5 cases" {
		t.Error(got)
	}
}

func agreeAlpha(file *oracle.File, name string, res *agreement.AlphaResult) {
	var total, rest, without []float64
	for _, item := range res.Items {
		total, rest, without = append(total, item.ItemTotal), append(rest, item.ItemRest), append(without, item.AlphaWithout)
	}
	row := res.Row()
	for field, got := range map[string][]float64{
		"raw": {row.Estimate}, "standardised": {res.Standardised}, "average_r": {res.AverageR}, "ase": {row.SE},
		"feldt_lower": {row.Low}, "feldt_upper": {row.High},
		"item_total_r": total, "item_rest_r": rest, "alpha_if_dropped": without,
	} {
		file.Agree(name, field, got...)
	}
}

// TestAlphaOracle compares with R's psych.
func TestAlphaOracle(t *testing.T) {
	for _, c := range []struct {
		folder, result, column string
		items                  int
	}{
		{"12_agreement_audit", "cronbach_alpha", "item", 6},
		{"agreement_extra", "x1_2", "x", 2}, {"agreement_extra", "z1_3", "z", 3}, {"agreement_extra", "x1_8", "x", 8},
	} {
		file := oracle.Open(t, c.folder)
		var items []agreement.Item
		for k := range c.items {
			name := fmt.Sprint(c.column, k+1)
			items = append(items, agreement.Item{Name: name, Values: file.Floats(name)})
		}
		agreeAlpha(file, c.result, alpha(t, items))
	}
}

// scale simulates items that measure one thing with error of variance noise.
func scale(rng *rand.Rand, cases, items int, noise float64) []agreement.Item {
	out := make([]agreement.Item, items)
	for range cases {
		f := rng.NormFloat64()
		for k := range out {
			out[k].Values = append(out[k].Values, f+math.Sqrt(noise)*rng.NormFloat64())
		}
	}
	return out
}

// TestAlphaInvariances: the order of the items, a common unit and each item's
// origin; the standardised one has no unit at all.
func TestAlphaInvariances(t *testing.T) {
	items := scale(rand.New(rand.NewPCG(1, 2)), 40, 5, 2)
	base := alpha(t, items)
	var moved, uneven []agreement.Item
	for k, item := range items {
		a, b := slices.Clone(item.Values), slices.Clone(item.Values)
		for i := range a {
			a[i] = 7*a[i] + float64(100*k)
			b[i] *= float64(k + 1)
		}
		moved, uneven = append(moved, agreement.Item{Values: a}), append(uneven, agreement.Item{Values: b})
	}
	slices.Reverse(moved)
	for name, got := range map[string]float64{
		"alpha": alpha(t, moved).Row().Estimate - base.Row().Estimate, "se": alpha(t, moved).Row().SE - base.Row().SE,
		"item–rest":    alpha(t, moved).Items[4].ItemRest - base.Items[0].ItemRest,
		"standardised": alpha(t, uneven).Standardised - base.Standardised,
	} {
		if math.Abs(got) > 1e-11 {
			t.Errorf("%s changes by %g", name, got)
		}
	}
}

// TestAlphaCoverage: four items with error of variance 1 have alpha
// 4·½/(1+3·½) = 0.8; Feldt's interval covers it in 95 % of draws.
func TestAlphaCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const draws = 2000
	var covered float64
	for range draws {
		if row := alpha(t, scale(rng, 30, 4, 1)).Row(); row.Low <= 0.8 && 0.8 <= row.High {
			covered += 1.0 / draws
		}
	}
	if math.Abs(covered-0.95) > 0.015 {
		t.Errorf("coverage %.4f", covered)
	}
}

func TestAlphaRefusals(t *testing.T) {
	good, up, down := []float64{1, 2, 4}, []float64{3, 1, 2}, []float64{-3, -1, -2}
	for name, c := range map[string]struct {
		items []agreement.Item
		want  error
	}{
		"one item":  {[]agreement.Item{{"a", good}}, agreement.ErrFewItems},
		"two cases": {[]agreement.Item{{"a", good[:2]}, {"b", up[:2]}}, agreement.ErrFewCases},
	} {
		if _, err := agreement.Alpha(c.items, 0); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for want, items := range map[string][]agreement.Item{
		"b":                          {{"a", good}, {"b", []float64{5, 5, 5}}},
		"the sum of the items":       {{"a", up}, {"b", down}},
		"the sum of the items but a": {{"a", good}, {"b", up}, {"c", down}},
	} {
		var constant *agreement.ConstantError
		if _, err := agreement.Alpha(items, 0); !errors.As(err, &constant) || constant.Name != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, bad := range [][]float64{{1, 2}, {1, 2, math.NaN()}} {
		var refused *agreement.InputError
		if _, err := agreement.Alpha([]agreement.Item{{"a", good}, {"b", bad}}, 0); !errors.As(err, &refused) || refused.Field != "b" {
			t.Errorf("%v: %v", bad, err)
		}
	}
	if _, err := agreement.Alpha([]agreement.Item{{"a", good}, {"b", up}}, -1); err == nil {
		t.Error("a level of −1 is accepted")
	}
}
