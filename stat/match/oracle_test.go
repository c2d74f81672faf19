package match_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/match"
	"github.com/sagstal/sagstal/stat/regress"
)

// units reads a folder's units, for Nearest, and their outcome.
func units(t *testing.T, folder string, covariates ...string) (match.Input, []float64) {
	t.Helper()
	d := readTable(t, folder)
	var in match.Input
	var y []float64
	for _, name := range covariates {
		in.Covariates = append(in.Covariates, regress.Column{Name: name})
	}
	for i := range d.rows {
		in.Treated = append(in.Treated, d.number(i, "z") == 1)
		y = append(y, d.number(i, "y"))
		for k, name := range covariates {
			in.Covariates[k].Values = append(in.Covariates[k].Values, d.number(i, name))
		}
		if d.has("office") {
			in.Exact = append(in.Exact, int(d.number(i, "office")))
		}
	}
	return in, y
}

func nearest(t *testing.T, in match.Input, opt match.Options) *match.Result {
	t.Helper()
	res, err := match.Nearest(in, opt)
	if err != nil {
		t.Fatalf("%+v: %v", opt, err)
	}
	return res
}

func simulated(t *testing.T) (match.Input, []float64) {
	return units(t, "11_matching_simulated", "x1", "x2", "x3", "x4")
}

func TestPropensityOracle(t *testing.T) {
	o := numbers{t, readResults(t, "11_matching_simulated")}
	in, _ := simulated(t)
	score, err := match.PropensityScore(in.Treated, in.Covariates)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		o.agreeAt("propensity", "score_first60", i, score[i])
	}
}

// TestMahalanobisOracle: the matches on covariates. Those on the score are in
// match_extra, whose program says why.
func TestMahalanobisOracle(t *testing.T) {
	const name = "nn_mahalanobis"
	o := numbers{t, readResults(t, "11_matching_simulated")}
	in, y := simulated(t)
	res := nearest(t, in, match.Options{Distance: match.Mahalanobis})
	o.agree(name, "n_matched_treated", float64(res.Treated))
	o.agree(name, "n_matched_control", float64(res.Controls))
	for i, w := range res.Weight {
		o.agreeAt(name, "weights", i, w)
	}
	row, err := res.Effect(y, 0)
	if err != nil {
		t.Fatal(err)
	}
	o.agree(name, "att", row.Estimate)
	o.agree(name, "se_cluster_pair", row.SE)
	o.agreeBalance(name+".balance", in, res.Weight, match.OfTreated)
}

// TestBalanceOracle: with the weights of MatchIt's other samples.
func TestBalanceOracle(t *testing.T) {
	o := numbers{t, readResults(t, "11_matching_simulated")}
	in, _ := simulated(t)
	for _, name := range []string{"nn_largest", "nn_data_order", "nn_with_replacement", "nn_ratio2_with_replacement", "subclass5"} {
		var weight []float64
		for _, w := range o.results[name].Value["weights"].([]any) {
			weight = append(weight, w.(float64))
		}
		o.agreeBalance(name+".balance", in, weight, match.OfTreated)
	}
}

// TestWeightedBalanceOracle: with inverse probabilities, as cobalt.
func TestWeightedBalanceOracle(t *testing.T) {
	o := numbers{t, readResults(t, "11_matching_simulated")}
	in, _ := simulated(t)
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
	o.agreeBalance("balance_ipw_ate", in, ate, match.Pooled)
	o.agreeBalance("balance_ipw_att", in, att, match.OfTreated)
	o.agree("ipw_effects", "ess_treated", match.EffectiveSize(in.Treated, ate, true))
	o.agree("ipw_effects", "ess_control", match.EffectiveSize(in.Treated, ate, false))
}

func (o numbers) agreeBalance(name string, in match.Input, weight []float64, by match.Denominator) {
	o.t.Helper()
	rows, err := match.Balance(in.Treated, weight, in.Covariates, by)
	if err != nil {
		o.t.Fatal(err)
	}
	for i, r := range rows {
		o.agreeAt(name, "mean_treated", i, r.After.Treated)
		o.agreeAt(name, "mean_control", i, r.After.Control)
		o.agreeAt(name, "smd_unadjusted", i, r.Before.SMD)
		o.agreeAt(name, "smd_adjusted", i, r.After.SMD)
		if r.Term == "x3" { // of two values
			if !math.IsNaN(r.After.VarianceRatio) {
				o.t.Errorf("%s: a variance ratio of %v", name, r.After.VarianceRatio)
			}
			continue
		}
		o.agreeAt(name, "variance_ratio_unadjusted", i, r.Before.VarianceRatio)
		o.agreeAt(name, "variance_ratio_adjusted", i, r.After.VarianceRatio)
	}
}

// TestExtraOracle: the pairs themselves, over orders, ratios and calipers.
func TestExtraOracle(t *testing.T) {
	o := numbers{t, readResults(t, "match_extra")}
	in, y := units(t, "match_extra", "age", "weeks", "skill")
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
			in, y = simulated(t)
		}
		res := nearest(t, in, opt)
		ratio := max(1, opt.Ratio)
		for k, m := range res.Matches {
			for r := range ratio {
				got := 0
				if r < len(m.Controls) {
					got = m.Controls[r] + 1
				}
				o.agreeAt(name, "matches", k*ratio+r, float64(got))
			}
		}
		for i, w := range res.Weight {
			o.agreeAt(name, "weights", i, w)
		}
		row, err := res.Effect(y, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		o.agree(name, "att", row.Estimate)
		o.agree(name, "se", row.SE)
		if got := fmt.Sprint(res); got == "" {
			t.Error("no description")
		}
	}
}
