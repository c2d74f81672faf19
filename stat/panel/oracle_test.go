package panel_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/effect"
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

func municipalities(t *testing.T) panel.Input {
	t.Helper()
	d := readTable(t, "11_synthetic_control")
	in := panel.Input{Treated: []int{18, 19, 20}, From: 17}
	for i := range d.rows {
		in.Unit = append(in.Unit, int(d.number(i, "unit")))
		in.Time = append(in.Time, int(d.number(i, "time")))
		in.Y = append(in.Y, d.number(i, "y"))
	}
	return in
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
	o := numbers{t, readResults(t, "11_synthetic_control")}
	got := fit(t, municipalities(t), panel.Options{})
	tight(t, "pre_rmspe", got.PreRMSPE, o.value("synthetic_control", "pre_rmspe"))
	tight(t, "att", got.ATT, o.value("synthetic_control", "att"))
	for i, w := range got.Units {
		o.agreeAt("synthetic_control", "donor", i, float64(w.Code))
		o.agreeAt("synthetic_control", "weight", i, w.Weight)
	}
	for i, g := range got.Gaps {
		o.agreeAt("synthetic_control", "gap", i, g.Gap)
	}
	o.agree("placebo_rmspe_ratio", "treated", got.Placebo.Ratio)
	o.agree("placebo_rmspe_ratio", "p", got.Placebo.P)
	for i, r := range got.Placebo.Ratios {
		o.agreeAt("placebo_rmspe_ratio", "placebo", i, r)
	}
	if !got.Placebo.Listed || len(got.Placebo.Estimates) != 680 {
		t.Errorf("%d placebos", len(got.Placebo.Estimates))
	}
}

func TestSDIDOracle(t *testing.T) {
	o := numbers{t, readResults(t, "11_synthetic_control")}
	got := fit(t, municipalities(t), panel.Options{Method: panel.SDID})
	o.agree("synthdid", "estimate", got.ATT)
	o.agree("synthdid", "jackknife_se", got.JackknifeSE)
	for i, w := range got.Units {
		o.agreeAt("synthdid", "omega", i, w.Weight)
	}
	for i, w := range got.Times {
		o.agreeAt("synthdid", "lambda", i, w.Weight)
	}
	did := fit(t, municipalities(t), panel.Options{Method: panel.DID})
	tight(t, "did", did.ATT, o.value("did_and_sc_synthdid_package", "did"))
}

func study(t *testing.T, folder string) panel.StudyInput {
	t.Helper()
	d := readTable(t, folder)
	var in panel.StudyInput
	for i := range d.rows {
		in.Unit = append(in.Unit, int(d.number(i, "unit")))
		in.Time = append(in.Time, int(d.number(i, "time")))
		in.Cluster = append(in.Cluster, int(d.number(i, "cl")))
		in.Y = append(in.Y, d.number(i, "y"))
		first := int(d.number(i, "first"))
		if first == 0 {
			first = panel.Never
		}
		in.First = append(in.First, first)
	}
	return in
}

func (o numbers) agreeRow(name string, i int, row effect.Row) {
	o.t.Helper()
	o.agreeAt(name, "coef", i, row.Estimate)
	o.agreeAt(name, "se", i, row.SE)
	o.agreeAt(name, "t", i, row.Statistic)
	o.agreeAt(name, "p", i, row.P)
}

func TestTwoWayOracle(t *testing.T) {
	o, in := numbers{t, readResults(t, "04_did_simple")}, study(t, "04_did_simple")
	run := func(in panel.StudyInput, vcov regress.VCov) effect.Row {
		res, err := panel.TwoWay(in, panel.StudyOptions{VCov: vcov})
		if err != nil {
			t.Fatal(err)
		}
		return res.Rows()[0]
	}
	o.agreeRow("twfe_cluster", 0, run(in, regress.Auto))
	cr2 := run(in, regress.CR2)
	for field, got := range map[string]float64{"coef": cr2.Estimate, "se": cr2.SE, "df": cr2.DF, "p": cr2.P} {
		o.agree("twfe_CR2", field, got)
	}
	in.Cluster = nil
	o.agreeRow("twfe_cluster_unit", 0, run(in, regress.Auto))
}

func TestEventStudyOracle(t *testing.T) {
	o := numbers{t, readResults(t, "04_did_simple")}
	res, err := panel.EventStudy(study(t, "04_did_simple"), panel.StudyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range res.Rows() {
		o.agreeRow("event_study", i, row)
	}
	w := res.PreTrend
	o.agree("event_study_pretrend_wald", "stat", w.F)
	o.agree("event_study_pretrend_wald", "df1", w.DF1)
	o.agree("event_study_pretrend_wald", "p", distuv.F{D1: w.DF1, D2: o.value("event_study_pretrend_wald", "df2")}.Survival(w.F))
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
	o, in := numbers{t, readResults(t, "04_did_staggered")}, study(t, "04_did_staggered")
	clustered := groupTime(t, in, panel.GroupTimeOptions{})
	in.Cluster = nil
	units := groupTime(t, in, panel.GroupTimeOptions{})
	for i, c := range clustered.Cells {
		o.agreeAt("group_time_att", "group", i, float64(c.Cohort))
		o.agreeAt("group_time_att", "time", i, float64(c.Time))
		o.agreeAt("group_time_att", "att", i, c.Estimate)
		o.agreeAt("group_time_att", "se_cluster", i, c.SE)
		o.agreeAt("group_time_att", "se_unit", i, units.Cells[i].SE)
		o.agreeAt("group_time_att", "n_group", i, float64(c.Units))
	}
	o.agree("group_time_simple_att", "att", clustered.Overall.Estimate)
	o.agree("group_time_simple_att", "se_cluster_fixed_weights", clustered.Overall.SE)
	o.agree("group_time_simple_att", "se_unit_fixed_weights", units.Overall.SE)
}

// TestUniversalBaseIsSunAbraham: the coefficients of the saturated regression.
func TestUniversalBaseIsSunAbraham(t *testing.T) {
	o := numbers{t, readResults(t, "04_did_staggered")}
	res := groupTime(t, study(t, "04_did_staggered"), panel.GroupTimeOptions{Base: panel.Universal})
	for i, row := range res.Events {
		if want := fmt.Sprint(res.Relative[i]); row.Term != want {
			t.Errorf("row %d is %s, not %s", i, row.Term, want)
		}
		o.agreeAt("sunab_event", "coef", i, row.Estimate)
	}
	o.agree("sunab_att", "att", res.Overall.Estimate)
	if _, err := panel.TwoWay(study(t, "04_did_staggered"), panel.StudyOptions{}); err != panel.ErrStaggered {
		t.Errorf("staggered adoption in a two-way regression: %v", err)
	}
}
