package forecast

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
)

// Staffing is what is known of the staff behind a case; any may be unknown.
type Staffing struct {
	Cases                         trial.Number // open cases brought to the lower caseload
	CaseloadBefore, CaseloadAfter trial.Number // cases per full-time equivalent
	ExtraFTE                      trial.Number // those hired; unknown: by the identity
	Caseworkers, Capped           trial.Number // all, and those at the lower caseload
}

// StaffingAnswer is what the staffing identities of jobcentre/guideline say of
// the staff.
type StaffingAnswer struct {
	ExtraFTE                     trial.Number `json:"extra_fte"`
	ExtraCostPerYear             trial.Number `json:"extra_cost_per_year"`
	CasesImplied                 trial.Number `json:"cases_implied"`
	ControlCaseloadWithoutHiring trial.Number `json:"control_caseload_without_hiring"`
	FTEPaidBySaving              trial.Number `json:"fte_paid_by_saving"`
}

// extra is the full-time equivalents hired, else those of the identity.
func (s Staffing) extra() float64 {
	if s.ExtraFTE.IsKnown() {
		return float64(s.ExtraFTE)
	}
	return orUnknown(guideline.ExtraFTE(float64(s.Cases), float64(s.CaseloadBefore), float64(s.CaseloadAfter)))
}

// answer works out what the staff implies at a cost a year, and how many
// full-time equivalents a saving a year would pay.
func (s Staffing) answer(cost, saving float64) StaffingAnswer {
	before, after := float64(s.CaseloadBefore), float64(s.CaseloadAfter)
	extra := s.extra()
	return StaffingAnswer{
		ExtraFTE:                     finite(extra),
		ExtraCostPerYear:             finite(extra * cost),
		CasesImplied:                 finite(extra / orUnknown(guideline.ExtraFTE(1, before, after))),
		ControlCaseloadWithoutHiring: finite(orUnknown(guideline.Displaced(float64(s.Caseworkers), float64(s.Capped), before, after))),
		FTEPaidBySaving:              finite(saving / cost),
	}
}

// orUnknown is a figure that unknown or impossible figures leave unknown.
func orUnknown(x float64, err error) float64 {
	if err != nil {
		return math.NaN()
	}
	return x
}

// finite is a figure as it leaves the package: one without a value is unknown.
func finite(x float64) trial.Number {
	if math.IsInf(x, 0) {
		return trial.NoNumber()
	}
	return trial.Number(x)
}
