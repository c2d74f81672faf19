package intake_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

func read(t *testing.T, f files) *intake.Folder {
	t.Helper()
	folder, err := intake.Read(f.write(t), intake.Options{Language: trial.English})
	if err != nil {
		t.Fatal(explain(err))
	}
	return folder
}

func TestReadMissingFolder(t *testing.T) {
	for _, dir := range []string{filepath.Join(t.TempDir(), "nowhere"), "read_test.go"} {
		if _, err := intake.Read(dir, intake.Options{}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: got %v, want not found", dir, err)
		}
	}
}

func TestReadDefaults(t *testing.T) {
	folder := read(t, goodFolder(t))
	b, p := folder.Batch, folder.Protocol
	if got := b.Cases[1].Weight; got != 1 {
		t.Errorf("weight %v, want 1", got)
	}
	if got := b.Audits[2].RatingRound; got != 1 {
		t.Errorf("rating round %v, want 1", got)
	}
	if got := b.Benefits[1].SeniorityWeeks; got != -1 {
		t.Errorf("seniority %v, want -1", got)
	}
	if got := b.Benefits[1].Line; got != 3 {
		t.Errorf("line %v, want 3", got)
	}
	if got := b.Caseworkers[3].PortfolioID; got != "" {
		t.Errorf("portfolio %q, want it empty: the register knows the default", got)
	}
	if got, want := fmt.Sprint(b.Covariates, b.Cases[1].Covariates), "[region] [east]"; got != want {
		t.Errorf("covariates %s, want %s", got, want)
	}
	if p.Name != "small" || p.Language != trial.Danish || p.DataUntil != p.Trial.To || p.Hypotheses != nil {
		t.Errorf("protocol without its defaults: %+v", p)
	}
}

// TestProtocolForms reads what may be written in several ways.
func TestProtocolForms(t *testing.T) {
	f := goodFolder(t)
	delete(f, "staff_survey.csv")
	f["protocol.yaml"] = `
schema: sagstal.protocol/1
id: 7
trial: {from: 30-03-2026, to: 2027-03-29}
areas:
  social_assistance:
  sickness_benefit: {}
hypotheses:
  - SB1
  - {id: SB7, outcome: weeks_to_recovery, design: trial_vs_control}
randomisation: {seed: 2026, strata: []}
analysis: {two_sided: no, alpha: 0.1}
economy: {displacement: {resource_programme: 0.25, sygedagpenge: 0}}
language:
planning: &phase {from: 2026-01-01, to: 2026-02-01}
baseline: *phase
`
	folder := read(t, f)
	p := folder.Protocol
	if len(folder.Warnings) > 0 || p.ID != "7" || p.Trial != period("2026-03-30", "2027-03-29") || p.Planning != p.Baseline {
		t.Errorf("%+v %+v", p, folder.Warnings)
	}
	if len(p.Areas) != 2 || p.Areas[0].TargetCaseload != (trial.Band{Low: 35, High: 50}) {
		t.Errorf("areas %+v", p.Areas)
	}
	if fmt.Sprint(p.Hypotheses, p.Economy.Displacement) != "[SB1 SB7] [{sygedagpenge 0} {ressourceforloeb 0.25}]" {
		t.Errorf("hypotheses %v, displacement %v", p.Hypotheses, p.Economy.Displacement)
	}
	if p.Randomisation.Seed != "2026" || p.Analysis.TwoSided || p.Analysis.Alpha != 0.1 || p.Analysis.Permutations != 10000 {
		t.Errorf("%+v %+v", p.Randomisation, p.Analysis)
	}
}

// TestDigests holds the digests against their definition.
func TestDigests(t *testing.T) {
	f := goodFolder(t)
	folder := read(t, f)
	sum := func(text string) string {
		s := sha256.Sum256([]byte(text))
		return hex.EncodeToString(s[:])
	}
	if got := folder.ProtocolSHA256; got != sum(f["protocol.yaml"]) {
		t.Errorf("protocol digest %s", got)
	}
	var lines strings.Builder
	for _, name := range []string{
		"absence", "assignments", "audits", "benefits", "cases", "caseworker_fte", "caseworkers", "citizen_survey", "clarifications",
		"comparison_panel", "contacts", "departments", "municipalities", "offers", "portfolios", "refunds", "staff_survey",
	} {
		fmt.Fprintf(&lines, "%s %s\n", name, sum(f[name+".csv"]))
	}
	if got := folder.DataSHA256; got != sum(lines.String()) {
		t.Errorf("data digest %s", got)
	}
}

