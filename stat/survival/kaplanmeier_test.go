package survival_test

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestKaplanMeierByHand: six rows, entry in brackets.
//
//	A (0,2] event   B (0,3] censored   C (0,5] event
//	D (2,5] event   E (1,6] censored   F (4,8] event
//
//	t  at risk            d  c  S
//	2  A B C E        = 4  1  0  3/4
//	3  B C D E        = 4  0  1  3/4
//	5  C D E F        = 4  2  0  3/8
//	6  E F            = 2  0  1  3/8
//	8  F              = 1  1  0  0
//
// D is not at risk at 2, for at risk is entry < t. Greenwood at 5 is
// 1/(4·3) + 2/(4·2) = 1/3. Restricted mean to 7: 2·1 + 3·3/4 + 2·3/8 = 5; the
// areas beyond 2 and 5 are 3 and 3/4, so var = 3²/12 + (3/4)²/4 = 57/64.
func TestKaplanMeierByHand(t *testing.T) {
	sample := survival.Sample{
		Entry: []float64{0, 0, 0, 2, 1, 4},
		Time:  []float64{2, 3, 5, 5, 6, 8},
		Cause: []int{1, 0, 2, 1, 0, 1},
	}
	curve := mustCurve(t, sample, survival.KaplanMeierOptions{})
	want := []struct {
		time                     float64
		atRisk, events, censored int
		survival, se             float64
	}{
		{2, 4, 1, 0, 3. / 4, 3. / 4 * math.Sqrt(1./12)},
		{3, 4, 0, 1, 3. / 4, 3. / 4 * math.Sqrt(1./12)},
		{5, 4, 2, 0, 3. / 8, 3. / 8 * math.Sqrt(1./3)},
		{6, 2, 0, 1, 3. / 8, 3. / 8 * math.Sqrt(1./3)},
		{8, 1, 1, 0, 0, math.NaN()},
	}
	if len(curve.Steps) != len(want) {
		t.Fatalf("%d steps, want %d", len(curve.Steps), len(want))
	}
	for k, w := range want {
		s := curve.Steps[k]
		if s.Time != w.time || s.AtRisk != w.atRisk || s.Events != w.events || s.Censored != w.censored {
			t.Errorf("step %d: %+v, want %+v", k, s, w)
		}
		if !within(s.Survival, w.survival, 1e-14, 0) || !within(s.SE, w.se, 1e-14, 0) {
			t.Errorf("step %d: S %v se %v, want %v %v", k, s.Survival, s.SE, w.survival, w.se)
		}
	}
	if m := curve.Median(); m.Estimate != 5 {
		t.Errorf("median %v, want 5", m.Estimate)
	}
	mean, err := curve.Restricted(7)
	if err != nil || !within(mean.Estimate, 5, 1e-14, 0) || !within(mean.SE, math.Sqrt(57./64), 1e-14, 0) {
		t.Errorf("restricted mean %+v (%v), want 5 with variance 57/64", mean, err)
	}
	for at, want := range map[float64]int{0: 4, 2: 4, 4: 4, 5.5: 2, 7: 1, 9: 0} {
		if got := curve.AtRisk(at); got != want {
			t.Errorf("at risk at %v: %d, want %d", at, got, want)
		}
	}
}

var kmFolders = []string{"01_km_lung", "01_km_three_groups", "01_km_weeks", "01_km_weeks_delayed_entry"}

func TestKaplanMeierReference(t *testing.T) {
	kinds := map[string]survival.IntervalKind{
		"log": survival.LogInterval, "plain": survival.PlainInterval, "log_log": survival.LogLogInterval,
	}
	for _, folder := range kmFolders {
		o := oracle.Open(t, folder)
		for name, data := range groupsOf(o) {
			for kind, interval := range kinds {
				t.Run(fmt.Sprint(folder, "/", name, "/", kind), func(t *testing.T) {
					o := o.For(t)
					curve := mustCurve(t, sampleOf(data, "status"), survival.KaplanMeierOptions{Interval: interval})
					checkQuantiles(t, curve, o.Result(name+".quantiles_"+kind))
					if interval == survival.LogInterval {
						checkTable(t, curve, o.Result(name+".table"))
						checkRiskTable(t, curve, o.Result(name+".risk_table"))
						checkRestricted(t, curve, o, name+".rmst_tau_")
						return
					}
					want := o.Result(name + ".ci_" + kind)
					want.Field("lower").Agree(column(curve, func(s survival.Step) float64 { return s.Low })...)
					want.Field("upper").Agree(column(curve, func(s survival.Step) float64 { return s.High })...)
				})
			}
		}
	}
}

