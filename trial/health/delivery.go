package health

import (
	"strings"
	"time"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// delivery is C14 of the deliveries: did each come by the day agreed of the month
// after its own, is every row that came stored or rejected, and how many old rows
// did it change? Late, and rows that do not add up, are red.
func delivery(e *examination, s subject) []Check {
	if !e.Register.Present[jobcentre.Deliveries] {
		return []Check{
			s.unknown(DeliveredInTime, trial.NotRecorded, "delivered_on"),
			s.unknown(RowsAccounted, trial.NotRecorded, string(jobcentre.Deliveries)),
			s.unknown(BackwardRevision, trial.NotRecorded, "earlier_delivery"),
		}
	}
	var late, amiss []string
	for _, d := range e.Register.Deliveries {
		what := string(d.Table) + " " + d.Period
		if due, ok := dueDay(d.Period, int(e.limits.DeliveryDay)); ok && d.DeliveredOn > due {
			late = append(late, what)
		}
		if d.RowsReceived != d.RowsStored+d.RowsRejected {
			amiss = append(amiss, what)
		}
	}
	n := len(e.Register.Deliveries)
	return []Check{
		s.answer(DeliveredInTime, above(float64(len(late)), 0, 0), float64(len(late))).limited(0).about(strings.Join(late, ", ")).of(n),
		s.answer(RowsAccounted, above(float64(len(amiss)), 0, 0), float64(len(amiss))).limited(0).about(strings.Join(amiss, ", ")).of(n),
		revision(e, s),
	}
}

// dueDay is a day of the month after a period, the month's last at the latest.
func dueDay(period string, day int) (calendar.Date, bool) {
	month, err := time.Parse("2006-01", period)
	if err != nil {
		return 0, false
	}
	next := month.AddDate(0, 1, 0)
	return calendar.NewDate(next.Year(), next.Month(), min(day, next.AddDate(0, 1, -1).Day()))
}

// revision is the greatest share of a table's earlier rows that one delivery
// changed.
func revision(e *examination, s subject) Check {
	worst, of, found := 0.0, s.unknown(BackwardRevision, trial.NotRecorded, "earlier_delivery"), false
	for _, d := range e.Register.Deliveries {
		old := storedBefore(e.Register.Deliveries, d)
		if d.OldRowsChanged < 0 || old == 0 {
			continue
		}
		if x := share(d.OldRowsChanged, old); !found || x > worst {
			worst, found = x, true
			of = s.answer(BackwardRevision, above(x, e.limits.RevisionAmber, e.limits.RevisionRed), x).
				limited(e.limits.RevisionRed).about(string(d.Table) + " " + d.Period).of(old)
		}
	}
	return of
}

// storedBefore is how many rows of a table earlier deliveries stored.
func storedBefore(all []jobcentre.Delivery, d jobcentre.Delivery) int {
	rows := 0
	for _, earlier := range all {
		if earlier.Table == d.Table && earlier.DeliveredOn < d.DeliveredOn {
			rows += earlier.RowsStored
		}
	}
	return rows
}
