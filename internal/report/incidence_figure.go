package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// exitPanel is one way out, or the rare ones together, in both arms.
type exitPanel struct {
	name           string
	trial, control shownExits
}

// shownExits is what of one exit's incidence may leave the municipality: weeks with
// at least the small cell more than the one before, as in shownCourse.
type shownExits struct {
	weeks []evaluate.ExitWeek
	end   int
}

// incidences are Aalen and Johansen's curves, a panel for each exit.
func (f courseFigure) incidences() []Block {
	panels := f.exitPanels()
	if len(panels) == 0 {
		return nil
	}
	title := f.say("curves.exits_figure")
	top := 0.0
	for _, p := range panels {
		top = max(top, p.trial.top(), p.control.top())
	}
	ticks := chart.Ticks(0, top, 4)
	drawing := chart.Multiples{
		Title: title, Desc: f.p.Say("curves.exits_description", "exits", f.p.List(exitNames(panels))),
		X: f.weekAxis(f.ticks), Y: f.shareAxis(f.p.Say("curves.exits_axis"), ticks[len(ticks)-1]),
		Names: map[chart.Group]string{chart.Trial: f.arm(jobcentre.TrialArm), chart.Control: f.arm(jobcentre.ControlArm)},
		Foot:  []chart.RiskBlock{f.counts(f.p.Say("curves.at_risk"), atRisk)},
	}
	for _, tick := range drawing.X.Ticks {
		drawing.FootTicks = append(drawing.FootTicks, f.p.Say("curves.week", "week", tick.Text))
	}
	for _, p := range panels {
		drawing.Panels = append(drawing.Panels, chart.Panel{
			Title: p.name, Note: f.p.Say("curves.exits_note", "trial", f.p.Count(p.trial.exits()), "control", f.p.Count(p.control.exits())),
			Steps: []chart.Steps{p.control.steps(chart.Control), p.trial.steps(chart.Trial)},
		})
	}
	return []Block{f.figure("exits "+string(f.curves.Area)+" "+string(f.course.Population), title, drawing, f.exitTable(panels, title))}
}

func exitNames(panels []exitPanel) []string {
	names := make([]string, len(panels))
	for i, p := range panels {
		names[i] = p.name
	}
	return names
}

// exitPanels are the exits with enough people in both arms, and the others together
// where they are enough.
func (f courseFigure) exitPanels() []exitPanel {
	var panels []exitPanel
	var rare []jobcentre.Exit
	kinds := f.exitKinds()
	trialMarks, controlMarks := f.exitMarks(f.course.Trial, kinds), f.exitMarks(f.course.Control, kinds)
	for i, exit := range kinds {
		if trialMarks[i] != shown || controlMarks[i] != shown {
			rare = append(rare, exit)
			continue
		}
		panels = append(panels, exitPanel{f.p.Name("exit", string(exit)), f.guardExits(f.course.Trial, exit), f.guardExits(f.course.Control, exit)})
	}
	if f.enough(f.course.Trial, rare) && f.enough(f.course.Control, rare) {
		panels = append(panels, exitPanel{f.p.Say("curves.rare_exits"), f.guardExits(f.course.Trial, rare...), f.guardExits(f.course.Control, rare...)})
	}
	return panels
}

// exitKinds are the ways out that occur in either arm.
func (f courseFigure) exitKinds() []jobcentre.Exit {
	var kinds []jobcentre.Exit
	for _, exit := range append(jobcentre.Exits(), evaluate.ExitUnknown) {
		if exitsBy(f.course.Trial, exit)+exitsBy(f.course.Control, exit) > 0 {
			kinds = append(kinds, exit)
		}
	}
	return kinds
}

// exitMarks says which exits of an arm must not be told apart from the others.
func (f courseFigure) exitMarks(course evaluate.ArmCourse, kinds []jobcentre.Exit) []hiding {
	counts, total := make([]int, len(kinds)), 0
	for i, exit := range kinds {
		counts[i] = exitsBy(course, exit)
		total += counts[i]
	}
	return f.suppressSet(counts, total)
}

