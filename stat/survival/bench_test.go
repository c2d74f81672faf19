package survival_test

import (
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
