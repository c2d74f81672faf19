package distribution

import (
	"cmp"
	"slices"
)

// RotationRule gives new cases to the portfolios in turn. A portfolio that
// nobody attends that day is passed over.
//
// After a case out of turn nobody can tell whether the turn was used, so the
// replay goes on from the turns that are possible until the next cases settle
// which it was; two deviations close upon each other can count as one.
type RotationRule struct {
	// Order holds indices of Department.Portfolios, in the order of turns.
	Order []int
}

// Principle is Rotation.
func (RotationRule) Principle() Principle { return Rotation }

func (r RotationRule) begin(d *Department) player {
	return &rotationPlayer{newTurns(r.Order, len(d.Portfolios)), d}
}

type rotationPlayer struct {
	turns      *turns
	department *Department
}

func (p *rotationPlayer) play(day newDay) ruling {
	now, r := p.department.turnDay(day), ruling{}
	if !p.turns.attended(now) {
		return ruling{}
	}
	for _, turn := range p.turns.possible {
		r.quotas = append(r.quotas, p.turns.quotaFrom(turn, now))
	}
	p.turns.settle(now)
	return r
}

// learnRotation finds the order of turns. Within a block of days that are in
// turn, whoever comes earlier in the turns has had as many cases as whoever comes
// later, or one more, at the end of every day; so the order is that of the
// numbers of cases so far, summed over the block's days. Each block without an
// exception shows it. The order that matches most cases of all blocks' orders is
// taken, and swaps of neighbours that match more settle what a block left open.
func learnRotation(d *Department, days []newDay) RotationRule {
	rule, matched := RotationRule{}, -1
	played := make([]turnDay, len(days))
	for i, day := range days {
		played[i] = d.turnDay(day)
	}
	for _, order := range d.ordersOfBlocks(days) {
		if now := matchedInTurn(order, played); now > matched {
			rule, matched = RotationRule{order}, now
		}
	}
	for improved := true; improved; {
		improved = false
		for i := 1; i < len(rule.Order); i++ {
			swapped := RotationRule{slices.Clone(rule.Order)}
			swapped.Order[i-1], swapped.Order[i] = swapped.Order[i], swapped.Order[i-1]
			if now := matchedInTurn(swapped.Order, played); now > matched {
				rule, matched, improved = swapped, now, true
			}
		}
	}
	return rule
}

// ordersOfBlocks are the orders that blocks of as many days as there are
// portfolios show, and of twice and four times as many.
func (d *Department) ordersOfBlocks(days []newDay) [][]int {
	total := d.shares(days)
	orders := [][]int{d.orderOf(days, total)}
	for _, times := range []int{1, 2, 4} {
		length := times * len(d.Portfolios)
		for start := 0; start+length <= len(days); start += length {
			orders = append(orders, d.orderOf(days[start:start+length], total))
		}
	}
	return orders
}

// orderOf orders the portfolios that get cases at all by their cases so far,
// summed over the days of a block.
func (d *Department) orderOf(block []newDay, total []float64) []int {
	soFar, sum := make([]int, len(total)), make([]int, len(total))
	for _, day := range block {
		for p, n := range d.got(day) {
			soFar[p] += n
			sum[p] += soFar[p]
		}
	}
	var order []int
	for p, share := range total {
		if share > 0 {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sum[b], sum[a]) })
	return order
}

// matches counts the cases of some days that lie where a rule lets them.
func (d *Department) matches(rule Rule, days []newDay) int {
	if len(days) == 0 {
		return 0
	}
	n, player := 0, rule.begin(d)
	for _, day := range days {
		for _, j := range d.judge(day, player.play(day)) {
			if j.placed {
				n++
			}
		}
	}
	return n
}
