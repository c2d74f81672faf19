package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// estimateTable is the rows of the primary design: every population, and the
// outcomes beside.
func (c *composer) estimateTable(h evaluate.HypothesisResult) Table {
	table := Table{
		Caption: c.p.Say("hypotheses.estimates", "id", h.ID),
		Head: c.head("head.outcome_population", "head.trial", "head.control", "head.effect", "head.interval",
			"head.p_model", "head.p_randomisation", "head.p_adjusted", "head.cases", "head.clusters"),
	}
	table.Head[4].Text = c.p.Say("head.interval_level", "level", c.level())
	first, _ := primaryRow(h)
	if isOfStaff(first) {
		table.Head[0].Text, table.Head[8].Text = c.p.Say("head.outcome"), c.p.Say("staff.caseworkers")
	}
	for _, r := range h.Results {
		if r.Design == first.Design {
			table.Rows = append(table.Rows, c.estimateRow(r))
		}
	}
	return table
}

func (c *composer) estimateRow(r evaluate.Result) []Cell {
	name := text(c.measured(r))
	n := people(r.NObs, r.NCases)
	if c.small(n) {
		hide := Cell{Text: lang.Unknown, Numeric: true}
		return []Cell{name, hide, hide, hide, hide, hide, hide, hide, c.people(n), c.plain(r.NClusters)}
	}
	e := c.resultEffect(r)
	return []Cell{
		name, c.armLevel(r, c.arms(r).Trial), c.armLevel(r, c.arms(r).Control), c.effectCell(e),
		{Text: c.rangeOf(e), Numeric: true}, c.pValue(r.P), c.pValue(r.PRandomisation), c.pValue(r.PAdjusted),
		c.people(n), c.plain(r.NClusters),
	}
}

// isOfStaff reports whether an estimate is of caseworkers and not of cases.
func isOfStaff(r evaluate.Result) bool { return r.NCases == nil }

// measured is what an estimate is of: the outcome, and which cases.
func (c *composer) measured(r evaluate.Result) string {
	name := c.p.Name("outcome", r.Outcome)
	if isOfStaff(r) {
		return name
	}
	return name + ", " + c.p.Name("population", string(r.Population))
}

// designTable is the same outcome by the other designs, with their mark of
// trust.
func (c *composer) designTable(h evaluate.HypothesisResult, first evaluate.Result) []Block {
	table := Table{
		Caption: c.p.Say("hypotheses.designs", "id", h.ID), Folded: true,
		Head: c.head("head.design", "head.trust", "head.effect", "head.interval", "head.p_model"),
	}
	table.Head[1].Numeric = false
	table.Head[3].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, r := range h.Results {
		if r.Design == first.Design || c.small(r.NObs) {
			continue
		}
		e := c.resultEffect(r)
		name := c.p.Name("design", string(r.Design)) + ": " + c.measured(r)
		if r.Method != "" {
			name += ", " + c.p.Name("comparison_method", string(r.Method))
		}
		table.Rows = append(table.Rows, []Cell{
			text(name), text(c.p.Name("trust_mark", string(r.Design))), c.effectCell(e),
			{Text: c.rangeOf(e), Numeric: true}, c.pValue(r.P),
		})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table}
}

// municipalityTable is the primary estimate within each municipality.
func (c *composer) municipalityTable(h evaluate.HypothesisResult, first evaluate.Result) []Block {
	if len(first.ByMunicipality) == 0 {
		return nil
	}
	table := Table{
		Caption: c.p.Say("hypotheses.municipalities", "id", h.ID), Folded: true,
		Head: c.head("head.municipality", "head.effect", "head.interval", "head.observations", "head.clusters"),
	}
	table.Head[2].Text = c.p.Say("head.interval_level", "level", c.level())
	marks := c.municipalityMarks(first)
	for i, m := range first.ByMunicipality {
		table.Rows = append(table.Rows, c.municipalityRow(first.Unit, m, marks[i]))
	}
	if first.Pooled == nil || unknown(first.Pooled.Estimate) {
		return []Block{table}
	}
	if len(table.Rows) > mostRows { // the mean stands in the table of all comparisons
		return c.shortened(table, func(row int) bool {
			return marks[row] == shown && leavesOut(first.ByMunicipality[row], first.Pooled.Estimate)
		}, "whole.municipalities", "chance", c.p.Number(c.r.Trial.Alpha*float64(len(table.Rows)), 0))
	}
	table.Rows = append(table.Rows, c.pooledRows(first.Unit, *first.Pooled)...)
	if first.Pooled.FewSites {
		return []Block{table, c.note("pooled.few_sites", "n", first.Pooled.Sites)}
	}
	return []Block{table}
}

