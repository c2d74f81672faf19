package business

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Account is what the trial cost and saved in its window, in kroner.
type Account struct {
	Ledger                              // the whole trial's
	Week                                // what a week means for it
	Payers         []PayerAccount       `json:"payers"`
	Tornado        []Bar                `json:"tornado"`
	Areas          []AreaLedger         `json:"areas"`
	ByMunicipality []MunicipalityLedger `json:"by_municipality"`
	Assumptions    Assumptions          `json:"assumptions"`
	Reason         *trial.Reason        `json:"reason"`
}

// Ledger is one account. Savings are positive when the trial arm cost less.
type Ledger struct {
	ExtraFTE         Figure `json:"extra_fte"`
	Investment       Figure `json:"investment"`
	GrossSaving      Figure `json:"gross_benefit_saving"`
	RefundChange     Figure `json:"change_in_state_refund"`
	NetSaving        Figure `json:"net_municipal_saving"`
	NetResult        Figure `json:"net_result"`
	BenefitCostRatio Figure `json:"benefit_cost_ratio"`
	PaybackMonths    Figure `json:"payback_months"`
}

// Figure is an amount with its interval, and the reason that it, or a limit of
// it, is missing.
type Figure struct {
	Value  trial.Number  `json:"value"`
	Low    trial.Number  `json:"ci_low"`
	High   trial.Number  `json:"ci_high"`
	Reason *trial.Reason `json:"reason,omitempty"`
}

// AreaLedger is one area's account.
type AreaLedger struct {
	Area  jobcentre.Area `json:"area"`
	Cases int            `json:"trial_cases"`
	Ledger
	Week
	// WeeksByStep is what the weeks of both arms cost, by step of the refund.
	WeeksByStep []StepWeeks `json:"weeks_by_step"`
}

// MunicipalityLedger is one municipality's account in one area.
type MunicipalityLedger struct {
	MunicipalityCode string         `json:"municipality_code"`
	Area             jobcentre.Area `json:"area"`
	Cases            int            `json:"trial_cases"`
	Ledger
}

// Assumptions are the figures that are not measured but decided.
type Assumptions struct {
	PriceYear            int      `json:"price_year"`
	CaseworkerAnnualCost float64  `json:"caseworker_annual_cost"`
	OneOffCost           float64  `json:"one_off_cost"`
	WindowYears          float64  `json:"window_years"`
	ExtraFTEFrom         string   `json:"extra_fte_from"` // caseload_identity or hired_for_trial
	RefundRegimes        []string `json:"refund_regimes"`
	Displacement         string   `json:"displacement"` // included_in_all_transfers
	// RelativeSE is the standard error of a cost, relative to it, that the tornado
	// takes: judgement, not measurement.
	RelativeSE float64 `json:"relative_se_of_costs"`
}
