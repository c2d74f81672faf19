package regress_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

// TestPoissonOracle checks coefficients, likelihood and variances against glm
// and sandwich.
func TestPoissonOracle(t *testing.T) {
	o := openOracle(t, "05_glm_cluster_trial")
	one := regress.Intercept(len(o.records))
	with := func(names ...string) []regress.Column {
		return append([]regress.Column{one}, o.columns(names...)...)
	}
	cluster, meetings := o.codes("caseworker"), o.floats("meetings")
	checkPoisson(t, o, "poisson", regress.CountInput{
		Y: meetings, Cluster: cluster,
		X: append(with("arm", "prior"), dummies("municipality", o.codes("municipality"))...)})
	checkPoisson(t, o, "poisson_offset", regress.CountInput{
		Y: meetings, Cluster: cluster, X: with("arm", "prior"), Offset: logs(o.floats("weeks"))})
	checkPoisson(t, o, "rr_poisson", regress.CountInput{
		Y: o.floats("emp12"), Cluster: cluster, X: with("arm", "edu", "health")})
	quasi := poisson(t, regress.CountInput{Y: meetings, X: with("arm", "prior")}, regress.GLMOptions{})
	o.agree("quasi.model", "coef", quasi.Coef...)
	o.agree("quasi.model", "dispersion", quasi.Dispersion)

	e := openOracle(t, "05_glm_epil")
	x := append([]regress.Column{regress.Intercept(len(e.records))}, e.columns("lbase", "trt", "lage", "V4")...)
	product := make([]float64, len(e.records))
	for i := range product {
		product[i] = x[1].Values[i] * x[2].Values[i]
	}
	x = append(x, regress.Column{Name: "lbase:trt", Values: product})
	checkPoisson(t, e, "poisson", regress.CountInput{Y: e.floats("y"), X: x, Cluster: e.codes("subject")})
}

func logs(v []float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		out[i] = math.Log(v[i])
	}
	return out
}

func checkPoisson(t *testing.T, o *oracle, name string, in regress.CountInput) {
	t.Helper()
	res := poisson(t, in, regress.GLMOptions{VCov: regress.IID})
	o.agree(name+".model", "coef", res.Coef...)
	o.agree(name+".model", "se", errorsOf(res.Rows())...)
	o.agree(name+".model", "z_or_t", statistics(res.Rows())...)
	o.agree(name+".model", "p", pValues(res.Rows())...)
	o.agree(name+".model", "deviance", res.Deviance)
	o.agree(name+".model", "loglik", res.LogLik)
	o.agree(name+".model", "aic", res.AIC)
	o.agree(name+".model", "df_residual", float64(res.DFResidual))
	for field, kind := range map[string]regress.VCov{
		"HC0": regress.HC0, "HC1": regress.HC1, "cluster_HC0_no_cadjust": regress.CR0,
		"cluster_HC0_cadjust": regress.CR1, "cluster_HC1_cadjust": regress.CR1S,
	} {
		robust := poisson(t, in, regress.GLMOptions{VCov: kind})
		o.agree(name+".robust_se", field, errorsOf(robust.Rows())...)
	}
}

// TestPoissonAbsorbOracle checks the absorbed factor against glm with dummies
// and against fixest, whose factors differ as written beside each.
func TestPoissonAbsorbOracle(t *testing.T) {
	o := openOracle(t, "05_glm_cluster_trial")
	checkAbsorbed(t, o, "one", regress.CountInput{
		Y: o.floats("meetings"), X: o.columns("arm", "prior"),
		Absorb: [][]int{o.codes("municipality")}, Cluster: o.codes("caseworker")})
	two := regress.CountInput{
		Y: o.floats("meetings"), X: append(o.columns("arm", "prior", "edu"), dummies("period", o.codes("period"))...),
		Absorb: [][]int{o.codes("municipality")}, Cluster: o.codes("caseworker")}
	res := poisson(t, two, regress.GLMOptions{VCov: regress.CR1S, Terms: []string{"arm", "prior", "edu"}})
	o.agree("two.fepois_cluster", "coef", estimates(res.Rows())...)
	o.agree("two.fepois_cluster", "se", errorsOf(res.Rows())...)
	o.agree("two.glm_dummies", "loglik", res.LogLik)
}

func checkAbsorbed(t *testing.T, o *oracle, name string, in regress.CountInput) {
	t.Helper()
	res := poisson(t, in, regress.GLMOptions{VCov: regress.IID})
	o.agree(name+".glm_dummies", "coef", res.Coef...)
	o.agree(name+".glm_dummies", "se", errorsOf(res.Rows())...)
	o.agree(name+".glm_dummies", "deviance", res.Deviance)
	o.agree(name+".glm_dummies", "loglik", res.LogLik)
	n, k := float64(res.N), float64(res.Parameters)
	scaled := errorsOf(res.Rows())
	for j := range scaled {
		scaled[j] *= math.Sqrt((n - 1) / (n - k)) // fixest applies it to the model's variance too
	}
	o.agree(name+".fepois_iid", "se", scaled...)
	for result, kind := range map[string]regress.VCov{"hetero": regress.HC1, "cluster": regress.CR1S} {
		robust := poisson(t, in, regress.GLMOptions{VCov: kind})
		o.agree(name+".fepois_"+result, "se", errorsOf(robust.Rows())...)
	}
}

// TestPoissonExtraOracle checks offsets with absorbed strata and CR1.
func TestPoissonExtraOracle(t *testing.T) {
	o := openOracle(t, "regress_extra").where("part", "nested")
	in := regress.CountInput{Y: o.floats("count"), X: o.columns("arm", "z"), Offset: logs(o.floats("exposure")), Cluster: o.codes("unit")}
	strata := in
	strata.Absorb = [][]int{o.codes("stratum")}
	in.X = append(in.X, regress.Intercept(len(in.Y)))
	for name, in := range map[string]regress.CountInput{"poisson_strata": strata, "poisson_plain": in} {
		for field, kind := range map[string]regress.VCov{"se_model": regress.IID, "se_HC0": regress.HC0, "se_CR0": regress.CR0, "se_CR1": regress.CR1} {
			res := poisson(t, in, regress.GLMOptions{VCov: kind, Terms: []string{"arm", "z"}})
			o.agree(name, field, errorsOf(res.Rows())...)
			o.agree(name, "coef", estimates(res.Rows())...)
			if kind == regress.CR1 {
				o.agree(name, "p_CR1", pValues(res.Rows())...)
				o.agree(name, "deviance", res.Deviance)
				o.agree(name, "loglik", res.LogLik)
				o.agree(name, "aic", res.AIC)
			}
		}
	}
}
