package regress_test

import (
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
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
	o := oracle.Open(t, "05_glm_cluster_trial")
	with := func(names ...string) []regress.Column {
		return append([]regress.Column{regress.Intercept(o.Len())}, o.Columns(names...)...)
	}
	halved := logs(o.Floats("weeks"))
	for i := range halved {
		halved[i] /= 2
	}
	works, meetings := o.Floats("emp12"), o.Floats("meetings")
	for name, in := range map[string]regress.GLMInput{
		"logit": {Family: regress.BinomialFamily, Y: works,
			X: append(with("arm", "edu", "health"), dummies("municipality", o.Ints("municipality"))...)},
		"logit_unadjusted": {Family: regress.BinomialFamily, Y: works, X: with("arm")},
		"probit":           {Family: regress.BinomialFamily, Link: regress.Probit, Y: works, X: with("arm", "edu", "health")},
		"cloglog":          {Family: regress.BinomialFamily, Link: regress.CLogLog, Y: works, X: with("arm", "edu", "health")},
		"poisson_offset":   {Family: regress.PoissonFamily, Y: meetings, X: with("arm", "prior"), Exposure: o.Floats("weeks")},
		"negbin":           {Family: regress.NegBinFamily, Y: meetings, X: with("arm", "prior", "edu")},
		"negbin_offset":    {Family: regress.NegBinFamily, Y: meetings, X: with("arm", "prior"), Offset: halved},
		"gamma":            {Family: regress.GammaFamily, Y: o.Floats("cost"), X: with("arm", "edu", "health")},
	} {
		in.Cluster = o.Ints("caseworker")
		checkGLM(t, o, name, in)
		if name == "logit" { // absorbed, and with groups of rows, the same
			absorbed := in
			absorbed.X, absorbed.Absorb = o.Columns("arm", "edu", "health"), factors(o, "municipality")
			opt := regress.GLMOptions{VCov: regress.CR2, Terms: []string{"arm", "edu", "health"}}
			sameRows(t, "absorbed CR2", glm(t, absorbed, opt).Rows(), glm(t, in, opt).Rows(), 1)
		}
	}
	e := oracle.Open(t, "05_glm_epil")
	x := e.Columns("(Intercept)", "lbase", "trt", "lage", "V4", "lbase:trt")
	checkGLM(t, e, "negbin", regress.GLMInput{Family: regress.NegBinFamily, Y: e.Floats("y"), X: x, Cluster: e.Ints("subject")})
}

func checkGLM(t *testing.T, o *oracle.File, name string, in regress.GLMInput) {
	t.Helper()
	res := glm(t, in, regress.GLMOptions{VCov: regress.IID})
	model := name + ".model"
	o.Agree(model, "coef", res.Coef...)
	o.Agree(model, "se", oracle.Errors(res.Rows())...)
	o.Agree(model, "z_or_t", oracle.Statistics(res.Rows())...)
	// R's standard errors have the weights from before the last step; p shows it.
	o.AgreeRel(model, "p", 1e-6, oracle.PValues(res.Rows())...)
	o.Agree(model, "deviance", res.Deviance)
	o.Agree(model, "loglik", res.LogLik)
	o.Agree(model, "aic", res.AIC)
	o.Agree(model, "df_residual", float64(res.DFResidual))
	o.Agree(model, "dispersion", res.Scale)
	o.Agree(model, "pearson_chisq", res.Dispersion*float64(res.DFResidual))
	if in.Family == regress.NegBinFamily {
		o.Agree(name+".theta", "theta", res.Theta)
		o.Agree(name+".theta", "se_theta", res.ThetaSE)
	}
	for field, kind := range map[string]regress.VCov{
		"HC0": regress.HC0, "HC1": regress.HC1, "HC3": regress.HC3, "cluster_HC0_no_cadjust": regress.CR0,
		"cluster_HC0_cadjust": regress.CR1, "cluster_HC1_cadjust": regress.CR1S,
	} {
		robust := glm(t, in, regress.GLMOptions{VCov: kind})
		o.Agree(name+".robust_se", field, oracle.Errors(robust.Rows())...)
	}
	if o.HasResult(name + ".CR2") {
		rows := glm(t, in, regress.GLMOptions{VCov: regress.CR2}).Rows()
		o.Agree(name+".CR2", "se", oracle.Errors(rows)...)
		o.Agree(name+".CR2", "df_satterthwaite", oracle.DFs(rows)...)
		o.AgreeRel(name+".CR2", "p_satterthwaite", 1e-5, oracle.PValues(rows)...)
	}
}

