package distribution

import "gonum.org/v1/gonum/stat/distuv"

// quota is how many of a day's cases each desk was to get. Where several desks
// are equally next, tied holds them and slots how many of them get one more.
type quota struct {
	certain []int
	tied    []int
	slots   int
}

// filled is what a day made of its quota.
type filled struct {
	// over is how many cases each desk got beyond its quota.
	over []int
	// open lists the desks that got fewer than they were to, in order; where the
	// open ones are tied, all of them.
	open    []int
	matched int
}

// fill compares a quota with the number that each desk got.
func (q quota) fill(got []int) filled {
	f := filled{over: make([]int, len(got))}
	slots, tied := q.slots, map[int]bool{}
	for _, desk := range q.tied {
		tied[desk] = true
	}
	extra := 0
	for desk, n := range got {
		within := min(n, q.certain[desk])
		if tied[desk] && n > q.certain[desk] && extra < slots {
			within, extra = within+1, extra+1
		}
		f.over[desk], f.matched = n-within, f.matched+within
	}
	for desk, n := range got {
		if n < q.certain[desk] || tied[desk] && extra < slots && n <= q.certain[desk] {
			f.open = append(f.open, desk)
		}
	}
	return f
}

// chance is the most that a day of n cases, each put at desk j with probability
// share[j], is expected to match:
//
//	Σ_j E min(e_j, N_j) + min(slots, Σ_tied P(N_j > e_j)),  N_j ~ binomial(n, share[j])
//
// exact without ties, and an upper bound with them, so that chance is never
// thought smaller than it is.
func (q quota) chance(n int, share []float64) float64 {
	sum, ties := 0.0, 0.0
	for desk, e := range q.certain {
		for k := 1; k <= e; k++ {
			sum += atLeast(k, n, share[desk])
		}
	}
	for _, desk := range q.tied {
		ties += atLeast(q.certain[desk]+1, n, share[desk])
	}
	return min(float64(n), sum+min(float64(q.slots), ties))
}

// atLeast is P(X ≥ k) for X ~ binomial(n, p), exact.
func atLeast(k, n int, p float64) float64 {
	switch {
	case k <= 0:
		return 1
	case k > n || p <= 0:
		return 0
	case p >= 1:
		return 1
	}
	return distuv.Binomial{N: float64(n), P: p}.Survival(float64(k - 1))
}

// lightestFirst gives n cases, one after the other, to the desk with the fewest
// cases for its weight. Desks without weight get none. It returns false when no
// desk has any.
func lightestFirst(load []int, weight []float64, n int) (quota, bool) {
	q := quota{certain: make([]int, len(load))}
	for n > 0 {
		next := lightest(load, q.certain, weight)
		if len(next) == 0 {
			return q, false
		}
		if len(next) > n {
			q.tied, q.slots = next, n
			return q, true
		}
		for _, desk := range next {
			q.certain[desk]++
		}
		n -= len(next)
	}
	return q, true
}

// lightest lists the desks with the lowest (load + given) / weight, in order.
func lightest(load, given []int, weight []float64) []int {
	const equal = 1e-9 // cases per FTE; sums of FTE are not exact
	var next []int
	lowest := 0.0
	for desk, w := range weight {
		if w <= 0 {
			continue
		}
		at := float64(load[desk]+given[desk]) / w
		switch {
		case len(next) == 0 || at < lowest-equal:
			next, lowest = []int{desk}, at
		case at <= lowest+equal:
			next = append(next, desk)
		}
	}
	return next
}
