package forecast

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Consistency is whether entered figures hang together, and what they imply. It
// says nothing of causes.
type Consistency struct {
	InflowBefore            trial.Number `json:"inflow_before"` // spells a week, N/W
	InflowAfter             trial.Number `json:"inflow_after"`
	InflowChange            trial.Number `json:"inflow_change"` // relative
	Over52ImpliedBefore     trial.Number `json:"over_52_implied_before"`
	Over52ImpliedAfter      trial.Number `json:"over_52_implied_after"`
	StockFromDuration       trial.Number `json:"stock_change_from_duration"` // of the fall, at the mean inflow
	StockFromInflow         trial.Number `json:"stock_change_from_inflow"`   // at the mean duration
	AvoidedCaseWeeksPerYear trial.Number `json:"avoided_case_weeks_per_year"`
	AvoidedByFlow           trial.Number `json:"avoided_case_weeks_by_inflow_before"` // weeks per spell × spells a year
	SavingPerAvoidedWeek    trial.Number `json:"saving_per_avoided_week"`
	SavingPerWeekIfNet      trial.Number `json:"saving_per_avoided_week_if_after_investment"`
	BreakEvenCaseWeeks      trial.Number `json:"break_even_case_weeks"`
	MunicipalShare          trial.Number `json:"municipal_share_of_avoided_weeks"`
	ImpliedWeeklyBenefit    trial.Number `json:"weekly_benefit_implied"`
	StatutoryMaximum        trial.Number `json:"weekly_benefit_statutory_maximum"`
	ShareOfMaximum          trial.Number `json:"claim_as_share_of_maximum"` // of the saving at the statutory maximum
	FirstYearShare          trial.Number `json:"first_year_share"`          // of a full year, if the stock runs down as its new mean says
	ImpliedHazardRatio      trial.Number `json:"hazard_ratio_implied"`      // of leaving, by the means
}

// consistency checks what was entered against itself.
func (m *model) consistency() *Consistency {
	if m.Entered == nil {
		return nil
	}
	before, after, of := m.observed.before, m.observed.after, m.claimedWeeks()
	claim, investment := float64(m.Entered.ClaimedSaving), m.investment
	perWeek := claim / of.weeks
	own := of.municipalWeeks(m.law.ladders[m.Assumed.Benefit], float64(m.Assumed.MunicipalShare))
	return &Consistency{
		InflowBefore: finite(before.inflow()), InflowAfter: finite(after.inflow()),
		InflowChange:        finite(after.inflow()/before.inflow() - 1),
		Over52ImpliedBefore: finite(before.over(weeksPerYear)), Over52ImpliedAfter: finite(after.over(weeksPerYear)),
		StockFromDuration:       finite((after.meanWeeks - before.meanWeeks) * (before.inflow() + after.inflow()) / 2),
		StockFromInflow:         finite((after.inflow() - before.inflow()) * (before.meanWeeks + after.meanWeeks) / 2),
		AvoidedCaseWeeksPerYear: finite(of.weeks),
		AvoidedByFlow:           finite((before.meanWeeks - after.meanWeeks) * before.inflow() * weeksPerYear),
		SavingPerAvoidedWeek:    finite(perWeek), SavingPerWeekIfNet: finite((claim + investment) / of.weeks),
		BreakEvenCaseWeeks: finite(investment / perWeek),
		MunicipalShare:     finite(own / of.weeks), ImpliedWeeklyBenefit: m.impliedBenefit(),
		StatutoryMaximum: m.law.Maximum, ShareOfMaximum: finite(claim / (own * float64(m.law.Maximum))),
		FirstYearShare:     finite(firstYearShare(after.meanWeeks)),
		ImpliedHazardRatio: finite(before.meanWeeks / after.meanWeeks),
	}
}

// impliedBenefit is the weekly benefit that a claim implies, when none was
// entered.
func (m *model) impliedBenefit() trial.Number {
	if _, entered := m.Assumed.weekly(m.Assumed.Benefit); entered {
		return trial.NoNumber()
	}
	return finite(m.benefit)
}

// firstYearShare is the mean over a year of 1 − e^(−t/W): how far a stock with
// exponential durations of mean W is on its way to its new level.
func firstYearShare(meanWeeks float64) float64 {
	return 1 - meanWeeks/weeksPerYear*(1-math.Exp(-weeksPerYear/meanWeeks))
}
