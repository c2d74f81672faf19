package distribution

import (
	"slices"
)

// daysOfMonth is the highest day of birth within a month.
const daysOfMonth = 31

// BirthDayRule gives a new case to the portfolio that has the citizen's day of
// birth within the month.
type BirthDayRule struct {
	// Ranges are in order of days and cover 1 to 31.
	Ranges []DayRange
}

// DayRange is the days of birth From to To, both included, and the portfolios
// that have them: one, or where no case has shown which side of the border the
// days lie on, two.
type DayRange struct {
	From, To   int
	Portfolios []int
}

// Principle is BirthDay.
func (BirthDayRule) Principle() Principle { return BirthDay }

func (r BirthDayRule) begin(d *Department) player {
	return eachCase{d, func(c Arrival) []int {
		for _, days := range r.Ranges {
			if days.From <= c.BirthDay && c.BirthDay <= days.To {
				return days.Portfolios
			}
		}
		return nil
	}}
}

// eachCase is a rule without memory: what a case may be depends on the case.
type eachCase struct {
	department *Department
	allowed    func(Arrival) []int
}

func (e eachCase) play(day newDay) ruling {
	r := ruling{each: make([][]int, len(day.cases))}
	for k, i := range day.cases {
		r.each[k] = e.allowed(e.department.Arrivals[i])
	}
	return r
}

// borderCost is what a border between two ranges must explain, in cases, so that
// one case out of place does not make a range of its own.
const borderCost = 2

// learnBirthDay finds the ranges: the partition of the days 1 to 31 in which
// most cases lie with the portfolio of their range, each further range at the
// price of borderCost cases. Equal partitions: the earlier border.
func learnBirthDay(d *Department, days []newDay) BirthDayRule {
	count := d.countByBirthDay(days)
	var best [daysOfMonth + 1]int     // best[t]: of the days 1 to t
	var from, to [daysOfMonth + 1]int // the last range of best[t]: its first day, its portfolio
	for t := 1; t <= daysOfMonth; t++ {
		best[t] = -1 << 30
		sum := make([]int, len(d.Portfolios))
		for s := t; s >= 1; s-- {
			for p := range sum {
				sum[p] += count[s][p]
			}
			p := slices.Index(sum, slices.Max(sum))
			if worth := best[s-1] + sum[p] - borderCost; worth >= best[t] {
				best[t], from[t], to[t] = worth, s, p
			}
		}
	}
	var rule BirthDayRule
	for t := daysOfMonth; t >= 1; t = from[t] - 1 {
		rule.Ranges = append(rule.Ranges, DayRange{from[t], t, []int{to[t]}})
	}
	slices.Reverse(rule.Ranges)
	return rule.openBorders(count)
}

func (d *Department) countByBirthDay(days []newDay) [][]int {
	count := make([][]int, daysOfMonth+1)
	for day := range count {
		count[day] = make([]int, len(d.Portfolios))
	}
	for _, day := range days {
		for _, i := range day.cases {
			if c := d.Arrivals[i]; c.BirthDay > 0 {
				count[c.BirthDay][c.Portfolio]++
			}
		}
	}
	return count
}

// openBorders lets days at a border that no case has shown belong to either
// side.
func (r BirthDayRule) openBorders(count [][]int) BirthDayRule {
	unseen := func(day int) bool { return slices.Max(count[day]) == 0 }
	open := BirthDayRule{Ranges: slices.Clone(r.Ranges[:1])}
	for _, next := range r.Ranges[1:] {
		last := &open.Ranges[len(open.Ranges)-1]
		first, end := next.From, next.From // the open days: first to end-1
		for first > last.From+1 && unseen(first-1) {
			first--
		}
		for end < next.To && unseen(end) {
			end++
		}
		if first < end {
			between := []int{last.Portfolios[0], next.Portfolios[0]}
			slices.Sort(between)
			last.To = first - 1
			open.Ranges = append(open.Ranges, DayRange{first, end - 1, between})
		}
		open.Ranges = append(open.Ranges, DayRange{end, next.To, next.Portfolios})
	}
	return open
}
