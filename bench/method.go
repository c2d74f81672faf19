package main

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/stat/survival"
)

// method is one estimator: prepare lays out the columns as its input wants them,
// which belongs to loading, and the function it returns is what is timed.
type method struct {
	name    string
	prepare func(d *data) fit
}

// fit estimates, and gives a number of its answer.
type fit func(ctx context.Context) (float64, error)

func methods() []method {
	return []method{
		{"km", kaplanMeier},
		{"logrank_strata", logRank},
		{"cox_efron", cox(survival.Efron, false)},
		{"cox_efron_strata_cluster", cox(survival.Efron, true)},
		{"cox_breslow_strata_cluster", cox(survival.Breslow, true)},
		{"ols_fe_cluster", leastSquares},
		{"logit", logit},
		{"wild_9999", wildBootstrap},
		{"redraw_10000", redraw},
	}
}

// covariates are the nine of the peers' models.
func covariates() []string {
	return []string{"arm", "sex", "agegrp", "edu", "migrant", "children", "health", "prior", "urban"}
}

func kaplanMeier(d *data) fit {
	in, arm := survival.Sample{Time: d.column["weeks"], Cause: d.codes("status")}, d.codes("arm")
	return func(context.Context) (float64, error) {
		groups, err := survival.KaplanMeierBy(in, arm, survival.KaplanMeierOptions{})
		if err != nil {
			return 0, err
		}
		return groups[0].Curve.Median().Estimate, nil
	}
}

func logRank(d *data) fit {
	in := survival.LogRankInput{
		Time: d.column["weeks"], Event: d.isOne("status"), Group: d.codes("arm"), Strata: d.codes("municipality"),
	}
	return func(context.Context) (float64, error) {
		result, err := survival.LogRank(in, survival.LogRankOptions{})
		if err != nil {
			return 0, err
		}
		return result.Statistic, nil
	}
}

// cox gives the robust standard error of the arm with strata and clusters, and
// the arm's coefficient without.
func cox(ties survival.Ties, clustered bool) func(*data) fit {
	return func(d *data) fit {
		in := survival.CoxInput{Time: d.column["weeks"], Event: d.isOne("status")}
		for _, name := range covariates() {
			in.Covariates = append(in.Covariates, survival.Column{Name: name, Values: d.column[name]})
		}
		if clustered {
			in.Strata, in.Cluster = d.codes("municipality"), d.codes("caseworker")
		}
		return func(context.Context) (float64, error) {
			fitted, err := survival.CoxPH(in, survival.CoxOptions{Ties: ties})
			if err != nil {
				return 0, err
			}
			if clustered {
				return math.Sqrt(fitted.RobustVariance[0][0]), nil
			}
			return fitted.Coef[0], nil
		}
	}
}

func (d *data) regressors(names ...string) []regress.Column {
	var columns []regress.Column
	for _, name := range names {
		columns = append(columns, regress.Column{Name: name, Values: d.column[name]})
	}
	return columns
}

func leastSquares(d *data) fit {
	in := regress.LinearInput{
		Y: d.column["cost"], X: d.regressors("arm", "sex", "edu", "migrant", "health"),
		Absorb:  [][]int{d.codes("municipality"), d.codes("period"), d.codes("category")},
		Cluster: d.codes("caseworker"),
	}
	return func(context.Context) (float64, error) {
		fitted, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR1S, Terms: []string{"arm"}})
		if err != nil {
			return 0, err
		}
		return fitted.Rows()[0].SE, nil
	}
}

func logit(d *data) fit {
	in := regress.GLMInput{
		Family: regress.BinomialFamily,
		Y:      d.column["emp12"], X: append(d.regressors(covariates()...), regress.Intercept(d.rows)),
	}
	return func(context.Context) (float64, error) {
		fitted, err := regress.GLM(in, regress.GLMOptions{})
		if err != nil {
			return 0, err
		}
		return fitted.Coef[0], nil
	}
}

func wildBootstrap(d *data) fit {
	in := regress.LinearInput{
		Y: d.column["cost"], X: append(d.regressors(covariates()...), regress.Intercept(d.rows)), Cluster: d.codes("caseworker"),
	}
	return func(ctx context.Context) (float64, error) {
		result, err := regress.WildBootstrap(ctx, in, "arm", regress.WildOptions{Reps: 9999, Source: source()})
		if err != nil {
			return 0, err
		}
		return result.P, nil
	}
}

// redraw redraws the caseworkers' arms within municipality; the statistic is the
// difference of person means, from the sums per caseworker.
func redraw(d *data) fit {
	worker, strata, arm, cost := d.codes("caseworker"), d.codes("municipality"), d.isOne("arm"), d.column["cost"]
	return func(ctx context.Context) (float64, error) {
		units := slices.Max(worker) + 1
		stratum, treated := make([]int, units), make([]bool, units)
		weight, sum := make([]float64, units), make([]float64, units)
		for i, w := range worker {
			stratum[w], treated[w] = strata[i], arm[i]
			weight[w]++
			sum[w] += cost[i]
		}
		design, err := assign.StratifiedLike(stratum[1:], treated[1:])
		if err != nil {
			return 0, err
		}
		mean, err := randinf.NewStratifiedMean(make([]int, units-1), weight[1:], sum[1:])
		if err != nil {
			return 0, err
		}
		results, err := randinf.Test(ctx, design, treated[1:], []randinf.Statistic{mean}, randinf.Options{Redraws: 10000, Source: source()})
		if err != nil {
			return 0, err
		}
		return results[0].P, nil
	}
}

func source() rand.Source { return rand.NewChaCha8([32]byte{1}) }
