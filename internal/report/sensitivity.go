package report

import (
	"math"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// sensitivity is each primary estimate with one thing done otherwise.
func (c *composer) sensitivity() Section {
	s := Section{ID: "sensitivity", Nav: c.p.Say("sensitivity.nav"), Title: c.p.Say("sensitivity.title")}
	for _, h := range c.r.Hypotheses {
		if len(h.Sensitivity) == 0 {
			continue
		}
		blocks := append([]Block{c.sensitivitySummary(h)}, c.sensitivityTable(h)...)
		s.Sections = append(s.Sections, Section{
			ID:     identifier("sensitivity " + h.ID),
			Title:  c.p.Say("timeline.heading", "id", h.ID, "outcome", c.p.Name("outcome", h.Outcome)),
			Blocks: slices.Concat(blocks, c.missingAnswers(h), c.displacement(h)),
		})
	}
	if len(s.Sections) > 0 {
		s.Blocks = []Block{c.body("sensitivity.intro")}
		s.Sections = append(s.Sections, c.whatAnalysesDo())
	}
	return s
}

// whatAnalysesDo explains each analysis once, in the order of the tables.
func (c *composer) whatAnalysesDo() Section {
	var terms []Term
	seen := map[evaluate.SensitivityAnalysis]bool{}
	for _, h := range c.r.Hypotheses {
		for _, v := range h.Sensitivity {
			if seen[v.Analysis] {
				continue
			}
			seen[v.Analysis] = true
			name := strings.TrimSuffix(c.p.Name("analysis", string(v.Analysis)), ":")
			if v.Analysis == evaluate.WithoutMunicipality {
				name = c.p.Say("sensitivity.one_out")
			}
			terms = append(terms, Term{Word: name, Meaning: c.p.Name("analysis_does", string(v.Analysis))})
		}
	}
	return Section{ID: identifier("sensitivity does"), Title: c.p.Say("sensitivity.does"), Blocks: []Block{Terms{terms}}}
}

// sensitivitySummary counts the analyses that answer otherwise.
func (c *composer) sensitivitySummary(h evaluate.HypothesisResult) Block {
	changed, made := []string{}, 0
	for _, v := range h.Sensitivity {
		if v.Reason == nil {
			made++
		}
		if v.Change != "" {
			changed = append(changed, c.analysisName(v))
		}
	}
	if len(changed) == 0 {
		return c.body("sensitivity.same", "n", c.p.Count(made))
	}
	return c.body("sensitivity.changed", "n", c.p.Count(len(changed)), "all", c.p.Count(made), "list", c.p.List(changed))
}

func (c *composer) analysisName(v evaluate.Sensitivity) string {
	name := c.p.Name("analysis", string(v.Analysis))
	switch {
	case v.Subject == "":
		return name
	case v.Analysis == evaluate.ItemOrderedLogit:
		return name + " " + v.Subject
	}
	return name + " " + c.municipality(v.Subject)
}

// sensitivityTable is the analyses beside the primary; of many municipalities left
// out in turn, those whose absence changes the answer.
func (c *composer) sensitivityTable(h evaluate.HypothesisResult) []Block {
	table := Table{
		Caption: c.p.Say("sensitivity.table", "id", h.ID), Folded: true,
		Head: c.head("head.analysis", "head.effect", "head.interval", "head.p_model", "head.change"),
	}
	table.Head[2].Text, table.Head[4].Numeric = c.p.Say("head.interval_level", "level", c.level()), false
	var tells []bool
	if first, ok := primaryRow(h); ok {
		e := c.resultEffect(first)
		tells = append(tells, true)
		table.Rows = append(table.Rows, []Cell{text(c.p.Say("sensitivity.primary")), c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}, c.pValue(first.P), text("")})
	}
	for _, v := range h.Sensitivity {
		if v.Reason == nil && c.small(v.NObs) && !c.isOfPortfolios(v) {
			continue
		}
		e := c.effectOf(v.Unit, v.Estimate, v.CILow, v.CIHigh)
		change := ""
		switch {
		case v.Reason != nil:
			change = c.reason(v.Reason)
		case v.Change != "":
			change = c.p.Name("change", string(v.Change))
		}
		tells = append(tells, v.Analysis != evaluate.WithoutMunicipality || v.Change != "")
		table.Rows = append(table.Rows, []Cell{text(c.analysisName(v)), c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}, c.pValue(v.P), text(change)})
	}
	return c.shortened(table, func(row int) bool { return tells[row] }, "whole.sensitivity")
}

// isOfPortfolios tells rows that are no people.
func (c *composer) isOfPortfolios(v evaluate.Sensitivity) bool {
	return v.Analysis == evaluate.PortfolioMeans
}

// missingAnswers says how far those who did not answer could move the result.
func (c *composer) missingAnswers(h evaluate.HypothesisResult) []Block {
	b := h.Bounds
	first, ok := primaryRow(h)
	if b == nil || !ok {
		return nil
	}
	share := func(r evaluate.Response) string { return c.percent(r.Share, 0).Text }
	between := func(r evaluate.BoundsRange) []any {
		at, wider := c.effectOf(first.Unit, r.Low, r.Low, r.High), c.effectOf(first.Unit, r.Low, r.CILow, r.CIHigh)
		return []any{"range", c.rangeOf(at), "interval", c.rangeOf(wider), "level", c.level()}
	}
	items := []string{
		c.p.Say("bounds.frame", "frame", c.p.Name("frame", string(b.Frame)), "trial", share(b.Trial), "control", share(b.Control)),
		c.p.Say("bounds.lee", between(b.Lee)...),
		c.p.Say("bounds.worst", between(b.Worst)...),
	}
	return []Block{List{Items: append(items, c.tippingSentence(*b))}}
}

// displacement says how much dearer the trial would have to have made the control
// group for the saving to be that alone.
func (c *composer) displacement(h evaluate.HypothesisResult) []Block {
	d := h.Displacement
	if d == nil {
		return nil
	}
	if unknown(d.ToNoEffect) {
		return []Block{c.body("tipping.no_saving")}
	}
	kroner := func(x trial.Number) string { return c.p.Kroner(float64(x)) }
	items := []string{c.p.Say("tipping.effect", "amount", kroner(d.ToNoEffect))}
	if d.ToUncertain.IsKnown() {
		items = append(items, c.p.Say("tipping.certain", "amount", kroner(d.ToUncertain)))
	}
	if d.ShareOfDrift.IsKnown() {
		items = append(items, c.p.Say("tipping.drift", "drift", kroner(d.ControlDrift), "share", c.percent(d.ShareOfDrift, 0).Text))
	} else {
		items = append(items, c.p.Say("tipping.no_drift", "reason", c.reason(d.DriftReason)))
	}
	return []Block{List{Items: items}}
}

// tippingSentence says what those missing would have had to answer.
func (c *composer) tippingSentence(b evaluate.Bounds) string {
	delta, width := b.Tipping.ToNoEffect, float64(b.Scale[1]-b.Scale[0])
	switch {
	case unknown(delta):
		return c.p.Say("bounds.nobody", "reason", c.reason(b.Tipping.Reason))
	case math.Abs(float64(delta)) > width:
		return c.p.Say("bounds.cannot_tip", "width", c.p.Number(width, 0))
	}
	return c.p.Say("bounds.tip", "points", c.p.Signed(float64(delta), 2)+lang.NoBreak+c.p.Say("unit.scale_points"))
}
