package survival_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestWeightedCurveByHand: weights 1/2, 2, 1 with events at 1 and 2, the last
// censored at 3.
//
//	t   n    d    S
//	1  7/2  1/2  6/7
//	2   3    2   6/7 · 1/3 = 2/7
//
// The increments d/(n(n−d)) of H are 1/21 and 2/3, the jumps 1/(n−d) 1/3 and 1.
// Each row changes −log S(2) by its weight times its jump less H:
//
//	row 1  1/2 (1/3 − 1/21) = 1/7    row 2  2 (1 − 5/7) = 4/7    row 3  −5/7
//
// so var log S(2) = (1 + 16 + 25)/49 = 6/7. Restricted mean to 3: 1 + 6/7 + 2/7,
// of which a row changes 6/7 by what −log S(1) is changed and 2/7 by what −log S(2)
// is: (6/7 + 2/7)/7 = 8/49, −(6/7)·2/21 + (2/7)·4/7 = 4/49 and −(6/7)/21 −
// (2/7)·5/7 = −12/49, so var = (64 + 16 + 144)/49².
func TestWeightedCurveByHand(t *testing.T) {
	sample := survival.Sample{Time: []float64{1, 2, 3}, Cause: []int{1, 1, 0}, Weight: []float64{0.5, 2, 1}}
	curve := mustCurve(t, sample, survival.KaplanMeierOptions{})
	second := curve.Steps[1]
	if second.Weight != (survival.Totals{AtRisk: 3, Events: 2}) || second.AtRisk != 2 || second.Events != 1 {
		t.Errorf("second step %+v", second)
	}
	if !within(second.Survival, 2./7, 1e-14, 0) || !within(second.SE, 2./7*math.Sqrt(6./7), 1e-14, 0) {
		t.Errorf("S %v se %v, want 2/7 with variance 6/7 of its logarithm", second.Survival, second.SE)
	}
	mean, err := curve.Restricted(3)
	if err != nil || !within(mean.Estimate, 15./7, 1e-14, 0) || !within(mean.SE, math.Sqrt(224)/49, 1e-14, 0) {
		t.Errorf("restricted mean %+v (%v)", mean, err)
	}
}

// weightedTrial has whole or other weights, and late entries or none.
func weightedTrial(t testing.TB, weights, entry string) (o *oracle.File, sample survival.Sample) {
	o, sample, _ = timeZero(t, "week")
	sample.Weight = o.Floats(weights)
	if entry == "late" {
		sample.Entry = o.Floats("late")
	}
	return o, sample
}

func eachWeighted(t *testing.T, check func(name string, o *oracle.File, sample survival.Sample)) {
	for _, weights := range []string{"whole", "part"} {
		for _, entry := range []string{"plain", "late"} {
			o, sample := weightedTrial(t, weights, entry)
			check(weights+"."+entry, o, sample)
		}
	}
}

func TestWeightedCurveReference(t *testing.T) {
	eachWeighted(t, func(name string, o *oracle.File, sample survival.Sample) {
		curve, want := mustCurve(t, sample, survival.KaplanMeierOptions{}), o.Result(name+".km")
		for field, of := range map[string]func(survival.Step) float64{
			"n_risk":              func(s survival.Step) float64 { return s.Weight.AtRisk },
			"n_event":             func(s survival.Step) float64 { return s.Weight.Events },
			"n_censor":            func(s survival.Step) float64 { return s.Weight.Censored },
			"surv":                func(s survival.Step) float64 { return s.Survival },
			"std_err":             func(s survival.Step) float64 { return s.SE },
			"lower":               func(s survival.Step) float64 { return s.Low },
			"upper":               func(s survival.Step) float64 { return s.High },
			"cumhaz_nelson_aalen": func(s survival.Step) float64 { return s.Hazard },
			"cumhaz_se":           func(s survival.Step) float64 { return s.HazardSE },
		} {
			want.Field(field).Agree(column(curve, of)...)
		}
		median := curve.Median()
		for field, got := range map[string]float64{"time": median.Estimate, "lower": median.Low, "upper": median.High} {
			o.Result(name + ".median").Field(field).Agree(got)
		}
		se := map[bool]string{false: "se", true: "se_robust"}[name[:4] == "part"]
		for tau, result := range map[float64]string{52: ".rmst_52", 400: ".rmst_400"} {
			mean, err := curve.Restricted(tau)
			if err != nil {
				t.Fatal(err)
			}
			o.Result(name + result).Field("rmst").Agree(mean.Estimate)
			o.Result(name + result).Field(se).Agree(mean.SE)
		}
	})
}

