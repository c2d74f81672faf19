package survival

import (
	"fmt"
	"math"
)

// Totals is sums of weights, which without weights are numbers of rows.
type Totals struct{ AtRisk, Events, Censored float64 }

// weighted is what a tally knows of its rows where they have weights: the sums
// of weights at the tally's times, and every row.
type weighted struct {
	at      []Totals
	byCause [][]float64 // [cause][time]
	rows    []weightedRow
	robust  bool // not all weights are whole: they are no counts of rows

	clusters int
}

// weightedRow is at risk at the tally's times lo+1..hi, counted from 1.
type weightedRow struct {
	lo, hi  int32
	way     int32 // 0 censored, c the cause causes[c−1]
	cluster int32 // the row's own number where rows are independent
	weight  float64
}

// validWeights checks the weights, nil being 1 for every row.
func validWeights(weight []float64, rows int) error {
	if weight == nil {
		return nil
	}
	if err := sameLength("Weight", len(weight), rows); err != nil {
		return err
	}
	for i, w := range weight {
		if !finite(w) || w <= 0 {
			return &RowError{i, fmt.Sprintf("weight %v is not a positive number", w)}
		}
	}
	return nil
}

// unweighted refuses weights where a method has none.
func (s Sample) unweighted() error {
	if s.Weight != nil {
		return ErrWeights
	}
	return nil
}

func wholeWeights(weight []float64) bool {
	for _, w := range weight {
		if w != math.Floor(w) {
			return false
		}
	}
	return true
}

// newWeighted sums the weights of the rows that the tally counts.
func newWeighted(t *rowTally, weight []float64, robust bool) *weighted {
	w := &weighted{at: make([]Totals, len(t.at)), robust: robust, clusters: len(weight)}
	late := make([]float64, len(t.at)+1)
	for range t.causes {
		w.byCause = append(w.byCause, make([]float64, len(t.at)))
	}
	for i, own := range weight {
		row := weightedRow{lo: t.line.lo(i), hi: t.line.hi[i], way: t.way[i], cluster: int32(i), weight: own}
		w.rows = append(w.rows, row)
		late[row.lo] += own
		if row.way == 0 {
			w.at[row.hi-1].Censored += own
		} else {
			w.byCause[row.way-1][row.hi-1] += own
		}
	}
	w.accumulate(t.atRisk, late)
	return w
}

// accumulate fills in the events of all causes and who is at risk. Where all
// rows at risk leave at once the two sums are made equal to the last bit, so
// that a curve that ends ends at 0.
func (w *weighted) accumulate(rowsAtRisk []int, late []float64) {
	leaving := make([]int, len(w.at))
	for _, row := range w.rows {
		leaving[row.hi-1]++
	}
	running := 0.0
	for k := len(w.at) - 1; k >= 0; k-- {
		for _, own := range w.byCause {
			w.at[k].Events += own[k]
		}
		total := w.at[k].Events + w.at[k].Censored
		running += total - late[k+1]
		if leaving[k] == rowsAtRisk[k] {
			running = total
		}
		w.at[k].AtRisk = running
	}
}

// clusterBy makes the variance that of clusters, whatever the weights.
func (w *weighted) clusterBy(of levels) {
	w.robust, w.clusters = true, len(of.ids)
	for i := range w.rows {
		w.rows[i].cluster = of.index[i]
	}
}

// weightOf is the weight of the i-th row.
func (t *rowTally) weightOf(i int) float64 {
	if t.weighted == nil {
		return 1
	}
	return t.weighted.rows[i].weight
}

// totals is the k-th time's sums of weights.
func (t *tally) totals(k int) Totals {
	if t.weighted != nil {
		return t.weighted.at[k]
	}
	return Totals{float64(t.atRisk[k]), float64(t.events[k]), float64(t.censored[k])}
}

// endedBy is the weight that ended by the c-th cause at the k-th time.
func (t *tally) endedBy(c, k int) float64 {
	if t.weighted != nil {
		return t.weighted.byCause[c][k]
	}
	return float64(t.byCause[c][k])
}

// robust tells whether the variance is that of weights that are no counts.
func (t *tally) robust() bool { return t.weighted != nil && t.weighted.robust }
