package economy

import (
	"strconv"
	"strings"
	"time"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// CaseInput is a business case and what it was computed from.
type CaseInput struct {
	Program string
	Case    forecast.Case
	Result  *forecast.Result
	Steps   []refund.Step // the law's
}

// OfCase composes the workbook of a business case. Where the law's steps price the
// avoided weeks, stocks, durations, the weekly benefit and the rates are its
// inputs; the other amounts of a full year are given. Ramp-up, discounting, totals and what is read off them are
// live. Quantiles are of draws and stay in the program's own answer.
func OfCase(in CaseInput, l trial.Language) xlsx.Book {
	c := &forecastCase{CaseInput: in, p: lang.For(l), years: in.Case.Economy.HorizonYears}
	sheets := []xlsx.Sheet{c.inputs(), rules(c.p, c.stepsInForce(), c.stepName), c.calculation()}
	for _, who := range forecast.Payers() {
		sheets = append(sheets, c.payer(who))
	}
	return xlsx.Book{Title: in.Case.Name, Creator: in.Program, Language: locale(l), Open: len(sheets), Sheets: append(sheets, c.results(), c.origins())}
}

// forecastCase composes one workbook of a business case.
type forecastCase struct {
	CaseInput
	p     *lang.Printer
	years int
}

// stepsInForce are the law's steps of the case's benefit on 1 July of the price
// year, the day that the case is priced by.
func (c *forecastCase) stepsInForce() []refund.Step {
	day, _ := calendar.NewDate(c.Case.Economy.PriceYear, time.July, 1)
	var kept []refund.Step
	for _, s := range c.Steps {
		byDate := c.Case.Economy.RefundRegime == trial.RegimeByDate
		if s.Benefit == c.Case.Assumed.Benefit && (byDate && s.Valid.Until(day+1).Contains(day) || !byDate && s.Regime == c.Case.Economy.RefundRegime) {
			kept = append(kept, s)
		}
	}
	return kept
}

func (c *forecastCase) inputs() xlsx.Sheet {
	g := newPage(c.p, "book.sheet_inputs", "book.inputs_title", 58, 18, 34)
	e := c.Case.Economy
	g.note(c.p.Say("book.inputs_note"))
	g.inputHeads()
	g.input(c.p.Say("book.price_year"), "price_year", trial.Number(e.PriceYear), xlsx.Plain)
	g.input(c.p.Say("book.one_off_cost"), "one_off_cost", trial.Number(e.OneOffCost), xlsx.Whole)
	g.input(c.p.Say("book.discount_rate"), "discount_rate", trial.Number(e.DiscountRate), xlsx.Percent)
	g.input(c.p.Say("book.ramp_up_weeks"), "ramp_up_weeks", trial.Number(c.Case.Assumed.RampUpWeeks), xlsx.Decimal)
	g.input(c.p.Say("book.net_tax_factor"), "net_tax_factor", trial.Number(c.Case.Assumed.NetTaxFactor), xlsx.Decimal)
	c.weekInputs(g)
	for _, who := range forecast.Payers() {
		g.gap()
		g.heads(c.p.Name("payer", string(who)), c.p.Say("book.full_year"), "")
		for _, part := range parts(c.Result.Ledger(who)) {
			if c.isPriced(who, part.name) {
				continue
			}
			g.input(c.p.Name("ledger", part.name), string(who)+"_"+part.name, part.amount, xlsx.Whole)
		}
	}
	return g.sheet
}

// part is an amount of a full year.
type part struct {
	name   string
	amount trial.Number
}

// parts are a ledger's amounts of a full year: the saving in one where its parts
// are not known.
func parts(l forecast.Ledger) []part {
	if !hasParts(l) {
		return []part{{"investment", l.Investment}, {"net_saving", l.NetSaving}}
	}
	return []part{
		{"investment", l.Investment}, {"gross_saving", l.GrossSaving}, {"refund_change", l.RefundChange},
		{"displacement", l.Displacement}, {"block_grant_change", l.BlockGrantChange},
	}
}

func hasParts(l forecast.Ledger) bool {
	return (l.GrossSaving + l.RefundChange + l.Displacement + l.BlockGrantChange).IsKnown()
}

// calculation is the share of full effect and the discount factor of each year.
func (c *forecastCase) calculation() xlsx.Sheet {
	g := newPage(c.p, "book.sheet_calculation", "book.calculation_title", c.widths()...)
	g.note(c.p.Say("book.ramp_note"))
	g.heads(c.heads()...)
	share, factor := xlsx.Row{say(c.p.Say("book.effect_share"))}, xlsx.Row{say(c.p.Say("book.discount_factor"))}
	for _, y := range c.Result.Municipality.Years {
		n := strconv.Itoa(y.Year)
		formula := "(" + reached(52*y.Year) + "-" + reached(52*(y.Year-1)) + ")/52"
		share = append(share, xlsx.Live(formula, y.EffectShare, xlsx.Precise, xlsx.Body).Named("effect_share_"+n))
		factor = append(factor, xlsx.Live("(1+discount_rate)^(1-"+n+")", y.DiscountFactor, xlsx.Precise, xlsx.Body).Named("discount_factor_"+n))
	}
	g.row(share...)
	g.row(factor...)
	c.priceWeeks(g)
	return g.sheet
}

// reached is the weeks of full effect up to a week, when it rises linearly.
func reached(week int) string {
	w := strconv.Itoa(week)
	return "IF(" + w + "<ramp_up_weeks," + w + "^2/(2*ramp_up_weeks)," + w + "-ramp_up_weeks/2)"
}

// payer is one ledger year by year, undiscounted, and its present value.
func (c *forecastCase) payer(who forecast.Payer) xlsx.Sheet {
	g := newPage(c.p, lang.Key("book.sheet_"+string(who)), lang.Key("book.sheet_"+string(who)), c.widths()...)
	g.note(c.p.Say("book.signs", "year", strconv.Itoa(c.Case.Economy.PriceYear)))
	l := c.Result.Ledger(who)
	if hasParts(l) {
		g.live(c.p.Name("ledger", "net_saving"), string(who)+"_net_saving", cell(in(who, "#_gross_saving+#_refund_change-#_displacement+#_block_grant_change"), l.NetSaving, xlsx.Whole))
	}
	g.gap()
	g.heads(append(c.heads(), c.p.Say("book.present_value"))...)
	investment, saving, net := xlsx.Row{say(c.p.Name("ledger", "investment"))}, xlsx.Row{say(c.p.Name("ledger", "net_saving"))}, xlsx.Row{say(c.p.Name("ledger", "net"))}
	for _, y := range l.Years {
		n := strconv.Itoa(y.Year)
		investment = append(investment, cell(in(who, "#_investment")+oneOff(who, y.Year), y.Investment, xlsx.Whole).Named(in(who, "#_investment_"+n)))
		saving = append(saving, cell(in(who, "#_net_saving*effect_share_"+n), y.NetSaving, xlsx.Whole).Named(in(who, "#_saving_"+n)))
		net = append(net, cell(in(who, "#_saving_"+n+"-#_investment_"+n), y.Net, xlsx.Whole))
	}
	g.row(append(investment, cell(c.discounted(who, "investment"), l.Total.Investment, xlsx.Whole).Named(in(who, "#_pv_investment")))...)
	g.row(append(saving, cell(c.discounted(who, "saving"), l.Total.NetSaving, xlsx.Whole).Named(in(who, "#_pv_saving")))...)
	g.row(append(net, cell(in(who, "#_pv_saving-#_pv_investment"), l.Total.Net, xlsx.Whole).Named(in(who, "#_pv_net")))...)
	return g.sheet
}

func in(who forecast.Payer, formula string) string {
	return strings.ReplaceAll(formula, "#", string(who))
}

// oneOff falls in the first year; society prices it with the net-tax factor.
func oneOff(who forecast.Payer, year int) string {
	switch {
	case year != 1:
		return ""
	case who == forecast.Society:
		return "+one_off_cost*net_tax_factor"
	}
	return "+one_off_cost"
}

// discounted adds a line's years, each by its factor.
func (c *forecastCase) discounted(who forecast.Payer, line string) string {
	var terms []string
	for y := 1; y <= c.years; y++ {
		n := strconv.Itoa(y)
		terms = append(terms, string(who)+"_"+line+"_"+n+"*discount_factor_"+n)
	}
	return strings.Join(terms, "+")
}

// cell is a live figure, or a dash when it is not known.
func cell(formula string, x trial.Number, form xlsx.Form) xlsx.Cell {
	if !x.IsKnown() {
		return say(lang.Unknown)
	}
	return xlsx.Live(formula, float64(x), form, xlsx.Body)
}

func (c *forecastCase) heads() []string {
	texts := []string{c.p.Say("book.item")}
	for y := 0; y < c.years; y++ {
		texts = append(texts, strconv.Itoa(c.Case.Economy.PriceYear+y))
	}
	return texts
}

func (c *forecastCase) widths() []float64 {
	widths := []float64{52}
	for range c.years + 1 {
		widths = append(widths, 18)
	}
	return widths
}
