package survival_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/survival"
)

const repetitions = 800

// checkCoverage allows three and a half Monte Carlo standard errors of a
// binomial share with the given number of repetitions, beyond a bias of one
// percentage point for the small samples.
func checkCoverage(t *testing.T, label string, covered int, nominal float64) {
	t.Helper()
	share := float64(covered) / repetitions
	allowed := 0.01 + 3.5*math.Sqrt(nominal*(1-nominal)/repetitions)
	if math.Abs(share-nominal) > allowed {
		t.Errorf("%s: covers %.3f, want %.2f within %.3f", label, share, nominal, allowed)
	}
}

func covers(low, high, truth float64) int {
	if low <= truth && truth <= high {
		return 1
	}
	return 0
}

func newRandom(stream byte) *rand.Rand {
	return rand.New(rand.NewChaCha8([32]byte{'s', 'u', 'r', 'v', 'i', 'v', 'a', 'l', stream}))
}

// simulatedTrial draws clusters with a shared normal effect on the log hazard,
// half of them treated, exponential spells rounded up to whole days, delayed
// entry and uniform censoring.
type simulatedTrial struct {
	clusters, size int
	effect, spread float64
}

func (s simulatedTrial) draw(r *rand.Rand) (in survival.CoxInput, cause []int) {
	arm := make([]float64, 0, s.clusters*s.size)
	for g := range s.clusters {
		treated := float64(g % 2)
		rate := 0.02 * math.Exp(s.effect*treated+s.spread*r.NormFloat64())
		for range s.size {
			entry, end, c := spell(r, rate)
			in.Entry, in.Time = append(in.Entry, entry), append(in.Time, end)
			in.Event, cause = append(in.Event, c == 1), append(cause, c)
			in.Cluster = append(in.Cluster, g)
			arm = append(arm, treated)
		}
	}
	in.Covariates = []survival.Column{{Name: "arm", Values: arm}}
	return in, cause
}

// spell draws until one is still running at its entry, as delayed entry does.
// Three in four events are of cause 1.
func spell(r *rand.Rand, rate float64) (entry, end float64, cause int) {
	for {
		if r.Float64() < 0.3 {
			entry = float64(r.IntN(20))
		}
		end = math.Ceil(r.ExpFloat64() / rate)
		censored := 30 + float64(r.IntN(120))
		if end <= entry || censored <= entry {
			continue
		}
		if end > censored {
			return entry, censored, 0
		}
		if r.Float64() < 0.75 {
			return entry, end, 1
		}
		return entry, end, 2
	}
}

func TestCoxCoverage(t *testing.T) {
	random, truth := newRandom(1), math.Log(1.5)
	design := simulatedTrial{clusters: 200, size: 1, effect: truth}
	model, robust := 0, 0
	for range repetitions {
		in, _ := design.draw(random)
		row := mustCox(t, in, survival.CoxOptions{}).Rows()[0]
		robust += covers(row.Low, row.High, truth)
		in.Cluster = nil
		row = mustCox(t, in, survival.CoxOptions{}).Rows()[0]
		model += covers(row.Low, row.High, truth)
	}
	checkCoverage(t, "model variance", model, 0.95)
	checkCoverage(t, "robust variance", robust, 0.95)
}

// TestClusteredCoxCoverage: with a shared effect and the arm decided by
// cluster, the robust interval of "no effect" holds its level and the model's
// does not.
func TestClusteredCoxCoverage(t *testing.T) {
	random := newRandom(2)
	design := simulatedTrial{clusters: 60, size: 10, spread: 0.5}
	model, robust := 0, 0
	for range repetitions {
		in, _ := design.draw(random)
		row := mustCox(t, in, survival.CoxOptions{}).Rows()[0]
		robust += covers(row.Low, row.High, 0)
		in.Cluster = nil
		row = mustCox(t, in, survival.CoxOptions{}).Rows()[0]
		model += covers(row.Low, row.High, 0)
	}
	checkCoverage(t, "robust variance", robust, 0.95)
	if share := float64(model) / repetitions; share > 0.90 {
		t.Errorf("model variance covers %.3f: the simulation does not show the clustering", share)
	}
}

// TestCurveCoverage: whole days d ≥ 1 with P(T > d) = e^{−0.02 d} whatever the
// entry, for the exponential does not age.
func TestCurveCoverage(t *testing.T) {
	random := newRandom(3)
	design := simulatedTrial{clusters: 150, size: 1}
	const at, tau = 40.0, 60.0
	survives := math.Exp(-0.02 * at)
	mean := (1 - math.Exp(-0.02*tau)) / (1 - math.Exp(-0.02)) // Σ_{d<τ} P(T > d)
	pointwise, restricted, jackknifed, incidence := 0, 0, 0, 0
	for range repetitions {
		in, cause := design.draw(random)
		sample := survival.Sample{Entry: in.Entry, Time: in.Time, Cause: cause}
		curve := mustCurve(t, sample, survival.KaplanMeierOptions{Interval: survival.LogLogInterval})
		step := curve.At(at)
		pointwise += covers(step.Low, step.High, survives)
		row, err := curve.Restricted(tau)
		if err != nil {
			t.Fatal(err)
		}
		restricted += covers(row.Low, row.High, mean)
		jack, err := survival.RestrictedMeanJackknife(sample, in.Cluster, tau)
		if err != nil {
			t.Fatal(err)
		}
		jackknifed += covers(jack.Value-1.96*jack.SE, jack.Value+1.96*jack.SE, mean)
		cif := mustIncidence(t, sample).At(1, at)
		incidence += covers(cif.Low, cif.High, 0.75*(1-survives))
	}
	checkCoverage(t, "survival", pointwise, 0.95)
	checkCoverage(t, "restricted mean", restricted, 0.95)
	checkCoverage(t, "jackknife", jackknifed, 0.95)
	checkCoverage(t, "incidence", incidence, 0.95)
}
