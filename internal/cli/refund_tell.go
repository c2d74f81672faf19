package cli

import (
	"fmt"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/money"
)

// tellRefund prints the totals, the weeks when they are to be explained, and how
// the refund that was paid differs.
func (s *session) tellRefund(o *app.RefundOutcome, explain bool) {
	if explain {
		for _, w := range o.Weeks {
			s.tellWeek(w)
		}
	}
	s.say("refund_head")
	for _, kind := range benefit.Kinds() {
		if total, ok := o.Totals.ByBenefit[kind]; ok {
			s.tellTotal(string(kind), total)
		}
	}
	s.tellTotal(s.text["refund_all"], o.Totals.Overall)
	s.tellWeak(o.Weeks)
	if o.Comparison != nil {
		s.tellComparison(o.Comparison)
	}
}

func (s *session) tellTotal(name string, t app.RefundTotal) {
	share := "–"
	if x, ok := t.Share(); ok {
		share = fmt.Sprintf("%.1f %%", 100*x)
	}
	fmt.Fprintf(s.Stdout, "%-18s %7d %16s %16s %16s %8s\n", name, t.Weeks, t.Amount, t.Refund, t.Municipal, share)
}

// tellWeak says how many weeks rest on rows that are not high in confidence.
func (s *session) tellWeak(weeks []refundfile.PricedWeek) {
	count := map[benefit.Confidence]int{}
	for _, w := range weeks {
		count[benefit.Confidence(w.Confidence)]++
	}
	for _, c := range benefit.Confidences() {
		if c != benefit.High && count[c] > 0 {
			s.say("refund_confidence", count[c], c)
		}
	}
}

// tellWeek names the rows behind a week.
func (s *session) tellWeek(w refundfile.PricedWeek) {
	state, _ := w.RefundOre()
	basis := basisOf(w)
	amount := s.text["refund_given"]
	if basis.Amount != nil {
		amount = s.nameRow(*basis.Amount)
	}
	s.say("refund_week", w.Citizen, w.Week.Week, w.Benefit, w.AmountOre(), amount,
		w.Percent, state, w.Regime+", "+w.Rule, s.nameRow(basis.Refund))
}

func (s *session) nameRow(r rowAnswer) string {
	return s.sentence("refund_row", r.Table, r.Row, r.Confidence)
}

func (s *session) tellComparison(c *app.RefundComparison) {
	s.say("refund_compared", c.Weeks, c.Equal, c.Actual, c.Computed, c.Actual-c.Computed)
	for _, d := range c.Differences {
		line := "–"
		if d.Line > 0 {
			line = fmt.Sprint(d.Line)
		}
		s.say("refund_difference", line, d.Citizen, d.Week, d.Benefit, d.Difference, s.explainDifference(d))
	}
}

// explainDifference says in a sentence why the paid refund is another.
func (s *session) explainDifference(d app.RefundDifference) string {
	if d.Computed == nil {
		return s.sentence("refund_"+string(d.Cause), d.ActualAmount, d.ActualRefund)
	}
	w := d.Computed
	state, _ := w.RefundOre()
	return s.sentence("refund_"+string(d.Cause), w.AmountOre(), state, w.Percent, w.Rule, w.ClockWeek(),
		d.ActualAmount, d.ActualRefund, percentOf(d.ActualRefund, d.ActualAmount))
}

// percentOf writes a refund in percent of an amount.
func percentOf(part, whole money.Amount) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", 100*float64(part)/float64(whole))
}
