package app

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// accountInput joins staffing and effects: fidelity and evaluation do not know
// of each other, nor of money.
func accountInput(p *trial.Protocol, reg *jobcentre.Register, loads fidelity.Findings, found *evaluate.Findings) business.Input {
	hired, named := hiredFTEDays(p, reg)
	in := business.Input{
		Economy: p.Economy, WindowDays: p.TrialWindow().Days(), Level: p.Analysis.Level(),
		RefundRegimes: found.Regimes, HiredNamed: named,
	}
	for _, money := range found.Money {
		in.Areas = append(in.Areas, business.AreaInput{
			Area: money.Area, Staff: areaStaffing(loads, money.Area, hired),
			Effects: wholeEffects(money), Steps: weeksBySteps(money.Steps),
		})
	}
	for _, d := range loads.Departments {
		if money := moneyOf(found, d.Area); money != nil {
			in.ByMunicipality = append(in.ByMunicipality, business.DepartmentInput{
				MunicipalityCode: d.MunicipalityCode,
				AreaInput: business.AreaInput{
					Area: d.Area, Staff: staffing(d.Trial, d.Control, hired[department{d.MunicipalityCode, d.Area}]),
					Effects: municipalEffects(*money, d.MunicipalityCode),
				},
			})
		}
	}
	return in
}

// weeksBySteps are the arms' benefit-weeks as the account tells them.
func weeksBySteps(steps []evaluate.StepMoney) []business.StepWeeks {
	list := make([]business.StepWeeks, len(steps))
	for i, s := range steps {
		list[i] = business.StepWeeks{Benefit: s.Benefit, StateShare: trial.NoNumber(), Trial: stepArm(s.Trial), Control: stepArm(s.Control)}
		if s.Step != nil {
			list[i].Regime, list[i].WeekFrom, list[i].WeekTo = s.Step.Regime, s.Step.WeekFrom, s.Step.WeekTo
			list[i].StateShare = trial.Number(s.Step.Percent) / 100
		}
	}
	return list
}

func stepArm(a evaluate.StepArm) business.StepArm {
	return business.StepArm{
		Cases: a.Cases, Weeks: trial.Number(a.Weeks), Amount: trial.Number(a.Amount),
		Refund: trial.Number(a.Refund), Municipality: trial.Number(a.Amount - a.Refund),
	}
}

// department is one area's office in one municipality.
type department struct {
	municipality string
	area         jobcentre.Area
}

// hiredFTEDays sums the trial-arm FTE-days in the window of those hired for the
// trial; named tells whether the data name anybody.
func hiredFTEDays(p *trial.Protocol, reg *jobcentre.Register) (days map[department]float64, named bool) {
	days = map[department]float64{}
	for w, staffing := range reg.Employment() {
		portfolio := reg.PortfolioOfCaseworker[w]
		if reg.Caseworkers[w].HiredForTrial != jobcentre.Yes || portfolio == jobcentre.None {
			continue
		}
		named = true
		if stem := reg.Stems[portfolio]; stem.Arm == jobcentre.TrialArm {
			days[department{stem.MunicipalityCode, stem.Area}] += staffing.FTEDays(p.TrialWindow())
		}
	}
	return days, named
}

func areaStaffing(loads fidelity.Findings, area jobcentre.Area, hired map[department]float64) business.Staffing {
	total := 0.0
	for _, d := range loads.Departments { // in order, so that the sum is the same every time
		if d.Area == area {
			total += hired[department{d.MunicipalityCode, d.Area}]
		}
	}
	for _, load := range loads.Areas {
		if load.Area == area {
			return staffing(load.Trial, load.Control, total)
		}
	}
	return business.Staffing{}
}

func staffing(trialArm, control fidelity.ArmLoad, hired float64) business.Staffing {
	return business.Staffing{
		TrialCaseDays: float64(trialArm.CaseDays), TrialFTEDays: float64(trialArm.FTEDays),
		ControlCaseDays: float64(control.CaseDays), ControlFTEDays: float64(control.FTEDays),
		HiredFTEDays: hired,
	}
}

func moneyOf(found *evaluate.Findings, area jobcentre.Area) *evaluate.MoneyEffects {
	for i := range found.Money {
		if found.Money[i].Area == area {
			return &found.Money[i]
		}
	}
	return nil
}

func wholeEffects(money evaluate.MoneyEffects) business.Effects {
	effects := business.Effects{Reason: money.Reason}
	for _, n := range money.TrialCases {
		effects.TrialCases += n
	}
	effects.Gross, effects.Refund, effects.Net = rowOf(money.Gross), rowOf(money.Refund), rowOf(money.Net)
	effects.Weeks, effects.NetAndWeeks = rowOf(money.Weeks), float64(money.NetAndWeeks)
	return effects
}

func rowOf(r *evaluate.Result) *effect.Row {
	if r == nil {
		return nil
	}
	return &effect.Row{Estimate: float64(r.Estimate), SE: float64(r.SE), DF: float64(r.DF)}
}

func municipalEffects(money evaluate.MoneyEffects, code string) business.Effects {
	effects := business.Effects{TrialCases: money.TrialCases[code], Reason: money.Reason}
	effects.Gross, effects.Refund, effects.Net = municipalRow(money.Gross, code, &effects), municipalRow(money.Refund, code, &effects), municipalRow(money.Net, code, &effects)
	return effects
}

// municipalRow is the effect within a municipality; the reason that it is
// missing goes to the effects.
func municipalRow(r *evaluate.Result, code string, effects *business.Effects) *effect.Row {
	if r == nil {
		return nil
	}
	for _, m := range r.ByMunicipality {
		if m.MunicipalityCode != code {
			continue
		}
		if m.Estimate.IsKnown() {
			return &effect.Row{Estimate: float64(m.Estimate), SE: float64(m.SE), DF: float64(m.DF)}
		}
		effects.Reason = m.Reason
	}
	return nil
}
