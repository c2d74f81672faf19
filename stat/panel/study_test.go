package panel_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/panel"
)

// cohorts draws a panel of clusters of four units; effect(g, t) is added.
func cohorts(rng *rand.Rand, clusters int, first []int, times int, effect func(g, t int) float64) panel.StudyInput {
	var in panel.StudyInput
	for k := range clusters {
		g := first[k%len(first)]
		shocks := make([]float64, times)
		for t := range shocks {
			shocks[t] = 0.5 * rng.NormFloat64()
		}
		for u := range 4 {
			level := rng.NormFloat64()
			for t := range times {
				y := level + 0.2*float64(t) + shocks[t] + rng.NormFloat64()
				if t >= g {
					y += effect(g, t)
				}
				in.Unit, in.Time, in.Y = append(in.Unit, 4*k+u), append(in.Time, t), append(in.Y, y)
				in.First, in.Cluster = append(in.First, g), append(in.Cluster, k)
			}
		}
	}
	return in
}

// TestCellByHand: two treated from 1 go from 3 and 5 to 8 and 8, two never
// treated from 1 and 2 to 2 and 5: 4 − 2 = 2. Deviations 1, −1 and −1, 1, each
// over 2: the variance is (1+1)/4 + (1+1)/4 = 1.
func TestCellByHand(t *testing.T) {
	in := panel.StudyInput{
		Unit: []int{1, 1, 2, 2, 3, 3, 4, 4}, Time: []int{0, 1, 0, 1, 0, 1, 0, 1},
		Y:     []float64{3, 8, 5, 8, 1, 2, 2, 5},
		First: []int{1, 1, 1, 1, panel.Never, panel.Never, panel.Never, panel.Never},
	}
	res := groupTime(t, in, panel.GroupTimeOptions{})
	near(t, "att", res.Cells[0].Estimate, 2)
	near(t, "se", res.Cells[0].SE, 1)
	near(t, "overall", res.Overall.SE, 1)
	if len(res.Cells) != 1 || len(res.Notes) != 1 || !math.IsNaN(res.PreTrend.P) {
		t.Errorf("%+v", res)
	}
	two, err := panel.TwoWay(in, panel.StudyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "two-way", two.Rows()[0].Estimate, 2)
	if got := two.String(); got != "two-way fixed effects, 8 rows, 4 units, 4 clusters" {
		t.Error(got)
	}
}

