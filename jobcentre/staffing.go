package jobcentre

import (
	"sort"

	"github.com/sagstal/sagstal/calendar"
)

// Staffing is a caseworker's working time: the FTE of each span of days. Spans
// are in order and do not overlap; days outside them count nothing.
type Staffing []FTESpan

// FTESpan is a period with one FTE.
type FTESpan struct {
	Period calendar.Period
	FTE    float64
}

// FTEDays returns the FTE-days of the caseworker in a period.
func (s Staffing) FTEDays(p calendar.Period) float64 {
	days := 0.0
	for _, span := range s {
		days += float64(span.Period.Intersect(p).Days()) * span.FTE
	}
	return days
}

// EmployedPeriod returns the days on which the caseworker is employed; an
// unknown start is before all data, an unknown end the day the data reach.
func (r *Register) EmployedPeriod(w int) calendar.Period {
	return r.Caseworkers[w].Employed.Until(r.DataUntil)
}

// Employment returns each caseworker's contracted working time: absence is not
// deducted. A caseworker without rows counts 1.0.
func (r *Register) Employment() []Staffing {
	rows := make([][]FTESpan, len(r.Caseworkers))
	for _, row := range r.FTE {
		if w := r.CaseworkerByID(row.CaseworkerID); w != None {
			rows[w] = append(rows[w], FTESpan{row.Period.Until(r.DataUntil), row.FTE})
		}
	}
	staff := make([]Staffing, len(r.Caseworkers))
	for w := range staff {
		staff[w] = contracted(rows[w], r.EmployedPeriod(w))
	}
	return staff
}

func contracted(rows []FTESpan, employed calendar.Period) Staffing {
	if len(rows) == 0 {
		return Staffing{{Period: employed, FTE: 1}}
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].Period.From < rows[j].Period.From })
	var staffing Staffing
	for _, row := range rows {
		if span := row.Period.Intersect(employed); !span.IsEmpty() {
			staffing = append(staffing, FTESpan{span, row.FTE})
		}
	}
	return staffing
}

// Presence returns each caseworker's working time with long absence deducted:
// the denominator of the caseload. Fractions of one day add up to the whole of it
// at most, whatever their reasons.
func (r *Register) Presence() []Staffing {
	staff := r.Employment()
	long := r.absencesOf(longAbsence)
	for i := range long {
		long[i].Reason = ""
	}
	for _, absence := range distinct(long) {
		if w := r.CaseworkerByID(absence.CaseworkerID); w != None {
			staff[w] = staff[w].without(absence.Period, absence.Fraction)
		}
	}
	return staff
}

// without deducts a fraction of the working time in the days away.
func (s Staffing) without(away calendar.Period, fraction float64) Staffing {
	var left Staffing
	for _, span := range s {
		for _, part := range []FTESpan{
			{calendar.Period{From: span.Period.From, To: min(span.Period.To, away.From)}, span.FTE},
			{span.Period.Intersect(away), max(0, span.FTE*(1-fraction))},
			{calendar.Period{From: max(span.Period.From, away.To), To: span.Period.To}, span.FTE},
		} {
			if !part.Period.IsEmpty() {
				left = append(left, part)
			}
		}
	}
	return left
}
