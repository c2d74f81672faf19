package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// Course is how the spells of one population went, week by week. Those open when
// the trial began enter at the age they had then, so that they and the new ones are
// told apart and never added together.
type Course struct {
	Population Population `json:"population"`
	Trial      ArmCourse  `json:"trial"`
	Control    ArmCourse  `json:"control"`
}

// ArmCourse is one arm's course. The counts are exact: whoever shows them decides
// which are of too few people.
type ArmCourse struct {
	// Weeks run from 0 until nobody is at risk, or week 104.
	Weeks []CourseWeek `json:"weeks"`
	// Exits are the ways out that occur.
	Exits []ExitCourse `json:"exits"`
}

// CourseWeek is an arm at the end of a week since opening. Entered, Events,
// OtherExits and Censored count from the beginning, and AtRisk is what they leave:
// Entered − Events − OtherExits − Censored.
type CourseWeek struct {
	Week       int `json:"week"`
	AtRisk     int `json:"at_risk"`
	Entered    int `json:"entered"`
	Events     int `json:"events"`
	OtherExits int `json:"other_exits"`
	Censored   int `json:"censored"` // still open when the data end
	// Survival is Kaplan–Meier's, the other exits censored, with its interval.
	Survival trial.Number `json:"survival"`
	Low      trial.Number `json:"ci_low"`
	High     trial.Number `json:"ci_high"`
}

// ExitCourse is Aalen and Johansen's incidence of one exit, the others competing.
type ExitCourse struct {
	Exit jobcentre.Exit `json:"exit"`
	// Weeks are those in which somebody left this way.
	Weeks []ExitWeek `json:"weeks"`
}

// ExitWeek counts the exits up to the end of a week, with their incidence.
type ExitWeek struct {
	Week      int          `json:"week"`
	Exits     int          `json:"exits"`
	Incidence trial.Number `json:"incidence"`
}

// courses are those of the stock and of the new cases, where there are any.
func (a *areaEvaluation) courses(outcome string) []Course {
	list := []Course{}
	for _, e := range a.estimates {
		spells, ok := e.rows.(*durationSample)
		if ok && e.outcome.ID == outcome && e.population != AllCases && len(spells.rows) > 0 {
			list = append(list, Course{e.population, spells.course(true), spells.course(false)})
		}
	}
	return list
}

func (s *durationSample) course(treated bool) ArmCourse {
	return ArmCourse{Weeks: s.courseWeeks(treated), Exits: s.exitCourses(treated)}
}

func (s *durationSample) courseWeeks(treated bool) []CourseWeek {
	weeks := []CourseWeek{}
	in, _ := s.ofArm(treated, false)
	km, err := survival.KaplanMeier(in, survival.KaplanMeierOptions{Level: s.set.proto.Analysis.Level()})
	if err != nil {
		return weeks
	}
	changes := s.changesByWeek(treated)
	var sum CourseWeek
	for week := range changes {
		at, change := km.At(float64(week)), changes[week]
		sum.Week, sum.Entered, sum.Events = week, sum.Entered+change.Entered, sum.Events+change.Events
		sum.OtherExits, sum.Censored = sum.OtherExits+change.OtherExits, sum.Censored+change.Censored
		sum.AtRisk = sum.Entered - sum.Events - sum.OtherExits - sum.Censored
		sum.Survival, sum.Low, sum.High = trial.Number(at.Survival), trial.Number(at.Low), trial.Number(at.High)
		weeks = append(weeks, sum)
	}
	for len(weeks) > 0 && weeks[len(weeks)-1].AtRisk == 0 {
		weeks = weeks[:len(weeks)-1]
	}
	return weeks
}

// changesByWeek counts who entered and left after the week before and not after
// the week itself.
func (s *durationSample) changesByWeek(treated bool) [curveEnd + 1]CourseWeek {
	var changes [curveEnd + 1]CourseWeek
	for _, r := range s.rows {
		if s.set.units[r.unit].treated != treated {
			continue
		}
		if week := wholeWeek(r.entry); week <= curveEnd {
			changes[week].Entered++
		}
		week := wholeWeek(r.exit)
		switch {
		case week > curveEnd:
		case r.event:
			changes[week].Events++
		case r.cause != 0:
			changes[week].OtherExits++
		default:
			changes[week].Censored++
		}
	}
	return changes
}

// wholeWeek is the first whole week that is not before a time.
func wholeWeek(weeks float64) int { return int(math.Ceil(weeks)) }

func (s *durationSample) exitCourses(treated bool) []ExitCourse {
	courses := []ExitCourse{}
	in, _ := s.ofArm(treated, true)
	incidence, err := survival.AalenJohansen(in, survival.AalenJohansenOptions{Level: s.set.proto.Analysis.Level()})
	if err != nil {
		return courses
	}
	names := exitCauses()
	for _, curve := range incidence.Curves {
		if course := exitCourse(curve); len(course) > 0 {
			courses = append(courses, ExitCourse{names[curve.Cause-1], course})
		}
	}
	return courses
}

func exitCourse(curve survival.CauseCurve) []ExitWeek {
	weeks := []ExitWeek{}
	exits := 0
	for _, step := range curve.Steps {
		week := wholeWeek(step.Time)
		if week > curveEnd {
			break
		}
		if step.Events == 0 {
			continue
		}
		exits += step.Events
		if n := len(weeks); n == 0 || weeks[n-1].Week != week {
			weeks = append(weeks, ExitWeek{Week: week})
		}
		weeks[len(weeks)-1].Exits, weeks[len(weeks)-1].Incidence = exits, trial.Number(step.Incidence)
	}
	return weeks
}