// TestStudyInvariances: order, codes, and levels of units and times.
func TestStudyInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	in := cohorts(rng, 12, []int{3, panel.Never}, 6, func(g, t int) float64 { return 1 })
	var other panel.StudyInput
	for _, r := range rng.Perm(len(in.Y)) {
		other.Unit = append(other.Unit, 900-in.Unit[r])
		other.Time = append(other.Time, in.Time[r]+2000)
		other.Cluster = append(other.Cluster, -in.Cluster[r])
		other.Y = append(other.Y, in.Y[r]+float64(in.Unit[r])+math.Cos(float64(in.Time[r])))
		first := in.First[r]
		if first != panel.Never {
			first += 2000
		}
		other.First = append(other.First, first)
	}
	a, err := panel.EventStudy(in, panel.StudyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := panel.EventStudy(other, panel.StudyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range a.Rows() {
		near(t, "effect "+row.Term, b.Rows()[i].Estimate, row.Estimate)
		near(t, "error "+row.Term, b.Rows()[i].SE, row.SE)
	}
	near(t, "F", b.PreTrend.F, a.PreTrend.F)
	one := groupTime(t, in, panel.GroupTimeOptions{Base: panel.Universal})
	two := groupTime(t, other, panel.GroupTimeOptions{Base: panel.Universal})
	near(t, "overall", two.Overall.Estimate, one.Overall.Estimate)
	near(t, "overall", two.Overall.SE, one.Overall.SE)
	for i, row := range a.Rows() { // one cohort: the event study is the universal base
		near(t, "event "+row.Term, one.Events[i].Estimate, row.Estimate)
	}
}

// TestPreTrendSize and coverage: no trend, so about 5 % of tests reject, and the
// intervals hold the effect.
func TestPreTrendSize(t *testing.T) {
	const trials = 400
	rejected, covered, overall := 0, 0, 0
	effect := func(g, t int) float64 { return 0.5 * float64(t-g+1) }
	for seed := range uint64(trials) {
		in := cohorts(rand.New(rand.NewPCG(seed, 4)), 40, []int{3, panel.Never}, 5, effect)
		res, err := panel.EventStudy(in, panel.StudyOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if res.PreTrend.P <= 0.05 {
			rejected++
		}
		if row := res.Rows()[3]; row.Low <= 1 && 1 <= row.High {
			covered++
		}
		in = cohorts(rand.New(rand.NewPCG(seed, 5)), 60, []int{2, 3, panel.Never}, 5, effect)
		if row := groupTime(t, in, panel.GroupTimeOptions{}).Overall; row.Low <= 0.9 && 0.9 <= row.High {
			overall++
		}
	}
	// Cells after treatment: 0.5, 1, 1.5 and 0.5, 1 of cohorts alike: 0.9.
	for name, c := range map[string][3]float64{
		"size": {float64(rejected) / trials, 0.02, 0.085}, "coverage": {float64(covered) / trials, 0.92, 0.98},
		"overall": {float64(overall) / trials, 0.91, 0.98},
	} {
		if c[0] < c[1] || c[0] > c[2] {
			t.Errorf("%s %.3f", name, c[0])
		}
	}
}

// TestPreTrendIsFound: a slope before treatment is.
func TestPreTrendIsFound(t *testing.T) {
	in := cohorts(rand.New(rand.NewPCG(1, 4)), 40, []int{3, panel.Never}, 5, func(g, t int) float64 { return 0 })
	for r := range in.Y {
		if in.First[r] != panel.Never {
			in.Y[r] += float64(in.Time[r])
		}
	}
	res, err := panel.EventStudy(in, panel.StudyOptions{})
	if err != nil || res.PreTrend.P > 1e-4 {
		t.Errorf("%+v, %v", res.PreTrend, err)
	}
	if p := groupTime(t, in, panel.GroupTimeOptions{}).PreTrend.P; p > 1e-4 {
		t.Errorf("group-time: %v", p)
	}
}

func TestStudyRefusals(t *testing.T) {
	good := cohorts(rand.New(rand.NewPCG(1, 4)), 6, []int{2, panel.Never}, 4, func(g, t int) float64 { return 0 })
	change := func(f func(*panel.StudyInput)) panel.StudyInput {
		in := good
		in.First = append([]int(nil), good.First...)
		f(&in)
		return in
	}
	never := change(func(in *panel.StudyInput) {
		for r := range in.First {
			in.First[r] = panel.Never
		}
	})
	always := change(func(in *panel.StudyInput) {
		for r := range in.First {
			in.First[r] = 2
		}
	})
	one := change(func(in *panel.StudyInput) { in.Cluster = make([]int, len(in.Y)) })
	early := change(func(in *panel.StudyInput) {
		for r, g := range in.First {
			if g == 2 {
				in.First[r] = 0
			}
		}
	})
	for want, in := range map[error]panel.StudyInput{
		panel.ErrEmpty: {}, panel.ErrNoTreated: never, panel.ErrNoDonor: always,
		panel.ErrOneCluster: one, panel.ErrNoPrePeriod: early,
	} {
		if _, err := panel.EventStudy(in, panel.StudyOptions{}); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	var unit *panel.UnitError
	mixed := change(func(in *panel.StudyInput) { in.First[0] = 3 })
	if _, err := panel.TwoWay(mixed, panel.StudyOptions{}); !errors.As(err, &unit) || unit.Unit != 0 {
		t.Errorf("two first times: %v", err)
	}
	var time *panel.TimeError
	if _, err := panel.GroupTime(early, panel.GroupTimeOptions{}); !errors.As(err, &time) || time.Time != 0 {
		t.Errorf("never seen untreated: %v", err)
	}
	var input *panel.InputError
	for field, in := range map[string]panel.StudyInput{
		"First":   change(func(in *panel.StudyInput) { in.First = nil }),
		"Cluster": change(func(in *panel.StudyInput) { in.Cluster = []int{1} }),
	} {
		if _, err := panel.GroupTime(in, panel.GroupTimeOptions{}); !errors.As(err, &input) || input.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Strata of their own times take what is common to a stratum's time: a shock to one
// stratum leaves the effect as it is. A weight is as many rows of a unit.
func TestStrataAndWeights(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	in := cohorts(rng, 8, []int{3, panel.Never, 3, panel.Never}, 6, func(_, _ int) float64 { return 2 })
	one := in
	one.Stratum, one.Weight = make([]int, len(in.Y)), make([]float64, len(in.Y))
	two := in
	two.Stratum, two.Y = make([]int, len(in.Y)), append([]float64(nil), in.Y...)
	shocked := two
	shocked.Y = append([]float64(nil), in.Y...)
	for i := range in.Y {
		one.Weight[i] = 3
		two.Stratum[i] = in.Cluster[i] / 4
		if in.Cluster[i] >= 4 && in.Time[i] == 4 {
			shocked.Y[i] += 100
		}
	}
	estimate := func(in panel.StudyInput) (estimate, se float64) {
		res, err := panel.TwoWay(in, panel.StudyOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return res.Rows()[0].Estimate, res.Rows()[0].SE
	}
	b0, se0 := estimate(in)
	b1, se1 := estimate(one)
	near(t, "one stratum", b1, b0)
	near(t, "its error", se1, se0)
	b2, se2 := estimate(two)
	b3, se3 := estimate(shocked)
	near(t, "a stratum's shock", b3, b2)
	near(t, "its error", se3, se2)
	short := in
	short.Stratum = []int{1}
	var field *panel.InputError
	if _, err := panel.TwoWay(short, panel.StudyOptions{}); !errors.As(err, &field) || field.Field != "Stratum" {
		t.Errorf("a short stratum: %v", err)
	}
}
