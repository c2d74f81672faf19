package evaluate

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/trial"
)

// maxLevels is the number of levels up to which a covariate is described by
// shares; a number with more is described by its mean.
const maxLevels = 8

// Names of the baseline characteristics that are not covariates' own.
const (
	baselineAge      = "age"
	baselineSex      = "sex"
	baselineCategory = "category"
	baselineStock    = "stock"
	baselineWeeks    = "weeks_open_at_start"
	baselineEarlier  = "earlier_case"
	baselineBenefit  = "weeks_on_benefit_before"
)

// baseline describes the cases of the set by arm, as they were on their first
// day at risk.
func (s *areaSet) baseline() []BaselineRow {
	rows := []BaselineRow{}
	rows = append(rows, s.meanRow(baselineAge, s.age)...)
	rows = append(rows, s.shareRows(baselineSex, func(c int) string { return s.record(c).Sex })...)
	rows = append(rows, s.shareRows(baselineCategory, func(c int) string { return s.record(c).Category })...)
	rows = append(rows, s.shareRow(baselineStock, "", s.armShares(func(c int) (bool, bool) { return s.cases[c].stock, true })))
	rows = append(rows, s.weeksOpenRow()...)
	earlier, weeks := s.reg.HadEarlierCase(), s.reg.WeeksOnBenefitBefore()
	rows = append(rows, s.shareRow(baselineEarlier, "", s.armShares(func(c int) (bool, bool) {
		was := earlier(s.cases[c].index)
		return was == 1, !math.IsNaN(was)
	})))
	rows = append(rows, s.meanRow(baselineBenefit, func(c int) float64 { return weeks(s.cases[c].index) })...)
	for k, name := range s.reg.Covariates {
		rows = append(rows, s.covariateRows(name, k)...)
	}
	return rows
}

// weeksOpenRow is how long the stock had been open; of new cases it says nothing.
func (s *areaSet) weeksOpenRow() []BaselineRow {
	var arms armValues
	for c, k := range s.cases {
		if k.stock {
			arms[s.armOf(k.unit)].add(s.weeksSinceOpening(c, k.risk.From))
		}
	}
	return arms.row(baselineWeeks)
}

// age is the age in the year of the case's first day at risk.
func (s *areaSet) age(c int) float64 {
	born := s.record(c).BirthYear
	if born == 0 {
		return math.NaN()
	}
	return float64(s.cases[c].risk.From.Year() - born)
}

// covariateRows describes a further column: by its mean when its values are
// numbers of many levels, by shares when there are few levels, not at all
// when it is free text.
func (s *areaSet) covariateRows(name string, k int) []BaselineRow {
	value := func(c int) string { return strings.TrimSpace(s.record(c).Covariates[k]) }
	levels, numeric := map[string]bool{}, true
	for c := range s.cases {
		v := value(c)
		if v == "" {
			continue
		}
		levels[v] = true
		if _, err := strconv.ParseFloat(v, 64); err != nil {
			numeric = false
		}
	}
	switch {
	case numeric && len(levels) > 2:
		return s.meanRow(name, func(c int) float64 { return parseOrNaN(value(c)) })
	case len(levels) <= maxLevels:
		return s.shareRows(name, value)
	}
	return nil
}

func parseOrNaN(v string) float64 {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

// meanRow describes a number of the cases. It gives no row when nobody has it.
func (s *areaSet) meanRow(name string, value func(c int) float64) []BaselineRow {
	var arms armValues
	for c, k := range s.cases {
		arms[s.armOf(k.unit)].add(value(c))
	}
	return arms.row(name)
}

// shareRows describes a code by the share of each of its levels.
func (s *areaSet) shareRows(name string, value func(c int) string) []BaselineRow {
	levels := map[string]bool{}
	for c := range s.cases {
		if v := value(c); v != "" {
			levels[v] = true
		}
	}
	sorted := make([]string, 0, len(levels))
	for level := range levels {
		sorted = append(sorted, level)
	}
	sort.Strings(sorted)
	rows := []BaselineRow{}
	for _, level := range sorted {
		rows = append(rows, s.shareRow(name, level, s.armShares(func(c int) (bool, bool) {
			v := value(c)
			return v == level, v != ""
		})))
	}
	return rows
}

// armShares counts, in the control and the trial arm, the cases of which is
// true among those of which it is known.
func (s *areaSet) armShares(is func(c int) (is, known bool)) [2]ArmCell {
	var arms [2]ArmCell
	for c, k := range s.cases {
		cell := &arms[s.armOf(k.unit)]
		yes, known := is(c)
		if known {
			cell.N++
		} else {
			cell.Missing++
		}
		if yes {
			cell.Count++
		}
	}
	for i := range arms {
		arms[i].Mean = trial.Number(float64(arms[i].Count) / float64(arms[i].N))
		arms[i].SD = trial.NoNumber()
		if arms[i].N == 0 {
			arms[i].Reason = &trial.Reason{Code: trial.NoRows}
		}
	}
	return arms
}

func (s *areaSet) shareRow(name, level string, arms [2]ArmCell) BaselineRow {
	p1, p0 := float64(arms[1].Mean), float64(arms[0].Mean)
	r := BaselineRow{Characteristic: name, Level: level, IsShare: true, Trial: arms[1], Control: arms[0]}
	r.compare(p1*(1-p1), p0*(1-p0))
	return r
}

// compare sets the arms' means against each other; an arm without cases has
// none, and its reason is the row's.
func (r *BaselineRow) compare(v1, v0 float64) {
	if r.Reason = r.Trial.Reason; r.Reason == nil {
		r.Reason = r.Control.Reason
	}
	if r.SMD = trial.NoNumber(); r.Reason == nil {
		r.SMD = standardised(float64(r.Trial.Mean), float64(r.Control.Mean), v1, v0)
	}
}

// standardised is the standardised mean difference (m₁−m₀)/√((v₁+v₀)/2).
func standardised(m1, m0, v1, v0 float64) trial.Number {
	if m1 == m0 {
		return 0
	}
	return trial.Number((m1 - m0) / math.Sqrt((v1+v0)/2))
}
