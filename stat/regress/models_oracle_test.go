package regress_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

var (
	rowKinds     = []regress.VCov{regress.HC0, regress.HC1, regress.HC2, regress.HC3}
	clusterKinds = []regress.VCov{regress.CR0, regress.CR1, regress.CR1S, regress.CR2}
)

// named reads the columns of many factors.
func (o *oracle) factors(names ...string) [][]int {
	var out [][]int
	for _, name := range names {
		out = append(out, o.codes(name))
	}
	return out
}

// TestManyFactorsOracle checks four absorbed factors, one of them redundant,
// against lm with dummies, sandwich and clubSandwich.
func TestManyFactorsOracle(t *testing.T) {
	o := openOracle(t, "regress_extra_models")
	in := regress.LinearInput{
		Y: o.floats("y"), X: o.columns("x", "z"), Cluster: o.codes("unit"),
		Absorb: o.factors("municipality", "area", "period", "half"),
	}
	for _, name := range []string{"fe4.ols.", "fe4.wls."} {
		if name == "fe4.wls." {
			in.Weight = o.floats("w")
		}
		checkFactors(t, o, name, in)
		slices.Reverse(in.Absorb)
		checkFactors(t, o, name, in)
		two := in
		two.Cluster2 = o.codes("period")
		for _, kind := range clusterKinds[:3] {
			res := linear(t, two, regress.LinearOptions{VCov: kind})
			o.agree(name+"twoway", kind.String(), errorsOf(res.Rows())...)
			if res.Clusters != 4 || res.Rows()[0].DF != 3 {
				t.Errorf("two ways: %d clusters, df %v", res.Clusters, res.Rows()[0].DF)
			}
		}
	}
}

func checkFactors(t *testing.T, o *oracle, name string, in regress.LinearInput) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: regress.IID})
	o.agree(name+"fit", "coef", res.Coef...)
	o.agree(name+"fit", "se", errorsOf(res.Rows())...)
	o.agree(name+"fit", "sigma", res.Sigma)
	o.agree(name+"fit", "r2", res.R2)
	o.agree(name+"fit", "df", float64(res.DFResidual))
	o.agree(name+"fit", "rank", float64(res.Parameters))
	for _, kind := range rowKinds {
		o.agree(name+kind.String(), "se", errorsOf(linear(t, in, regress.LinearOptions{VCov: kind}).Rows())...)
	}
	for _, kind := range clusterKinds {
		checkClusterRows(t, o, name+kind.String(), linear(t, in, regress.LinearOptions{VCov: kind}))
	}
}

func checkClusterRows(t *testing.T, o *oracle, name string, res *regress.LinearResult) {
	t.Helper()
	rows := res.Rows()
	o.agree(name, "se", errorsOf(rows)...)
	if res.VCov == regress.CR2 {
		o.agree(name, "df", dfs(rows)...)
		o.agree(name, "p_satterthwaite", pValues(rows)...)
		return
	}
	o.agree(name, "p_naive_t", pValues(rows)...)
}

// TestTwoFactorsOracle checks two absorbed factors against fixest, and a panel's
// unit and time effects against lm with dummies.
func TestTwoFactorsOracle(t *testing.T) {
	o := openOracle(t, "04_ols_cluster_trial")
	in := regress.LinearInput{
		Y: o.floats("wellbeing"), X: o.columns("arm", "edu", "health"),
		Absorb: o.factors("municipality", "period"), Cluster: o.codes("caseworker"),
	}
	for result, kind := range map[string]regress.VCov{
		"iid": regress.IID, "hetero": regress.HC1, "cluster_no_adj": regress.CR0,
		"cluster_G_only": regress.CR1, "cluster_fixefK_full": regress.CR1S,
	} {
		res := linear(t, in, regress.LinearOptions{VCov: kind})
		o.agree("fe.feols_"+result, "coef", res.Coef...)
		o.agree("fe.feols_"+result, "se", errorsOf(res.Rows())...)
		o.agree("fe.feols_"+result, "p", pValues(res.Rows())...)
		o.agree("fe.fit", "r2", res.R2)
		o.agree("fe.fit", "rmse_dof", res.Sigma)
	}
	for _, folder := range []string{"04_did_simple", "04_did_staggered"} {
		checkPanel(t, openOracle(t, folder))
	}
}

func checkPanel(t *testing.T, o *oracle) {
	t.Helper()
	first, time, active := o.floats("first"), o.floats("time"), make([]float64, len(o.records))
	for i := range active {
		if first[i] > 0 && time[i] >= first[i] {
			active[i] = 1
		}
	}
	in := regress.LinearInput{
		Y: o.floats("y"), X: []regress.Column{{Name: "D", Values: active}},
		Absorb: o.factors("unit", "time"), Cluster: o.codes("cl"),
	}
	res := linear(t, in, regress.LinearOptions{VCov: regress.CR2})
	o.agree("twfe_CR2", "coef", res.Coef...)
	o.agree("twfe_CR2", "se", errorsOf(res.Rows())...)
	o.agree("twfe_CR2", "df", dfs(res.Rows())...)
	o.agree("twfe_CR2", "p", pValues(res.Rows())...)
	o.agree("twfe_iid", "se", errorsOf(linear(t, in, regress.LinearOptions{VCov: regress.IID}).Rows())...)
}

