package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// namedWeight is the weight from which a comparison municipality is named.
const namedWeight = 0.05

// outside sets the participants against municipalities outside the trial.
func (c *composer) outside() Section {
	s := Section{ID: "outside", Nav: c.p.Say("outside.nav"), Title: c.p.Say("outside.title")}
	for _, area := range c.r.Comparison {
		if area.Reason != nil {
			s.Blocks = append(s.Blocks, c.body("outside.missing", "area", c.area(area.Area), "reason", c.reason(area.Reason)))
			continue
		}
		for _, m := range area.Measures {
			s.Sections = append(s.Sections, Section{
				ID:    identifier("outside " + string(area.Area) + " " + m.Measure),
				Title: c.p.Say("outside.heading", "area", c.area(area.Area), "measure", c.measure(m.Measure)), Blocks: c.outsideBlocks(area, m),
			})
		}
	}
	if len(s.Sections) > 0 {
		s.Blocks = append([]Block{c.body("outside.intro")}, s.Blocks...)
	}
	return s
}

// measure names a measure of the panel; one of the municipality's own stays as it
// stands there.
func (c *composer) measure(id string) string {
	for _, family := range []string{"measure", "outcome"} {
		if c.p.Knows(family, id) {
			return c.p.Name(family, id)
		}
	}
	return id
}

func (c *composer) outsideBlocks(area evaluate.ComparisonArea, m evaluate.ComparisonMeasure) []Block {
	if m.Reason != nil {
		return []Block{c.body("outside.not_made", "reason", c.reason(m.Reason))}
	}
	source := c.p.Say("outside.from_panel")
	if m.FromData {
		source = c.p.Say("outside.from_data")
	}
	blocks := []Block{Paragraph{Role: Body, Text: c.p.Say("outside.size", "participants", c.p.Count(len(m.Participants)), "donors", c.p.Count(len(m.Donors)),
		"before", c.p.Count(m.PrePeriods), "after", c.p.Count(m.PostPeriods)) + " " + source}}
	if _, fitted := estimateBy(m, evaluate.SyntheticDifferences); fitted {
		blocks = append(blocks, c.outsideFigure(area, m))
	}
	blocks = append(append(blocks, c.outsideTable(m)), c.participants(m)...)
	for _, e := range m.Estimates {
		if e.PoorFit {
			blocks = append(blocks, c.note("outside.poor_fit", "method", c.p.Name("comparison_method", string(e.Method))))
		}
	}
	blocks = append(blocks, c.leftOutOf(m)...)
	return append(blocks, c.note("outside.note", "level", c.level()))
}

func estimateBy(m evaluate.ComparisonMeasure, method evaluate.ComparisonMethod) (evaluate.ComparisonEstimate, bool) {
	for _, e := range m.Estimates {
		if e.Method == method {
			return e, true
		}
	}
	return evaluate.ComparisonEstimate{}, false
}

func (c *composer) leftOutOf(m evaluate.ComparisonMeasure) []Block {
	if len(m.LeftOut) == 0 {
		return nil
	}
	var names []string
	for _, u := range m.LeftOut {
		names = append(names, c.municipality(u.Code))
	}
	return []Block{c.note("outside.left_out", "list", c.p.List(names))}
}

// outsideFigure draws the participants and what synthetic differences put in their
// place.
func (c *composer) outsideFigure(area evaluate.ComparisonArea, m evaluate.ComparisonMeasure) Figure {
	title := c.p.Say("outside.figure", "measure", c.measure(m.Measure), "area", c.p.Name("area_in_text", string(area.Area)))
	var participants, others []chart.Point
	axis := chart.Axis{Max: float64(len(m.Path) - 1), Label: c.p.Say("outside.axis")}
	start := &chart.Tick{At: float64(m.PrePeriods), Text: c.p.Say("timeline.start")}
	for k, point := range m.Path {
		participants = append(participants, chart.Point{X: float64(k), Y: float64(point.Participants)})
		others = append(others, chart.Point{X: float64(k), Y: float64(point.SDID)})
		if every := 1 + len(m.Path)/6; k%every == 0 {
			axis.Ticks = append(axis.Ticks, chart.Tick{At: float64(k), Text: c.p.ShortDate(point.Period.From)})
		}
	}
	e, _ := estimateBy(m, evaluate.SyntheticDifferences)
	return c.figure("outside "+string(area.Area)+" "+m.Measure, title, chart.Lines{
		Title: title, Desc: c.p.Say("outside.description", "effect", c.short(c.comparisonEffect(m, e))),
		X: axis, Y: c.levelAxis(m.Unit, participants, others), Start: start,
		Series: []chart.Series{
			{Group: chart.Control, Name: c.p.Say("outside.others"), Runs: [][]chart.Point{others}},
			{Group: chart.Trial, Name: c.p.Say("outside.participants"), Runs: [][]chart.Point{participants}},
		},
	}, c.pathTable(m, title))
}

func (c *composer) comparisonEffect(m evaluate.ComparisonMeasure, e evaluate.ComparisonEstimate) effect {
	return c.effectOf(m.Unit, e.Estimate, e.CILow, e.CIHigh)
}

func (c *composer) pathTable(m evaluate.ComparisonMeasure, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head(
		"head.period", "outside.participants", "comparison_method.matched", "comparison_method.synth", "comparison_method.sdid")}
	nan := trial.NoNumber()
	level := c.effectOf(m.Unit, nan, nan, nan).level
	for _, p := range m.Path {
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Period(p.Period)), written(p.Participants, level), written(p.Matched, level), written(p.Synth, level), written(p.SDID, level),
		})
	}
	return table
}

// outsideTable is the estimates by method, and whom each method rests on.
func (c *composer) outsideTable(m evaluate.ComparisonMeasure) Table {
	table := Table{
		Caption: c.p.Say("outside.table", "measure", c.measure(m.Measure)),
		Head:    c.head("head.method", "head.effect", "head.interval", "head.p_model", "head.p_placebo", "head.rmspe_ratio", "head.rests_on"),
	}
	table.Head[2].Text, table.Head[6].Numeric = c.p.Say("head.interval_level", "level", c.level()), false
	for _, e := range m.Estimates {
		shown := c.comparisonEffect(m, e)
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Name("comparison_method", string(e.Method))), c.effectCell(shown), {Text: c.rangeOf(shown), Numeric: true},
			c.pValue(e.P), c.pValue(e.PlaceboP), written(e.RMSPERatio, func(x float64) string { return c.p.Number(x, 1) }), text(c.restsOn(m, e.Method)),
		})
	}
	for _, u := range m.Unavailable {
		blank := Cell{Text: "–", Numeric: true}
		table.Rows = append(table.Rows, []Cell{text(c.p.Name("comparison_method", string(u.Method))), blank, blank, blank, blank, blank, text(c.reason(&u.Reason))})
	}
	return table
}

// restsOn names the donors of some weight.
func (c *composer) restsOn(m evaluate.ComparisonMeasure, method evaluate.ComparisonMethod) string {
	var names []string
	for _, d := range m.Donors {
		weight := map[evaluate.ComparisonMethod]trial.Number{
			evaluate.MatchedMunicipalities: d.Matched, evaluate.SyntheticControl: d.Synth, evaluate.SyntheticDifferences: d.SDID,
		}[method]
		if weight >= namedWeight {
			names = append(names, c.p.Say("outside.weight", "name", c.municipality(d.Code), "share", c.p.Percent(float64(weight), 0)))
		}
	}
	return c.p.List(names)
}
