package survival_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestClusteredCurveByHand: either cluster has an event and a censoring.
//
//	t  n  d  S    A_1                A_2
//	1  4  1  3/4  (1 − 2/4)/3 = 1/6  −1/6
//	2  2  1  3/8  1/6 − 1/2 = −1/3   1/3
func TestClusteredCurveByHand(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 2, 1, 2}, Cause: []int{1, 0, 0, 1}}
	curve, err := survival.KaplanMeierClustered(sample, []int{1, 1, 2, 2}, survival.KaplanMeierOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []float64{3. / 4 * math.Sqrt(1./18), 3. / 8 * math.Sqrt(2./9)} {
		if s := curve.Steps[k]; !within(s.SE, want, 1e-14, 0) {
			t.Errorf("step %d: se %v, want %v", k, s.SE, want)
		}
	}
}

func TestClusteredCurveReference(t *testing.T) {
	checked := 0
	for _, folder := range kmFolders {
		o := oracle.Open(t, folder)
		for name, data := range groupsOf(o) {
			if !o.HasResult(name + ".cluster_robust") {
				continue
			}
			curve, err := survival.KaplanMeierClustered(sampleOf(data, "status"), data.Ints("cluster"), survival.KaplanMeierOptions{})
			if err != nil {
				t.Fatal(err)
			}
			want := o.Result(name + ".cluster_robust")
			var survived, se []float64
			for _, at := range want.Field("time").Numbers() {
				step := curve.At(at)
				survived, se = append(survived, step.Survival), append(se, step.SE)
			}
			want.Field("surv").Agree(survived...)
			want.Field("std_err").Agree(se...)
			checked++
		}
	}
	if checked == 0 {
		t.Error("no references")
	}
}

// TestClustersOfOneAreGreenwood: the sum of squares over rows of their own is
// Greenwood's, and the order of rows does not matter.
func TestClustersOfOneAreGreenwood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, cause := spells(t)
		alone := survival.Sample{Time: in.Time, Cause: cause}
		checkSE(t, clusteredCurve(t, alone, rowNumbers(len(cause))), curveOf(t, alone))
		late := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause}
		order := rapid.Permutation(rowNumbers(len(cause))).Draw(t, "order")
		moved := survival.Sample{Entry: pick(in.Entry, order), Time: pick(in.Time, order), Cause: pick(cause, order)}
		checkSE(t, clusteredCurve(t, moved, pick(in.Cluster, order)), clusteredCurve(t, late, in.Cluster))
	})
}

func clusteredCurve(t *rapid.T, in survival.Sample, cluster []int) *survival.Curve {
	curve, err := survival.KaplanMeierClustered(in, cluster, survival.KaplanMeierOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return curve
}

func checkSE(t *rapid.T, got, want *survival.Curve) {
	for k, s := range got.Steps {
		if w := want.Steps[k]; !within(s.SE, w.SE, 1e-9, 1e-12) || !within(s.High, w.High, 1e-9, 1e-12) {
			t.Fatalf("step %+v, want %+v", s, w)
		}
	}
}

func TestClusteredCurveRefusals(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 2}, Cause: []int{0, 1}}
	for name, c := range map[string]struct {
		cluster []int
		want    error
	}{
		"one": {[]int{4, 4}, survival.ErrTooFewClusters}, "short": {[]int{1}, survival.ErrLength},
	} {
		if _, err := survival.KaplanMeierClustered(sample, c.cluster, survival.KaplanMeierOptions{}); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
	curve, err := survival.KaplanMeierClustered(sample, []int{1, 2}, survival.KaplanMeierOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := curve.Restricted(1); !errors.Is(err, survival.ErrOption) {
		t.Errorf("restricted mean: error %v", err)
	}
}

// TestClusteredCurveCoverage: clusters share a normal effect of standard
// deviation 1/2 on the log rate, and the interval is for the mean of their curves.
func TestClusteredCurveCoverage(t *testing.T) {
	const clusters, size, at, rate = 60, 10, 40.0, 0.02
	random, truth := newRandom(8), 0.0
	for k := range 1000 {
		z := -5 + (float64(k)+0.5)/100
		truth += math.Exp(-z*z/2-rate*at*math.Exp(z/2)) / math.Sqrt(2*math.Pi) / 100
	}
	clustered, plain := 0, 0
	for range repetitions {
		var in survival.Sample
		var cluster []int
		for g := range clusters {
			own := rate * math.Exp(random.NormFloat64()/2)
			for range size {
				end, censored := math.Ceil(random.ExpFloat64()/own), float64(30+random.IntN(120))
				cause := 1
				if end > censored {
					end, cause = censored, 0
				}
				in.Time, in.Cause, cluster = append(in.Time, end), append(in.Cause, cause), append(cluster, g)
			}
		}
		opt := survival.KaplanMeierOptions{Interval: survival.LogLogInterval}
		curve, err := survival.KaplanMeierClustered(in, cluster, opt)
		if err != nil {
			t.Fatal(err)
		}
		step, naive := curve.At(at), mustCurve(t, in, opt).At(at)
		clustered += covers(step.Low, step.High, truth)
		plain += covers(naive.Low, naive.High, truth)
	}
	checkCoverage(t, "clustered curve", clustered, 0.95)
	if share := float64(plain) / repetitions; share > 0.90 {
		t.Errorf("Greenwood covers %.3f: the simulation does not show the clustering", share)
	}
}