func TestWeightedClusteredCurveReference(t *testing.T) {
	eachWeighted(t, func(name string, o *oracle.File, sample survival.Sample) {
		curve, err := survival.KaplanMeierClustered(sample, o.Ints("cluster"), survival.KaplanMeierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want := o.Result(name + ".cluster")
		want.Field("std_err").Agree(column(curve, func(s survival.Step) float64 { return s.SE })...)
		mean, err := curve.Restricted(52)
		if err != nil {
			t.Fatal(err)
		}
		want.Field("rmst_se").Agree(mean.SE)
	})
}

func TestWeightedIncidenceReference(t *testing.T) {
	eachWeighted(t, func(name string, o *oracle.File, sample survival.Sample) {
		incidence, want := mustIncidence(t, sample), o.Result(name+".incidence")
		var estimate, se []float64
		for _, at := range []float64{0, 4, 13, 26, 52, 104} {
			for cause := 1; cause <= 3; cause++ {
				row := incidence.At(cause, at)
				estimate, se = append(estimate, row.Estimate), append(se, row.SE)
			}
		}
		want.Field("est").Agree(estimate...)
		if name[:4] == "part" {
			want.Field("se").Agree(se...)
		}
	})
	o, sample := weightedTrial(t, "whole", "plain")
	incidence, variance := mustIncidence(t, sample), []float64(nil)
	for cause := 1; cause <= 3; cause++ {
		for _, at := range []float64{0, 4, 13, 26, 52, 104} {
			se := incidence.At(cause, at).SE
			variance = append(variance, se*se)
		}
	}
	o.Result("whole.repeated_cif").Field("var").Agree(variance...)
}

// TestWholeWeightsAreRepetition: estimates, errors and totals are those of the
// rows repeated; and other weights give the same when all are multiplied.
func TestWholeWeightsAreRepetition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, cause := spells(t)
		sample := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause, Weight: in.Weight}
		var repeated survival.Sample
		for i, w := range in.Weight {
			for range int(w) {
				repeated.Entry, repeated.Time, repeated.Cause = append(repeated.Entry, in.Entry[i]), append(repeated.Time, in.Time[i]), append(repeated.Cause, cause[i])
			}
		}
		sameTotals(t, curveOf(t, sample), curveOf(t, repeated), 1)
		sameIncidences(t, sample, repeated)

		part, scaled := sample, sample
		part.Weight, scaled.Weight = make([]float64, len(cause)), make([]float64, len(cause))
		for i := range cause {
			part.Weight[i] = rapid.Float64Range(0.1, 3).Draw(t, "weight") + 0.013
			scaled.Weight[i] = part.Weight[i] * 7.3
		}
		sameTotals(t, curveOf(t, part), curveOf(t, scaled), 7.3)
		sameIncidences(t, part, scaled)
	})
}

func sameTotals(t *rapid.T, got, want *survival.Curve, per float64) {
	if len(got.Steps) != len(want.Steps) {
		t.Fatalf("%d steps, want %d", len(got.Steps), len(want.Steps))
	}
	checkSE(t, got, want)
	for k, s := range got.Steps {
		w := want.Steps[k]
		if !within(per*s.Weight.AtRisk, w.Weight.AtRisk, 1e-11, 0) || !within(per*s.Weight.Events, w.Weight.Events, 1e-11, 0) ||
			!within(per*s.Weight.Censored, w.Weight.Censored, 1e-11, 0) || !within(s.Survival, w.Survival, 1e-10, 0) || !within(s.HazardSE, w.HazardSE, 1e-9, 0) {
			t.Fatalf("step %+v, want %+v", s, w)
		}
	}
	a, errA := got.Restricted(11)
	b, errB := want.Restricted(11)
	if errA != nil || errB != nil || !within(a.Estimate, b.Estimate, 1e-11, 0) || !within(a.SE, b.SE, 1e-8, 1e-12) {
		t.Fatalf("restricted mean %+v (%v), want %+v (%v)", a, errA, b, errB)
	}
}

