package reporttest

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

const spanWeeks = 4

// spans are two years of a department, a year on either side of the trial's start.
func spans(before, during float64) []fidelity.SpanLoad {
	first := calendar.MustDate("2026-02-02")
	var all []fidelity.SpanLoad
	for i := range 26 {
		s := fidelity.SpanLoad{
			From: first + calendar.Date(7*spanWeeks*i), InTrial: i >= 13,
			Trial: trial.Number(before), Control: trial.Number(before + 1), TrialOpen: 80, ControlOpen: 90,
		}
		if s.InTrial {
			s.Trial = trial.Number(during)
		}
		all = append(all, s)
	}
	return all
}

// staffCharts are two caseworkers an arm in each municipality: one steady, one
// whose caseload rises, and who is away for a while.
func staffCharts() []health.StaffChart {
	start := calendar.MustDate("2027-02-01")
	var charts []health.StaffChart
	for _, area := range jobcentre.Areas() {
		for _, code := range codes() {
			for _, arm := range []jobcentre.Arm{jobcentre.TrialArm, jobcentre.ControlArm} {
				steady := health.StaffChart{Area: area, MunicipalityCode: code, Arm: arm}
				rising := steady
				for i := range 13 {
					span := health.ChartSpan{Index: i, From: start + calendar.Date(7*spanWeeks*i), Load: trial.Number(42 + float64(i*i%3)), Open: 40}
					steady.Spans = append(steady.Spans, span)
					span.Load = trial.Number(38 + i)
					if i == 9 || i == 10 {
						span.Load, span.Open, span.Away = trial.NoNumber(), 0, true
					}
					rising.Spans = append(rising.Spans, span)
				}
				charts = append(charts, steady, rising, steady, rising, steady)
			}
		}
	}
	return health.ChartStaff(charts)
}
