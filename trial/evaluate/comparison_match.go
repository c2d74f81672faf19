package evaluate

import (
	"context"
	"iter"
	"math"
	"math/big"
	"math/rand/v2"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/match"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// matching compares every participant with the donor most like it before the
// trial, by level and trend: the change from the periods before to those after,
// less the match's,
//
//	τ = Σ_i (Δ_i − Δ_m(i))/N₁,  Δ = mean after − mean before.
//
// Distance is Mahalanobis's, a donor may be matched more than once. Placebos
// take donors for participants and match them among the others.
type matching struct {
	level, trend, change []float64 // by municipality
}

func newMatching(values [][]float64, pre int) *matching {
	m := &matching{}
	for _, path := range values {
		before := mean(path[:pre])
		m.level = append(m.level, before)
		m.trend = append(m.trend, slope(path[:pre]))
		m.change = append(m.change, mean(path[pre:])-before)
	}
	return m
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// slope is the least-squares change a period.
func slope(v []float64) float64 {
	middle, sxy, sxx := float64(len(v)-1)/2, 0.0, 0.0
	for k, y := range v {
		sxy += (float64(k) - middle) * y
		sxx += (float64(k) - middle) * (float64(k) - middle)
	}
	return sxy / sxx
}

// fit matches the treated among the others of the municipalities kept.
func (m *matching) fit(kept []int, treated []bool) (att float64, weight []float64, err error) {
	in := match.Input{Treated: treated, Covariates: []regress.Column{
		{Name: "level before", Values: pick(m.level, kept)}, {Name: "trend before", Values: pick(m.trend, kept)},
	}}
	found, err := match.Nearest(in, match.Options{Distance: match.Mahalanobis, Replace: true})
	if err != nil {
		return 0, nil, err
	}
	change, weight := pick(m.change, kept), make([]float64, len(kept))
	n := float64(found.Treated)
	for _, pair := range found.Matches {
		j := pair.Controls[0]
		att += (change[pair.Treated] - change[j]) / n
		weight[j] += 1 / n
	}
	return att, weight, nil
}

func pick(v []float64, at []int) []float64 {
	out := make([]float64, len(at))
	for i, k := range at {
		out[i] = v[k]
	}
	return out
}

// upTo lists from..to−1.
func upTo(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// estimateMatched fits the matching and its placebos.
func (t *comparisonTable) estimateMatched(ctx context.Context, out *ComparisonMeasure) (ComparisonEstimate, error) {
	m, n1 := newMatching(t.values, t.pre), len(t.participants)
	treated := make([]bool, len(t.values))
	for i := range n1 {
		treated[i] = true
	}
	att, weight, err := m.fit(upTo(0, len(t.values)), treated)
	if err != nil {
		return ComparisonEstimate{}, err
	}
	t.takeMatched(out, weight[n1:])
	placebos, err := m.placebos(ctx, upTo(n1, len(t.values)), n1, t.source(MatchedMunicipalities))
	if err != nil {
		return ComparisonEstimate{}, err
	}
	level := t.set.proto.Analysis.Level()
	row := effect.FromT("att", att, spread(placebos), math.Inf(1), level)
	estimate := newComparisonEstimate(MatchedMunicipalities, row)
	estimate.PlaceboP, estimate.Placebos = trial.Number(shareAsExtreme(placebos, att)), len(placebos)
	gaps := make([]float64, len(out.Path))
	for k, point := range out.Path {
		gaps[k] = float64(point.Participants - point.Matched)
	}
	estimate.PreRMSPE, estimate.PostRMSPE = rootMeanSquare(gaps[:t.pre]), rootMeanSquare(gaps[t.pre:])
	return estimate, nil
}

// takeMatched keeps the weights and the matches' path, moved to the participants'
// level before the trial.
func (t *comparisonTable) takeMatched(out *ComparisonMeasure, weight []float64) {
	n1, shift := len(t.participants), 0.0
	path := make([]float64, len(t.periods))
	for k := range path {
		for j, w := range weight {
			path[k] += w * t.values[n1+j][k]
		}
		if k < t.pre {
			shift += (float64(out.Path[k].Participants) - path[k]) / float64(t.pre)
		}
	}
	for k := range path {
		out.Path[k].Matched = trial.Number(path[k] + shift)
	}
	for j, w := range weight {
		out.Donors[j].Matched = trial.Number(w)
	}
}

// placebos are the estimates of sets of donors, all such sets or drawn ones. A set
// that cannot be matched is passed over.
func (m *matching) placebos(ctx context.Context, donors []int, treated int, source rand.Source) ([]float64, error) {
	lots, err := assign.NewComplete(len(donors), treated)
	if err != nil {
		return nil, err
	}
	var sets iter.Seq[[]bool]
	if lots.Count().Cmp(big.NewInt(comparisonReplications)) <= 0 {
		sets = lots.All()
	} else if sets, err = lots.Draws(source); err != nil {
		return nil, err
	}
	var estimates []float64
	done := 0
	for set := range sets {
		if done++; done > comparisonReplications {
			break
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if att, _, err := m.fit(donors, set); err == nil {
			estimates = append(estimates, att)
		}
	}
	return estimates, nil
}

// shareAsExtreme is (1+k)/(1+n), k the placebos at least as far from zero.
func shareAsExtreme(placebos []float64, observed float64) float64 {
	k := 0
	for _, p := range placebos {
		if math.Abs(p) >= math.Abs(observed) {
			k++
		}
	}
	return float64(1+k) / float64(1+len(placebos))
}

// spread is the standard deviation, divisor n; NaN of nothing.
func spread(v []float64) float64 {
	centre, sum := mean(v), 0.0
	for _, x := range v {
		sum += (x - centre) * (x - centre)
	}
	return math.Sqrt(sum / float64(len(v)))
}

func rootMeanSquare(v []float64) trial.Number {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return trial.Number(math.Sqrt(sum / float64(len(v))))
}