func sameIncidences(t *rapid.T, got, want survival.Sample) {
	a, errA := survival.AalenJohansen(got, survival.AalenJohansenOptions{})
	b, errB := survival.AalenJohansen(want, survival.AalenJohansenOptions{})
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	for cause := 1; cause <= 2; cause++ {
		x, y := a.At(cause, 9), b.At(cause, 9)
		if !within(x.Estimate, y.Estimate, 1e-11, 1e-14) || !within(x.SE, y.SE, 1e-8, 1e-10) {
			t.Fatalf("cause %d: %+v, want %+v", cause, x, y)
		}
	}
}

// TestWeightedVariancesAreDerivatives holds the sums of one pass over the times
// to the squares of numerical derivatives, row by row, and a group's to those of
// its own rows.
func TestWeightedVariancesAreDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, cause := spells(t)
		sample := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause, Weight: in.Weight}
		for i := range sample.Weight {
			sample.Weight[i] += 0.25
		}
		at := float64(rapid.IntRange(1, 12).Draw(t, "at"))
		numbers := func(s survival.Sample) [3]float64 {
			incidence, err := survival.AalenJohansen(s, survival.AalenJohansenOptions{})
			if err != nil {
				t.Fatal(err)
			}
			curve := curveOf(t, s)
			mean, err := curve.Restricted(at)
			if err != nil {
				t.Fatal(err)
			}
			return [3]float64{curve.At(at).Survival, mean.Estimate, incidence.At(1, at).Estimate}
		}
		var variance [3]float64
		for i, w := range sample.Weight {
			const step = 1e-4
			sample.Weight[i] = w * (1 + step)
			up := numbers(sample)
			sample.Weight[i] = w * (1 - step)
			down := numbers(sample)
			sample.Weight[i] = w
			for j := range variance {
				d := (up[j] - down[j]) / (2 * step)
				variance[j] += d * d
			}
		}
		curve := curveOf(t, sample)
		mean, _ := curve.Restricted(at)
		incidence, _ := survival.AalenJohansen(sample, survival.AalenJohansenOptions{})
		got := [3]float64{curve.At(at).SE, mean.SE, incidence.At(1, at).SE}
		for j, v := range variance {
			if !math.IsNaN(got[j]) && !within(got[j], math.Sqrt(v), 1e-5, 1e-7) {
				t.Fatalf("number %d at %v: se %v, want %v", j, at, got[j], math.Sqrt(v))
			}
		}
	})
}

