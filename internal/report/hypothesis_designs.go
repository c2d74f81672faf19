package report

import (
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// drawnMunicipalities is the number up to which the figure has a line for each; of
// more it has their mean, and the table the rest.
const drawnMunicipalities = 12

// designs sets the comparisons of a hypothesis's own outcome side by side: where
// they disagree, in words first.
func (c *composer) designs(h evaluate.HypothesisResult, first evaluate.Result) []Block {
	if c.small(people(first.NObs, first.NCases)) {
		return nil
	}
	var blocks []Block
	for _, d := range h.DesignsDisagree {
		blocks = append(blocks, c.disagreement(h, first, d))
	}
	rows := c.designRows(h, first)
	title := c.p.Say("designs.figure", "id", h.ID)
	blocks = append(blocks, c.figure("designs "+h.ID, title, c.designForest(title, h, first, rows), c.designFigureTable(title, rows)))
	return append(blocks, c.pooledTable(h, rows)...)
}

// designRows are the hypothesis's own outcome over all cases, one row a design, the
// one that carries the verdict first; designs of few people are left out.
func (c *composer) designRows(h evaluate.HypothesisResult, first evaluate.Result) []evaluate.Result {
	rows := []evaluate.Result{first}
	for _, r := range h.Results {
		own := r.Outcome == first.Outcome && r.Population == first.Population && r.Design != first.Design
		if own && (r.Method == "" || r.Method == evaluate.SyntheticDifferences) && !c.small(people(r.NObs, r.NCases)) {
			rows = append(rows, r)
		}
	}
	return rows
}

// disagreement says how two designs disagree, whether chance may explain it, and
// which to go by and why.
func (c *composer) disagreement(h evaluate.HypothesisResult, first evaluate.Result, d evaluate.Disagreement) Block {
	other, found := evaluate.Result{}, false
	for _, r := range c.designRows(h, first) {
		if r.Design == d.Design {
			other, found = r, true
		}
	}
	if !found { // of too few people to show
		return c.body("designs.disagree_hidden", "design", c.p.Name("design", string(d.Design)), "first", c.p.Name("design", string(first.Design)))
	}
	less, why := first, "chosen"
	if d.Trusted == first.Design {
		less = other
	}
	if first.Trust != other.Trust {
		why = string(less.Design)
	}
	chance := lang.Key("designs.by_chance")
	if d.Certain {
		chance = "designs.beyond_chance"
	}
	said := func(r evaluate.Result) string {
		e := c.resultEffect(r)
		return c.p.Say("designs.said", "effect", c.short(e), "level", c.level(), "range", c.rangeOf(e))
	}
	return c.body(lang.Key("designs."+string(d.Kind)),
		"first", c.p.Name("design", string(first.Design)), "first_said", said(first),
		"other", c.p.Name("design", string(d.Design)), "other_said", said(other),
		"chance", c.p.Say(chance), "trusted", c.p.Name("design", string(d.Trusted)), "why", c.p.Name("designs_why", why))
}

// designForest draws the designs, and under them the municipalities of the first.
func (c *composer) designForest(title string, h evaluate.HypothesisResult, first evaluate.Result, rows []evaluate.Result) chart.Forest {
	f := chart.Forest{
		Title: title, Desc: c.effectSentence(first), Worse: c.p.Say("overview.worse"), Better: c.p.Say("overview.better"),
		NameHead: c.p.Say("head.design"), EffectHead: c.p.Say("head.effect"), VerdictHead: c.p.Say("designs.trust_head"),
	}
	for _, r := range rows {
		row := c.forestLine(c.p.Name("design", string(r.Design)), r, h.Margin)
		row.Verdict, row.Shape = c.p.Name("trust_short", string(r.Trust)), trustShape(r.Trust)
		if r.Unit != first.Unit {
			row.Interval, row.Note = nil, c.p.Say("designs.other_scale")
		}
		f.Rows = append(f.Rows, row)
	}
	f.Rows = append(f.Rows, c.siteLines(first, h.Margin)...)
	f.X = c.forestAxis(f.Rows)
	return f
}

// trustShape tells the marks of trust apart without their colour.
func trustShape(t evaluate.Trust) chart.Shape {
	switch t {
	case evaluate.Randomised:
		return chart.Square
	case evaluate.Compared:
		return chart.Circle
	}
	return chart.Ring
}

// forestLine is an estimate in its natural unit and on the common axis; its tone
// tells which way it points where the interval leaves out no effect.
func (c *composer) forestLine(name string, r evaluate.Result, margin *evaluate.Margin) chart.ForestRow {
	row := chart.ForestRow{Name: name, Effect: c.short(c.resultEffect(r)), Interval: standardised(r, margin), Note: c.p.Say("overview.no_estimate")}
	if row.Interval == nil {
		return row
	}
	switch {
	case row.Interval.Low > 0:
		row.Tone = chart.For
	case row.Interval.High < 0:
		row.Tone = chart.Against
	}
	return row
}

// siteLines are the municipalities, their mean as a diamond, and what another
// municipality can expect.
func (c *composer) siteLines(first evaluate.Result, margin *evaluate.Margin) []chart.ForestRow {
	if len(first.ByMunicipality) == 0 {
		return nil
	}
	rows := []chart.ForestRow{{Heading: true, Name: c.p.Say("designs.by_municipality", "design", c.p.Name("design", string(first.Design)))}}
	marks := c.municipalityMarks(first)
	for i, m := range first.ByMunicipality {
		if len(first.ByMunicipality) <= drawnMunicipalities && marks[i] != small {
			rows = append(rows, c.siteLine(c.municipality(m.MunicipalityCode), chart.Square, withEstimate(first, m.Estimate, m.CILow, m.CIHigh), margin))
		}
	}
	if p := first.Pooled; p != nil && p.Estimate.IsKnown() {
		next := c.siteLine(c.p.Say("designs.next"), chart.Ring, withEstimate(first, p.Estimate, p.PILow, p.PIHigh), margin)
		next.Effect = lang.Unknown
		rows = append(rows, c.siteLine(c.p.Say("pooled.mean", "n", p.Sites), chart.Diamond, withEstimate(first, p.Estimate, p.CILow, p.CIHigh), margin), next)
	}
	return rows
}

func (c *composer) siteLine(name string, shape chart.Shape, r evaluate.Result, margin *evaluate.Margin) chart.ForestRow {
	row := c.forestLine(name, r, margin)
	row.Shape = shape
	return row
}

// withEstimate is the row with another estimate of the same quantity.
func withEstimate(r evaluate.Result, estimate, low, high trial.Number) evaluate.Result {
	r.Estimate, r.CILow, r.CIHigh = estimate, low, high
	return r
}

func (c *composer) designFigureTable(caption string, rows []evaluate.Result) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("head.design", "head.trust", "head.effect", "head.interval", "head.p_model", "head.p_randomisation")}
	table.Head[1].Numeric = false
	table.Head[3].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, r := range rows {
		e := c.resultEffect(r)
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Name("design", string(r.Design))), text(c.p.Name("trust_mark", string(r.Design))),
			c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}, c.pValue(r.P), c.pValue(redrawnP(r)),
		})
	}
	return table
}

