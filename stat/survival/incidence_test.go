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

// TestAalenJohansenByHand: five rows, entry in brackets.
//
//	A (0,1] cause 1   B (0,2] cause 2   C (0,2] censored   D (1,3] cause 1   E (0,3] cause 2
//
//	t  n  d1 d2  S before  F1              F2
//	1  4  1  0   1         1/4             0
//	2  4  0  1   3/4       1/4             3/16
//	3  2  1  1   9/16      1/4 + 9/32      3/16 + 9/32     and S after = 0
//
// Aalen's variance of F1 at 1 is S²·d/n² = 1/16, times the covariance part
// that makes it (1 − F/S·... )² = ((1 + F/S) − F/S)²·1/16 = 1/16.
func TestAalenJohansenByHand(t *testing.T) {
	sample := survival.Sample{
		Entry: []float64{0, 0, 0, 1, 0},
		Time:  []float64{1, 2, 2, 3, 3},
		Cause: []int{1, 2, 0, 1, 2},
	}
	in := mustIncidence(t, sample)
	want := []struct {
		cause        int
		at, estimate float64
	}{
		{1, 0.5, 0}, {1, 1, 1. / 4}, {1, 2.5, 1. / 4}, {1, 3, 17. / 32}, {1, 99, 17. / 32},
		{2, 1, 0}, {2, 2, 3. / 16}, {2, 3, 15. / 32}, {7, 3, 0},
	}
	for _, w := range want {
		if row := in.At(w.cause, w.at); !within(row.Estimate, w.estimate, 1e-14, 0) {
			t.Errorf("cause %d at %v: %v, want %v", w.cause, w.at, row.Estimate, w.estimate)
		}
	}
	if se := in.At(1, 1).SE; !within(se, 1./4, 1e-14, 0) {
		t.Errorf("se at 1: %v, want 1/4", se)
	}
	// ∫₀⁴ F1 = 1/4·2 + 17/32·1.
	if lost, err := in.LostTo(1, 4); err != nil || !within(lost, 33./32, 1e-14, 0) {
		t.Errorf("time lost %v (%v), want 33/32", lost, err)
	}
	if rows := in.Rows(); len(rows) != 4 || rows[0].Term != "cause 1 at 1" {
		t.Errorf("rows %+v", rows)
	}
}

func TestAalenJohansenReference(t *testing.T) {
	for _, folder := range []string{"03_cr_mgus2", "03_cr_weeks"} {
		o := oracle.Open(t, folder)
		for name, data := range groupsOf(o) {
			in := mustIncidence(t, sampleOf(data, "cause"))
			for _, c := range in.Curves {
				t.Run(fmt.Sprint(folder, "/", name, "/", c.Cause), func(t *testing.T) {
					o := o.For(t)
					checkCIF(in, c.Cause, o.Result(fmt.Sprintf("%s.cif_cause%d", name, c.Cause)))
					checkLost(t, in, c.Cause, o, name+".area_under_cif_tau_")
				})
			}
		}
	}
}

func checkCIF(in *survival.Incidence, cause int, want oracle.Result) {
	se := want.Field("se_cmprsk").Numbers()
	var estimate, got []float64
	for i, at := range want.Field("time").Numbers() {
		row := in.At(cause, at)
		estimate = append(estimate, row.Estimate)
		if math.IsNaN(se[i]) {
			row.SE = se[i] // cmprsk stops at the last time; here the curve goes on flat
		}
		got = append(got, row.SE)
	}
	want.Field("cif").Agree(estimate...)
	want.Field("se_cmprsk").Agree(got...)
}

func checkLost(t *testing.T, in *survival.Incidence, cause int, o *oracle.File, prefix string) {
	t.Helper()
	horizons := o.After(prefix)
	for _, tau := range horizons {
		at, err := strconv.ParseFloat(tau, 64)
		if err != nil {
			t.Fatal(err)
		}
		lost, err := in.LostTo(cause, at)
		if err != nil {
			t.Fatal(err)
		}
		o.Agree(prefix+tau, fmt.Sprintf("cause%d", cause), lost)
	}
	if len(horizons) == 0 {
		t.Errorf("no references %s*", prefix)
	}
}

