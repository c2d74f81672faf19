package report

import (
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// drawnCourse is a course by chance, with few people in most weeks.
func drawnCourse(source *rand.Rand) evaluate.ArmCourse {
	out := evaluate.ArmCourse{Exits: []evaluate.ExitCourse{{Exit: jobcentre.ExitEmployment}, {Exit: jobcentre.ExitDied}}}
	at := evaluate.CourseWeek{Survival: 1, Entered: 20 + source.IntN(60)}
	at.AtRisk = at.Entered
	for week := 0; week <= 78 && at.AtRisk > 0; week++ {
		at.Week = week
		at.Entered += source.IntN(3)
		left := at.Entered - at.Events - at.OtherExits - at.Censored
		at.Events += min(left/2, source.IntN(4))
		at.OtherExits += min(left/4, source.IntN(2))
		at.Censored += min(left/4, source.IntN(2))
		at.AtRisk = at.Entered - at.Events - at.OtherExits - at.Censored
		at.Survival = trial.Number(1 - float64(at.Events)/100)
		out.Weeks = append(out.Weeks, at)
		for k, n := range []int{at.Events, at.OtherExits} {
			out.Exits[k].Weeks = append(out.Exits[k].Weeks, evaluate.ExitWeek{Week: week, Exits: n, Incidence: trial.Number(n) / 100})
		}
	}
	return out
}

func TestNoStepOfACurveIsOfFewPeople(t *testing.T) {
	c, source := testComposer(), rand.New(rand.NewPCG(1, 2))
	ticks := []int{0, 26, 52, 78}
	for range 500 {
		course := drawnCourse(source)
		shown := c.guard(course, ticks)
		var last, counted evaluate.CourseWeek
		for _, week := range shown.weeks {
			if c.small(week.Events-last.Events) || week.AtRisk < c.r.Trial.SmallCell {
				t.Fatalf("week %d after %d: %d events, %d at risk", week.Week, last.Week, week.Events-last.Events, week.AtRisk)
			}
			last = week
			if !shown.ticks[week.Week] {
				continue
			}
			for name, n := range map[string]int{
				"entered": week.Entered - counted.Entered, "events": week.Events - counted.Events, "broken off": brokenOff(week) - brokenOff(counted),
			} {
				if c.small(n) {
					t.Fatalf("between the counts of weeks %d and %d: %d %s", counted.Week, week.Week, n, name)
				}
			}
			counted = week
		}
		if at := course.Weeks[shown.end]; at.Events != last.Events {
			t.Fatalf("the curve ends in week %d with %d events, of which %d are drawn", shown.end, at.Events, last.Events)
		}
	}
}

func TestNoStepOfAnIncidenceIsOfFewPeople(t *testing.T) {
	c, source := testComposer(), rand.New(rand.NewPCG(3, 4))
	for range 500 {
		course := drawnCourse(source)
		f := courseFigure{composer: c, course: evaluate.Course{Trial: course, Control: drawnCourse(source)}}
		for _, kinds := range [][]jobcentre.Exit{{jobcentre.ExitEmployment}, {jobcentre.ExitDied}, {jobcentre.ExitEmployment, jobcentre.ExitDied}} {
			exits := 0
			for _, week := range f.guardExits(course, kinds...).weeks {
				if week.Exits-exits < c.r.Trial.SmallCell {
					t.Fatalf("%v: %d exits in a step", kinds, week.Exits-exits)
				}
				exits = week.Exits
			}
		}
	}
}

func TestCurvesStopBeforeTooFewAreAtRisk(t *testing.T) {
	c := testComposer()
	course := evaluate.ArmCourse{Weeks: []evaluate.CourseWeek{
		{Entered: 40, AtRisk: 40}, {Week: 1, Entered: 40, Events: 20, AtRisk: 20, Survival: 0.5},
		{Week: 2, Entered: 40, Events: 36, AtRisk: 4, Survival: 0.1},
	}}
	shown := c.guard(course, []int{0, 2})
	if at, drawn := shown.at(2); drawn || at.Week != 1 || shown.end != 1 {
		t.Errorf("drawn until week %d, of which the last is %+v", shown.end, at)
	}
	if got := c.count(course, shown, 2, atRisk).Text; got != "<5" {
		t.Errorf("four at risk are written %q", got)
	}
	if got := c.count(course, shown, 2, events).Text; got != "skjult" {
		t.Errorf("the events beside four at risk are written %q, and tell them", got)
	}
}

// Deaths are few in the sample, so they are told with the exit that protects them.
func TestRareExitsAreToldTogether(t *testing.T) {
	r := reporttest.Full()
	c := newComposer(r, lang.For(trial.Danish))
	f := c.newCourseFigure(r.Curves[0], r.Curves[0].Courses[0])
	panels := f.exitPanels()
	if len(panels) != 2 || panels[1].name != "Øvrige afgange under ét" {
		t.Fatalf("panels %+v", panels)
	}
}
