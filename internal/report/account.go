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
// place cannot be computed from another. Its rows are entries; its columns are the
// groups side by side: each area, what lies outside the areas, and all.
type account struct {
	areas  []jobcentre.Area
	groups []flowGroup
	rows   []entryCount
	counts [][]int
	marks  [][]hiding
}

// flowGroup is one group's counts.
type flowGroup struct{ all, trial, control evaluate.FlowCount }

// wholeTrial is the place of the group of all.
func (a *account) wholeTrial() int { return len(a.groups) - 1 }

func (c *composer) newAccount() *account {
	a := &account{rows: entries()}
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
	for _, row := range a.rows {
		counts := make([]int, len(a.groups)*columns)
		for g, group := range a.groups {
			t, k, all := row.of(group.trial), row.of(group.control), row.of(group.all)
			copy(counts[g*columns:], []int{t, k, all - t - k, all})
		}
		outside, last := a.at(len(a.groups)-2, 0), a.at(a.wholeTrial(), 0)
		for column := 0; column < columns; column++ {
			counts[outside+column] = counts[last+column]
			for g := range a.areas {
				counts[outside+column] -= counts[a.at(g, column)]
			}
		}
		a.counts = append(a.counts, counts)
	}
}

// at is the place of a group's column in a row.
func (a *account) at(group, column int) int { return group*columns + column }

// row is the place of an entry.
func (a *account) row(e entry) int {
	for i, row := range a.rows {
		if row.entry == e {
			return i
		}
	}
	return len(a.rows) // no entry: a defect of the program
}

// number is a count that a sum or a condition needs, shown or not.
func (a *account) number(e entry, group, column int) int {
	return a.counts[a.row(e)][a.at(group, column)]
}

// worth keeps the analysed cases to the last: why somebody left is of less use to
// a reader.
func (a *account) worth(p place) int { return a.rows[p.row].worth }

// sums lists every sum that a reader could subtract in.
func (a *account) sums() []sum {
	var sums []sum
	for row := range a.rows {
		for g := range a.groups {
			sums = append(sums, sum{{row, a.at(g, columnTrial)}, {row, a.at(g, columnControl)}, {row, a.at(g, columnOther)}, {row, a.at(g, columnSum)}})
		}
		for column := 0; column < columns; column++ {
			var across sum
			for g := range a.groups {
				across = append(across, place{row, a.at(g, column)})
			}
			sums = append(sums, across)
		}
	}
	for column := 0; column < len(a.groups)*columns; column++ {
		for _, parts := range balances() {
			var down sum
			for _, e := range parts {
				down = append(down, place{a.row(e), column})
			}
			sums = append(sums, down)
		}
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
