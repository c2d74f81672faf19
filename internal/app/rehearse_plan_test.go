package app_test

import (
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/plan"
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
	all, err := app.ScenariosOfPlan(file)
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
	if _, err := app.ScenariosOfPlan(file); fault.KindOf(err) != fault.Invalid {
		t.Errorf("%v", err)
	}
}
