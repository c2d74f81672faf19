package intake_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

const minimal = "schema: sagstal.protocol/1\nid: small\ntrial: {from: 2026-03-30, to: 2027-03-29}\nareas:\n  sickness_benefit:\n"

func parsed(t testing.TB, text string) *intake.ProtocolText {
	t.Helper()
	p, err := intake.ParseProtocol([]byte(text), trial.English)
	if err != nil {
		t.Fatalf("%s\n%s", explain(err), text)
	}
	return p
}

// randomProtocol is any protocol that can be read.
func randomProtocol(r *rand.Rand) *trial.Protocol {
	start := calendar.MustDate("2020-01-06") + calendar.Date(r.IntN(4000))
	p := trial.Default(fmt.Sprintf("id-%d", r.IntN(100)), calendar.Period{From: start, To: start + calendar.Date(30+r.IntN(400))})
	p.Name = pick(r, "no", "2026-01-01", "12", "Sagstal: “æøå” #1", " - x", "null", "~", "'")
	p.Language = pick(r, trial.Danish, trial.English)
	p.RunInWeeks = r.IntN(4)
	if r.IntN(2) == 0 {
		p.Areas = p.Areas[r.IntN(2):][:1]
	}
	p.Areas[0].TargetCaseload = trial.Band{Low: 1 + r.Float64()*40, High: 41.5}
	p.Randomisation = trial.Randomisation{
		Unit: pick(r, "portfolio", "team", "citizen"), Strata: []string{"area"}, Method: pick(r, "blocked", "minimisation"),
		Seed: pick(r, "", "yes", "0x1F", "1e3", "en sætning"),
	}
	if r.IntN(2) == 0 {
		p.RandomisedOn = start - calendar.Date(r.IntN(40))
	}
	if r.IntN(2) == 0 {
		p.Hypotheses = []string{"SA7", "SB2"}
	}
	if p.Hypotheses != nil && r.IntN(2) == 0 {
		o := trial.Override{Hypothesis: "SB2", Outcome: pick(r, "", trial.BenefitCostPerPortfolioWeek), Design: pick(r, "", trial.BeforeAfter)}
		p.Overrides = []trial.Override{o}
		if o.IsZero() || r.IntN(2) == 0 {
			p.Overrides[0].Estimator = trial.EstimatorOf(trial.BenefitCostPerPortfolioWeek, p.DesignOf("SB2"))
		}
	}
	p.Analysis.Alpha, p.Analysis.Seed, p.Analysis.TwoSided = 0.0001+r.Float64()*0.4, r.Uint64(), r.IntN(2) == 0
	p.Surveys.Citizen.Items = []string{"true", "q 2"}
	p.Economy.OneOffCost = float64(r.IntN(1e6)) / 4
	if r.IntN(2) == 0 {
		p.Economy.Displacement = []trial.Displacement{{Benefit: "ressourceforloeb", Share: r.Float64()}}
	}
	if r.IntN(2) == 0 {
		p.Amendments = []trial.Amendment{{Date: start, Author: "yes", Reason: "to\nlinjer: #", Change: "a: 1 → 2"}}
	}
	return &p
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// TestAProtocolReadsBack is the property that show and new promise.
func TestAProtocolReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		want := randomProtocol(r)
		for name, write := range map[string]func(*bytes.Buffer) error{
			"plain":     func(b *bytes.Buffer) error { return intake.WriteProtocol(b, want) },
			"commented": func(b *bytes.Buffer) error { return intake.WriteCommentedProtocol(b, want) },
		} {
			var out bytes.Buffer
			if err := write(&out); err != nil {
				t.Fatal(err)
			}
			if got := parsed(t, out.String()).Protocol; !reflect.DeepEqual(got, want) {
				t.Fatalf("%s:\n got %+v\nwant %+v\n%s", name, got, want, out.String())
			}
		}
		if !json.Valid(intake.ProtocolJSON(want)) {
			t.Fatalf("no JSON: %s", intake.ProtocolJSON(want))
		}
	}
}

