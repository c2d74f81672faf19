package agreement_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/agreement"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/internal/oracle"
)

var weightings = []agreement.Weighting{agreement.Unweighted, agreement.Linear, agreement.Quadratic}

func kappa(t *testing.T, in agreement.Ratings, opt agreement.KappaOptions) *agreement.KappaResult {
	t.Helper()
	res, err := agreement.Kappa(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func must(t *testing.T) func(effect.Row, error) effect.Row {
	return func(row effect.Row, err error) effect.Row {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return row
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// cells repeats pairs of levels as often as the table says.
func cells(counts [][]int) agreement.Ratings {
	var in agreement.Ratings
	for i, row := range counts {
		for j, count := range row {
			in.First = append(in.First, slices.Repeat([]int{i}, count)...)
			in.Second = append(in.Second, slices.Repeat([]int{j}, count)...)
		}
	}
	return in
}

// TestKappaByHand: of 50 cases 20 and 15 agree; pₒ = 0.7, pₑ = 0.3+0.2. The
// variances are (0.2116 − 0.01)/12.5 and, under κ = 0, (0.49 − 0.25)/12.5. For
// AC1 π = 0.55 and p_γ = 2·0.55·0.45.
func TestKappaByHand(t *testing.T) {
	in := cells([][]int{{20, 5}, {10, 15}})
	for _, w := range weightings {
		res := kappa(t, in, agreement.KappaOptions{Weighting: w})
		near(t, "kappa", res.Row().Estimate, 0.4)
		near(t, "observed", res.Observed, 0.7)
		near(t, "expected", res.Expected, 0.5)
		near(t, "se", res.Row().SE, math.Sqrt(0.2016/12.5))
		near(t, "null se", res.NullSE, math.Sqrt(0.24/12.5))
		near(t, "z", res.Row().Statistic, 0.4/math.Sqrt(0.24/12.5))
		near(t, "upper", res.Row().High-0.4, 1.9599639845400545*math.Sqrt(0.2016/12.5))
	}
	if got := kappa(t, in, agreement.KappaOptions{Weighting: agreement.Linear}).String(); got != "Cohen's kappa, linear weights, 50 cases, 2 levels" {
		t.Error(got)
	}
	near(t, "ac1", must(t)(agreement.AC1(in, 0)).Estimate, 0.205/0.505)
	near(t, "agreement", must(t)(agreement.Share(in, 0)).Estimate, 0.7)
}

// TestPerfectAgreement: kappa is 1 and its interval is the point 1.
func TestPerfectAgreement(t *testing.T) {
	row := kappa(t, cells([][]int{{4, 0}, {0, 6}}), agreement.KappaOptions{}).Row()
	for what, got := range map[string]float64{"kappa": row.Estimate, "1 + se": 1 + row.SE, "low": row.Low, "high": row.High} {
		near(t, what, got, 1)
	}
	if !(row.P < 0.01) {
		t.Errorf("p = %v", row.P)
	}
}

func TestKappaOracle(t *testing.T) {
	for folder, pairs := range map[string]map[string][2]string{
		"12_agreement_audit":      {"ordinal": {"r1", "r2"}, "binary": {"b1", "b2"}},
		"12_agreement_mspatients": {"all": {"neurologist1", "neurologist2"}, "binary": {"sure1", "sure2"}},
	} {
		file := oracle.Open(t, folder)
		for name, columns := range pairs {
			in := agreement.Ratings{First: file.Codes(columns[0]), Second: file.Codes(columns[1])}
			for i, w := range weightings {
				row := kappa(t, in, agreement.KappaOptions{Weighting: w}).Row()
				irr := name + ".kappa_" + []string{"unweighted", "equal", "squared"}[i]
				file.Agree(irr, "kappa", row.Estimate)
				file.Agree(irr, "z", row.Statistic)
				file.AgreeWithin(irr, "p", 1e-9, 1e-15, row.P)
				file.Agree(name+".kappa_vcd", []string{"ase", "linear_ase", "quadratic_ase"}[i], row.SE)
			}
			ac1 := must(t)(agreement.AC1(in, 0))
			file.Agree(name+".gwet_ac1_full", "ac1", ac1.Estimate)
			file.Agree(name+".gwet_ac1_full", "se", ac1.SE)
			share := must(t)(agreement.Share(in, 0))
			file.Agree(name+".percent_agreement_wilson", "agreement", share.Estimate)
			file.Agree(name+".percent_agreement_wilson", "lower", share.Low)
			file.Agree(name+".percent_agreement_wilson", "upper", share.High)
		}
	}
}

func TestKappaExtraOracle(t *testing.T) {
	file := oracle.Open(t, "agreement_extra")
	for _, pair := range []string{"a", "i", "p"} {
		in := agreement.Ratings{First: file.Codes(pair + "1"), Second: file.Codes(pair + "2")}
		var rows []effect.Row
		var low, high []float64
		for _, w := range weightings {
			row := kappa(t, in, agreement.KappaOptions{Weighting: w, Level: 0.9}).Row()
			rows, low, high = append(rows, row), append(low, row.Low), append(high, row.High)
		}
		file.Agree(pair+".kappa", "kappa", oracle.Estimates(rows)...)
		file.Agree(pair+".kappa", "ase", oracle.Errors(rows)...)
		file.Agree(pair+".kappa", "lower", low...)
		file.Agree(pair+".kappa", "upper", high...)
	}
}

// rated simulates two raters: with chance agree the second copies the first.
func rated(rng *rand.Rand, n, levels int, agree float64) agreement.Ratings {
	var in agreement.Ratings
	for range n {
		first, second := rng.IntN(levels), rng.IntN(levels)
		if rng.Float64() < agree {
			second = first
		}
		in.First, in.Second = append(in.First, first), append(in.Second, second)
	}
	return in
}

// TestKappaInvariances: the raters change places, levels that nobody used, the
// names of the levels, every case twice.
func TestKappaInvariances(t *testing.T) {
	in := rated(rand.New(rand.NewPCG(1, 2)), 70, 4, 0.4)
	swapped := agreement.Ratings{First: in.Second, Second: in.First}
	twice := agreement.Ratings{First: slices.Concat(in.First, in.First), Second: slices.Concat(in.Second, in.Second)}
	turned := agreement.Ratings{First: in.First, Second: in.Second, Levels: []int{3, 2, 1, 0}}
	unused := agreement.Ratings{First: in.First, Second: in.Second, Levels: []int{9, 2, 1, 0, 3}}
	for _, w := range weightings {
		opt := agreement.KappaOptions{Weighting: w}
		base := kappa(t, in, opt).Row()
		for name, other := range map[string]agreement.Ratings{"swapped": swapped, "turned": turned} {
			near(t, name, kappa(t, other, opt).Row().Estimate, base.Estimate)
			near(t, name+" se", kappa(t, other, opt).Row().SE, base.SE)
		}
		near(t, "twice", kappa(t, twice, opt).Row().SE, base.SE/math.Sqrt2)
		if w == agreement.Unweighted {
			near(t, "unused", kappa(t, unused, opt).Row().SE, base.SE)
		}
	}
	near(t, "ac1", must(t)(agreement.AC1(swapped, 0)).SE, must(t)(agreement.AC1(in, 0)).SE)
}

// TestKappaCoverageAndSize: of 100 cases on three levels, a second rater who
// copies the first in half of them has κ = AC1 = 0.5 and agrees in ⅔; one who
// copies none is found out in 5 % of draws.
func TestKappaCoverageAndSize(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const draws = 2000
	var covered [3]float64
	var found float64
	for range draws {
		in := rated(rng, 100, 3, 0.5)
		rows := []effect.Row{kappa(t, in, agreement.KappaOptions{}).Row(),
			must(t)(agreement.AC1(in, 0)), must(t)(agreement.Share(in, 0))}
		for i, row := range rows {
			if truth := []float64{0.5, 0.5, 2.0 / 3}[i]; row.Low <= truth && truth <= row.High {
				covered[i] += 1.0 / draws
			}
		}
		if kappa(t, rated(rng, 100, 3, 0), agreement.KappaOptions{Weighting: agreement.Linear}).Row().P <= 0.05 {
			found += 1.0 / draws
		}
	}
	for i, c := range covered {
		if math.Abs(c-0.95) > 0.02 {
			t.Errorf("coverage %d: %.4f", i, c)
		}
	}
	if math.Abs(found-0.05) > 0.015 {
		t.Errorf("size %.4f", found)
	}
}

func TestKappaRefusals(t *testing.T) {
	if _, err := agreement.Kappa(agreement.Ratings{}, agreement.KappaOptions{}); !errors.Is(err, agreement.ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
	if _, err := agreement.Kappa(cells([][]int{{5}}), agreement.KappaOptions{}); !errors.Is(err, agreement.ErrOneLevel) {
		t.Errorf("one level: %v", err)
	}
	var constant *agreement.ConstantError
	if _, err := agreement.Kappa(cells([][]int{{5, 0}, {3, 0}}), agreement.KappaOptions{}); !errors.As(err, &constant) || constant.Name != "Second" {
		t.Errorf("constant: %v", err)
	}
	sound := cells([][]int{{5, 1}, {3, 2}})
	for field, c := range map[string]struct {
		in  agreement.Ratings
		opt agreement.KappaOptions
	}{
		"Second":    {agreement.Ratings{First: []int{1, 2}, Second: []int{1}}, agreement.KappaOptions{}},
		"First":     {agreement.Ratings{First: []int{1, 2}, Second: []int{1, 1}, Levels: []int{1, 3}}, agreement.KappaOptions{}},
		"Levels":    {agreement.Ratings{First: []int{1}, Second: []int{1}, Levels: []int{1, 1}}, agreement.KappaOptions{}},
		"Weighting": {sound, agreement.KappaOptions{Weighting: "cubic"}},
		"Level":     {sound, agreement.KappaOptions{Level: 1}},
	} {
		var refused *agreement.InputError
		if _, err := agreement.Kappa(c.in, c.opt); !errors.As(err, &refused) || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for _, of := range []func(agreement.Ratings, float64) (effect.Row, error){agreement.AC1, agreement.Share} {
		if _, err := of(sound, 2); err == nil {
			t.Error("a level of 2 is accepted")
		}
		if _, err := of(agreement.Ratings{}, 0); !errors.Is(err, agreement.ErrEmpty) {
			t.Errorf("empty: %v", err)
		}
	}
	if _, err := agreement.AC1(agreement.Ratings{First: []int{1}, Second: []int{2}}, 0); err == nil {
		t.Error("one case has a standard error")
	}
}
