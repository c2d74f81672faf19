package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// caseTeller prints a business case in one language.
type caseTeller struct {
	*session
	printer *lang.Printer
	found   *app.BusinessCaseOutcome
}

// tellCase prints a business case for people.
func (s *session) tellCase(o *app.BusinessCaseOutcome, explain bool) {
	t := caseTeller{s, lang.For(s.language), o}
	assumed := o.Case.Assumed
	s.say("case_head", o.Case.Name, assumed.Currency, o.Case.Economy.PriceYear, s.text["case_budget_"+string(assumed.Budget)])
	t.heading("ledgers")
	t.table(t.ledgerRows())
	t.tellConsistency()
	t.tellStaffing()
	t.tellDirections()
	t.tellScenarios()
	t.tellSensitivity()
	t.tellWarnings()
	if explain {
		t.tellExplanations()
	}
	s.say("case_draws", t.whole(forecast.DefaultDraws))
	s.say("seed", o.Seed)
}

func (t caseTeller) heading(key string) {
	fmt.Fprintln(t.Stdout)
	t.say("case_" + key)
}

// table prints rows in columns, the first to the left and the others to the
// right; without rows it prints nothing.
func (t caseTeller) table(rows [][]string) {
	w := tabwriter.NewWriter(t.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	wide := 0
	for _, row := range rows {
		wide = max(wide, len([]rune(row[0])))
	}
	for _, row := range rows {
		pad := strings.Repeat(" ", wide-len([]rune(row[0])))
		fmt.Fprintf(w, "  %s%s", row[0], pad)
		for _, cell := range row[1:] {
			fmt.Fprintf(w, "\t%s", cell)
		}
		fmt.Fprintln(w, "\t")
	}
	w.Flush()
}

func (t caseTeller) number(x trial.Number, decimals int) string {
	return t.printer.Number(float64(x), decimals)
}

func (t caseTeller) whole(x trial.Number) string { return t.number(x, 0) }

// span is a figure with its 5th and 95th percentile.
func (t caseTeller) span(x trial.Number, q forecast.Quantiles, decimals int) string {
	if !x.IsKnown() {
		return lang.Unknown
	}
	return fmt.Sprintf("%s (%s; %s)", t.number(x, decimals), t.number(q.P5, decimals), t.number(q.P95, decimals))
}

// ledgerRows is a full year of the three ledgers side by side.
func (t caseTeller) ledgerRows() [][]string {
	head := []string{""}
	for _, who := range forecast.Payers() {
		head = append(head, t.text["case_ledger_"+string(who)])
	}
	rows := [][]string{head}
	for _, f := range ledgerLines() {
		row := []string{t.text["case_line_"+f.name]}
		for _, who := range forecast.Payers() {
			row = append(row, f.cell(t, t.found.Ledger(who)))
		}
		rows = append(rows, row)
	}
	return rows
}

// ledgerLine is a line of the ledgers.
type ledgerLine struct {
	name string
	cell func(t caseTeller, l forecast.Ledger) string
}

func ledgerLines() []ledgerLine {
	amount := func(name string, of func(forecast.Ledger) trial.Number) ledgerLine {
		return ledgerLine{name, func(t caseTeller, l forecast.Ledger) string { return t.span(of(l), l.Quantiles[name], 0) }}
	}
	fraction := func(name string, of func(forecast.Ledger) trial.Number) ledgerLine {
		return ledgerLine{name, func(t caseTeller, l forecast.Ledger) string { return t.span(of(l), l.Quantiles[name], 2) }}
	}
	return []ledgerLine{
		amount("investment", func(l forecast.Ledger) trial.Number { return l.Investment }),
		amount("gross_saving", func(l forecast.Ledger) trial.Number { return l.GrossSaving }),
		amount("refund_change", func(l forecast.Ledger) trial.Number { return l.RefundChange }),
		amount("displacement", func(l forecast.Ledger) trial.Number { return l.Displacement }),
		amount("block_grant_change", func(l forecast.Ledger) trial.Number { return l.BlockGrantChange }),
		amount("net_saving", func(l forecast.Ledger) trial.Number { return l.NetSaving }),
		amount("net", func(l forecast.Ledger) trial.Number { return l.Net }),
		{"present_value", func(t caseTeller, l forecast.Ledger) string { return t.span(l.Total.Net, l.Total.Quantiles["net"], 0) }},
		fraction("benefit_cost_ratio", func(l forecast.Ledger) trial.Number { return l.BenefitCostRatio }),
		fraction("payback_months", func(l forecast.Ledger) trial.Number { return l.PaybackMonths }),
		amount("break_even.case_weeks", func(l forecast.Ledger) trial.Number { return l.BreakEven.CaseWeeks }),
		fraction("break_even.weeks_per_spell", func(l forecast.Ledger) trial.Number { return l.BreakEven.WeeksPerSpell }),
		fraction("break_even.cases", func(l forecast.Ledger) trial.Number { return l.BreakEven.Cases }),
		fraction("break_even.displacement", func(l forecast.Ledger) trial.Number { return l.BreakEven.Displacement }),
		fraction("break_even.hazard_ratio", func(l forecast.Ledger) trial.Number { return l.BreakEven.HazardRatio }),
		{"probability_net_positive", func(t caseTeller, l forecast.Ledger) string { return t.number(l.ProbabilityNetPositive, 2) }},
	}
}

// known prints the rows whose figure is known, under a heading; none, nothing.
func (t caseTeller) known(heading string, lines []knownLine) {
	var rows [][]string
	for _, l := range lines {
		if l.value.IsKnown() {
			rows = append(rows, []string{t.text["case_line_"+l.name], t.number(l.value, l.decimals)})
		}
	}
	if len(rows) > 0 {
		t.heading(heading)
		t.table(rows)
	}
}

type knownLine struct {
	name     string
	value    trial.Number
	decimals int
}

func (t caseTeller) tellConsistency() {
	c := t.found.Consistency
	if c == nil {
		return
	}
	t.known("consistency", []knownLine{
		{"inflow_before", c.InflowBefore, 1}, {"inflow_after", c.InflowAfter, 1},
		{"stock_from_duration", c.StockFromDuration, 0}, {"stock_from_inflow", c.StockFromInflow, 0},
		{"over_52_before", c.Over52ImpliedBefore, 0}, {"over_52_after", c.Over52ImpliedAfter, 0},
		{"hazard_ratio_implied", c.ImpliedHazardRatio, 2}, {"avoided", c.AvoidedCaseWeeksPerYear, 0},
		{"avoided_by_flow", c.AvoidedByFlow, 0}, {"saving_per_week", c.SavingPerAvoidedWeek, 0},
		{"saving_per_week_if_net", c.SavingPerWeekIfNet, 0}, {"break_even_weeks", c.BreakEvenCaseWeeks, 0},
		{"municipal_share", c.MunicipalShare, 3}, {"benefit_implied", c.ImpliedWeeklyBenefit, 0},
		{"maximum", c.StatutoryMaximum, 0}, {"share_of_maximum", c.ShareOfMaximum, 2},
		{"first_year_share", c.FirstYearShare, 2},
	})
}

func (t caseTeller) tellStaffing() {
	if a := t.found.Staffing; a != nil {
		t.known("staffing", []knownLine{
			{"extra_fte", a.ExtraFTE, 2}, {"extra_cost", a.ExtraCostPerYear, 0}, {"cases_implied", a.CasesImplied, 0},
			{"control_caseload", a.ControlCaseloadWithoutHiring, 0}, {"fte_paid", a.FTEPaidBySaving, 1},
		})
	}
}

func (t caseTeller) tellDirections() {
	if len(t.found.Directions) == 0 {
		return
	}
	t.heading("directions")
	var rows [][]string
	for _, d := range t.found.Directions {
		verdict := "case_worse"
		if d.IsBetter {
			verdict = "case_better"
		}
		rows = append(rows, []string{d.Outcome, strings.Join(d.Hypotheses, ", "), t.text["case_went_"+string(d.Went)], t.text[verdict]})
	}
	t.table(rows)
}

func (t caseTeller) tellScenarios() {
	if len(t.found.Scenarios) == 0 {
		return
	}
	t.heading("scenarios")
	head := []string{""}
	for _, key := range []string{"evidence", "weeks", "net", "ratio", "probability"} {
		head = append(head, t.text["case_column_"+key])
	}
	rows := [][]string{head}
	for _, s := range t.found.Scenarios {
		own := s.Municipality
		rows = append(rows, []string{
			t.text["case_scenario_"+s.Name], s.Evidence, t.whole(s.AvoidedCaseWeeks), t.span(own.Net, own.Quantiles["net"], 0),
			t.number(s.BenefitCostRatio, 2), t.number(s.ProbabilityNetPositive, 2),
		})
	}
	t.table(rows)
}

func (t caseTeller) tellSensitivity() {
	if len(t.found.Tornado) > 0 {
		t.heading("tornado")
		var rows [][]string
		for _, b := range t.found.Tornado {
			rows = append(rows, []string{t.text["case_parameter_"+b.Parameter], t.whole(b.AtP10), t.whole(b.AtP90)})
		}
		t.table(rows)
	}
	if len(t.found.Acceptability) > 0 {
		t.heading("acceptability")
		var rows [][]string
		for _, p := range t.found.Acceptability {
			rows = append(rows, []string{t.whole(p.ValuePerWeek), t.number(p.Probability, 2)})
		}
		t.table(rows)
	}
}

func (t caseTeller) tellWarnings() {
	if len(t.found.Warnings) > 0 {
		t.heading("warnings")
	}
	for _, w := range t.found.Warnings {
		fmt.Fprintln(t.Stdout, "  - "+t.caseWarning(w))
	}
	t.heading("left_out")
	for _, l := range t.found.LeftOut {
		fmt.Fprintf(t.Stdout, "  - %s: %s — %s\n", t.text["case_ledger_"+string(l.Ledger)], strings.Join(l.Figures, ", "), t.text["case_reason_"+l.Reason])
	}
	fmt.Fprintln(t.Stdout, "  - "+t.text["case_not_included"])
}

// caseWarning writes a warning with its numbers.
func (s *session) caseWarning(w forecast.Warning) string {
	printer := lang.For(s.language)
	args := make([]any, len(w.Numbers))
	for i, n := range w.Numbers {
		if args[i] = printer.Number(n.Value, max(n.Decimals, 0)); n.Decimals < 0 { // a year: no separators
			args[i] = int(n.Value)
		}
	}
	return s.sentence("case_warning_"+w.Code, args...)
}

func (t caseTeller) tellExplanations() {
	t.heading("explanations")
	for _, x := range t.found.Explanations {
		fmt.Fprintf(t.Stdout, "  %s = %s\n", x.Figure, x.Formula)
		for _, o := range x.From {
			line := "      " + o.Name
			if o.Value.IsKnown() {
				line += fmt.Sprintf(" = %.10g", float64(o.Value))
			}
			fmt.Fprintf(t.Stdout, "%s [%s]\n", line, o.Source)
		}
	}
}
