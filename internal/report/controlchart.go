package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

// mostPanels are drawn of a municipality, which fills a page, and mostMunicipalities
// of an area: charts say where to look, and nobody looks at hundreds. The tables
// count all.
const (
	mostPanels         = 15
	mostMunicipalities = 6
)

// staffGroup is the charts of one municipality's caseworkers in an area.
type staffGroup struct {
	code string
	// charts leaves out an arm of so few caseworkers that each is known by it.
	charts []health.StaffChart
	size   map[jobcentre.Arm]int // caseworkers, those left out too
}

// staffCharts are the control charts of an area's caseworkers: how many signal in
// each municipality; the charts of those who do are for the appendix.
func (c *composer) staffCharts(load fidelity.AreaLoad) []Block {
	groups := c.staffGroups(load.Area)
	if len(groups) == 0 {
		return nil
	}
	drawn := mostSignalling(groups)
	isDrawn := func(row int) bool { // two rows a municipality
		return slices.ContainsFunc(drawn, func(g staffGroup) bool { return g.code == groups[row/2].code })
	}
	blocks := append([]Block{c.body("staff.intro")}, c.shortened(c.signalTable(load.Area, groups), isDrawn, "whole.signals")...)
	if len(drawn) == 0 {
		return blocks
	}
	for _, g := range drawn {
		c.appended = append(c.appended, c.staffFigure(load, g))
	}
	c.appended = append(c.appended, c.note("staff.note", "panels", mostPanels, "municipalities", mostMunicipalities))
	return append(blocks, c.note("staff.where"))
}

func (c *composer) staffGroups(area jobcentre.Area) []staffGroup {
	var groups []staffGroup
	for _, one := range c.r.CaseloadCharts {
		if one.Area != area {
			continue
		}
		if n := len(groups); n == 0 || groups[n-1].code != one.MunicipalityCode {
			groups = append(groups, staffGroup{code: one.MunicipalityCode, size: map[jobcentre.Arm]int{}})
		}
		g := &groups[len(groups)-1]
		g.charts = append(g.charts, one)
		g.size[one.Arm]++
	}
	for i, g := range groups {
		groups[i].charts = slices.DeleteFunc(g.charts, func(one health.StaffChart) bool { return c.small(g.size[one.Arm]) })
	}
	return groups
}

// signalling are the charts of a group with a signal.
func (g staffGroup) signalling() []health.StaffChart {
	return slices.DeleteFunc(slices.Clone(g.charts), func(one health.StaffChart) bool { return len(one.Signals) == 0 })
}

// mostSignalling are the municipalities with the most charts that signal, in their
// own order; those without a signal are left out.
func mostSignalling(groups []staffGroup) []staffGroup {
	list := slices.DeleteFunc(slices.Clone(groups), func(g staffGroup) bool { return len(g.signalling()) == 0 })
	slices.SortStableFunc(list, func(a, b staffGroup) int { return cmp.Compare(len(b.signalling()), len(a.signalling())) })
	list = list[:min(len(list), mostMunicipalities)]
	slices.SortFunc(list, func(a, b staffGroup) int { return cmp.Compare(a.code, b.code) })
	return list
}

// signalTable counts caseworkers and signals by municipality and arm.
func (c *composer) signalTable(area jobcentre.Area, groups []staffGroup) Table {
	table := Table{
		Caption: c.p.Say("staff.table", "area", c.p.Name("area_in_text", string(area))),
		Head:    c.head("head.municipality_arm", "staff.caseworkers", "staff.with_signal", "signal.beyond_limit", "signal.one_side", "signal.rising"),
	}
	for _, g := range groups {
		for _, arm := range []jobcentre.Arm{jobcentre.TrialArm, jobcentre.ControlArm} {
			cells := []Cell{text(c.municipality(g.code) + ", " + c.p.Name("arm_short", string(arm)))}
			for i, n := range countSignals(g.charts, arm) {
				switch {
				case !c.small(g.size[arm]):
					cells = append(cells, c.plain(n))
				case i == 0:
					cells = append(cells, c.people(g.size[arm]))
				default:
					cells = append(cells, Cell{Text: lang.Unknown, Numeric: true})
				}
			}
			table.Rows = append(table.Rows, cells)
		}
	}
	return table
}

// countSignals counts an arm's caseworkers, those with a signal, and the signals of
// each kind.
func countSignals(charts []health.StaffChart, arm jobcentre.Arm) [5]int {
	var n [5]int
	kinds := []health.SignalKind{health.BeyondLimit, health.OneSide, health.Rising}
	for _, one := range charts {
		if one.Arm != arm {
			continue
		}
		n[0]++
		if len(one.Signals) > 0 {
			n[1]++
		}
		for _, signal := range one.Signals {
			n[2+slices.Index(kinds, signal.Kind)]++
		}
	}
	return n
}

