package survival_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/survival"
)

// spells is a small random sample with ties, delayed entry, two strata, five
// clusters and two covariates that vary inside the risk sets.
func spells(t *rapid.T) (survival.CoxInput, []int) {
	n := rapid.IntRange(40, 80).Draw(t, "n")
	in := survival.CoxInput{Covariates: []survival.Column{{Name: "x"}, {Name: "z"}}}
	var cause []int
	for i := range n {
		entry := rapid.IntRange(0, 6).Draw(t, "entry")
		in.Entry = append(in.Entry, float64(entry))
		in.Time = append(in.Time, float64(entry+rapid.IntRange(1, 12).Draw(t, "stay")))
		cause = append(cause, rapid.IntRange(0, 2).Draw(t, "cause"))
		in.Strata = append(in.Strata, i%2)
		in.Cluster = append(in.Cluster, i%5)
		in.Weight = append(in.Weight, float64(rapid.IntRange(1, 3).Draw(t, "weight")))
		in.Covariates[0].Values = append(in.Covariates[0].Values, float64(i/2%2))
		in.Covariates[1].Values = append(in.Covariates[1].Values, float64(rapid.IntRange(-5, 5).Draw(t, "z")))
	}
	in.Event = isCause(cause, 1)
	return in, cause
}

// fitOrDiscard leaves out the rare draws that have no finite estimate.
func fitOrDiscard(t *rapid.T, in survival.CoxInput, ties survival.Ties) *survival.CoxResult {
	fit, err := survival.CoxPH(in, survival.CoxOptions{Ties: ties})
	if err != nil {
		t.Skip(err)
	}
	return fit
}

func mustFit(t *rapid.T, in survival.CoxInput, ties survival.Ties) *survival.CoxResult {
	fit, err := survival.CoxPH(in, survival.CoxOptions{Ties: ties})
	if err != nil {
		t.Fatal(err)
	}
	return fit
}

// pick returns the rows named, in that order.
func pick[T any](values []T, rows []int) []T {
	if values == nil {
		return nil
	}
	out := make([]T, len(rows))
	for k, i := range rows {
		out[k] = values[i]
	}
	return out
}

func pickRows(in survival.CoxInput, rows []int) survival.CoxInput {
	out := survival.CoxInput{
		Entry: pick(in.Entry, rows), Time: pick(in.Time, rows), Event: pick(in.Event, rows),
		Strata: pick(in.Strata, rows), Cluster: pick(in.Cluster, rows), Weight: pick(in.Weight, rows),
	}
	for _, c := range in.Covariates {
		out.Covariates = append(out.Covariates, survival.Column{Name: c.Name, Values: pick(c.Values, rows)})
	}
	return out
}

