package estimate

import (
	"context"
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/survival"
)

// Cox is `estimate cox`: log hazard ratios.
type Cox struct {
	Common
	Spell
	X       string `required:"" placeholder:"TERMS" help:"${help_estimate_x}"`
	Strata  string `placeholder:"COL,…" help:"${help_estimate_strata}"`
	Cluster string `placeholder:"COL" help:"${help_estimate_cluster}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
	Ties    string `default:"efron" placeholder:"efron|breslow" help:"${help_estimate_ties}"`
}

// Estimate reads the file and fits the model.
func (m Cox) Estimate(context.Context) (*Answer, error) {
	ties, err := choice("ties", m.Ties, []named[survival.Ties]{{"efron", survival.Efron}, {"breslow", survival.Breslow}})
	if err != nil {
		return nil, err
	}
	if len(list(m.Cluster)) > 1 {
		return nil, fault.New(fault.Invalid, "cox takes one --cluster column, not %s", m.Cluster)
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	m.ask(plan)
	plan.Category(list(m.Strata)...)
	plan.Category(m.Cluster)
	plan.Number(m.Weights)
	data, columns, err := read(plan, m.Data, m.X)
	if err != nil {
		return nil, err
	}
	in, err := m.input(data, columns)
	if err != nil {
		return nil, err
	}
	opt := survival.CoxOptions{Ties: ties, Level: m.Level}
	fit, err := survival.CoxPH(in, opt)
	if err != nil {
		return nil, refused(err, m.naming(data, "", m.Cluster))
	}
	a := coxAnswer(data, fit)
	a.addProportionality(fit, columns, func() (*survival.CoxResult, error) {
		in.Covariates = covariates(columns, true)
		return survival.CoxPH(in, opt)
	})
	return a, nil
}

func (m Cox) input(data *frame.Frame, columns []terms.Column) (survival.CoxInput, error) {
	event, err := data.Indicator(m.Event)
	if err != nil {
		return survival.CoxInput{}, err
	}
	return survival.CoxInput{
		Entry: data.Number(m.Entry), Time: data.Number(m.Time), Event: event,
		Covariates: covariates(columns, false), Strata: codes(data.Crossed(list(m.Strata)...)),
		Weight: data.Number(m.Weights), Cluster: codes(data.Category(m.Cluster)),
	}, nil
}

// covariates are the columns, those of one term tied together or each its own.
func covariates(columns []terms.Column, tied bool) []survival.Column {
	out := make([]survival.Column, len(columns))
	for i, c := range columns {
		out[i] = survival.Column{Name: c.Name, Values: c.Values}
		if tied {
			out[i].Term = c.Term
		}
	}
	return out
}

func coxAnswer(data *frame.Frame, fit *survival.CoxResult) *Answer {
	a := &Answer{
		Method: "cox", N: fit.N, Dropped: data.Dropped, Events: count(fit.Events), Clusters: countIf(fit.Clusters),
		Terms: termsOf(fit.Rows()),
	}
	for j := range a.Terms {
		a.Terms[j].ModelSE = math.Sqrt(fit.ModelVariance[j][j])
	}
	a.Stats = Record{{"loglik_null", fit.LogLikNull}, {"loglik", fit.LogLik}}
	a.Stats = append(a.Stats, chiSquare("lr_", fit.LikelihoodRatio)...)
	a.Stats = append(a.Stats, chiSquare("score_", fit.Score)...)
	a.Stats = append(a.Stats, chiSquare("wald_", fit.Wald)...)
	if fit.RobustScore != nil {
		a.Stats = append(a.Stats, chiSquare("robust_score_", *fit.RobustScore)...)
	}
	c := fit.Concordance()
	a.Stats = append(a.Stats, Field{"concordance", c.Value}, Field{"concordance_se", c.SE})
	return a
}

// addProportionality tests every coefficient, every term of several columns as
// one, and all together, along R's default transform of time. What cannot be
// tested is said and does not take the model with it.
func (a *Answer) addProportionality(fit *survival.CoxResult, columns []terms.Column, tied func() (*survival.CoxResult, error)) {
	single, err := fit.ProportionalHazards(survival.KaplanMeierTime)
	if err != nil {
		a.Notes = append(a.Notes, "No test of proportional hazards: "+withoutPackage(err.Error())+".")
		return
	}
	tests := single.Terms
	if several := termsOfSeveral(columns); len(several) > 0 {
		if together, err := tied(); err == nil {
			if joint, err := together.ProportionalHazards(survival.KaplanMeierTime); err == nil {
				tests = append(tests, slices.DeleteFunc(joint.Terms, func(t survival.TermTest) bool { return !several[t.Term] })...)
			}
		}
	}
	var records []Record
	for _, t := range append(tests, single.Global) {
		records = append(records, append(Record{{"term", t.Term}}, chiSquare("", t.ChiSquare)...))
	}
	a.Stats = append(a.Stats, Field{"zph", records})
}

// termsOfSeveral are the terms with more than one column.
func termsOfSeveral(columns []terms.Column) map[string]bool {
	count, several := map[string]int{}, map[string]bool{}
	for _, c := range columns {
		if count[c.Term]++; count[c.Term] > 1 {
			several[c.Term] = true
		}
	}
	return several
}

// chiSquare is a test's fields under a prefix.
func chiSquare(prefix string, c survival.ChiSquare) Record {
	return Record{{prefix + "chisq", c.Statistic}, {prefix + "df", c.DF}, {prefix + "p", c.P}}
}
