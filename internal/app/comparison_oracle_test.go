package app_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

const comparisonOracle = "../../testdata/oracle/five-towns-comparison"

// TestOtherMunicipalitiesAndMonthsAgreeWithR compares every estimate beside other
// municipalities, and the event studies of rates, with a program in R of its own.
func TestOtherMunicipalitiesAndMonthsAgreeWithR(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(fiveTowns, "folder"))); err != nil {
		t.Fatal(err)
	}
	panel, err := os.ReadFile(filepath.Join(comparisonOracle, "comparison_panel.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "comparison_panel.csv"), panel, 0o600); err != nil {
		t.Fatal(err)
	}
	found := evaluateFolder(t, dir)
	expected := readExpectationsOf(t, comparisonOracle)
	if len(expected) != 108 {
		t.Errorf("%d numbers are compared, not 108", len(expected))
	}
	for name, e := range expected {
		parts := strings.Split(name, ".")
		switch {
		case parts[1] == "month" || parts[1] == "pre_trend":
			e.compareMonths(t, name, dynamicsOf(t, found, parts[0]), parts)
		case parts[2] == "size":
			e.compareSize(t, name, comparisonMeasure(t, found, parts[0], parts[1]))
		default:
			e.compareComparison(t, name, comparisonMeasure(t, found, parts[0], parts[1]), evaluate.ComparisonMethod(parts[2]))
		}
	}
}

func comparisonMeasure(t *testing.T, r *results.Results, area, measure string) evaluate.ComparisonMeasure {
	t.Helper()
	for _, a := range r.Comparison {
		for _, m := range a.Measures {
			if a.Area == jobcentre.Area(area) && m.Measure == measure {
				return m
			}
		}
	}
	t.Fatalf("no %s of %s", measure, area)
	return evaluate.ComparisonMeasure{}
}

func dynamicsOf(t *testing.T, r *results.Results, id string) *evaluate.Dynamics {
	t.Helper()
	for _, h := range r.Hypotheses {
		if h.ID == id && h.Dynamics != nil {
			return h.Dynamics
		}
	}
	t.Fatalf("no months of %s", id)
	return nil
}

func (e expectation) compareSize(t *testing.T, name string, got evaluate.ComparisonMeasure) {
	t.Helper()
	var want map[string]float64
	e.decode(t, &want)
	e.compareAll(t, name, want, map[string]trial.Number{
		"participants": trial.Number(len(got.Participants)), "donors": trial.Number(len(got.Donors)),
		"pre": trial.Number(got.PrePeriods), "post": trial.Number(got.PostPeriods),
	})
}

func (e expectation) compareComparison(t *testing.T, name string, m evaluate.ComparisonMeasure, method evaluate.ComparisonMethod) {
	t.Helper()
	var want map[string]float64
	e.decode(t, &want)
	for _, got := range m.Estimates {
		if got.Method == method {
			e.compareAll(t, name, want, map[string]trial.Number{
				"estimate": got.Estimate, "se": got.SE, "ci_low": got.CILow, "ci_high": got.CIHigh, "p": got.P,
				"placebo_p": got.PlaceboP, "placebos": trial.Number(got.Placebos), "pre_rmspe": got.PreRMSPE, "post_rmspe": got.PostRMSPE,
			})
			return
		}
	}
	t.Errorf("%s: no such estimate: %v", name, m.Unavailable)
}

func (e expectation) compareMonths(t *testing.T, name string, d *evaluate.Dynamics, parts []string) {
	t.Helper()
	var want map[string]float64
	e.decode(t, &want)
	if parts[1] == "pre_trend" {
		e.compareAll(t, name, want, map[string]trial.Number{"f": d.PreTrend.F, "df1": d.PreTrend.DF1, "df2": d.PreTrend.DF2, "p": d.PreTrend.P})
		return
	}
	at, err := strconv.Atoi(parts[2])
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range d.Months {
		if m.Month == at {
			e.compareAll(t, name, want, map[string]trial.Number{"estimate": m.Estimate, "se": m.SE, "df": m.DF, "p": m.P})
			return
		}
	}
	t.Errorf("%s: no such month", name)
}

// compareAll compares every field of the reference.
func (e expectation) compareAll(t *testing.T, name string, want map[string]float64, got map[string]trial.Number) {
	t.Helper()
	for field, number := range want {
		e.agrees(t, name+" "+field, got[field], &number)
	}
}
