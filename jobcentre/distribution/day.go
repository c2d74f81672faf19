package distribution

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// newDay is the new cases of one day, indices of Department.Arrivals in order of
// case id, all of them with a portfolio.
type newDay struct {
	date  calendar.Date
	cases []int
}

// days groups the placed cases of a window by day, earliest first.
func (d *Department) days(window calendar.Period) []newDay {
	var days []newDay
	for i, c := range d.Arrivals {
		if c.Portfolio == jobcentre.None || !window.Contains(c.Open.From) {
			continue
		}
		if last := len(days) - 1; last >= 0 && days[last].date == c.Open.From {
			days[last].cases = append(days[last].cases, i)
			continue
		}
		days = append(days, newDay{c.Open.From, []int{i}})
	}
	return days
}

// seats returns each portfolio's weight on a day: the FTE present or, from the
// draw on, the FTE that its staff were contracted for on the day of the draw, so
// that extra colleagues draw no cases to it. A portfolio that nobody attends
// weighs 0 and gets no new case in turn.
func (d *Department) seats(day calendar.Date) []float64 {
	seats := d.presentOn(day)
	if day < d.Drawn {
		return seats
	}
	own := make([]float64, len(d.Portfolios))
	for _, m := range d.Staff {
		if m.Portfolio != jobcentre.None {
			own[m.Portfolio] += m.Contracted.FTEDays(oneDay(d.Drawn))
		}
	}
	for p := range seats {
		if seats[p] > 0 && own[p] > 0 {
			seats[p] = own[p]
		}
	}
	return seats
}

func (d *Department) presentOn(day calendar.Date) []float64 {
	fte := make([]float64, len(d.Portfolios))
	for _, m := range d.Staff {
		if m.Portfolio != jobcentre.None {
			fte[m.Portfolio] += m.Present.FTEDays(oneDay(day))
		}
	}
	return fte
}

func oneDay(day calendar.Date) calendar.Period { return calendar.Period{From: day, To: day + 1} }

// census counts what is open at each of several desks at the start of a day:
// what came before that day and has not left by it.
type census struct {
	comes, leaves []move
	count         []int
}

// move is something that comes to a desk, or leaves it.
type move struct {
	day  calendar.Date
	desk int
}

func newCensus(desks int) *census { return &census{count: make([]int, desks)} }

func (c *census) add(desk int, days calendar.Period) {
	if desk == jobcentre.None || days.IsEmpty() {
		return
	}
	c.comes = append(c.comes, move{days.From, desk})
	c.leaves = append(c.leaves, move{days.To, desk})
}

// sort readies the census; what it then counts does not depend on the order in
// which things were added.
func (c *census) sort() {
	for _, moves := range [][]move{c.comes, c.leaves} {
		slices.SortFunc(moves, func(a, b move) int { return int(a.day) - int(b.day) })
	}
}

// at moves on to the start of a day, which is not before the last one.
func (c *census) at(day calendar.Date) []int {
	for len(c.comes) > 0 && c.comes[0].day < day {
		c.count[c.comes[0].desk]++
		c.comes = c.comes[1:]
	}
	for len(c.leaves) > 0 && c.leaves[0].day <= day {
		c.count[c.leaves[0].desk]--
		c.leaves = c.leaves[1:]
	}
	return c.count
}
