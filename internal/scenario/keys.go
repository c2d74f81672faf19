package scenario

import (
	"strings"

	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/simulate"
)

// scenario reads the whole file upon the preset that it names.
func (r reader) scenario(text []byte) simulate.Scenario {
	root, ok := r.Document(text)
	if !ok {
		return simulate.Scenario{}
	}
	s := r.preset(root)
	r.Mapping(
		key("schema", r.schema),
		key("preset", r.readAlready),
		key("id", r.Text(&s.ID)),
		key("name", r.Text(&s.Name)),
		key("trial", r.Mapping(key("from", r.Date(&s.Trial.From)), key("to", r.Date(&s.Trial.To)))),
		key("randomised_on", r.Date(&s.RandomisedOn)),
		key("municipalities", r.municipalities(&s.Municipalities)),
		key("areas", r.areas(&s.Areas)),
		key("inflow", r.inflow(&s.Inflow)),
		key("work", r.work(&s.Work)),
		key("variation", r.variation(&s.Variation)),
		key("staffing", r.staffing(&s.Staffing)),
		key("registration", r.registration(&s.Registration)),
		key("measurement", r.measurement(&s.Measurement)),
	)(root)
	if !r.Given("schema") {
		r.AddAt(root.Line, "schema", "", "the file does not name its schema", "Begin the file with: schema: "+simulate.Schema)
	}
	r.redraw(&s)
	return s
}

// preset must be known before the other keys, wherever it stands.
func (r reader) preset(root strictyaml.Node) simulate.Scenario {
	for _, n := range root.Look("preset") {
		if s, known := simulate.Preset(n.Value); known {
			return s
		}
		r.Refuse(n, "the preset is not known", "Use one of: "+strings.Join(simulate.Presets(), ", ")+".")
	}
	return simulate.Default()
}

func (r reader) readAlready(strictyaml.Node) {}

func (r reader) schema(n strictyaml.Node) {
	if n.Value != simulate.Schema {
		r.Refuse(n, "the schema is not "+simulate.Schema, "Write: schema: "+simulate.Schema)
	}
}

// redraw lets the day of the draw follow a trial that was moved without it.
func (r reader) redraw(s *simulate.Scenario) {
	if r.Given("trial.from") && !r.Given("randomised_on") {
		s.RandomisedOn = 0
	}
}

func (r reader) municipalities(into *[]simulate.Municipality) strictyaml.Read {
	return func(n strictyaml.Node) {
		items, ok := n.Items()
		if !ok {
			r.Refuse(n, "this is not a list", `Write one line for each: - {code: "760", name: Ringkøbing-Skjern}`)
			return
		}
		*into = make([]simulate.Municipality, len(items))
		for i, item := range items {
			m := &(*into)[i]
			r.Mapping(key("code", r.Text(&m.Code)), key("name", r.Text(&m.Name)))(item)
		}
	}
}

// areas keeps the areas that are named, with the preset's values.
func (r reader) areas(into *[]simulate.Area) strictyaml.Read {
	return func(n strictyaml.Node) {
		var keys []strictyaml.Key
		named := map[jobcentre.Area]bool{}
		for i := range *into {
			area := &(*into)[i]
			keys = append(keys, key(string(area.Area), func(n strictyaml.Node) {
				named[area.Area] = true
				r.area(area)(n)
			}))
		}
		r.Mapping(keys...)(n)
		var kept []simulate.Area
		for _, area := range *into {
			if named[area.Area] {
				kept = append(kept, area)
			}
		}
		*into = kept
	}
}

func (r reader) area(a *simulate.Area) strictyaml.Read {
	return r.Mapping(
		key("portfolios", r.Whole(&a.Portfolios)),
		key("treated", r.Whole(&a.Treated)),
		key("baseline_caseload", r.Number(&a.BaselineCaseload)),
		key("mean_weeks", r.Number(&a.MeanWeeks)),
		key("over_52_weeks_share", r.Number(&a.LongShare)),
		key("category_mix", r.categoryMix(a)),
		key("assignment_principle", r.Text(&a.Principle)),
		key("target_caseload", r.band(&a.Target)),
		key("effects", r.effects(&a.Effects)),
	)
}

