package regress_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

// TestLinearOracle checks every estimator of the package against R's lm,
// sandwich and clubSandwich, with and without weights.
func TestLinearOracle(t *testing.T) {
	trial := openOracle(t, "04_ols_cluster_trial")
	n := len(trial.records)
	x := append([]regress.Column{regress.Intercept(n)}, trial.columns("arm", "edu", "health")...)
	x = append(x, dummies("municipality", trial.codes("municipality"))...)
	checkLinear(t, trial, regress.LinearInput{Y: trial.floats("wellbeing"), X: x, Cluster: trial.codes("caseworker")})

	firms := openOracle(t, "04_ols_petersen")
	x = append([]regress.Column{regress.Intercept(len(firms.records))}, firms.columns("x", "z")...)
	checkLinear(t, firms, regress.LinearInput{Y: firms.floats("y"), X: x, Cluster: firms.codes("firm")})
}

func checkLinear(t *testing.T, o *oracle, in regress.LinearInput) {
	t.Helper()
	for _, pre := range []string{"ols", "wls"} {
		if pre == "wls" {
			in.Weight = o.floats("w")
		}
		checkClassical(t, o, in, pre)
		for _, kind := range []regress.VCov{regress.HC0, regress.HC1, regress.HC2, regress.HC3} {
			rows := linear(t, in, regress.LinearOptions{VCov: kind}).Rows()
			name := pre + "." + kind.String()
			o.agree(name, "se", errorsOf(rows)...)
			o.agree(name, "t", statistics(rows)...)
			o.agree(name, "p", pValues(rows)...)
		}
		for _, kind := range []regress.VCov{regress.CR0, regress.CR1, regress.CR1S} {
			rows := linear(t, in, regress.LinearOptions{VCov: kind}).Rows()
			o.agree(pre+".cluster_"+kind.String(), "se", errorsOf(rows)...)
			o.agree(pre+".cluster_"+kind.String(), "p_naive_t", pValues(rows)...)
		}
		checkCR2(t, o, in, pre)
	}
}

func checkClassical(t *testing.T, o *oracle, in regress.LinearInput, pre string) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: regress.IID})
	name := pre + ".classical"
	o.agree(name, "coef", res.Coef...)
	o.agree(name, "se", errorsOf(res.Rows())...)
	o.agree(name, "t", statistics(res.Rows())...)
	o.agree(name, "p", pValues(res.Rows())...)
	o.agree(name, "df", res.Rows()[0].DF)
	o.agree(name, "sigma", res.Sigma)
	o.agree(name, "r2", res.R2)
	o.agreeMatrix(pre+".vcov_classical", res.Cov)
	stata := linear(t, in, regress.LinearOptions{VCov: regress.CR1S})
	o.agree(pre+".cluster_stata", "se", errorsOf(stata.Rows())...)
	o.agree(pre+".cluster_stata", "p_G_minus_1", pValues(stata.Rows())...)
}

func checkCR2(t *testing.T, o *oracle, in regress.LinearInput, pre string) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: regress.CR2})
	name := pre + ".cluster_CR2"
	o.agree(name, "se", errorsOf(res.Rows())...)
	o.agree(name, "df_satterthwaite", dfs(res.Rows())...)
	o.agree(name, "p_satterthwaite", pValues(res.Rows())...)
	o.agreeMatrix(pre+".vcov_CR2", res.Cov)
	for i, row := range res.Rows() {
		low, high := o.want(name+"_ci", "lower")[i], o.want(name+"_ci", "upper")[i]
		if math.Abs(row.Low-low) > 1e-7*(1+math.Abs(low)) || math.Abs(row.High-high) > 1e-7*(1+math.Abs(high)) {
			t.Errorf("%s %s: interval %v to %v, want %v to %v", name, row.Term, row.Low, row.High, low, high)
		}
	}
	if pre == "ols" {
		o.agree("estimatr_CR2", "se", errorsOf(res.Rows())...)
		o.agree("estimatr_CR2", "df", dfs(res.Rows())...)
	}
}

