package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// boundsInput is what bounds rest on, so laid out that a portfolio is left out
// without a pass over the answers of the others.
type boundsInput struct {
	set             *areaSet
	scale           trial.Band
	asked, answered []int            // by portfolio
	arms            [2]sortedAnswers // control, trial
}

// toBound sorts each arm's answers and counts who gave them, each case or caseworker
// once.
func (s *linearSample) toBound(asked []int, scale trial.Band) boundsInput {
	in := boundsInput{set: s.set, scale: scale, asked: asked, answered: make([]int, len(asked))}
	seen := map[[2]int32]bool{}
	var rows [2][]linearRow
	for _, r := range s.rows {
		arm := s.set.armOf(int(r.unit))
		rows[arm] = append(rows[arm], r)
		if who := [2]int32{r.kase, r.person}; !seen[who] {
			seen[who] = true
			in.answered[r.unit]++
		}
	}
	for arm := range rows {
		in.arms[arm] = newSortedAnswers(rows[arm], len(asked))
	}
	return in
}

// boundsAt are the bounds of some portfolios.
type boundsAt struct {
	arms       [2]Response // control, trial
	lee, worst [2]float64  // least, greatest
}

// without are the bounds of all portfolios but one; none leaves nobody out.
func (in boundsInput) without(unit int) boundsAt {
	var frame, answered [2]int
	for u := range in.set.units {
		if u != unit {
			frame[in.set.armOf(u)] += in.asked[u]
			answered[in.set.armOf(u)] += in.answered[u]
		}
	}
	var out boundsAt
	var left [2]answersLeft
	for arm := range in.arms {
		left[arm] = in.arms[arm].without(unit)
		out.arms[arm] = newResponse(frame[arm], answered[arm], left[arm].mean())
	}
	control, treated := out.arms[0], out.arms[1]
	out.lee = lee(left, float64(treated.Share), float64(control.Share))
	out.worst = [2]float64{
		float64(treated.with(in.scale.Low) - control.with(in.scale.High)),
		float64(treated.with(in.scale.High) - control.with(in.scale.Low)),
	}
	return out
}

// errors are the standard errors of Lee's and the worst case's least and greatest,
// by the jackknife of portfolios within each arm:
//
//	Σ_arms (G−1)/G Σ_g (θ₋g − mean θ₋g)², G the arm's portfolios with somebody asked
func (in boundsInput) errors() [4]float64 {
	var replicates [2][4][]float64
	for u := range in.set.units {
		if in.asked[u] == 0 && in.answered[u] == 0 {
			continue
		}
		at, arm := in.without(u), in.set.armOf(u)
		for k, v := range [4]float64{at.lee[0], at.lee[1], at.worst[0], at.worst[1]} {
			replicates[arm][k] = append(replicates[arm][k], v)
		}
	}
	var se [4]float64
	for k := range se {
		for arm := range replicates {
			se[k] += jackknifeVariance(replicates[arm][k])
		}
		se[k] = math.Sqrt(se[k])
	}
	return se
}

// jackknifeVariance is NaN of fewer than two.
func jackknifeVariance(replicates []float64) float64 {
	g, centre, sum := float64(len(replicates)), mean(replicates), 0.0
	if g < 2 {
		return math.NaN()
	}
	for _, v := range replicates {
		sum += (v - centre) * (v - centre)
	}
	return (g - 1) / g * sum
}
