package report

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
)

// deviationTable counts everything in which the trial was carried out otherwise than
// planned, a row a kind and area, also those of which there are none: nought is
// counted, a missing count has its reason.
func (c *composer) deviationTable() []Block {
	table := Table{Caption: c.p.Say("deviations.caption"), Head: []Cell{
		text(c.p.Say("deviations.head_kind")),
		{Text: c.p.Say("deviations.head_count"), Numeric: true}, {Text: c.p.Say("deviations.head_of"), Numeric: true}, text(c.p.Say("deviations.head_remark")),
	}}
	for _, d := range c.deviationCounts() {
		table.Rows = append(table.Rows, c.deviationRow(d))
	}
	return []Block{c.body("deviations.intro"), table, c.note("deviations.note")}
}

// countedDeviation is one kind's count in one area, or in the whole trial.
type countedDeviation struct {
	kind string
	area jobcentre.Area // empty: the whole trial
	// count and of are null where nobody recorded them; lack says why.
	count, of trial.Number
	lack      string
	// people tells a count that is hidden when it is small.
	people bool
	remark string
}

func (c *composer) deviationRow(d countedDeviation) []Cell {
	name := c.p.Name("counted_deviation", d.kind)
	if d.area != "" {
		name = c.p.Say("deviations.in_area", "kind", name, "area", c.p.Name("area_in_text", string(d.area)))
	}
	count, remark := c.number(d.count, 0), d.remark
	switch {
	case unknown(d.count):
		remark = d.lack
	case d.people:
		count = c.people(int(d.count))
	}
	return []Cell{text(name), count, c.number(d.of, 0), text(remark)}
}

// deviationCounts is every count, in the order of a trial's course.
func (c *composer) deviationCounts() []countedDeviation {
	list := append(c.byArea(undrawn), c.ofMeasure("arms_as_drawn", "", health.ArmsAsDrawn, health.DrawRepeated))
	for _, kind := range []struct {
		name            string
		measure, before health.Measure
	}{
		{"misplaced", health.Misplaced, health.Misplaced}, {"off_roster", health.OffRoster, health.Misplaced},
		{"crossover", health.Crossover, health.Crossover}, {"co_interventions", health.CoInterventions, health.CoInterventions},
	} {
		list = append(list, c.byArea(func(f evaluate.FlowArea) countedDeviation {
			return c.ofMeasure(kind.name, f.Area, kind.measure, kind.before)
		})...)
	}
	list = append(list, c.byArea(c.bothArms)...)
	list = append(list, c.byArea(c.loadDeviations)...)
	return append(list,
		c.ofMeasure("openings", "", health.Openings, health.Openings),
		c.ofMeasure("seal", "", health.SealKept, health.SealKept),
		inWholeTrial("amendments", len(c.r.Trial.Amendments)), inWholeTrial("overrides", c.overridden()))
}

// byArea counts a kind in every area of the trial.
func (c *composer) byArea(count func(evaluate.FlowArea) countedDeviation) []countedDeviation {
	list := make([]countedDeviation, 0, len(c.r.Flow.Areas))
	for _, area := range c.r.Flow.Areas {
		d := count(area)
		d.area = area.Area
		list = append(list, d)
	}
	return list
}

func inWholeTrial(kind string, n int) countedDeviation {
	return countedDeviation{kind: kind, count: trial.Number(n), of: trial.NoNumber()}
}

// undrawn are the portfolios that were exempt from the draw.
func undrawn(f evaluate.FlowArea) countedDeviation {
	n := f.Overall
	return countedDeviation{kind: "undrawn", count: trial.Number(n.PortfoliosEligible - n.Portfolios), of: trial.Number(n.PortfoliosEligible)}
}

// bothArms are the caseworkers who had cases of both arms in hand.
func (c *composer) bothArms(f evaluate.FlowArea) countedDeviation {
	if !slices.Contains(c.r.Trial.Tables, jobcentre.Assignments) {
		lack := c.reason(&trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Assignments)})
		return countedDeviation{kind: "both_arms", count: trial.NoNumber(), of: trial.NoNumber(), lack: lack}
	}
	return countedDeviation{kind: "both_arms", count: trial.Number(f.Overall.Staff.BothArms), of: trial.Number(f.Overall.Caseworkers), people: true}
}

// loadDeviations are the departments whose caseload was not as planned.
func (c *composer) loadDeviations(f evaluate.FlowArea) countedDeviation {
	n, of := 0, 0
	for _, d := range c.r.Fidelity.Departments {
		if d.Area == f.Area {
			of++
			n += min(1, len(d.Deviations))
		}
	}
	if of == 0 {
		return countedDeviation{kind: "caseload", count: trial.NoNumber(), of: trial.NoNumber(), lack: c.reason(c.r.Fidelity.Reason)}
	}
	return countedDeviation{kind: "caseload", count: trial.Number(n), of: trial.Number(of)}
}

// overridden counts the hypotheses for which the protocol departs from the
// contract's defaults.
func (c *composer) overridden() int {
	n := 0
	for _, h := range c.r.Hypotheses {
		if h.Override != nil {
			n++
		}
	}
	return n
}

// ofMeasure sums a health check's answers in an area. A measure that is told only
// where something was found counts nought when the one before it was answered.
func (c *composer) ofMeasure(kind string, area jobcentre.Area, measure, before health.Measure) countedDeviation {
	d := countedDeviation{kind: kind, count: trial.NoNumber(), of: trial.NoNumber(), people: isOfPeople(measure), lack: c.reason(nil)}
	partly := false
	for _, check := range c.r.Health {
		if check.Area != area || check.Measure != measure && check.Measure != before {
			continue
		}
		if check.Status == health.NotChecked {
			d.lack, partly = c.healthAction(check), true
			continue
		}
		if unknown(d.count) {
			d.count = 0
		}
		if check.Measure == measure {
			d.take(check)
			d.remark = c.deviationRemark(check)
		}
	}
	if partly && !unknown(d.count) {
		d.remark = c.p.Say("deviations.partly", "reason", d.lack)
	}
	return d
}

func isOfPeople(m health.Measure) bool {
	return m == health.Misplaced || m == health.OffRoster || m == health.Crossover
}

// take adds an answer: of shares, as many as they are of the records behind them.
func (d *countedDeviation) take(check health.Check) {
	switch check.Measure {
	case health.Misplaced, health.Crossover:
		d.count += trial.Number(math.Round(float64(check.Statistic) * float64(check.N)))
		if unknown(d.of) {
			d.of = 0
		}
		d.of += trial.Number(check.N)
	default:
		d.count += check.Statistic
	}
}

// deviationRemark tells which: the days of the looks, the kinds of what else changed.
func (c *composer) deviationRemark(check health.Check) string {
	if check.Subject == "" {
		return ""
	}
	switch check.Measure {
	case health.Openings, health.CoInterventions:
		return c.healthSubject(check.Subject)
	}
	return ""
}
