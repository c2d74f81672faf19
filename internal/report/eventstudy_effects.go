package report

import (
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// effectFigure is the event study: the effect by month with its interval, zero in
// the month of reference.
func (c *composer) effectFigure(h evaluate.HypothesisResult) Figure {
	d := h.Dynamics
	title := c.p.Say("timeline.effects", "id", h.ID, "outcome", c.p.Name("outcome", h.Outcome), "unit", c.monthUnit(d.Unit))
	series := chart.Series{Group: chart.Trial, Name: c.p.Say("timeline.effect_name", "level", c.level())}
	enclosed := []chart.Point{{}}
	for _, m := range d.Months {
		if unknown(m.Estimate) {
			continue
		}
		at := chart.Point{X: middle(m), Y: float64(m.Estimate)}
		series.Runs = append(series.Runs, []chart.Point{at})
		enclosed = append(enclosed, at)
		if m.CILow.IsKnown() && m.CIHigh.IsKnown() {
			limit := chart.Limit{X: at.X, Low: float64(m.CILow), High: float64(m.CIHigh)}
			series.Limits = append(series.Limits, limit)
			enclosed = append(enclosed, chart.Point{Y: limit.Low}, chart.Point{Y: limit.High})
		}
	}
	drawing := c.byMonth(h, title)
	drawing.Y, drawing.Level, drawing.Series = c.levelAxis(d.Unit, enclosed), new(float64), []chart.Series{series}
	return c.figure("effects "+h.ID, title, drawing, c.effectTable(*d, title))
}

// byMonth is the frame of both figures: months before the trial and of the run-in
// shaded, the trial's start, and numbered changes of law.
func (c *composer) byMonth(h evaluate.HypothesisResult, title string) chart.Lines {
	d := h.Dynamics
	out := chart.Lines{
		Title: title, Desc: c.trendSentence(d.PreTrend), X: c.monthAxis(d.Months),
		Start: &chart.Tick{At: 0, Text: c.p.Say("timeline.start")},
	}
	runIn := 0
	for _, m := range d.Months {
		if m.RunIn {
			runIn = m.Month + 1
		}
	}
	if out.X.Min < 0 {
		out.Shades = append(out.Shades, chart.Shaded{Stretch: chart.Stretch{From: out.X.Min, To: 0}, Label: c.p.Say("timeline.before")})
	}
	if runIn > 0 {
		out.Shades = append(out.Shades, chart.Shaded{Stretch: chart.Stretch{To: float64(runIn)}, Label: c.p.Say("timeline.run_in_shade")})
	}
	for i, day := range c.lawDays(h) {
		if at, ok := placeOf(d.Months, day); ok {
			out.Events = append(out.Events, chart.Tick{At: at, Text: c.p.Count(i + 1)})
		}
	}
	return out
}

// middle is where a month is drawn: the trial begins at 0, so month 0 ends at 1.
func middle(m evaluate.MonthEffect) float64 { return float64(m.Month) + 0.5 }

// placeOf is a day on the axis of months; false outside it.
func placeOf(months []evaluate.MonthEffect, day calendar.Date) (at float64, ok bool) {
	for _, m := range months {
		if m.Period.Contains(day) {
			return float64(m.Month) + float64(day-m.Period.From)/float64(m.Period.Days()), true
		}
	}
	return 0, false
}

// lawDays are the days of the axis on which a rule of the hypothesis's area
// changed, each once.
func (c *composer) lawDays(h evaluate.HypothesisResult) []calendar.Date {
	var days []calendar.Date
	for _, change := range c.r.LawChanges {
		_, drawn := placeOf(h.Dynamics.Months, change.Day)
		if change.Area == h.Area && drawn && !slices.Contains(days, change.Day) {
			days = append(days, change.Day)
		}
	}
	slices.Sort(days)
	return days
}

// lawList says what each numbered line stands for.
func (c *composer) lawList(h evaluate.HypothesisResult) []string {
	var list []string
	for i, day := range c.lawDays(h) {
		var rules []string
		for _, change := range c.r.LawChanges {
			if change.Area == h.Area && change.Day == day {
				rules = append(rules, change.Rule)
			}
		}
		list = append(list, c.p.Say("timeline.law", "number", i+1, "day", c.p.Date(day), "rules", c.lawRules(rules)))
	}
	return list
}

// lawRules names rules of the law by what they demand; a name may hold a comma.
func (c *composer) lawRules(rules []string) string {
	names := make([]string, len(rules))
	for i, rule := range rules {
		names[i] = c.p.Name("law_rule", rule)
	}
	return strings.Join(names, "; ")
}

// monthAxis numbers months as a reader does: −1 is the last before, 1 the first in
// the trial.
func (c *composer) monthAxis(months []evaluate.MonthEffect) chart.Axis {
	axis := chart.Axis{Label: c.p.Say("timeline.axis")}
	for i, m := range months {
		if i == 0 {
			axis.Min = float64(m.Month)
		}
		axis.Max = float64(m.Month + 1)
		if m.Month%2 == 0 || m.Month == -1 {
			axis.Ticks = append(axis.Ticks, chart.Tick{At: middle(m), Text: c.monthNumber(m.Month)})
		}
	}
	return axis
}

// effectTable is the effect by month.
func (c *composer) effectTable(d evaluate.Dynamics, caption string) Table {
	table := Table{Caption: caption, Folded: true, Head: c.head("head.month", "head.period", "head.effect", "head.interval")}
	table.Head[1].Numeric = false
	table.Head[3].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, m := range d.Months {
		e := c.effectOf(d.Unit, m.Estimate, m.CILow, m.CIHigh)
		interval := Cell{Text: c.rangeOf(e), Numeric: true}
		if m.Reason != nil {
			interval = Cell{Text: c.reason(m.Reason)}
		}
		table.Rows = append(table.Rows, []Cell{text(c.monthNumber(m.Month)), text(c.monthPeriod(m)), c.effectCell(e), interval})
	}
	return table
}
