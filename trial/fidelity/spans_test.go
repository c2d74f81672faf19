package fidelity_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// The protocol's two weeks on either side are one span each; three trial cases over
// 1 FTE before and 1.5 after.
func TestDepartmentsByFourWeeks(t *testing.T) {
	spans := fidelity.Measure(workload(3, 5), protocol()).Departments[0].Spans
	if len(spans) != 2 || spans[0].InTrial || !spans[1].InTrial {
		t.Fatalf("spans %+v", spans)
	}
	near(t, "before", spans[0].Trial, 3)
	near(t, "in the trial", spans[1].Trial, 2)
	near(t, "control", spans[1].Control, 5)
	near(t, "open", spans[1].ControlOpen, 5)
}

// Away for the second span of three, a caseworker has no caseload there.
func TestLeaveIsASpanWithoutACaseload(t *testing.T) {
	start := calendar.MustDate("2026-03-30")
	p := trial.Default("spans", calendar.Period{From: start, To: start + 84})
	p.Areas = []trial.AreaPlan{{Area: jobcentre.SicknessBenefit, TargetCaseload: trial.Band{Low: 2, High: 4}}}
	employed := calendar.Period{From: start, To: start + 84}
	w := &jobcentre.Workload{
		HasAssignments: true, HasStaff: true,
		Portfolios: []jobcentre.Portfolio{{ID: "p", MunicipalityCode: "901", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm}},
		Cases:      []jobcentre.OpenCase{{Portfolio: 0, Open: employed, Weight: 1}},
		Handled:    []jobcentre.HandledCase{{Staff: 0, Case: 0, Period: employed}},
		Staff: []jobcentre.StaffMember{{Portfolio: 0, Employed: employed, Presence: jobcentre.Staffing{
			{Period: calendar.Period{From: start, To: start + 28}, FTE: 1}, {Period: calendar.Period{From: start + 56, To: start + 84}, FTE: 0.5},
		}}},
	}
	spans := fidelity.Caseworkers(w, &p)[0].Spans
	if len(spans) != 3 || spans[0].Away || !spans[1].Away || spans[2].Away || spans[1].Load.IsKnown() {
		t.Fatalf("spans %+v", spans)
	}
	near(t, "full time", spans[0].Load, 1)
	near(t, "half time", spans[2].Load, 2)
}
