package report

import (
	"math"
	"strings"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// tickWeeks is a quarter of a year.
const tickWeeks = 13

// fidelity says whether the caseload was what the design asks for.
func (c *composer) fidelity() Section {
	s := Section{ID: "caseload", Nav: c.p.Say("load.nav"), Title: c.p.Say("load.title")}
	if len(c.r.Fidelity.Areas) == 0 {
		s.Blocks = c.loadSentences()
		return s
	}
	s.Blocks = []Block{c.body("load.intro")}
	for _, load := range c.r.Fidelity.Areas {
		blocks := []Block{Paragraph{Role: Body, Text: c.trialLoad(load) + " " + c.controlLoad(load.Control)}}
		if len(load.Weeks) > 0 {
			blocks = append(blocks, c.loadFigure(load))
		}
		blocks = append(blocks, c.departmentTable(load.Area)...)
		blocks = append(blocks, c.departmentFigure(load.Area)...)
		blocks = append(blocks, c.staffCharts(load)...)
		s.Sections = append(s.Sections, Section{
			ID: identifier("load " + string(load.Area)), Title: c.area(load.Area), Blocks: blocks,
		})
	}
	return s
}

// loadFigure draws the caseload by week in both arms against the band.
func (c *composer) loadFigure(load fidelity.AreaLoad) Figure {
	title := c.p.Say("load.figure", "area", c.p.Name("area_in_text", string(load.Area)))
	return c.figure("load "+string(load.Area), title,
		chart.Lines{
			Title: title, Desc: c.trialLoad(load) + " " + c.controlLoad(load.Control),
			X: c.weekAxis(load.Weeks), Y: c.loadAxis(load),
			Band:  chart.Band{Low: load.Band.Low, High: load.Band.High, Label: c.p.Say("load.band", "band", c.band(load.Band))},
			Zone:  c.controlZone(load.Control),
			Start: c.trialStart(load.Weeks),
			Series: []chart.Series{
				{Group: chart.Control, Name: c.arm(jobcentre.ControlArm), Runs: runs(load.Weeks, c.controlWeek)},
				{Group: chart.Trial, Name: c.arm(jobcentre.TrialArm), Runs: runs(load.Weeks, c.trialWeek)},
			},
		},
		c.loadTable(load, title))
}

func (c *composer) trialWeek(w fidelity.WeekLoad) trial.Number {
	return c.loadOf(w.Trial, w.TrialOpen)
}

func (c *composer) controlWeek(w fidelity.WeekLoad) trial.Number {
	return c.loadOf(w.Control, w.ControlOpen)
}

// loadOf is a caseload, unless it is of so few cases that it tells of them.
func (c *composer) loadOf(load, open trial.Number) trial.Number {
	if !open.IsKnown() || float64(open) < float64(c.r.Trial.SmallCell) {
		return trial.NoNumber()
	}
	return load
}

// runs splits one arm's weeks where a value is missing.
func runs(weeks []fidelity.WeekLoad, arm func(fidelity.WeekLoad) trial.Number) [][]chart.Point {
	var all [][]chart.Point
	open := false
	for _, w := range weeks {
		value := arm(w)
		if unknown(value) {
			open = false
			continue
		}
		if !open {
			all = append(all, nil)
			open = true
		}
		all[len(all)-1] = append(all[len(all)-1], chart.Point{X: float64(w.Week), Y: float64(value)})
	}
	return all
}

func (c *composer) weekAxis(weeks []fidelity.WeekLoad) chart.Axis {
	first, last := weeks[0].Week, weeks[len(weeks)-1].Week
	axis := chart.Axis{Min: float64(first), Max: float64(max(last, first+1))}
	for w := first; w <= last; w += tickWeeks {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(w), Text: c.p.WeekOfYear(w)})
	}
	return axis
}

// loadAxis begins at zero and holds both lines and the band.
func (c *composer) loadAxis(load fidelity.AreaLoad) chart.Axis {
	top := max(load.Band.High, c.controlZone(load.Control).High)
	for _, w := range load.Weeks {
		for _, x := range []trial.Number{w.Trial, w.Control} {
			if x.IsKnown() {
				top = max(top, float64(x))
			}
		}
	}
	return c.axis(0, top, 6, 0, c.p.Say("load.axis"))
}

// axis makes an axis with round ticks.
func (c *composer) axis(low, high float64, about, decimals int, label string) chart.Axis {
	ticks := chart.Ticks(low, high, about)
	axis := chart.Axis{Min: ticks[0], Max: ticks[len(ticks)-1], Label: label}
	for _, t := range ticks {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: t, Text: c.p.Number(t, decimals)})
	}
	return axis
}

