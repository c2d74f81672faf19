package evaluate

import (
	"cmp"

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

// readings are the earliest first and second rating of each case in the window, by
// case of the set; nil where there is none.
type readings struct{ first, second []*jobcentre.Audit }

func (s *areaSet) readings() readings {
	found := readings{make([]*jobcentre.Audit, len(s.cases)), make([]*jobcentre.Audit, len(s.cases))}
	for i := range s.reg.Audits {
		a := &s.reg.Audits[i]
		c := s.caseByID(a.CaseID)
		if c == none || !s.answered(a.AuditedOn) {
			continue
		}
		of := found.first
		if a.RatingRound == 2 {
			of = found.second
		}
		if of[c] == nil || comesBefore(a, of[c]) {
			of[c] = a
		}
	}
	return found
}

// comesBefore orders a case's audits by day. Those of one day follow the auditor
// and the count, so that the order of the file's rows decides nothing.
func comesBefore(a, b *jobcentre.Audit) bool {
	return cmp.Or(
		cmp.Compare(a.AuditedOn, b.AuditedOn), cmp.Compare(a.AuditorID, b.AuditorID), cmp.Compare(a.FormalErrors, b.FormalErrors),
	) < 0
}

// byAuditor compares within municipality and auditor, so that a strict eye does not
// pass for bad work. A case counts by its first rating alone, for it can lie in one
// stratum only.
func (s *areaSet) byAuditor() *countSample {
	type pair struct {
		stratum int
		auditor string
	}
	set, codes := *s, map[pair]int{}
	set.finer = make([]int, len(s.cases))
	out := &countSample{set: &set}
	for c, a := range s.readings().first {
		if a == nil {
			continue
		}
		p := pair{s.units[s.cases[c].unit].stratum, a.AuditorID}
		if _, known := codes[p]; !known {
			codes[p] = len(codes)
		}
		set.finer[c] = codes[p]
		out.rows = append(out.rows, countRow{s.caseRow(c), float64(a.FormalErrors), 1})
	}
	return out
}

// readTwice counts the mean of the two ratings of the files that have both.
func (s *areaSet) readTwice() (sample, *trial.Reason) {
	found, out := s.readings(), &countSample{set: s}
	for c, a := range found.first {
		if b := found.second[c]; a != nil && b != nil {
			out.rows = append(out.rows, countRow{s.caseRow(c), float64(a.FormalErrors+b.FormalErrors) / 2, 1})
		}
	}
	if len(out.rows) == 0 {
		return nil, &trial.Reason{Code: trial.NotRecorded}
	}
	return out, nil
}
