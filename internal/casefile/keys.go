package casefile

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// read reads the whole file.
func (r reader) read(text []byte) File {
	f := File{Case: forecast.Case{Economy: trial.Default("", calendar.Period{}).Economy, Assumed: forecast.DefaultAssumptions()}}
	root, ok := r.Document(text)
	if !ok {
		return f
	}
	entered := forecast.NewEntered()
	var schema string
	r.Mapping(
		key("schema", strictyaml.OneOf(r.Reader, &schema, Schema)),
		key("name", r.Name(&f.Case.Name)),
		key("results", r.Name(&f.Results)),
		key("entered", r.entered(entered)),
		key("economy", r.economy(&f.Case.Economy)),
		key("assumptions", r.assumptions(&f.Case.Assumed)),
	)(root)
	if !r.Given("schema") {
		r.AddAt(root.Line, "schema", "", "the file does not name its schema", "Begin the file with: schema: "+Schema)
	}
	if r.Given("entered") {
		f.Case.Entered = entered
	}
	r.checkSource(root)
	r.checkEntered(entered)
	r.checkDisplacement(f.Case.Economy)
	return f
}

func (r reader) entered(e *forecast.Entered) strictyaml.Read {
	return r.Mapping(
		key("stock_before", r.figure(&e.StockBefore, positive())),
		key("stock_after", r.figure(&e.StockAfter, atLeast(0))),
		key("mean_weeks_before", r.figure(&e.MeanWeeksBefore, positive())),
		key("mean_weeks_after", r.figure(&e.MeanWeeksAfter, positive())),
		key("over_52_before", r.figure(&e.Over52Before, atLeast(0))),
		key("over_52_after", r.figure(&e.Over52After, atLeast(0))),
		key("investment", r.figure(&e.Investment, atLeast(0))),
		key("claimed_saving_per_year", r.figure(&e.ClaimedSaving, anyNumber())),
		key("se_claimed_saving", r.figure(&e.ClaimedSavingSE, atLeast(0))),
		key("claimed_by", strictyaml.OneOf(r.Reader, &e.ClaimedBy, forecast.Municipality, forecast.Public)),
		key("control_group", r.Bool(&e.ControlGroup)),
		key("effect", r.effect(e)),
		key("staffing", r.staffing(&e.Staffing)),
		key("directions", r.directions(&e.Directions)),
	)
}

func (r reader) effect(e *forecast.Entered) strictyaml.Read {
	return r.Mapping(
		key("hazard_ratio", r.figure(&e.HazardRatio, positive())),
		key("se_log", r.figure(&e.SELog, atLeast(0))),
		key("treated_cases", r.figure(&e.TreatedCases, positive())),
		key("weeks_per_case", r.figure(&e.WeeksPerCase, anyNumber())),
		key("se_weeks", r.figure(&e.WeeksPerCaseSE, atLeast(0))),
	)
}

func (r reader) staffing(s *forecast.Staffing) strictyaml.Read {
	return r.Mapping(
		key("cases", r.figure(&s.Cases, positive())),
		key("caseload_before", r.figure(&s.CaseloadBefore, positive())),
		key("caseload_after", r.figure(&s.CaseloadAfter, positive())),
		key("extra_fte", r.figure(&s.ExtraFTE, atLeast(0))),
		key("caseworkers", r.figure(&s.Caseworkers, positive())),
		key("capped", r.figure(&s.Capped, positive())),
	)
}

// directions reads outcome: higher or lower, in the order of the hypotheses.
func (r reader) directions(into *[]forecast.Direction) strictyaml.Read {
	return func(n strictyaml.Node) {
		var keys []strictyaml.Key
		went := map[string]*trial.Direction{}
		outcomes := outcomeIDs()
		for _, id := range outcomes {
			went[id] = new(trial.Direction)
			keys = append(keys, key(id, strictyaml.OneOf(r.Reader, went[id], trial.LowerIsBetter, trial.HigherIsBetter)))
		}
		r.Mapping(keys...)(n)
		for _, id := range outcomes {
			if *went[id] != "" {
				*into = append(*into, forecast.Direction{Outcome: id, Went: *went[id]})
			}
		}
	}
}