func checkTable(t *testing.T, c *survival.Curve, want oracle.Result) {
	t.Helper()
	columns := map[string]func(survival.Step) float64{
		"time":                func(s survival.Step) float64 { return s.Time },
		"n_risk":              func(s survival.Step) float64 { return float64(s.AtRisk) },
		"n_event":             func(s survival.Step) float64 { return float64(s.Events) },
		"n_censor":            func(s survival.Step) float64 { return float64(s.Censored) },
		"surv":                func(s survival.Step) float64 { return s.Survival },
		"std_err":             func(s survival.Step) float64 { return s.SE },
		"lower":               func(s survival.Step) float64 { return s.Low },
		"upper":               func(s survival.Step) float64 { return s.High },
		"cumhaz_nelson_aalen": func(s survival.Step) float64 { return s.Hazard },
		"cumhaz_se":           func(s survival.Step) float64 { return s.HazardSE },
	}
	for name, of := range columns {
		want.Field(name).Agree(column(c, of)...)
	}
}

func column(c *survival.Curve, of func(survival.Step) float64) []float64 {
	out := make([]float64, len(c.Steps))
	for k, s := range c.Steps {
		out[k] = of(s)
	}
	return out
}

func checkRiskTable(t *testing.T, c *survival.Curve, want oracle.Result) {
	t.Helper()
	var atRisk, surv, se []float64
	for _, at := range want.Field("time").Numbers() {
		step := c.At(at)
		atRisk = append(atRisk, float64(c.AtRisk(at)))
		surv, se = append(surv, step.Survival), append(se, step.SE)
	}
	want.Field("n_risk").Agree(atRisk...)
	want.Field("surv").Agree(surv...)
	want.Field("std_err").Agree(se...)
}

func checkRestricted(t *testing.T, c *survival.Curve, o *oracle.File, prefix string) {
	t.Helper()
	horizons := o.After(prefix)
	for _, tau := range horizons {
		at, err := strconv.ParseFloat(tau, 64)
		if err != nil {
			t.Fatal(err)
		}
		row, err := c.Restricted(at)
		if err != nil {
			t.Fatal(err)
		}
		o.Agree(prefix+tau, "rmst", row.Estimate)
		o.Agree(prefix+tau, "se", row.SE)
	}
	if len(horizons) == 0 {
		t.Errorf("no references %s*", prefix)
	}
}

func checkQuantiles(t *testing.T, c *survival.Curve, want oracle.Result) {
	t.Helper()
	var time, low, high []float64
	for _, p := range want.Field("prob").Numbers() {
		row, err := c.Quantile(p)
		if err != nil {
			t.Fatal(err)
		}
		time, low, high = append(time, row.Estimate), append(low, row.Low), append(high, row.High)
	}
	want.Field("time").Agree(time...)
	want.Field("lower").Agree(low...)
	want.Field("upper").Agree(high...)
}

