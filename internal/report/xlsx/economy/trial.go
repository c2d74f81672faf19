package economy

import (
	"math"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/numbers"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// daysPerYear turns days of the window into years of salary, as the account does.
const daysPerYear = 365.25

// OfTrial composes the workbook of a trial's account. The steps are the law's;
// those of the account's regimes are shown.
func OfTrial(r *results.Results, figures []numbers.Number, steps []refund.Step, l trial.Language) xlsx.Book {
	a := &account{r: r, p: lang.For(l), z: math.Sqrt2 * math.Erfinv(1-r.Trial.Alpha)}
	for _, area := range r.Economy.Areas {
		a.columns = append(a.columns, a.areaColumn(area))
	}
	a.total = column{name: a.p.Say("book.total"), prefix: "total", ledger: r.Economy.Ledger}
	return xlsx.Book{
		Title: r.Trial.Name, Creator: r.Program, Language: locale(l), Open: 7,
		Sheets: []xlsx.Sheet{
			a.inputs(), rules(a.p, stepsOf(steps, r.Economy.Assumptions.RefundRegimes), unnamed), a.weeks(), a.calculation(),
			a.payer(municipality()), a.payer(state()), a.payer(public()), a.results(), figuresSheet(a.p, figures, l),
		},
	}
}

// account composes one workbook of a trial.
type account struct {
	r       *results.Results
	p       *lang.Printer
	z       float64 // the normal quantile of the intervals
	columns []column
	total   column
}

// column is one area's ledger, or the whole trial's.
type column struct {
	name, prefix string
	ledger       business.Ledger
	cases        int
	// isHidden tells that the number of cases must not be shown.
	isHidden bool
	load     *fidelity.AreaLoad
}

func (a *account) areaColumn(area business.AreaLedger) column {
	c := column{
		name: a.p.Name("area", string(area.Area)), prefix: string(area.Area), ledger: area.Ledger,
		cases: area.Cases, isHidden: area.Cases < a.r.Trial.SmallCell,
	}
	for i, load := range a.r.Fidelity.Areas {
		if load.Area == area.Area && a.r.Economy.Assumptions.ExtraFTEFrom == "caseload_identity" {
			c.load = &a.r.Fidelity.Areas[i]
		}
	}
	return c
}

// named is one of the column's names.
func (c column) named(figure string) string { return c.prefix + "_" + figure }

// in fills a formula's # with the column's name.
func (c column) in(formula string) string { return strings.ReplaceAll(formula, "#", c.prefix) }

// se is a figure's standard error from its interval.
func (a *account) se(f business.Figure) trial.Number {
	return (f.High - f.Low) / trial.Number(2*a.z)
}

func (a *account) all() []column { return append(append([]column{}, a.columns...), a.total) }

func (a *account) inputs() xlsx.Sheet {
	g := newPage(a.p, "book.sheet_inputs", "book.inputs_title", 58, 18, 38)
	assumed := a.r.Economy.Assumptions
	g.note(a.p.Say("book.inputs_note"))
	g.inputHeads()
	g.input(a.p.Say("book.price_year"), "price_year", trial.Number(assumed.PriceYear), xlsx.Plain)
	g.input(a.p.Say("book.annual_cost"), "annual_cost", trial.Number(assumed.CaseworkerAnnualCost), xlsx.Whole)
	g.input(a.p.Say("book.one_off_cost"), "one_off_cost", trial.Number(assumed.OneOffCost), xlsx.Whole)
	g.input(a.p.Say("book.window_days"), "window_days", trial.Number(math.Round(assumed.WindowYears*daysPerYear)), xlsx.Whole)
	g.input(a.p.Say("book.level"), "level", trial.Number(1-a.r.Trial.Alpha), xlsx.Percent)
	for _, c := range a.columns {
		g.gap()
		g.heads(c.name, "", "")
		a.staffInputs(g, c)
		a.effectInputs(g, c)
	}
	return g.sheet
}

func (a *account) staffInputs(g *page, c column) {
	if c.load == nil {
		g.input(a.p.Say("book.hired_fte"), c.named("hired_fte"), c.ledger.ExtraFTE.Value, xlsx.Precise)
		return
	}
	g.input(a.p.Say("book.trial_case_days"), c.named("trial_case_days"), c.load.Trial.CaseDays, xlsx.Whole)
	g.input(a.p.Say("book.trial_fte_days"), c.named("trial_fte_days"), c.load.Trial.FTEDays, xlsx.Decimal)
	g.input(a.p.Say("book.control_case_days"), c.named("control_case_days"), c.load.Control.CaseDays, xlsx.Whole)
	g.input(a.p.Say("book.control_fte_days"), c.named("control_fte_days"), c.load.Control.FTEDays, xlsx.Decimal)
}

// effectInputs are the effects per case, minus a saving.
func (a *account) effectInputs(g *page, c column) {
	if c.isHidden {
		g.note(a.p.Say("book.hidden_cases", "limit", strconv.Itoa(a.r.Trial.SmallCell)))
		return
	}
	cases := trial.Number(c.cases)
	g.input(a.p.Say("head.trial_cases"), c.named("cases"), cases, xlsx.Whole)
	for _, e := range []struct {
		label  lang.Key
		name   string
		figure business.Figure
		sign   trial.Number
	}{
		{"book.gross_effect", "gross", c.ledger.GrossSaving, -1},
		{"book.refund_effect", "refund", c.ledger.RefundChange, 1},
		{"book.net_effect", "net", c.ledger.NetSaving, -1},
	} {
		g.input(a.p.Say(e.label), c.named(e.name+"_effect"), e.sign*e.figure.Value/cases, xlsx.Decimal)
		g.input(a.p.Say("book.standard_error", "of", a.p.Say(e.label)), c.named(e.name+"_effect_se"), a.se(e.figure)/cases, xlsx.Decimal)
	}
}

// stepsOf are the steps of the regimes, in the law's order.
func stepsOf(steps []refund.Step, regimes []string) []refund.Step {
	var kept []refund.Step
	for _, s := range steps {
		for _, name := range regimes {
			if s.Regime == name {
				kept = append(kept, s)
			}
		}
	}
	return kept
}

func figuresSheet(p *lang.Printer, figures []numbers.Number, l trial.Language) xlsx.Sheet {
	g := newPage(p, "book.sheet_numbers", "book.numbers_title", 34, 80, 18, 10, 26, 60)
	g.heads(p.Say("book.id"), p.Say("book.definition"), p.Say("book.value"), p.Say("book.unit"), p.Say("book.printed"), p.Say("book.formula"))
	g.sheet.Frozen = len(g.sheet.Rows)
	for _, n := range figures {
		value := say("")
		if n.Value != nil {
			value = xlsx.Value(*n.Value, xlsx.General, xlsx.Body)
		}
		g.row(say(n.ID), say(n.Definition.In(l)), value, say(string(n.Unit)), say(n.Printed.In(l)), say(n.Formula.In(l)))
	}
	return g.sheet
}