// outcomeIDs lists the outcomes of the trial, each once.
func outcomeIDs() []string {
	var ids []string
	for _, h := range trial.Hypotheses() {
		for _, o := range append([]trial.Outcome{h.Outcome}, h.Beside...) {
			if !slices.Contains(ids, o.ID) {
				ids = append(ids, o.ID)
			}
		}
	}
	return ids
}

func (r reader) economy(e *trial.Economy) strictyaml.Read {
	return r.Mapping(
		key("price_year", r.whole(&e.PriceYear, bounds{low: 1990, high: 2100})),
		key("caseworker_annual_cost", r.number(&e.CaseworkerAnnualCost, atLeast(0))),
		key("one_off_cost", r.number(&e.OneOffCost, atLeast(0))),
		key("discount_rate", r.number(&e.DiscountRate, share())),
		key("horizon_years", r.whole(&e.HorizonYears, bounds{low: 1, high: 100})),
		key("displacement", func(n strictyaml.Node) {
			for _, p := range r.byBenefit(n, share()) {
				e.Displacement = append(e.Displacement, trial.Displacement{Benefit: string(p.Benefit), Share: p.Amount})
			}
		}),
		key("refund_regime", r.Name(&e.RefundRegime)),
	)
}

func (r reader) assumptions(a *forecast.Assumptions) strictyaml.Read {
	se := &a.RelativeSE
	return r.Mapping(
		key("currency", r.Name(&a.Currency)),
		key("benefit", r.benefit(&a.Benefit)),
		key("budget", strictyaml.OneOf(r.Reader, &a.Budget, forecast.Local, forecast.National)),
		key("weekly_benefits", func(n strictyaml.Node) { a.WeeklyBenefits = r.byBenefit(n, positive()) }),
		key("municipal_share", r.figure(&a.MunicipalShare, share())),
		key("ramp_up_weeks", r.number(&a.RampUpWeeks, atLeast(0))),
		key("work_share", r.figure(&a.WorkShare, share())),
		key("production_per_week", r.figure(&a.ProductionPerWeek, atLeast(0))),
		key("net_tax_factor", r.number(&a.NetTaxFactor, positive())),
		key("relative_se", r.Mapping(
			key("price", r.number(&se.Price, share())), key("investment", r.number(&se.Investment, share())),
			key("displacement", r.number(&se.Displacement, share())), key("ramp_up", r.number(&se.RampUp, share())),
		)),
	)
}

// english are the benefits' English names, as in a protocol.
func english() []string {
	return []string{ // in the order of benefit.Kinds
		"sickness_benefit", "cash_assistance", "education_assistance", "job_clarification", "resource_programme",
		"rehabilitation", "flexjob_unemployment", "flexjob_wage_supplement", "disability_pension", "unemployment_benefit",
	}
}

func (r reader) benefit(into *benefit.Kind) strictyaml.Read {
	return func(n strictyaml.Node) {
		if i := slices.Index(english(), n.Value); i >= 0 {
			*into = benefit.Kinds()[i]
			return
		}
		strictyaml.OneOf(r.Reader, into, benefit.Kinds()...)(n)
	}
}

// byBenefit reads benefit: number, in the order of benefit.Kinds.
func (r reader) byBenefit(n strictyaml.Node, b bounds) []forecast.Price {
	var keys []strictyaml.Key
	var list []forecast.Price
	for i, kind := range benefit.Kinds() {
		read := func(amount strictyaml.Node) {
			p := forecast.Price{Benefit: kind, Amount: math.NaN()}
			if r.number(&p.Amount, b)(amount); math.IsNaN(p.Amount) {
				return
			}
			if slices.ContainsFunc(list, func(q forecast.Price) bool { return q.Benefit == kind }) {
				r.Refuse(amount, "the benefit stands here under both its names", "Keep one of them.")
				return
			}
			r.Lines[n.Path+"."+string(kind)] = amount.Line
			list = append(list, p)
		}
		keys = append(keys, key(string(kind), read), key(english()[i], read))
	}
	r.Mapping(keys...)(n)
	slices.SortFunc(list, func(p, q forecast.Price) int {
		i, _ := p.Benefit.Index()
		j, _ := q.Benefit.Index()
		return cmp.Compare(i, j)
	})
	return list
}
