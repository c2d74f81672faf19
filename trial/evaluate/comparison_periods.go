package evaluate

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// panelPeriod is the days of a month YYYY-MM or a week YYYY-Www.
func panelPeriod(text string) (days calendar.Period, weekly, ok bool) {
	if week, err := calendar.ParseWeek(text); err == nil {
		return week.Period(), true, true
	}
	first, err := calendar.ParseDate(text + "-01")
	if err != nil {
		return calendar.Period{}, false, false
	}
	return calendar.Period{From: first, To: first.AddMonths(1)}, false, true
}

// panelSeries is one measure's values by municipality and period.
type panelSeries struct {
	measure string
	byCode  map[string]map[calendar.Period]float64
	weekly  [2]bool // there are months, there are weeks
}

// panelSeriesOf gathers the panel's measures of an area, in order of name.
func panelSeriesOf(reg *jobcentre.Register, area jobcentre.Area) []*panelSeries {
	byMeasure := map[string]*panelSeries{}
	var all []*panelSeries
	for _, v := range reg.Panel {
		days, weekly, ok := panelPeriod(v.Period)
		if v.Area != area || !ok {
			continue
		}
		s := byMeasure[v.Measure]
		if s == nil {
			s = &panelSeries{measure: v.Measure, byCode: map[string]map[calendar.Period]float64{}}
			byMeasure[v.Measure] = s
			all = append(all, s)
		}
		if s.byCode[v.MunicipalityCode] == nil {
			s.byCode[v.MunicipalityCode] = map[calendar.Period]float64{}
		}
		s.byCode[v.MunicipalityCode][days] = v.Value
		s.weekly[int(indicator(weekly))] = true
	}
	slices.SortFunc(all, func(a, b *panelSeries) int { return cmp.Compare(a.measure, b.measure) })
	return all
}

// outside lists the municipalities of the series that take no part, in order of
// code.
func (s *panelSeries) outside(reg *jobcentre.Register) []string {
	taking := map[string]bool{}
	for _, stem := range reg.Stems {
		taking[stem.MunicipalityCode] = true
	}
	for _, m := range reg.Municipalities {
		taking[m.Code] = m.Role != jobcentre.Comparison
	}
	var codes []string
	for code := range s.byCode {
		if !taking[code] {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// periods lists the whole periods before the trial and in its window, in order,
// in which one of the municipalities has a value; the run-in belongs to neither.
func (s *panelSeries) periods(p *trial.Protocol, codes []string, from calendar.Date) []calendar.Period {
	window, seen := p.TrialWindow(), map[calendar.Period]bool{}
	var periods []calendar.Period
	for _, code := range codes {
		for days := range s.byCode[code] {
			before := days.From >= from && days.To <= min(p.Trial.From, p.DataUntil)
			during := days.From >= window.From && days.To <= window.To
			if !seen[days] && (before || during) {
				seen[days] = true
				periods = append(periods, days)
			}
		}
	}
	slices.SortFunc(periods, func(a, b calendar.Period) int { return cmp.Compare(a.From, b.From) })
	return periods
}

// complete reports whether a municipality has a value in every period.
func (s *panelSeries) complete(code string, periods []calendar.Period) bool {
	for _, days := range periods {
		if _, ok := s.byCode[code][days]; !ok {
			return false
		}
	}
	return true
}
