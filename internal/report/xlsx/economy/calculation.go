package economy

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// line is a figure of the account: its formula in an area and in total, where #
// stands for the column's name. An empty total formula is the sum of the areas.
type line struct {
	label       lang.Key
	name        string
	of          func(business.Ledger) business.Figure
	area, total string
	form        xlsx.Form
	// perCase tells that the area's formula needs the number of cases.
	perCase bool
}

func lines() []line {
	return []line{
		{"economy.extra_fte", "extra_fte", func(l business.Ledger) business.Figure { return l.ExtraFTE }, "", "", xlsx.Decimal, false},
		{"economy.investment", "investment", func(l business.Ledger) business.Figure { return l.Investment }, "#_extra_fte*annual_cost*window_years", "+one_off_cost", xlsx.Whole, false},
		{"economy.gross_saving", "gross_saving", func(l business.Ledger) business.Figure { return l.GrossSaving }, "-#_gross_effect*#_cases", "", xlsx.Whole, true},
		{"economy.refund_change", "refund_change", func(l business.Ledger) business.Figure { return l.RefundChange }, "#_refund_effect*#_cases", "", xlsx.Whole, true},
		{"economy.net_saving", "net_saving", func(l business.Ledger) business.Figure { return l.NetSaving }, "-#_net_effect*#_cases", "", xlsx.Whole, true},
		{"economy.net_result", "net_result", func(l business.Ledger) business.Figure { return l.NetResult }, "#_net_saving-#_investment", "=", xlsx.Whole, false},
		{"economy.ratio", "benefit_cost_ratio", func(l business.Ledger) business.Figure { return l.BenefitCostRatio }, "#_net_saving/#_investment", "=", xlsx.Decimal, false},
		{"economy.payback", "payback_months", func(l business.Ledger) business.Figure { return l.PaybackMonths }, "12*window_years*#_investment/#_net_saving", "=", xlsx.Decimal, false},
	}
}

// formula is the line's in a column; empty where the column's amount is given.
func (a *account) formula(n line, c column) string {
	switch {
	case c.prefix != a.total.prefix && n.name == "extra_fte":
		return c.in(extraFTE(c))
	case c.prefix != a.total.prefix && n.perCase && c.isHidden:
		return ""
	case c.prefix != a.total.prefix || n.total == "=":
		return c.in(n.area)
	}
	return a.sumOf(n.name) + n.total
}

func extraFTE(c column) string {
	if c.load == nil {
		return "#_hired_fte"
	}
	return "(#_trial_fte_days-#_trial_case_days/(#_control_case_days/#_control_fte_days))/window_days"
}

// sumOf adds a figure of every area.
func (a *account) sumOf(name string) string {
	var parts []string
	for _, c := range a.columns {
		parts = append(parts, c.named(name))
	}
	return strings.Join(parts, "+")
}

// figure is a figure as a live formula, as a given amount, or as a dash.
func (a *account) figure(formula string, x trial.Number, form xlsx.Form, role xlsx.Role) xlsx.Cell {
	switch {
	case !x.IsKnown():
		return xlsx.Say(lang.Unknown, role)
	case formula == "":
		return xlsx.Value(float64(x), form, role)
	}
	return xlsx.Live(formula, float64(x), form, role)
}

func (a *account) calculation() xlsx.Sheet {
	g := newPage(a.p, "book.sheet_calculation", "book.calculation_title", a.widths()...)
	g.note(a.p.Say("book.calculation_note"))
	g.live(a.p.Say("book.window_years"), "window_years", xlsx.Live("window_days/365.25", a.r.Economy.Assumptions.WindowYears, xlsx.Precise, xlsx.Body))
	g.live(a.p.Say("book.interval_z"), "interval_z", xlsx.Live("NORMSINV(0.5+level/2)", a.z, xlsx.Precise, xlsx.Body))
	g.gap()
	g.heads(a.heads("book.item")...)
	for _, n := range lines() {
		row := xlsx.Row{say(a.p.Say(n.label))}
		for _, c := range a.all() {
			row = append(row, a.figure(a.formula(n, c), n.of(c.ledger).Value, n.form, xlsx.Body).Named(c.named(n.name)))
		}
		g.row(row...)
	}
	a.check(g)
	g.gap()
	a.errorsAndLimits(g)
	a.reasons(g)
	return g.sheet
}

