package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
	"github.com/sagstal/sagstal/trial/simulate"
)

func plannedDepartment(code string, workers, treat, cases int) plan.Department {
	return plan.Department{
		Municipality: code, Area: jobcentre.SicknessBenefit, Caseworkers: workers, FTE: float64(workers), Treat: treat,
		Cases: []plan.CategoryCount{{Category: "I", Cases: cases / 2}, {Category: "II", Cases: cases / 2}}, InflowPerWeek: 20,
	}
}

func plannedFile() *planfile.File {
	return &planfile.File{
		Name:  "plan.yaml",
		Trial: planfile.Trial{ID: "my-plan", Name: "Plan", Start: calendar.MustDate("2027-04-05")},
		Plan: plan.Plan{
			Departments: []plan.Department{plannedDepartment("329", 8, 4, 600), plannedDepartment("760", 10, 4, 840)},
			Scenarios:   []plan.Scenario{plan.NoEffect, plan.Austria},
		},
	}
}

// TestAPlanIsRehearsedByTheMeanOfItsDepartments by hand: 9 portfolios, 4
// treated, 1440 cases of 18 FTE, 600/20 and 840/20 weeks by Little's law.
func TestAPlanIsRehearsedByTheMeanOfItsDepartments(t *testing.T) {
	file := plannedFile()
	file.Plan.Departments[0].Choice = &plan.Choice{Caseload: 40}
	all, err := app.ScenariosOfPlan(file, trial.Danish)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d scenarios, %v", len(all), err)
	}
	for _, s := range all {
		if flaws := s.Validate(); len(flaws) > 0 {
			t.Errorf("%s: %+v", s.ID, flaws)
		}
		a := s.Areas[0]
		if len(s.Areas) != 1 || len(s.Municipalities) != 2 || a.Portfolios != 9 || a.Treated != 4 || a.BaselineCaseload != 80 || a.MeanWeeks != 36 {
			t.Errorf("%s: %+v of %+v", s.ID, s.Areas, s.Municipalities)
		}
		if a.Target.Low != 36 || a.Target.High != 44 || s.Trial.From != file.Trial.Start || s.Trial.Days() != 52*7 {
			t.Errorf("%s: target %+v, trial %+v", s.ID, a.Target, s.Trial)
		}
	}
	if all[0].ID != "my-plan-no-effect" || all[1].Areas[0].Effects.RecoveryHazardRatio <= 1 {
		t.Errorf("%+v", all)
	}
}

func TestAPlanWithUnlikeMunicipalitiesIsNotRehearsed(t *testing.T) {
	file := plannedFile()
	file.Plan.Departments[1].Area = jobcentre.SocialAssistance
	if _, err := app.ScenariosOfPlan(file, trial.Danish); fault.KindOf(err) != fault.Invalid {
		t.Errorf("%v", err)
	}
}

// TestRefusalsAreInTheReadersLanguage, Danish where none is named.
func TestRefusalsAreInTheReadersLanguage(t *testing.T) {
	file := plannedFile()
	file.Plan.Departments[1].Area = jobcentre.SocialAssistance
	for language, want := range map[trial.Language]string{trial.Danish: "kan ikke holdes på skrømt", trial.English: "cannot be rehearsed", "": "kan ikke holdes på skrømt"} {
		_, err := app.ScenariosOfPlan(file, language)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", language, err)
		}
	}
	_, err := app.Rehearse(context.Background(), app.RehearseInput{Scenario: tinyScenario(simulate.NoEffects()), Replicates: 1})
	if err == nil || !strings.Contains(err.Error(), "tænkte forsøg") {
		t.Error(err)
	}
}

// TestARehearsalUsesThePlansAlpha: at a level of one half every second trial
// without effect rejects.
func TestARehearsalUsesThePlansAlpha(t *testing.T) {
	got := rehearse(t, app.RehearseInput{Scenario: tinyScenario(simulate.NoEffects()), Replicates: 20, Seed: 1, Redraws: 99, Alpha: 0.5})
	if got.Alpha != 0.5 || got.Hypotheses[0].Attainable < 0.4 || got.Hypotheses[0].P.Hits < 4 {
		t.Errorf("%v, %+v", got.Alpha, got.Hypotheses[0])
	}
}
