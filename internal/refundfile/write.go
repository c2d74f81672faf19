package refundfile

import (
	"io"
	"iter"
	"strconv"

	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/law/refund"
)

// PricedWeek is one benefit in one week of one citizen.
type PricedWeek struct {
	Citizen string
	refund.Week
}

// WriteWeeks writes priced weeks as CSV: the contract's columns, then how sure
// the law behind them is and which rows of it they rest on. amount_row is empty
// where the benefits file gives the amount.
func WriteWeeks(w io.Writer, weeks []PricedWeek) error {
	header := []string{
		"citizen_id", "week", "benefit", "amount", "seniority_week", "refund_percent", "refund", "municipal",
		"regime", "rule", "confidence", "refund_row", "amount_row",
	}
	return tabular.WriteCSV(w, header, records(weeks))
}

func records(weeks []PricedWeek) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, w := range weeks {
			if !yield(record(w)) {
				return
			}
		}
	}
}

func record(w PricedWeek) []string {
	state, _ := w.RefundOre()
	municipal, _ := w.MunicipalOre()
	refundRow, amountRow := "", ""
	if w.Step != nil {
		refundRow = strconv.Itoa(w.Step.Line)
	}
	if w.Rate != nil {
		amountRow = strconv.Itoa(w.Rate.Line)
	}
	return []string{
		w.Citizen, w.Week.Week.String(), string(w.Benefit), w.AmountOre().String(), strconv.Itoa(w.ClockWeek()),
		strconv.FormatFloat(w.Percent, 'f', -1, 64), state.String(), municipal.String(),
		w.Regime, w.Rule, w.Confidence, refundRow, amountRow,
	}
}