var incidenceTimes = []float64{91, 182, 364, 728}

func TestDelayedEntryIncidenceReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra")
	in := mustIncidence(t, sampleOf(o, "cause"))
	var got []float64
	for _, at := range incidenceTimes {
		for cause := 1; cause <= 3; cause++ {
			got = append(got, in.At(cause, at).Estimate)
		}
	}
	o.Result("incidence").Agree(got...)
}

// TestRestrictedMeanJackknifeByHand: two clusters of two rows each, no
// censoring, so that the restricted mean to 10 is the mean of the times.
// Without cluster 1 it is (4+6)/2 = 5, without cluster 2 (1+3)/2 = 2; mean 3.5;
// var = 1/2·(1.5² + 1.5²) = 2.25.
func TestRestrictedMeanJackknifeByHand(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 4, 3, 6}, Cause: []int{1, 1, 2, 1}}
	got, err := survival.RestrictedMeanJackknife(sample, []int{1, 2, 1, 2}, 10)
	if err != nil {
		t.Fatal(err)
	}
	if !within(got.Value, 3.5, 1e-14, 0) || !within(got.SE, 1.5, 1e-14, 0) || got.Clusters != 2 {
		t.Errorf("got %+v, want 3.5 with se 1.5", got)
	}
}

func TestJackknifeReference(t *testing.T) {
	o := oracle.Open(t, "survival_extra")
	sample, cluster := sampleOf(o, "cause"), o.Ints("cluster")
	for _, tau := range []float64{182, 364, 2000} {
		got, err := survival.RestrictedMeanJackknife(sample, cluster, tau)
		if err != nil {
			t.Fatal(err)
		}
		want := o.Result(fmt.Sprintf("restricted_jackknife_%g", tau))
		want.Field("value").Agree(got.Value)
		want.Field("se").Agree(got.SE)
		want.Field("clusters").Agree(float64(got.Clusters))
	}
	rows, err := survival.IncidenceJackknife(sample, cluster, incidenceTimes)
	if err != nil {
		t.Fatal(err)
	}
	value, se := make([]float64, len(rows)), make([]float64, len(rows))
	for i, r := range rows {
		row := i%len(incidenceTimes)*3 + i/len(incidenceTimes) // the reference has times as rows
		value[row], se[row] = r.Value, r.SE
	}
	o.Result("incidence").Agree(value...)
	o.Result("incidence_jackknife_se").Agree(se...)
}

func TestJackknifeRefusals(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 2}, Cause: []int{0, 1}}
	cases := map[string]struct {
		cluster []int
		tau     float64
		want    error
	}{
		"one cluster":   {[]int{4, 4}, 2, survival.ErrTooFewClusters},
		"short cluster": {[]int{4}, 2, survival.ErrLength},
		"tau 0":         {[]int{1, 2}, 0, survival.ErrOption},
	}
	for name, c := range cases {
		if _, err := survival.RestrictedMeanJackknife(sample, c.cluster, c.tau); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
	if _, err := survival.IncidenceJackknife(sample, []int{4, 4}, []float64{1}); !errors.Is(err, survival.ErrTooFewClusters) {
		t.Errorf("incidence: error %v, want ErrTooFewClusters", err)
	}
	if rows, err := survival.IncidenceJackknife(sample, []int{1, 2}, nil); err != nil || len(rows) != 0 {
		t.Errorf("no times: %v, %v, want nothing", rows, err)
	}
}

func mustIncidence(t testing.TB, in survival.Sample) *survival.Incidence {
	t.Helper()
	out, err := survival.AalenJohansen(in, survival.AalenJohansenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
