package gee

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/design"
	"github.com/sagstal/sagstal/stat/root"
)

const (
	maxRounds = 200
	maxCycles = 60    // of φ and α, before they are taken to go round in circles
	settled   = 1e-10 // change of α, and of linear predictors beside the largest
	exact     = 1e-24 // share of the mean square that is rounding
	stalled   = 1e-11 // change of the deviance per row that means it has settled
	drifting  = 0.05  // change of a linear predictor that is not settling
)

// state is where the iterations are.
type state struct {
	coord    []float64 // of the coefficients
	eta      []float64
	mu       []float64
	variance []float64 // v(μ)
	scale    float64   // φ
	alpha    float64
	rounds   int
}

// move takes the coefficients to coord; moved is the largest change of a linear
// predictor.
func (s *sample) move(st *state, coord []float64) (moved float64) {
	next := s.basis.Predict(coord)
	floats.Add(next, s.offset)
	moved = floats.Distance(next, st.eta, math.Inf(1))
	st.coord, st.eta = coord, next
	s.spread(st)
	return moved
}

// stands reports whether a change of a linear predictor is rounding.
func (st *state) stands(moved float64) bool {
	return moved <= settled*math.Max(1, floats.Norm(st.eta, math.Inf(1)))
}

func (s *sample) spread(st *state) {
	st.mu, st.variance = make([]float64, len(s.y)), make([]float64, len(s.y))
	for i, eta := range st.eta {
		st.mu[i], st.variance[i] = s.family.mean(eta)
	}
}

func (s *sample) deviance(st *state) float64 {
	var sum float64
	for i, y := range s.y {
		sum += s.weight[i] * s.family.deviance(y, st.eta[i])
	}
	return sum
}

// independent fits the generalised linear model by Fisher scoring. A deviance
// that has settled while a linear predictor still moves means separation.
func (s *sample) independent() (*state, error) {
	st := &state{eta: make([]float64, len(s.y)), coord: make([]float64, s.basis.Terms())}
	for i, y := range s.y {
		st.eta[i] = s.family.start(y)
	}
	s.spread(st)
	before := math.Inf(1)
	for st.rounds < maxRounds {
		st.rounds++
		coord, ok := s.score(st)
		if !ok {
			return nil, &design.SeparationError{Term: s.basis.Drifting(st.coord, 0)}
		}
		step := append([]float64(nil), coord...)
		floats.Sub(step, st.coord)
		moved, deviance := s.move(st, coord), s.deviance(st)
		if st.stands(moved) {
			return st, nil
		}
		if math.IsNaN(deviance) || math.IsInf(deviance, 0) {
			return nil, ErrNoConvergence
		}
		if math.Abs(before-deviance) <= stalled*float64(len(s.y)) && moved > drifting && s.family != Gaussian {
			return nil, &design.SeparationError{Term: s.basis.Drifting(step, 0)}
		}
		before = deviance
	}
	return nil, ErrNoConvergence
}

// score regresses the working response on the columns.
func (s *sample) score(st *state) ([]float64, bool) {
	k := s.basis.Terms()
	normal, right := mat.NewSymDense(k, nil), make([]float64, k)
	for i, v := range st.variance {
		q := s.basis.Row(i)
		normal.SymRankOne(normal, s.weight[i]*v, mat.NewVecDense(k, q))
		floats.AddScaled(right, s.weight[i]*(v*(st.eta[i]-s.offset[i])+s.y[i]-st.mu[i]), q)
	}
	var factor mat.Cholesky
	if !factor.Factorize(normal) {
		return nil, false
	}
	var out mat.VecDense
	err := factor.SolveVecTo(&out, mat.NewVecDense(k, right))
	return out.RawVector().Data, err == nil
}

// settle iterates between the coefficients and what varies about them. Where α
// goes round in circles, as it may where its working correlation is close to
// impossible, the α that reproduces itself is found between the last two.
func (s *sample) settle(st *state, exchangeable bool) error {
	var was float64
	for range maxCycles {
		was = st.alpha
		s.measure(st, exchangeable)
		if s.family == Gaussian && st.scale <= exact*floats.Dot(s.y, s.y)/float64(len(s.y)) {
			return ErrPerfectFit
		}
		moved, err := s.step(st)
		if err != nil {
			return err
		}
		if st.stands(moved) && math.Abs(st.alpha-was) <= settled {
			return nil
		}
	}
	return s.reproduce(st, was, st.alpha)
}

