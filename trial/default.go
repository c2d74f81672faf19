package trial

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Default returns the protocol of a trial with every default of the contract:
// both areas at their original bands, baseline as long as the trial and just
// before it.
func Default(id string, window calendar.Period) Protocol {
	p := Protocol{
		ID:            id,
		Name:          id,
		Trial:         window,
		Areas:         defaultAreas(),
		Randomisation: Randomisation{Unit: "portfolio", Strata: []string{"municipality", "area"}, Method: CompleteMethod},
		Analysis:      defaultAnalysis(),
		Health:        DefaultThresholds(),
		Surveys: Surveys{
			Citizen: Survey{Items: []string{"q1", "q2", "q3"}, Range: Band{Low: 1, High: 5}},
			Staff:   Survey{Items: []string{"q1", "q2", "q3", "q4", "q5"}, Range: Band{Low: 1, High: 5}},
		},
		Economy: defaultEconomy(),
	}
	p.FillDefaults()
	return p
}

func defaultAreas() []AreaPlan {
	plans := make([]AreaPlan, 0, len(jobcentre.Areas()))
	for _, area := range jobcentre.Areas() {
		plans = append(plans, AreaPlan{Area: area, TargetCaseload: OriginalBand(area)})
	}
	return plans
}

// OriginalBand is the target band of the original trial design.
func OriginalBand(area jobcentre.Area) Band {
	if area == jobcentre.SicknessBenefit {
		return Band{Low: 35, High: 50}
	}
	return Band{Low: 40, High: 55}
}

func defaultAnalysis() Analysis {
	return Analysis{
		Alpha: 0.05, TwoSided: true, Multiplicity: Holm,
		PrimaryDesign: string(TrialVsControl), Cluster: "portfolio",
		Permutations: 10000, Seed: 1, SmallCell: 5,
	}
}

func defaultEconomy() Economy {
	return Economy{
		PriceYear: 2026, CaseworkerAnnualCost: 640000,
		DiscountRate: 0.035, HorizonYears: 3, RefundRegime: RegimeByDate,
	}
}

// FillDefaults gives every date that depends on the trial's its default.
func (p *Protocol) FillDefaults() {
	if p.Language == "" {
		p.Language = Danish
	}
	if p.Baseline.From.IsZero() && p.Baseline.To.IsZero() {
		length := p.Trial.To - p.Trial.From
		p.Baseline = calendar.Period{From: p.Trial.From - length, To: p.Trial.From}
	}
	if p.Planning.From.IsZero() && p.Planning.To.IsZero() {
		p.Planning = calendar.Period{From: p.Trial.From.AddMonths(-3), To: p.Trial.From}
	}
	if p.Reporting.From.IsZero() && p.Reporting.To.IsZero() {
		p.Reporting = calendar.Period{From: p.Trial.To, To: p.Trial.To.AddMonths(3)}
	}
	if p.DataUntil.IsZero() {
		p.DataUntil = p.Trial.To
	}
}
