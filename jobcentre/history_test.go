package jobcentre_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

func TestHistoryOfACitizen(t *testing.T) {
	day := calendar.MustDate
	batch := &jobcentre.Batch{
		Present: map[jobcentre.Table]bool{jobcentre.Benefits: true},
		Cases: []jobcentre.Case{
			{ID: "again", CitizenID: "a", Open: calendar.Period{From: day("2027-03-01")}},
			{ID: "first", CitizenID: "a", Open: calendar.Period{From: day("2026-03-01"), To: day("2026-05-01")}},
			{ID: "unknown", Open: calendar.Period{From: day("2027-03-01")}},
		},
		Benefits: []jobcentre.BenefitPeriod{
			{CitizenID: "a", Period: calendar.Period{From: day("2027-02-15"), To: day("2027-03-15")}},
			{CitizenID: "a", Period: calendar.Period{From: day("2027-02-10"), To: day("2027-02-20")}},
			{CitizenID: "a", Period: calendar.Period{From: day("2027-02-12"), To: day("2027-02-13")}},
			{CitizenID: "a", Period: calendar.Period{From: day("2019-01-01"), To: day("2019-06-01")}},
		},
		Caseworkers: []jobcentre.Caseworker{{ID: "w", Employed: calendar.Period{From: day("2025-03-01")}}, {ID: "v"}},
	}
	r := jobcentre.NewRegister(batch, day("2027-01-01"), day("2028-01-01"))
	earlier, weeks := r.HadEarlierCase(), r.WeeksOnBenefitBefore()
	if earlier(0) != 1 || earlier(1) != 0 || !math.IsNaN(earlier(2)) {
		t.Errorf("earlier cases: %v, %v, %v", earlier(0), earlier(1), earlier(2))
	}
	if got := weeks(0); got != 19./7 {
		t.Errorf("%v weeks on benefit in the three years before, want the 19 days from 10 February", got)
	}
	if got := r.TenureOn(0, day("2027-03-01")); math.Abs(got-730/365.25) > 1e-12 {
		t.Errorf("tenure %v", got)
	}
	if got := r.TenureOn(1, day("2027-03-01")); !math.IsNaN(got) {
		t.Errorf("tenure of an unknown first day: %v", got)
	}
}

func TestWithoutBenefitsNoWeeksAreKnown(t *testing.T) {
	day := calendar.MustDate("2027-01-01")
	r := jobcentre.NewRegister(&jobcentre.Batch{Cases: []jobcentre.Case{{ID: "c"}}}, day, day)
	if got := r.WeeksOnBenefitBefore()(0); !math.IsNaN(got) {
		t.Errorf("%v weeks", got)
	}
}
