package mixed

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/design"
)

// exact is a remainder, relative to what it is left of, that is rounding.
const exact = 1e-12

// moments are all that the likelihood needs of the data: sums within groups and
// between them, so that one value of it costs no pass through the rows.
type moments struct {
	basis  *design.Basis
	n      int
	start  []float64     // coordinates of the least-squares fit, which λ = 0 asks for
	within *mat.SymDense // Σw(q−q̄)(q−q̄)′ within groups
	cross  []float64     // Σw(q−q̄)r, r the least-squares residuals
	left   float64       // Σw(r−r̄)²
	groups []group
	logW   float64 // Σ log w
}

// group holds a group's sums over its rows.
type group struct {
	weight float64   // Σw
	q      []float64 // Σwq
	r      float64   // Σwr
}

func collect(y []float64, basis *design.Basis, weight []float64, members [][]int) (*moments, error) {
	k := basis.Terms()
	m := &moments{
		basis: basis, n: len(y), start: basis.Project(y, weight),
		within: mat.NewSymDense(k, nil), cross: make([]float64, k),
	}
	resid := basis.Predict(m.start)
	floats.SubTo(resid, y, resid)
	if floats.Norm(resid, 2) <= exact*floats.Norm(y, 2) {
		return nil, ErrPerfectFit
	}
	var between, all float64
	for _, rows := range members {
		g := m.add(rows, resid, weight)
		m.groups = append(m.groups, g)
		between += g.weight - floats.Dot(g.q, g.q)
		all += g.weight
	}
	if between <= exact*all {
		return nil, ErrGroupsKnown
	}
	for _, w := range weight {
		m.logW += math.Log(w)
	}
	return m, nil
}

// add takes a group's rows into the sums within groups and returns its own.
func (m *moments) add(rows []int, resid, weight []float64) group {
	g := group{q: make([]float64, m.basis.Terms())}
	for _, i := range rows {
		g.weight += weight[i]
		g.r += weight[i] * resid[i]
		floats.AddScaled(g.q, weight[i], m.basis.Row(i))
	}
	centred := make([]float64, len(g.q))
	for _, i := range rows {
		floats.AddScaledTo(centred, m.basis.Row(i), -1/g.weight, g.q)
		r := resid[i] - g.r/g.weight
		m.within.SymRankOne(m.within, weight[i], mat.NewVecDense(len(centred), centred))
		floats.AddScaled(m.cross, weight[i]*r, centred)
		m.left += weight[i] * r * r
	}
	return g
}

// shrunk is what is left of a group's sum of squares, per unit of it, at λ, and
// the first two derivatives: h = 1/(s(1+λs)).
func (g group) shrunk(lambda float64) (h, slope, curve float64) {
	d := 1 + lambda*g.weight
	return 1 / (g.weight * d), -1 / (d * d), 2 * g.weight / (d * d * d)
}
