package planfile

import (
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// DefaultICC is the intracluster correlation of a file that gives neither one nor
// a history: the contract's own figure. Zero would promise too much.
const DefaultICC = 0.02

func defaults() *File {
	economy := trial.Default("", calendar.Period{}).Economy
	return &File{
		Plan: plan.Plan{
			Guideline:   guideline.Original,
			Costs:       plan.Costs{CaseworkerAnnualCost: economy.CaseworkerAnnualCost, OneOffCost: economy.OneOffCost},
			Assumptions: plan.Assumptions{ICC: DefaultICC},
			Scenarios:   plan.Scenarios(),
		},
		Trial:   Trial{ID: "plan", Language: trial.Danish, Municipalities: map[string]string{}},
		Economy: Economy{Economy: economy, SicknessBenefit: trial.NoNumber(), SocialAssistance: trial.NoNumber()},
		Budget:  trial.NoNumber(),
	}
}

// read reads the whole file.
func (r reader) read(text []byte) *File {
	f := defaults()
	root, ok := r.Document(text)
	if !ok {
		return f
	}
	var schema string
	r.Mapping(
		key("schema", strictyaml.OneOf(r.Reader, &schema, Schema)),
		key("id", r.words(&f.Trial.ID)),
		key("name", r.words(&f.Trial.Name)),
		key("language", strictyaml.OneOf(r.Reader, &f.Trial.Language, trial.Danish, trial.English)),
		key("start", r.Date(&f.Trial.Start)),
		key("guideline", r.Name(&f.Plan.Guideline)),
		key("departments", r.departments(f)),
		key("costs", r.costs(&f.Plan.Costs)),
		key("budget", r.figure(&f.Budget)),
		key("timing", r.timing(&f.Plan.Timing)),
		key("design", r.design(f)),
		key("scenarios", r.scenarios(&f.Plan.Scenarios)),
		key("economy", r.economy(&f.Economy)),
	)(root)
	f.Economy.CaseworkerAnnualCost, f.Economy.OneOffCost = f.Plan.Costs.CaseworkerAnnualCost, f.Plan.Costs.OneOffCost
	r.checkWhole(root)
	r.checkRanges(f)
	return f
}

func (r reader) costs(c *plan.Costs) strictyaml.Read {
	return r.Mapping(
		key("caseworker_annual_cost", r.Number(&c.CaseworkerAnnualCost)),
		key("one_off_cost", r.Number(&c.OneOffCost)),
	)
}

func (r reader) timing(t *plan.Timing) strictyaml.Read {
	return r.Mapping(
		key("trial_months", r.Whole(&t.TrialMonths)),
		key("planning_months", r.Whole(&t.PlanningMonths)),
		key("lead_months", r.Whole(&t.LeadMonths)),
		key("ramp_months", r.Whole(&t.RampMonths)),
	)
}

func (r reader) design(f *File) strictyaml.Read {
	a := &f.Plan.Assumptions
	return r.Mapping(
		key("alpha", r.Number(&a.Alpha)),
		key("power", r.Number(&a.Power)),
		key("icc", r.Number(&a.ICC)),
		key("r2_between", r.Number(&a.R2Between)),
		key("r2_within", r.Number(&a.R2Within)),
		key("cluster_size_cv", r.Number(&a.ClusterSizeCV)),
		key("history", r.Name(&f.History)),
		key("outcomes", r.outcomes(&a.Outcomes)),
	)
}

// outcomes reads hypothesis: what is assumed of it, in the hypotheses' order.
func (r reader) outcomes(into *[]plan.Override) strictyaml.Read {
	return func(n strictyaml.Node) {
		var keys []strictyaml.Key
		for _, h := range trial.Hypotheses() {
			keys = append(keys, key(h.ID, func(n strictyaml.Node) {
				o := plan.Override{Hypothesis: h.ID}
				r.override(&o)(n)
				*into = append(*into, o)
			}))
		}
		r.Mapping(keys...)(n)
	}
}

func (r reader) override(o *plan.Override) strictyaml.Read {
	return r.Mapping(
		key("sd", r.optional(&o.SD)),
		key("level", r.optional(&o.Level)),
		key("per_portfolio", r.optional(&o.PerPortfolio)),
		key("icc", r.optional(&o.ICC)),
		key("r2_between", r.optional(&o.R2Between)),
		key("r2_within", r.optional(&o.R2Within)),
		key("cluster_size_cv", r.optional(&o.ClusterSizeCV)),
	)
}

func (r reader) optional(into **float64) strictyaml.Read {
	return func(n strictyaml.Node) {
		if x, ok := r.NumberAt(n); ok {
			*into = &x
		}
	}
}

func (r reader) scenarios(into *[]plan.Scenario) strictyaml.Read {
	return func(n strictyaml.Node) {
		*into = nil
		words := make([]string, len(plan.Scenarios()))
		for i, s := range plan.Scenarios() {
			words[i] = string(s)
		}
		r.list("Write the scenarios as ["+strings.Join(words, ", ")+"].", func(_ int, item strictyaml.Node) {
			var s plan.Scenario
			if strictyaml.OneOf(r.Reader, &s, plan.Scenarios()...)(item); s != "" {
				*into = append(*into, s)
			}
		})(n)
	}
}

func (r reader) economy(e *Economy) strictyaml.Read {
	return r.Mapping(
		key("price_year", r.Whole(&e.PriceYear)),
		key("discount_rate", r.Number(&e.DiscountRate)),
		key("horizon_years", r.Whole(&e.HorizonYears)),
		key("weekly_benefit", r.Mapping(
			key("sickness_benefit", r.figure(&e.SicknessBenefit)),
			key("social_assistance", r.figure(&e.SocialAssistance)),
		)),
	)
}
