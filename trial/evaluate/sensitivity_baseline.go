package evaluate

import (
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// adjustedForBaseline is the mean difference with the same outcome in the baseline
// window as covariate (ANCOVA): a caseworker's own answer, and for cases, which are
// others then, the portfolio's mean. Rows without one are left out.
func (a *areaEvaluation) adjustedForBaseline(outcome string, after *linearSample, money *moneyBook) variant {
	before, reason := builderOf(outcome).build(a.before, money, AllCases)
	if reason != nil {
		return otherwise(BaselineAdjusted, nil, reason)
	}
	known := baselineValues(a.before, before.(*linearSample))
	out := adjustedSample{linearSample: &linearSample{set: after.set, behind: after.behind}}
	for _, r := range after.rows {
		if value, ok := known[r.source()]; ok {
			out.rows, out.before = append(out.rows, r), append(out.before, value)
		}
	}
	if len(out.rows) == 0 {
		return otherwise(BaselineAdjusted, nil, &trial.Reason{Code: trial.NoBaseline})
	}
	return variant{analysis: BaselineAdjusted, rows: out}
}

// source is whose baseline a row has: the caseworker's or the portfolio's.
func (r row) source() [2]int32 {
	if r.person != none {
		return [2]int32{none, r.person}
	}
	return [2]int32{r.unit, none}
}

func baselineValues(set *areaSet, rows *linearSample) map[[2]int32]float64 {
	known := map[[2]int32]float64{}
	for _, r := range rows.rows {
		if r.person != none {
			known[r.source()] = r.y
		}
	}
	if len(known) == 0 {
		for _, r := range portfolioMeans(set, rows).rows {
			known[r.source()] = r.y
		}
	}
	return known
}

// adjustedSample is a linear sample with one covariate.
type adjustedSample struct {
	*linearSample
	before []float64
}

func (s adjustedSample) fit(by comparison, level float64) (effect.Row, error) {
	c := columnsOf(s.set, s.rows, by)
	in := regress.LinearInput{
		X:      append([]regress.Column{{Name: "baseline", Values: s.before}}, c.terms...),
		Absorb: [][]int{c.stratum}, Cluster: c.cluster,
	}
	for _, r := range s.rows {
		in.Y, in.Weight = append(in.Y, r.y), append(in.Weight, r.weight)
	}
	fitted, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR2, Level: level, Terms: []string{by.effect()}})
	if err != nil {
		return effect.Row{}, err
	}
	return fitted.Rows()[0], nil
}
