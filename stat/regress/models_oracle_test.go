package regress_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/regress"
)

var (
	rowKinds     = []regress.VCov{regress.HC0, regress.HC1, regress.HC2, regress.HC3}
	clusterKinds = []regress.VCov{regress.CR0, regress.CR1, regress.CR1S, regress.CR2}
)

// named reads the columns of many factors.
func factors(o *oracle.File, names ...string) [][]int {
	var out [][]int
	for _, name := range names {
		out = append(out, o.Ints(name))
	}
	return out
}

// TestManyFactorsOracle checks four absorbed factors, one of them redundant,
// against lm with dummies, sandwich and clubSandwich.
func TestManyFactorsOracle(t *testing.T) {
	o := oracle.Open(t, "regress_extra_models")
	in := regress.LinearInput{
		Y: o.Floats("y"), X: o.Columns("x", "z"), Cluster: o.Ints("unit"),
		Absorb: factors(o, "municipality", "area", "period", "half"),
	}
	for _, name := range []string{"fe4.ols.", "fe4.wls."} {
		if name == "fe4.wls." {
			in.Weight = o.Floats("w")
		}
		checkFactors(t, o, name, in)
		slices.Reverse(in.Absorb)
		checkFactors(t, o, name, in)
		two := in
		two.Cluster2 = o.Ints("period")
		for _, kind := range clusterKinds[:3] {
			res := linear(t, two, regress.LinearOptions{VCov: kind})
			o.Agree(name+"twoway", kind.String(), oracle.Errors(res.Rows())...)
			if res.Clusters != 4 || res.Rows()[0].DF != 3 {
				t.Errorf("two ways: %d clusters, df %v", res.Clusters, res.Rows()[0].DF)
			}
		}
	}
}

func checkFactors(t *testing.T, o *oracle.File, name string, in regress.LinearInput) {
	t.Helper()
	res := linear(t, in, regress.LinearOptions{VCov: regress.IID})
	o.Agree(name+"fit", "coef", res.Coef...)
	o.Agree(name+"fit", "se", oracle.Errors(res.Rows())...)
	o.Agree(name+"fit", "sigma", res.Sigma)
	o.Agree(name+"fit", "r2", res.R2)
	o.Agree(name+"fit", "df", float64(res.DFResidual))
	o.Agree(name+"fit", "rank", float64(res.Parameters))
	for _, kind := range rowKinds {
		o.Agree(name+kind.String(), "se", oracle.Errors(linear(t, in, regress.LinearOptions{VCov: kind}).Rows())...)
	}
	for _, kind := range clusterKinds {
		checkClusterRows(t, o, name+kind.String(), linear(t, in, regress.LinearOptions{VCov: kind}))
	}
}

func checkClusterRows(t *testing.T, o *oracle.File, name string, res *regress.LinearResult) {
	t.Helper()
	rows := res.Rows()
	o.Agree(name, "se", oracle.Errors(rows)...)
	if res.VCov == regress.CR2 {
		o.Agree(name, "df", oracle.DFs(rows)...)
		o.Agree(name, "p_satterthwaite", oracle.PValues(rows)...)
		return
	}
	o.Agree(name, "p_naive_t", oracle.PValues(rows)...)
}

// TestTwoFactorsOracle checks two absorbed factors against fixest, and a panel's
// unit and time effects against lm with dummies.
func TestTwoFactorsOracle(t *testing.T) {
	o := oracle.Open(t, "04_ols_cluster_trial")
	in := regress.LinearInput{
		Y: o.Floats("wellbeing"), X: o.Columns("arm", "edu", "health"),
		Absorb: factors(o, "municipality", "period"), Cluster: o.Ints("caseworker"),
	}
	for result, kind := range map[string]regress.VCov{
		"iid": regress.IID, "hetero": regress.HC1, "cluster_no_adj": regress.CR0,
		"cluster_G_only": regress.CR1, "cluster_fixefK_full": regress.CR1S,
	} {
		res := linear(t, in, regress.LinearOptions{VCov: kind})
		o.Agree("fe.feols_"+result, "coef", res.Coef...)
		o.Agree("fe.feols_"+result, "se", oracle.Errors(res.Rows())...)
		o.Agree("fe.feols_"+result, "p", oracle.PValues(res.Rows())...)
		o.Agree("fe.fit", "r2", res.R2)
		o.Agree("fe.fit", "rmse_dof", res.Sigma)
	}
	for _, folder := range []string{"04_did_simple", "04_did_staggered"} {
		checkPanel(t, oracle.Open(t, folder))
	}
}