// leavesOut reports whether a municipality's interval does not hold a value.
func leavesOut(m evaluate.MunicipalityResult, value trial.Number) bool {
	return m.CILow > value || m.CIHigh < value
}

// pooledRows are the mean of the municipalities' effects and what a municipality
// like them can expect.
func (c *composer) pooledRows(unit string, pooled evaluate.Pooled) [][]Cell {
	blank := Cell{Text: lang.Unknown, Numeric: true}
	mean := c.effectOf(unit, pooled.Estimate, pooled.CILow, pooled.CIHigh)
	next := c.effectOf(unit, pooled.Estimate, pooled.PILow, pooled.PIHigh)
	return [][]Cell{
		{text(c.p.Say("pooled.mean", "n", pooled.Sites)), c.effectCell(mean), {Text: c.rangeOf(mean), Numeric: true}, blank, blank},
		{text(c.p.Say("pooled.next")), blank, {Text: c.rangeOf(next), Numeric: true}, blank, blank},
	}
}

func (c *composer) municipalityMarks(r evaluate.Result) []hiding {
	counts := make([]int, len(r.ByMunicipality))
	for i, m := range r.ByMunicipality {
		counts[i] = people(m.NObs, m.NCases)
	}
	return c.suppressSet(counts, people(r.NObs, r.NCases))
}

// people are the cases behind a model's rows, which may be portfolios; without
// any, its rows, which are of caseworkers.
func people(rows int, cases *int) int {
	if cases != nil {
		return *cases
	}
	return rows
}

func (c *composer) municipalityRow(unit string, m evaluate.MunicipalityResult, why hiding) []Cell {
	name := m.Name
	if name == "" {
		name = c.municipality(m.MunicipalityCode)
	}
	e := c.effectOf(unit, m.Estimate, m.CILow, m.CIHigh)
	value, interval := c.effectCell(e), Cell{Text: c.rangeOf(e), Numeric: true}
	switch {
	case why == small:
		value, interval = Cell{Text: lang.Unknown, Numeric: true}, Cell{Text: lang.Unknown, Numeric: true}
	case m.Reason != nil && unknown(m.CILow):
		interval = Cell{Text: c.reason(m.Reason)}
	}
	return []Cell{text(name), value, interval, c.countOr(people(m.NObs, m.NCases), why), c.plain(m.NClusters)}
}

// destinationTable is the outcomes of clarifications by arm.
func (c *composer) destinationTable(h evaluate.HypothesisResult, first evaluate.Result) []Block {
	if len(first.Destinations) == 0 {
		return nil
	}
	table := Table{
		Caption: c.p.Say("hypotheses.destinations", "id", h.ID),
		Head:    c.head("head.destination", "head.trial_count", "head.trial_share", "head.control_count", "head.control_share"),
	}
	trialMarks, controlMarks := c.destinationMarks(first.Destinations)
	for i, d := range first.Destinations {
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Name("destination", d.Outcome)),
			c.countOr(d.TrialCount, trialMarks[i]), c.shareOr(c.percent(d.Trial, 1), trialMarks[i]),
			c.countOr(d.ControlCount, controlMarks[i]), c.shareOr(c.percent(d.Control, 1), controlMarks[i]),
		})
	}
	return []Block{table}
}

// shareOr hides a share whose count is hidden.
func (c *composer) shareOr(share Cell, why hiding) Cell {
	if why != shown {
		return c.hidden(protector)
	}
	return share
}

func (c *composer) destinationMarks(all []evaluate.Destination) (trialArm, control []hiding) {
	var trialCounts, controlCounts []int
	trialTotal, controlTotal := 0, 0
	for _, d := range all {
		trialCounts, controlCounts = append(trialCounts, d.TrialCount), append(controlCounts, d.ControlCount)
		trialTotal, controlTotal = trialTotal+d.TrialCount, controlTotal+d.ControlCount
	}
	return c.suppressSet(trialCounts, trialTotal), c.suppressSet(controlCounts, controlTotal)
}
