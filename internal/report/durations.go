package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// halfYear is the week that a curve's description speaks of; the numbers under an
// axis of up to a year stand a quarter apart, those under a longer one half a year.
const (
	quarter  = 13
	halfYear = 26
	yearLong = 52
)

// durations are the curves of each area and where the cases went.
func (c *composer) durations() Section {
	s := Section{ID: "durations", Nav: c.p.Say("curves.nav"), Title: c.p.Say("curves.title")}
	for _, curves := range c.r.Curves {
		blocks := []Block{}
		h, found := c.durationHypothesis(curves.Area)
		row, ok := evaluate.Result{}, false
		if found {
			row, ok = primaryRow(h)
		}
		if weeks, known := c.weeksEffect(row); ok && known {
			blocks = append(blocks, Paragraph{Role: Body, Text: c.weeksSentence(h, row, weeks)})
		}
		blocks = append(blocks, c.medianSentence(curves)...)
		blocks = append(blocks, c.courseBlocks(curves)...)
		if ok && len(row.Incidence) > 0 {
			blocks = append(blocks, c.incidenceTable(curves.Area, row.Incidence), c.note("curves.incidence_note"))
		}
		s.Sections = append(s.Sections, Section{
			ID: identifier("curves " + string(curves.Area)), Title: c.area(curves.Area) + ": " + c.p.Name("outcome", curves.Outcome), Blocks: blocks,
		})
	}
	return s
}

func (c *composer) durationHypothesis(area jobcentre.Area) (evaluate.HypothesisResult, bool) {
	for _, h := range c.r.Hypotheses {
		if h.Area == area && (c.p.Knows("event", h.Outcome) && h.IsPrimary) {
			return h, true
		}
	}
	return evaluate.HypothesisResult{}, false
}

// medianSentence says when half have had the event, where both arms reach it.
func (c *composer) medianSentence(curves evaluate.DurationCurves) []Block {
	t, k := curves.Trial.Median, curves.Control.Median
	if unknown(t) || unknown(k) {
		return nil
	}
	return []Block{c.body("curves.median", "event", c.p.Name("event", curves.Outcome),
		"trial", c.p.Weeks(float64(t), 1), "control", c.p.Weeks(float64(k), 1))}
}

// courseBlocks are the figures of the stock and of the new cases.
func (c *composer) courseBlocks(curves evaluate.DurationCurves) []Block {
	var blocks []Block
	for _, course := range curves.Courses {
		f := c.newCourseFigure(curves, course)
		blocks = append(blocks, f.survival())
		blocks = append(blocks, f.incidences()...)
	}
	if len(blocks) > 0 {
		blocks = append(blocks, c.note("curves.note", "level", c.level()), c.note("curves.guard", "limit", c.p.Count(c.r.Trial.SmallCell)))
	}
	return blocks
}

// courseFigure draws one population of an area.
type courseFigure struct {
	*composer
	curves         evaluate.DurationCurves
	course         evaluate.Course
	ticks          []int
	trial, control shownCourse
}

func (c *composer) newCourseFigure(curves evaluate.DurationCurves, course evaluate.Course) courseFigure {
	f := courseFigure{composer: c, curves: curves, course: course}
	last, apart := max(len(course.Trial.Weeks), len(course.Control.Weeks))-1, quarter
	if last > yearLong {
		apart = halfYear
	}
	for week := 0; week < last+apart; week += apart {
		f.ticks = append(f.ticks, week)
	}
	f.trial, f.control = c.guard(course.Trial, f.ticks), c.guard(course.Control, f.ticks)
	return f
}

// survival is Kaplan and Meier's curve of the hypothesis's event alone.
func (f courseFigure) survival() Figure {
	title := f.say("curves.figure")
	return f.figure("curves "+string(f.curves.Area)+" "+string(f.course.Population), title,
		chart.Curves{
			Title: title, Desc: f.description(),
			X: f.weekAxis(f.ticks), Y: f.shareAxis(f.p.Say("curves.axis", "event", f.event()), 1),
			Steps: []chart.Steps{
				f.steps(f.control, chart.Control, jobcentre.ControlArm), f.steps(f.trial, chart.Trial, jobcentre.TrialArm),
			},
			Risk: []chart.RiskBlock{
				f.counts(f.p.Say("curves.at_risk"), atRisk), f.counts(f.say("curves.reached"), events), f.counts(f.p.Say("curves.censored"), brokenOff),
			},
		},
		f.table(title))
}

func atRisk(w evaluate.CourseWeek) int { return w.AtRisk }
func events(w evaluate.CourseWeek) int { return w.Events }

func (f courseFigure) event() string { return f.p.Name("event", f.curves.Outcome) }

// say names the area, the population and the event.
func (f courseFigure) say(key lang.Key) string {
	return f.p.Say(key, "area", f.p.Name("area_in_text", string(f.curves.Area)),
		"population", f.p.Name("curves.of", string(f.course.Population)), "event", f.event())
}

