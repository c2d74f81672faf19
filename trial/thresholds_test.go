package trial_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/trial"
)

// Every default lies within its own range, has a key of its own, and its red lies
// farther out than its amber.
func TestDefaultThresholdsAreInOrder(t *testing.T) {
	limits, seen := trial.DefaultThresholds(), map[string]bool{}
	for _, one := range limits.All() {
		if seen[one.Key] || *one.Value < one.Low || *one.Value > one.High {
			t.Errorf("%s is %v, of [%v, %v]", one.Key, *one.Value, one.Low, one.High)
		}
		seen[one.Key] = true
	}
	window := calendar.Period{From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2027-03-29")}
	p := trial.Default("t", window)
	if flaws := p.Validate(); len(flaws) > 0 {
		t.Error(flaws)
	}
	p.Health.FidelityGreen = 0.5
	if flaws := p.Validate(); len(flaws) != 1 || flaws[0].Key != "health.fidelity_red" {
		t.Error(flaws)
	}
}