func TestSampleRefusals(t *testing.T) {
	good := survival.Sample{Time: []float64{1, 2}, Cause: []int{0, 1}}
	cases := map[string]struct {
		sample survival.Sample
		want   error
		row    int
	}{
		"empty":        {survival.Sample{}, survival.ErrEmpty, -1},
		"short entry":  {survival.Sample{Entry: []float64{0}, Time: good.Time, Cause: good.Cause}, survival.ErrLength, -1},
		"short cause":  {survival.Sample{Time: good.Time, Cause: []int{1}}, survival.ErrLength, -1},
		"entry=time":   {survival.Sample{Entry: []float64{0, 2}, Time: good.Time, Cause: good.Cause}, nil, 1},
		"time < 0":     {survival.Sample{Time: []float64{1, -0.5}, Cause: good.Cause}, nil, 1},
		"entry=time=0": {survival.Sample{Entry: []float64{0, 0}, Time: []float64{1, 0}, Cause: good.Cause}, nil, 1},
		"NaN":          {survival.Sample{Time: []float64{math.NaN(), 1}, Cause: good.Cause}, nil, 0},
		"bad cause":    {survival.Sample{Time: good.Time, Cause: []int{0, -1}}, nil, 1},
		"to rounding":  {survival.Sample{Entry: []float64{0, 2 - 1e-12}, Time: good.Time, Cause: good.Cause}, nil, 1},
		"infinite end": {survival.Sample{Time: []float64{1, math.Inf(1)}, Cause: good.Cause}, nil, 1},
	}
	for name, c := range cases {
		_, err := survival.KaplanMeier(c.sample, survival.KaplanMeierOptions{})
		checkRefusal(t, name, err, c.want, c.row)
		_, err = survival.AalenJohansen(c.sample, survival.AalenJohansenOptions{})
		checkRefusal(t, name, err, c.want, c.row)
	}
}

// checkRefusal asks for a sentinel, or for a RowError naming the row.
func checkRefusal(t *testing.T, name string, err, want error, row int) {
	t.Helper()
	if want != nil {
		if !errors.Is(err, want) {
			t.Errorf("%s: error %v, want %v", name, err, want)
		}
		return
	}
	var at *survival.RowError
	if !errors.As(err, &at) || at.Row != row {
		t.Errorf("%s: error %v, want one naming row %d", name, err, row)
	}
}

func TestCurveOptionRefusals(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 2}, Cause: []int{0, 1}}
	for _, opt := range []survival.KaplanMeierOptions{{Level: 1}, {Level: -0.5}, {Level: math.NaN()}, {Interval: 9}} {
		if _, err := survival.KaplanMeier(sample, opt); !errors.Is(err, survival.ErrOption) {
			t.Errorf("%+v: error %v, want ErrOption", opt, err)
		}
	}
	curve := mustCurve(t, sample, survival.KaplanMeierOptions{})
	for _, v := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := curve.Restricted(v); !errors.Is(err, survival.ErrOption) {
			t.Errorf("tau %v: error %v, want ErrOption", v, err)
		}
		if _, err := curve.Quantile(v); !errors.Is(err, survival.ErrOption) {
			t.Errorf("quantile %v: error %v, want ErrOption", v, err)
		}
	}
}

func TestCurveWithoutEvents(t *testing.T) {
	curve := mustCurve(t, survival.Sample{Time: []float64{1, 2}, Cause: []int{0, 0}}, survival.KaplanMeierOptions{})
	if m := curve.Median(); !math.IsNaN(m.Estimate) || !math.IsNaN(m.High) {
		t.Errorf("median %+v, want NaN: it is not reached", m)
	}
	if mean, err := curve.Restricted(5); err != nil || mean.Estimate != 5 || mean.SE != 0 {
		t.Errorf("restricted mean %+v (%v), want 5 with se 0", mean, err)
	}
	if rows := curve.Rows(); len(rows) != 2 || rows[1].Term != "survival at 2" || rows[1].Estimate != 1 {
		t.Errorf("rows %+v", rows)
	}
}

// TestMedianOnAFlatPiece: S is 1/2 exactly from 1 to the end of the curve at 4,
// so the median is the middle of that piece. Before it S is 1, where log(−log S)
// has no limits.
func TestMedianOnAFlatPiece(t *testing.T) {
	sample := survival.Sample{Time: []float64{0.5, 1, 4}, Cause: []int{0, 1, 0}}
	curve := mustCurve(t, sample, survival.KaplanMeierOptions{Interval: survival.LogLogInterval})
	if m := curve.Median(); m.Estimate != 2.5 {
		t.Errorf("median %v, want 2.5", m.Estimate)
	}
	if first := curve.Steps[0]; first.SE != 0 || !math.IsNaN(first.Low) || !math.IsNaN(first.High) {
		t.Errorf("first step %+v, want se 0 and no limits", first)
	}
}

func mustCurve(t testing.TB, in survival.Sample, opt survival.KaplanMeierOptions) *survival.Curve {
	t.Helper()
	curve, err := survival.KaplanMeier(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return curve
}