// redrawnP is the p of the test that repeats the draw, whether or not it carries a
// verdict.
func redrawnP(r evaluate.Result) trial.Number {
	if t := r.Randomisation; t != nil && t.P != nil {
		return *t.P
	}
	return r.PRandomisation
}

// pooledTable is how the municipalities agree by each design.
func (c *composer) pooledTable(h evaluate.HypothesisResult, rows []evaluate.Result) []Block {
	table := Table{Caption: c.p.Say("designs.pooled", "id", h.ID), Folded: true, Head: c.head(
		"head.design", "head.municipalities", "head.effect", "head.interval", "head.tau", "head.i2", "head.heterogeneity_p", "head.prediction")}
	table.Head[3].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, r := range rows {
		p := r.Pooled
		if p == nil || !p.Estimate.IsKnown() {
			continue
		}
		mean, next := c.effectOf(r.Unit, p.Estimate, p.CILow, p.CIHigh), c.effectOf(r.Unit, p.Estimate, p.PILow, p.PIHigh)
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Name("design", string(r.Design))), c.plain(p.Sites), c.effectCell(mean), {Text: c.rangeOf(mean), Numeric: true},
			written(p.Tau, c.spreadForm(r.Unit)), written(p.I2/100, func(x float64) string { return c.p.Percent(x, 0) }), c.pValue(p.QP),
			{Text: c.rangeOf(next), Numeric: true},
		})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return append([]Block{table}, c.weakMunicipalities(rows)...)
}

// spreadForm writes a standard deviation between municipalities: of a ratio, of its
// logarithm.
func (c *composer) spreadForm(unit string) func(float64) string {
	switch unit {
	case trial.Kroner:
		return c.p.Kroner
	case trial.EventsPerCaseWeek:
		return func(x float64) string { return c.p.Number(x, 4) }
	}
	return func(x float64) string { return c.p.Number(x, 3) }
}

// weakMunicipalities names those that a pooling leaves out since the draw hardly
// moved their caseload.
func (c *composer) weakMunicipalities(rows []evaluate.Result) []Block {
	var names []string
	for _, r := range rows {
		for _, m := range r.ByMunicipality {
			name := c.municipality(m.MunicipalityCode)
			if m.Reason != nil && m.Reason.Code == trial.WeakInstrument && m.Estimate.IsKnown() && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Block{c.note("designs.weak", "list", c.p.List(names))}
}
