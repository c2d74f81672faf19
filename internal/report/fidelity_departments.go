package report

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// mostDepartments are drawn of an area, those with deviations before others; the
// table of departments holds all.
const mostDepartments = 12

// departmentFigure draws both arms of each department by four weeks, beside the
// trial arm's band and the zone that the control arm was to stay in.
func (c *composer) departmentFigure(area jobcentre.Area) []Block {
	departments := c.drawnDepartments(area)
	if len(departments) == 0 {
		return nil
	}
	title := c.p.Say("load.departments", "area", c.p.Name("area_in_text", string(area)), "shown", c.p.Count(len(departments)), "all", c.p.Count(c.countDepartments(area)))
	drawing := chart.Multiples{
		Title: title, Desc: c.p.Say("load.departments_description"), X: c.departmentSpans(departments), Y: c.departmentLoads(departments),
		Names: map[chart.Group]string{chart.Trial: c.arm(jobcentre.TrialArm), chart.Control: c.arm(jobcentre.ControlArm)},
	}
	for _, d := range departments {
		drawing.Panels = append(drawing.Panels, c.departmentPanel(d))
	}
	return []Block{
		c.figure("departments "+string(area), title, drawing, c.departmentSpanTable(departments, title)),
		c.note("load.departments_note", "limit", c.p.Percent(driftLimit, 0)),
	}
}

func (c *composer) countDepartments(area jobcentre.Area) int {
	n := 0
	for _, d := range c.r.Fidelity.Departments {
		if d.Area == area {
			n++
		}
	}
	return n
}

func (c *composer) drawnDepartments(area jobcentre.Area) []fidelity.Department {
	var list []fidelity.Department
	for _, d := range c.r.Fidelity.Departments {
		if d.Area == area && len(d.Spans) > 1 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b fidelity.Department) int { return cmp.Compare(len(b.Deviations), len(a.Deviations)) })
	list = list[:min(len(list), mostDepartments)]
	slices.SortFunc(list, func(a, b fidelity.Department) int { return cmp.Compare(a.MunicipalityCode, b.MunicipalityCode) })
	return list
}

// controlZone is where the control arm was to stay: within the limit of its level
// before. Empty where that is not known.
func (c *composer) controlZone(control fidelity.ArmLoad) chart.Band {
	if unknown(control.BaselineMean) {
		return chart.Band{}
	}
	before := float64(control.BaselineMean)
	return chart.Band{Low: before * (1 - driftLimit), High: before * (1 + driftLimit), Label: c.p.Say("load.zone", "limit", c.p.Percent(driftLimit, 0))}
}

func (c *composer) departmentPanel(d fidelity.Department) chart.Panel {
	start := -0.5
	panel := chart.Panel{
		Title: c.municipality(d.MunicipalityCode), Note: c.p.Say("load.deviations", "n", c.p.Count(len(d.Deviations))),
		Band: chart.Band{Low: d.Band.Low, High: d.Band.High}, Zone: c.controlZone(d.Control), Start: &start,
	}
	first := firstInTrial(d.Spans)
	runsOf := func(arm func(fidelity.SpanLoad) (float64, bool)) [][]chart.Point {
		var all [][]chart.Point
		open := false
		for i, span := range d.Spans {
			value, known := arm(span)
			if known && !open {
				all = append(all, nil)
			}
			if open = known; known {
				all[len(all)-1] = append(all[len(all)-1], chart.Point{X: float64(i - first), Y: value})
			}
		}
		return all
	}
	panel.Series = []chart.Series{
		{Group: chart.Control, Runs: runsOf(c.controlSpan)},
		{Group: chart.Trial, Runs: runsOf(c.trialSpan)},
	}
	return panel
}

func (c *composer) trialSpan(s fidelity.SpanLoad) (float64, bool) {
	load := c.loadOf(s.Trial, s.TrialOpen)
	return float64(load), load.IsKnown()
}

func (c *composer) controlSpan(s fidelity.SpanLoad) (float64, bool) {
	load := c.loadOf(s.Control, s.ControlOpen)
	return float64(load), load.IsKnown()
}

// firstInTrial is the place of the trial's first span.
func firstInTrial(spans []fidelity.SpanLoad) int {
	for i, span := range spans {
		if span.InTrial {
			return i
		}
	}
	return len(spans)
}

func (c *composer) departmentSpans(departments []fidelity.Department) chart.Axis {
	low, high := 0, 0
	for _, d := range departments {
		first := firstInTrial(d.Spans)
		low, high = min(low, -first), max(high, len(d.Spans)-1-first)
	}
	axis := chart.Axis{Min: float64(low) - 0.5, Max: float64(high) + 0.5, Label: c.p.Say("load.spans")}
	for _, at := range []int{low, 0, high} {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(at), Text: c.monthNumber(at)})
	}
	return axis
}

func (c *composer) departmentLoads(departments []fidelity.Department) chart.Axis {
	top := 1.0
	for _, d := range departments {
		top = max(top, d.Band.High, c.controlZone(d.Control).High)
		for _, span := range d.Spans {
			for _, arm := range []func(fidelity.SpanLoad) (float64, bool){c.trialSpan, c.controlSpan} {
				if value, known := arm(span); known {
					top = max(top, value)
				}
			}
		}
	}
	return c.axis(0, top, 4, 0, c.p.Say("load.axis"))
}

func (c *composer) departmentSpanTable(departments []fidelity.Department, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("load.span", "arm.trial", "arm.control")}
	for _, d := range departments {
		for _, span := range d.Spans {
			table.Rows = append(table.Rows, []Cell{
				text(c.p.Say("load.span_of", "place", c.municipality(d.MunicipalityCode), "day", c.p.Date(span.From))),
				c.number(c.loadOf(span.Trial, span.TrialOpen), 1), c.number(c.loadOf(span.Control, span.ControlOpen), 1),
			})
		}
	}
	return table
}
