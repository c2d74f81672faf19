package survival

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// TimeTransform is the function of time along which a log hazard ratio is
// looked for a trend.
type TimeTransform int

const (
	KaplanMeierTime TimeTransform = iota // 1 − S(t−) of all rows together; R's default
	IdentityTime                         // t
	RankTime                             // the rank of t among the times of all rows
	LogTime                              // log t, for events at positive times
)

// TermTest is the test of one term, or of all together.
type TermTest struct {
	Term string
	ChiSquare
}

// ProportionalHazards is a test of hazard ratios that do not change over time.
type ProportionalHazards struct {
	Terms     []TermTest // in the order of the covariates
	Global    TermTest   // all terms at once, named GLOBAL
	Transform TimeTransform
}

// ProportionalHazards tests whether the hazard ratios are constant, against a
// log hazard ratio β_j + θ_j g(t), by the score test of θ = 0 at the estimate:
//
//	U = Σ_j (g_j − ḡ) Σ (x − x̄_j),  I = Σ_j (1, g_j − ḡ)(1, g_j − ḡ)ᵀ ⊗ V_j
//
// with V_j the event time's share of the information, in which ties, strata and
// weights act as in the fit, and ḡ the mean of g over the events. Columns of
// one Term are tested together, df being their number. Source: Grambsch &
// Therneau, Biometrika 81 (1994), in the exact form of R's cox.zph since
// survival 3. The test uses the model's information: clusters have no part in
// it, as in R, so within clusters it is too ready to reject.
//
// Errors: ErrOption; ErrOneEventTime if g does not vary over the events;
// TermError (ErrCollinear) for a term whose trend cannot be told from the rest.
func (r *CoxResult) ProportionalHazards(transform TimeTransform) (*ProportionalHazards, error) {
	d := r.model
	g, err := d.timeWeights(transform)
	if err != nil {
		return nil, err
	}
	plain, trend := d.likelihoodAt(r.beta), d.weightedAt(r.beta, g)
	square := d.weightedAt(r.beta, squares(g))
	t := trendTest{
		score:       append(make([]float64, d.p), trend.score...),
		information: blocks(plain.information, trend.information, square.information),
	}
	out := &ProportionalHazards{Transform: transform}
	for _, term := range d.grouped() {
		test, err := t.of(d.p, term)
		if err != nil {
			return nil, err
		}
		out.Terms = append(out.Terms, test)
	}
	all := termColumns{name: "GLOBAL"}
	for j := range d.p {
		all.columns = append(all.columns, j)
	}
	out.Global, err = t.of(d.p, all)
	return out, err
}

// termColumns is the columns that make up one term.
type termColumns struct {
	name    string
	columns []int
}

// grouped returns the terms in the order of their first columns.
func (d *design) grouped() []termColumns {
	var terms []termColumns
	for j, c := range d.in.Covariates {
		name := c.Term
		if name == "" {
			name = c.Name
		}
		at := slices.IndexFunc(terms, func(t termColumns) bool { return t.name == name })
		if at < 0 {
			at, terms = len(terms), append(terms, termColumns{name: name})
		}
		terms[at].columns = append(terms[at].columns, j)
	}
	return terms
}

// trendTest is the score and information of (β, θ) at θ = 0.
type trendTest struct {
	score       []float64
	information *mat.SymDense
}

// of is the score test of the trends of one term, β being estimated too.
func (t trendTest) of(p int, term termColumns) (TermTest, error) {
	var keep []int
	for j := range p {
		keep = append(keep, j)
	}
	for _, j := range term.columns {
		keep = append(keep, p+j)
	}
	score, information := make([]float64, len(keep)), mat.NewSymDense(len(keep), nil)
	for a, i := range keep {
		score[a] = t.score[i]
		for b, j := range keep[:a+1] {
			information.SetSym(b, a, t.information.At(i, j))
		}
	}
	if dependentTerm(information, 0) >= 0 {
		return TermTest{}, &TermError{term.name, ErrCollinear}
	}
	test := quadraticTest(information, score)
	return TermTest{term.name, chiSquare(test.Statistic, len(term.columns))}, nil
}

// blocks returns ((a, b), (b, c)).
func blocks(a, b, c *mat.SymDense) *mat.SymDense {
	p := a.SymmetricDim()
	out := mat.NewSymDense(2*p, nil)
	for i := range p {
		for j := range p {
			out.SetSym(i, p+j, b.At(i, j))
			if j >= i {
				out.SetSym(i, j, a.At(i, j))
				out.SetSym(p+i, p+j, c.At(i, j))
			}
		}
	}
	return out
}

func squares(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v * v
	}
	return out
}

// timeWeights returns g less its mean over the events, by event number.
func (d *design) timeWeights(transform TimeTransform) ([]float64, error) {
	along, err := d.transformed(transform)
	if err != nil {
		return nil, err
	}
	g := make([]float64, d.m+1)
	mean, events, least, most := 0.0, 0.0, math.Inf(1), math.Inf(-1)
	for j := 1; j <= d.m; j++ {
		g[j] = along[d.time[j-1]-1]
		n := float64(d.events[j])
		mean, events = mean+n*g[j], events+n
		least, most = min(least, g[j]), max(most, g[j])
	}
	if !(most > least) {
		return nil, ErrOneEventTime
	}
	for j := 1; j <= d.m; j++ {
		g[j] -= mean / events
	}
	return g, nil
}

// transformed returns g at every time of the timeline.
func (d *design) transformed(transform TimeTransform) ([]float64, error) {
	switch transform {
	case KaplanMeierTime:
		return d.line.survivedBefore(d.in.Event), nil
	case IdentityTime:
		return d.line.at, nil
	case RankTime:
		return d.line.ranks(), nil
	case LogTime:
		logs := make([]float64, len(d.line.at))
		for _, k := range d.time {
			t := d.line.at[k-1]
			if t <= 0 {
				return nil, fmt.Errorf("%w: no logarithm of the time %v", ErrOption, t)
			}
			logs[k-1] = math.Log(t)
		}
		return logs, nil
	}
	return nil, fmt.Errorf("%w: time transform %d", ErrOption, transform)
}

// survivedBefore returns 1 − S(t−) of all rows together, one each.
func (l timeline) survivedBefore(event []bool) []float64 {
	way := make([]int32, len(event))
	for i, e := range event {
		if e {
			way[i] = 1
		}
	}
	t := countLeavers(l, way, 1, oneLevel(len(way))).tally(l.at, []int{1}, 0)
	out, survival := make([]float64, len(t.at)), 1.0
	for k := range out {
		out[k] = 1 - survival
		survival *= float64(t.atRisk[k]-t.events[k]) / float64(t.atRisk[k])
	}
	return out
}

// ranks returns the mean rank of each time among all rows.
func (l timeline) ranks() []float64 {
	rows := make([]float64, len(l.at))
	for _, k := range l.hi {
		rows[k-1]++
	}
	before := 0.0
	for k, n := range rows {
		rows[k] = before + (n+1)/2
		before += n
	}
	return rows
}