func rowNumbers(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

func TestCoxInvariances(t *testing.T) {
	changes := map[string]func(t *rapid.T, in survival.CoxInput) survival.CoxInput{
		"row order": func(t *rapid.T, in survival.CoxInput) survival.CoxInput {
			return pickRows(in, rapid.Permutation(rowNumbers(len(in.Time))).Draw(t, "order"))
		},
		"time scale": func(t *rapid.T, in survival.CoxInput) survival.CoxInput {
			return scaled(in, rapid.SampledFrom([]float64{1. / 7, 365.25, 1e-9}).Draw(t, "unit"))
		},
		"strata relabelled": func(t *rapid.T, in survival.CoxInput) survival.CoxInput {
			in.Strata = slices.Clone(in.Strata)
			for i, s := range in.Strata {
				in.Strata[i] = 40 - 50*s
			}
			return in
		},
		"spells split in two": func(t *rapid.T, in survival.CoxInput) survival.CoxInput { return split(in) },
		"covariate shifted": func(t *rapid.T, in survival.CoxInput) survival.CoxInput {
			in.Covariates = slices.Clone(in.Covariates)
			shifted := slices.Clone(in.Covariates[1].Values)
			for i := range shifted {
				shifted[i] += 2000
			}
			in.Covariates[1].Values = shifted
			return in
		},
	}
	for name, change := range changes {
		for _, ties := range tiesByName {
			t.Run(fmt.Sprint(name, "/", ties), rapid.MakeCheck(func(t *rapid.T) {
				in, _ := spells(t)
				fit := fitOrDiscard(t, in, ties)
				sameFit(t, fit, mustFit(t, change(t, in), ties))
			}))
		}
	}
}

func sameFit(t *rapid.T, a, b *survival.CoxResult) {
	same := func(label string, x, y []float64) {
		for i := range x {
			if !within(y[i], x[i], 1e-7, 1e-9) {
				t.Fatalf("%s: %v became %v", label, x, y)
			}
		}
	}
	same("coef", a.Coef, b.Coef)
	same("model variance", flatten(a.ModelVariance), flatten(b.ModelVariance))
	same("robust variance", flatten(a.RobustVariance), flatten(b.RobustVariance))
	same("log likelihood", []float64{a.LogLikNull, a.LogLik}, []float64{b.LogLikNull, b.LogLik})
	same("tests", []float64{a.Score.Statistic, a.RobustScore.Statistic}, []float64{b.Score.Statistic, b.RobustScore.Statistic})
}

func scaled(in survival.CoxInput, unit float64) survival.CoxInput {
	times := func(values []float64) []float64 {
		out := make([]float64, len(values))
		for i, v := range values {
			out[i] = v * unit
		}
		return out
	}
	in.Entry, in.Time = times(in.Entry), times(in.Time)
	return in
}

// split turns every spell into two rows that meet in its middle, the first
// without an event.
func split(in survival.CoxInput) survival.CoxInput {
	n := len(in.Time)
	out := pickRows(in, append(rowNumbers(n), rowNumbers(n)...))
	for i := range n {
		middle := (in.Entry[i] + in.Time[i]) / 2
		out.Time[i], out.Event[i] = middle, false
		out.Entry[n+i] = middle
	}
	return out
}

// TestBreslowWeightIsRepetition: under Breslow a weight of k is k equal rows.
// (Under Efron it is not: repeated rows are tied with one another.)
func TestBreslowWeightIsRepetition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := spells(t)
		var repeated []int
		for i, w := range in.Weight {
			repeated = append(repeated, slices.Repeat([]int{i}, int(w))...)
		}
		long := pickRows(in, repeated)
		long.Weight = nil
		fit := fitOrDiscard(t, in, survival.Breslow)
		sameFit(t, fit, mustFit(t, long, survival.Breslow))
	})
}

// TestNullResidualsAreTheScore: Σ w x M is the score at β = 0, here written out
// event by event.
func TestNullResidualsAreTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := spells(t)
		ties := rapid.SampledFrom([]survival.Ties{survival.Efron, survival.Breslow}).Draw(t, "ties")
		m, err := survival.NullResiduals(in, ties)
		if err != nil {
			t.Skip(err)
		}
		score, total := 0.0, 0.0
		for i, r := range m {
			score += in.Weight[i] * r * in.Covariates[1].Values[i]
			total += in.Weight[i] * r
		}
		if want := plainScore(in, in.Covariates[1].Values, ties); !within(score, want, 1e-10, 1e-10) {
			t.Fatalf("score %v, want %v", score, want)
		}
		if math.Abs(total) > 1e-10 {
			t.Fatalf("residuals sum to %v, want 0", total)
		}
	})
}

// plainScore is the score of one covariate at β = 0 by its definition.
func plainScore(in survival.CoxInput, x []float64, ties survival.Ties) float64 {
	score := 0.0
	for i := range in.Time {
		if !in.Event[i] {
			continue
		}
		var tied []int
		for k := range in.Time {
			if in.Event[k] && in.Time[k] == in.Time[i] && in.Strata[k] == in.Strata[i] {
				tied = append(tied, k)
			}
		}
		if tied[0] == i {
			score += scoreAt(in, x, ties, tied)
		}
	}
	return score
}

func scoreAt(in survival.CoxInput, x []float64, ties survival.Ties, tied []int) float64 {
	observed, weight := 0.0, 0.0
	for _, k := range tied {
		observed += in.Weight[k] * x[k]
		weight += in.Weight[k] / float64(len(tied))
	}
	for step := range tied {
		share := float64(step) / float64(len(tied))
		if ties == survival.Breslow {
			share = 0
		}
		sum, at := 0.0, 0.0
		for k := range in.Time {
			if in.Strata[k] != in.Strata[tied[0]] || in.Entry[k] >= in.Time[tied[0]] || in.Time[k] < in.Time[tied[0]] {
				continue
			}
			w := in.Weight[k]
			if slices.Contains(tied, k) {
				w *= 1 - share
			}
			sum, at = sum+w*x[k], at+w
		}
		observed -= weight * sum / at
	}
	return observed
}

