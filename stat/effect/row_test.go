package effect_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/effect"
)

// Quantiles and tails from R 4.2.2: qt, pt, qnorm, pnorm.
func TestAgainstR(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{effect.Quantile(0.975, 10), 2.2281388519649385},
		{effect.Quantile(0.975, math.Inf(1)), 1.9599639845400545},
		{effect.TwoSided(2.5, 7.3), 0.0396502346656005},
		{effect.TwoSided(-2.5, 7.3), 0.0396502346656005},
		{effect.TwoSided(6, math.Inf(1)), 1.9731752900753963e-09},
	} {
		if math.Abs(c.got-c.want) > 1e-9*math.Max(1, math.Abs(c.want)) {
			t.Errorf("got %.15g, want %.15g", c.got, c.want)
		}
	}
}

func TestTheScaledRowKeepsItsStandardError(t *testing.T) {
	row := effect.FromScaledT("arm", 0.3, 0.1, 1.2, 20, 0.9)
	half := 1.7247182429207857 * 0.12 // qt(0.95, 20)
	if row.SE != 0.1 || math.Abs(row.Statistic-2.5) > 1e-12 || math.Abs(row.High-0.3-half) > 1e-9 || math.Abs(0.3-row.Low-half) > 1e-9 {
		t.Errorf("got %+v", row)
	}
}

func TestNoDegreesOfFreedomIsNoAnswer(t *testing.T) {
	row := effect.FromT("arm", 1, 1, math.NaN(), 0.95)
	if !math.IsNaN(row.P) || !math.IsNaN(row.Low) || row.Estimate != 1 {
		t.Errorf("got %+v", row)
	}
}
