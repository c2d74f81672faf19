package trial_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
)

func year() calendar.Period {
	return calendar.Period{From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2027-03-29")}
}

// The dates of the contract's example follow from the trial's own.
func TestDefaultsAreTheContracts(t *testing.T) {
	p := trial.Default("fem-kommuner", year())
	for _, c := range []struct{ name, got, want string }{
		{"baseline from", p.Baseline.From.String(), "2025-03-31"},
		{"baseline to", p.Baseline.To.String(), "2026-03-30"},
		{"data until", p.DataUntil.String(), "2027-03-29"},
		{"draw", p.DrawDay().String(), "2026-03-30"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
	if flaws := p.Validate(); len(flaws) > 0 {
		t.Errorf("the defaults have flaws: %v", flaws)
	}
	if a := p.Analysis; a.Alpha != 0.05 || a.Permutations != 10000 || a.Seed != 1 || a.SmallCell != 5 || !a.TwoSided {
		t.Errorf("analysis %+v", a)
	}
}

// The bands that a protocol gets when it names none are those of the guideline
// table's version original, which owns the fact.
func TestTheOriginalBandsAreTheGuidelineTables(t *testing.T) {
	tables, err := guideline.Current()
	if err != nil {
		t.Fatal(err)
	}
	for _, area := range jobcentre.Areas() {
		row, err := tables.Range("original", area, "")
		if band := trial.OriginalBand(area); err != nil || band.Low != float64(row.Low) || band.High != float64(row.High) {
			t.Errorf("%s: %v, the table has %v–%v, %v", area, band, row.Low, row.High, err)
		}
	}
}

func TestTheWindowLeavesOutTheRunInAndWhatIsNotYetKnown(t *testing.T) {
	p := trial.Default("x", year())
	p.RunInWeeks = 8
	p.DataUntil = calendar.MustDate("2026-12-01")
	want := calendar.Period{From: calendar.MustDate("2026-05-25"), To: calendar.MustDate("2026-12-01")}
	if got := p.TrialWindow(); got != want {
		t.Errorf("window %v, want %v", got, want)
	}
}

func TestValidateNamesTheKey(t *testing.T) {
	for _, c := range []struct {
		key   string
		spoil func(p *trial.Protocol)
	}{
		{"trial", func(p *trial.Protocol) { p.Trial.To = p.Trial.From }},
		{"baseline", func(p *trial.Protocol) { p.Baseline.To = p.Trial.From + 1 }},
		{"data_until", func(p *trial.Protocol) { p.DataUntil = p.Trial.From }},
		{"areas.sickness_benefit.target_caseload", func(p *trial.Protocol) { p.Areas[0].TargetCaseload = trial.Band{Low: 50, High: 35} }},
		{"hypotheses", func(p *trial.Protocol) { p.Hypotheses = []string{"SB1", "SB9"} }},
	} {
		p := trial.Default("x", year())
		c.spoil(&p)
		found := false
		for _, flaw := range p.Validate() {
			found = found || flaw.Key == c.key && flaw.Remedy != ""
		}
		if !found {
			t.Errorf("%s: %v", c.key, p.Validate())
		}
	}
}

func TestThereAreSixteenHypothesesAndFourPrimaries(t *testing.T) {
	ids, primaries := []string{}, []string{}
	for _, h := range trial.Hypotheses() {
		ids = append(ids, h.ID)
		if h.Primary {
			primaries = append(primaries, h.ID)
		}
		if again, ok := trial.HypothesisByID(h.ID); !ok || again.Area != h.Area || !h.Concerns(h.Outcome.ID) {
			t.Errorf("%s is not found again", h.ID)
		}
	}
	if got := strings.Join(ids, " "); got != "SB1 SB2 SB3 SB4 SB5 SB6 SB7 SB8 SA1 SA2 SA3 SA4 SA5 SA6 SA7 SA8" {
		t.Error(got)
	}
	if got := strings.Join(primaries, " "); got != "SB2 SB7 SA2 SA7" {
		t.Error(got)
	}
}

func TestAreasAndHypothesesAskedFor(t *testing.T) {
	p := trial.Default("x", year())
	p.Areas, p.Hypotheses = p.Areas[1:], []string{"SA7"}
	if _, ok := p.Area(jobcentre.SicknessBenefit); ok || p.Asks("SA2") || !p.Asks("SA7") {
		t.Error("the protocol asks for more than it names")
	}
}

func TestNumbersAndReasonsReadBackFromJSON(t *testing.T) {
	for _, n := range []trial.Number{0, -1.25, trial.NoNumber(), trial.Number(math.Inf(1))} {
		text, err := json.Marshal(n)
		var back trial.Number
		if err != nil || json.Unmarshal(text, &back) != nil || back.IsKnown() != n.IsKnown() || n.IsKnown() && back != n {
			t.Errorf("%v: %s, %v, %v", n, text, back, err)
		}
	}
	for _, r := range []trial.Reason{{Code: trial.AreaNotInProtocol}, {Code: trial.MissingTable, Subject: "benefits"}, {Code: trial.Separated}} {
		text, err := json.Marshal(r)
		var back trial.Reason
		if err != nil || json.Unmarshal(text, &back) != nil || back != r {
			t.Errorf("%v: %s, %v, %v", r, text, back, err)
		}
	}
}

// An outcome beside that carries the verdict changes places with the contract's;
// all else of the sixteen stands.
func TestClaimsAreTheProtocols(t *testing.T) {
	p := trial.Default("x", year())
	p.Overrides = []trial.Override{
		{Hypothesis: "SB2", Outcome: trial.BenefitCostPerPortfolioWeek},
		{Hypothesis: "SA5", Outcome: trial.ContactsPerCaseWeek, Design: trial.DifferenceInDifferences},
	}
	for i, h := range p.Claims() {
		contract := trial.Hypotheses()[i]
		ids := ""
		for _, o := range h.Outcomes() {
			ids += o.ID + " "
		}
		want := ""
		for _, o := range contract.Outcomes() {
			want += o.ID + " "
		}
		if h.ID == "SB2" {
			want = "benefit_cost_per_portfolio_week net_municipal_cost_per_case benefit_cost_per_case "
		}
		if ids != want || h.Primary != contract.Primary {
			t.Errorf("%s has %s, want %s", h.ID, ids, want)
		}
	}
	if got := p.DesignOf("SA5"); got != trial.DifferenceInDifferences {
		t.Errorf("SA5 by %s", got)
	}
	if got := p.DesignOf("SB2"); got != trial.TrialVsControl {
		t.Errorf("SB2 by %s", got)
	}
	if trial.Hypotheses()[1].Outcome.ID != trial.NetMunicipalCostPerCase {
		t.Error("the contract's hypotheses changed")
	}
}
