package app

import (
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/money"
)

// RefundTotal sums weeks, each rounded to øre.
type RefundTotal struct {
	Amount, Refund, Municipal money.Amount
	Weeks                     int // rows: a week with two benefits has two
}

// Share returns the refund's share of the amount, and false for no amount.
func (t RefundTotal) Share() (float64, bool) {
	if t.Amount == 0 {
		return 0, false
	}
	return float64(t.Refund) / float64(t.Amount), true
}

// RefundTotals are the sums by benefit, and over all.
type RefundTotals struct {
	ByBenefit map[benefit.Kind]RefundTotal
	Overall   RefundTotal
}

func totalRefund(weeks []refundfile.PricedWeek) RefundTotals {
	totals := RefundTotals{ByBenefit: map[benefit.Kind]RefundTotal{}}
	for _, w := range weeks {
		of := totals.ByBenefit[w.Benefit]
		of.add(w)
		totals.ByBenefit[w.Benefit] = of
		totals.Overall.add(w)
	}
	return totals
}

func (t *RefundTotal) add(w refundfile.PricedWeek) {
	state, _ := w.RefundOre()
	municipal, _ := w.MunicipalOre()
	t.Amount += w.AmountOre()
	t.Refund += state
	t.Municipal += municipal
	t.Weeks++
}