// TestGLMExtraOracle checks weights, offsets, several absorbed factors and two
// ways of clustering.
func TestGLMExtraOracle(t *testing.T) {
	o := oracle.Open(t, "regress_extra_models")
	plain := o.Columns("(Intercept)", "arm", "x")
	quarter := o.Floats("z")
	for i := range quarter {
		quarter[i] /= 4
	}
	share, trials, w, exposure := o.Floats("share"), o.Floats("trials"), o.Floats("w"), o.Floats("exposure")
	for name, in := range map[string]regress.GLMInput{
		"logit":           {Family: regress.BinomialFamily, Y: o.Floats("works")},
		"logit_trials":    {Family: regress.BinomialFamily, Y: share, Weight: trials},
		"probit_trials":   {Family: regress.BinomialFamily, Link: regress.Probit, Y: share, Weight: trials, X: plain},
		"cloglog_offset":  {Family: regress.BinomialFamily, Link: regress.CLogLog, Y: o.Floats("works"), Offset: quarter, X: plain},
		"poisson":         {Family: regress.PoissonFamily, Y: o.Floats("count"), Weight: w, Offset: quarter, Exposure: exposure},
		"gamma_log":       {Family: regress.GammaFamily, Y: o.Floats("cost"), Weight: w},
		"gamma_inverse":   {Family: regress.GammaFamily, Link: regress.Inverse, Y: o.Floats("cost"), X: plain},
		"negbin":          {Family: regress.NegBinFamily, Y: o.Floats("count"), Exposure: exposure},
		"negbin_weighted": {Family: regress.NegBinFamily, Y: o.Floats("count"), Weight: w, X: plain},
	} {
		in.Cluster = o.Ints("unit")
		if in.X == nil {
			in.X, in.Absorb = o.Columns("arm", "x"), factors(o, "area", "period")
		}
		checkExtraGLM(t, o, name, in)
	}
}

func checkExtraGLM(t *testing.T, o *oracle.File, name string, in regress.GLMInput) {
	t.Helper()
	terms := []string{"arm", "x"}
	res := glm(t, in, regress.GLMOptions{VCov: regress.IID, Terms: terms})
	o.Agree(name, "coef", oracle.Estimates(res.Rows())...)
	o.Agree(name, "se", oracle.Errors(res.Rows())...)
	o.Agree(name, "p", oracle.PValues(res.Rows())...)
	for field, got := range map[string]float64{
		"deviance": res.Deviance, "loglik": res.LogLik, "aic": res.AIC, "df_residual": float64(res.DFResidual),
		"dispersion": res.Scale, "pearson": res.Dispersion, "theta": res.Theta, "se_theta": res.ThetaSE,
	} {
		o.Agree(name, field, got)
	}
	for _, kind := range append(rowKinds, clusterKinds[:3]...) {
		robust := glm(t, in, regress.GLMOptions{VCov: kind, Terms: terms})
		o.Agree(name+".robust", kind.String(), oracle.Errors(robust.Rows())...)
	}
	in.Cluster2 = o.Ints("period")
	for _, kind := range []regress.VCov{regress.CR1, regress.CR1S} {
		two := glm(t, in, regress.GLMOptions{VCov: kind, Terms: terms})
		o.Agree(name+".robust", "two_"+kind.String(), oracle.Errors(two.Rows())...)
	}
}
