package app

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/money"
)

// Cause says why the refund that was paid is another than the computed.
type Cause string

// The causes.
const (
	NotInFile     Cause = "not_in_file"        // computed, and the file has no such week
	NotInHistory  Cause = "not_in_history"     // paid, and the benefits have no such week
	OtherAmount   Cause = "amount"             // another benefit paid, at the computed share
	OtherPercent  Cause = "percent"            // the same benefit paid, at another share
	AmountPercent Cause = "amount_and_percent" // both
	Rounding      Cause = "rounding"           // the same, to an øre
)

// RefundDifference is one week in which the paid refund is not the computed one.
type RefundDifference struct {
	Line     int // of the file; 0: the file has no such week
	Citizen  string
	Week     calendar.Week
	Benefit  benefit.Kind
	Computed *refundfile.PricedWeek // nil: not in the history
	// ActualAmount and ActualRefund are what the file holds; the refund is the
	// state's share also where the municipality is billed for its own.
	ActualAmount, ActualRefund money.Amount
	Difference                 money.Amount // actual minus computed refund
	Cause                      Cause
}

// order sorts by the file's lines, then by what the file does not have.
func (d RefundDifference) order() int {
	if d.Line == 0 {
		return math.MaxInt
	}
	return d.Line
}

// RefundComparison holds the refund that was paid against the computed.
type RefundComparison struct {
	Rows             int // of the file
	Weeks, Equal     int // weeks in both; of those, with the same refund
	Computed, Actual money.Amount
	Differences      []RefundDifference
}

// personWeek is one benefit of one person in one week.
type personWeek struct {
	citizen string
	week    calendar.Week
	kind    benefit.Kind
}

// compareRefund compares week by week. Rows of the file for the same week and
// benefit are one.
func compareRefund(weeks []refundfile.PricedWeek, actual []refundfile.ActualRow) *RefundComparison {
	c := &RefundComparison{Rows: len(actual), Differences: []RefundDifference{}}
	paid, order := sumActual(actual)
	for i := range weeks {
		w := &weeks[i]
		key := personWeek{w.Citizen, w.Week.Week, w.Benefit}
		c.meet(w, paid[key])
		delete(paid, key)
	}
	for _, key := range order {
		if row := paid[key]; row != nil {
			c.Actual += row.Refund
			c.differ(RefundDifference{
				Line: row.Line, Citizen: key.citizen, Week: key.week, Benefit: key.kind,
				ActualAmount: row.Amount, ActualRefund: row.Refund, Difference: row.Refund, Cause: NotInHistory,
			})
		}
	}
	slices.SortStableFunc(c.Differences, func(a, b RefundDifference) int { return cmp.Compare(a.order(), b.order()) })
	return c
}

// sumActual adds up the rows of each week, and gives the weeks in the file's
// order.
func sumActual(actual []refundfile.ActualRow) (paid map[personWeek]*refundfile.ActualRow, order []personWeek) {
	paid = map[personWeek]*refundfile.ActualRow{}
	for i := range actual {
		row := &actual[i]
		key := personWeek{row.Citizen, row.Week, row.Benefit}
		if sum := paid[key]; sum != nil {
			sum.Amount += row.Amount
			sum.Refund += row.Refund
			sum.CoFinanced += row.CoFinanced
			continue
		}
		copied := *row
		paid[key] = &copied
		order = append(order, key)
	}
	return paid, order
}

// meet holds a computed week against the file's.
func (c *RefundComparison) meet(w *refundfile.PricedWeek, row *refundfile.ActualRow) {
	state, _ := w.RefundOre()
	c.Computed += state
	d := RefundDifference{Citizen: w.Citizen, Week: w.Week.Week, Benefit: w.Benefit, Computed: w, Difference: -state, Cause: NotInFile}
	if row == nil {
		c.differ(d)
		return
	}
	paid := stateShare(w, row)
	c.Weeks++
	c.Actual += paid
	if paid == state && row.Amount == w.AmountOre() {
		c.Equal++
		return
	}
	d.Line, d.ActualAmount, d.ActualRefund, d.Difference = row.Line, row.Amount, paid, paid-state
	d.Cause = causeOf(w, row.Amount, paid)
	c.differ(d)
}

func (c *RefundComparison) differ(d RefundDifference) { c.Differences = append(c.Differences, d) }

// stateShare is what the state paid. Where it pays the benefit and bills the
// municipality, that is the amount less the bill.
func stateShare(w *refundfile.PricedWeek, row *refundfile.ActualRow) money.Amount {
	if w.Step.Sharing == refund.CoFinanced && row.CoFinanced != 0 {
		return row.Amount - row.CoFinanced
	}
	return row.Refund
}

// causeOf tells another amount from another share: the computed share of the
// paid amount gives the paid refund, within an øre of rounding.
func causeOf(w *refundfile.PricedWeek, amount, paid money.Amount) Cause {
	expected := amount.Share(int64(w.Percent), 100)
	samePercent := paid-expected <= 1 && expected-paid <= 1
	switch {
	case samePercent && amount == w.AmountOre():
		return Rounding
	case samePercent:
		return OtherAmount
	case amount == w.AmountOre():
		return OtherPercent
	default:
		return AmountPercent
	}
}
