package meta

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/effect"
)

// Result is a combined estimate.
type Result struct {
	Method       Method
	HartungKnapp bool
	Sites        int
	Tau2         float64   // variance between the sites
	I2           float64   // per cent of the total variance that is between sites
	Q            float64   // Cochran's statistic of heterogeneity
	QDF          int       // Sites − 1
	QP           float64   // of Q; 1 with one site
	PILow        float64   // prediction interval for a new site; NaN under FE,
	PIHigh       float64   // which knows no distribution of sites
	Weights      []float64 // per site, summing to 1

	row effect.Row
}

// Row returns the combined estimate; its term is "estimate".
func (r *Result) Row() effect.Row { return r.row }

// Rows returns the combined estimate alone.
func (r *Result) Rows() []effect.Row { return []effect.Row{r.row} }

// String names the method and the number of sites.
func (r *Result) String() string {
	test := "normal"
	if r.HartungKnapp {
		test = "Hartung–Knapp"
	}
	return fmt.Sprintf("meta-analysis, %s, %s, %d sites, tau2 %.4g", r.Method, test, r.Sites, r.Tau2)
}

// Pool combines the estimates of sites; the package comment gives formulas,
// sources and conventions.
//
// Estimand: under FE the common value, or where sites differ their mean weighted
// by precision; otherwise the mean of the distribution of the sites' values.
func Pool(in Input, opt Options) (*Result, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	opt, err := opt.resolve(len(in.Estimate))
	if err != nil {
		return nil, err
	}
	res := &Result{Method: opt.Method, HartungKnapp: opt.HartungKnapp, Sites: len(in.Estimate)}
	res.Tau2 = in.tau2(opt.Method)
	res.measureHeterogeneity(in)
	g := in.weigh(res.Tau2)
	for _, v := range in.Variance {
		res.Weights = append(res.Weights, 1/(v+res.Tau2)/g.sum)
	}
	if opt.HartungKnapp && g.spread == 0 {
		return nil, ErrNoSpread
	}
	res.estimate(g, in.df(), opt)
	return res, nil
}

// measureHeterogeneity fills Q and I².
func (r *Result) measureHeterogeneity(in Input) {
	g, df := in.weigh(0), in.df()
	r.Q, r.QDF, r.QP = g.spread, len(in.Estimate)-1, 1
	if r.QDF == 0 {
		return
	}
	r.QP = distuv.ChiSquared{K: df}.Survival(r.Q)
	if r.Method != FE {
		typical := df * g.sum / (g.sum*g.sum - g.squares)
		r.I2 = 100 * r.Tau2 / (r.Tau2 + typical)
	} else if r.Q > df {
		r.I2 = 100 * (r.Q - df) / r.Q
	}
}

// estimate fills the row and the prediction interval.
func (r *Result) estimate(g weighing, df float64, opt Options) {
	variance, quantileDF := 1/g.sum, math.Inf(1)
	if opt.HartungKnapp {
		variance, quantileDF = g.spread/df/g.sum, df
	}
	r.row = effect.FromT("estimate", g.mean, math.Sqrt(variance), quantileDF, opt.Level)
	half := effect.Quantile(0.5+opt.Level/2, quantileDF) * math.Sqrt(variance+r.Tau2)
	if opt.Method == FE {
		half = math.NaN()
	}
	r.PILow, r.PIHigh = g.mean-half, g.mean+half
}
