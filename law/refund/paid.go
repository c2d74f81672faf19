package refund

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
)

// Paid returns what a spell pays on the days given, in kroner and unrounded:
// amount per week / 7 a day. A spell at the statutory maximum is paid by the
// maximum of each week; the error is an *UnknownRate where there is none.
func (t *Tables) Paid(s Spell, days calendar.Period) (float64, error) {
	covered := s.Period.Intersect(days)
	if covered.IsEmpty() {
		return 0, nil
	}
	if !math.IsNaN(s.AmountPerWeek) {
		return s.AmountPerWeek / 7 * float64(covered.Days()), nil
	}
	sum := 0.0
	for w := covered.From.Week(); w.Monday() < covered.To; w++ {
		row, err := t.rates.Row(s.Benefit, w.Monday())
		if err != nil {
			return 0, &UnknownRate{Benefit: s.Benefit, Date: w.Monday(), Row: s.Row, Err: err}
		}
		sum += row.Amount.Kroner() / 7 * float64(w.Period().Intersect(covered).Days())
	}
	return sum, nil
}
