package regress_test

import (
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/regress"
)

// TestLinearOracle checks every estimator of the package against R's lm,
// sandwich and clubSandwich, with and without weights.
func TestLinearOracle(t *testing.T) {
	trial := oracle.Open(t, "04_ols_cluster_trial")
	x := append(trial.Columns("(Intercept)", "arm", "edu", "health"), dummies("municipality", trial.Ints("municipality"))...)
	checkLinear(t, trial, regress.LinearInput{Y: trial.Floats("wellbeing"), X: x, Cluster: trial.Ints("caseworker")})

	firms := oracle.Open(t, "04_ols_petersen")
	x = firms.Columns("(Intercept)", "x", "z")
	checkLinear(t, firms, regress.LinearInput{Y: firms.Floats("y"), X: x, Cluster: firms.Ints("firm")})
}

func checkLinear(t *testing.T, o *oracle.File, in regress.LinearInput) {
	t.Helper()
	for _, pre := range []string{"ols", "wls"} {
		if pre == "wls" {
			in.Weight = o.Floats("w")
		}
		checkClassical(t, o, in, pre)
		for _, kind := range []regress.VCov{regress.HC0, regress.HC1, regress.HC2, regress.HC3} {
			rows := linear(t, in, regress.LinearOptions{VCov: kind}).Rows()
			name := pre + "." + kind.String()
			o.Agree(name, "se", oracle.Errors(rows)...)
			o.Agree(name, "t", oracle.Statistics(rows)...)
			o.Agree(name, "p", oracle.PValues(rows)...)
		}
		for _, kind := range []regress.VCov{regress.CR0, regress.CR1, regress.CR1S} {
			rows := linear(t, in, regress.LinearOptions{VCov: kind}).Rows()
			o.Agree(pre+".cluster_"+kind.String(), "se", oracle.Errors(rows)...)
			o.Agree(pre+".cluster_"+kind.String(), "p_naive_t", oracle.PValues(rows)...)
		}
		checkCR2(t, o, in, pre)
	}
}

func checkClassical(t *testing.T, o *oracle.File, in regress.LinearInput, pre string) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: regress.IID})
	name := pre + ".classical"
	o.Agree(name, "coef", res.Coef...)
	o.Agree(name, "se", oracle.Errors(res.Rows())...)
	o.Agree(name, "t", oracle.Statistics(res.Rows())...)
	o.Agree(name, "p", oracle.PValues(res.Rows())...)
	o.Agree(name, "df", res.Rows()[0].DF)
	o.Agree(name, "sigma", res.Sigma)
	o.Agree(name, "r2", res.R2)
	o.Agree(pre+".vcov_classical", "", slices.Concat(res.Cov...)...)
	stata := linear(t, in, regress.LinearOptions{VCov: regress.CR1S})
	o.Agree(pre+".cluster_stata", "se", oracle.Errors(stata.Rows())...)
	o.Agree(pre+".cluster_stata", "p_G_minus_1", oracle.PValues(stata.Rows())...)
}

func checkCR2(t *testing.T, o *oracle.File, in regress.LinearInput, pre string) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: regress.CR2})
	name := pre + ".cluster_CR2"
	o.Agree(name, "se", oracle.Errors(res.Rows())...)
	o.Agree(name, "df_satterthwaite", oracle.DFs(res.Rows())...)
	o.Agree(name, "p_satterthwaite", oracle.PValues(res.Rows())...)
	o.Agree(pre+".vcov_CR2", "", slices.Concat(res.Cov...)...)
	var low, high []float64
	for _, row := range res.Rows() {
		low, high = append(low, row.Low), append(high, row.High)
	}
	o.AgreeWithin(name+"_ci", "lower", 1e-7, 1e-7, low...)
	o.AgreeWithin(name+"_ci", "upper", 1e-7, 1e-7, high...)
	if pre == "ols" {
		o.Agree("estimatr_CR2", "se", oracle.Errors(res.Rows())...)
		o.Agree("estimatr_CR2", "df", oracle.DFs(res.Rows())...)
	}
}

// TestAbsorbOracle checks the absorbed factor against fixest and estimatr.
func TestAbsorbOracle(t *testing.T) {
	o := oracle.Open(t, "04_ols_petersen")
	in := regress.LinearInput{Y: o.Floats("y"), X: o.Columns("x", "z"), Absorb: [][]int{o.Ints("firm")}, Cluster: o.Ints("firm")}
	for result, kind := range map[string]regress.VCov{
		"fe.feols_iid": regress.IID, "fe.feols_hetero": regress.HC1,
		"fe.feols_cluster_no_adj": regress.CR0, "fe.feols_cluster_G_only": regress.CR1,
		"fe.feols_cluster_fixefK_full": regress.CR1S, "fe.estimatr_stata_absorbed": regress.CR1S,
		"fe.estimatr_CR2_absorbed": regress.CR2,
	} {
		res := linear(t, in, regress.LinearOptions{VCov: kind})
		if result != "fe.estimatr_stata_absorbed" {
			o.Agree(result, "coef", res.Coef...)
		}
		o.Agree(result, "se", oracle.Errors(res.Rows())...)
		o.Agree(result, "p", oracle.PValues(res.Rows())...)
		if kind == regress.CR2 {
			o.Agree(result, "df", oracle.DFs(res.Rows())...)
		}
	}
	res := linear(t, in, regress.LinearOptions{})
	o.Agree("fe.fit", "r2", res.R2)
	o.Agree("fe.fit", "rmse_dof", res.Sigma)
	o.Agree("fe.fit", "nparams", float64(res.Parameters))
}

// TestExtraOracle checks the hard forms of CR2: weights, one-row clusters,
// clusters within, across and equal to strata, strata of one row.
func TestExtraOracle(t *testing.T) {
	all := oracle.Open(t, "regress_extra")
	for _, part := range []string{"nested", "single", "lone"} {
		o := all.Where("part", part)
		in := regress.LinearInput{Y: o.Floats("y"), X: o.Columns("arm", "z"), Absorb: [][]int{o.Ints("stratum")}, Cluster: o.Ints("unit")}
		weighted, plain := in, in
		weighted.Weight = o.Floats("w")
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
			o.Agree("nested.wls_strata."+kind.String(), "se", oracle.Errors(rows)...)
		}
		in.Cluster, weighted.Cluster = o.Ints("stratum"), o.Ints("stratum")
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

func checkExtra(t *testing.T, o *oracle.File, name string, in regress.LinearInput, kind regress.VCov) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: kind})
	o.Agree(name, "coef", res.Coef...)
	o.Agree(name, "se", oracle.Errors(res.Rows())...)
	if kind == regress.CR2 {
		o.Agree(name, "df_satterthwaite", oracle.DFs(res.Rows())...)
		o.Agree(name, "p_satterthwaite", oracle.PValues(res.Rows())...)
		return
	}
	o.Agree(name, "p_naive_t", oracle.PValues(res.Rows())...)
}
