package scenario

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/simulate"
)

// scenario reads the whole file upon the preset that it names.
func (r *reader) scenario(text []byte) simulate.Scenario {
	root := r.document(text)
	if root == nil {
		return simulate.Scenario{}
	}
	s := r.preset(root)
	r.mapping(root, "", []key{
		{"schema", r.schema},
		{"preset", r.readAlready},
		{"id", r.text(&s.ID)},
		{"name", r.text(&s.Name)},
		{"trial", func(n *yaml.Node, path string) {
			r.mapping(n, path, []key{{"from", r.date(&s.Trial.From)}, {"to", r.date(&s.Trial.To)}})
		}},
		{"randomised_on", r.date(&s.RandomisedOn)},
		{"municipalities", r.municipalities(&s.Municipalities)},
		{"areas", r.areas(&s.Areas)},
		{"variation", r.variation(&s.Variation)},
		{"staffing", r.staffing(&s.Staffing)},
		{"measurement", r.measurement(&s.Measurement)},
	})
	if _, given := r.lines["schema"]; !given {
		r.add(root, "schema", "", "the file does not name its schema", "Begin the file with: schema: "+simulate.Schema)
	}
	r.redraw(&s)
	return s
}

// preset must be known before the other keys, wherever it stands.
func (r *reader) preset(root *yaml.Node) simulate.Scenario {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value != "preset" {
			continue
		}
		value := root.Content[i+1]
		if s, known := simulate.Preset(value.Value); known {
			return s
		}
		r.add(value, "preset", value.Value, "the preset is not known", "Use one of: "+strings.Join(simulate.Presets(), ", ")+".")
	}
	return simulate.Default()
}

func (r *reader) readAlready(*yaml.Node, string) {}

func (r *reader) schema(n *yaml.Node, path string) {
	if n.Value != simulate.Schema {
		r.add(n, path, n.Value, "the schema is not "+simulate.Schema, "Write: schema: "+simulate.Schema)
	}
}

// redraw lets the day of the draw follow a trial that was moved without it.
func (r *reader) redraw(s *simulate.Scenario) {
	_, drawn := r.lines["randomised_on"]
	_, moved := r.lines["trial.from"]
	if moved && !drawn {
		s.RandomisedOn = 0
	}
}

func (r *reader) municipalities(into *[]simulate.Municipality) read {
	return func(n *yaml.Node, path string) {
		if n.Kind != yaml.SequenceNode {
			r.add(n, path, n.Value, "this is not a list", `Write one line for each: - {code: "760", name: Ringkøbing-Skjern}`)
			return
		}
		*into = make([]simulate.Municipality, len(n.Content))
		for i, item := range n.Content {
			m := &(*into)[i]
			r.mapping(item, path, []key{{"code", r.text(&m.Code)}, {"name", r.text(&m.Name)}})
		}
	}
}

// areas keeps the areas that are named, with the preset's values.
func (r *reader) areas(into *[]simulate.Area) read {
	return func(n *yaml.Node, path string) {
		var keys []key
		named := map[jobcentre.Area]bool{}
		for i := range *into {
			area := &(*into)[i]
			keys = append(keys, key{string(area.Area), func(n *yaml.Node, path string) {
				named[area.Area] = true
				r.area(n, path, area)
			}})
		}
		r.mapping(n, path, keys)
		var kept []simulate.Area
		for _, area := range *into {
			if named[area.Area] {
				kept = append(kept, area)
			}
		}
		*into = kept
	}
}

func (r *reader) area(n *yaml.Node, path string, a *simulate.Area) {
	r.mapping(n, path, []key{
		{"portfolios", r.whole(&a.Portfolios)},
		{"treated", r.whole(&a.Treated)},
		{"baseline_caseload", r.number(&a.BaselineCaseload)},
		{"mean_weeks", r.number(&a.MeanWeeks)},
		{"target_caseload", r.band(&a.Target)},
		{"effects", r.effects(&a.Effects)},
	})
}

func (r *reader) effects(e *simulate.Effects) read {
	return r.numbers([]number{
		{"recovery_hazard_ratio", &e.RecoveryHazardRatio},
		{"transfer_hazard_ratio", &e.TransferHazardRatio},
		{"clarification_hazard_ratio", &e.ClarificationHazardRatio},
		{"contact_rate_ratio", &e.ContactRateRatio},
		{"contact_elasticity", &e.ContactElasticity},
		{"timely_contact_difference", &e.TimelyContactDifference},
		{"timely_offer_difference", &e.TimelyOfferDifference},
		{"formal_error_ratio", &e.FormalErrorRatio},
		{"satisfaction_difference", &e.SatisfactionDifference},
		{"environment_difference", &e.EnvironmentDifference},
		{"absence_ratio", &e.AbsenceRatio},
		{"turnover_ratio", &e.TurnoverRatio},
	})
}

func (r *reader) variation(v *simulate.Variation) read {
	return r.numbers([]number{
		{"department_caseload", &v.DepartmentCaseload},
		{"portfolio_hazard", &v.PortfolioHazard},
		{"portfolio_contact", &v.PortfolioContact},
		{"portfolio_error", &v.PortfolioError},
		{"portfolio_timeliness", &v.PortfolioTimeliness},
		{"portfolio_score", &v.PortfolioScore},
		{"return_share", &v.ReturnShare},
	})
}

func (r *reader) staffing(s *simulate.Staffing) read {
	return r.numbers([]number{
		{"turnover_per_year", &s.TurnoverPerYear},
		{"absence_days_per_year", &s.AbsenceDaysPerYear},
	})
}

func (r *reader) measurement(m *simulate.Measurement) read {
	return func(n *yaml.Node, path string) {
		r.mapping(n, path, []key{
			{"audits_per_portfolio_year", r.whole(&m.AuditsPerPortfolioYear)},
			{"double_rated_share", r.number(&m.DoubleRatedShare)},
			{"formal_errors_per_file", r.number(&m.FormalErrorsPerFile)},
			{"citizen_response", r.number(&m.CitizenResponse)},
			{"staff_response", r.number(&m.StaffResponse)},
		})
	}
}
