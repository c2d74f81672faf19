package effect

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Row is one estimate.
type Row struct {
	Term      string
	Estimate  float64
	SE        float64 // standard error
	Statistic float64 // Estimate / the standard error that p rests on
	DF        float64 // degrees of freedom; +Inf is the normal distribution
	P         float64 // two-sided
	Low, High float64 // interval at the level asked for
}

// FromT fills a row from an estimate, its standard error and the degrees of
// freedom of Student's t; df = +Inf uses the normal distribution. level is the
// interval's, as 0.95.
func FromT(term string, estimate, se, df, level float64) Row {
	return FromScaledT(term, estimate, se, 1, df, level)
}

// FromScaledT is FromT with statistic, p and interval resting on se·scale,
// while SE stays se: the small-sample form for few clusters.
func FromScaledT(term string, estimate, se, scale, df, level float64) Row {
	row := Row{Term: term, Estimate: estimate, SE: se, DF: df}
	used := se * scale
	row.Statistic = estimate / used
	row.P = TwoSided(row.Statistic, df)
	half := Quantile(0.5+level/2, df) * used
	row.Low, row.High = estimate-half, estimate+half
	return row
}

// TwoSided returns P(|T| ≥ |t|) for Student's t with df degrees of freedom.
func TwoSided(t, df float64) float64 {
	switch {
	case math.IsNaN(t), math.IsNaN(df), df <= 0:
		return math.NaN()
	case math.IsInf(df, 1):
		return math.Erfc(math.Abs(t) / math.Sqrt2)
	}
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.CDF(-math.Abs(t))
}

// Quantile returns the p-quantile of Student's t with df degrees of freedom.
func Quantile(p, df float64) float64 {
	switch {
	case math.IsNaN(df), df <= 0:
		return math.NaN()
	case math.IsInf(df, 1):
		return distuv.UnitNormal.Quantile(p)
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(p)
}
