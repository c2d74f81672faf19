package report

import (
	"slices"

	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// shownCourse is what of an arm's course may leave the municipality. A curve drawn
// step by step is a list of people: each step says when one or two left. So weeks
// are merged until what changed is nobody or at least the small cell, and the curve,
// its table and the counts under its axis show the same weeks and no others.
type shownCourse struct {
	weeks []evaluate.CourseWeek // in order
	ticks map[int]bool          // the weeks of the axis whose counts are shown
	end   int                   // the week in which the curve stops
}

// guard picks the weeks of a course: first those of the axis, of which all counts
// are shown, then between them those that the curve alone shows.
func (c *composer) guard(course evaluate.ArmCourse, ticks []int) shownCourse {
	out := shownCourse{ticks: map[int]bool{}}
	var last evaluate.CourseWeek
	for _, week := range course.Weeks {
		if slices.Contains(ticks, week.Week) && week.AtRisk >= c.r.Trial.SmallCell && c.apart(last, week) {
			out.ticks[week.Week] = true
			out.weeks = append(out.weeks, c.between(course.Weeks, last, &week)...)
			out.weeks = append(out.weeks, week)
			last = week
		}
	}
	out.weeks = append(out.weeks, c.between(course.Weeks, last, nil)...)
	out.end = c.endOf(course.Weeks, out.weeks)
	return out
}

// apart reports whether what changed between two weeks, in any count that is shown
// or follows from those shown, is nobody or enough people.
func (c *composer) apart(from, to evaluate.CourseWeek) bool {
	return !c.small(to.Entered-from.Entered) && !c.small(to.Events-from.Events) && !c.small(brokenOff(to)-brokenOff(from))
}

// brokenOff counts the spells that ended without the event.
func brokenOff(w evaluate.CourseWeek) int { return w.OtherExits + w.Censored }

// between are the weeks after one shown and before the next, nil for none, in which
// enough events have come since the last one, and enough are left for the next.
func (c *composer) between(weeks []evaluate.CourseWeek, last evaluate.CourseWeek, next *evaluate.CourseWeek) []evaluate.CourseWeek {
	var shown []evaluate.CourseWeek
	for _, week := range weeks {
		switch {
		case next != nil && (week.Week >= next.Week || c.small(next.Events-week.Events)):
			continue
		case week.AtRisk >= c.r.Trial.SmallCell && week.Events-last.Events >= c.r.Trial.SmallCell:
			shown = append(shown, week)
			last = week
		}
	}
	return shown
}

// endOf is the last week with enough at risk and no event that is not shown.
func (c *composer) endOf(weeks, shown []evaluate.CourseWeek) int {
	events, end := 0, 0
	if len(shown) > 0 {
		events, end = shown[len(shown)-1].Events, shown[len(shown)-1].Week
	}
	for _, week := range weeks {
		if week.Events == events && week.AtRisk >= c.r.Trial.SmallCell {
			end = max(end, week.Week)
		}
	}
	return end
}

// at is the shown week that stands at a week: false where the curve has stopped.
func (s shownCourse) at(week int) (evaluate.CourseWeek, bool) {
	found := evaluate.CourseWeek{Survival: 1, Low: 1, High: 1}
	for _, w := range s.weeks {
		if w.Week <= week {
			found = w
		}
	}
	return found, week <= s.end
}

// count is a count of an arm at a week of the axis.
func (c *composer) count(course evaluate.ArmCourse, shown shownCourse, week int, of func(evaluate.CourseWeek) int) Cell {
	if week >= len(course.Weeks) {
		return c.number(trial.NoNumber(), 0)
	}
	switch n := of(course.Weeks[week]); {
	case shown.ticks[week]:
		return c.plain(n)
	case c.small(n):
		return c.hidden(small)
	}
	return c.hidden(protector)
}
