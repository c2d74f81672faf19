package jobcentre

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
)

// longAbsence is the length in days from which an absence is deducted from the
// caseworker's FTE (OUTCOMES.md, 'Caseload').
const longAbsence = 28

// DistinctAbsences returns the absences, an open one up to the day that the data
// reach, with no more than one day of a caseworker's on any day for each reason:
// where rows of one reason overlap, their fractions add up to a whole day at most.
// Rosters hold the same days twice when a sick note is prolonged before it ends.
func (r *Register) DistinctAbsences() []Absence {
	return distinct(r.absencesOf(1))
}

// absencesOf returns the absences of at least so many days.
func (r *Register) absencesOf(days int) []Absence {
	var out []Absence
	for _, a := range r.Absences {
		a.Period = a.Period.Until(r.DataUntil)
		if a.Period.Days() >= days {
			out = append(out, a)
		}
	}
	return out
}

// distinct cuts rows of one caseworker and reason so that none share a day.
func distinct(rows []Absence) []Absence {
	type key struct {
		caseworker string
		reason     AbsenceReason
	}
	var order []key
	groups := map[key][]Absence{}
	for _, a := range rows {
		k := key{a.CaseworkerID, a.Reason}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], a)
	}
	out := make([]Absence, 0, len(rows))
	for _, k := range order {
		out = append(out, flattened(groups[k])...)
	}
	return out
}

// flattened takes the rows run by run: rows that follow each other without a
// shared day are as they were.
func flattened(rows []Absence) []Absence {
	slices.SortStableFunc(rows, func(a, b Absence) int { return int(a.Period.From) - int(b.Period.From) })
	var out []Absence
	for start := 0; start < len(rows); {
		end, reach := start+1, rows[start].Period.To
		for end < len(rows) && rows[end].Period.From < reach {
			reach = max(reach, rows[end].Period.To)
			end++
		}
		out = append(out, together(rows[start:end])...)
		start = end
	}
	return out
}

// together cuts a run of overlapping rows at their dates, and gives each piece
// what the rows that cover it add up to, a whole day at most.
func together(run []Absence) []Absence {
	if len(run) == 1 {
		return run
	}
	var cuts []calendar.Date
	for _, a := range run {
		cuts = append(cuts, a.Period.From, a.Period.To)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []Absence
	for i := range len(cuts) - 1 {
		piece := run[0]
		piece.Period = calendar.Period{From: cuts[i], To: cuts[i+1]}
		piece.Fraction = 0
		for _, a := range run {
			if a.Period.Overlaps(piece.Period) {
				piece.Fraction = min(1, piece.Fraction+a.Fraction)
			}
		}
		out = append(out, piece)
	}
	return out
}
