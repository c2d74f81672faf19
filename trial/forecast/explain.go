package forecast

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
)

// Explanation says how a figure is made and what it rests on.
type Explanation struct {
	Figure  string   `json:"figure"`
	Formula string   `json:"formula"`
	From    []Origin `json:"from"`
}

// Origin is one thing a figure rests on: its value and where that stands.
type Origin struct {
	Name   string       `json:"name"`
	Value  trial.Number `json:"value"`
	Source string       `json:"source"`
}

// explain says of every figure which row or assumption it came from.
func (m *model) explain(in Input) []Explanation {
	if m.Measured != nil {
		return append(m.explainMeasured(), m.explainCommon(in)...)
	}
	list := []Explanation{
		m.explainWeeks(),
		m.explainPrice(),
		{"municipality.gross_saving", "weekly benefit × avoided case-weeks", []Origin{m.computed("avoided_case_weeks"), m.computed("weekly_benefit")}},
		{"municipality.refund_change", "−weekly benefit × avoided case-weeks × the state's share at each week's age", m.steps(m.Assumed.Benefit)},
		m.explainDisplacement(),
		m.explainInvestment(),
	}
	return append(append(list, m.explainCommon(in)...), m.explainConsistency()...)
}

// explainConsistency explains what the entered figures are held against.
func (m *model) explainConsistency() []Explanation {
	e := m.Entered
	before := []Origin{m.key("entered.stock_before", float64(e.StockBefore)), m.key("entered.mean_weeks_before", float64(e.MeanWeeksBefore))}
	after := []Origin{m.key("entered.stock_after", float64(e.StockAfter)), m.key("entered.mean_weeks_after", float64(e.MeanWeeksAfter))}
	list := []Explanation{
		{"consistency.inflow_before", "open cases ÷ mean weeks (Little's law)", before},
		{"consistency.inflow_after", "open cases ÷ mean weeks (Little's law)", after},
		{"consistency.over_52_implied_before", "open cases × e^(−52/mean weeks): exponential durations", before},
		{"consistency.over_52_implied_after", "open cases × e^(−52/mean weeks): exponential durations", after},
		{"consistency.saving_per_avoided_week", "claimed saving ÷ the case-weeks it speaks of", []Origin{
			m.key("entered.claimed_saving_per_year", float64(e.ClaimedSaving)), {"case-weeks", finite(m.claimedWeeks().weeks), "computed above"},
		}},
		{"consistency.break_even_case_weeks", "investment ÷ saving per avoided week", []Origin{}},
	}
	if m.law.Maximum.IsKnown() {
		row := m.law.MaxRow
		list = append(list, Explanation{"consistency.weekly_benefit_statutory_maximum", "the law's highest amount on 1 July of the price year", []Origin{{
			"maximum a week", m.law.Maximum,
			fmt.Sprintf("law/benefit/rates.csv, line %d: %s, %s (%s)", row.Line, row.Source.Act, row.Source.Section, row.Source.Confidence),
		}}})
	}
	return list
}

// key is where an entered figure stands, or that it is a default.
func (m *model) key(path string, value float64) Origin {
	source := "default"
	if line, ok := m.Lines[path]; ok {
		source = fmt.Sprintf("%s, line %d", path, line)
	}
	return Origin{path, finite(value), source}
}

// computed refers to another explanation.
func (m *model) computed(figure string) Origin {
	value := m.benefit
	if figure == "avoided_case_weeks" {
		value = m.avoid(0).weeks
	}
	return Origin{figure, finite(value), "computed above"}
}

func (m *model) explainWeeks() Explanation {
	e := m.Entered
	x := Explanation{Figure: "avoided_case_weeks"}
	switch {
	case e.HazardRatio.IsKnown() && e.StockBefore.IsKnown():
		x.Formula = "52 × stock before × (1 − 1/hazard ratio)"
		x.From = []Origin{
			m.key("entered.stock_before", float64(e.StockBefore)), m.key("entered.effect.hazard_ratio", float64(e.HazardRatio)),
			m.key("entered.effect.se_log", float64(e.SELog)),
		}
	case e.TreatedCases.IsKnown() && e.WeeksPerCase.IsKnown():
		x.Formula = "cases treated a year × weeks avoided per case"
		x.From = []Origin{
			m.key("entered.effect.treated_cases", float64(e.TreatedCases)), m.key("entered.effect.weeks_per_case", float64(e.WeeksPerCase)),
			m.key("entered.effect.se_weeks", float64(e.WeeksPerCaseSE)),
		}
	default:
		x.Formula = "52 × (stock before − stock after)"
		x.From = []Origin{m.key("entered.stock_before", float64(e.StockBefore)), m.key("entered.stock_after", float64(e.StockAfter))}
	}
	return x
}

func (m *model) explainPrice() Explanation {
	x := Explanation{Figure: "weekly_benefit"}
	if amount, ok := m.Assumed.weekly(m.Assumed.Benefit); ok {
		x.Formula = "entered"
		x.From = []Origin{m.key("assumptions.weekly_benefits."+string(m.Assumed.Benefit), amount)}
		return x
	}
	x.Formula = "the amount at which the stated difference gives the claimed saving, displacement taken off"
	x.From = append([]Origin{m.key("entered.claimed_saving_per_year", float64(m.Entered.ClaimedSaving))}, m.steps(m.Assumed.Benefit)...)
	return x
}

