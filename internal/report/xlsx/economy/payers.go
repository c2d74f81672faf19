package economy

import (
	"math"
	"strconv"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// payer is one who pays or gains, and how the account falls on them. Plus is a
// gain.
type payer struct {
	sheet, title, note lang.Key
	lines              []payerLine
}

// payerLine is an amount of a payer; # stands for the column's name.
type payerLine struct {
	label   lang.Key
	formula string
	of      func(business.Ledger) trial.Number
	role    xlsx.Role
}

func invested() payerLine {
	return payerLine{"economy.investment", "-#_investment", func(l business.Ledger) trial.Number { return -l.Investment.Value }, xlsx.Body}
}

func saved() payerLine {
	return payerLine{"economy.gross_saving", "#_gross_saving", func(l business.Ledger) trial.Number { return l.GrossSaving.Value }, xlsx.Body}
}

func municipality() payer {
	return payer{"book.sheet_municipality", "book.municipality_title", "book.municipality_note", []payerLine{
		invested(), saved(),
		{"economy.refund_change", "#_refund_change", func(l business.Ledger) trial.Number { return l.RefundChange.Value }, xlsx.Body},
		{"economy.net_result", "#_net_result", func(l business.Ledger) trial.Number { return l.NetResult.Value }, xlsx.Result},
	}}
}

func state() payer {
	return payer{"book.sheet_state", "book.state_title", "book.state_note", []payerLine{
		{"book.refund_saved", "-#_refund_change", func(l business.Ledger) trial.Number { return -l.RefundChange.Value }, xlsx.Result},
	}}
}

func public() payer {
	return payer{"book.sheet_public", "book.public_title", "book.public_note", []payerLine{
		invested(), saved(),
		{"economy.net_result", "#_gross_saving-#_investment", func(l business.Ledger) trial.Number { return l.GrossSaving.Value - l.Investment.Value }, xlsx.Result},
	}}
}

func (a *account) payer(who payer) xlsx.Sheet {
	g := newPage(a.p, who.sheet, who.title, a.widths()...)
	g.note(a.p.Say(who.note))
	g.note(a.p.Say("book.signs", "year", strconv.Itoa(a.r.Economy.Assumptions.PriceYear)))
	g.gap()
	g.heads(a.heads("book.kroner")...)
	a.amounts(g, who.lines, 1)
	g.gap()
	g.heads(a.heads("book.thousands")...)
	a.amounts(g, who.lines, 1000)
	return g.sheet
}

// amounts are a payer's lines in a unit of kroner.
func (a *account) amounts(g *page, all []payerLine, unit trial.Number) {
	for _, n := range all {
		row := xlsx.Row{xlsx.Say(a.p.Say(n.label), n.role)}
		for _, c := range a.all() {
			formula := c.in(n.formula)
			if unit > 1 {
				formula = "(" + formula + ")/" + strconv.Itoa(int(unit))
			}
			row = append(row, a.figure(formula, n.of(c.ledger)/unit, xlsx.Whole, n.role))
		}
		g.row(row...)
	}
}

// results is the table of a municipal investment proposal, and below it every
// figure with its interval.
func (a *account) results() xlsx.Sheet {
	g := newPage(a.p, "book.sheet_results", "book.results_title", a.widths()...)
	g.note(a.r.Trial.Name + ". " + a.p.Period(a.r.Trial.Window) + ".")
	g.note(a.p.Say("book.signs", "year", strconv.Itoa(a.r.Economy.Assumptions.PriceYear)))
	g.gap()
	g.heads(a.heads("book.thousands")...)
	a.amounts(g, municipality().lines, 1000)
	g.gap()
	g.heads(a.p.Say("book.whole_trial"), a.p.Say("book.value"), a.p.Say("book.lower"), a.p.Say("book.upper"))
	for _, n := range lines() {
		f := n.of(a.total.ledger)
		low, high := say(""), say("")
		if hasLimits := n.name != "extra_fte" && n.name != "investment"; hasLimits {
			low = a.figure(a.total.named(n.name+"_low"), f.Low, n.form, xlsx.Body)
			high = a.figure(a.total.named(n.name+"_high"), f.High, n.form, xlsx.Body)
		}
		g.row(say(a.p.Say(n.label)), a.figure(a.total.named(n.name), f.Value, n.form, xlsx.Result), low, high)
	}
	a.breakEven(g)
	g.gap()
	for _, key := range []lang.Key{"book.who_gains", "book.displaced", "book.not_included"} {
		g.note(a.p.Say(key))
	}
	g.note(a.p.Say("page.footer_hashes", "protocol", a.r.Trial.ProtocolSHA256, "data", a.r.Trial.DataSHA256))
	return g.sheet
}

// breakEven is the saving per case at which the trial pays for itself.
func (a *account) breakEven(g *page) {
	cases := 0
	for _, c := range a.columns {
		if c.isHidden {
			return
		}
		cases += c.cases
	}
	if cases > 0 {
		x := a.total.ledger.Investment.Value / trial.Number(cases)
		g.row(say(a.p.Say("book.break_even_case")), a.figure("total_investment/("+a.sumOf("cases")+")", x, xlsx.Whole, xlsx.Result).Named("break_even_per_case"))
	}
}

// rounded is a whole number, without a sign when it is zero.
func rounded(x trial.Number) trial.Number {
	if whole := math.Round(float64(x)); whole != 0 {
		return trial.Number(whole)
	}
	return 0
}
