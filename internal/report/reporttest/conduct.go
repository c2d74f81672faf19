package reporttest

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
)

func mean(n int, m, sd float64) evaluate.ArmCell {
	return evaluate.ArmCell{N: n, Mean: trial.Number(m), SD: trial.Number(sd)}
}

func share(n, count int) evaluate.ArmCell {
	p := float64(count) / float64(n)
	return evaluate.ArmCell{N: n, Count: count, Mean: trial.Number(p), SD: trial.Number(math.Sqrt(p * (1 - p)))}
}

func baseline() []evaluate.BaselineArea {
	rows := []evaluate.BaselineRow{
		{Characteristic: "age", Trial: mean(1946, 44.1, 11.2), Control: mean(1913, 43.8, 11.5), SMD: 0.026},
		{Characteristic: "sex", Level: "f", IsShare: true, Trial: share(1946, 1050), Control: share(1913, 1021), SMD: 0.012},
		{Characteristic: "sex", Level: "m", IsShare: true, Trial: share(1946, 893), Control: share(1913, 885), SMD: -0.008},
		{Characteristic: "sex", Level: "x", IsShare: true, Trial: share(1946, 3), Control: share(1913, 7), SMD: -0.04},
		{Characteristic: "category", Level: "I", IsShare: true, Trial: share(1946, 612), Control: share(1913, 590), SMD: 0.013},
		{Characteristic: "category", Level: "II", IsShare: true, Trial: share(1946, 901), Control: share(1913, 958), SMD: -0.076},
		{Characteristic: "category", Level: "III", IsShare: true, Trial: share(1946, 433), Control: share(1913, 365), SMD: 0.081},
		{Characteristic: "stock", IsShare: true, Trial: share(1946, 702), Control: share(1913, 715), SMD: -0.027},
		{Characteristic: "weeks_open_at_start", Trial: mean(702, 21.4, 18.1), Control: mean(715, 19.1, 17.3), SMD: 0.13},
	}
	return []evaluate.BaselineArea{{Area: jobcentre.SicknessBenefit, Rows: rows}, {Area: jobcentre.SocialAssistance, Rows: rows[:3]}}
}

func arm(before, during float64) fidelity.ArmLoad {
	return fidelity.ArmLoad{
		Portfolios: 4, BaselineMean: trial.Number(before), TrialMean: trial.Number(during), CaseDays: trial.Number(6.2 * during * 365), FTEDays: 6.2 * 365,
		CaseworkerWeeks: 312, ShareInside: 0.78, ShareAbove: 0.09, ShareBelow: 0.13,
	}
}

func loads() fidelity.Findings {
	bands := map[jobcentre.Area]trial.Band{jobcentre.SicknessBenefit: {Low: 35, High: 50}, jobcentre.SocialAssistance: {Low: 40, High: 55}}
	var f fidelity.Findings
	for k, area := range jobcentre.Areas() {
		shift := 9 * float64(k)
		f.Areas = append(f.Areas, fidelity.AreaLoad{
			Area: area, Band: bands[area], Trial: arm(61.8+shift, 43.1+shift), Control: arm(62.3+shift, 60.9+shift), Weeks: weeks(shift),
		})
		for i, code := range codes() {
			d := fidelity.Department{
				MunicipalityCode: code, Area: area, Band: bands[area], Spans: spans(60+shift+float64(i), 41+shift+float64(2*i)),
				Trial: arm(60+shift+float64(i), 41+shift+float64(2*i)), Control: arm(61+shift+float64(i), 60.5+shift+float64(i)),
			}
			if i == len(codes())-1 {
				d.Control.TrialMean = d.Control.BaselineMean * 1.14
				d.Deviations = []fidelity.Deviation{{Kind: fidelity.ControlDrift, Value: 0.14, Limit: 0.1}}
				if k == 1 {
					d.Deviations = append(d.Deviations, fidelity.Deviation{Kind: fidelity.TrialAboveBand, Value: d.Trial.TrialMean, Limit: 55})
				}
			}
			f.Departments = append(f.Departments, d)
		}
	}
	return f
}

