package health_test

import (
	"slices"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/health"
)

// By hand: the mean of 40, 41, … is 42.5, each step 1, so that the limits are
// 42.5 ± 2.66.
func TestAnIndividualsChartSaysWhereAndWhy(t *testing.T) {
	for name, c := range map[string]struct {
		series []float64
		want   []health.Signal
	}{
		"even":        {[]float64{40, 42, 41, 43, 40, 42, 41, 42}, nil},
		"one far off": {[]float64{40, 41, 40, 41, 40, 41, 40, 41, 40, 60}, []health.Signal{{At: 7, Kind: health.OneSide}, {At: 9, Kind: health.BeyondLimit}}},
		"rising":      {[]float64{40, 41, 42, 43, 44, 45}, []health.Signal{{At: 5, Kind: health.Rising}}},
		"long run":    {[]float64{40, 41, 40, 41, 40, 41, 40, 41, 44, 45, 44, 45, 44, 45, 44, 45}, []health.Signal{{At: 7, Kind: health.OneSide}, {At: 15, Kind: health.OneSide}}},
		"unmoved":     {[]float64{44.1, 44.1, 44.1, 44.1, 44.1, 44.1, 44.1, 44.1, 44.1, 44.1, 44.1, 44.1}, nil},
	} {
		if got := health.NewIndividuals(c.series).Signals; !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := health.NewIndividuals([]float64{40, 41, 42, 43, 44, 45}); got.Centre != 42.5 || got.Low != 42.5-2.66 || got.High != 42.5+2.66 {
		t.Errorf("centre and limits %+v", got)
	}
}

func TestStaffAreNumberedByTheirMeanCaseload(t *testing.T) {
	chart := func(code string, arm jobcentre.Arm, loads ...trial.Number) health.StaffChart {
		c := health.StaffChart{Area: jobcentre.SicknessBenefit, MunicipalityCode: code, Arm: arm}
		for i, load := range loads {
			c.Spans = append(c.Spans, health.ChartSpan{Index: i, Load: load})
		}
		return c
	}
	got := health.ChartStaff([]health.StaffChart{
		chart("992", jobcentre.TrialArm, 40, 41), chart("991", jobcentre.TrialArm, 40, 42), chart("991", jobcentre.ControlArm, 60, 61),
		chart("991", jobcentre.TrialArm, 50, trial.NoNumber(), 90), chart("991", jobcentre.TrialArm, 40),
	})
	for i, want := range []struct {
		code   string
		arm    jobcentre.Arm
		number int
		centre trial.Number
	}{{"991", jobcentre.TrialArm, 1, 70}, {"991", jobcentre.TrialArm, 2, 41}, {"991", jobcentre.TrialArm, 3, trial.NoNumber()}, {"991", jobcentre.ControlArm, 1, 60.5}, {"992", jobcentre.TrialArm, 1, 40.5}} {
		c := got[i]
		if c.MunicipalityCode != want.code || c.Arm != want.arm || c.Number != want.number || (c.Centre != want.centre && c.Centre.IsKnown() != want.centre.IsKnown()) {
			t.Errorf("chart %d: %s %s %d, centre %v", i, c.MunicipalityCode, c.Arm, c.Number, c.Centre)
		}
	}
}