// TestCurveInvariances: order and unit of time do not matter; splitting a
// spell in two changes counts of censorings only; all shares add to 1.
func TestCurveInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, cause := spells(t)
		sample := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause}
		order := rapid.Permutation(rowNumbers(len(cause))).Draw(t, "order")
		shuffled := survival.Sample{Entry: pick(in.Entry, order), Time: pick(in.Time, order), Cause: pick(cause, order)}
		weeks := scaled(in, 1./7)
		halves := split(in)
		halved := survival.Sample{Entry: halves.Entry, Time: halves.Time, Cause: append(make([]int, len(cause)), cause...)}

		curve := curveOf(t, sample)
		tau := float64(rapid.IntRange(1, 25).Draw(t, "tau"))
		sameCurve(t, "shuffled", curve, curveOf(t, shuffled), tau, 1)
		sameCurve(t, "halved", curve, curveOf(t, halved), tau, 1)
		sameCurve(t, "in weeks", curve, curveOf(t, survival.Sample{Entry: weeks.Entry, Time: weeks.Time, Cause: cause}), tau, 1./7)
		sharesAddUp(t, sample, curve, tau)
		jackknivesAgree(t, sample, in.Cluster, curve, tau)
	})
}

func curveOf(t *rapid.T, s survival.Sample) *survival.Curve {
	curve, err := survival.KaplanMeier(s, survival.KaplanMeierOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return curve
}

func sameCurve(t *rapid.T, label string, a, b *survival.Curve, tau, unit float64) {
	x, errX := a.Restricted(tau)
	y, errY := b.Restricted(tau * unit)
	if errX != nil || errY != nil || !within(y.Estimate, x.Estimate*unit, 1e-10, 0) || !within(y.SE, x.SE*unit, 1e-10, 1e-14) {
		t.Fatalf("%s: restricted mean %v became %v", label, x, y)
	}
	if s, r := a.At(tau), b.At(tau*unit*(1+1e-12)); !within(r.Survival, s.Survival, 1e-10, 0) || !within(r.High, s.High, 1e-10, 0) {
		t.Fatalf("%s: step %+v became %+v", label, s, r)
	}
}

func sharesAddUp(t *rapid.T, sample survival.Sample, curve *survival.Curve, at float64) {
	in, err := survival.AalenJohansen(sample, survival.AalenJohansenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sum := curve.At(at).Survival
	for _, c := range in.Curves {
		sum += in.At(c.Cause, at).Estimate
	}
	if !within(sum, 1, 1e-12, 0) {
		t.Fatalf("survival and incidences at %v sum to %v", at, sum)
	}
}

// jackknivesAgree: what the jackknife calls the whole-sample value is what the
// estimators say, and leaving out is refitting.
func jackknivesAgree(t *rapid.T, sample survival.Sample, cluster []int, curve *survival.Curve, tau float64) {
	got, err := survival.RestrictedMeanJackknife(sample, cluster, tau)
	if err != nil {
		t.Fatal(err)
	}
	var without []float64
	for g := range got.Clusters {
		var rows []int
		for i, c := range cluster {
			if c != g {
				rows = append(rows, i)
			}
		}
		rest := survival.Sample{Entry: pick(sample.Entry, rows), Time: pick(sample.Time, rows), Cause: pick(sample.Cause, rows)}
		row, err := curveOf(t, rest).Restricted(tau)
		if err != nil {
			t.Fatal(err)
		}
		without = append(without, row.Estimate)
	}
	mean, sum, n := 0.0, 0.0, float64(got.Clusters)
	for _, v := range without {
		mean += v / n
	}
	for _, v := range without {
		sum += (v - mean) * (v - mean)
	}
	whole, err := curve.Restricted(tau)
	if err != nil || !within(got.Value, whole.Estimate, 1e-12, 0) || !within(got.SE, math.Sqrt((n-1)/n*sum), 1e-9, 1e-12) {
		t.Fatalf("jackknife %+v, want %v and %v", got, whole.Estimate, math.Sqrt((n-1)/n*sum))
	}
}
