package evaluate_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// In every portfolio four new cases: one recovers after 14 days, one dies after 15,
// one recovers after 70, one stays open. By hand, sixteen in an arm: twelve are left
// after the first four, eight after the next, four after the third; the incidence of
// recovery is 1/4 and then 1/4 + 1/2·1/2, while Kaplan–Meier, for which the dead are
// censored, falls to 3/4 and then to 3/4·1/2.
func TestTheCourseOfNewCasesByHand(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		addCase(b, p, 7, 14, jobcentre.ExitRecovered)
		addCase(b, p, 7, 15, jobcentre.ExitDied)
		addCase(b, p, 7, 70, jobcentre.ExitRecovered)
		addCase(b, p, 7, 0, "")
		addCase(b, p, -30, 60+calendar.Date(p), jobcentre.ExitRecovered)
	}
	p := protocol()
	course := courseOf(t, run(t, b, p), evaluate.InflowCases)
	weeks := course.Trial.Weeks
	for _, want := range []evaluate.CourseWeek{
		{Week: 0, Entered: 16, AtRisk: 16, Survival: 1}, {Week: 1, Entered: 16, AtRisk: 16, Survival: 1},
		{Week: 2, Entered: 16, Events: 4, AtRisk: 12, Survival: 0.75},
		{Week: 3, Entered: 16, Events: 4, OtherExits: 4, AtRisk: 8, Survival: 0.75},
		{Week: 10, Entered: 16, Events: 8, OtherExits: 4, AtRisk: 4, Survival: 0.375},
	} {
		got := weeks[want.Week]
		near(t, "survival", got.Survival, float64(want.Survival))
		got.Survival, got.Low, got.High = want.Survival, 0, 0
		if got != want {
			t.Errorf("week %d: %+v, want %+v", want.Week, got, want)
		}
	}
	recovered := course.Trial.Exits[0]
	if recovered.Exit != jobcentre.ExitRecovered || len(recovered.Weeks) != 2 || recovered.Weeks[1].Week != 10 || recovered.Weeks[1].Exits != 8 {
		t.Fatalf("recoveries %+v", recovered)
	}
	near(t, "first recoveries", recovered.Weeks[0].Incidence, 0.25)
	near(t, "all recoveries", recovered.Weeks[1].Incidence, 0.5)
}

// What entered is at risk, has had the event, left otherwise or is still open; a case
// open at the start enters at its age.
func TestNobodyOfTheStockIsLost(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		for k := range calendar.Date(6) {
			addCase(b, p, -20*k-7, 30*k+40, []jobcentre.Exit{jobcentre.ExitRecovered, jobcentre.ExitMoved}[k%2])
		}
		addCase(b, p, 7, 70, jobcentre.ExitRecovered)
	}
	for _, arm := range []evaluate.ArmCourse{
		courseOf(t, run(t, b, protocol()), evaluate.StockCases).Trial, courseOf(t, run(t, b, protocol()), evaluate.StockCases).Control,
	} {
		if first := arm.Weeks[0]; first.Entered != 0 {
			t.Errorf("%d of the stock enter at age 0", first.Entered)
		}
		for _, w := range arm.Weeks {
			if w.AtRisk != w.Entered-w.Events-w.OtherExits-w.Censored {
				t.Errorf("week %d does not add up: %+v", w.Week, w)
			}
		}
	}
}

func courseOf(t *testing.T, f *evaluate.Findings, of evaluate.Population) evaluate.Course {
	t.Helper()
	for _, course := range f.Curves[0].Courses {
		if course.Population == of {
			return course
		}
	}
	t.Fatalf("no course of %s", of)
	return evaluate.Course{}
}

// Each portfolio's cases leave sooner than the one's before. Of a municipality's two
// control portfolios one lies above their common rate and the other below.
func TestPortfoliosBesideTheirMunicipalitysControlArm(t *testing.T) {
	b := desk()
	hire(b, twoOrOne)
	for p := range b.Portfolios {
		for range 3 {
			addCase(b, p, 0, 140-7*calendar.Date(p), jobcentre.ExitRecovered)
		}
	}
	effects := run(t, b, protocol()).Dose.Areas[0].Effects
	units := effects[len(effects)-1].Units // of SB7
	if len(units) != 8 {
		t.Fatalf("%d portfolios, want 8", len(units))
	}
	for m := range 2 {
		first, second := units[4*m+2], units[4*m+3]
		if first.Arm != jobcentre.ControlArm || first.Cases != 3 || first.ControlCases != 6 {
			t.Errorf("control portfolio %+v", first)
		}
		if !(first.Departure < 0 && second.Departure > 0) {
			t.Errorf("departures %v and %v", first.Departure, second.Departure)
		}
	}
}
