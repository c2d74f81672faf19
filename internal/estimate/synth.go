package estimate

import (
	"context"
	"errors"
	"strconv"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/panel"
)

// Synth is `estimate synth`: what treated units would have been without it, from
// others.
type Synth struct {
	Panel   string `required:"" aliases:"data" placeholder:"FILE.csv" help:"${help_estimate_data}"`
	Where   string `placeholder:"COL=VALUE,…" help:"${help_estimate_where}"`
	Unit    string `required:"" placeholder:"COL" help:"${help_estimate_unit}"`
	Time    string `required:"" placeholder:"COL" help:"${help_estimate_period}"`
	Y       string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	Treated string `required:"" placeholder:"VALUE,…" help:"${help_estimate_treated}"`
	From    string `required:"" placeholder:"T" help:"${help_estimate_from}"`
	Method  string `default:"synth" placeholder:"synth|sdid|did" help:"${help_estimate_method}"`
	Reps    int    `default:"1000" help:"${help_estimate_placebos}"`
	Basics
}

// Estimate reads the panel and compares.
func (m Synth) Estimate(ctx context.Context) (*Answer, error) {
	method, err := choice("method", m.Method, []named[panel.Method]{{"synth", panel.Synth}, {"sdid", panel.SDID}, {"did", panel.DID}})
	if err != nil {
		return nil, err
	}
	if m.Reps < 1 {
		return nil, fault.New(fault.Invalid, "--reps %d is not positive", m.Reps)
	}
	plan, err := Common{Where: m.Where, Basics: m.Basics}.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Y)
	plan.Category(m.Unit, m.Time)
	data, err := plan.Read(m.Panel)
	if err != nil {
		return nil, err
	}
	in, err := m.input(data)
	if err != nil {
		return nil, err
	}
	res, err := panel.Fit(ctx, in, panel.Options{Method: method, Replications: m.Reps, Source: source(m.Seed), Level: m.Level})
	if err != nil {
		return nil, m.refused(err, data)
	}
	return m.answer(data, res), nil
}

func (m Synth) input(data *frame.Frame) (panel.Input, error) {
	units, times := data.Category(m.Unit), data.Category(m.Time)
	in := panel.Input{Unit: units.Codes, Time: times.Codes, Y: data.Number(m.Y)}
	for _, name := range list(m.Treated) {
		code, found := units.Level(name)
		if !found {
			return in, fault.New(fault.Invalid, "no %s is %s, which --treated names", m.Unit, name)
		}
		in.Treated = append(in.Treated, code)
	}
	from, err := m.from(times)
	in.From = from
	return in, err
}

// from is the code of the first time that is not before --from.
func (m Synth) from(times *frame.Category) (int, error) {
	if code, found := times.Level(m.From); found {
		return code, nil
	}
	wanted, err := strconv.ParseFloat(m.From, 64)
	for code, label := range times.Labels {
		if t, notNumber := strconv.ParseFloat(label, 64); err == nil && notNumber == nil && t >= wanted {
			return code, nil
		}
	}
	return 0, fault.New(fault.Invalid, "no %s is %s or later", m.Time, m.From)
}

// refused names units and times as the file does.
func (m Synth) refused(err error, data *frame.Frame) error {
	units, times := data.Category(m.Unit).Labels, data.Category(m.Time).Labels
	var cell *panel.CellError
	var unit *panel.UnitError
	switch {
	case errors.As(err, &cell):
		return fault.Wrap(fault.Invalid, err, "the panel has %d rows for %s %s at %s %s; it needs one", cell.Rows, m.Unit, units[cell.Unit], m.Time, times[cell.Time])
	case errors.As(err, &unit):
		return fault.Wrap(fault.Invalid, err, "%s %s %s", m.Unit, units[unit.Unit], unit.Reason)
	}
	return refused(err, naming{data: data, fields: map[string]string{"Y": m.Y, "Unit": m.Unit, "Time": m.Time, "Treated": "--treated", "From": "--from"}})
}

func (m Synth) answer(data *frame.Frame, res *panel.Result) *Answer {
	units, times := data.Category(m.Unit).Labels, data.Category(m.Time).Labels
	row := res.Rows()[0]
	a := &Answer{Method: "synth", N: data.N(), Dropped: data.Dropped, Terms: termsOf(res.Rows()), Notes: res.Notes}
	a.Stats = Record{
		{"method", string(res.Method)}, {"att", res.ATT}, {"se", res.SE}, {"ci_low", row.Low}, {"ci_high", row.High},
		{"jackknife_se", res.JackknifeSE}, {"pre_rmspe", res.PreRMSPE}, {"post_rmspe", res.PostRMSPE},
		{"placebos", len(res.Placebo.Estimates)}, {"placebos_listed", res.Placebo.Listed},
		{"rmspe_ratio", res.Placebo.Ratio}, {"rmspe_ratio_p", res.Placebo.P}, {"seed", m.Seed},
		{"time_weights", weightRecords("time", times, res.Times)}, {"gaps", gapRecords(times, res.Gaps)},
	}
	a.Table = weightRecords("unit", units, res.Units)
	return a
}

func weightRecords(name string, labels []string, weights []panel.Weight) []Record {
	out := []Record{}
	for _, w := range weights {
		out = append(out, Record{{name, labels[w.Code]}, {"weight", w.Weight}})
	}
	return out
}

func gapRecords(times []string, gaps []panel.Gap) []Record {
	out := make([]Record, len(gaps))
	for i, g := range gaps {
		out[i] = Record{{"time", times[g.Time]}, {"treated", g.Treated}, {"counterfactual", g.Counterfactual}, {"gap", g.Gap}}
	}
	return out
}
