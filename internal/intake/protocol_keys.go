package intake

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// topLevel binds the keys of a protocol to its fields.
func (r *protocolReader) topLevel(p *trial.Protocol) map[string]setter {
	return map[string]setter{
		"schema":        r.schemaVersion,
		"id":            nameInto(r, &p.ID),
		"name":          nameInto(r, &p.Name),
		"language":      codeInto(r, &p.Language, trial.Danish, trial.English),
		"planning":      r.periodInto(&p.Planning),
		"baseline":      r.periodInto(&p.Baseline),
		"trial":         r.periodInto(&p.Trial),
		"reporting":     r.periodInto(&p.Reporting),
		"data_until":    r.dateInto(&p.DataUntil),
		"run_in_weeks":  wholeInto(r, &p.RunInWeeks, bounds{0, 520}),
		"areas":         func(path string, n *yaml.Node) { p.Areas = r.areas(path, n) },
		"randomisation": r.section(r.randomisation(&p.Randomisation)),
		"randomised_on": r.dateInto(&p.RandomisedOn),
		"hypotheses":    func(path string, n *yaml.Node) { p.Hypotheses, p.Overrides = r.hypotheses(path, n) },
		"analysis":      r.section(r.analysis(&p.Analysis)),
		"health":        r.section(r.health(&p.Health)),
		"surveys": r.section(map[string]setter{
			"citizen": r.survey(&p.Surveys.Citizen, citizenSurveyTable(trial.Survey{})),
			"staff":   r.survey(&p.Surveys.Staff, staffSurveyTable(trial.Survey{})),
		}),
		"economy":    r.section(r.economy(&p.Economy)),
		"amendments": func(path string, n *yaml.Node) { p.Amendments = r.amendments(path, n) },
	}
}

func (r *protocolReader) section(keys map[string]setter) setter {
	return func(path string, n *yaml.Node) { r.mapping(path, n, keys) }
}

func (r *protocolReader) schemaVersion(path string, n *yaml.Node) {
	if n.Value != trial.Schema {
		r.blame(ruleSchemaVersion, path, n.Line, n.Value, "schema", trial.Schema)
	}
}

// areas reads the areas of the trial; one that is only named has the original
// band.
func (r *protocolReader) areas(path string, n *yaml.Node) []trial.AreaPlan {
	bands := map[jobcentre.Area]*trial.Band{}
	keys := map[string]setter{}
	for _, area := range jobcentre.Areas() {
		keys[string(area)] = func(path string, n *yaml.Node) {
			band := trial.OriginalBand(area)
			bands[area] = &band
			r.mapping(path, n, map[string]setter{"target_caseload": r.bandInto(&band, 1)})
		}
	}
	for i := 1; i < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].ShortTag() == "!!null" {
			n.Content[i] = &yaml.Node{Kind: yaml.MappingNode, Line: n.Content[i].Line}
		}
	}
	r.mapping(path, n, keys)
	var plans []trial.AreaPlan
	for _, area := range jobcentre.Areas() {
		if band := bands[area]; band != nil {
			plans = append(plans, trial.AreaPlan{Area: area, TargetCaseload: *band})
		}
	}
	if plans == nil && n.Kind == yaml.MappingNode {
		r.blame(ruleNoAreas, path, n.Line, "", "list", joinCodes(jobcentre.Areas()))
	}
	return plans
}

func (r *protocolReader) randomisation(to *trial.Randomisation) map[string]setter {
	return map[string]setter{
		"unit":    codeInto(r, &to.Unit, "portfolio", "caseworker", "team", trial.CitizenUnit),
		"strata":  r.listInto(&to.Strata, "municipality", "area"),
		"method":  codeInto(r, &to.Method, trial.CompleteMethod, "blocked", "matched_pairs", "rerandomised", "minimisation"),
		"seed":    textInto(r, &to.Seed),
		"treated": func(path string, n *yaml.Node) { to.Treated = r.treated(path, n) },
	}
}

func (r *protocolReader) analysis(to *trial.Analysis) map[string]setter {
	return map[string]setter{
		"alpha":     r.numberInto(&to.Alpha, bounds{0.0001, 0.5}),
		"two_sided": r.boolInto(&to.TwoSided),
		"multiplicity": codeInto(r, &to.Multiplicity, trial.NoAdjustment, trial.Bonferroni,
			trial.Holm, trial.Hochberg, trial.BH, trial.WestfallYoung),
		"primary_design": codeInto(r, (*trial.Design)(&to.PrimaryDesign), trial.Designs()...),
		"cluster":        codeInto(r, &to.Cluster, "portfolio", "caseworker", "team", trial.CitizenUnit),
		"permutations":   wholeInto(r, &to.Permutations, bounds{0, 10_000_000}),
		"seed":           wholeInto(r, &to.Seed, atLeast(0)),
		"small_cell":     wholeInto(r, &to.SmallCell, bounds{0, 1000}),
	}
}