func TestWeightedGroupsAreSamples(t *testing.T) {
	o, sample := weightedTrial(t, "part", "late")
	arm := o.Ints("arm")
	curves, err := survival.KaplanMeierBy(sample, arm, survival.KaplanMeierOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range curves {
		own := rowsWhere(arm, c.Group)
		alone := mustCurve(t, survival.Sample{
			Entry: pick(sample.Entry, own), Time: pick(sample.Time, own), Cause: pick(sample.Cause, own), Weight: pick(sample.Weight, own),
		}, survival.KaplanMeierOptions{})
		for k, s := range c.Steps {
			if w := alone.Steps[k]; s.Weight != w.Weight || s.Survival != w.Survival || !within(s.SE, w.SE, 0, 0) {
				t.Fatalf("group %d: %+v, want %+v", c.Group, s, w)
			}
		}
	}
}

func TestWeightRefusals(t *testing.T) {
	good := survival.Sample{Time: []float64{1, 2}, Cause: []int{0, 1}}
	for name, c := range map[string]struct {
		weight []float64
		want   error
		row    int
	}{
		"short": {[]float64{1}, survival.ErrLength, -1}, "zero": {[]float64{1, 0}, nil, 1},
		"negative": {[]float64{-1, 1}, nil, 0}, "NaN": {[]float64{1, math.NaN()}, nil, 1}, "infinite": {[]float64{math.Inf(1), 1}, nil, 0},
	} {
		sample := good
		sample.Weight = c.weight
		_, err := survival.KaplanMeier(sample, survival.KaplanMeierOptions{})
		checkRefusal(t, name, err, c.want, c.row)
		_, err = survival.AalenJohansenBy(sample, []int{0, 1}, survival.AalenJohansenOptions{})
		checkRefusal(t, name, err, c.want, c.row)
	}
	good.Weight = []float64{1, 2}
	_, gray := survival.GrayTest(good, []int{0, 1}, 1, survival.GrayOptions{})
	_, mean := survival.RestrictedMeanJackknife(good, []int{0, 1}, 1)
	_, incidence := survival.IncidenceJackknife(good, []int{0, 1}, []float64{1})
	for name, err := range map[string]error{"Gray's test": gray, "restricted mean": mean, "incidence": incidence} {
		if !errors.Is(err, survival.ErrWeights) {
			t.Errorf("%s: error %v, want ErrWeights", name, err)
		}
	}
}

// TestWeightedCurveCoverage: of those with the higher rate two in five are
// sampled, at weight 5/2. The weighted interval is for the population's survival
// and restricted mean; without weights the curve is that of the sample.
func TestWeightedCurveCoverage(t *testing.T) {
	const n, at, slow, fast = 300, 20.0, 0.01, 0.05
	share := func(rate float64) float64 { return math.Exp(-rate * at) }
	area := func(rate float64) float64 { return (1 - share(rate)) / rate }
	random := newRandom(21)
	curves, means, unweighted := 0, 0, 0
	for range repetitions {
		in := survival.Sample{}
		for range n {
			rate, weight := slow, 1.0
			if random.IntN(2) == 1 {
				rate, weight = fast, 2.5
			}
			if weight > 1 && random.Float64() > 0.4 {
				continue
			}
			end, censored, cause := random.ExpFloat64()/rate, 10+60*random.Float64(), 1
			if end > censored {
				end, cause = censored, 0
			}
			in.Time, in.Cause, in.Weight = append(in.Time, end), append(in.Cause, cause), append(in.Weight, weight)
		}
		opt := survival.KaplanMeierOptions{Interval: survival.LogLogInterval}
		curve := mustCurve(t, in, opt)
		mean, err := curve.Restricted(at)
		if err != nil {
			t.Fatal(err)
		}
		step, truth := curve.At(at), (share(slow)+share(fast))/2
		curves += covers(step.Low, step.High, truth)
		means += covers(mean.Low, mean.High, (area(slow)+area(fast))/2)
		in.Weight = nil
		step = mustCurve(t, in, opt).At(at)
		unweighted += covers(step.Low, step.High, truth)
	}
	checkCoverage(t, "weighted curve", curves, 0.95)
	checkCoverage(t, "weighted restricted mean", means, 0.95)
	if share := float64(unweighted) / repetitions; share > 0.5 {
		t.Errorf("without weights %.3f are covered: the simulation does not need them", share)
	}
}

// TestWeightedClustersOfOne: rows of their own as clusters are rows.
func TestWeightedClustersOfOne(t *testing.T) {
	for _, entry := range []string{"plain", "late"} {
		_, sample := weightedTrial(t, "part", entry)
		clustered, err := survival.KaplanMeierClustered(sample, rowNumbers(len(sample.Time)), survival.KaplanMeierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		rows := mustCurve(t, sample, survival.KaplanMeierOptions{})
		for k, s := range clustered.Steps {
			if w := rows.Steps[k]; !within(s.SE, w.SE, 1e-9, 1e-12) || !within(s.Low, w.Low, 1e-9, 1e-12) {
				t.Fatalf("%s: step %+v, want %+v", entry, s, w)
			}
		}
	}
}
