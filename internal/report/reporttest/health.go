package reporttest

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/health"
)

// checks are answers of every status and kind, one of them a red gate.
func checks() []health.Check {
	number := func(x float64) *trial.Number { n := trial.Number(x); return &n }
	sick, social := jobcentre.SicknessBenefit, jobcentre.SocialAssistance
	return []health.Check{
		{ID: "C1", Measure: health.DrawRepeated, Status: health.Green, Statistic: 0, Limit: number(0), Gate: true},
		{ID: "C2", Measure: health.Misplaced, Area: sick, MunicipalityCode: "760", Status: health.Amber,
			Statistic: 0.034, P: number(0.004), Level: number(0.001), Limit: number(0.02), N: 812, Gate: true},
		{ID: "C2", Measure: health.OffRoster, Area: sick, MunicipalityCode: "760", Status: health.Amber, Statistic: 3, Limit: number(0), N: 812},
		{ID: "C3", Measure: health.DoorCovariate, Area: sick, Subject: "category II", Status: health.Green,
			Statistic: -0.031, Limit: number(0.25), N: 2410},
		{ID: "C5", Measure: health.InBand, Area: social, Status: health.Red, Statistic: 0.61,
			Low: number(0.52), High: number(0.70), Level: number(0.95), Limit: number(0.70), N: 28, Gate: true},
		{ID: "C6", Measure: health.ControlLoad, Area: sick, Status: health.Green, Statistic: 1.02,
			Low: number(0.97), High: number(1.07), Level: number(0.90), Limit: number(1.10), N: 20, Gate: true},
		{ID: "C6", Measure: health.ControlLoad, Area: social, Status: health.NotChecked, Statistic: trial.NoNumber(), Gate: true,
			Reason: &trial.Reason{Code: trial.BaselineIncomplete}},
		{ID: "C7", Measure: health.CoInterventions, Status: health.NotChecked, Statistic: trial.NoNumber(),
			Reason: &trial.Reason{Code: trial.NotRecorded, Subject: "co_interventions"}},
		{ID: "C14", Measure: health.RowsByMonth, Area: social, Subject: "contacts", Status: health.Red, Statistic: 0.12,
			P: number(0.0001), Level: number(0.001), Limit: number(0.5), N: 9100},
		{ID: "C19", Measure: health.SmallestP, Area: sick, Status: health.Green, Statistic: 0.0003, Limit: number(0.05), N: 40},
	}
}
