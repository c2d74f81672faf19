package refund_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// A citizen of 100 weeks: sickness benefit at the maximum, work, cash
// assistance, and sickness benefit at a given amount.
func typicalHistory() refund.History {
	from := calendar.MustDate("2021-01-06")
	spell := func(kind benefit.Kind, first, weeks int, amount float64) refund.Spell {
		start := from + calendar.Date(7*first)
		return refund.Spell{Benefit: kind, Period: calendar.Period{From: start, To: start + calendar.Date(7*weeks)}, AmountPerWeek: amount}
	}
	return refund.History{Spells: []refund.Spell{
		spell(benefit.SicknessBenefit, 0, 30, math.NaN()),
		spell(benefit.CashAssistance, 40, 40, 2701.15),
		spell(benefit.SicknessBenefit, 82, 27, 4100.35),
	}}
}

// The time per citizen-week is ns/op divided by weeks/op.
func BenchmarkPrice(b *testing.B) {
	tables, err := refund.Current()
	if err != nil {
		b.Fatal(err)
	}
	h := typicalHistory()
	var weeks []refund.Week
	b.ReportAllocs()
	for b.Loop() {
		if weeks, err = tables.AppendPrice(weeks[:0], h); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(weeks)), "weeks/op")
}
