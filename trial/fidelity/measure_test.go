package fidelity_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// Two weeks of baseline and two of trial; one portfolio an arm.
func protocol() *trial.Protocol {
	start := calendar.MustDate("2026-03-30")
	p := trial.Default("two-weeks", calendar.Period{From: start, To: start + 14})
	p.Areas = []trial.AreaPlan{{Area: jobcentre.SicknessBenefit, TargetCaseload: trial.Band{Low: 2, High: 4}}}
	return &p
}

// workload has, in each arm, cases open throughout. The control arm keeps one
// caseworker; the trial arm gets a second one, half time, when the trial starts.
func workload(trialCases, controlCases int) *jobcentre.Workload {
	start := calendar.MustDate("2026-03-30")
	always := calendar.Period{From: start - 100, To: start + 100}
	fromStart := calendar.Period{From: start, To: start + 100}
	w := &jobcentre.Workload{
		Portfolios: []jobcentre.Portfolio{
			{ID: "c", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: jobcentre.ControlArm},
			{ID: "t", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm},
		},
		Staff: []jobcentre.StaffMember{
			{Portfolio: 0, Employed: always, Presence: jobcentre.Staffing{{Period: always, FTE: 1}}},
			{Portfolio: 1, Employed: always, Presence: jobcentre.Staffing{{Period: always, FTE: 1}}},
			{Portfolio: 1, Employed: fromStart, Presence: jobcentre.Staffing{{Period: fromStart, FTE: 0.5}}},
		},
		HasStaff: true, HasAssignments: true,
	}
	for i := range trialCases + controlCases {
		arm := 1
		if i >= trialCases {
			arm = 0
		}
		w.Cases = append(w.Cases, jobcentre.OpenCase{Portfolio: arm, Open: always, Weight: 1})
		w.Handled = append(w.Handled, jobcentre.HandledCase{Staff: arm, Case: i, Period: always})
	}
	return w
}

// By hand: six cases over 1 FTE are 6, over 1.5 FTE they are 4 — the band's upper
// limit, which is inside. The first caseworker still has all six in hand: above.
// The second has none: below. Half of four caseworker-weeks each, none inside.
func TestTheCaseloadOfTheTrialArm(t *testing.T) {
	found := fidelity.Measure(workload(6, 5), protocol())
	load := found.Areas[0]
	near(t, "baseline", load.Trial.BaselineMean, 6)
	near(t, "trial", load.Trial.TrialMean, 4)
	near(t, "control", load.Control.TrialMean, 5)
	near(t, "above", load.Trial.ShareAbove, 0.5)
	near(t, "below", load.Trial.ShareBelow, 0.5)
	near(t, "inside", load.Trial.ShareInside, 0)
	if load.Trial.CaseworkerWeeks != 4 {
		t.Errorf("%d caseworker-weeks, want 4", load.Trial.CaseworkerWeeks)
	}
	if d := found.Departments[0].Deviations; len(d) != 0 {
		t.Errorf("deviations %v, want none: a mean at the limit is inside", d)
	}
	if len(load.Weeks) != 4 || !load.Weeks[3].InTrial || load.Weeks[0].InTrial {
		t.Errorf("weeks %+v", load.Weeks)
	}
	near(t, "week", load.Weeks[2].Trial, 4)
}

func TestDeviationsAreNamed(t *testing.T) {
	w := workload(9, 5)
	start := calendar.MustDate("2026-03-30")
	w.Cases = append(w.Cases, jobcentre.OpenCase{Portfolio: 0, Open: calendar.Period{From: start, To: start + 14}, Weight: 1})
	kinds := map[fidelity.DeviationKind]bool{}
	for _, d := range fidelity.Measure(w, protocol()).Departments[0].Deviations {
		kinds[d.Kind] = true
	}
	for _, want := range []fidelity.DeviationKind{fidelity.TrialAboveBand, fidelity.ControlDrift, fidelity.NoSeparation} {
		if !kinds[want] {
			t.Errorf("%s is not named: 9 cases over 1.5 FTE against 6 over 1, which were 5", want)
		}
	}
}

func TestWithoutCaseworkersThereIsAReason(t *testing.T) {
	w := workload(1, 1)
	w.Staff, w.HasStaff = nil, false
	if found := fidelity.Measure(w, protocol()); found.Reason == nil || found.Reason.Code != trial.MissingTable {
		t.Errorf("got %+v", found.Reason)
	}
}

func TestCrossovers(t *testing.T) {
	w := workload(3, 2)
	if n := fidelity.Crossovers(w, protocol(), jobcentre.SicknessBenefit); n != 0 {
		t.Errorf("%d crossovers among cases in their own arm", n)
	}
	w.Handled[0].Staff = 0
	if n := fidelity.Crossovers(w, protocol(), jobcentre.SicknessBenefit); n != 1 {
		t.Errorf("%d crossovers, want 1", n)
	}
}

func near(t *testing.T, name string, got trial.Number, want float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) < 1e-12) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}
