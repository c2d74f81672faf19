package panel_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/panel"
	"github.com/sagstal/sagstal/stat/regress"
)

func fit(t *testing.T, in panel.Input, opt panel.Options) *panel.Result {
	t.Helper()
	res, err := panel.Fit(context.Background(), in, opt)
	if err != nil {
		t.Fatalf("%s: %v", opt.Method, err)
	}
	return res
}

func municipalities(t *testing.T) (*oracle.File, panel.Input) {
	t.Helper()
	file := oracle.Open(t, "11_synthetic_control")
	return file, panel.Input{
		Unit: file.Ints("unit"), Time: file.Ints("time"), Y: file.Floats("y"),
		Treated: []int{18, 19, 20}, From: 17,
	}
}

func weights(ws []panel.Weight) []float64 {
	out := make([]float64, len(ws))
	for i, w := range ws {
		out[i] = w.Weight
	}
	return out
}

// tight compares more closely than the file asks: the reference's optimum is
// unique, and its rounding 1e-7 at most.
func tight(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6*(1+math.Abs(want))) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

func TestSyntheticControlOracle(t *testing.T) {
	file, in := municipalities(t)
	got, want := fit(t, in, panel.Options{}), file.Result("synthetic_control")
	tight(t, "pre_rmspe", got.PreRMSPE, want.Field("pre_rmspe").Number())
	tight(t, "att", got.ATT, want.Field("att").Number())
	var donors, gaps []float64
	for _, w := range got.Units {
		donors = append(donors, float64(w.Code))
	}
	for _, g := range got.Gaps {
		gaps = append(gaps, g.Gap)
	}
	want.Field("donor").Agree(donors...)
	want.Field("weight").Agree(weights(got.Units)...)
	want.Field("gap").Agree(gaps...)
	file.Agree("placebo_rmspe_ratio", "treated", got.Placebo.Ratio)
	file.Agree("placebo_rmspe_ratio", "p", got.Placebo.P)
	file.Agree("placebo_rmspe_ratio", "placebo", got.Placebo.Ratios...)
	if !got.Placebo.Listed || len(got.Placebo.Estimates) != 680 {
		t.Errorf("%d placebos", len(got.Placebo.Estimates))
	}
}

func TestSDIDOracle(t *testing.T) {
	file, in := municipalities(t)
	got := fit(t, in, panel.Options{Method: panel.SDID})
	file.Agree("synthdid", "estimate", got.ATT)
	file.Agree("synthdid", "jackknife_se", got.JackknifeSE)
	file.Agree("synthdid", "omega", weights(got.Units)...)
	file.Agree("synthdid", "lambda", weights(got.Times)...)
	did := fit(t, in, panel.Options{Method: panel.DID})
	tight(t, "did", did.ATT, file.Result("did_and_sc_synthdid_package").Field("did").Number())
}

func study(t *testing.T, folder string) (*oracle.File, panel.StudyInput) {
	t.Helper()
	file := oracle.Open(t, folder)
	first := file.Ints("first")
	for i := range first {
		if first[i] == 0 {
			first[i] = panel.Never
		}
	}
	return file, panel.StudyInput{
		Unit: file.Ints("unit"), Time: file.Ints("time"), Cluster: file.Ints("cl"),
		Y: file.Floats("y"), First: first,
	}
}

func agreeRows(want oracle.Result, rows ...effect.Row) {
	want.Field("coef").Agree(oracle.Estimates(rows)...)
	want.Field("se").Agree(oracle.Errors(rows)...)
	want.Field("t").Agree(oracle.Statistics(rows)...)
	want.Field("p").Agree(oracle.PValues(rows)...)
}

func TestTwoWayOracle(t *testing.T) {
	file, in := study(t, "04_did_simple")
	run := func(in panel.StudyInput, vcov regress.VCov) effect.Row {
		res, err := panel.TwoWay(in, panel.StudyOptions{VCov: vcov})
		if err != nil {
			t.Fatal(err)
		}
		return res.Rows()[0]
	}
	agreeRows(file.Result("twfe_cluster"), run(in, regress.Auto))
	cr2 := run(in, regress.CR2)
	for field, got := range map[string]float64{"coef": cr2.Estimate, "se": cr2.SE, "df": cr2.DF, "p": cr2.P} {
		file.Agree("twfe_CR2", field, got)
	}
	in.Cluster = nil
	agreeRows(file.Result("twfe_cluster_unit"), run(in, regress.Auto))
}

func TestEventStudyOracle(t *testing.T) {
	file, in := study(t, "04_did_simple")
	res, err := panel.EventStudy(in, panel.StudyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	agreeRows(file.Result("event_study"), res.Rows()...)
	w, want := res.PreTrend, file.Result("event_study_pretrend_wald")
	want.Field("stat").Agree(w.F)
	want.Field("df1").Agree(w.DF1)
	want.Field("p").Agree(distuv.F{D1: w.DF1, D2: want.Field("df2").Number()}.Survival(w.F))
	tight(t, "p with G−1", w.P, distuv.F{D1: 3, D2: 9}.Survival(w.F))
}

func groupTime(t *testing.T, in panel.StudyInput, opt panel.GroupTimeOptions) *panel.GroupTimeResult {
	t.Helper()
	res, err := panel.GroupTime(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestGroupTimeOracle(t *testing.T) {
	file, in := study(t, "04_did_staggered")
	clustered := groupTime(t, in, panel.GroupTimeOptions{})
	in.Cluster = nil
	units := groupTime(t, in, panel.GroupTimeOptions{})
	for field, of := range map[string]func(panel.Cell) float64{
		"group":      func(c panel.Cell) float64 { return float64(c.Cohort) },
		"time":       func(c panel.Cell) float64 { return float64(c.Time) },
		"att":        func(c panel.Cell) float64 { return c.Estimate },
		"se_cluster": func(c panel.Cell) float64 { return c.SE },
		"n_group":    func(c panel.Cell) float64 { return float64(c.Units) },
	} {
		file.Agree("group_time_att", field, cells(clustered, of)...)
	}
	file.Agree("group_time_att", "se_unit", cells(units, func(c panel.Cell) float64 { return c.SE })...)
	file.Agree("group_time_simple_att", "att", clustered.Overall.Estimate)
	file.Agree("group_time_simple_att", "se_cluster_fixed_weights", clustered.Overall.SE)
	file.Agree("group_time_simple_att", "se_unit_fixed_weights", units.Overall.SE)
}

func cells(res *panel.GroupTimeResult, of func(panel.Cell) float64) []float64 {
	out := make([]float64, len(res.Cells))
	for i, c := range res.Cells {
		out[i] = of(c)
	}
	return out
}

// TestUniversalBaseIsSunAbraham: the coefficients of the saturated regression.
func TestUniversalBaseIsSunAbraham(t *testing.T) {
	file, in := study(t, "04_did_staggered")
	res := groupTime(t, in, panel.GroupTimeOptions{Base: panel.Universal})
	for i, row := range res.Events {
		if want := fmt.Sprint(res.Relative[i]); row.Term != want {
			t.Errorf("row %d is %s, not %s", i, row.Term, want)
		}
	}
	file.Agree("sunab_event", "coef", oracle.Estimates(res.Events)...)
	file.Agree("sunab_att", "att", res.Overall.Estimate)
	if _, err := panel.TwoWay(in, panel.StudyOptions{}); err != panel.ErrStaggered {
		t.Errorf("staggered adoption in a two-way regression: %v", err)
	}
}