func (f courseFigure) description() string {
	return f.p.Say("curves.description", "week", halfYear, "event", f.event(),
		"trial", f.survivalCell(f.trial, halfYear, 0).Text, "control", f.survivalCell(f.control, halfYear, 0).Text)
}

func (f courseFigure) survivalCell(shown shownCourse, week, decimals int) Cell {
	at, drawn := shown.at(week)
	if !drawn {
		return f.percent(trial.NoNumber(), decimals)
	}
	return f.percent(at.Survival, decimals)
}

// weekAxis has the weeks at which the numbers are given.
func (f courseFigure) weekAxis(weeks []int) chart.Axis {
	axis := chart.Axis{Label: f.p.Say("curves.weeks")}
	for _, w := range weeks {
		axis.Max = float64(w)
		axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(w), Text: f.p.Count(w)})
	}
	return axis
}

// shareAxis is from nothing to a share, in quarters of it.
func (c *composer) shareAxis(label string, top float64) chart.Axis {
	axis := chart.Axis{Min: 0, Max: top, Label: label}
	for part := range 5 {
		share := top * float64(part) / 4
		axis.Ticks = append(axis.Ticks, chart.Tick{At: share, Text: c.p.Percent(share, 0)})
	}
	return axis
}

func (f courseFigure) steps(shown shownCourse, group chart.Group, arm jobcentre.Arm) chart.Steps {
	s := chart.Steps{Group: group, Name: f.arm(arm), End: float64(shown.end)}
	s.Points = append(s.Points, chart.StepPoint{X: 0, Y: 1, Low: 1, High: 1})
	for _, week := range shown.weeks {
		if unknown(week.Survival) {
			continue
		}
		step := chart.StepPoint{X: float64(week.Week), Y: float64(week.Survival), Low: 1, High: 0}
		if week.Low.IsKnown() && week.High.IsKnown() {
			step.Low, step.High = float64(week.Low), float64(week.High)
		}
		s.Points = append(s.Points, step)
	}
	return s
}

// counts are both arms' counts under the ticks.
func (f courseFigure) counts(title string, of func(evaluate.CourseWeek) int) chart.RiskBlock {
	row := func(group chart.Group, arm jobcentre.Arm, course evaluate.ArmCourse, shown shownCourse) chart.RiskRow {
		row := chart.RiskRow{Group: group, Name: f.arm(arm)}
		for _, week := range f.ticks {
			row.Cells = append(row.Cells, f.count(course, shown, week, of).Text)
		}
		return row
	}
	return chart.RiskBlock{Title: title, Rows: []chart.RiskRow{
		row(chart.Trial, jobcentre.TrialArm, f.course.Trial, f.trial), row(chart.Control, jobcentre.ControlArm, f.course.Control, f.control),
	}}
}

// table is the curves at the weeks of the axis, with the counts under it.
func (f courseFigure) table(caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: f.head("head.weeks_since",
		"head.trial_without", "head.trial_at_risk", "head.trial_events", "head.trial_censored",
		"head.control_without", "head.control_at_risk", "head.control_events", "head.control_censored")}
	for _, week := range f.ticks {
		row := []Cell{f.plain(week)}
		row = append(row, f.armCells(f.course.Trial, f.trial, week)...)
		table.Rows = append(table.Rows, append(row, f.armCells(f.course.Control, f.control, week)...))
	}
	return table
}

func (f courseFigure) armCells(course evaluate.ArmCourse, shown shownCourse, week int) []Cell {
	return []Cell{
		f.survivalCell(shown, week, 1), f.count(course, shown, week, atRisk), f.count(course, shown, week, events), f.count(course, shown, week, brokenOff),
	}
}

// incidenceTable is the share that has left by each exit.
func (c *composer) incidenceTable(area jobcentre.Area, all []evaluate.CumulativeIncidence) Table {
	table := Table{
		Caption: c.p.Say("curves.incidence", "area", c.p.Name("area_in_text", string(area))),
		Head:    c.head("head.exit_week", "arm.trial", "arm.control", "head.difference", "head.se"),
	}
	marks := c.incidenceMarks(area, all)
	for i, row := range all {
		name := text(c.exitAt(row.Exit, row.AtWeeks))
		difference := written(row.Difference, func(x float64) string { return c.p.Points(x, 1) })
		se := written(row.SE, func(x float64) string { return c.p.Number(100*x, 1) })
		if marks[i].any() {
			difference, se = c.hidden(protector), c.hidden(protector)
		}
		table.Rows = append(table.Rows, []Cell{name,
			c.incidenceCell(row.Trial, marks[i].trial), c.incidenceCell(row.Control, marks[i].control), difference, se})
	}
	return table
}
