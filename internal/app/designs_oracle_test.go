package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

const designsOracle = "../../testdata/oracle/five-towns-designs"

// TestTheOtherDesignsAgreeWithR compares every row of the other designs, and
// every pooled effect, with a program in R written from the contract.
func TestTheOtherDesignsAgreeWithR(t *testing.T) {
	found := evaluateFolder(t, filepath.Join(fiveTowns, "folder"))
	expected := readExpectationsOf(t, designsOracle)
	compared := map[string]int{}
	for name, e := range expected {
		parts := strings.Split(name, ".")
		id, outcome, pop, design := parts[0], parts[1], evaluate.Population(parts[2]), parts[3]
		compared[design]++
		if design == "pooled" {
			e.comparePooled(t, name, find(t, found, id, outcome, pop).Pooled)
			continue
		}
		row := findBy(t, found, trial.Design(design), id, outcome, pop)
		e.compareRow(t, name, row)
		if row.Instrument != nil {
			e.compareInstrument(t, name, row.Instrument)
		}
	}
	for design, want := range map[string]int{"before_after": 81, "difference_in_differences": 81, "dose_response": 81, "pooled": 31} {
		if compared[design] != want {
			t.Errorf("%d rows of %s were compared, not %d", compared[design], design, want)
		}
	}
}

func findBy(t *testing.T, r *results.Results, design trial.Design, id, outcome string, pop evaluate.Population) *evaluate.Result {
	t.Helper()
	for _, h := range r.Hypotheses {
		for i := range h.Results {
			if row := &h.Results[i]; h.ID == id && row.Design == design && row.Outcome == outcome && row.Population == pop {
				return row
			}
		}
		for _, u := range h.Unavailable {
			if h.ID == id && u.Design == design && u.Outcome == outcome && u.Population == pop {
				t.Fatalf("%s.%s.%s by %s is unavailable: %s", id, outcome, pop, design, u.Reason)
			}
		}
	}
	t.Fatalf("%s.%s.%s by %s is not in the results", id, outcome, pop, design)
	return nil
}

func (e expectation) compareInstrument(t *testing.T, name string, got *evaluate.Instrument) {
	t.Helper()
	var want struct {
		F    *float64 `json:"first_stage_f"`
		DF   *float64 `json:"first_stage_df"`
		Low  *float64 `json:"ar_low"`
		High *float64 `json:"ar_high"`
		P    *float64 `json:"ar_p"`
	}
	e.decode(t, &want)
	e.agrees(t, name+" first-stage F", got.FirstStage.F, want.F)
	e.agrees(t, name+" first-stage df", got.FirstStage.DF2, want.DF)
	e.agrees(t, name+" Anderson–Rubin p", got.AndersonRubin.P, want.P)
	if got.AndersonRubin.Reason == nil {
		e.agrees(t, name+" Anderson–Rubin low", got.AndersonRubin.CILow, want.Low)
		e.agrees(t, name+" Anderson–Rubin high", got.AndersonRubin.CIHigh, want.High)
	} else if want.Low != nil {
		t.Errorf("%s: no Anderson–Rubin interval (%s), the reference has one", name, got.AndersonRubin.Shape)
	}
}

func (e expectation) comparePooled(t *testing.T, name string, got *evaluate.Pooled) {
	t.Helper()
	var want struct {
		Sites, Estimate, SE, DF, P, Tau, I2, Q *float64
		CILow                                  *float64 `json:"ci_low"`
		CIHigh                                 *float64 `json:"ci_high"`
		QP                                     *float64 `json:"q_p"`
		PILow                                  *float64 `json:"pi_low"`
		PIHigh                                 *float64 `json:"pi_high"`
	}
	e.decode(t, &want)
	for _, c := range []struct {
		field string
		got   trial.Number
		want  *float64
	}{
		{"sites", trial.Number(got.Sites), want.Sites}, {"estimate", got.Estimate, want.Estimate}, {"se", got.SE, want.SE},
		{"df", got.DF, want.DF}, {"p", got.P, want.P}, {"ci_low", got.CILow, want.CILow}, {"ci_high", got.CIHigh, want.CIHigh},
		{"tau", got.Tau, want.Tau}, {"I2", got.I2, want.I2}, {"Q", got.Q, want.Q}, {"p of Q", got.QP, want.QP},
		{"prediction low", got.PILow, want.PILow}, {"prediction high", got.PIHigh, want.PIHigh},
	} {
		e.agrees(t, name+" "+c.field, c.got, c.want)
	}
}