// TestNumbersBecomePseudonyms delivers CPR numbers in every way that citizen_id
// allows: the same person has the same pseudonym, and no number is left.
func TestNumbersBecomePseudonyms(t *testing.T) {
	f := goodFolder(t)
	f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], ",b1,", ",010170-1234,")
	f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], ",b2,", ",6101701234,")
	f["benefits.csv"] = strings.ReplaceAll(f["benefits.csv"], "b1,", "0101701234,")
	f["benefits.csv"] = strings.ReplaceAll(f["benefits.csv"], "b2,", "610170-1234,")
	f["refunds.csv"] = strings.ReplaceAll(f["refunds.csv"], "b1,", "101701234,") // the zero that a spreadsheet drops
	key, err := pseudonym.ParseKey(strings.Repeat("0f", 32))
	if err != nil {
		t.Fatal(err)
	}
	folder, err := intake.Read(f.write(t), intake.Options{Pseudonymiser: pseudonym.New(key)})
	if err != nil {
		t.Fatal(explain(err))
	}
	b := folder.Batch
	ids := []string{b.Cases[0].CitizenID, b.Cases[3].CitizenID, b.Benefits[0].CitizenID, b.Refunds[0].CitizenID}
	for _, id := range ids {
		if id != ids[0] || !strings.HasPrefix(id, "cpr-") {
			t.Errorf("pseudonyms %v", ids)
		}
	}
	if b.Cases[1].CitizenID != b.Benefits[1].CitizenID || b.Cases[1].CitizenID == ids[0] || b.Cases[2].CitizenID != "b3" {
		t.Errorf("citizens %+v", b.Cases)
	}
	if pseudonym.Contains(printed(b)) || len(folder.Warnings) > 0 {
		t.Errorf("a number is left, or a warning: %+v", folder.Warnings)
	}
}

// TestDefectsHoldNoNumbers writes CPR numbers where a defect might repeat them:
// cells, headers, file names and keys.
func TestDefectsHoldNoNumbers(t *testing.T) {
	const number = "010170-1234"
	for name, spoil := range map[string]func(files){
		"cells":       func(f files) { f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], "2026-01-05", number) },
		"lost zeros":  swap("contacts.csv", "phone", "101701234"),
		"citizens":    func(f files) { f["cases.csv"] = strings.ReplaceAll(f["cases.csv"], "b1", number) },
		"headers":     swap("contacts.csv", "kind", "kind "+number),
		"files":       put("kontakt "+number+".csv", "a\n1\n"),
		"protocol":    swap("protocol.yaml", "id: small", "id: small\n"+number+": x"),
		"descriptor":  descriptor(number, "contacts.csv"),
		"paths":       descriptor("contacts", number+".csv"),
		"long values": swap("contacts.csv", "phone", strings.Repeat("x", 200)+" "+number),
	} {
		t.Run(name, func(t *testing.T) {
			f := goodFolder(t)
			spoil(f)
			_, _, all := defectsOf(t, f)
			if text := fmt.Sprintf("%+v", all); len(all) == 0 || pseudonym.Contains(text) || strings.Contains(text, "101701234") {
				t.Errorf("defects %s", text)
			}
		})
	}
}

func TestLongValuesAreCut(t *testing.T) {
	f := goodFolder(t)
	swap("contacts.csv", "phone", strings.Repeat("ø", 200))(f)
	_, _, all := defectsOf(t, f)
	if len(all) != 1 || len([]rune(all[0].Value)) != 80 {
		t.Errorf("defects %+v", all)
	}
}

