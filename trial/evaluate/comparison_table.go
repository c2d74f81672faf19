package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// What a comparison must have at least: synthetic weights are fitted to the
// periods before, and placebos need more donors than there are participants.
const (
	leastPrePeriods  = 6
	leastPostPeriods = 1
	leastDonors      = 2
)

// comparisonTable is a balanced panel of one measure: participants first, then
// donors, each a row of values by period.
type comparisonTable struct {
	set          *areaSet
	measure      string
	fromData     bool
	participants []string
	donors       []string
	leftOut      []string
	periods      []calendar.Period
	pre          int // periods before the trial
	values       [][]float64
}

// newComparisonTable lays a measure out, or says why it cannot be compared. The
// participants' values are the panel's where it holds them all; else they are
// counted from their cases where cases can tell the measure, from the baseline on;
// else the participants without are left out.
func newComparisonTable(set *areaSet, s *panelSeries) (*comparisonTable, *trial.Reason) {
	t := &comparisonTable{set: set, measure: s.measure}
	if s.weekly[0] && s.weekly[1] {
		return t, &trial.Reason{Code: trial.MixedPeriods}
	}
	outside := s.outside(set.reg)
	published := slices.DeleteFunc(slices.Clone(set.strata), func(code string) bool { return len(s.byCode[code]) == 0 })
	if len(published) < len(set.strata) && t.count(s, outside) {
		return t, t.fill(s, outside)
	}
	t.participants = published
	if len(published) == 0 {
		return t, &trial.Reason{Code: trial.NoParticipantValues}
	}
	t.periods = s.periods(set.proto, published, calendar.Date(1))
	t.periods = slices.DeleteFunc(t.periods, func(days calendar.Period) bool {
		return slices.ContainsFunc(published, func(code string) bool { return !s.complete(code, []calendar.Period{days}) })
	})
	for _, code := range set.strata {
		if !slices.Contains(published, code) {
			t.leftOut = append(t.leftOut, code)
		}
	}
	for _, code := range published {
		t.values = append(t.values, s.path(code, t.periods))
	}
	return t, t.fill(s, outside)
}

// count takes the participants' values from their cases; false where cases cannot
// tell the measure.
func (t *comparisonTable) count(s *panelSeries, outside []string) bool {
	periods := s.periods(t.set.proto, outside, t.set.proto.Baseline.From)
	counted, ok := t.set.countMeasure(t.measure, periods)
	if !ok {
		return false
	}
	t.fromData, t.periods = true, periods
	for _, code := range t.set.strata {
		path := make([]float64, len(periods))
		for k := range periods {
			path[k] = counted.value(code, k)
		}
		if len(periods) == 0 || slices.ContainsFunc(path, isNaN) {
			t.leftOut = append(t.leftOut, code)
			continue
		}
		t.participants, t.values = append(t.participants, code), append(t.values, path)
	}
	return true
}

func isNaN(x float64) bool { return x != x }

// fill adds the donors with a value in every period, and refuses a table that is
// too small.
func (t *comparisonTable) fill(s *panelSeries, outside []string) *trial.Reason {
	t.pre = len(slices.DeleteFunc(slices.Clone(t.periods), func(days calendar.Period) bool { return days.To > t.set.proto.Trial.From }))
	for _, code := range outside {
		if !s.complete(code, t.periods) {
			t.leftOut = append(t.leftOut, code)
			continue
		}
		t.donors, t.values = append(t.donors, code), append(t.values, s.path(code, t.periods))
	}
	switch {
	case len(t.participants) == 0:
		return &trial.Reason{Code: trial.NoParticipantValues}
	case t.pre < leastPrePeriods || len(t.periods)-t.pre < leastPostPeriods:
		return &trial.Reason{Code: trial.TooFewPeriods}
	case len(t.donors) < leastDonors || len(t.donors) <= len(t.participants):
		return &trial.Reason{Code: trial.TooFewDonors}
	}
	return nil
}

// path lists a municipality's values.
func (s *panelSeries) path(code string, periods []calendar.Period) []float64 {
	values := make([]float64, len(periods))
	for k, days := range periods {
		values[k] = s.byCode[code][days]
	}
	return values
}

// describe begins the measure's findings.
func (t *comparisonTable) describe() ComparisonMeasure {
	out := ComparisonMeasure{
		Measure: t.measure, Hypotheses: []string{}, FromData: t.fromData,
		Participants: units(t.set.reg, t.participants), LeftOut: units(t.set.reg, t.leftOut),
		Donors: []ComparisonDonor{}, Path: []ComparisonPoint{}, Estimates: []ComparisonEstimate{}, Unavailable: []UnavailableComparing{},
		PrePeriods: t.pre, PostPeriods: len(t.periods) - t.pre,
	}
	none := trial.NoNumber()
	for _, u := range units(t.set.reg, t.donors) {
		out.Donors = append(out.Donors, ComparisonDonor{u, none, none, none})
	}
	for k, days := range t.periods {
		mean := 0.0
		for i := range t.participants {
			mean += t.values[i][k] / float64(len(t.participants))
		}
		out.Path = append(out.Path, ComparisonPoint{days, k >= t.pre, trial.Number(mean), none, none, none})
	}
	outcome, ids := outcomeOfMeasure(t.set.area, t.measure)
	out.Unit, out.Better = outcome.Unit, outcome.Better
	out.Hypotheses = append(out.Hypotheses, ids...)
	return out
}

func units(reg *jobcentre.Register, codes []string) []ComparisonUnit {
	out := []ComparisonUnit{}
	for _, code := range codes {
		out = append(out, ComparisonUnit{code, reg.MunicipalityName(code)})
	}
	return out
}

// outcomeOfMeasure is the outcome that a measure names, in the unit in which
// municipalities publish it, and the hypotheses it is an outcome of. A hazard is
// published as mean weeks, of which fewer are better.
func outcomeOfMeasure(area jobcentre.Area, measure string) (outcome trial.Outcome, ids []string) {
	for _, h := range trial.Hypotheses() {
		if h.Area != area || !h.Concerns(measure) {
			continue
		}
		for _, o := range h.Outcomes() {
			if o.ID == measure {
				outcome = o
			}
		}
		ids = append(ids, h.ID)
	}
	if outcome.Unit == trial.LogHazardRatio {
		outcome.Unit, outcome.Better = trial.Weeks, trial.LowerIsBetter
		return outcome, ids
	}
	outcome.Unit = doseUnit(outcome)
	return outcome, ids
}
