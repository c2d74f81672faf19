package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

// Of each municipality's five caseworkers an arm, two have a caseload that rises
// all the time, with a signal, and two spans away.
func TestControlChartsShowThoseWhoSignal(t *testing.T) {
	c := testComposer()
	load := c.r.Fidelity.Areas[0]
	g := c.staffGroups(load.Area)[0]
	f := c.staffFigure(load, g)
	drawing := f.Chart.(chart.Multiples)
	if len(g.charts) != 10 || len(drawing.Panels) != len(g.signalling()) || len(f.Table.Rows) != 10 {
		t.Fatalf("%d charts, %d panels, %d rows", len(g.charts), len(drawing.Panels), len(f.Table.Rows))
	}
	panel := drawing.Panels[0]
	if panel.Title != "Forsøg 1" || len(panel.Hatched) != 2 || len(panel.Series[0].Runs) != 2 || len(panel.Guides) != 3 || len(panel.Signals) == 0 {
		t.Errorf("panel %+v", panel)
	}
	if last := f.Table.Rows[0][4].Text; !strings.Contains(last, "seks i træk stigende (periode 6)") {
		t.Errorf("signals %q", last)
	}
}

// Of an arm of four caseworkers nothing is said but that they are few.
func TestAnArmOfFewCaseworkersIsNotShown(t *testing.T) {
	c := testComposer()
	area := c.r.Fidelity.Areas[0].Area
	c.r.CaseloadCharts = slices.Clone(c.r.CaseloadCharts)[1:] // the first is of the trial arm
	groups := c.staffGroups(area)
	if n := len(groups[0].charts); n != 5 {
		t.Errorf("%d charts, want the control arm's", n)
	}
	few := c.signalTable(area, groups).Rows[0]
	if few[1].Text != "<5" || few[2].Value != nil || few[5].Text != "–" {
		t.Errorf("the row of the few: %+v", few)
	}
}

func TestOnlyTheMunicipalitiesWithMostSignalsAreDrawn(t *testing.T) {
	var groups []staffGroup
	for k := range 2 * mostMunicipalities {
		g := staffGroup{code: string(rune('a' + k))}
		for range k {
			g.charts = append(g.charts, health.StaffChart{Signals: []health.ChartSignal{{Kind: health.Rising}}})
		}
		groups = append(groups, g)
	}
	var codes []string
	for _, g := range mostSignalling(groups) {
		codes = append(codes, g.code)
	}
	if want := []string{"g", "h", "i", "j", "k", "l"}; !slices.Equal(codes, want) {
		t.Errorf("drawn %v, want %v", codes, want)
	}
}

func TestLevelsOfFewCasesAreNotShown(t *testing.T) {
	c := testComposer()
	if got := c.trialWeek(fidelity.WeekLoad{Trial: 2, TrialOpen: 4}); got.IsKnown() {
		t.Errorf("the caseload of four cases is shown: %v", got)
	}
	if got := c.trialWeek(fidelity.WeekLoad{Trial: 2, TrialOpen: 5}); !got.IsKnown() {
		t.Error("the caseload of five cases is hidden")
	}
	means := evaluate.ArmMeans{Trial: 0.1, Control: 0.2}
	for _, test := range []struct {
		unit  string
		sizes evaluate.ArmSizes
		shown bool
	}{
		{trial.EventsPerCaseWeek, evaluate.ArmSizes{Trial: 12, Control: 4}, false}, {trial.EventsPerCaseWeek, evaluate.ArmSizes{Trial: 12, Control: 0}, true},
		{trial.Kroner, evaluate.ArmSizes{Trial: 12, Control: 0}, false}, {trial.Kroner, evaluate.ArmSizes{Trial: 12, Control: 5}, true},
	} {
		got := c.monthLevels(evaluate.Dynamics{Unit: test.unit}, evaluate.MonthEffect{Arms: means, Behind: test.sizes})
		if got.Trial.IsKnown() != test.shown || got.Control.IsKnown() != test.shown {
			t.Errorf("%s, %+v behind: %+v", test.unit, test.sizes, got)
		}
	}
}

func TestPortfoliosOfFewCasesAreNoDots(t *testing.T) {
	c := testComposer()
	shown := c.shownUnits([]evaluate.DoseUnit{
		{Arm: jobcentre.TrialArm, Caseload: 41, Cases: 4, ControlCases: 90}, {Arm: jobcentre.TrialArm, Caseload: 42, Cases: 5, ControlCases: 90},
		{Arm: jobcentre.ControlArm, Caseload: 40, Cases: 5, ControlCases: 5}, {Arm: jobcentre.TrialArm, Caseload: 39, Cases: 50, ControlCases: 4},
	})
	if len(shown) != 2 || shown[0].Caseload != 40 || shown[1].Caseload != 42 {
		t.Errorf("shown %+v", shown)
	}
}

// The sample's law changes lie in months −2 and 1; only sickness benefit has any.
func TestLawChangesAreNumberedAndListed(t *testing.T) {
	c := testComposer()
	for _, h := range c.r.Hypotheses {
		if h.Dynamics == nil || h.Dynamics.Reason != nil {
			continue
		}
		drawing := c.effectFigure(h).Chart.(chart.Lines)
		want := 0
		if h.Area == jobcentre.SicknessBenefit {
			want = 2
		}
		if len(drawing.Events) != want || len(c.lawList(h)) != want {
			t.Errorf("%s: %d lines, %d in the list, want %d", h.ID, len(drawing.Events), len(c.lawList(h)), want)
		}
		if want > 0 && !(drawing.Events[0].At > -2 && drawing.Events[0].At < -1 && drawing.Events[1].At > 1 && drawing.Events[1].At < 2) {
			t.Errorf("%s: lines at %v", h.ID, drawing.Events)
		}
	}
}
