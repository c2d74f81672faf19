package report

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// The columns of one group of the account: other is what has no arm, and sum is
// the three before it.
const (
	columnTrial = iota
	columnControl
	columnOther
	columnSum
	columns
)

// account is the flow as one table of counts, so that what is hidden in one
// place cannot be computed from another. Its rows are the reasons to leave a
// case out, stock, inflow, analysed, all cases, and those closed; its columns
// are the groups side by side: each area, what lies outside the areas, and all.
type account struct {
	areas   []jobcentre.Area
	groups  []flowGroup
	reasons []evaluate.ExclusionReason
	counts  [][]int
	marks   [][]hiding
}

// flowGroup is one group's counts.
type flowGroup struct{ all, trial, control evaluate.FlowCount }

func (a *account) stock() int    { return len(a.reasons) }
func (a *account) inflow() int   { return len(a.reasons) + 1 }
func (a *account) analysed() int { return len(a.reasons) + 2 }
func (a *account) cases() int    { return len(a.reasons) + 3 }
func (a *account) closed() int   { return len(a.reasons) + 4 }
func (a *account) rows() int     { return len(a.reasons) + 5 }

func exclusionReasons() []evaluate.ExclusionReason {
	return []evaluate.ExclusionReason{
		evaluate.ExcludedArea, evaluate.ExcludedComparison, evaluate.ExcludedNoPortfolio,
		evaluate.ExcludedNoArm, evaluate.ExcludedBefore, evaluate.ExcludedAfter, evaluate.ExcludedNoDayAtRisk,
	}
}

func (c *composer) newAccount() *account {
	a := &account{reasons: exclusionReasons()}
	all := flowGroup{c.r.Flow.Overall, c.r.Flow.Trial, c.r.Flow.Control}
	for _, area := range c.r.Flow.Areas {
		a.areas = append(a.areas, area.Area)
		a.groups = append(a.groups, flowGroup{area.Overall, area.Trial, area.Control})
	}
	a.groups = append(a.groups, flowGroup{}, all)
	a.count()
	a.marks = suppress(a.counts, c.r.Trial.SmallCell, a.sums(), a.worth)
	return a
}

// count fills the table; the group outside the areas is what is left of all.
func (a *account) count() {
	for row := 0; row < a.rows(); row++ {
		counts := make([]int, len(a.groups)*columns)
		for g, group := range a.groups {
			t, k, all := a.of(row, group.trial), a.of(row, group.control), a.of(row, group.all)
			copy(counts[g*columns:], []int{t, k, all - t - k, all})
		}
		outside, last := (len(a.groups)-2)*columns, (len(a.groups)-1)*columns
		for column := 0; column < columns; column++ {
			counts[outside+column] = counts[last+column]
			for g := range a.areas {
				counts[outside+column] -= counts[g*columns+column]
			}
		}
		a.counts = append(a.counts, counts)
	}
}

// of is one row's count of a group.
func (a *account) of(row int, n evaluate.FlowCount) int {
	switch row {
	case a.stock():
		return n.Stock
	case a.inflow():
		return n.Inflow
	case a.analysed():
		return n.Analysed
	case a.cases():
		return n.Cases
	case a.closed():
		return n.Closed
	}
	for _, e := range n.Excluded {
		if e.Reason == a.reasons[row] {
			return e.Cases
		}
	}
	return 0
}

// worth keeps the analysed cases to the last: why cases were left out is of less
// use to a reader.
func (a *account) worth(p place) int {
	switch {
	case p.row < len(a.reasons):
		return 0
	case p.row == a.cases():
		return 1
	}
	return 2
}

// sums lists every sum that a reader could subtract in.
func (a *account) sums() []sum {
	var sums []sum
	for row := 0; row < a.rows(); row++ {
		for g := range a.groups {
			sums = append(sums, sum{{row, g * columns}, {row, g*columns + 1}, {row, g*columns + 2}, {row, g*columns + 3}})
		}
		for column := 0; column < columns; column++ {
			var across sum
			for g := range a.groups {
				across = append(across, place{row, g*columns + column})
			}
			sums = append(sums, across)
		}
	}
	for column := 0; column < len(a.groups)*columns; column++ {
		sums = append(sums, sum{{a.stock(), column}, {a.inflow(), column}, {a.analysed(), column}})
		var down sum
		for row := range a.reasons {
			down = append(down, place{row, column})
		}
		sums = append(sums, append(down, place{a.analysed(), column}, place{a.cases(), column}))
	}
	return sums
}

// addsUp reports whether every sum holds and nothing is below zero.
func (a *account) addsUp() bool {
	for _, row := range a.counts {
		for _, n := range row {
			if n < 0 {
				return false
			}
		}
	}
	for _, s := range a.sums() {
		total := 0
		for i := range s[:len(s)-1] {
			total += s.count(a.counts, i)
		}
		if total != s.count(a.counts, len(s)-1) {
			return false
		}
	}
	return true
}
