package estimate

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// weighted is a file of seven spells, three of which end at time 0 or are
// censored at it.
func weighted(t *testing.T) Common {
	t.Helper()
	file := filepath.Join(t.TempDir(), "data.csv")
	const text = "t,e,c,part,whole,g,k\n0,1,1,0.5,2,0,1\n0,0,0,2.5,1,0,2\n1,1,2,1,3,1,1\n2,1,1,0.5,1,1,3\n2,0,0,1,1,0,3\n3,1,2,2,2,1,2\n4,0,0,1,4,0,2\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Common{Data: file, Basics: Basics{Level: 0.95}}
}

func field(t *testing.T, records []Record, row int, name string) float64 {
	t.Helper()
	for _, f := range records[row] {
		if f.Name == name {
			return f.Value.(float64)
		}
	}
	t.Fatalf("%v has no %s", records[row], name)
	return 0
}

func stats(t *testing.T, a *Answer, name string) []Record {
	t.Helper()
	for _, f := range a.Stats {
		if f.Name == name {
			return f.Value.([]Record)
		}
	}
	t.Fatalf("no %s", name)
	return nil
}

// TestKaplanMeierWeights: under the weights part 17/2 are at risk before 0, of
// which 1/2 end and 5/2 are censored at it; under whole 14, 2 and 1.
func TestKaplanMeierWeights(t *testing.T) {
	for _, c := range []struct {
		weights                        string
		atRisk, events, censored, left float64
	}{
		{"", 7, 1, 1, 6. / 7}, {"part", 8.5, 0.5, 2.5, 16. / 17}, {"whole", 14, 2, 1, 6. / 7},
	} {
		m := KaplanMeier{Common: weighted(t), Spell: Spell{Time: "t", Event: "e"}, Weights: c.weights, Conf: "log"}
		for _, at := range [][]float64{nil, {0, 2.5}} {
			m.At = at
			a, err := m.Estimate(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]float64{"time": 0, "n_risk": c.atRisk, "n_event": c.events, "n_censor": c.censored, "survival": c.left} {
				if got := field(t, a.Table, 0, name); math.Abs(got-want) > 1e-14 {
					t.Errorf("weights %q at %v: %s %v, want %v", c.weights, at, name, got, want)
				}
			}
			if a.N != 7 || *a.Events != 4 {
				t.Errorf("n %d, events %d: rows are counted, not weights", a.N, *a.Events)
			}
		}
	}
}

// TestKaplanMeierWeightsBetweenTimes: at 2.5 those who leave after it are at
// risk, and what happened after 0 has.
func TestKaplanMeierWeightsBetweenTimes(t *testing.T) {
	m := KaplanMeier{Common: weighted(t), Spell: Spell{Time: "t", Event: "e"}, Weights: "part", Conf: "log", At: []float64{0, 2.5, 9}}
	a, err := m.Estimate(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range map[int][3]float64{1: {3, 1.5, 1}, 2: {0, 2, 1}} {
		for j, name := range []string{"n_risk", "n_event", "n_censor"} {
			if got := field(t, a.Table, row, name); got != want[j] {
				t.Errorf("row %d: %s %v, want %v", row, name, got, want[j])
			}
		}
	}
}

// TestKaplanMeierWeightsAndClusters: clusters change the errors of curve and
// restricted mean and nothing else.
func TestKaplanMeierWeightsAndClusters(t *testing.T) {
	m := KaplanMeier{Common: weighted(t), Spell: Spell{Time: "t", Event: "e"}, Weights: "part", Conf: "log"}
	alone, err := m.Estimate(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	m.Cluster = "k"
	together, err := m.Estimate(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for row := range alone.Table {
		for _, name := range []string{"n_risk", "n_event", "survival"} {
			if a, b := field(t, alone.Table, row, name), field(t, together.Table, row, name); a != b {
				t.Errorf("row %d: %s %v, want %v", row, name, b, a)
			}
		}
	}
	a, b := stats(t, alone, "rmst"), stats(t, together, "rmst")
	if field(t, a, 0, "estimate") != field(t, b, 0, "estimate") || field(t, a, 0, "se") == field(t, b, 0, "se") {
		t.Errorf("restricted means %v and, by cluster, %v", a, b)
	}
}

// TestIncidenceWeights: weights make the incidence at 0 a half of 17/2, and
// leave no Gray test, which is said.
func TestIncidenceWeights(t *testing.T) {
	m := Incidence{Common: weighted(t), Time: "t", Event: "c", Weights: "part"}
	a, err := m.Estimate(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got := field(t, a.Table, 0, "estimate"); math.Abs(got-1./17) > 1e-14 {
		t.Errorf("incidence at 0 is %v, want 1/17", got)
	}
	m.By = "g"
	if a, err = m.Estimate(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(stats(t, a, "gray")) != 0 || len(a.Notes) != 2 || !strings.Contains(a.Notes[0], "not defined under weights") {
		t.Errorf("Gray %v, notes %q", stats(t, a, "gray"), a.Notes)
	}
}

func TestWeightsThatAreRefused(t *testing.T) {
	m := KaplanMeier{Common: weighted(t), Spell: Spell{Time: "t", Event: "e"}, Weights: "c", Conf: "log"}
	if _, err := m.Estimate(context.Background()); err == nil || !strings.Contains(err.Error(), "line 3: weight 0") {
		t.Errorf("weight 0: %v", err)
	}
}
