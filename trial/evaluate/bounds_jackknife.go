package evaluate

import (
	"cmp"
	"math"
	"slices"

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