func (c *composer) trialStart(weeks []fidelity.WeekLoad) *chart.Tick {
	for i, w := range weeks {
		if w.InTrial && i > 0 {
			return &chart.Tick{At: float64(w.Week), Text: c.p.Say("load.start", "week", c.p.WeekOfYear(w.Week))}
		}
	}
	return nil
}

func (c *composer) loadTable(load fidelity.AreaLoad, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("head.week", "arm.trial", "arm.control")}
	for _, w := range load.Weeks {
		table.Rows = append(table.Rows, []Cell{text(c.p.WeekOfYear(w.Week)), c.number(c.trialWeek(w), 1), c.number(c.controlWeek(w), 1)})
	}
	return table
}

// departmentTable is one area's municipalities, both arms; of many, those where the
// caseload was not what the design asks for.
func (c *composer) departmentTable(area jobcentre.Area) []Block {
	table := Table{
		Caption: c.p.Say("load.table", "area", c.p.Name("area_in_text", string(area))),
		Head: c.head("head.municipality_arm", "head.before", "head.during", "head.band",
			"head.inside", "head.above", "head.below", "head.deviations"),
	}
	table.Head[len(table.Head)-1].Numeric = false
	var off []bool
	for _, d := range c.r.Fidelity.Departments {
		if d.Area == area {
			off = append(off, c.trialIsOff(d), c.controlIsOff(d))
			table.Rows = append(table.Rows,
				c.departmentRow(d, jobcentre.TrialArm, d.Trial),
				c.departmentRow(d, jobcentre.ControlArm, d.Control))
		}
	}
	return c.shortened(table, func(row int) bool { return off[row] }, "whole.caseload", "limit", c.p.Percent(driftLimit, 0))
}

// trialIsOff reports whether a trial group has deviations, or a caseload that is
// outside its band or unknown.
func (c *composer) trialIsOff(d fidelity.Department) bool {
	return len(c.deviationsOf(d, jobcentre.TrialArm)) > 0 || unknown(d.Trial.TrialMean) || !d.Band.Contains(float64(d.Trial.TrialMean))
}

// controlIsOff reports whether a control group has deviations, or a caseload that
// moved beyond the limit or is unknown.
func (c *composer) controlIsOff(d fidelity.Department) bool {
	return len(c.deviationsOf(d, jobcentre.ControlArm)) > 0 || !stayed(d.Control)
}

// stayed reports whether a caseload is within the limit of its level before.
func stayed(arm fidelity.ArmLoad) bool {
	return math.Abs(float64(arm.TrialMean/arm.BaselineMean)-1) <= driftLimit
}

func (c *composer) departmentRow(d fidelity.Department, arm jobcentre.Arm, load fidelity.ArmLoad) []Cell {
	deviations := c.p.Say("word.none")
	if of := c.deviationsOf(d, arm); len(of) > 0 {
		deviations = strings.Join(of, " ")
	}
	if load.Reason != nil {
		deviations = c.reason(load.Reason)
	}
	cells := []Cell{
		text(c.municipality(d.MunicipalityCode) + ", " + c.p.Name("arm_short", string(arm))),
		c.number(load.BaselineMean, 1), c.number(load.TrialMean, 1),
	}
	cells = append(cells, c.bandCells(d.Band, arm, load)...)
	return append(cells, text(deviations))
}

// bandCells are the target band and the share of caseworker-weeks in, above and
// below it. The band is the trial arm's: the control arm has none to be held to.
func (c *composer) bandCells(band trial.Band, arm jobcentre.Arm, load fidelity.ArmLoad) []Cell {
	if arm == jobcentre.ControlArm {
		empty := c.number(trial.NoNumber(), 0)
		return []Cell{{Text: c.p.Say("word.none"), Numeric: true}, empty, empty, empty}
	}
	return []Cell{
		{Text: c.band(band), Numeric: true},
		c.percent(load.ShareInside, 0), c.percent(load.ShareAbove, 0), c.percent(load.ShareBelow, 0),
	}
}

// deviationsOf are those that speak of the arm.
func (c *composer) deviationsOf(d fidelity.Department, arm jobcentre.Arm) []string {
	var items []string
	for _, deviation := range d.Deviations {
		if (deviation.Kind == fidelity.ControlDrift) == (arm == jobcentre.ControlArm) {
			items = append(items, c.deviation(deviation))
		}
	}
	return items
}