// exitsBy counts an arm's exits of some kinds.
func exitsBy(course evaluate.ArmCourse, kinds ...jobcentre.Exit) int {
	n := 0
	for _, w := range together(course, kinds) {
		n = max(n, w.Exits)
	}
	return n
}

func (f courseFigure) enough(course evaluate.ArmCourse, kinds []jobcentre.Exit) bool {
	return exitsBy(course, kinds...) >= max(1, f.r.Trial.SmallCell)
}

// together adds the incidences of some exits: that of leaving by any of them.
func together(course evaluate.ArmCourse, kinds []jobcentre.Exit) []evaluate.ExitWeek {
	sums := make([]evaluate.ExitWeek, len(course.Weeks)+1) // one week more: its last may see everybody leave
	for week := range sums {
		sums[week].Week = week
	}
	for _, exit := range course.Exits {
		for _, kind := range kinds {
			if exit.Exit == kind {
				addExits(sums, exit.Weeks)
			}
		}
	}
	return sums
}

// addExits adds a step function to one by week.
func addExits(sums, steps []evaluate.ExitWeek) {
	next, last := 0, evaluate.ExitWeek{}
	for week := range sums {
		for next < len(steps) && steps[next].Week <= week {
			last = steps[next]
			next++
		}
		sums[week].Exits += last.Exits
		sums[week].Incidence += last.Incidence
	}
}

// guardExits picks the weeks of an incidence as guard does those of a course.
func (f courseFigure) guardExits(course evaluate.ArmCourse, kinds ...jobcentre.Exit) shownExits {
	var out shownExits
	exits, sums := 0, together(course, kinds)
	for week, at := range course.Weeks {
		if at.AtRisk < f.r.Trial.SmallCell {
			continue
		}
		if now := sums[week]; now.Exits-exits >= max(1, f.r.Trial.SmallCell) {
			out.weeks = append(out.weeks, now)
			exits = now.Exits
		}
		if sums[week].Exits == exits {
			out.end = week
		}
	}
	return out
}

func (s shownExits) top() float64 { return float64(s.last().Incidence) }
func (s shownExits) exits() int   { return s.last().Exits }

// last is the highest that the curve reaches.
func (s shownExits) last() evaluate.ExitWeek {
	if len(s.weeks) == 0 {
		return evaluate.ExitWeek{}
	}
	return s.weeks[len(s.weeks)-1]
}

func (s shownExits) steps(group chart.Group) chart.Steps {
	steps := chart.Steps{Group: group, End: float64(s.end), Points: []chart.StepPoint{{Low: 1}}}
	for _, week := range s.weeks {
		steps.Points = append(steps.Points, chart.StepPoint{X: float64(week.Week), Y: float64(week.Incidence), Low: 1})
	}
	return steps
}

// at is the incidence that is drawn at a week.
func (s shownExits) at(week int) trial.Number {
	if week > s.end {
		return trial.NoNumber()
	}
	found := trial.Number(0)
	for _, w := range s.weeks {
		if w.Week <= week {
			found = w.Incidence
		}
	}
	return found
}

// exitTable is every panel at the weeks of the axis.
func (f courseFigure) exitTable(panels []exitPanel, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: f.head("head.exit_week", "arm.trial", "arm.control")}
	for _, p := range panels {
		for _, week := range f.ticks[1:] {
			table.Rows = append(table.Rows, []Cell{
				text(f.p.Say("curves.exit_at", "exit", p.name, "week", week)),
				f.percent(p.trial.at(week), 1), f.percent(p.control.at(week), 1),
			})
		}
	}
	return table
}

// exitAt names an exit at a week.
func (c *composer) exitAt(exit jobcentre.Exit, week int) string {
	return c.p.Say("curves.exit_at", "exit", c.p.Name("exit", string(exit)), "week", week)
}
