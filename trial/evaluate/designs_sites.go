package evaluate

import (
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// byStratum gives every municipality its rows, in one pass: a country's rows are
// too many to be read through for each.
func (s *areaSet) byStratum(rows sample) []sample {
	parts := make([]sample, 0, len(s.strata))
	switch all := rows.(type) {
	case *countSample:
		for _, part := range partition(s, all.rows) {
			parts = append(parts, &countSample{set: s, rows: part})
		}
	case *durationSample:
		for _, part := range partition(s, all.rows) {
			parts = append(parts, &durationSample{set: s, rows: part})
		}
	case *linearSample:
		behind := partition(s, all.behind)
		for stratum, part := range partition(s, all.rows) {
			parts = append(parts, &linearSample{set: s, rows: part, behind: behind[stratum]})
		}
	}
	return parts
}

// partition puts rows by stratum, in their order; nil where a stratum has none.
func partition[T placed](set *areaSet, rows []T) [][]T {
	size := make([]int, len(set.strata))
	for _, r := range rows {
		size[set.units[r.place().unit].stratum]++
	}
	all, parts, used := make([]T, len(rows)), make([][]T, len(set.strata)), 0
	for stratum, n := range size {
		if n > 0 {
			parts[stratum] = all[used : used : used+n]
			used += n
		}
	}
	for _, r := range rows {
		stratum := set.units[r.place().unit].stratum
		parts[stratum] = append(parts[stratum], r)
	}
	return parts
}

// byMunicipality repeats a model of that many arms within each municipality.
func (s *areaSet) byMunicipality(rows sample, by comparison, arms int) []MunicipalityResult {
	out := []MunicipalityResult{}
	for stratum, part := range s.byStratum(rows) {
		size := part.size()
		site := s.site(stratum, size)
		if site.Reason = s.tooFewIn(size, arms); site.Reason == nil {
			site.take(part.fit(by, s.proto.Analysis.Level()))
		}
		out = append(out, site)
	}
	return out
}

// doseByMunicipality repeats the two stages within each municipality. One whose
// first stage is weak keeps its estimate and says so.
func (s *areaSet) doseByMunicipality(dose *doseSample) []MunicipalityResult {
	out := []MunicipalityResult{}
	behind := partition(s, dose.behind)
	for stratum, rows := range partition(s, dose.rows) {
		part := &doseSample{set: s, rows: rows, behind: behind[stratum], events: trial.NoNumber()}
		size := part.size()
		site := s.site(stratum, size)
		if site.Reason = s.tooFew(size); site.Reason == nil {
			site.takeDose(part, s.proto.Analysis.Level())
		}
		out = append(out, site)
	}
	return out
}

// site is a municipality before its estimate.
func (s *areaSet) site(stratum int, size sampleSize) MunicipalityResult {
	code, none := s.strata[stratum], trial.NoNumber()
	return MunicipalityResult{
		MunicipalityCode: code, Name: s.reg.MunicipalityName(code),
		Estimate: none, SE: none, DF: none, CILow: none, CIHigh: none,
		NObs: size.obs, NCases: size.casesBehind(), NClusters: size.clusters,
	}
}

// take keeps an estimate, or why there is none.
func (m *MunicipalityResult) take(fitted effect.Row, err error) {
	if err != nil {
		reason := refusal(err)
		m.Reason = &reason
		return
	}
	m.Estimate, m.SE, m.DF = trial.Number(fitted.Estimate), trial.Number(fitted.SE), trial.Number(fitted.DF)
	m.CILow, m.CIHigh = trial.Number(fitted.Low), trial.Number(fitted.High)
	if !m.DF.IsKnown() {
		m.Reason = &trial.Reason{Code: trial.TooFewDegrees}
	}
}

func (m *MunicipalityResult) takeDose(part *doseSample, level float64) {
	fitted, err := part.fit(level)
	if err != nil {
		m.take(effect.Row{}, err)
		return
	}
	m.take(tenFewer(fitted.Rows()[0]), nil)
	f := trial.Number(fitted.FirstStage.F)
	m.FirstStageF = &f
	if f < weakBelow {
		m.Reason = &trial.Reason{Code: trial.WeakInstrument}
	}
}
