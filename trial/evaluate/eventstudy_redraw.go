package evaluate

import (
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// TrendRedraw is the test that the arms went alike before the trial, by repeating
// the draw. Statistic is how far the gap between the arms strays about its own
// mean, month by month, squared (randinf.Parallelism): no month is of reference, and
// levels that differ do not count.
type TrendRedraw struct {
	Statistic  trial.Number `json:"statistic"`
	P          trial.Number `json:"p"`
	Redraws    int          `json:"redraws"`
	Enumerated bool         `json:"enumerated"`
}

// testTrend puts the months before the trial among what the redraw tests; nothing
// where fewer than two of them hold both arms.
func (a *areaEvaluation) testTrend(t *monthTable, d *Dynamics) {
	strata := a.set.unitStrata()
	var weights, sums [][]float64
	for k, m := range t.months {
		weight, sum, total := t.column(k)
		if m.at < 0 && total > 0 {
			weights, sums = append(weights, weight), append(sums, sum)
		}
	}
	paths, err := randinf.NewParallelism(strata, weights, sums)
	if err != nil || isNaN(paths.Value(a.set.treatedUnits())) {
		return
	}
	a.beside = append(a.beside, besideTest{paths, func(r randinf.Result) {
		d.PreTrend.Redraw = &TrendRedraw{trial.Number(r.Observed), trial.Number(r.P), r.Redraws, r.Enumerated}
	}})
}

// column is a month by portfolio, and its weight in all.
func (t *monthTable) column(month int) (weight, sum []float64, total float64) {
	weight, sum = make([]float64, len(t.weight)), make([]float64, len(t.sum))
	for u := range t.weight {
		weight[u], sum[u] = t.weight[u][month], t.sum[u][month]
		total += weight[u]
	}
	return weight, sum, total
}
