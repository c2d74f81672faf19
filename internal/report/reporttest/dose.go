package reporttest

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// doseResponse recommends a caseload in one area and none in the other.
func doseResponse() evaluate.DoseResponse {
	return evaluate.DoseResponse{Areas: []evaluate.AreaDose{
		{
			Area: jobcentre.SicknessBenefit, Low: 38.2, High: 71.9,
			Effects: []evaluate.DoseEffect{
				doseEffect("SB2", trial.NetMunicipalCostPerCase, trial.Kroner, -1450, 420),
				doseEffect("SB7", trial.WeeksToRecovery, trial.EventsPerCaseWeek, 0.0021, 0.0008),
			},
			Recommended: evaluate.RecommendedCaseload{
				Caseload: 47.3, CILow: 40.8, CIHigh: trial.NoNumber(),
				AnnualCost: 640000, SavingAtControl: 910000, SavingAtTrial: 520000,
				HighReason: &trial.Reason{Code: trial.BeyondData},
			},
		},
		{
			Area: jobcentre.SocialAssistance, Low: 41.7, High: 80.4,
			Recommended: evaluate.RecommendedCaseload{
				Caseload: trial.NoNumber(), CILow: trial.NoNumber(), CIHigh: trial.NoNumber(),
				Reason: &trial.Reason{Code: trial.WeakInstrument},
			},
		},
	}}
}

// doseEffect is a line from the control arm's caseload over those in the data.
func doseEffect(id, outcome, unit string, estimate, se trial.Number) evaluate.DoseEffect {
	d := evaluate.DoseEffect{
		Hypothesis: id, Outcome: outcome, Unit: unit, Estimate: estimate, SE: se,
		CILow: estimate - 2*se, CIHigh: estimate + 2*se, P: 0.004,
		Instrument: &evaluate.Instrument{
			FirstStage:    evaluate.FTest{F: 88.4, DF1: 1, DF2: 21, P: 0.00001},
			AndersonRubin: evaluate.AndersonRubin{CILow: estimate - 2.2*se, CIHigh: estimate + 2.3*se},
		},
	}
	for load := trial.Number(38.2); load <= 72; load += 3.37 {
		tens := (62 - load) / 10
		d.Curve = append(d.Curve, evaluate.DosePoint{
			Caseload: load, Effect: tens * estimate,
			CILow: min(tens*d.CILow, tens*d.CIHigh), CIHigh: max(tens*d.CILow, tens*d.CIHigh),
			Realised: 1.6 * tens * estimate,
		})
	}
	d.Realised = &evaluate.Realised{Estimate: 1.6 * estimate, CILow: 1.2 * estimate, CIHigh: 2 * estimate}
	for k := range 20 {
		unit := evaluate.DoseUnit{Arm: jobcentre.ControlArm, Caseload: trial.Number(55 + k%10), Departure: estimate * trial.Number(k%5-2) / 4, Cases: 3 + 8*k, ControlCases: 400}
		if k >= 10 {
			unit.Arm, unit.Caseload, unit.Departure = jobcentre.TrialArm, unit.Caseload-15, unit.Departure+1.5*estimate
		}
		d.Units = append(d.Units, unit)
	}
	return d
}
