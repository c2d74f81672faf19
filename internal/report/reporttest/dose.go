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
