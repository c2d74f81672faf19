package survival_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/survival"
)

// The estimators go through tables of whole times, tables of strata by time and
// patterns of covariates where these are small, and sort where they are not.
// The tests below hold every way against the formulas written out.

// plainLikelihood is the log partial likelihood of two covariates with its
// derivatives, term by term over all rows at risk.
func plainLikelihood(in survival.CoxInput, beta []float64, ties survival.Ties) (log float64, score []float64, information *mat.SymDense) {
	score, information = make([]float64, 2), mat.NewSymDense(2, nil)
	for i := range in.Time {
		tied := tiedWith(in, i)
		if len(tied) == 0 || tied[0] != i {
			continue
		}
		weight := 0.0
		for _, k := range tied {
			w := weightAt(in, k)
			weight += w / float64(len(tied))
			for a, c := range in.Covariates {
				score[a] += w * c.Values[k]
				log += w * c.Values[k] * beta[a]
			}
		}
		for step := range tied {
			share := float64(step) / float64(len(tied))
			if ties == survival.Breslow {
				share = 0
			}
			s0, s1, s2 := plainSums(in, beta, tied, share)
			log -= weight * math.Log(s0)
			for a := range 2 {
				score[a] -= weight * s1[a] / s0
				for b := a; b < 2; b++ {
					information.SetSym(a, b, information.At(a, b)+weight*(s2[a][b]/s0-s1[a]*s1[b]/s0/s0))
				}
			}
		}
	}
	return log, score, information
}

// tiedWith returns the events of the row's stratum at its time, if it is one.
func tiedWith(in survival.CoxInput, i int) (tied []int) {
	for k := range in.Time {
		if in.Event[i] && in.Event[k] && in.Time[k] == in.Time[i] && in.Strata[k] == in.Strata[i] {
			tied = append(tied, k)
		}
	}
	return tied
}

func weightAt(in survival.CoxInput, i int) float64 {
	if in.Weight == nil {
		return 1
	}
	return in.Weight[i]
}

// plainSums sums over the risk set of tied events, from which a share of them
// has left.
func plainSums(in survival.CoxInput, beta []float64, tied []int, share float64) (s0 float64, s1 [2]float64, s2 [2][2]float64) {
	at, stratum := in.Time[tied[0]], in.Strata[tied[0]]
	for k := range in.Time {
		if in.Strata[k] != stratum || in.Time[k] < at || (in.Entry != nil && in.Entry[k] >= at) {
			continue
		}
		x := [2]float64{in.Covariates[0].Values[k], in.Covariates[1].Values[k]}
		r := weightAt(in, k) * math.Exp(beta[0]*x[0]+beta[1]*x[1])
		if in.Event[k] && in.Time[k] == at {
			r *= 1 - share
		}
		s0 += r
		for a := range 2 {
			s1[a] += r * x[a]
			for b := range 2 {
				s2[a][b] += r * x[a] * x[b]
			}
		}
	}
	return s0, s1, s2
}

func checkPlain(t *rapid.T, in survival.CoxInput, ties survival.Ties) {
	fit := fitOrDiscard(t, in, ties)
	log, score, information := plainLikelihood(in, fit.Coef, ties)
	var variance mat.Dense
	if err := variance.Inverse(information); err != nil {
		t.Fatal(err)
	}
	if !within(fit.LogLik, log, 1e-11, 0) || !within(fit.ModelVariance[0][1], variance.At(0, 1), 1e-7, 1e-12) ||
		!within(fit.ModelVariance[1][1], variance.At(1, 1), 1e-8, 0) {
		t.Fatalf("log likelihood %v, variance %v, want %v, %v", fit.LogLik, fit.ModelVariance, log, mat.Formatted(&variance))
	}
	for a, s := range score {
		if step := s * math.Sqrt(variance.At(a, a)); math.Abs(step) > 1e-7 {
			t.Fatalf("score %v is not 0 at the estimate", score)
		}
	}
}

func TestCoxIsItsFormula(t *testing.T) {
	shapes := map[string]func(t *rapid.T, in *survival.CoxInput){
		"whole weeks, few patterns":    func(*rapid.T, *survival.CoxInput) {},
		"no weights, no delayed entry": func(_ *rapid.T, in *survival.CoxInput) { in.Weight, in.Entry = nil, nil },
		"parts of weeks": func(_ *rapid.T, in *survival.CoxInput) {
			for i := range in.Time {
				in.Entry[i], in.Time[i] = in.Entry[i]+1./3, in.Time[i]+float64(i%3)/7+1./3
			}
		},
		"every row a pattern": func(t *rapid.T, in *survival.CoxInput) {
			for _, c := range in.Covariates {
				for i := range c.Values {
					c.Values[i] += rapid.Float64Range(0, 0.9).Draw(t, "shift")
				}
			}
		},
		"many strata and times": func(_ *rapid.T, in *survival.CoxInput) {
			for i := range in.Time {
				in.Strata[i], in.Time[i] = 1000*(i/4), in.Time[i]+float64(i)/101
			}
		},
	}
	for name, shape := range shapes {
		for _, ties := range tiesByName {
			t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
				in, _ := spells(t)
				in.Cluster = nil
				shape(t, &in)
				checkPlain(t, in, ties)
			}))
		}
	}
}