// survey reads a questionnaire. An item is a column, and must not take the name
// of one that the table has already.
func (r *protocolReader) survey(to *trial.Survey, table boundTable) setter {
	return func(path string, n *yaml.Node) {
		r.mapping(path, n, map[string]setter{
			"items": r.listInto(&to.Items),
			"range": r.bandInto(&to.Range, -1e9),
		})
		for _, field := range table.schema().Fields {
			if at := slices.Index(to.Items, field.Name); at >= 0 {
				r.blame(ruleItemTwice, path+".items", r.lineOf(path+".items"), field.Name)
				to.Items = slices.Delete(to.Items, at, at+1)
			}
		}
	}
}

func (r *protocolReader) economy(to *trial.Economy) map[string]setter {
	return map[string]setter{
		"price_year":             wholeInto(r, &to.PriceYear, bounds{1990, 2100}),
		"caseworker_annual_cost": r.numberInto(&to.CaseworkerAnnualCost, atLeast(0)),
		"one_off_cost":           r.numberInto(&to.OneOffCost, atLeast(0)),
		"discount_rate":          r.numberInto(&to.DiscountRate, bounds{0, 1}),
		"horizon_years":          wholeInto(r, &to.HorizonYears, bounds{1, 100}),
		"displacement":           func(path string, n *yaml.Node) { to.Displacement = r.displacement(path, n) },
		"refund_regime":          codeInto(r, &to.RefundRegime, refundRegimes()...),
	}
}

// refundRegimes are the names that weeks can be priced by. Were the law's tables
// unreadable, only the law of each week could be asked for, and pricing says why.
func refundRegimes() []string {
	names := []string{trial.RegimeByDate}
	if tables, err := refund.Current(); err == nil {
		names = append(names, tables.Regimes()...)
	}
	return names
}

// englishBenefits are the names that a protocol in English may use.
func englishBenefits() map[benefit.Kind]string {
	return map[benefit.Kind]string{
		benefit.SicknessBenefit:       "sickness_benefit",
		benefit.CashAssistance:        "cash_assistance",
		benefit.EducationAssistance:   "education_assistance",
		benefit.JobClarification:      "job_clarification",
		benefit.ResourceProgramme:     "resource_programme",
		benefit.Rehabilitation:        "rehabilitation",
		benefit.FlexjobUnemployment:   "flexjob_unemployment",
		benefit.FlexjobWageSupplement: "flexjob_wage_supplement",
		benefit.DisabilityPension:     "disability_pension",
		benefit.UnemploymentBenefit:   "unemployment_benefit",
	}
}

func (r *protocolReader) displacement(path string, n *yaml.Node) []trial.Displacement {
	shares := map[benefit.Kind]*float64{}
	keys := map[string]setter{}
	for kind, english := range englishBenefits() {
		read := func(path string, n *yaml.Node) {
			if shares[kind] != nil {
				r.blame(ruleKeyTwice, path, n.Line, "")
				return
			}
			shares[kind] = new(float64)
			r.numberInto(shares[kind], bounds{0, 1})(path, n)
		}
		keys[string(kind)], keys[english] = read, read
	}
	r.mapping(path, n, keys)
	var list []trial.Displacement
	sum := 0.0
	for _, kind := range benefit.Kinds() {
		if share := shares[kind]; share != nil {
			list = append(list, trial.Displacement{Benefit: string(kind), Share: *share})
			sum += *share
		}
	}
	if sum > 1+1e-9 {
		r.blame(ruleShares, path, n.Line, formatNumber(sum))
	}
	return list
}

func (r *protocolReader) amendments(path string, n *yaml.Node) []trial.Amendment {
	if n.Kind != yaml.SequenceNode {
		r.blame(ruleWantList, path, n.Line, n.Value)
		return nil
	}
	list := make([]trial.Amendment, len(n.Content))
	for i, item := range n.Content {
		a := &list[i]
		r.mapping(path, resolve(item), map[string]setter{
			"date": r.dateInto(&a.Date), "author": nameInto(r, &a.Author),
			"reason": nameInto(r, &a.Reason), "change": textInto(r, &a.Change),
		}, "date", "author", "reason")
	}
	return list
}