// TestAbsorbOracle checks the absorbed factor against fixest and estimatr.
func TestAbsorbOracle(t *testing.T) {
	o := openOracle(t, "04_ols_petersen")
	in := regress.LinearInput{Y: o.floats("y"), X: o.columns("x", "z"), Absorb: [][]int{o.codes("firm")}, Cluster: o.codes("firm")}
	for result, kind := range map[string]regress.VCov{
		"fe.feols_iid": regress.IID, "fe.feols_hetero": regress.HC1,
		"fe.feols_cluster_no_adj": regress.CR0, "fe.feols_cluster_G_only": regress.CR1,
		"fe.feols_cluster_fixefK_full": regress.CR1S, "fe.estimatr_stata_absorbed": regress.CR1S,
		"fe.estimatr_CR2_absorbed": regress.CR2,
	} {
		res := linear(t, in, regress.LinearOptions{VCov: kind})
		if result != "fe.estimatr_stata_absorbed" {
			o.agree(result, "coef", res.Coef...)
		}
		o.agree(result, "se", errorsOf(res.Rows())...)
		o.agree(result, "p", pValues(res.Rows())...)
		if kind == regress.CR2 {
			o.agree(result, "df", dfs(res.Rows())...)
		}
	}
	res := linear(t, in, regress.LinearOptions{})
	o.agree("fe.fit", "r2", res.R2)
	o.agree("fe.fit", "rmse_dof", res.Sigma)
	o.agree("fe.fit", "nparams", float64(res.Parameters))
}

// TestExtraOracle checks the hard forms of CR2: weights, one-row clusters,
// clusters within, across and equal to strata, strata of one row.
func TestExtraOracle(t *testing.T) {
	all := openOracle(t, "regress_extra")
	for _, part := range []string{"nested", "single", "lone"} {
		o := all.where("part", part)
		in := regress.LinearInput{Y: o.floats("y"), X: o.columns("arm", "z"), Absorb: [][]int{o.codes("stratum")}, Cluster: o.codes("unit")}
		weighted, plain := in, in
		weighted.Weight = o.floats("w")
		plain.X, plain.Absorb = append([]regress.Column{regress.Intercept(len(in.Y))}, in.X...), nil
		plain.Weight = weighted.Weight
		for _, kind := range []regress.VCov{regress.CR0, regress.CR1, regress.CR1S, regress.CR2} {
			checkExtra(t, o, part+".ols_strata."+kind.String(), in, kind)
			checkExtra(t, o, part+".wls_strata."+kind.String(), weighted, kind)
		}
		checkExtra(t, o, part+".wls_plain.CR2", plain, regress.CR2)
		if part != "nested" {
			continue
		}
		for _, kind := range []regress.VCov{regress.HC0, regress.HC1, regress.HC2, regress.HC3} {
			rows := linear(t, weighted, regress.LinearOptions{VCov: kind}).Rows()
			o.agree("nested.wls_strata."+kind.String(), "se", errorsOf(rows)...)
		}
		in.Cluster, weighted.Cluster = o.codes("stratum"), o.codes("stratum")
		checkExtra(t, o, "whole_strata.ols.CR2", in, regress.CR2)
		checkExtra(t, o, "whole_strata.wls.CR2", weighted, regress.CR2)
		for i := range in.Cluster {
			in.Cluster[i] = i % 7
		}
		weighted.Cluster = in.Cluster
		checkExtra(t, o, "crossed.ols.CR2", in, regress.CR2)
		checkExtra(t, o, "crossed.wls.CR2", weighted, regress.CR2)
	}
}

func checkExtra(t *testing.T, o *oracle, name string, in regress.LinearInput, kind regress.VCov) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: kind})
	o.agree(name, "coef", res.Coef...)
	o.agree(name, "se", errorsOf(res.Rows())...)
	if kind == regress.CR2 {
		o.agree(name, "df_satterthwaite", dfs(res.Rows())...)
		o.agree(name, "p_satterthwaite", pValues(res.Rows())...)
		return
	}
	o.agree(name, "p_naive_t", pValues(res.Rows())...)
}
