package evaluate

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// longestShort is the length in days up to which sickness counts as short.
const longestShort = 28

// staffVariants are the analyses of the caseworkers' answers, and of the sickness
// absence beside them.
func (a *areaEvaluation) staffVariants(answers *linearSample) []variant {
	variants := []variant{
		{analysis: WeightedByFTE, rows: a.set.weightedByFTE(answers)},
		{analysis: LeaversLastValue, rows: a.set.withLeavers(answers)},
	}
	variants = append(variants, a.set.itemVariants(a.set.proto.Surveys.Staff.Items, a.set.staffItem)...)
	if absence, ok := a.estimateOf(trial.SicknessAbsence); ok {
		variants = append(variants, variant{analysis: ShortAbsences, rows: a.set.shortSickness(), of: &absence})
	}
	return variants
}

// weightedByFTE lets a caseworker count by the FTE-days worked in the window.
func (s *areaSet) weightedByFTE(answers *linearSample) *linearSample {
	staff, out := s.reg.Employment(), &linearSample{set: s}
	for _, r := range answers.rows {
		if r.weight = staff[r.person].FTEDays(s.window) / float64(s.window.Days()); r.weight > 0 {
			out.rows = append(out.rows, r)
		}
	}
	return out
}

// withLeavers adds those who left in the window without an answer in it, with the
// last they gave before.
func (s *areaSet) withLeavers(answers *linearSample) *linearSample {
	answered := make([]bool, len(s.reg.Caseworkers))
	for _, r := range answers.rows {
		answered[r.person] = true
	}
	last, on := make([]float64, len(answered)), make([]calendar.Date, len(answered))
	for _, a := range s.reg.StaffAnswers {
		w := s.reg.CaseworkerByID(a.CaseworkerID)
		score, ok := scaleMean(a.Items)
		if ok && s.unitOfCaseworker(w) != none && a.AnsweredOn < s.window.From && a.AnsweredOn >= on[w] {
			last[w], on[w] = score, a.AnsweredOn
		}
	}
	out := &linearSample{set: s, rows: slices.Clone(answers.rows)}
	for w, date := range on {
		if !date.IsZero() && !answered[w] && leftIn(s.reg.Caseworkers[w].Employed.To, s.window) {
			out.rows = append(out.rows, linearRow{s.personRow(s.unitOfCaseworker(w), w), last[w], 1})
		}
	}
	return out
}

// shortSickness counts sickness of at most 28 days in a stretch, its days outside
// the window included in its length.
func (s *areaSet) shortSickness() *countSample {
	away := make([]float64, len(s.reg.Caseworkers))
	for _, spell := range s.sicknessSpells() {
		if spell[len(spell)-1].Period.To-spell[0].Period.From > longestShort {
			continue
		}
		w := s.reg.CaseworkerByID(spell[0].CaseworkerID)
		for _, a := range spell {
			days := a.Period.Intersect(s.window).Intersect(s.reg.EmployedPeriod(w))
			away[w] += a.Fraction * float64(days.Days())
		}
	}
	return s.perFTEYear(func(w int) float64 { return away[w] })
}

// sicknessSpells puts together the sickness of one caseworker that follows day upon
// day: a prolonged absence stands in several rows.
func (s *areaSet) sicknessSpells() [][]jobcentre.Absence {
	var rows []jobcentre.Absence
	for _, a := range s.reg.DistinctAbsences() {
		if a.Reason == jobcentre.SicknessAbsence && s.reg.CaseworkerByID(a.CaseworkerID) != jobcentre.None {
			rows = append(rows, a)
		}
	}
	slices.SortStableFunc(rows, func(a, b jobcentre.Absence) int {
		return cmp.Or(cmp.Compare(a.CaseworkerID, b.CaseworkerID), cmp.Compare(a.Period.From, b.Period.From))
	})
	var spells [][]jobcentre.Absence
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].CaseworkerID == rows[from].CaseworkerID && rows[to].Period.From <= rows[to-1].Period.To {
			to++
		}
		spells = append(spells, rows[from:to])
		from = to
	}
	return spells
}
