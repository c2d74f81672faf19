package evaluate

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// boundsInput is what bounds rest on, by portfolio, so that each can be left out.
type boundsInput struct {
	set             *areaSet
	scale           trial.Band
	asked, answered []int          // by portfolio
	values          [2][]linearRow // by arm, sorted by answer
}

// toBound sorts each arm's answers and counts who gave them, each case or caseworker
// once.
func (s *linearSample) toBound(asked []int, scale trial.Band) boundsInput {
	in := boundsInput{set: s.set, scale: scale, asked: asked, answered: make([]int, len(asked))}
	seen := map[[2]int32]bool{}
	for _, r := range s.rows {
		arm := s.set.armOf(int(r.unit))
		in.values[arm] = append(in.values[arm], r)
		if who := [2]int32{r.kase, r.person}; !seen[who] {
			seen[who] = true
			in.answered[r.unit]++
		}
	}
	for arm := range in.values {
		slices.SortStableFunc(in.values[arm], func(a, b linearRow) int { return cmp.Compare(a.y, b.y) })
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
	var values [2][]float64
	for arm := range values {
		for _, r := range in.values[arm] {
			if int(r.unit) != unit {
				values[arm] = append(values[arm], r.y)
			}
		}
		out.arms[arm] = newResponse(frame[arm], answered[arm], values[arm])
	}
	control, treated := out.arms[0], out.arms[1]
	out.lee = lee(values, float64(treated.Share), float64(control.Share))
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
