package survival

// Where weights are no counts of rows, variances are the infinitesimal
// jackknife Σ_i (w_i ∂θ/∂w_i)². The derivatives at a time t are, for every row,
// a number fixed when it came or left and a common function of t, so that sums
// of their products are all that a pass over the times has to keep.

// spread is sums over rows of w² (b + h·F − P)², to be evaluated at any F, P.
type spread struct{ one, b, h, bb, bh, hh float64 }

func (s *spread) add(weight, b, h float64) {
	s.one += weight
	s.b += weight * b
	s.h += weight * h
	s.bb += weight * b * b
	s.bh += weight * b * h
	s.hh += weight * h * h
}

func (s *spread) at(f, p float64) float64 {
	return s.bb + 2*f*s.bh + f*f*s.hh - 2*p*(s.b+f*s.h) + p*p*s.one
}

// rowsBy are the rows of a tally by when they come and when they leave.
type rowsBy struct{ coming, leaving buckets }

func (w *weighted) rowsBy() rowsBy {
	lo, hi := make([]int32, len(w.rows)), make([]int32, len(w.rows))
	for i, row := range w.rows {
		lo[i], hi[i] = row.lo, row.hi
	}
	return rowsBy{newBuckets(lo, len(w.at)+1), newBuckets(hi, len(w.at)+1)}
}

// hazardVariances returns the variance at every time of a sum H of increments
// over those at risk, each being changed by −increment for as long as it is
// there and by jump at its own event: −log S has increments d/(n(n−d)) and jumps
// 1/(n−d), Nelson and Aalen's hazard d/n² and 1/n.
func (w *weighted) hazardVariances(by rowsBy, increment, jump []float64) []float64 {
	out, total := make([]float64, len(w.at)), 0.0
	began := make([]float64, len(w.at)+1) // H after so many times
	var present, departed spread
	for k := range out {
		for _, i := range by.coming.at(k) {
			present.add(w.rows[i].weight*w.rows[i].weight, 0, total)
		}
		total += increment[k]
		began[k+1] = total
		for _, i := range by.leaving.at(k + 1) {
			row := w.rows[i]
			own := began[row.lo] - total
			if row.way > 0 {
				own += jump[k]
			}
			present.add(-row.weight*row.weight, 0, began[row.lo])
			departed.add(row.weight*row.weight, own, 0)
		}
		out[k] = max(present.at(1, total), 0) + departed.bb
	}
	return out
}

// increments of −log S (0 once the curve has ended) and of the hazard, with
// their jumps.
func (w *weighted) increments() (logS, logJump, hazard, hazardJump []float64) {
	for _, s := range w.at {
		n, d, left := s.AtRisk, s.Events, 0.0
		if n > d {
			left = 1 / (n - d)
		}
		logS, logJump = append(logS, d/n*left), append(logJump, left)
		hazard, hazardJump = append(hazard, d/n/n), append(hazardJump, 1/n)
	}
	return logS, logJump, hazard, hazardJump
}

// incidenceVariances returns the variance of the incidence of one cause at
// every time, given the incidence F and the survival S before each. With H what
// log S is changed by, the sum of −d/(n(n−d)), a row at risk changes F by
//
//	b + H(lo) F − P,  P = Σ S d_k/n (H + 1/n),  b = P(lo) − H(lo) F(lo)
//
// H being just before in the sum; one that left goes on changing it through S.
func (w *weighted) incidenceVariances(by rowsBy, cause int, incidence, before []float64) []float64 {
	logS, logJump, _, _ := w.increments()
	out := make([]float64, len(w.at))
	began := make([]struct{ f, h, p float64 }, len(w.at)+1) // F, H and P after so many times
	var present, departed spread
	for k, s := range w.at {
		was := began[k]
		for _, i := range by.coming.at(k) {
			present.add(w.rows[i].weight*w.rows[i].weight, was.p-was.h*was.f, was.h)
		}
		now := was
		now.f = incidence[k]
		now.p += before[k] * w.byCause[cause][k] / s.AtRisk * (was.h + 1/s.AtRisk)
		now.h -= logS[k]
		began[k+1] = now
		for _, i := range by.leaving.at(k + 1) {
			row := w.rows[i]
			from := began[row.lo]
			b := from.p - from.h*from.f
			reached, onwards := b-now.p+from.h*now.f, from.h-now.h
			if row.way > 0 {
				onwards -= logJump[k]
			}
			if int(row.way) == cause+1 {
				reached += before[k] / s.AtRisk
			}
			present.add(-row.weight*row.weight, b, from.h)
			departed.add(row.weight*row.weight, reached-onwards*now.f, onwards)
		}
		out[k] = max(present.at(now.f, now.p), 0) + max(departed.at(now.f, 0), 0)
	}
	return out
}

// areaVariance returns the variance of the area under the curve of the steps
// up to tau: the sum over clusters of (Σ_i w_i ∫ S a_i dt)², a_i being what row i
// changes −log S by.
func (w *weighted) areaVariance(steps []Step, tau float64) float64 {
	logS, logJump, _, _ := w.increments()
	path := newAreaPath(steps, logS, tau)
	changes := make([]float64, w.clusters)
	for _, row := range w.rows {
		jump := 0.0
		if row.way > 0 {
			jump = logJump[row.hi-1]
		}
		changes[row.cluster] += row.weight * path.change(row, jump)
	}
	return dot(changes, changes)
}

// areaPath is the sums that the change of an area is made of, after so many
// times and at its end.
type areaPath struct {
	upTo []areaSums
	end  areaSums
}

// areaSums are H, ∫ S dt and ∫ S H dt.
type areaSums struct{ hazard, area, product float64 }

func newAreaPath(steps []Step, increment []float64, tau float64) areaPath {
	path := areaPath{upTo: []areaSums{{}}}
	now, at, survival := areaSums{}, 0.0, 1.0
	advance := func(to float64) {
		width := max(to, 0) - at
		at += width
		now.area += survival * width
		now.product += survival * now.hazard * width
	}
	for k, s := range steps {
		if s.Time > tau {
			break
		}
		advance(s.Time)
		now.hazard += increment[k]
		survival = s.Survival
		path.upTo = append(path.upTo, now)
	}
	advance(tau)
	path.end = now
	return path
}

// change is ∫ S a dt of one row: what it does while at risk and, by its own
// event and what it was there for, ever after.
func (p areaPath) change(row weightedRow, jump float64) float64 {
	reached := int32(len(p.upTo)) - 1
	if row.lo > reached {
		return 0
	}
	from, to := p.upTo[row.lo], p.end
	if row.hi <= reached {
		to = p.upTo[row.hi]
	}
	change := from.hazard*(to.area-from.area) - (to.product - from.product)
	if row.hi > reached {
		return change
	}
	return change + (from.hazard-to.hazard+jump)*(p.end.area-to.area)
}
