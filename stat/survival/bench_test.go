package survival_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/survival"
)

// BenchmarkCoxPH: 100,000 rows, five covariates, Efron ties on whole days,
// delayed entry, 100 strata and cluster-robust variance.
func BenchmarkCoxPH(b *testing.B) {
	random := newRandom(9)
	in, _ := simulatedTrial{clusters: 2000, size: 50, effect: 0.2, spread: 0.3}.draw(random)
	for _, name := range []string{"a", "b", "c", "d"} {
		values := make([]float64, len(in.Time))
		for i := range values {
			values[i] = random.NormFloat64()
		}
		in.Covariates = append(in.Covariates, survival.Column{Name: name, Values: values})
	}
	for _, g := range in.Cluster {
		in.Strata = append(in.Strata, g/2%100)
	}
	for b.Loop() {
		mustCox(b, in, survival.CoxOptions{})
	}
}

// BenchmarkJackknife: 14,000 clusters and some 150 distinct times.
func BenchmarkJackknife(b *testing.B) {
	in, cause := simulatedTrial{clusters: 14000, size: 8}.draw(newRandom(10))
	sample := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause}
	b.Run("restricted mean", func(b *testing.B) {
		for b.Loop() {
			if _, err := survival.RestrictedMeanJackknife(sample, in.Cluster, 1000); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("incidence", func(b *testing.B) {
		for b.Loop() {
			if _, err := survival.IncidenceJackknife(sample, in.Cluster, []float64{60, 120}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// million is a trial of a million rows as in the peers' benchmarks: 400
// caseworkers in five municipalities, whole weeks 1 to 156, an arm and eight
// discrete covariates.
func million() (in survival.CoxInput, cause []int) { return largeTrial(1_000_000) }

func largeTrial(n int) (in survival.CoxInput, cause []int) {
	const caseworkers = 400
	random := newRandom(11)
	effect := make([]float64, caseworkers)
	for g := range effect {
		effect[g] = 0.25 * random.NormFloat64()
	}
	levels := []struct {
		name   string
		values int
		effect float64
	}{
		{"arm", 2, math.Log(1.2)}, {"sex", 2, 0.05}, {"agegrp", 5, -0.1}, {"edu", 3, 0.2}, {"migrant", 2, -0.15},
		{"children", 3, 0}, {"health", 3, -0.25}, {"prior", 3, -0.1}, {"urban", 2, 0},
	}
	for _, l := range levels {
		in.Covariates = append(in.Covariates, survival.Column{Name: l.name, Values: make([]float64, n)})
	}
	in.Time, in.Event = make([]float64, n), make([]bool, n)
	in.Strata, in.Cluster, cause = make([]int, n), make([]int, n), make([]int, n)
	for i := range n {
		g := random.IntN(caseworkers)
		in.Cluster[i], in.Strata[i] = g, g%5
		predictor := effect[g]
		for j, l := range levels {
			v := random.IntN(l.values)
			if j == 0 {
				v = g / 5 % 2
			}
			in.Covariates[j].Values[i] = float64(v)
			predictor += l.effect * float64(v)
		}
		in.Time[i], in.Event[i] = weeks(random, 0.012*math.Exp(predictor))
		if in.Event[i] {
			cause[i] = 1
		}
	}
	return in, cause
}

// weeks draws a whole week of exit, censored after 20 to 156 weeks.
func weeks(random *rand.Rand, rate float64) (time float64, event bool) {
	time = math.Ceil(random.ExpFloat64() / rate)
	censored := math.Ceil(min(20+196*random.Float64(), 156))
	return max(1, min(time, censored)), time <= censored
}

func intsOf(values []float64) []int {
	out := make([]int, len(values))
	for i, v := range values {
		out[i] = int(v)
	}
	return out
}

func BenchmarkKaplanMeierMillion(b *testing.B) {
	in, cause := million()
	sample, arm := survival.Sample{Time: in.Time, Cause: cause}, intsOf(in.Covariates[0].Values)
	for b.Loop() {
		if _, err := survival.KaplanMeierBy(sample, arm, survival.KaplanMeierOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLogRankMillion: two arms in five strata.
func BenchmarkLogRankMillion(b *testing.B) {
	model, _ := million()
	in := survival.LogRankInput{Time: model.Time, Event: model.Event, Strata: model.Strata, Group: intsOf(model.Covariates[0].Values)}
	for b.Loop() {
		mustLogRank(b, in, survival.LogRankOptions{})
	}
}

func BenchmarkFineGrayMillion(b *testing.B) {
	model, cause := million()
	for i := range cause {
		if cause[i] == 1 && i%3 == 0 {
			cause[i] = 2
		}
	}
	for b.Loop() {
		mustFineGray(b, survival.FineGrayInput{Time: model.Time, Cause: cause, Covariates: model.Covariates, Cluster: model.Cluster}, 1)
	}
}

// BenchmarkProportionalHazardsMillion: the test and the concordance of a fit.
func BenchmarkProportionalHazardsMillion(b *testing.B) {
	in, _ := million()
	fit := mustCox(b, in, survival.CoxOptions{})
	b.Run("test", func(b *testing.B) {
		for b.Loop() {
			if _, err := fit.ProportionalHazards(survival.KaplanMeierTime); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("concordance", func(b *testing.B) {
		for b.Loop() {
			fit.Concordance()
		}
	})
}

// BenchmarkCoxMillion: nine covariates, five strata, 400 clusters.
func BenchmarkCoxMillion(b *testing.B) {
	in, _ := million()
	for name, ties := range tiesByName {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mustCox(b, in, survival.CoxOptions{Ties: ties})
			}
		})
	}
}
