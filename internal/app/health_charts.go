package app

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

// staffCharts are the caseworkers' individuals charts: fidelity measures, health
// knows the rules, and no name is passed on.
func staffCharts(work *jobcentre.Workload, p *trial.Protocol) []health.StaffChart {
	charts := []health.StaffChart{}
	for _, l := range fidelity.Caseworkers(work, p) {
		stem := work.Portfolios[work.Staff[l.Staff].Portfolio]
		if stem.Arm == "" {
			continue
		}
		c := health.StaffChart{Area: stem.Area, MunicipalityCode: stem.MunicipalityCode, Arm: stem.Arm}
		for _, s := range l.Spans {
			c.Spans = append(c.Spans, health.ChartSpan{Index: s.Index, From: s.From, Load: s.Load, Open: trial.Number(s.Open), Away: s.Away})
		}
		charts = append(charts, c)
	}
	return health.ChartStaff(charts)
}

// lawsWithin are the days within the windows of a trial on which a rule of one of
// its areas changed: those of C18.
func lawsWithin(p *trial.Protocol) ([]health.LawDay, error) {
	days, err := lawDays()
	if err != nil {
		return nil, err
	}
	within := []health.LawDay{}
	for _, day := range days {
		if _, asked := p.Area(day.Area); asked && health.CrossesWindows(p, day.Day) {
			within = append(within, day)
		}
	}
	return within, nil
}