// steps are the law's rows that price a benefit, or the share entered instead.
func (m *model) steps(kind benefit.Kind) []Origin {
	if m.Assumed.MunicipalShare.IsKnown() {
		return []Origin{m.key("assumptions.municipal_share", float64(m.Assumed.MunicipalShare))}
	}
	var rows []Origin
	for _, r := range m.law.ladders[kind] {
		name := fmt.Sprintf("municipal share of %s from week %d", kind, r.from)
		source := fmt.Sprintf("law/refund/regimes.csv, line %d: %s, %s (%s)", r.row.Line, r.row.Source.Act, r.row.Source.Section, r.row.Source.Confidence)
		rows = append(rows, Origin{name, trial.Number(r.municipal), source})
	}
	return append(rows, m.key("entered.mean_weeks_before", float64(m.Entered.MeanWeeksBefore)))
}

func (m *model) explainDisplacement() Explanation {
	x := Explanation{Figure: "municipality.displacement", Formula: "share displaced × avoided case-weeks × the other benefit × the municipality's share of it", From: []Origin{}}
	for _, p := range m.places {
		x.From = append(x.From, m.key("economy.displacement."+string(p.kind), p.share))
		if !math.IsNaN(p.amount) {
			x.From = append(x.From, m.key("assumptions.weekly_benefits."+string(p.kind), p.amount))
		}
		x.From = append(x.From, m.steps(p.kind)...)
	}
	if len(m.places) == 0 {
		x.From = append(x.From, m.key("economy.displacement", 0))
	}
	return x
}

func (m *model) explainInvestment() Explanation {
	x := Explanation{Figure: "municipality.investment", Formula: "entered, a year"}
	s := m.Entered.Staffing
	switch {
	case m.Entered.Investment.IsKnown():
		x.From = []Origin{m.key("entered.investment", float64(m.Entered.Investment))}
	case s.ExtraFTE.IsKnown():
		x.Formula = "extra full-time equivalents × annual cost"
		x.From = []Origin{m.key("entered.staffing.extra_fte", float64(s.ExtraFTE)), m.caseworkerCost()}
	default:
		x.Formula = "cases × (1/caseload after − 1/caseload before) × annual cost"
		x.From = []Origin{
			m.key("entered.staffing.cases", float64(s.Cases)), m.key("entered.staffing.caseload_before", float64(s.CaseloadBefore)),
			m.key("entered.staffing.caseload_after", float64(s.CaseloadAfter)), m.caseworkerCost(),
		}
	}
	return x
}

func (m *model) caseworkerCost() Origin {
	o := m.key("economy.caseworker_annual_cost", m.Economy.CaseworkerAnnualCost)
	if m.Measured != nil && m.Measured.CostFrom != "" {
		o.Source = m.Measured.CostFrom
	}
	return o
}

func (m *model) explainMeasured() []Explanation {
	a := m.Measured
	of := func(name string, x Estimate) []Origin {
		return []Origin{{name, x.Value, "results.json, economy." + name + ", by the year"}, {"standard error", x.SE, "from its interval"}}
	}
	return []Explanation{
		{"municipality.gross_saving", "measured; displacement to other benefits is in it", of("gross_benefit_saving", a.Gross)},
		{"municipality.refund_change", "measured", of("change_in_state_refund", a.Refund)},
		{"avoided_case_weeks", "measured: weeks that cases were open in the trial's window", of("avoided_case_weeks", a.Weeks)},
		{"municipality.investment", "extra full-time equivalents × annual cost", []Origin{
			{"extra_fte", a.ExtraFTE, "results.json, economy.extra_fte"}, m.caseworkerCost(),
		}},
	}
}

// explainCommon explains what every case has.
func (m *model) explainCommon(in Input) []Explanation {
	a := m.Assumed
	budget := m.key("assumptions.budget", math.NaN())
	if budget.Source == "default" {
		budget.Source = "default: " + string(a.Budget)
	}
	return []Explanation{
		{"municipality.block_grant_change", "national: minus the municipal saving on benefits under the budget guarantee; local: 0", []Origin{budget}},
		{"public.refund_change", "0: what the state refunds, the public pays", []Origin{}},
		{"society.gross_saving", "avoided case-weeks × share in work × production a week; benefits are transfers", []Origin{
			m.key("assumptions.work_share", float64(a.WorkShare)), m.key("assumptions.production_per_week", float64(a.ProductionPerWeek)),
		}},
		{"society.investment", "investment × net-tax factor", []Origin{m.key("assumptions.net_tax_factor", a.NetTaxFactor)}},
		{"benefit_cost_ratio", "present value of the net saving over that of the investment", []Origin{
			m.key("economy.discount_rate", m.Economy.DiscountRate), m.key("economy.horizon_years", float64(m.Economy.HorizonYears)),
			m.key("economy.one_off_cost", m.Economy.OneOffCost), m.key("assumptions.ramp_up_weeks", a.RampUpWeeks),
		}},
		{"payback_months", "months of saving that repay the first year's investment and the one-off cost", []Origin{}},
		{"break_even", "a full year's investment over the saving of an avoided week; ÷ 52 × inflow for a spell, ÷ 52 for cases", []Origin{}},
		{"probability_net_positive", fmt.Sprintf("share of %d draws in which the net present value exceeds zero", in.Draws), []Origin{
			{"seed", trial.NoNumber(), fmt.Sprintf("--seed %d", in.Seed)}, m.priceError(),
			m.key("assumptions.relative_se.investment", a.RelativeSE.Investment),
			m.key("assumptions.relative_se.displacement", a.RelativeSE.Displacement), m.key("assumptions.relative_se.ramp_up", a.RelativeSE.RampUp),
		}},
	}
}

// priceError is where the error of a week's price stands: a claim's own goes
// before the assumption.
func (m *model) priceError() Origin {
	if m.Entered != nil && m.Entered.ClaimedSavingSE.IsKnown() && m.priceSE != m.Assumed.RelativeSE.Price {
		return m.key("entered.se_claimed_saving", float64(m.Entered.ClaimedSavingSE))
	}
	return m.key("assumptions.relative_se.price", m.priceSE)
}