// staffFigure is the control charts of a municipality's caseworkers who signal; its
// table holds them all.
func (c *composer) staffFigure(load fidelity.AreaLoad, g staffGroup) Figure {
	drawn := g.signalling()
	drawn = drawn[:min(len(drawn), mostPanels)]
	title := c.p.Say("staff.figure", "place", c.municipality(g.code), "area", c.p.Name("area_in_text", string(load.Area)),
		"shown", c.p.Count(len(drawn)), "all", c.p.Count(len(g.charts)))
	drawing := chart.Multiples{
		Title: title, Desc: c.p.Say("staff.description"), X: c.spanAxis(drawn), Y: c.staffAxis(load.Band, drawn),
		Names: map[chart.Group]string{chart.Trial: c.arm(jobcentre.TrialArm), chart.Control: c.arm(jobcentre.ControlArm)},
	}
	for _, one := range drawn {
		drawing.Panels = append(drawing.Panels, c.staffPanel(one, load.Band))
	}
	return c.figure("staff "+string(load.Area)+" "+g.code, title, drawing, c.controlChartTable(g, title))
}

// staffName is a caseworker's running number.
func (c *composer) staffName(one health.StaffChart) string {
	arm := c.p.Say("head.trial")
	if one.Arm == jobcentre.ControlArm {
		arm = c.p.Say("head.control")
	}
	return c.p.Say("staff.name", "arm", arm, "number", c.p.Count(one.Number))
}

func (c *composer) staffPanel(one health.StaffChart, band trial.Band) chart.Panel {
	panel := chart.Panel{Title: c.staffName(one), Note: c.p.Say("staff.centre", "load", c.load(one.Centre))}
	series := chart.Series{Group: chart.Control}
	if one.Arm == jobcentre.TrialArm {
		series.Group = chart.Trial
		panel.Band = chart.Band{Low: band.Low, High: band.High}
	}
	if one.Centre.IsKnown() {
		panel.Guides = []float64{float64(one.Centre), float64(one.Low), float64(one.High)}
	}
	for i, span := range one.Spans {
		if span.Away {
			panel.Hatched = append(panel.Hatched, chart.Stretch{From: float64(span.Index) - 0.5, To: float64(span.Index) + 0.5})
		}
		load := c.loadOf(span.Load, span.Open)
		if unknown(load) {
			continue
		}
		if i == 0 || len(series.Runs) == 0 || unknown(c.loadOf(one.Spans[i-1].Load, one.Spans[i-1].Open)) {
			series.Runs = append(series.Runs, nil)
		}
		last := &series.Runs[len(series.Runs)-1]
		*last = append(*last, chart.Point{X: float64(span.Index), Y: float64(load)})
	}
	panel.Series, panel.Signals = []chart.Series{series}, c.signalMarks(one)
	return panel
}

// signalMarks number the signals from the left; two at one place share a ring.
func (c *composer) signalMarks(one health.StaffChart) []chart.Signal {
	var marks []chart.Signal
	for i, signal := range one.Signals {
		at := slices.IndexFunc(one.Spans, func(s health.ChartSpan) bool { return s.Index == signal.Index })
		if at < 0 || unknown(c.loadOf(one.Spans[at].Load, one.Spans[at].Open)) {
			continue
		}
		number := c.p.Count(i + 1)
		if n := len(marks); n > 0 && marks[n-1].At.X == float64(signal.Index) {
			marks[n-1].Text += ", " + number
			continue
		}
		marks = append(marks, chart.Signal{At: chart.Point{X: float64(signal.Index), Y: float64(one.Spans[at].Load)}, Text: number})
	}
	return marks
}

// spanAxis numbers the spans of four weeks from 1.
func (c *composer) spanAxis(charts []health.StaffChart) chart.Axis {
	last := 0
	for _, one := range charts {
		for _, span := range one.Spans {
			last = max(last, span.Index)
		}
	}
	axis := chart.Axis{Min: -0.5, Max: float64(last) + 0.5, Label: c.p.Say("staff.axis")}
	for at := 0; at <= last; at += max(1, last/4) {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(at), Text: c.p.Count(at + 1)})
	}
	return axis
}

// staffAxis begins at zero and holds the loads, their upper limits and the band.
func (c *composer) staffAxis(band trial.Band, charts []health.StaffChart) chart.Axis {
	top := band.High
	for _, one := range charts {
		if one.High.IsKnown() {
			top = max(top, float64(one.High))
		}
		for _, span := range one.Spans {
			if span.Load.IsKnown() {
				top = max(top, float64(span.Load))
			}
		}
	}
	return c.axis(0, top, 4, 0, c.p.Say("load.axis"))
}

// controlChartTable is every caseworker of a municipality, with the signals in words.
func (c *composer) controlChartTable(g staffGroup, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("staff.caseworker", "staff.mean", "staff.low", "staff.high", "staff.signals")}
	table.Head[4].Numeric = false
	for _, one := range g.charts {
		table.Rows = append(table.Rows, []Cell{
			text(c.staffName(one)), c.number(one.Centre, 1), c.number(one.Low, 1), c.number(one.High, 1), text(c.signalList(one)),
		})
	}
	return table
}

// signalList says what each number on the chart stands for.
func (c *composer) signalList(one health.StaffChart) string {
	if len(one.Signals) == 0 {
		return c.p.Say("word.none")
	}
	var list []string
	for i, signal := range one.Signals {
		list = append(list, c.p.Say("staff.signal", "number", i+1, "kind", strings.ToLower(c.p.Name("signal", string(signal.Kind))), "span", signal.Index+1))
	}
	return strings.Join(list, "; ")
}
