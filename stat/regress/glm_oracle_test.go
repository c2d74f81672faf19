package regress_test

import (
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

func glm(t *testing.T, in regress.GLMInput, opt regress.GLMOptions) *regress.GLMResult {
	t.Helper()
	res, err := regress.GLM(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestGLMOracle checks the families and links against glm, glm.nb and sandwich.
func TestGLMOracle(t *testing.T) {
	o := openOracle(t, "05_glm_cluster_trial")
	with := func(names ...string) []regress.Column {
		return append([]regress.Column{regress.Intercept(len(o.records))}, o.columns(names...)...)
	}
	halved := logs(o.floats("weeks"))
	for i := range halved {
		halved[i] /= 2
	}
	works, meetings := o.floats("emp12"), o.floats("meetings")
	for name, in := range map[string]regress.GLMInput{
		"logit": {Family: regress.BinomialFamily, Y: works,
			X: append(with("arm", "edu", "health"), dummies("municipality", o.codes("municipality"))...)},
		"logit_unadjusted": {Family: regress.BinomialFamily, Y: works, X: with("arm")},
		"probit":           {Family: regress.BinomialFamily, Link: regress.Probit, Y: works, X: with("arm", "edu", "health")},
		"cloglog":          {Family: regress.BinomialFamily, Link: regress.CLogLog, Y: works, X: with("arm", "edu", "health")},
		"poisson_offset":   {Family: regress.PoissonFamily, Y: meetings, X: with("arm", "prior"), Exposure: o.floats("weeks")},
		"negbin":           {Family: regress.NegBinFamily, Y: meetings, X: with("arm", "prior", "edu")},
		"negbin_offset":    {Family: regress.NegBinFamily, Y: meetings, X: with("arm", "prior"), Offset: halved},
		"gamma":            {Family: regress.GammaFamily, Y: o.floats("cost"), X: with("arm", "edu", "health")},
	} {
		in.Cluster = o.codes("caseworker")
		checkGLM(t, o, name, in)
		if name == "logit" { // absorbed, and with groups of rows, the same
			absorbed := in
			absorbed.X, absorbed.Absorb = o.columns("arm", "edu", "health"), o.factors("municipality")
			opt := regress.GLMOptions{VCov: regress.CR2, Terms: []string{"arm", "edu", "health"}}
			sameRows(t, "absorbed CR2", glm(t, absorbed, opt).Rows(), glm(t, in, opt).Rows(), 1)
		}
	}
	e := openOracle(t, "05_glm_epil")
	x := append([]regress.Column{regress.Intercept(len(e.records))}, e.columns("lbase", "trt", "lage", "V4")...)
	product := make([]float64, len(e.records))
	for i := range product {
		product[i] = x[1].Values[i] * x[2].Values[i]
	}
	x = append(x, regress.Column{Name: "lbase:trt", Values: product})
	checkGLM(t, e, "negbin", regress.GLMInput{Family: regress.NegBinFamily, Y: e.floats("y"), X: x, Cluster: e.codes("subject")})
}

func checkGLM(t *testing.T, o *oracle, name string, in regress.GLMInput) {
	t.Helper()
	res := glm(t, in, regress.GLMOptions{VCov: regress.IID})
	model := name + ".model"
	o.agree(model, "coef", res.Coef...)
	o.agree(model, "se", errorsOf(res.Rows())...)
	o.agree(model, "z_or_t", statistics(res.Rows())...)
	// R's standard errors have the weights from before the last step; p shows it.
	o.agreeWithin(1e-6, model, "p", pValues(res.Rows())...)
	o.agree(model, "deviance", res.Deviance)
	o.agree(model, "loglik", res.LogLik)
	o.agree(model, "aic", res.AIC)
	o.agree(model, "df_residual", float64(res.DFResidual))
	o.agree(model, "dispersion", res.Scale)
	o.agree(model, "pearson_chisq", res.Dispersion*float64(res.DFResidual))
	if in.Family == regress.NegBinFamily {
		o.agree(name+".theta", "theta", res.Theta)
		o.agree(name+".theta", "se_theta", res.ThetaSE)
	}
	for field, kind := range map[string]regress.VCov{
		"HC0": regress.HC0, "HC1": regress.HC1, "HC3": regress.HC3, "cluster_HC0_no_cadjust": regress.CR0,
		"cluster_HC0_cadjust": regress.CR1, "cluster_HC1_cadjust": regress.CR1S,
	} {
		robust := glm(t, in, regress.GLMOptions{VCov: kind})
		o.agree(name+".robust_se", field, errorsOf(robust.Rows())...)
	}
	if _, ok := o.results[name+".CR2"]; ok {
		rows := glm(t, in, regress.GLMOptions{VCov: regress.CR2}).Rows()
		o.agree(name+".CR2", "se", errorsOf(rows)...)
		o.agree(name+".CR2", "df_satterthwaite", dfs(rows)...)
		o.agreeWithin(1e-5, name+".CR2", "p_satterthwaite", pValues(rows)...)
	}
}

// TestGLMExtraOracle checks weights, offsets, several absorbed factors and two
// ways of clustering.
func TestGLMExtraOracle(t *testing.T) {
	o := openOracle(t, "regress_extra_models")
	plain := append([]regress.Column{regress.Intercept(len(o.records))}, o.columns("arm", "x")...)
	quarter := o.floats("z")
	for i := range quarter {
		quarter[i] /= 4
	}
	share, trials, w, exposure := o.floats("share"), o.floats("trials"), o.floats("w"), o.floats("exposure")
	for name, in := range map[string]regress.GLMInput{
		"logit":           {Family: regress.BinomialFamily, Y: o.floats("works")},
		"logit_trials":    {Family: regress.BinomialFamily, Y: share, Weight: trials},
		"probit_trials":   {Family: regress.BinomialFamily, Link: regress.Probit, Y: share, Weight: trials, X: plain},
		"cloglog_offset":  {Family: regress.BinomialFamily, Link: regress.CLogLog, Y: o.floats("works"), Offset: quarter, X: plain},
		"poisson":         {Family: regress.PoissonFamily, Y: o.floats("count"), Weight: w, Offset: quarter, Exposure: exposure},
		"gamma_log":       {Family: regress.GammaFamily, Y: o.floats("cost"), Weight: w},
		"gamma_inverse":   {Family: regress.GammaFamily, Link: regress.Inverse, Y: o.floats("cost"), X: plain},
		"negbin":          {Family: regress.NegBinFamily, Y: o.floats("count"), Exposure: exposure},
		"negbin_weighted": {Family: regress.NegBinFamily, Y: o.floats("count"), Weight: w, X: plain},
	} {
		in.Cluster = o.codes("unit")
		if in.X == nil {
			in.X, in.Absorb = o.columns("arm", "x"), o.factors("area", "period")
		}
		checkExtraGLM(t, o, name, in)
	}
}

func checkExtraGLM(t *testing.T, o *oracle, name string, in regress.GLMInput) {
	t.Helper()
	terms := []string{"arm", "x"}
	res := glm(t, in, regress.GLMOptions{VCov: regress.IID, Terms: terms})
	o.agree(name, "coef", estimates(res.Rows())...)
	o.agree(name, "se", errorsOf(res.Rows())...)
	o.agree(name, "p", pValues(res.Rows())...)
	for field, got := range map[string]float64{
		"deviance": res.Deviance, "loglik": res.LogLik, "aic": res.AIC, "df_residual": float64(res.DFResidual),
		"dispersion": res.Scale, "pearson": res.Dispersion, "theta": res.Theta, "se_theta": res.ThetaSE,
	} {
		o.agree(name, field, got)
	}
	for _, kind := range append(rowKinds, clusterKinds[:3]...) {
		robust := glm(t, in, regress.GLMOptions{VCov: kind, Terms: terms})
		o.agree(name+".robust", kind.String(), errorsOf(robust.Rows())...)
	}
	in.Cluster2 = o.codes("period")
	for _, kind := range []regress.VCov{regress.CR1, regress.CR1S} {
		two := glm(t, in, regress.GLMOptions{VCov: kind, Terms: terms})
		o.agree(name+".robust", "two_"+kind.String(), errorsOf(two.Rows())...)
	}
}