// TestGroupsAreSamples: curves and incidences by group are those of each
// group's rows, whether one table holds all groups and times or not.
func TestGroupsAreSamples(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, cause := spells(t)
		groups := rapid.SampledFrom([]int{2, 3, 40}).Draw(t, "groups")
		apart := rapid.SampledFrom([]float64{0, 0.01}).Draw(t, "apart")
		group := make([]int, len(cause))
		for i := range group {
			group[i] = 10 * (i % groups)
			in.Time[i] += apart * float64(i)
		}
		sample := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause}
		curves, err := survival.KaplanMeierBy(sample, group, survival.KaplanMeierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		incidences, err := survival.AalenJohansenBy(sample, group, survival.AalenJohansenOptions{})
		if err != nil || len(curves) != groups || len(incidences) != groups {
			t.Fatalf("%d curves, %d incidences (%v), want %d", len(curves), len(incidences), err, groups)
		}
		for g, c := range curves {
			own := rowsWhere(group, c.Group)
			alone := survival.Sample{Entry: pick(in.Entry, own), Time: pick(in.Time, own), Cause: pick(cause, own)}
			sameSteps(t, c.Curve, curveOf(t, alone))
			sameIncidence(t, incidences[g].Incidence, alone)
		}
	})
}

func rowsWhere(labels []int, label int) (rows []int) {
	for i, l := range labels {
		if l == label {
			rows = append(rows, i)
		}
	}
	return rows
}

func sameSteps(t *rapid.T, got, want *survival.Curve) {
	if len(got.Steps) != len(want.Steps) || got.N != want.N || got.Events != want.Events {
		t.Fatalf("%+v, want %+v", got, want)
	}
	for k, s := range got.Steps {
		w := want.Steps[k]
		if s.Time != w.Time || s.AtRisk != w.AtRisk || s.Events != w.Events || s.Censored != w.Censored || s.Survival != w.Survival {
			t.Fatalf("step %+v, want %+v", s, w)
		}
	}
}

func sameIncidence(t *rapid.T, got *survival.Incidence, alone survival.Sample) {
	want, err := survival.AalenJohansen(alone, survival.AalenJohansenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for cause := 1; cause <= 2; cause++ {
		a, b := got.At(cause, 9), want.At(cause, 9)
		if a.Estimate != b.Estimate || a.SE != b.SE {
			t.Fatalf("cause %d: %+v, want %+v", cause, a, b)
		}
	}
}

// TestLogRankIsItsFormula writes out expected events and variance for one group
// against the rest, in strata and weeks of any number.
func TestLogRankIsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, _ := spells(t)
		if rapid.Bool().Draw(t, "many strata and times") {
			for i := range in.Time {
				in.Strata[i], in.Time[i] = i/4, in.Time[i]+float64(i/2)/101
			}
		}
		got, err := survival.LogRank(survival.LogRankInput{
			Entry: in.Entry, Time: in.Time, Event: in.Event, Strata: in.Strata, Group: intsOf(in.Covariates[0].Values),
		}, survival.LogRankOptions{})
		if err != nil {
			t.Skip(err)
		}
		expected, variance := 0.0, 0.0
		for i := range in.Time {
			tied := tiedWith(in, i)
			if len(tied) == 0 || tied[0] != i {
				continue
			}
			n, own := 0.0, 0.0
			for k := range in.Time {
				if in.Strata[k] == in.Strata[i] && in.Entry[k] < in.Time[i] && in.Time[k] >= in.Time[i] {
					n, own = n+1, own+in.Covariates[0].Values[k]
				}
			}
			d := float64(len(tied))
			expected += d * own / n
			if n > 1 {
				variance += d * (n - d) / (n - 1) * own / n * (1 - own/n)
			}
		}
		if !within(got.Groups[1].Expected, expected, 1e-11, 1e-12) || !within(got.Variance[1][1], variance, 1e-11, 1e-12) {
			t.Fatalf("%+v, want %v, %v", got, expected, variance)
		}
	})
}