// TestAnAmendmentIsAdded is the property that amend rests on: one amendment
// more, nothing else changed, every line kept.
func TestAnAmendmentIsAdded(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	a := trial.Amendment{Date: day("2026-05-01"), Author: "Udvalg: A", Reason: "ny lov\n# ikke en bemærkning", Change: "x: 1 → 2"}
	for range 200 {
		var out bytes.Buffer
		if err := intake.WriteCommentedProtocol(&out, randomProtocol(r)); err != nil {
			t.Fatal(err)
		}
		text := parsed(t, strings.TrimSuffix(out.String(), pick(r, "", "\n"))+pick(r, "", "\n# til sidst\n\n"))
		once, err := text.Amend(a)
		if err != nil {
			t.Fatalf("%s\n%s", explain(err), text.Text)
		}
		b := a
		b.Author = "B"
		twice, err := once.Amend(b)
		if err != nil {
			t.Fatalf("%s\n%s", explain(err), once.Text)
		}
		if got, want := twice.Protocol.Amendments, append(slices.Clone(text.Protocol.Amendments), a, b); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v\n%s", got, want, twice.Text)
		}
		if rest := remove(string(twice.Text), string(text.Text)); rest != "" {
			t.Fatalf("the line %q is gone:\n%s", rest, twice.Text)
		}
	}
}

// remove returns the first line of the second text that the first lacks, in
// order.
func remove(text, lines string) string {
	for _, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		at := strings.Index(text, line)
		if at < 0 {
			return line
		}
		text = text[at+len(line):]
	}
	return ""
}

func TestAmendmentsInTheMiddleOfTheFile(t *testing.T) {
	text := parsed(t, "amendments:\n- date: 2026-04-01\n  author: A\n  reason: r\n\n# om navnet\n"+minimal)
	amended, err := text.Amend(trial.Amendment{Date: day("2026-05-01"), Author: "B", Reason: "s"})
	if err != nil {
		t.Fatal(explain(err))
	}
	want := "amendments:\n- date: 2026-04-01\n  author: A\n  reason: r\n- date: 2026-05-01\n  author: B\n  reason: s\n  change: \"\"\n\n# om navnet\n" + minimal
	if got := string(amended.Text); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAmendRefusesAListOnOneLine(t *testing.T) {
	for _, list := range []string{"amendments: []\n", "amendments: [{date: 2026-04-01, author: A, reason: r}]\n"} {
		_, err := parsed(t, minimal+list).Amend(trial.Amendment{Date: day("2026-05-01"), Author: "B", Reason: "s"})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", list, err)
		}
	}
}

func TestProtocolFieldsHaveEveryDefault(t *testing.T) {
	found := map[string]string{}
	for _, f := range intake.ProtocolFields(parsed(t, minimal).Protocol) {
		found[f.Key] = f.Value
	}
	for key, want := range map[string]string{
		"schema": trial.Schema, "trial.from": "2026-03-30", "areas.sickness_benefit.target_caseload": "[35, 50]",
		"hypotheses": "all", "randomisation.strata": "[municipality, area]", "analysis.alpha": "0.05",
	} {
		if found[key] != want {
			t.Errorf("%s is %q, want %q", key, found[key], want)
		}
	}
}

func TestWhatKeepsAProtocolFromBeingSealed(t *testing.T) {
	for _, test := range []struct{ add, want string }{
		{"", ""},
		{"planning: {from: 2026-01-01, to: 2026-04-30}\n", "protocol.yaml:6:planning.to lock_planning"},
		{"reporting: {from: 2027-01-01, to: 2027-06-28}\n", "protocol.yaml:6:reporting.from lock_reporting"},
		{"randomised_on: 2026-06-01\n", "protocol.yaml:6:randomised_on lock_draw"},
		{"surveys: {citizen: {items: []}}\n", "protocol.yaml:6:surveys.citizen.items lock_items"},
		{"hypotheses: [SA2]\n", "protocol.yaml:6:hypotheses lock_no_claim"},
	} {
		t.Run(test.add, func(t *testing.T) {
			err := parsed(t, minimal+test.add).CheckComplete()
			var f *fault.Error
			switch {
			case test.want == "" && err != nil:
				t.Error(explain(err))
			case test.want != "" && (!errors.As(err, &f) || len(f.Defects) != 1 || found(f.Defects[0]) != test.want || f.Defects[0].Severity != fault.SeverityError):
				t.Errorf("got %s", explain(err))
			}
		})
	}
}