// categoryMix takes a category that is not named for one that does not come.
func (r reader) categoryMix(a *simulate.Area) strictyaml.Read {
	return func(n strictyaml.Node) {
		codes := simulate.Categories(a.Area)
		a.CategoryMix = make([]float64, len(codes))
		fields := make([]number, len(codes))
		for c, code := range codes {
			fields[c] = number{code, &a.CategoryMix[c]}
		}
		r.numbers(fields...)(n)
	}
}

func (r reader) effects(e *simulate.Effects) strictyaml.Read {
	return r.numbers(
		number{"recovery_hazard_ratio", &e.RecoveryHazardRatio},
		number{"transfer_hazard_ratio", &e.TransferHazardRatio},
		number{"clarification_hazard_ratio", &e.ClarificationHazardRatio},
		number{"contact_rate_ratio", &e.ContactRateRatio},
		number{"contact_elasticity", &e.ContactElasticity},
		number{"contact_response", &e.ContactResponse},
		number{"timely_contact_difference", &e.TimelyContactDifference},
		number{"timely_offer_difference", &e.TimelyOfferDifference},
		number{"formal_error_ratio", &e.FormalErrorRatio},
		number{"satisfaction_difference", &e.SatisfactionDifference},
		number{"environment_difference", &e.EnvironmentDifference},
		number{"absence_ratio", &e.AbsenceRatio},
		number{"turnover_ratio", &e.TurnoverRatio},
	)
}

func (r reader) inflow(in *simulate.Inflow) strictyaml.Read {
	return r.numbers(
		number{"season_amplitude", &in.SeasonAmplitude},
		number{"season_peak_week", &in.SeasonPeakWeek},
	)
}

func (r reader) work(w *simulate.Work) strictyaml.Read {
	return r.numbers(
		number{"administration_share", &w.AdministrationShare},
		number{"contact_ceiling", &w.ContactCeiling},
		number{"contact_floor", &w.ContactFloor},
	)
}

func (r reader) registration(g *simulate.Registration) strictyaml.Read {
	return r.numbers(
		number{"closing_lag_days", &g.ClosingLagDays},
		number{"contact_lag_days", &g.ContactLagDays},
	)
}

func (r reader) variation(v *simulate.Variation) strictyaml.Read {
	return r.numbers(
		number{"department_caseload", &v.DepartmentCaseload},
		number{"portfolio_hazard", &v.PortfolioHazard},
		number{"portfolio_contact", &v.PortfolioContact},
		number{"portfolio_error", &v.PortfolioError},
		number{"portfolio_timeliness", &v.PortfolioTimeliness},
		number{"portfolio_score", &v.PortfolioScore},
		number{"portfolio_size", &v.PortfolioSize},
		number{"return_share", &v.ReturnShare},
	)
}

func (r reader) staffing(s *simulate.Staffing) strictyaml.Read {
	return r.Mapping(
		key("turnover_per_year", r.Number(&s.TurnoverPerYear)),
		key("vacancy_weeks", r.Number(&s.VacancyWeeks)),
		key("hiring_delay_weeks", r.Whole(&s.HiringDelayWeeks)),
		key("absence_days_per_year", r.Number(&s.AbsenceDaysPerYear)),
	)
}

func (r reader) measurement(m *simulate.Measurement) strictyaml.Read {
	return r.Mapping(
		key("audits_per_portfolio_year", r.Whole(&m.AuditsPerPortfolioYear)),
		key("double_rated_share", r.Number(&m.DoubleRatedShare)),
		key("formal_errors_per_file", r.Number(&m.FormalErrorsPerFile)),
		key("citizen_response", r.Number(&m.CitizenResponse)),
		key("staff_response", r.Number(&m.StaffResponse)),
	)
}