// TestDefectsAreCapped tells a hundred thousand errors of a file and counts the
// rest; the other files are told in full.
func TestDefectsAreCapped(t *testing.T) {
	f := goodFolder(t)
	f["contacts.csv"] = "case_id,held_on\n" + strings.Repeat("c1,yesterday\n", 100_500)
	swap("cases.csv", "recovered", "cured")(f)
	_, err := intake.Read(f.write(t), intake.Options{Language: trial.English})
	var faulty *fault.Error
	if !errors.As(err, &faulty) || len(faulty.Defects) != 100_002 {
		t.Fatalf("got %.200v", err)
	}
	first, last := faulty.Defects[0], faulty.Defects[100_001]
	if found(first) != "cases.csv:2:exit code" || found(last) != "contacts.csv:0: more_defects" || !strings.Contains(last.Rule, "500") {
		t.Errorf("the first is %+v, the last %+v", first, last)
	}
}

func TestLanguages(t *testing.T) {
	f := goodFolder(t)
	swap("cases.csv", "2026-02-05", "2026-02-30")(f)
	dir := f.write(t)
	rules := map[trial.Language]string{}
	for _, language := range []trial.Language{trial.Danish, trial.English} {
		_, err := intake.Read(dir, intake.Options{Language: language})
		var faulty *fault.Error
		if !errors.As(err, &faulty) || len(faulty.Defects) != 1 {
			t.Fatal(explain(err))
		}
		rules[language] = faulty.Defects[0].Rule
	}
	if !strings.Contains(rules[trial.Danish], "dato") || !strings.Contains(rules[trial.English], "date") {
		t.Errorf("rules %v", rules)
	}
}

// TestEveryRuleHasItsTexts wants both languages, and the same details in them.
func TestEveryRuleHasItsTexts(t *testing.T) {
	danish, english := intake.RuleTexts(trial.Danish), intake.RuleTexts(trial.English)
	if len(danish) < 90 {
		t.Errorf("only %d rules", len(danish))
	}
	seen := map[string]string{}
	for name, en := range english {
		da := danish[name]
		for i := range en {
			if en[i] == "" || da[i] == "" {
				t.Errorf("%s lacks a text", name)
			}
			if intake.Placeholders(en[i]) != intake.Placeholders(da[i]) {
				t.Errorf("%s: the languages name different details", name)
			}
		}
		both := en[0] + en[1]
		if other, taken := seen[both]; taken {
			t.Errorf("%s and %s say the same", name, other)
		}
		seen[both] = name
	}
}

// TestLinksOutOfTheFolder refuses what a link would bring in.
func TestLinksOutOfTheFolder(t *testing.T) {
	f := goodFolder(t)
	outside := filepath.Join(t.TempDir(), "contacts.csv")
	if err := os.WriteFile(outside, []byte(f["contacts.csv"]), 0o600); err != nil {
		t.Fatal(err)
	}
	delete(f, "contacts.csv")
	dir := f.write(t)
	if err := os.Symlink(outside, filepath.Join(dir, "contacts.csv")); err != nil {
		t.Skip("left out: this system makes no symbolic links")
	}
	_, err := intake.Read(dir, intake.Options{Language: trial.English})
	var faulty *fault.Error
	if !errors.As(err, &faulty) || intake.RuleOf(faulty.Defects[0]) != "file_unreadable" {
		t.Error(explain(err))
	}
}

func TestKeyInsideTheFolder(t *testing.T) {
	dir := goodFolder(t).write(t)
	people := pseudonym.FromFile(filepath.Join(dir, "key"), strings.NewReader(""))
	if _, err := intake.Read(dir, intake.Options{Pseudonymiser: people}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("got %v, want a conflict", err)
	}
}

// TestUnusableKey stops the reading with the key's own fault.
func TestUnusableKey(t *testing.T) {
	f := goodFolder(t)
	f["refunds.csv"] = strings.ReplaceAll(f["refunds.csv"], "b1,", "0101701234,")
	people := pseudonym.FromFile(filepath.Join(t.TempDir(), "key"), strings.NewReader("too few bytes"))
	if _, err := intake.Read(f.write(t), intake.Options{Pseudonymiser: people}); fault.KindOf(err) != fault.Internal {
		t.Errorf("got %v, want the key's fault", err)
	}
}

func TestProgress(t *testing.T) {
	var last intake.Progress
	_, err := intake.Read(goodFolder(t).write(t), intake.Options{Progress: func(p intake.Progress) { last = p }})
	if want := (intake.Progress{Table: jobcentre.ComparisonPanel, Rows: 2, Done: true}); err != nil || last != want {
		t.Errorf("got %+v, want %+v", last, want)
	}
}
