package estimate

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/meta"
)

// Meta is `estimate meta`: the estimates of several sites as one.
type Meta struct {
	Common
	Column string `name:"estimate" required:"" placeholder:"COL" help:"${help_estimate_estimates}"`
	SE     string `name:"se" xor:"error" required:"" placeholder:"COL" help:"${help_estimate_se}"`
	Var    string `xor:"error" required:"" placeholder:"COL" help:"${help_estimate_var}"`
	Tau2   string `name:"tau2" default:"REML" placeholder:"DL|REML|PM|FE" help:"${help_estimate_tau2}"`
	HK     bool   `name:"hk" help:"${help_estimate_hk}"`
}

// Estimate reads the file and combines its rows.
func (m Meta) Estimate(context.Context) (*Answer, error) {
	method, err := choice("tau2", m.Tau2, []named[meta.Method]{
		{"DL", meta.DL}, {"REML", meta.REML}, {"PM", meta.PM}, {"FE", meta.FE},
	})
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Column, m.SE, m.Var)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	variance, err := m.variance(data)
	if err != nil {
		return nil, err
	}
	res, err := meta.Pool(meta.Input{Estimate: data.Number(m.Column), Variance: variance},
		meta.Options{Method: method, HartungKnapp: m.HK, Level: m.Level})
	if err != nil {
		return nil, refused(err, naming{data: data})
	}
	return metaAnswer(data, res), nil
}

// variance is --var, or the square of --se.
func (m Meta) variance(data *frame.Frame) ([]float64, error) {
	column, out := m.Var, make([]float64, data.N())
	if m.SE != "" {
		column = m.SE
	}
	for i, v := range data.Number(column) {
		if v <= 0 {
			return nil, fault.New(fault.Invalid, "line %d: %s is %v, which is not positive", data.Line(i), column, v)
		}
		out[i] = v
		if m.SE != "" {
			out[i] = v * v
		}
	}
	return out, nil
}

func metaAnswer(data *frame.Frame, res *meta.Result) *Answer {
	row := res.Row()
	a := &Answer{Method: "meta", N: res.Sites, Dropped: data.Dropped, Terms: termsOf(res.Rows())}
	a.Stats = Record{
		{"tau2_method", string(res.Method)}, {"hk", res.HartungKnapp},
		{"estimate", row.Estimate}, {"se", row.SE}, {"statistic", row.Statistic}, {"p", row.P}, {"ci_low", row.Low}, {"ci_high", row.High},
		{"tau2", res.Tau2}, {"i2", res.I2}, {"q", res.Q}, {"q_df", res.QDF}, {"q_p", res.QP},
		{"pi_low", res.PILow}, {"pi_high", res.PIHigh},
	}
	for i, w := range res.Weights {
		a.Table = append(a.Table, Record{{"line", data.Line(i)}, {"weight", w}})
	}
	return a
}