// weeks are two years of both arms, with a gap of two weeks in the control arm.
func weeks(shift float64) []fidelity.WeekLoad {
	first := calendar.MustDate("2026-02-02").Week()
	var all []fidelity.WeekLoad
	for i := 0; i < 104; i++ {
		wave := 1.5 * math.Sin(float64(i)/4)
		w := fidelity.WeekLoad{Week: first + calendar.Week(i), InTrial: i >= 52, Trial: trial.Number(61.8 + shift + wave), Control: trial.Number(62 + shift - wave), TrialOpen: 380, ControlOpen: 390}
		if w.InTrial {
			w.Trial = trial.Number(43.1 + shift + wave + 17*math.Exp(-float64(i-52)/5))
		}
		if i == 70 || i == 71 {
			w.Control = trial.NoNumber()
		}
		all = append(all, w)
	}
	return all
}

func amount(value, half float64) business.Figure {
	return business.Figure{Value: trial.Number(value), Low: trial.Number(value - half), High: trial.Number(value + half)}
}

func ledger(scale float64) business.Ledger {
	missing := trial.Number(math.NaN())
	return business.Ledger{
		ExtraFTE:    business.Figure{Value: trial.Number(12.4 * scale), Low: missing, High: missing},
		Investment:  business.Figure{Value: trial.Number(7.94e6 * scale), Low: missing, High: missing},
		GrossSaving: amount(30.4e6*scale, 9.1e6*scale), RefundChange: amount(-11.9e6*scale, 4.2e6*scale),
		NetSaving: amount(18.5e6*scale, 5.8e6*scale), NetResult: amount(10.56e6*scale, 5.8e6*scale),
		BenefitCostRatio: amount(2.33, 0.73), PaybackMonths: business.Figure{Value: 5.2, Low: missing, High: missing, Reason: nil},
	}
}

func account() business.Account {
	a := business.Account{
		Ledger: ledger(1), Week: week(1), Payers: payers(ledger(1)), Tornado: tornado(ledger(1)),
		Areas: []business.AreaLedger{
			{Area: jobcentre.SicknessBenefit, Cases: 1946, Ledger: ledger(0.8), Week: week(0.8)},
			{Area: jobcentre.SocialAssistance, Cases: 1551, Ledger: ledger(0.2), Week: week(0.2)},
		},
		Assumptions: business.Assumptions{
			PriceYear: 2026, CaseworkerAnnualCost: 640000, OneOffCost: 250000, WindowYears: 1,
			ExtraFTEFrom: "caseload_identity", RefundRegimes: []string{"2016", "2027"}, Displacement: "included_in_all_transfers", RelativeSE: 0.05,
		},
	}
	for i, code := range codes() {
		m := business.MunicipalityLedger{MunicipalityCode: code, Area: jobcentre.SicknessBenefit, Cases: 380 + 10*i, Ledger: ledger(0.16)}
		a.ByMunicipality = append(a.ByMunicipality, m)
	}
	return a
}

// noMoney is an account in which every figure is missing.
func noMoney() business.Account {
	none := business.Figure{Value: trial.NoNumber(), Low: trial.NoNumber(), High: trial.NoNumber(), Reason: &trial.Reason{Code: trial.UnpricedWeeks, Subject: "sygedagpenge"}}
	l := business.Ledger{
		ExtraFTE: none, Investment: none, GrossSaving: none, RefundChange: none,
		NetSaving: none, NetResult: none, BenefitCostRatio: none, PaybackMonths: none,
	}
	w := business.Week{AvoidedWeeks: none, AvoidedPerCase: none, SavingPerWeek: none, BreakEvenWeeks: none, BreakEvenPerCase: none, Probability: trial.NoNumber()}
	return business.Account{Ledger: l, Week: w, Areas: []business.AreaLedger{{Area: jobcentre.SicknessBenefit, Ledger: l, Week: w}}, Assumptions: account().Assumptions}
}
