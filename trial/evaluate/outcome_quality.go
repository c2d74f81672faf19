package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// buildFormalErrors counts the formal errors of every first rating.
func buildFormalErrors(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	s := &countSample{set: set}
	set.eachFirstRating(pop, func(r row, a jobcentre.Audit) {
		s.rows = append(s.rows, countRow{r, float64(a.FormalErrors), 1})
	})
	return s, nil
}

// buildSeriousErrors is the share of first ratings with a serious error.
func buildSeriousErrors(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	s := &linearSample{set: set}
	set.eachFirstRating(pop, func(r row, a jobcentre.Audit) {
		if a.SeriousError != jobcentre.Unknown {
			s.rows = append(s.rows, linearRow{r, indicator(a.SeriousError == jobcentre.Yes), 1})
		}
	})
	return s, nil
}

// eachFirstRating visits the first ratings that belong to the window.
func (s *areaSet) eachFirstRating(pop Population, do func(row, jobcentre.Audit)) {
	for _, a := range s.reg.Audits {
		c := s.caseByID(a.CaseID)
		if c != none && s.has(pop, c) && a.RatingRound != 2 && s.answered(a.AuditedOn) {
			do(s.caseRow(c), a)
		}
	}
}

// buildSatisfaction is the mean of the items that a citizen answered.
func buildSatisfaction(set *areaSet, _ *moneyBook, pop Population) (sample, *trial.Reason) {
	s := &linearSample{set: set}
	for _, a := range set.reg.CitizenAnswers {
		c := set.caseByID(a.CaseID)
		if c == none || !set.has(pop, c) || !set.answered(a.AnsweredOn) {
			continue
		}
		if score, ok := scaleMean(a.Items); ok {
			s.rows = append(s.rows, linearRow{set.caseRow(c), score, 1})
		}
	}
	return s, nil
}

// scaleMean is the mean of the items answered, when at least half of them are.
func scaleMean(items []float64) (float64, bool) {
	sum, n := 0.0, 0
	for _, v := range items {
		if v == v { // not NaN: answered
			sum += v
			n++
		}
	}
	if n == 0 || 2*n < len(items) {
		return 0, false
	}
	return sum / float64(n), true
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
