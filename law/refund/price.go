package refund

import (
	"errors"
	"math"
	"math/bits"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Price prices every week of a citizen's history: one row for each week and
// benefit, by week and then in the order of benefit.Kinds. The error joins
// every *InvalidSpell, or else every *UnknownRate; with one there are no rows.
func (t *Tables) Price(h History) ([]Week, error) { return t.AppendPrice(nil, h) }

// AppendPrice is Price appending to dst, for callers who price many citizens
// into one buffer. On error it returns dst as it was.
func (t *Tables) AppendPrice(dst []Week, h History) ([]Week, error) {
	s, err := t.begin(h)
	if err != nil {
		return dst, err
	}
	all := dst
	for s.more() {
		s.step()
		for i := range s.runs {
			all = s.runs[i].appendWeeks(all)
		}
		s.runs = s.runs[:0]
	}
	if len(s.defects) > 0 {
		return dst, errors.Join(s.defects...)
	}
	return all, nil
}

// AppendRuns is AppendPrice with the weeks that are alike told once: a year on
// one benefit is a handful of runs.
func (t *Tables) AppendRuns(dst []Run, h History) ([]Run, error) {
	s, err := t.begin(h)
	if err != nil {
		return dst, err
	}
	for s.runs = dst; s.more(); {
		s.step()
	}
	if len(s.defects) > 0 {
		return dst, errors.Join(s.defects...)
	}
	return s.runs, nil
}

// begin stands before the first week of a history.
func (t *Tables) begin(h History) (sweep, error) {
	ready, err := claims(h)
	return sweep{
		tables: t, waiting: ready, active: ready[:0],
		clock:  clock{from: t.countFrom, count: h.SeniorityBefore},
		offers: h.Offers, known: h.OffersKnown,
		rowsFrom: h.firstRow(),
	}, err
}

// sweep passes over a citizen's weeks in order.
type sweep struct {
	tables  *Tables
	waiting []claim // not yet reached, in order of time
	active  []claim // touching the week; it fills the room that waiting leaves
	week    calendar.Week
	clock   clock
	offers  []Offer
	known   bool  // offers are all there were
	runs    []Run // given so far
	defects []error

	rowsFrom calendar.Week // the first week that gives rows
}

// wholeWeek is the days of a week that is covered from Monday to Sunday.
const wholeWeek = 0x7f

// cell is one benefit in the week.
type cell struct {
	days     uint8         // the days covered, Monday in the lowest bit
	sevenths float64       // kroner × 7: amount per week times days, summed
	since    calendar.Date // the first day of the run that the first covered day is in
	rate     *benefit.Row  // the statutory amount used; nil: amounts were given
}

// more reports whether weeks are left.
func (s *sweep) more() bool { return len(s.waiting)+len(s.active) > 0 }

// step gives the next week with a claim, and those after it that are alike.
func (s *sweep) step() {
	if len(s.active) == 0 {
		s.week = s.waiting[0].first
	}
	s.admit()
	if s.week < s.rowsFrom {
		s.pass(s.uneventful())
	} else {
		s.price()
	}
	s.dismiss()
	s.week++
}

// uneventful is how many weeks from this one on give no row, have the same
// claims and, on the person's clock, count alike.
func (s *sweep) uneventful() int {
	if s.week.Monday() < s.clock.from {
		return 1
	}
	until := s.rowsFrom
	if len(s.waiting) > 0 {
		until = min(until, s.waiting[0].first)
	}
	for i := range s.active {
		until = min(until, s.active[i].last+1)
	}
	return int(until - s.week)
}

// pass counts n weeks without giving their rows; the last of them is then the
// week.
func (s *sweep) pass(n int) {
	var touched uint8
	for i := range s.active {
		touched |= s.days(&s.active[i])
	}
	s.clock.visit(s.week, touched)
	s.week += calendar.Week(n - 1)
	s.clock.again(s.week, n-1)
}

// admit moves the claims that begin in the week from waiting to active.
func (s *sweep) admit() {
	for len(s.waiting) > 0 && s.waiting[0].first == s.week {
		s.active = append(s.active, s.waiting[0])
		s.waiting = s.waiting[1:]
	}
}

// dismiss drops the claims that end in the week.
func (s *sweep) dismiss() {
	ends := func(c claim) bool { return c.last <= s.week }
	s.active = slices.DeleteFunc(s.active, ends)
}

// price gives the week's rows.
func (s *sweep) price() {
	if len(s.active) == 1 {
		s.priceOne(&s.active[0])
		return
	}
	var cells [benefit.Count]cell
	var touched uint8
	for i := range s.active {
		c := &s.active[i]
		s.collect(&cells[c.kind], c)
		touched |= cells[c.kind].days
	}
	seniority := s.clock.visit(s.week, touched)
	for kind := range cells {
		if cells[kind].days != 0 {
			s.tell(kind, &cells[kind], seniority)
		}
	}
}

// priceOne is price where there is one claim, as there mostly is; the weeks that
// follow and are alike are priced with it.
func (s *sweep) priceOne(c *claim) {
	var only cell
	s.collect(&only, c)
	used, gap := s.tell(c.kind, &only, s.clock.visit(s.week, only.days))
	if only.days == wholeWeek && only.rate == nil {
		s.repeat(c, used, gap)
	}
}

// repeat adds to the latest run the whole weeks of a claim that come before any change
// of claims, count on the person's clock and have the same row of law.
func (s *sweep) repeat(c *claim, used *step, gap Gap) {
	run := &s.runs[len(s.runs)-1]
	if run.Seniority == 0 {
		return
	}
	until := c.last
	if len(s.waiting) > 0 {
		until = min(until, s.waiting[0].first)
	}
	at := s.circumstancesOf(&cell{days: wholeWeek, since: c.since}, run.Seniority)
	for s.week+1 < until {
		at.first += 7
		at.seniority++
		if next, reason := s.tables.choose(c.kind, at.first, &at); next != used || reason != gap {
			return
		}
		s.week++
		s.clock.again(s.week, 1)
		run.Weeks++
	}
}

// days marks the days of the week that a claim covers, Monday lowest.
func (s *sweep) days(c *claim) uint8 {
	monday := s.week.Monday()
	from, to := max(c.Period.From-monday, 0), min(c.Period.To-monday, 7)
	return 1<<to - 1<<from
}

// collect adds a claim's days and kroner to its benefit's cell. Claims come in
// order of time, so the first has the first covered day.
func (s *sweep) collect(into *cell, c *claim) {
	if into.days == 0 {
		into.since = c.since
	}
	days := s.days(c)
	into.days |= days
	perWeek := c.AmountPerWeek
	if math.IsNaN(perWeek) {
		perWeek = s.maximum(into, c, s.week.Monday())
	}
	into.sevenths += perWeek * float64(bits.OnesCount8(days))
}

// maximum looks up the week's statutory amount; a missing one is reported once
// for each claim.
func (s *sweep) maximum(into *cell, c *claim, monday calendar.Date) float64 {
	row, err := s.tables.rates.Row(c.Benefit, monday)
	if err != nil {
		if !c.failed {
			c.failed = true
			s.defects = append(s.defects, &UnknownRate{Benefit: c.Benefit, Date: monday, Row: c.Row, Err: err})
		}
		return 0
	}
	into.rate = row
	return row.Amount.Kroner()
}

// tell makes the row of one benefit, a run of one week, and returns what decided
// its share.
func (s *sweep) tell(kind int, from *cell, seniority int) (*step, Gap) {
	s.runs = append(s.runs, Run{Weeks: 1, Week: Week{
		Week: s.week, Benefit: s.tables.kinds[kind], Seniority: seniority, Rate: from.rate,
		Days: bits.OnesCount8(from.days), Covered: from.days, Amount: from.sevenths / 7,
	}})
	row := &s.runs[len(s.runs)-1].Week
	c := s.circumstancesOf(from, seniority)
	used, gap := s.tables.choose(kind, s.week.Monday(), &c)
	if used != nil {
		row.Step = &used.Step
		if used.Clock == ByAbsence {
			row.AbsenceWeek = c.absenceWeek()
		}
	}
	if gap == Priced {
		row.price(used)
	} else {
		row.leaveUnpriced(gap)
	}
	row.Confidence = string(row.weakest())
	return used, gap
}

// circumstancesOf are what the law asks of a benefit in the week.
func (s *sweep) circumstancesOf(from *cell, seniority int) circumstances {
	return circumstances{
		first: s.week.Monday() + calendar.Date(bits.TrailingZeros8(from.days)), since: from.since,
		seniority: seniority, offers: s.offers, known: s.known,
	}
}

// weakest returns the weakest confidence of the rows behind a week; empty where
// there are none.
func (w *Week) weakest() benefit.Confidence {
	switch {
	case !w.Priced && w.Rate == nil:
		return ""
	case !w.Priced:
		return w.Rate.Source.Confidence
	case w.Rate == nil:
		return w.Step.Source.Confidence
	default:
		return w.Step.Source.Confidence.Weaker(w.Rate.Source.Confidence)
	}
}
