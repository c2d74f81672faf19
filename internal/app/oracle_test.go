package app_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

const fiveTowns = "../../testdata/oracle/five-towns"

// expectation is one reference number, or several, with its tolerance.
type expectation struct {
	Value json.RawMessage `json:"value"`
	Rel   float64         `json:"rel"`
	Abs   float64         `json:"abs"`
}

func readExpectations(t *testing.T) map[string]expectation {
	t.Helper()
	return readExpectationsOf(t, fiveTowns)
}

// readExpectationsOf reads the reference numbers of an oracle's folder.
func readExpectationsOf(t *testing.T, oracle string) map[string]expectation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(oracle, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Results map[string]expectation `json:"results"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Results
}

// decode reads the value into target.
func (e expectation) decode(t *testing.T, target any) {
	t.Helper()
	if err := json.Unmarshal(e.Value, target); err != nil {
		t.Fatal(err)
	}
}

// agrees compares a number with a reference; null is compared with unknown.
func (e expectation) agrees(t *testing.T, name string, got trial.Number, want *float64) {
	t.Helper()
	if want == nil || math.IsNaN(*want) {
		if got.IsKnown() {
			t.Errorf("%s: got %v, the reference has none", name, got)
		}
		return
	}
	if diff := math.Abs(float64(got) - *want); !(diff <= e.Abs+e.Rel*math.Abs(*want)) {
		t.Errorf("%s: got %.12g, want %.12g", name, float64(got), *want)
	}
}

// TestTheWholeEvaluationAgreesWithR evaluates a folder that Sagstal did not
// make and compares every estimate with a second statistician's in R.
func TestTheWholeEvaluationAgreesWithR(t *testing.T) {
	found := evaluateFolder(t, filepath.Join(fiveTowns, "folder"))
	compared := 0
	for name, e := range readExpectations(t) {
		parts := strings.Split(name, ".")
		if parts[0][0] != 'S' {
			continue
		}
		compared++
		switch {
		case parts[len(parts)-1] == "T":
			row := find(t, found, parts[0], parts[1], evaluate.AllCases)
			var want float64
			e.decode(t, &want)
			e.agrees(t, name, row.Randomisation.Statistic, &want)
		case parts[len(parts)-1] == "restricted_mean":
			e.compareRestrictedMean(t, name, find(t, found, parts[0], parts[1], evaluate.Population(parts[2])))
		case parts[len(parts)-1] == "cumulative_incidence":
			e.compareIncidence(t, name, find(t, found, parts[0], parts[1], evaluate.Population(parts[2])))
		default:
			e.compareRow(t, name, find(t, found, parts[0], parts[1], evaluate.Population(parts[2])))
		}
	}
	if compared < 100 {
		t.Errorf("only %d reference results were compared", compared)
	}
}

func find(t *testing.T, r *results.Results, id, outcome string, pop evaluate.Population) *evaluate.Result {
	t.Helper()
	for _, h := range r.Hypotheses {
		for i := range h.Results {
			if row := &h.Results[i]; h.ID == id && row.Outcome == outcome && row.Population == pop {
				return row
			}
		}
		for _, u := range h.Unavailable {
			if h.ID == id && u.Outcome == outcome && u.Population == pop {
				t.Fatalf("%s.%s.%s is unavailable: %s", id, outcome, pop, u.Reason)
			}
		}
	}
	t.Fatalf("%s.%s.%s is not in the results", id, outcome, pop)
	return nil
}

func (e expectation) compareRow(t *testing.T, name string, got *evaluate.Result) {
	t.Helper()
	var want struct {
		Estimate, SE, DF, P *float64
		CILow               *float64 `json:"ci_low"`
		CIHigh              *float64 `json:"ci_high"`
		NObs                *float64 `json:"n_obs"`
		NCases              *float64 `json:"n_cases"`
		NClusters           *float64 `json:"n_clusters"`
		NEvents             *float64 `json:"n_events"`
	}
	e.decode(t, &want)
	cases := trial.NoNumber()
	if got.NCases != nil {
		cases = trial.Number(*got.NCases)
	}
	for _, c := range []struct {
		field string
		got   trial.Number
		want  *float64
	}{
		{"estimate", got.Estimate, want.Estimate}, {"se", got.SE, want.SE}, {"df", got.DF, want.DF},
		{"p", got.P, want.P}, {"ci_low", got.CILow, want.CILow}, {"ci_high", got.CIHigh, want.CIHigh},
		{"n_obs", trial.Number(got.NObs), want.NObs}, {"n_cases", cases, want.NCases},
		{"n_clusters", trial.Number(got.NClusters), want.NClusters}, {"n_events", got.NEvents, want.NEvents},
	} {
		e.agrees(t, name+" "+c.field, c.got, c.want)
	}
}

func (e expectation) compareRestrictedMean(t *testing.T, name string, got *evaluate.Result) {
	t.Helper()
	var want struct{ Trial, Control, Difference, SE *float64 }
	e.decode(t, &want)
	m := got.RestrictedMean
	e.agrees(t, name+" trial", m.Trial, want.Trial)
	e.agrees(t, name+" control", m.Control, want.Control)
	e.agrees(t, name+" difference", m.Difference, want.Difference)
	e.agrees(t, name+" se", m.SE, want.SE)
}

func (e expectation) compareIncidence(t *testing.T, name string, got *evaluate.Result) {
	t.Helper()
	var want struct {
		Exit                           []string
		AtWeeks                        []int `json:"at_weeks"`
		Trial, Control, Difference, SE []*float64
	}
	e.decode(t, &want)
	if len(want.Exit) != len(got.Incidence) {
		t.Errorf("%s: %d rows, want %d", name, len(got.Incidence), len(want.Exit))
	}
	for i, exit := range want.Exit {
		for _, row := range got.Incidence {
			if string(row.Exit) == exit && row.AtWeeks == want.AtWeeks[i] {
				e.agrees(t, name+" "+exit+" trial", row.Trial, want.Trial[i])
				e.agrees(t, name+" "+exit+" control", row.Control, want.Control[i])
				e.agrees(t, name+" "+exit+" se", row.SE, want.SE[i])
			}
		}
	}
}

// TestTheCaseloadAgreesWithR compares flow and fidelity on the same folder.
func TestTheCaseloadAgreesWithR(t *testing.T) {
	found := evaluateFolder(t, filepath.Join(fiveTowns, "folder"))
	expected := readExpectations(t)
	for _, area := range found.Flow.Areas {
		var want struct{ Portfolios, Stock, Inflow []int }
		expected["flow."+string(area.Area)].decode(t, &want)
		for i, got := range []evaluate.FlowCount{area.Trial, area.Control} {
			if got.Portfolios != want.Portfolios[i] || got.Stock != want.Stock[i] || got.Inflow != want.Inflow[i] {
				t.Errorf("%s: got %+v, want %+v", area.Area, got, want)
			}
		}
	}
	for _, load := range found.Fidelity.Areas {
		e := expected["band."+string(load.Area)+".trial"]
		var want struct {
			Weeks int
			Share float64
		}
		e.decode(t, &want)
		if load.Trial.CaseworkerWeeks != want.Weeks {
			t.Errorf("%s: %d caseworker-weeks, want %d", load.Area, load.Trial.CaseworkerWeeks, want.Weeks)
		}
		e.agrees(t, string(load.Area)+" share in band", load.Trial.ShareInside, &want.Share)
	}
	for _, d := range found.Fidelity.Departments {
		e := expected["caseload."+string(d.Area)]
		var want struct {
			Municipality, Arm, Window []string
			Mean                      []*float64
		}
		e.decode(t, &want)
		for i, code := range want.Municipality {
			if code != d.MunicipalityCode {
				continue
			}
			arm := d.Trial
			if want.Arm[i] == "control" {
				arm = d.Control
			}
			got := arm.TrialMean
			if want.Window[i] == "baseline" {
				got = arm.BaselineMean
			}
			e.agrees(t, strings.Join([]string{string(d.Area), code, want.Arm[i], want.Window[i]}, " "), got, want.Mean[i])
		}
	}
}

// pennsylvania is a real randomised trial that lies beside the checkout where it
// is worked on; it is not the project's to copy.
const pennsylvania = "../../../shared/real/pennsylvania"

// TestThePennsylvaniaTrial evaluates a real folder. The numbers are those of R
// 4.2.2, survival 3.5-3: coxph(Surv(entry, exit, event) ~ arm +
// strata(municipality), cluster = portfolio), and survfit's restricted mean.
func TestThePennsylvaniaTrial(t *testing.T) {
	if _, err := os.Stat(pennsylvania); err != nil {
		t.Skip("the Pennsylvania folder is not beside this checkout: left out")
	}
	found := evaluateFolder(t, pennsylvania)
	near := expectation{Rel: 1e-8, Abs: 1e-9}
	row := find(t, found, "SA7", trial.WeeksToEmployment, evaluate.AllCases)
	for _, c := range []struct {
		name string
		got  trial.Number
		want float64
	}{
		{"log hazard ratio", row.Estimate, 0.0484281122418637},
		{"robust se", row.SE, 0.0224163695890932},
		{"cases", trial.Number(row.NObs), 13913},
		{"events", row.NEvents, 10784},
		{"restricted mean, control", row.RestrictedMean.Control, 18.9373881932},
		{"restricted mean, trial", row.RestrictedMean.Trial, 18.1098588882},
	} {
		near.agrees(t, c.name, c.got, &c.want)
	}
	for _, h := range found.Hypotheses {
		want := evaluate.NotEvaluable
		if h.ID == "SA7" {
			want = evaluate.Evaluated
		}
		if h.Status != want {
			t.Errorf("%s: %s, want %s", h.ID, h.Status, want)
		}
		if h.Status == evaluate.NotEvaluable && (h.Reason == nil || h.Reason.IsZero()) {
			t.Errorf("%s: not evaluable without a reason", h.ID)
		}
	}
}
