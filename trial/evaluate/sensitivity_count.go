package evaluate

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// countedOtherwise are the analyses that every outcome with the rows for it has.
func (a *areaEvaluation) countedOtherwise(e estimated) []variant {
	variants := []variant{{analysis: PortfolioMeans, unit: doseUnit(e.outcome), rows: portfolioMeans(a.set, e.rows)}}
	if rows := a.set.withCategories(e.rows); rows != nil {
		variants = append(variants, variant{analysis: CategoryStrata, rows: rows})
	}
	if linear, ok := e.rows.(*linearSample); ok && e.outcome.Unit == trial.Kroner {
		variants = append(variants, variant{analysis: Winsorised, rows: linear.winsorised(0.99)})
	}
	return variants
}

// portfolioMeans has one row per portfolio, its mean or its rate, each counting
// alike.
func portfolioMeans(set *areaSet, rows sample) *linearSample {
	sum, weight := make([]float64, len(set.units)), make([]float64, len(set.units))
	add := func(r row, y, w float64) {
		sum[r.unit] += y
		weight[r.unit] += w
	}
	switch s := rows.(type) {
	case *linearSample:
		for _, r := range s.rows {
			add(r.row, r.y*r.weight, r.weight)
		}
	case *countSample:
		for _, r := range s.rows {
			add(r.row, r.events, r.exposure)
		}
	case *durationSample:
		for _, r := range s.rows {
			add(r.row, indicator(r.event), r.exit-r.entry)
		}
	}
	out := &linearSample{set: set}
	for u := range set.units {
		if weight[u] > 0 {
			out.rows = append(out.rows, linearRow{set.unitRow(u), sum[u] / weight[u], 1})
		}
	}
	return out
}

// withCategories sees the same rows with municipality by category as strata; nil
// where rows are not of cases, or cases of one category only.
func (s *areaSet) withCategories(rows sample) sample {
	finer, distinct := s.categoryStrata()
	if distinct <= len(s.strata) || rows.size().cases == none {
		return nil
	}
	set := *s
	set.finer = finer
	switch r := rows.(type) {
	case *linearSample:
		if r.behind == nil {
			return &linearSample{set: &set, rows: r.rows}
		}
	case *countSample:
		return &countSample{set: &set, rows: r.rows}
	case *durationSample:
		return &durationSample{set: &set, rows: r.rows}
	}
	return nil
}

// categoryStrata numbers the pairs of municipality and category; a category that
// is not known is one of its own.
func (s *areaSet) categoryStrata() (finer []int, distinct int) {
	type pair struct {
		stratum  int
		category string
	}
	finer, codes := make([]int, len(s.cases)), map[pair]int{}
	for c, k := range s.cases {
		p := pair{s.units[k.unit].stratum, s.record(c).Category}
		if _, seen := codes[p]; !seen {
			codes[p] = len(codes)
		}
		finer[c] = codes[p]
	}
	return finer, len(codes)
}

// winsorised sets what exceeds a quantile of all rows to it; the quantile is R's
// type 7.
func (s *linearSample) winsorised(p float64) *linearSample {
	values := make([]float64, len(s.rows))
	for i, r := range s.rows {
		values[i] = r.y
	}
	slices.Sort(values)
	most := quantile(values, p)
	out := &linearSample{set: s.set, rows: slices.Clone(s.rows)}
	for i := range out.rows {
		out.rows[i].y = math.Min(out.rows[i].y, most)
	}
	return out
}

// quantile of sorted values, linear between them; NaN of none.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := p * float64(len(sorted)-1)
	k := int(at)
	if k+1 == len(sorted) {
		return sorted[k]
	}
	return sorted[k] + (at-float64(k))*(sorted[k+1]-sorted[k])
}
