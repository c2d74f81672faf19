package refund_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"pgregory.net/rapid"
)

// drawSpell draws a spell that begins in 2013 to 2023: across the count's first
// day, the ladder's and several restarts.
func drawSpell(t *rapid.T, longest int) refund.Spell {
	from := calendar.MustDate("2013-12-30") + calendar.Date(rapid.IntRange(0, 3650).Draw(t, "from"))
	days := rapid.IntRange(1, longest).Draw(t, "days")
	return refund.Spell{
		Benefit:       rapid.SampledFrom(benefit.Kinds()).Draw(t, "benefit"),
		Period:        calendar.Period{From: from, To: from + calendar.Date(days)},
		AmountPerWeek: float64(rapid.IntRange(0, 999_999).Draw(t, "øre")) / 100,
	}
}

func drawHistory(t *rapid.T) refund.History {
	h := refund.History{SeniorityBefore: rapid.IntRange(0, 120).Draw(t, "before")}
	longest := rapid.SampledFrom([]int{8, 60, 700}).Draw(t, "longest")
	for range rapid.IntRange(1, 12).Draw(t, "spells") {
		h.Spells = append(h.Spells, drawSpell(t, longest))
	}
	h.OffersKnown = rapid.Bool().Draw(t, "offers known")
	for range rapid.IntRange(0, 4).Draw(t, "offers") {
		period := drawSpell(t, 120).Period
		h.Offers = append(h.Offers, refund.Offer{Kind: rapid.SampledFrom(refund.Activities()).Draw(t, "activity"), Period: period})
	}
	return h
}

func price(t rapid.TB, h refund.History) []refund.Week {
	t.Helper()
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	weeks, err := tables.Price(h)
	if err != nil {
		t.Fatal(err)
	}
	return weeks
}

// sameRow compares rows; amounts within tolerance of kroner, and NaN with NaN.
func sameRow(a, b refund.Week, tolerance float64) bool {
	near := func(x, y float64) bool {
		return math.Abs(x-y) <= tolerance || math.IsNaN(x) && math.IsNaN(y)
	}
	return a.Week == b.Week && a.Benefit == b.Benefit && a.Days == b.Days &&
		a.Seniority == b.Seniority && a.Priced == b.Priced && near(a.Percent, b.Percent) &&
		near(a.Amount, b.Amount) && near(a.Refund, b.Refund)
}

func compareRows(t rapid.TB, got, want []refund.Week, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range got {
		if !sameRow(got[i], want[i], tolerance) {
			t.Fatalf("row %d\ngot  %+v\nwant %+v", i, got[i], want[i])
		}
	}
}

func TestPriceAgreesWithTheNaiveReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		compareRows(t, price(t, h), naive{h.Spells, h.SeniorityBefore, h.Offers, h.OffersKnown}.price(), 1e-7)
	})
}

func TestRefundAndMunicipalPartMakeTheAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, w := range price(t, drawHistory(t)) {
			state, ok := w.RefundOre()
			municipal, _ := w.MunicipalOre()
			if ok != w.Priced || ok && state+municipal != w.AmountOre() {
				t.Fatalf("%+v: %s and %s of %s", w, state, municipal, w.AmountOre())
			}
			if ok && math.Abs(state.Kroner()-w.Refund) > 0.0091 {
				t.Fatalf("%+v: %s is far from the unrounded refund", w, state)
			}
			if w.Priced == math.IsNaN(w.Refund) || w.Priced == (w.Regime == "") || w.Priced != (w.Missing() == nil) {
				t.Fatalf("%+v is neither priced nor unpriced", w)
			}
		}
	})
}

func TestPercentIsOnTheLadder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, w := range price(t, drawHistory(t)) {
			if w.Regime == "ladder-2016" && !slices.Contains([]float64{80, 40, 30, 20}, w.Percent) {
				t.Fatalf("%+v", w)
			}
		}
	})
}

func TestSplittingASpellChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		want := price(t, h)
		i := rapid.IntRange(0, len(h.Spells)-1).Draw(t, "split")
		head, tail := h.Spells[i], h.Spells[i]
		if head.Period.Days() < 2 {
			t.Skip("a day cannot be split")
		}
		cut := head.Period.From + calendar.Date(rapid.IntRange(1, head.Period.Days()-1).Draw(t, "day"))
		head.Period.To, tail.Period.From = cut, cut
		h.Spells = append(slices.Delete(slices.Clone(h.Spells), i, i+1), tail, head)
		got := price(t, h)
		compareRows(t, got, want, 1e-9)
		for i := range got {
			if got[i].AmountOre() != want[i].AmountOre() {
				t.Fatalf("%s became %s", want[i].AmountOre(), got[i].AmountOre())
			}
		}
	})
}

func TestRowsFromLeavesOutTheWeeksBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		want := price(t, h)
		h.RowsFrom = drawSpell(t, 1).Period.From
		first := slices.IndexFunc(want, func(w refund.Week) bool { return w.Week >= h.RowsFrom.Week() })
		if first < 0 {
			first = len(want)
		}
		same := func(a, b refund.Week) bool { return sameRow(a, b, 0) }
		if got := price(t, h); !slices.EqualFunc(got, want[first:], same) {
			t.Fatalf("from %v: %v\nwant %v", h.RowsFrom, got, want[first:])
		}
	})
}

func TestTheOrderOfSpellsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		want := price(t, h)
		h.Spells = rapid.Permutation(h.Spells).Draw(t, "order")
		compareRows(t, price(t, h), want, 0)
	})
}

func TestWeeksHoldWhatTheSpellsPay(t *testing.T) {
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		var inWeeks, inSpells float64
		for _, w := range price(t, h) {
			inWeeks += w.Amount
		}
		for _, s := range h.Spells {
			paid, err := tables.Paid(s, s.Period)
			if err != nil {
				t.Fatal(err)
			}
			inSpells += paid
		}
		if math.Abs(inWeeks-inSpells) > 1e-12*inSpells+1e-9 {
			t.Fatalf("%v in weeks, %v in spells", inWeeks, inSpells)
		}
	})
}

// An earlier spell can only bring a restart nearer. Where none comes, nobody's
// seniority falls.
func TestAnEarlierSpellNeverLowersSeniorityWithoutARestart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		later := seniorities(price(t, h))
		first := h.Spells[0].Period.From
		for _, s := range h.Spells {
			first = min(first, s.Period.From)
		}
		earlier := drawSpell(t, 100)
		earlier.Period.To = first - calendar.Date(rapid.IntRange(0, 400).Draw(t, "gap"))
		earlier.Period.From = earlier.Period.To - calendar.Date(rapid.IntRange(1, 400).Draw(t, "length"))
		h.Spells = append(slices.Clone(h.Spells), earlier)
		with := price(t, h)
		if restarts(with) {
			return
		}
		now := seniorities(with)
		for w, was := range later {
			if now[w] < was {
				t.Fatalf("%s: %d fell to %d", w, was, now[w])
			}
		}
	})
}

func seniorities(rows []refund.Week) map[calendar.Week]int {
	numbers := map[calendar.Week]int{}
	for _, w := range rows {
		numbers[w.Week] = w.Seniority
	}
	return numbers
}

func restarts(rows []refund.Week) bool {
	for i := 1; i < len(rows); i++ {
		if rows[i].Seniority < rows[i-1].Seniority {
			return true
		}
	}
	return false
}

// What-if under a regime changes nothing in the weeks that it priced anyway,
// when the history begins after 1 July 2014.
func TestUnderARegimeItsOwnWeeksStayTheSame(t *testing.T) {
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		h.Spells = slices.DeleteFunc(h.Spells, func(s refund.Spell) bool { return s.Period.From < calendar.MustDate("2014-07-01") })
		asItIs := price(t, h)
		for _, name := range tables.Regimes() {
			under, err := tables.Under(name)
			if err != nil {
				t.Fatal(err)
			}
			whatIf, err := under.Price(h)
			if err != nil {
				t.Fatal(err)
			}
			for i, w := range asItIs {
				if w.Regime == name && (whatIf[i].Percent != w.Percent || whatIf[i].Rule != w.Rule || whatIf[i].Amount != w.Amount) {
					t.Fatalf("under %s\ngot  %+v\nwant %+v", name, whatIf[i], w)
				}
			}
		}
	})
}
