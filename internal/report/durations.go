package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// halfYear is the week that a curve's description speaks of, and yearWeeks the
// end of an axis whose numbers at risk are not given.
const (
	halfYear  = 26
	yearWeeks = 52
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
			blocks = append(blocks, Paragraph{Body, c.weeksSentence(h, row, weeks)})
		}
		blocks = append(blocks, c.medianSentence(curves)...)
		blocks = append(blocks, c.curvesFigure(curves), c.note("curves.note", "level", c.level()))
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

func (c *composer) curvesFigure(curves evaluate.DurationCurves) Figure {
	title := c.p.Say("curves.figure", "area", c.p.Name("area_in_text", string(curves.Area)), "event", c.p.Name("event", curves.Outcome))
	weeks := c.riskWeeks(curves)
	return c.figure("curves "+string(curves.Area), title,
		chart.Curves{
			Title: title, Desc: c.curvesDescription(curves),
			X: c.curveWeeks(weeks), Y: c.shareAxis(c.p.Say("curves.axis", "event", c.p.Name("event", curves.Outcome))),
			Steps: []chart.Steps{
				c.steps(curves.Control, chart.Control, jobcentre.ControlArm),
				c.steps(curves.Trial, chart.Trial, jobcentre.TrialArm),
			},
			RiskTitle: c.p.Say("curves.at_risk"),
			Risk: []chart.RiskRow{
				{Group: chart.Trial, Name: c.arm(jobcentre.TrialArm), Cells: c.riskCells(curves.Trial, weeks)},
				{Group: chart.Control, Name: c.arm(jobcentre.ControlArm), Cells: c.riskCells(curves.Control, weeks)},
			},
		},
		c.curveTable(title, curves, weeks))
}

func (c *composer) curvesDescription(curves evaluate.DurationCurves) string {
	return c.p.Say("curves.description", "week", halfYear,
		"trial", c.percent(survivalAt(curves.Trial, halfYear, c.drawnUntil(curves.Trial)), 0).Text,
		"control", c.percent(survivalAt(curves.Control, halfYear, c.drawnUntil(curves.Control)), 0).Text,
		"event", c.p.Name("event", curves.Outcome))
}

// riskWeeks are the weeks at which the numbers at risk are given, as long as
// either curve is drawn.
func (c *composer) riskWeeks(curves evaluate.DurationCurves) []int {
	var weeks []int
	until := max(c.drawnUntil(curves.Trial), c.drawnUntil(curves.Control))
	for _, at := range curves.Trial.AtRisk {
		if until > 0 && float64(at.Weeks) > until {
			break
		}
		weeks = append(weeks, at.Weeks)
	}
	if len(weeks) < 2 {
		return []int{0, yearWeeks / 4, halfYear, 3 * yearWeeks / 4, yearWeeks}
	}
	return weeks
}

func (c *composer) curveWeeks(weeks []int) chart.Axis {
	axis := chart.Axis{Min: 0, Max: float64(weeks[len(weeks)-1]), Label: c.p.Say("curves.weeks")}
	for _, w := range weeks {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(w), Text: c.p.Count(w)})
	}
	return axis
}

func (c *composer) shareAxis(label string) chart.Axis {
	axis := chart.Axis{Min: 0, Max: 1, Label: label}
	for _, share := range []float64{0, 0.25, 0.5, 0.75, 1} {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: share, Text: c.p.Percent(share, 0)})
	}
	return axis
}

// drawnUntil is where a curve stops being drawn: at the last week with enough
// people at risk, as a step of few people shows one of them.
func (c *composer) drawnUntil(curve evaluate.Curve) float64 {
	if len(curve.AtRisk) == 0 {
		return yearWeeks
	}
	until := 0
	for _, at := range curve.AtRisk {
		if at.Cases >= c.r.Trial.SmallCell {
			until = at.Weeks
		}
	}
	return float64(until)
}

func (c *composer) steps(curve evaluate.Curve, group chart.Group, arm jobcentre.Arm) chart.Steps {
	s := chart.Steps{Group: group, Name: c.arm(arm), End: c.drawnUntil(curve)}
	s.Points = append(s.Points, chart.StepPoint{X: 0, Y: 1, Low: 1, High: 1})
	for _, point := range curve.Points {
		if unknown(point.Weeks) || unknown(point.Survival) || float64(point.Weeks) > s.End {
			continue
		}
		step := chart.StepPoint{X: float64(point.Weeks), Y: float64(point.Survival), Low: 1, High: 0}
		if point.Low.IsKnown() && point.High.IsKnown() {
			step.Low, step.High = float64(point.Low), float64(point.High)
		}
		s.Points = append(s.Points, step)
	}
	return s
}

func (c *composer) riskCells(curve evaluate.Curve, weeks []int) []string {
	cells := make([]string, len(weeks))
	for i, w := range weeks {
		cells[i] = c.riskCell(curve, w).Text
	}
	return cells
}

func (c *composer) riskCell(curve evaluate.Curve, week int) Cell {
	for _, at := range curve.AtRisk {
		if at.Weeks == week {
			return c.people(at.Cases)
		}
	}
	return Cell{Text: lang.Unknown, Numeric: true}
}

// curveTable is the curves at the weeks of the risk table.
func (c *composer) curveTable(caption string, curves evaluate.DurationCurves, weeks []int) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("head.weeks_since",
		"head.trial_without", "head.control_without", "head.trial_at_risk", "head.control_at_risk")}
	for _, w := range weeks {
		table.Rows = append(table.Rows, []Cell{
			c.plain(w),
			c.percent(survivalAt(curves.Trial, float64(w), c.drawnUntil(curves.Trial)), 1),
			c.percent(survivalAt(curves.Control, float64(w), c.drawnUntil(curves.Control)), 1),
			c.riskCell(curves.Trial, w), c.riskCell(curves.Control, w),
		})
	}
	return table
}

// incidenceTable is the share that has left by each exit.
func (c *composer) incidenceTable(area jobcentre.Area, all []evaluate.CumulativeIncidence) Table {
	table := Table{
		Caption: c.p.Say("curves.incidence", "area", c.p.Name("area_in_text", string(area))),
		Head:    c.head("head.exit_week", "arm.trial", "arm.control", "head.difference", "head.se"),
	}
	marks := c.incidenceMarks(area, all)
	for i, row := range all {
		name := text(c.p.Say("curves.exit_at", "exit", c.p.Name("exit", string(row.Exit)), "week", row.AtWeeks))
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
