package regress_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/regress"
)

// TestPoissonOracle checks coefficients, likelihood and variances against glm
// and sandwich.
func TestPoissonOracle(t *testing.T) {
	o := oracle.Open(t, "05_glm_cluster_trial")
	one := regress.Intercept(o.Len())
	with := func(names ...string) []regress.Column {
		return append([]regress.Column{one}, o.Columns(names...)...)
	}
	cluster, meetings := o.Ints("caseworker"), o.Floats("meetings")
	checkPoisson(t, o, "poisson", regress.CountInput{
		Y: meetings, Cluster: cluster,
		X: append(with("arm", "prior"), dummies("municipality", o.Ints("municipality"))...)})
	checkPoisson(t, o, "poisson_offset", regress.CountInput{
		Y: meetings, Cluster: cluster, X: with("arm", "prior"), Offset: logs(o.Floats("weeks"))})
	checkPoisson(t, o, "rr_poisson", regress.CountInput{
		Y: o.Floats("emp12"), Cluster: cluster, X: with("arm", "edu", "health")})
	quasi := poisson(t, regress.CountInput{Y: meetings, X: with("arm", "prior")}, regress.GLMOptions{})
	o.Agree("quasi.model", "coef", quasi.Coef...)
	o.Agree("quasi.model", "dispersion", quasi.Dispersion)

	e := oracle.Open(t, "05_glm_epil")
	x := e.Columns("(Intercept)", "lbase", "trt", "lage", "V4", "lbase:trt")
	checkPoisson(t, e, "poisson", regress.CountInput{Y: e.Floats("y"), X: x, Cluster: e.Ints("subject")})
}

func logs(v []float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		out[i] = math.Log(v[i])
	}
	return out
}

func checkPoisson(t *testing.T, o *oracle.File, name string, in regress.CountInput) {
	t.Helper()
	res := poisson(t, in, regress.GLMOptions{VCov: regress.IID})
	o.Agree(name+".model", "coef", res.Coef...)
	o.Agree(name+".model", "se", oracle.Errors(res.Rows())...)
	o.Agree(name+".model", "z_or_t", oracle.Statistics(res.Rows())...)
	o.Agree(name+".model", "p", oracle.PValues(res.Rows())...)
	o.Agree(name+".model", "deviance", res.Deviance)
	o.Agree(name+".model", "loglik", res.LogLik)
	o.Agree(name+".model", "aic", res.AIC)
	o.Agree(name+".model", "df_residual", float64(res.DFResidual))
	for field, kind := range map[string]regress.VCov{
		"HC0": regress.HC0, "HC1": regress.HC1, "cluster_HC0_no_cadjust": regress.CR0,
		"cluster_HC0_cadjust": regress.CR1, "cluster_HC1_cadjust": regress.CR1S,
	} {
		robust := poisson(t, in, regress.GLMOptions{VCov: kind})
		o.Agree(name+".robust_se", field, oracle.Errors(robust.Rows())...)
	}
}

// TestPoissonAbsorbOracle checks the absorbed factor against glm with dummies
// and against fixest, whose factors differ as written beside each.
func TestPoissonAbsorbOracle(t *testing.T) {
	o := oracle.Open(t, "05_glm_cluster_trial")
	checkAbsorbed(t, o, "one", regress.CountInput{
		Y: o.Floats("meetings"), X: o.Columns("arm", "prior"),
		Absorb: [][]int{o.Ints("municipality")}, Cluster: o.Ints("caseworker")})
	two := regress.CountInput{
		Y: o.Floats("meetings"), X: append(o.Columns("arm", "prior", "edu"), dummies("period", o.Ints("period"))...),
		Absorb: [][]int{o.Ints("municipality")}, Cluster: o.Ints("caseworker")}
	res := poisson(t, two, regress.GLMOptions{VCov: regress.CR1S, Terms: []string{"arm", "prior", "edu"}})
	o.Agree("two.fepois_cluster", "coef", oracle.Estimates(res.Rows())...)
	o.Agree("two.fepois_cluster", "se", oracle.Errors(res.Rows())...)
	o.Agree("two.glm_dummies", "loglik", res.LogLik)
}

func checkAbsorbed(t *testing.T, o *oracle.File, name string, in regress.CountInput) {
	t.Helper()
	res := poisson(t, in, regress.GLMOptions{VCov: regress.IID})
	o.Agree(name+".glm_dummies", "coef", res.Coef...)
	o.Agree(name+".glm_dummies", "se", oracle.Errors(res.Rows())...)
	o.Agree(name+".glm_dummies", "deviance", res.Deviance)
	o.Agree(name+".glm_dummies", "loglik", res.LogLik)
	n, k := float64(res.N), float64(res.Parameters)
	scaled := oracle.Errors(res.Rows())
	for j := range scaled {
		scaled[j] *= math.Sqrt((n - 1) / (n - k)) // fixest applies it to the model's variance too
	}
	o.Agree(name+".fepois_iid", "se", scaled...)
	for result, kind := range map[string]regress.VCov{"hetero": regress.HC1, "cluster": regress.CR1S} {
		robust := poisson(t, in, regress.GLMOptions{VCov: kind})
		o.Agree(name+".fepois_"+result, "se", oracle.Errors(robust.Rows())...)
	}
}

// TestPoissonExtraOracle checks offsets with absorbed strata and CR1.
func TestPoissonExtraOracle(t *testing.T) {
	o := oracle.Open(t, "regress_extra").Where("part", "nested")
	in := regress.CountInput{Y: o.Floats("count"), X: o.Columns("arm", "z"), Offset: logs(o.Floats("exposure")), Cluster: o.Ints("unit")}
	strata := in
	strata.Absorb = [][]int{o.Ints("stratum")}
	in.X = append(in.X, regress.Intercept(len(in.Y)))
	for name, in := range map[string]regress.CountInput{"poisson_strata": strata, "poisson_plain": in} {
		for field, kind := range map[string]regress.VCov{"se_model": regress.IID, "se_HC0": regress.HC0, "se_CR0": regress.CR0, "se_CR1": regress.CR1} {
			res := poisson(t, in, regress.GLMOptions{VCov: kind, Terms: []string{"arm", "z"}})
			o.Agree(name, field, oracle.Errors(res.Rows())...)
			o.Agree(name, "coef", oracle.Estimates(res.Rows())...)
			if kind == regress.CR1 {
				o.Agree(name, "p_CR1", oracle.PValues(res.Rows())...)
				o.Agree(name, "deviance", res.Deviance)
				o.Agree(name, "loglik", res.LogLik)
				o.Agree(name, "aic", res.AIC)
			}
		}
	}
}
