package evaluate_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

var draw = start - 30

// drawnBefore is the protocol with the draw a month before the start.
func drawnBefore() *trial.Protocol {
	p := protocol()
	p.RandomisedOn = draw
	return p
}

// staffed is the desk with one caseworker for each way through the trial.
func staffed() *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.Caseworkers] = true
	add := func(portfolio int, from, to calendar.Date, reason jobcentre.LeaveReason, hired jobcentre.YesNo) {
		stem := b.Portfolios[portfolio]
		b.Caseworkers = append(b.Caseworkers, jobcentre.Caseworker{
			ID: stem.ID + string(rune('a'+len(b.Caseworkers))), MunicipalityCode: stem.MunicipalityCode, Area: stem.Area, Arm: stem.Arm,
			PortfolioID: stem.ID, Employed: calendar.Period{From: from, To: to}, LeaveReason: reason, HiredForTrial: hired,
		})
	}
	add(0, draw-900, 0, "", jobcentre.No)
	add(0, draw-900, start, jobcentre.Retired, jobcentre.No)      // gone before the window
	add(0, draw-900, start+100, jobcentre.Resigned, jobcentre.No) // leaves in it
	add(0, draw-900, start+200, "", jobcentre.No)                 // leaves, nobody says why
	add(0, start, 0, "", jobcentre.Yes)                           // hired for the trial
	add(0, start+100, 0, "", jobcentre.No)                        // the successor
	add(0, draw-900, draw-1, jobcentre.Resigned, jobcentre.No)    // gone before the draw
	add(2, draw-900, start+300, jobcentre.EndOfContract, jobcentre.No)
	return b
}

func TestEveryCaseworkerIsSomewhereInTheFlow(t *testing.T) {
	b := staffed()
	addCase(b, 0, 0, 50, jobcentre.ExitMoved)
	addCase(b, 0, 10, 50, jobcentre.ExitDied)
	addCase(b, 0, 20, 50, jobcentre.ExitRecovered)
	b.Cases[0].CitizenID, b.Cases[1].CitizenID, b.Cases[2].CitizenID = "a", "b", "a"
	b.Assignments = []jobcentre.Assignment{ // the case of one arm in the other's hands, twice, and one too late
		{CaseID: "c000", CaseworkerID: b.Caseworkers[7].ID, Period: calendar.Period{From: start, To: start + 9}},
		{CaseID: "c001", CaseworkerID: b.Caseworkers[7].ID, Period: calendar.Period{From: start, To: start + 40}},
		{CaseID: "c002", CaseworkerID: b.Caseworkers[0].ID, Period: calendar.Period{From: start + 20, To: start + 40}},
	}
	found := run(t, b, drawnBefore()).Flow.Overall
	staff := found.Staff
	if staff.AtDraw != 5 || staff.LeftBefore != 1 || staff.Hired != 1 || staff.Joined != 1 || staff.AtEnd != 3 || staff.BothArms != 1 || found.Caseworkers != 6 {
		t.Errorf("%d worked; %+v", found.Caseworkers, staff)
	}
	left := 0
	for _, l := range staff.Left {
		left += l.Caseworkers
	}
	if len(staff.Left) != 3 || staff.Left[0].Reason != jobcentre.Resigned || staff.Left[2].Reason != "" || left != found.Caseworkers-staff.AtEnd {
		t.Errorf("left: %+v", staff.Left)
	}
	if found.Citizens != 2 || found.Moved != 1 || found.Died != 1 || found.Closed != 3 {
		t.Errorf("citizens and exits: %+v", found)
	}
}

func TestAPortfolioWithoutAnArmWasEligible(t *testing.T) {
	b := desk()
	drawn := len(b.Portfolios)
	stem := b.Portfolios[0]
	stem.ID, stem.Arm = "undrawn", ""
	b.Portfolios = append(b.Portfolios, stem)
	found := run(t, b, protocol()).Flow.Overall
	if found.PortfoliosEligible != drawn+1 || found.Portfolios != drawn || found.Departments == 0 {
		t.Errorf("%+v", found)
	}
}

// The caseworkers of table 1 are those of the day of the draw: neither those who
// came later nor those hired for the trial.
func TestTheBaselineOfCaseworkers(t *testing.T) {
	b := staffed()
	addCase(b, 0, 0, 50, jobcentre.ExitRecovered)
	addCase(b, 2, 0, 50, jobcentre.ExitRecovered)
	addCase(b, 0, -100, 50, jobcentre.ExitRecovered) // closed in the baseline
	area := run(t, b, drawnBefore()).Baseline[0]
	tenure, fte, load := area.Caseworkers[0], area.Caseworkers[1], area.Caseworkers[2]
	if tenure.Characteristic != "tenure" || tenure.Trial.N != 4 || tenure.Control.N != 1 {
		t.Fatalf("tenure %+v", tenure)
	}
	near(t, "years", tenure.Trial.Mean, 900/365.25)
	near(t, "median years", tenure.Trial.Quartiles.Median, 900/365.25)
	near(t, "FTE", fte.Trial.Mean, 1)
	if load.Characteristic != "caseload_baseline" || load.Trial.N != 4 || !load.Trial.Mean.IsKnown() {
		t.Errorf("caseload %+v", load)
	}
}

func TestWhatIsUnknownIsCounted(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		addCase(b, p, calendar.Date(p), 50, jobcentre.ExitRecovered)
		b.Cases[p].BirthYear = 1980
	}
	b.Cases[0].BirthYear, b.Cases[1].Sex = 0, "f"
	for _, row := range run(t, b, protocol()).Baseline[0].Rows {
		switch row.Characteristic {
		case "age":
			if row.Trial.N != 3 || row.Trial.Missing != 1 || row.Control.Missing != 0 {
				t.Errorf("age %+v", row)
			}
		case "sex":
			if row.Trial.N != 1 || row.Trial.Missing != 3 || row.Control.Missing != 4 {
				t.Errorf("sex %+v", row)
			}
		}
	}
}