// check is what gross and refund leave of the net saving: nothing.
func (a *account) check(g *page) {
	row := xlsx.Row{say(a.p.Say("book.check"))}
	for _, c := range a.all() {
		l := c.ledger
		row = append(row, a.figure(c.in("ROUND(#_gross_saving+#_refund_change-#_net_saving,0)"), rounded(l.GrossSaving.Value+l.RefundChange.Value-l.NetSaving.Value), xlsx.Whole, xlsx.Body))
	}
	g.row(row...)
}

// errorsAndLimits are the standard errors of the three savings and the limits of
// all that rests on them.
func (a *account) errorsAndLimits(g *page) {
	g.heads(a.heads("book.uncertainty")...)
	for _, n := range lines() {
		if !n.perCase {
			continue
		}
		row := xlsx.Row{say(a.p.Say("book.standard_error", "of", a.p.Say(n.label)))}
		for _, c := range a.all() {
			row = append(row, a.figure(a.errorFormula(n, c), a.se(n.of(c.ledger)), xlsx.Whole, xlsx.Body).Named(c.named(n.name+"_se")))
		}
		g.row(row...)
	}
	for _, n := range lines()[2:] {
		low, high := limits(n.name)
		for _, limit := range []struct {
			label         lang.Key
			name, formula string
			of            func(business.Figure) trial.Number
		}{
			{"book.low", "low", low, func(f business.Figure) trial.Number { return f.Low }},
			{"book.high", "high", high, func(f business.Figure) trial.Number { return f.High }},
		} {
			row := xlsx.Row{say(a.p.Say(limit.label, "of", a.p.Say(n.label)))}
			for _, c := range a.all() {
				row = append(row, a.figure(c.in(limit.formula), limit.of(n.of(c.ledger)), n.form, xlsx.Body).Named(c.named(n.name+"_"+limit.name)))
			}
			g.row(row...)
		}
	}
}

// errorFormula is a standard error: that of one case times the cases, and in
// total the root of the squares, since areas are independent.
func (a *account) errorFormula(n line, c column) string {
	if c.prefix != a.total.prefix {
		if c.isHidden {
			return ""
		}
		effect := map[string]string{"gross_saving": "gross", "refund_change": "refund", "net_saving": "net"}[n.name]
		return c.in("#_" + effect + "_effect_se*#_cases")
	}
	var squares []string
	for _, area := range a.columns {
		squares = append(squares, area.named(n.name+"_se")+"^2")
	}
	return "SQRT(" + strings.Join(squares, "+") + ")"
}

// limits are the formulas of a figure's interval: investment is counted, so that
// everything rests on the error of the net saving.
func limits(name string) (low, high string) {
	switch name {
	case "net_result":
		return "#_net_result-interval_z*#_net_saving_se", "#_net_result+interval_z*#_net_saving_se"
	case "benefit_cost_ratio":
		return "#_net_saving_low/#_investment", "#_net_saving_high/#_investment"
	case "payback_months":
		return "12*window_years*#_investment/#_net_saving_high", "12*window_years*#_investment/#_net_saving_low"
	}
	return "#_" + name + "-interval_z*#_" + name + "_se", "#_" + name + "+interval_z*#_" + name + "_se"
}

// reasons say why a figure or a limit is a dash.
func (a *account) reasons(g *page) {
	g.gap()
	for _, c := range a.all() {
		for _, n := range lines() {
			if why := n.of(c.ledger).Reason; why != nil {
				g.note(c.name + ", " + a.p.Say(n.label) + ": " + a.p.Name("reason", string(why.Code)))
			}
		}
	}
}

func (a *account) heads(first lang.Key) []string {
	texts := []string{a.p.Say(first)}
	for _, c := range a.all() {
		texts = append(texts, c.name)
	}
	return texts
}

func (a *account) widths() []float64 {
	widths := []float64{64}
	for range a.all() {
		widths = append(widths, 20)
	}
	return append(widths, 20)
}
