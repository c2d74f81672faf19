package jobcentre_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

func day(s string) calendar.Date {
	if s == "" {
		return 0
	}
	return calendar.MustDate(s)
}

func period(from, to string) calendar.Period {
	return calendar.Period{From: day(from), To: day(to)}
}

// The default rule: a case open on the day of the draw follows its caseworker of
// that day, a later one its first caseworker, whoever handles it afterwards.
func TestCasesFindTheirPortfolioByAssignment(t *testing.T) {
	batch := &jobcentre.Batch{
		Caseworkers: []jobcentre.Caseworker{
			{ID: "anna", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm},
			{ID: "bo", Area: jobcentre.SicknessBenefit, Arm: jobcentre.ControlArm},
			{ID: "carl", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm, PortfolioID: "anna"},
		},
		Cases: []jobcentre.Case{
			{ID: "open at the draw", Open: period("2026-01-01", "2026-06-01")},
			{ID: "later", Open: period("2026-05-01", "")},
			{ID: "handled by two", Open: period("2026-05-01", "")},
			{ID: "named", Open: period("2026-01-01", ""), PortfolioID: "bo"},
			{ID: "nobody's", Open: period("2026-01-01", "")},
		},
		Assignments: []jobcentre.Assignment{
			{CaseID: "open at the draw", CaseworkerID: "anna", Period: period("2026-04-01", "2026-06-01")},
			{CaseID: "open at the draw", CaseworkerID: "bo", Period: period("2026-01-01", "2026-04-01")},
			{CaseID: "later", CaseworkerID: "carl", Period: period("2026-05-01", "")},
			{CaseID: "handled by two", CaseworkerID: "bo", Period: period("2026-06-01", "")},
			{CaseID: "handled by two", CaseworkerID: "anna", Period: period("2026-05-01", "2026-06-01")},
			{CaseID: "named", CaseworkerID: "anna", Period: period("2026-01-01", "")},
		},
	}
	reg := jobcentre.NewRegister(batch, day("2026-02-28"), day("2027-01-01"))
	want := map[string]string{"open at the draw": "bo", "later": "anna", "handled by two": "anna", "named": "bo", "nobody's": ""}
	for i, c := range batch.Cases {
		got := ""
		if p := reg.PortfolioOfCase[i]; p != jobcentre.None {
			got = reg.Stems[p].ID
		}
		if got != want[c.ID] {
			t.Errorf("%s: portfolio %q, want %q", c.ID, got, want[c.ID])
		}
	}
	if len(reg.Stems) != 2 {
		t.Errorf("two caseworkers who share a portfolio make %d portfolios of three caseworkers, want 2", len(reg.Stems))
	}
}

// An absence of 27 days is part of the working year; one of 28 is deducted by
// its fraction. Hours change on 1 April.
func TestPresenceDeductsLongAbsence(t *testing.T) {
	batch := &jobcentre.Batch{
		Caseworkers: []jobcentre.Caseworker{
			{ID: "whole", Employed: period("", "")},
			{ID: "part", Employed: period("", "2026-05-01")},
		},
		FTE: []jobcentre.Employment{
			{CaseworkerID: "part", Period: period("2026-01-01", "2026-04-01"), FTE: 0.8},
			{CaseworkerID: "part", Period: period("2026-04-01", ""), FTE: 0.5},
		},
		Absences: []jobcentre.Absence{
			{CaseworkerID: "whole", Period: period("2026-01-01", "2026-01-28"), Fraction: 1},
			{CaseworkerID: "whole", Period: period("2026-03-01", "2026-03-29"), Fraction: 0.5, Reason: jobcentre.SicknessAbsence},
			{CaseworkerID: "whole", Period: period("2026-03-01", "2026-03-29"), Fraction: 0.5, Reason: "leave"},
		},
	}
	reg := jobcentre.NewRegister(batch, day("2026-01-01"), day("2026-07-01"))
	presence := reg.Presence()
	for _, c := range []struct {
		name   string
		worker int
		in     calendar.Period
		want   float64
	}{
		{"27 days away count", 0, period("2026-01-01", "2026-02-01"), 31},
		{"28 days away by halves are deducted whole", 0, period("2026-03-01", "2026-04-01"), 31 - 28},
		{"hours change", 1, period("2026-03-31", "2026-04-02"), 0.8 + 0.5},
		{"employment ends", 1, period("2026-04-30", "2026-05-10"), 0.5},
		{"before the first row of hours", 1, period("2025-12-01", "2026-01-01"), 0},
	} {
		if got := presence[c.worker].FTEDays(c.in); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v FTE-days, want %v", c.name, got, c.want)
		}
	}
}
