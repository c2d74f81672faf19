package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// sortedAnswers are one arm's answers from the least up.
type sortedAnswers struct {
	values []float64
	sums   []float64 // of the first k
	places [][]int   // of each portfolio's answers, ascending
}

func newSortedAnswers(rows []linearRow, units int) sortedAnswers {
	slices.SortStableFunc(rows, func(a, b linearRow) int { return cmp.Compare(a.y, b.y) })
	s := sortedAnswers{sums: []float64{0}, places: make([][]int, units)}
	for at, r := range rows {
		s.values, s.sums = append(s.values, r.y), append(s.sums, s.sums[at]+r.y)
		s.places[r.unit] = append(s.places[r.unit], at)
	}
	return s
}

// answersLeft are an arm's answers but those at some places.
type answersLeft struct {
	*sortedAnswers
	out []int // ascending
}

// without leaves a portfolio out; none leaves nobody out.
func (s *sortedAnswers) without(unit int) answersLeft {
	if unit == none {
		return answersLeft{s, nil}
	}
	return answersLeft{s, s.places[unit]}
}

func (a answersLeft) count() float64 { return float64(len(a.values) - len(a.out)) }

func (a answersLeft) sum() float64 {
	sum := a.sums[len(a.values)]
	for _, at := range a.out {
		sum -= a.values[at]
	}
	return sum
}

func (a answersLeft) mean() float64 { return a.sum() / a.count() }

// least is the mean of so many of the least answers, a part of an answer as a part.
func (a answersLeft) least(kept float64) float64 { return a.sumOfLeast(kept) / kept }

// greatest is that of the greatest ones.
func (a answersLeft) greatest(kept float64) float64 {
	return (a.sum() - a.sumOfLeast(a.count()-kept)) / kept
}

func (a answersLeft) sumOfLeast(kept float64) float64 {
	kept = min(max(kept, 0), a.count()) // a share's rounding may pass the ends
	if math.IsNaN(kept) {
		return kept
	}
	whole := int(kept)
	end, sum := whole, 0.0 // what lies before end is as many answers as are kept whole, and those left out
	for _, at := range a.out {
		if at > end {
			break
		}
		sum -= a.values[at]
		end++
	}
	sum += a.sums[end]
	if part := kept - float64(whole); part > 0 {
		sum += part * a.values[end]
	}
	return sum
}
