package cli

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/trial/forecast"
)

var updatePages = flag.Bool("update-cases", false, "write what the program says into docs/cases")

const (
	caseExamples = "../../examples/cases"
	casePages    = "../../docs/cases"
)

// said separates what an author wrote of a case from what the program says.
const said = "\n## What the program says\n\n"

// Every example of a case has a page, and the page ends with what the program
// says of it, word for word.
func TestCasePagesSayWhatTheProgramSays(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(caseExamples, "*.yaml"))
	if err != nil || len(files) < 6 {
		t.Fatalf("examples %v: %v", files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		page := filepath.Join(casePages, name+".md")
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		written, _, _ := strings.Cut(string(text), said)
		want := strings.TrimRight(written, "\n") + "\n" + said + programSays(t, name, file)
		if *updatePages {
			if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if string(text) != want {
			t.Errorf("%s does not say what the program says; write it with -update-cases and read it", page)
		}
		checkNumbers(t, page, name, file, written, want)
	}
}

// programSays is the block at the end of a page.
func programSays(t *testing.T, name, file string) string {
	t.Helper()
	env, out, stderr := environment(t.TempDir())
	if code := Run(context.Background(), []string{"--lang", "en", "business-case", file}, env); code != exitDone {
		t.Fatalf("%s: exit code %d: %s", file, code, stderr)
	}
	// Columns are padded to the right edge; a page has no blanks there.
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return fmt.Sprintf("```\n$ sagstal --lang en business-case examples/cases/%s.yaml\n%s\n```\n", name, strings.Join(lines, "\n"))
}

var numeral = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// checkNumbers wants every number that the author wrote to stand in the example,
// where its source is named, in what the program says, or among those derived
// here.
func checkNumbers(t *testing.T, page, name, file, written, whole string) {
	t.Helper()
	example, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, output, _ := strings.Cut(whole, said)
	known := map[string]bool{}
	for _, text := range append(derived()[name], string(example), output) {
		for _, n := range numeral.FindAllString(text, -1) {
			known[plain(n)] = true
		}
	}
	for _, n := range numeral.FindAllString(written, -1) {
		if !known[plain(n)] {
			t.Errorf("%s: nobody says %s", page, n)
		}
	}
}

func plain(number string) string {
	return strings.TrimRight(strings.ReplaceAll(number, ",", ""), ".")
}

// derived are the numbers of a page that neither its example nor the program
// gives, worked out from those that they give.
func derived() map[string][]string {
	return map[string][]string{
		"ringkoebing-skjern": {
			fmt.Sprint(2000000/1e6, " ", 13000000/1e6), // millions
			fmt.Sprint(700 - 450),                      // fewer open cases
		},
		"ringsted":  {fmt.Sprintf("%.1f", 17/2.0)},                                      // .17·E = 2·s
		"hjoerring": {fmt.Sprint(31250000 - 22400000), fmt.Sprint(640000)},              // not caseworkers; the protocol's default
		"esbjerg":   {fmt.Sprint(3217000 / 1e6)},                                        // millions
		"austria":   {"453 11390", fmt.Sprintf("%.1f %.1f", 6200.0/453, 75500.0/11390)}, // AT-DUR and AT-BEN, control
	}
}

// Whatever a case warns of or leaves out is said in both languages.
func TestEveryCodeOfACaseHasItsText(t *testing.T) {
	known := map[string]bool{}
	for _, p := range casePhrases() {
		known[p.key] = true
	}
	for _, key := range []string{
		"case_warning_" + forecast.NoControlGroup, "case_warning_" + forecast.NoStandardError, "case_warning_" + forecast.InflowChanged,
		"case_warning_" + forecast.TailsDisagree, "case_warning_" + forecast.NetOrGross, "case_warning_" + forecast.ClaimBeyondMaximum,
		"case_warning_" + forecast.ClaimBelowMaximum, "case_warning_" + forecast.NoMaximum, "case_warning_" + forecast.StatedBeyondEffect,
		"case_warning_" + forecast.SlowToSettle, "case_warning_" + forecast.GuaranteeUnknown, "case_warning_" + forecast.OwnEffectDrives,
		"case_warning_" + forecast.DirectionsOnly, "case_warning_" + forecast.CountedByTrial, "case_warning_" + forecast.NegativeEffect,
		"case_reason_" + forecast.NoInvestment, "case_reason_" + forecast.NoWeeks, "case_reason_" + forecast.NoPrice,
		"case_reason_" + forecast.NoSteps, "case_reason_" + forecast.ClaimIsNet, "case_reason_" + forecast.NoProduction,
		"case_reason_" + forecast.NoSaving, "case_reason_" + forecast.NoInflow, "case_reason_" + forecast.NoTipping, "case_reason_" + forecast.NotMeasured,
		"case_scenario_" + forecast.Claimed, "case_scenario_" + forecast.Austria, "case_scenario_" + forecast.NoEffect,
	} {
		if !known[key] {
			t.Errorf("%s has no text", key)
		}
	}
	for _, f := range ledgerLines() {
		if !known["case_line_"+f.name] {
			t.Errorf("the line %s has no text", f.name)
		}
	}
}
