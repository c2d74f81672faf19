package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// auditVariants are the analyses of the formal errors.
func (s *areaSet) auditVariants() []variant {
	twice, reason := s.readTwice()
	return []variant{
		{analysis: AuditorEffects, rows: s.byAuditor()},
		otherwise(TwiceRead, twice, reason),
	}
}

// byAuditor compares within municipality and auditor, so that a strict eye does not
// pass for bad work. Of a case with several first ratings the first counts.
func (s *areaSet) byAuditor() *countSample {
	type pair struct {
		stratum int
		auditor string
	}
	set, codes := *s, map[pair]int{}
	set.finer = make([]int, len(s.cases))
	seen := make([]bool, len(s.cases))
	out := &countSample{set: &set}
	s.eachFirstRating(AllCases, func(r row, a jobcentre.Audit) {
		c := s.setOfCase[r.kase]
		if seen[c] {
			return
		}
		seen[c] = true
		p := pair{s.units[r.unit].stratum, a.AuditorID}
		if _, known := codes[p]; !known {
			codes[p] = len(codes)
		}
		set.finer[c] = codes[p]
		out.rows = append(out.rows, countRow{r, float64(a.FormalErrors), 1})
	})
	return out
}

// readTwice counts the mean of the two readings of the files that two have read in
// the window, the second being the first one of round two.
func (s *areaSet) readTwice() (sample, *trial.Reason) {
	second := map[string]int{}
	for _, a := range s.reg.Audits {
		if _, known := second[a.CaseID]; a.RatingRound == 2 && !known && s.answered(a.AuditedOn) {
			second[a.CaseID] = a.FormalErrors
		}
	}
	out := &countSample{set: s}
	s.eachFirstRating(AllCases, func(r row, a jobcentre.Audit) {
		if again, ok := second[a.CaseID]; ok {
			out.rows = append(out.rows, countRow{r, float64(a.FormalErrors+again) / 2, 1})
		}
	})
	if len(out.rows) == 0 {
		return nil, &trial.Reason{Code: trial.NotRecorded}
	}
	return out, nil
}