func checkPanel(t *testing.T, o *oracle.File) {
	t.Helper()
	first, time, active := o.Floats("first"), o.Floats("time"), make([]float64, o.Len())
	for i := range active {
		if first[i] > 0 && time[i] >= first[i] {
			active[i] = 1
		}
	}
	in := regress.LinearInput{
		Y: o.Floats("y"), X: []regress.Column{{Name: "D", Values: active}},
		Absorb: factors(o, "unit", "time"), Cluster: o.Ints("cl"),
	}
	res := linear(t, in, regress.LinearOptions{VCov: regress.CR2})
	o.Agree("twfe_CR2", "coef", res.Coef...)
	o.Agree("twfe_CR2", "se", oracle.Errors(res.Rows())...)
	o.Agree("twfe_CR2", "df", oracle.DFs(res.Rows())...)
	o.Agree("twfe_CR2", "p", oracle.PValues(res.Rows())...)
	o.Agree("twfe_iid", "se", oracle.Errors(linear(t, in, regress.LinearOptions{VCov: regress.IID}).Rows())...)
}

// TestTwoWayOracle checks two ways of clustering against vcovCL.
func TestTwoWayOracle(t *testing.T) {
	o := oracle.Open(t, "04_ols_petersen")
	in := regress.LinearInput{
		Y: o.Floats("y"), X: o.Columns("(Intercept)", "x", "z"),
		Cluster: o.Ints("firm"), Cluster2: o.Ints("year"),
	}
	for _, name := range []string{"ols.twoway", "wls.twoway"} {
		if name == "wls.twoway" {
			in.Weight = o.Floats("w")
		}
		for field, kind := range map[string]regress.VCov{
			"se_HC0_no_cadjust": regress.CR0, "se_HC0_cadjust": regress.Auto, "se_HC1_cadjust": regress.CR1S,
		} {
			o.Agree(name, field, oracle.Errors(linear(t, in, regress.LinearOptions{VCov: kind}).Rows())...)
		}
	}
}

// TestIVOracle checks two-stage least squares against AER's ivreg with sandwich
// and clubSandwich, and the Anderson–Rubin sets against a search for their ends.
func TestIVOracle(t *testing.T) {
	o := oracle.Open(t, "regress_extra_models")
	in := regress.IVInput{
		Y: o.Floats("y"), X: o.Columns("x"), Endogenous: o.Columns("load")[0],
		Absorb: factors(o, "municipality"), Cluster: o.Ints("unit"),
	}
	for name, instruments := range map[string][]string{
		"iv.one": {"arm"}, "iv.two": {"arm", "z2"}, "iv.weak": {"z"}, "iv.weighted": {"arm"},
	} {
		in.Instruments, in.Weight = o.Columns(instruments...), nil
		if name == "iv.weighted" {
			in.Weight = o.Floats("w")
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

func checkIV(t *testing.T, o *oracle.File, name string, in regress.IVInput) {
	t.Helper()
	res := iv(t, in, regress.IID)
	o.Agree(name+".iid", "coef", res.Rows()[0].Estimate)
	o.Agree(name+".iid", "se", res.Rows()[0].SE)
	o.Agree(name+".iid", "df", res.Rows()[0].DF)
	o.Agree(name+".iid", "r2", res.R2)
	o.Agree(name+".iid", "sigma", res.Sigma)
	o.Agree(name+".iid", "first_f", res.FirstStage.F)
	if len(in.Instruments) > 1 {
		o.Agree(name+".iid", "sargan", res.Sargan.ChiSquared)
		o.Agree(name+".iid", "sargan_p", res.Sargan.P)
	}
	for _, kind := range rowKinds[:2] {
		o.Agree(name+"."+kind.String(), "se", iv(t, in, kind).Rows()[0].SE)
	}
	for _, kind := range clusterKinds {
		checkClusterRows(t, o, name+"."+kind.String(), &iv(t, in, kind).LinearResult)
	}
	for _, kind := range []regress.VCov{regress.IID, regress.HC1, regress.CR1, regress.CR2} {
		checkIVTests(t, o, name+".tests_"+kind.String(), iv(t, in, kind))
	}
}

func checkIVTests(t *testing.T, o *oracle.File, name string, res *regress.IVResult) {
	t.Helper()
	o.Agree(name, "first_f", res.FirstStage.F)
	o.Agree(name, "first_df2", res.FirstStage.DF2)
	o.Agree(name, "first_p", res.FirstStage.P)
	o.Agree(name, "ar_f", res.AndersonRubin.F)
	o.Agree(name, "ar_p", res.AndersonRubin.P)
	var ends []float64
	for _, part := range res.AndersonRubin.Set {
		for _, end := range []float64{part.Low, part.High} {
			if !math.IsInf(end, 0) {
				ends = append(ends, end)
			}
		}
	}
	if want := o.Result(name).Field("ar_ends").Numbers(); len(ends) != len(want) {
		t.Fatalf("%s: ends %v, want %v", name, ends, want)
	}
	if len(ends) > 0 {
		o.Agree(name, "ar_ends", ends...)
	} else if res.AndersonRubin.Shape != regress.Unbounded {
		t.Errorf("%s: shape %s", name, res.AndersonRubin.Shape)
	}
}
