package cli

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/sagstal/sagstal/trial"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// words splits a command line as a shell does, for examples with one pair of
// quotation marks around a value.
func words(line string) []string {
	var out []string
	for i, piece := range strings.Split(line, "'") {
		if i%2 == 1 {
			out = append(out, piece)
		} else {
			out = append(out, strings.Fields(piece)...)
		}
	}
	return out
}

// TestEveryMethodsExampleWorks runs what the help of every method shows, from
// the root of the checkout.
func TestEveryMethodsExampleWorks(t *testing.T) {
	t.Chdir("../..")
	english := textsIn(trial.English)
	parser, err := kong.New(&grammar{}, kong.Vars(english))
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Children {
		if command.Name != "estimate" {
			continue // stories run the other commands, which write files
		}
		for _, method := range command.Children {
			example := english["example_"+command.Name+"_"+method.Name]
			if !strings.HasPrefix(example, "sagstal "+command.Name+" "+method.Name+" ") {
				t.Errorf("%s has no example", method.Name)
				continue
			}
			env, stdout, stderr := environment("")
			args := append(words(example)[1:], "--json")
			if code := Run(context.Background(), args, env); code != exitDone {
				t.Errorf("%s: exit code %d: %s%s", example, code, stdout, stderr)
			}
		}
	}
}

// contractFields reports what an answer lacks of ESTIMATE's contract.
func contractFields(t *testing.T, answer any) {
	t.Helper()
	object := answer.(map[string]any)
	for _, field := range []string{"method", "n", "n_dropped", "n_events", "n_clusters", "terms", "stats", "table"} {
		if _, there := object[field]; !there {
			t.Errorf("no %s", field)
		}
	}
	for _, term := range object["terms"].([]any) {
		for _, field := range []string{"name", "estimate", "se", "statistic", "df", "p", "ci_low", "ci_high"} {
			if _, there := term.(map[string]any)[field]; !there {
				t.Errorf("a term has no %s", field)
			}
		}
	}
}

func TestTablesForReaders(t *testing.T) {
	for name, line := range map[string]string{
		"km":       "estimate km --data " + oracles + "/01_km_weeks/data.csv --time time --event status --by group --tau 52 --at 13,26,52",
		"cox":      "estimate cox --data " + oracles + "/02_cox_weeks_cluster/data.csv --time weeks --entry entry --event status --x arm,factor(agegrp) --cluster caseworker",
		"ols":      "estimate ols --data " + oracles + "/04_ols_cluster_trial/data.csv --y wellbeing --x arm,edu --absorb municipality --cluster caseworker --vcov CR2",
		"wildboot": "estimate wildboot --data " + oracles + "/04_wcb_6clusters/data.csv --y wellbeing --x arm,edu --cluster caseworker --test arm",
	} {
		env, stdout, stderr := environment("")
		if code := Run(context.Background(), strings.Fields(line), env); code != exitDone {
			t.Fatalf("%s: exit code %d: %s", name, code, stderr)
		}
		golden := filepath.Join("testdata", "estimate", name+".golden")
		if *update {
			if err := os.WriteFile(golden, stdout.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if stdout.String() != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, stdout, want)
		}
	}
}

// TestSameBytesTwice holds randomness to the seed.
func TestSameBytesTwice(t *testing.T) {
	const line = "randinf --y y --treat z --stat diff --reps 500 --seed 7"
	first, err := json.Marshal(estimated(t, "07_ri_complete", line))
	if err != nil {
		t.Fatal(err)
	}
	second, err := json.Marshal(estimated(t, "07_ri_complete", line))
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("the same seed gave two answers")
	}
	if third, _ := json.Marshal(estimated(t, "07_ri_complete", strings.Replace(line, "7", "8", 1))); string(first) == string(third) {
		t.Error("another seed gave the same answer")
	}
}
