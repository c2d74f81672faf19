package match_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/match"
)

// units reads a folder's units, for Nearest, and their outcome.
func units(file *oracle.File, covariates ...string) (match.Input, []float64) {
	in := match.Input{Treated: file.Is("z", "1"), Covariates: file.Columns(covariates...)}
	if file.HasColumn("office") {
		in.Exact = file.Ints("office")
	}
	return in, file.Floats("y")
}

func nearest(t *testing.T, in match.Input, opt match.Options) *match.Result {
	t.Helper()
	res, err := match.Nearest(in, opt)
	if err != nil {
		t.Fatalf("%+v: %v", opt, err)
	}
	return res
}

func simulated(t *testing.T) (*oracle.File, match.Input, []float64) {
	t.Helper()
	file := oracle.Open(t, "11_matching_simulated")
	in, y := units(file, "x1", "x2", "x3", "x4")
	return file, in, y
}

func TestPropensityOracle(t *testing.T) {
	file, in, _ := simulated(t)
	score, err := match.PropensityScore(in.Treated, in.Covariates)
	if err != nil {
		t.Fatal(err)
	}
	file.Agree("propensity", "score_first60", score[:60]...)
}

// TestMahalanobisOracle: the matches on covariates. Those on the score are in
// match_extra, whose program says why.
func TestMahalanobisOracle(t *testing.T) {
	const name = "nn_mahalanobis"
	file, in, y := simulated(t)
	res := nearest(t, in, match.Options{Distance: match.Mahalanobis})
	file.Agree(name, "n_matched_treated", float64(res.Treated))
	file.Agree(name, "n_matched_control", float64(res.Controls))
	file.Agree(name, "weights", res.Weight...)
	row, err := res.Effect(y, 0)
	if err != nil {
		t.Fatal(err)
	}
	file.Agree(name, "att", row.Estimate)
	file.Agree(name, "se_cluster_pair", row.SE)
	agreeBalance(t, file.Result(name+".balance"), in, res.Weight, match.OfTreated)
}

// TestBalanceOracle: with the weights of MatchIt's other samples.
func TestBalanceOracle(t *testing.T) {
	file, in, _ := simulated(t)
	for _, name := range []string{"nn_largest", "nn_data_order", "nn_with_replacement", "nn_ratio2_with_replacement", "subclass5"} {
		weight := file.Result(name).Field("weights").Numbers()
		agreeBalance(t, file.Result(name+".balance"), in, weight, match.OfTreated)
	}
}

// TestWeightedBalanceOracle: with inverse probabilities, as cobalt.
func TestWeightedBalanceOracle(t *testing.T) {
	file, in, _ := simulated(t)
	score, err := match.PropensityScore(in.Treated, in.Covariates)
	if err != nil {
		t.Fatal(err)
	}
	ate, att := make([]float64, len(score)), make([]float64, len(score))
	for i, e := range score {
		ate[i], att[i] = 1/(1-e), e/(1-e)
		if in.Treated[i] {
			ate[i], att[i] = 1/e, 1
		}
	}
	agreeBalance(t, file.Result("balance_ipw_ate"), in, ate, match.Pooled)
	agreeBalance(t, file.Result("balance_ipw_att"), in, att, match.OfTreated)
	file.Agree("ipw_effects", "ess_treated", match.EffectiveSize(in.Treated, ate, true))
	file.Agree("ipw_effects", "ess_control", match.EffectiveSize(in.Treated, ate, false))
}

// agreeBalance compares a table of balance; x3 has two values and, there as
// here, no variance ratio.
func agreeBalance(t *testing.T, want oracle.Result, in match.Input, weight []float64, by match.Denominator) {
	t.Helper()
	rows, err := match.Balance(in.Treated, weight, in.Covariates, by)
	if err != nil {
		t.Fatal(err)
	}
	for field, of := range map[string]func(match.BalanceRow) float64{
		"mean_treated":              func(r match.BalanceRow) float64 { return r.After.Treated },
		"mean_control":              func(r match.BalanceRow) float64 { return r.After.Control },
		"smd_unadjusted":            func(r match.BalanceRow) float64 { return r.Before.SMD },
		"smd_adjusted":              func(r match.BalanceRow) float64 { return r.After.SMD },
		"variance_ratio_unadjusted": func(r match.BalanceRow) float64 { return r.Before.VarianceRatio },
		"variance_ratio_adjusted":   func(r match.BalanceRow) float64 { return r.After.VarianceRatio },
	} {
		var got []float64
		for _, r := range rows {
			got = append(got, of(r))
		}
		want.Field(field).Agree(got...)
	}
}

// TestExtraOracle: the pairs themselves, over orders, ratios and calipers.
func TestExtraOracle(t *testing.T) {
	file := oracle.Open(t, "match_extra")
	in, y := units(file, "age", "weeks", "skill")
	for name, opt := range map[string]match.Options{
		"default":             {},
		"smallest":            {Order: match.Smallest},
		"ratio2":              {Ratio: 2},
		"ratio2_caliper":      {Ratio: 2, Caliper: 0.1},
		"exact_office":        {},
		"replace":             {Replace: true, Caliper: 0.25},
		"mahalanobis":         {Distance: match.Mahalanobis},
		"mahalanobis_caliper": {Distance: match.Mahalanobis, Caliper: 0.2},

		"simulated_default":    {},
		"simulated_data_order": {Order: match.Data},
		"simulated_caliper":    {Caliper: 0.2},
		"simulated_replace":    {Replace: true},
	} {
		in, y := in, y
		if name != "exact_office" {
			in.Exact = nil
		}
		if strings.HasPrefix(name, "simulated") {
			_, in, y = simulated(t)
		}
		res := nearest(t, in, opt)
		file.Agree(name, "matches", controls(res.Matches, max(1, opt.Ratio))...)
		file.Agree(name, "weights", res.Weight...)
		row, err := res.Effect(y, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		file.Agree(name, "att", row.Estimate)
		file.Agree(name, "se", row.SE)
		if got := fmt.Sprint(res); got == "" {
			t.Error("no description")
		}
	}
}

// controls lists the controls of each match, from 1, and 0 for one not found.
func controls(matches []match.Match, ratio int) []float64 {
	out := make([]float64, len(matches)*ratio)
	for k, m := range matches {
		for r, row := range m.Controls {
			out[k*ratio+r] = float64(row + 1)
		}
	}
	return out
}