// TestTwoWayOracle checks two ways of clustering against vcovCL.
func TestTwoWayOracle(t *testing.T) {
	o := openOracle(t, "04_ols_petersen")
	in := regress.LinearInput{
		Y: o.floats("y"), X: append([]regress.Column{regress.Intercept(len(o.records))}, o.columns("x", "z")...),
		Cluster: o.codes("firm"), Cluster2: o.codes("year"),
	}
	for _, name := range []string{"ols.twoway", "wls.twoway"} {
		if name == "wls.twoway" {
			in.Weight = o.floats("w")
		}
		for field, kind := range map[string]regress.VCov{
			"se_HC0_no_cadjust": regress.CR0, "se_HC0_cadjust": regress.Auto, "se_HC1_cadjust": regress.CR1S,
		} {
			o.agree(name, field, errorsOf(linear(t, in, regress.LinearOptions{VCov: kind}).Rows())...)
		}
	}
}

// TestIVOracle checks two-stage least squares against AER's ivreg with sandwich
// and clubSandwich, and the Anderson–Rubin sets against a search for their ends.
func TestIVOracle(t *testing.T) {
	o := openOracle(t, "regress_extra_models")
	in := regress.IVInput{
		Y: o.floats("y"), X: o.columns("x"), Endogenous: o.columns("load")[0],
		Absorb: o.factors("municipality"), Cluster: o.codes("unit"),
	}
	for name, instruments := range map[string][]string{
		"iv.one": {"arm"}, "iv.two": {"arm", "z2"}, "iv.weak": {"z"}, "iv.weighted": {"arm"},
	} {
		in.Instruments, in.Weight = o.columns(instruments...), nil
		if name == "iv.weighted" {
			in.Weight = o.floats("w")
		}
		checkIV(t, o, name, in)
		explicit := in
		explicit.X = append(append([]regress.Column{regress.Intercept(len(in.Y))}, in.X...), dummies("m", in.Absorb[0])...)
		explicit.Absorb = nil
		checkIV(t, o, name, explicit)
	}
}

func iv(t *testing.T, in regress.IVInput, kind regress.VCov) *regress.IVResult {
	t.Helper()
	res, err := regress.IV(in, regress.LinearOptions{VCov: kind, Terms: []string{in.Endogenous.Name}})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func checkIV(t *testing.T, o *oracle, name string, in regress.IVInput) {
	t.Helper()
	res := iv(t, in, regress.IID)
	o.agree(name+".iid", "coef", res.Rows()[0].Estimate)
	o.agree(name+".iid", "se", res.Rows()[0].SE)
	o.agree(name+".iid", "df", res.Rows()[0].DF)
	o.agree(name+".iid", "r2", res.R2)
	o.agree(name+".iid", "sigma", res.Sigma)
	o.agree(name+".iid", "first_f", res.FirstStage.F)
	if len(in.Instruments) > 1 {
		o.agree(name+".iid", "sargan", res.Sargan.ChiSquared)
		o.agree(name+".iid", "sargan_p", res.Sargan.P)
	}
	for _, kind := range rowKinds[:2] {
		o.agree(name+"."+kind.String(), "se", iv(t, in, kind).Rows()[0].SE)
	}
	for _, kind := range clusterKinds {
		checkClusterRows(t, o, name+"."+kind.String(), &iv(t, in, kind).LinearResult)
	}
	for _, kind := range []regress.VCov{regress.IID, regress.HC1, regress.CR1, regress.CR2} {
		checkIVTests(t, o, name+".tests_"+kind.String(), iv(t, in, kind))
	}
}

func checkIVTests(t *testing.T, o *oracle, name string, res *regress.IVResult) {
	t.Helper()
	o.agree(name, "first_f", res.FirstStage.F)
	o.agree(name, "first_df2", res.FirstStage.DF2)
	o.agree(name, "first_p", res.FirstStage.P)
	o.agree(name, "ar_f", res.AndersonRubin.F)
	o.agree(name, "ar_p", res.AndersonRubin.P)
	var ends []float64
	for _, part := range res.AndersonRubin.Set {
		for _, end := range []float64{part.Low, part.High} {
			if !math.IsInf(end, 0) {
				ends = append(ends, end)
			}
		}
	}
	if want := o.want(name, "ar_ends"); len(ends) != len(want) {
		t.Fatalf("%s: ends %v, want %v", name, ends, want)
	}
	if len(ends) > 0 {
		o.agree(name, "ar_ends", ends...)
	} else if res.AndersonRubin.Shape != regress.Unbounded {
		t.Errorf("%s: shape %s", name, res.AndersonRubin.Shape)
	}
}
