package estimate

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/gee"
)

// GEE is `estimate gee`: generalised estimating equations with robust standard
// errors.
type GEE struct {
	Common
	Y        string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	X        string `placeholder:"TERMS" help:"${help_estimate_x}"`
	Family   string `required:"" placeholder:"NAME" help:"${help_estimate_gee_family}"`
	Cluster  string `required:"" placeholder:"COL" help:"${help_estimate_cluster}"`
	Corr     string `default:"exchangeable" placeholder:"NAME" help:"${help_estimate_corr}"`
	Offset   string `placeholder:"COL" help:"${help_estimate_offset}"`
	Exposure string `placeholder:"COL" help:"${help_estimate_exposure}"`
	Weights  string `placeholder:"COL" help:"${help_estimate_weights}"`
}

// Estimate reads the file and fits the model.
func (m GEE) Estimate(context.Context) (*Answer, error) {
	opt, err := m.options()
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Y, m.Offset, m.Exposure, m.Weights)
	plan.Category(m.Cluster)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	offset, err := m.offset(data)
	if err != nil {
		return nil, err
	}
	fit, err := gee.Fit(gee.Input{
		Y: data.Number(m.Y), X: regressors(data, columns, true), Cluster: data.Category(m.Cluster).Codes,
		Offset: offset, Weight: data.Number(m.Weights),
	}, opt)
	if err != nil {
		return nil, refused(err, naming{data: data, fields: map[string]string{"Y": m.Y, "Weight": m.Weights, "Cluster": m.Cluster, "Offset": m.Offset}})
	}
	return m.answer(data, fit), nil
}

func (m GEE) options() (gee.Options, error) {
	family, err := choice("family", m.Family, []named[gee.Family]{
		{"binomial", gee.Binomial}, {"poisson", gee.Poisson}, {"gaussian", gee.Gaussian},
	})
	if err != nil {
		return gee.Options{}, err
	}
	correlation, err := choice("corr", m.Corr, []named[gee.Correlation]{
		{"exchangeable", gee.Exchangeable}, {"independence", gee.Independence},
	})
	return gee.Options{Family: family, Correlation: correlation, Level: m.Level}, err
}

// offset is --offset and the logarithm of --exposure; nil without either.
func (m GEE) offset(data *frame.Frame) ([]float64, error) {
	if m.Exposure == "" {
		return data.Number(m.Offset), nil
	}
	out := make([]float64, data.N())
	copy(out, data.Number(m.Offset))
	for i, exposure := range data.Number(m.Exposure) {
		if exposure <= 0 {
			return nil, fault.New(fault.Invalid, "line %d: %s is %v, which is not positive", data.Line(i), m.Exposure, exposure)
		}
		out[i] += math.Log(exposure)
	}
	return out, nil
}

func (m GEE) answer(data *frame.Frame, fit *gee.Result) *Answer {
	a := &Answer{Method: "gee", N: fit.N, Dropped: data.Dropped, Clusters: count(fit.Clusters), Terms: termsOf(fit.Rows())}
	for j := range a.Terms {
		a.Terms[j].ModelSE = fit.NaiveSE[j]
	}
	alpha := math.NaN() // none is estimated under independence
	if fit.Correlation == gee.Exchangeable {
		alpha = fit.Alpha
	}
	a.Stats = Record{{"family", string(fit.Family)}, {"corr", string(fit.Correlation)}, {"alpha", alpha}, {"scale", fit.Scale}}
	return a
}