func TestReadProtocolTakesAFileOrAFolder(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, intake.ProtocolFile)
	if _, err := intake.ReadProtocol(path, trial.Danish); fault.KindOf(err) != fault.NotFound {
		t.Errorf("no file: %v", err)
	}
	if err := os.WriteFile(path, []byte(minimal), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, named := range []string{dir, path} {
		p, err := intake.ReadProtocol(named, trial.Danish)
		if err != nil || string(p.Text) != minimal || len(p.SHA256) != 64 {
			t.Errorf("%v, %v", p, err)
		}
	}
	_, err := intake.ParseProtocol([]byte("schema: x\nunknown: 1\n"), trial.English)
	if fault.KindOf(err) != fault.Invalid || !strings.Contains(explain(err), "unknown") {
		t.Error(explain(err))
	}
}

// The numbers to treat are read in any order, written in the codes' and the
// areas', and listed as fields.
func TestTreatedNumbers(t *testing.T) {
	p := parsed(t, minimal+"randomisation: {treated: {760: {social_assistance: 3, sickness_benefit: 4}, \"081\": {sickness_benefit: 2}}}\n").Protocol
	want := []trial.TreatedUnits{
		{Municipality: "081", Area: jobcentre.SicknessBenefit, Units: 2},
		{Municipality: "760", Area: jobcentre.SicknessBenefit, Units: 4},
		{Municipality: "760", Area: jobcentre.SocialAssistance, Units: 3},
	}
	if !slices.Equal(p.Randomisation.Treated, want) {
		t.Fatalf("got %v", p.Randomisation.Treated)
	}
	var out bytes.Buffer
	if err := intake.WriteProtocol(&out, p); err != nil {
		t.Fatal(err)
	}
	if again := parsed(t, out.String()).Protocol; !slices.Equal(again.Randomisation.Treated, want) {
		t.Errorf("written and read again: %v\n%s", again.Randomisation.Treated, &out)
	}
	if !slices.Contains(intake.ProtocolFields(p), intake.ProtocolField{Key: "randomisation.treated.081.sickness_benefit", Value: "2"}) {
		t.Error("the fields do not list the number")
	}
}

// TestReadProtocolNamesItsFile: of two protocols that are compared, the reader
// must see which one is at fault.
func TestReadProtocolNamesItsFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "after.yaml")
	if err := os.WriteFile(path, []byte("schema: sagstal.protocol/1\nfoo: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := intake.ReadProtocol(path, trial.English)
	var told *fault.Error
	if !errors.As(err, &told) || len(told.Defects) == 0 {
		t.Fatalf("%v", err)
	}
	for _, d := range told.Defects {
		if d.File != "after.yaml" {
			t.Errorf("the defect names %q: %+v", d.File, d)
		}
	}
}

// TestOverridesAreShown: what a protocol changes of a hypothesis stands in its
// fields, in its text and in its JSON.
func TestOverridesAreShown(t *testing.T) {
	p := parsed(t, minimal+"hypotheses:\n- SB1\n- {id: SB2, outcome: benefit_cost_per_case}\n- id: SB7\n  design: before_after\n").Protocol
	want := []trial.Override{
		{Hypothesis: "SB2", Outcome: trial.BenefitCostPerCase}, {Hypothesis: "SB7", Design: trial.BeforeAfter},
	}
	if !slices.Equal(p.Overrides, want) || !slices.Equal(p.Hypotheses, []string{"SB1", "SB2", "SB7"}) {
		t.Fatalf("got %v, %v", p.Hypotheses, p.Overrides)
	}
	field := intake.ProtocolField{Key: "hypotheses", Value: "[SB1, {id: SB2, outcome: benefit_cost_per_case}, {id: SB7, design: before_after}]"}
	if !slices.Contains(intake.ProtocolFields(p), field) {
		t.Errorf("the fields are %v", intake.ProtocolFields(p))
	}
	if text := string(intake.ProtocolJSON(p)); !strings.Contains(text, `{"id":"SB7","design":"before_after"}`) {
		t.Error(text)
	}
}
