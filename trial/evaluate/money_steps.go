package evaluate

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// StepMoney is what both arms' benefit-weeks at one step of the refund cost in the
// window: on the days that the primary cost counts, for the same cases.
type StepMoney struct {
	Benefit benefit.Kind
	// Step is the row of law that gave the refund; nil for actual refunds, which
	// replace the law's.
	Step           *refund.Step
	Trial, Control StepArm
}

// StepArm is one arm's side of a step. Refund is Amount times the step's share but
// for rounding, where the law priced it.
type StepArm struct {
	Cases                 int // with a day at the step
	Weeks, Amount, Refund float64
}

// stepKey is a benefit at a step of the law.
type stepKey struct {
	kind benefit.Kind
	step *refund.Step
}

// stepBook gathers an area's benefit-weeks by step.
type stepBook struct {
	set  *areaSet
	sums map[stepKey]*StepMoney
	last map[stepKey]int // the case counted last
}

func newStepBook(set *areaSet) *stepBook {
	return &stepBook{set: set, sums: map[stepKey]*StepMoney{}, last: map[stepKey]int{}}
}

// add books some of a run's days to a case; days of a week are a part of its amount
// and its refund.
func (b *stepBook) add(kase int, r *pricedRun, days, weeksShare float64) {
	key := stepKey{r.kind, r.step}
	sum := b.sums[key]
	if sum == nil {
		sum = &StepMoney{Benefit: r.kind, Step: r.step}
		b.sums[key], b.last[key] = sum, none
	}
	arm := &sum.Control
	if b.set.units[b.set.cases[kase].unit].treated {
		arm = &sum.Trial
	}
	if b.last[key] != kase { // a citizen's days come case by case
		b.last[key] = kase
		arm.Cases++
	}
	arm.Weeks += days / 7
	arm.Amount += r.amount * weeksShare
	arm.Refund += r.refund * weeksShare
}

// list is the steps by benefit, and then in the order of the law; actual refunds
// come last.
func (b *stepBook) list() []StepMoney {
	all := make([]StepMoney, 0, len(b.sums))
	for _, sum := range b.sums {
		all = append(all, *sum)
	}
	slices.SortFunc(all, func(x, y StepMoney) int {
		return cmp.Or(cmp.Compare(x.Benefit, y.Benefit), cmp.Compare(x.line(), y.line()))
	})
	return all
}

// line is the step's place in the law; actual refunds stand after all of it.
func (m StepMoney) line() int {
	if m.Step == nil {
		return int(^uint(0) >> 1)
	}
	return m.Step.Line
}
