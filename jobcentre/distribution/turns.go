package distribution

import "slices"

// turnDay is a day as those who give cases in turn see it: how many new cases,
// how many of them each portfolio got, and which portfolios were attended.
type turnDay struct {
	cases    int
	got      []int
	attended []bool
}

func (d *Department) turnDay(day newDay) turnDay {
	seats := d.seats(day.date)
	t := turnDay{len(day.cases), d.got(day), make([]bool, len(seats))}
	for p, weight := range seats {
		t.attended[p] = weight > 0
	}
	return t
}

// turns follows whose turn it is. Turns are positions of the order.
type turns struct {
	order    []int
	at       []int // the position of each portfolio; −1 for one without turns
	possible []int // whose turn it may be, ascending
	// Of the day being settled:
	seated  []int // the positions that are attended
	matches []int // how many of the first seated positions, taken twice round, have more cases than whole rounds give
}

func newTurns(order []int, portfolios int) *turns {
	t := &turns{order: order, at: make([]int, portfolios), possible: make([]int, len(order))}
	for p := range t.at {
		t.at[p] = -1
	}
	for i, p := range order {
		t.at[p], t.possible[i] = i, i
	}
	return t
}

func (t *turns) attended(day turnDay) bool {
	return slices.ContainsFunc(t.order, func(p int) bool { return day.attended[p] })
}

// quotaFrom is a day's quota when the turn is at a position.
func (t *turns) quotaFrom(turn int, day turnDay) quota {
	q := quota{certain: make([]int, len(day.got))}
	for n := day.cases; n > 0; turn = t.after(turn) {
		if p := t.order[turn]; day.attended[p] {
			q.certain[p]++
			n--
		}
	}
	return q
}

func (t *turns) after(turn int) int { return (turn + 1) % len(t.order) }

// settle moves on to the next day and returns how many of the day's cases lie
// where the turns let them, by the possible turn that matches best. The turn may
// then be where each of the turns that match best ends and, of cases out of turn,
// where it would be had they used theirs or not.
//
// With m portfolios attended and n = k·m + r cases, each gets k and the next r in
// turn one more. So whatever the turn, Σ min(got, k) cases match, and one more
// for each of the r that got more than k: a difference of running counts.
func (t *turns) settle(day turnDay) int {
	t.seat(day)
	m := len(t.seated)
	if m == 0 {
		return 0
	}
	rounds, rest := day.cases/m, day.cases%m
	always := t.count(day, rounds)
	best, first := -1, 0
	for _, turn := range t.possible {
		if more := t.more(turn, rest); more > best {
			best, first = more, turn
		}
	}
	t.move(day, best, first, always+best)
	return always + best
}

// seat lists the positions that are attended.
func (t *turns) seat(day turnDay) {
	t.seated = t.seated[:0]
	for i, p := range t.order {
		if day.attended[p] {
			t.seated = append(t.seated, i)
		}
	}
}

// count returns the cases that lie in whole rounds, and keeps the running count
// of portfolios that got more than those.
func (t *turns) count(day turnDay, rounds int) int {
	always := 0
	t.matches = append(t.matches[:0], 0)
	for i := range 2 * len(t.seated) {
		got, more := day.got[t.order[t.seated[i%len(t.seated)]]], 0
		if got > rounds {
			more = 1
		}
		if i < len(t.seated) {
			always += min(got, rounds)
		}
		t.matches = append(t.matches, t.matches[i]+more)
	}
	return always
}

// first is the first of the seated positions at a turn or after it.
func (t *turns) first(turn int) int {
	at, _ := slices.BinarySearch(t.seated, turn)
	return at % len(t.seated)
}

// more counts those of the next rest in turn that got more than whole rounds give.
func (t *turns) more(turn, rest int) int {
	at := t.first(turn)
	return t.matches[at+rest] - t.matches[at]
}

// move lists whose turn it may be after the day. best is what the best turns
// match beyond whole rounds, first the first of them, matched their cases in all.
func (t *turns) move(day turnDay, best, first, matched int) {
	m := len(t.seated)
	rest := day.cases % m
	next := make([]bool, len(t.order))
	for _, turn := range t.possible {
		if t.more(turn, rest) < best {
			continue
		}
		end := t.after(t.seated[(t.first(turn)+rest+m-1)%m])
		for back := range min(day.cases-matched, len(t.order)-1) + 1 {
			next[(end-back+len(t.order))%len(t.order)] = true
		}
	}
	for p, n := range t.quotaFrom(first, day).certain {
		if at := t.at[p]; day.got[p] > n && at >= 0 {
			next[t.after(at)] = true
		}
	}
	t.possible = t.possible[:0]
	for i, may := range next {
		if may {
			t.possible = append(t.possible, i)
		}
	}
}

// matchedInTurn counts the cases of some days that lie where an order of turns
// lets them.
func matchedInTurn(order []int, days []turnDay) int {
	if len(days) == 0 {
		return 0
	}
	n, t := 0, newTurns(order, len(days[0].got))
	for _, day := range days {
		n += t.settle(day)
	}
	return n
}
