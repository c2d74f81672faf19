package results

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

// Schema is the version of results.json.
const Schema = "sagstal.results/1"

// Results is everything an evaluation found.
type Results struct {
	Schema       string                      `json:"schema"`
	Program      string                      `json:"program"`
	Trial        Identity                    `json:"trial"`
	Flow         evaluate.Flow               `json:"flow"`
	Baseline     []evaluate.BaselineArea     `json:"baseline"`
	Fidelity     fidelity.Findings           `json:"fidelity"`
	Hypotheses   []evaluate.HypothesisResult `json:"hypotheses"`
	Curves       []evaluate.DurationCurves   `json:"curves"`
	Overall      evaluate.Overall            `json:"overall"`
	DoseResponse evaluate.DoseResponse       `json:"dose_response"`
	Comparison   []evaluate.ComparisonArea   `json:"comparison_municipalities"`
	// Harm is watched beside the verdicts, and moves none.
	Harm    []evaluate.HarmArea `json:"harm"`
	Economy business.Account    `json:"economy"`
	// Health holds the answers of the health checks.
	Health []health.Check `json:"health"`
	// CaseloadCharts are the caseworkers' charts, by running numbers.
	CaseloadCharts []health.StaffChart `json:"caseload_charts"`
	// LawChanges are the changes of a rule between the baseline's first day and the
	// trial's last.
	LawChanges []health.LawDay   `json:"law_changes"`
	Notices    []evaluate.Notice `json:"notices"`
}

// Identity says which trial, protocol and data the results are of.
type Identity struct {
	ID             string             `json:"id"`
	Name           string             `json:"name"`
	ProtocolSHA256 string             `json:"protocol_sha256"`
	DataSHA256     string             `json:"data_sha256"`
	DataUntil      calendar.Date      `json:"data_until"`
	Language       trial.Language     `json:"language"`
	Window         calendar.Period    `json:"window"`
	Baseline       calendar.Period    `json:"baseline_window"`
	Planning       calendar.Period    `json:"planning"`
	Reporting      calendar.Period    `json:"reporting"`
	RandomisedOn   calendar.Date      `json:"randomised_on"`
	Unit           string             `json:"randomisation_unit"`
	Method         string             `json:"randomisation_method"`
	RunInWeeks     int                `json:"run_in_weeks"`
	Alpha          float64            `json:"alpha"`
	Multiplicity   trial.Multiplicity `json:"multiplicity"`
	Permutations   int                `json:"permutations"`
	Seed           uint64             `json:"seed"`
	SmallCell      int                `json:"small_cell"`
	Amendments     []trial.Amendment  `json:"amendments"`
	Seals          Seals              `json:"protocol_seals"`
	Tables         []jobcentre.Table  `json:"tables"`
	Municipalities []Municipality     `json:"municipalities"`
}

// Municipality is a municipality that the results speak of.
type Municipality struct {
	Code string         `json:"code"`
	Name string         `json:"name"`
	Role jobcentre.Role `json:"role"`
}
