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

// A citizen of 100 weeks before the ladder, with offers to ask in each of them.
func earlyHistory() refund.History {
	from := calendar.MustDate("2012-01-04")
	offer := func(kind refund.Activity, first, weeks int) refund.Offer {
		start := from + calendar.Date(7*first)
		return refund.Offer{Kind: kind, Period: calendar.Period{From: start, To: start + calendar.Date(7*weeks)}}
	}
	return refund.History{
		Spells: []refund.Spell{
			{Benefit: benefit.SicknessBenefit, Period: calendar.Period{From: from, To: from + 7*60 - 2}, AmountPerWeek: 4005},
			{Benefit: benefit.CashAssistance, Period: calendar.Period{From: from + 7*60 - 2, To: from + 7*100 - 2}, AmountPerWeek: 2701.15},
		},
		Offers:      []refund.Offer{offer(refund.CompanyPlacement, 10, 4), offer(refund.PartialReturn, 20, 13), offer(refund.Guidance, 70, 8)},
		OffersKnown: true,
	}
}

// BenchmarkPrice prices ten million citizen-weeks in ns/op ÷ weeks/op × 10⁷; the
// requirement is under two seconds on one core, 200 ns a week.
func BenchmarkPrice(b *testing.B) {
	b.Run("ladder", func(b *testing.B) { benchmarkPrice(b, typicalHistory()) })
	b.Run("before 2016", func(b *testing.B) { benchmarkPrice(b, earlyHistory()) })
}

func benchmarkPrice(b *testing.B, h refund.History) {
	tables, err := refund.Current()
	if err != nil {
		b.Fatal(err)
	}
	var weeks []refund.Week
	b.ReportAllocs()
	for b.Loop() {
		if weeks, err = tables.AppendPrice(weeks[:0], h); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(weeks)), "weeks/op")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(weeks)), "ns/week")
}
