package report

import (
	"math"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// sensitivity is each primary estimate with one thing done otherwise.
func (c *composer) sensitivity() Section {
	s := Section{ID: "sensitivity", Nav: c.p.Say("sensitivity.nav"), Title: c.p.Say("sensitivity.title")}
	for _, h := range c.r.Hypotheses {
		if len(h.Sensitivity) == 0 {
			continue
		}
		blocks := []Block{c.sensitivitySummary(h), c.sensitivityTable(h)}
		s.Sections = append(s.Sections, Section{
			ID:    identifier("sensitivity " + h.ID),
			Title: c.p.Say("timeline.heading", "id", h.ID, "outcome", c.p.Name("outcome", h.Outcome)), Blocks: append(blocks, c.missingAnswers(h)...),
		})
	}
	if len(s.Sections) > 0 {
		s.Blocks = []Block{c.body("sensitivity.intro")}
	}
	return s
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
	if v.Subject == "" {
		return name
	}
	return name + " " + c.municipality(v.Subject)
}

func (c *composer) sensitivityTable(h evaluate.HypothesisResult) Table {
	table := Table{
		Caption: c.p.Say("sensitivity.table", "id", h.ID), Folded: true,
		Head: c.head("head.analysis", "head.effect", "head.interval", "head.p_model", "head.change"),
	}
	table.Head[2].Text, table.Head[4].Numeric = c.p.Say("head.interval_level", "level", c.level()), false
	if first, ok := primaryRow(h); ok {
		e := c.resultEffect(first)
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
		table.Rows = append(table.Rows, []Cell{text(c.analysisName(v)), c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}, c.pValue(v.P), text(change)})
	}
	return table
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
	lee := c.effectOf(first.Unit, b.Lee.Low, b.Lee.Low, b.Lee.High)
	worst := c.effectOf(first.Unit, b.Worst.Low, b.Worst.Low, b.Worst.High)
	items := []string{
		c.p.Say("bounds.frame", "frame", c.p.Name("frame", string(b.Frame)), "trial", share(b.Trial), "control", share(b.Control)),
		c.p.Say("bounds.lee", "range", c.rangeOf(lee)),
		c.p.Say("bounds.worst", "range", c.rangeOf(worst)),
	}
	return []Block{List{Items: append(items, c.tippingSentence(*b))}}
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
