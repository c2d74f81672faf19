package survival

// influences returns η + ψ of every row, added up by cluster.
//
//	η_i = ∫ (x_i − x̄(t)) w_i(t) dM_i(t)
//	ψ_i = ∫ q(u)/n(u) dM^c_i(u),  q(u) = Σ_{t_j ≥ u} Σ_{T_l < u} w_l(t_j) (x_l − x̄_j) r_l dΛ_j
//
// w_i being 1 while the row is there and G(t−)/G(T_i−) after it ended otherwise,
// which only those do that the sum over l is about; M^c is the martingale of
// the censoring times and n(u) the rows still there.
func (d *subdistribution) influences(beta []float64, of []int32, n int) clusterScores {
	s := clusterScores{d.p, make([]float64, n*d.p)}
	relative := relativeHazards(d.predictor(beta))
	path := d.influencePath(relative)
	for k := range d.times {
		for way := range d.ways {
			from, to := d.leaving(k, way)
			for i := from; i < to; i++ {
				g := int(of[d.row[i]])
				path.addTo(s.values[g*d.p:(g+1)*d.p], k, way, relative[d.pattern[i]], d.of(d.pattern[i]))
			}
		}
	}
	return s
}

// influencePath is the parts of the influence that depend on time alone.
// Vectors are row-major times × p.
type influencePath struct {
	p              int
	until, after   []float64 // Λ(t), and what it weighs after an end otherwise
	untilX, afterX []float64 // the same of x̄ dΛ
	mean           []float64 // x̄
	drift, jump    []float64 // ψ of all still there, and what being censored adds
}

func (d *subdistribution) influencePath(relative []float64) *influencePath {
	vector := func() []float64 { return make([]float64, d.times*d.p) }
	path := &influencePath{p: d.p, untilX: vector(), afterX: vector(), mean: vector(), drift: vector(), jump: vector()}
	sums, increments := d.riskSums(relative), make([]float64, d.times)
	for k, n := range d.events {
		if n == 0 {
			continue
		}
		mean := path.mean[k*d.p : (k+1)*d.p]
		s0 := d.total(sums, k, mean)
		increments[k] = n / s0
		for a := range mean {
			mean[a] /= s0
		}
	}
	path.until, path.after = d.exposures(increments)
	weighted := make([]float64, d.times)
	for a := range d.p {
		for k := range weighted {
			weighted[k] = increments[k] * path.mean[k*d.p+a]
		}
		untilX, afterX := d.exposures(weighted)
		for k := range weighted {
			path.untilX[k*d.p+a], path.afterX[k*d.p+a] = untilX[k], afterX[k]
		}
	}
	d.addCensoring(path, sums, increments)
	return path
}

// addCensoring fills in ψ: q at every time, over those still there.
func (d *subdistribution) addCensoring(path *influencePath, sums riskSums, increments []float64) {
	for a := range d.p {
		drift := 0.0
		for k := range d.times {
			g := d.uncensored[k] // after is what follows k, so the increment at k joins it
			hazard := g * (path.after[k] + increments[k])
			hazardX := g * (path.afterX[k*d.p+a] + increments[k]*path.mean[k*d.p+a])
			q := sums.gone1[k*d.p+a]*hazard - sums.gone0[k]*hazardX
			path.jump[k*d.p+a] = q / d.atRisk[k]
			drift -= q * d.censored[k] / (d.atRisk[k] * d.atRisk[k])
			path.drift[k*d.p+a] = drift
		}
	}
}

// addTo adds the influence of a row with covariates x that leaves at time k.
func (path *influencePath) addTo(out []float64, k, way int, relative float64, x []float64) {
	at := k * path.p
	exposure := path.until[k]
	if way == otherCause {
		exposure += path.after[k]
	}
	for a, v := range x {
		exposureX := path.untilX[at+a]
		if way == otherCause {
			exposureX += path.afterX[at+a]
		}
		out[a] += path.drift[at+a] - relative*(v*exposure-exposureX)
		switch way {
		case ownCause:
			out[a] += v - path.mean[at+a]
		case 0:
			out[a] += path.jump[at+a]
		}
	}
}