// step moves the coefficients once at the state's α.
func (s *sample) step(st *state) (moved float64, err error) {
	st.rounds++
	information, scores, err := s.equations(st)
	if err != nil {
		return 0, err
	}
	total := make([]float64, s.basis.Terms())
	for g := range s.members {
		floats.Add(total, scores.RawRowView(g))
	}
	coord := times(information, total)
	floats.Add(coord, st.coord)
	if moved = s.move(st, coord); math.IsNaN(moved) || math.IsInf(moved, 0) {
		return 0, ErrNoConvergence
	}
	return moved, nil
}

// reproduce finds the α between two whose coefficients leave residuals with just
// that correlation.
func (s *sample) reproduce(st *state, a, b float64) error {
	var failed error
	excess := func(alpha float64) float64 {
		st.alpha = alpha
		for range maxRounds {
			moved, err := s.step(st)
			if err != nil {
				failed = err
				return math.NaN()
			}
			if st.stands(moved) {
				s.measure(st, true)
				return st.alpha - alpha
			}
		}
		failed = ErrNoConvergence
		return math.NaN()
	}
	alpha, err := root.Between(excess, math.Min(a, b), math.Max(a, b))
	if err != nil || failed != nil || !(math.Abs(excess(alpha)) <= settled) {
		return ErrNoConvergence
	}
	return nil
}

// measure fills φ and α from the Pearson residuals.
func (s *sample) measure(st *state, exchangeable bool) {
	var squares, weights, pairs, products float64
	for _, rows := range s.members {
		var sum, own, weight, square float64
		for _, i := range rows {
			r := (s.y[i] - st.mu[i]) / math.Sqrt(st.variance[i])
			w := s.weight[i]
			squares += w * r * r
			weight += w
			square += w * w
			sum += w * r
			own += w * w * r * r
		}
		weights += weight
		if len(rows) > 1 {
			pairs += weight*weight - square
			products += sum*sum - own
		}
	}
	st.scale = squares / weights
	if exchangeable {
		st.alpha = products / pairs / st.scale
	}
}

// equations returns the inverse of ΣD′V⁻¹D and, per cluster, D′V⁻¹(y−μ), both
// with φ = 1. R⁻¹ is (I − κ11′)/(1−α), κ = α/(1+(n_g−1)α).
func (s *sample) equations(st *state) (*mat.SymDense, *mat.Dense, error) {
	k := s.basis.Terms()
	normal, scores := mat.NewSymDense(k, nil), mat.NewDense(len(s.members), k, nil)
	slope, free := make([]float64, k), 1/(1-st.alpha)
	for g, rows := range s.members {
		score := scores.RawRowView(g)
		clear(slope)
		var resid float64
		for _, i := range rows {
			q, scale := s.basis.Row(i), math.Sqrt(s.weight[i]*st.variance[i])
			r := math.Sqrt(s.weight[i]/st.variance[i]) * (s.y[i] - st.mu[i])
			normal.SymRankOne(normal, free*scale*scale, mat.NewVecDense(k, q))
			floats.AddScaled(slope, scale, q)
			floats.AddScaled(score, free*scale*r, q)
			resid += r
		}
		kappa := free * st.alpha / (1 + float64(len(rows)-1)*st.alpha)
		normal.SymRankOne(normal, -kappa, mat.NewVecDense(k, slope))
		floats.AddScaled(score, -kappa*resid, slope)
	}
	// On the way to the solution, α may be one for which R is not positive.
	var inverse mat.Dense
	if inverse.Inverse(normal) != nil {
		return nil, nil, ErrNoConvergence
	}
	return symmetric(&inverse), scores, nil
}

func times(m *mat.SymDense, v []float64) []float64 {
	var out mat.VecDense
	out.MulVec(m, mat.NewVecDense(len(v), v))
	return out.RawVector().Data
}
