package app

import (
	"fmt"
	"math"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
	"github.com/sagstal/sagstal/trial/simulate"
)

// targetSpread makes a band of a target caseload: a tenth on either side.
const targetSpread = 0.1

// ScenariosOfPlan gives the scenarios by which a plan can be rehearsed, one for
// each effect that it names. The simulator makes an area's departments alike:
// they get the mean of the plan's portfolios, treated portfolios, caseloads and
// durations. Variation between portfolios, staffing and category mix are the
// simulator's own.
//
// It refuses, as Invalid, a plan in which a municipality lacks an area that
// another has: its departments would be too many.
func ScenariosOfPlan(file *planfile.File, language trial.Language) ([]simulate.Scenario, error) {
	if err := checkSameAreas(file, language); err != nil {
		return nil, err
	}
	names := file.Plan.Scenarios
	if len(names) == 0 {
		names = plan.Scenarios()
	}
	var all []simulate.Scenario
	for _, name := range names {
		s, ok := simulate.Preset(string(name))
		if !ok {
			return nil, refused(language, "Simulatoren har intet scenarie “%s”", "The simulator has no scenario “%s”", name)
		}
		s.ID, s.Name = file.Trial.ID+"-"+strings.ReplaceAll(string(name), "_", "-"), file.Trial.Name+" ("+string(name)+")"
		fitToPlan(&s, file)
		all = append(all, s)
	}
	return all, nil
}

// checkSameAreas lists the municipalities that lack an area of the plan.
func checkSameAreas(file *planfile.File, language trial.Language) error {
	rule := intake.Text{
		DA: "kommunen har ingen afdeling på området %s, som andre har; simulatoren laver alle områder i alle kommuner",
		EN: "the municipality has no department for %s, which others have; the simulator makes every area in every municipality",
	}
	remedy := intake.Text{DA: "Hold områderne på skrømt fra hver sin plan.", EN: "Rehearse the areas from a plan each."}
	var defects []fault.Defect
	for _, area := range areasOfPlan(&file.Plan) {
		has := map[string]bool{}
		for _, d := range file.Plan.Departments {
			has[d.Municipality] = has[d.Municipality] || d.Area == area
		}
		for _, code := range municipalitiesOfPlan(&file.Plan) {
			if !has[code] {
				defects = append(defects, fault.Defect{
					File: file.Name, Column: "departments", Value: code, Severity: fault.SeverityError,
					Rule: fmt.Sprintf(rule.In(language), area), Remedy: remedy.In(language),
				})
			}
		}
	}
	if len(defects) > 0 {
		return refused(language, "%s kan ikke holdes på skrømt, som den er", "%s cannot be rehearsed as it is", file.Name).With(defects)
	}
	return nil
}

// areasOfPlan lists the areas that a department has, in their usual order.
func areasOfPlan(p *plan.Plan) []jobcentre.Area {
	var areas []jobcentre.Area
	for _, area := range jobcentre.Areas() {
		if len(departmentsOf(p, area)) > 0 {
			areas = append(areas, area)
		}
	}
	return areas
}

// municipalitiesOfPlan lists the codes in the plan's order.
func municipalitiesOfPlan(p *plan.Plan) []string {
	var codes []string
	seen := map[string]bool{}
	for _, d := range p.Departments {
		if !seen[d.Municipality] {
			seen[d.Municipality] = true
			codes = append(codes, d.Municipality)
		}
	}
	return codes
}

func departmentsOf(p *plan.Plan, area jobcentre.Area) []plan.Department {
	var found []plan.Department
	for _, d := range p.Departments {
		if d.Area == area {
			found = append(found, d)
		}
	}
	return found
}

// fitToPlan gives the scenario the plan's places, window and departments.
func fitToPlan(s *simulate.Scenario, file *planfile.File) {
	s.Municipalities = nil
	for _, code := range municipalitiesOfPlan(&file.Plan) {
		name := file.Trial.Municipalities[code]
		if name == "" {
			name = code
		}
		s.Municipalities = append(s.Municipalities, simulate.Municipality{Code: code, Name: name})
	}
	s.Trial, s.RandomisedOn = windowOfPlan(file, s.Trial), 0
	var areas []simulate.Area
	for _, area := range s.Areas {
		if found := departmentsOf(&file.Plan, area.Area); len(found) > 0 {
			areas = append(areas, areaOfPlan(area, found))
		}
	}
	s.Areas = areas
}

// windowOfPlan is of the plan's length in whole weeks, from its start or else
// the scenario's.
func windowOfPlan(file *planfile.File, window calendar.Period) calendar.Period {
	if !file.Trial.Start.IsZero() {
		window.From = file.Trial.Start
	}
	months := file.Plan.Timing.TrialMonths
	if months == 0 {
		months = 12
	}
	weeks := math.Round(float64(window.From.AddMonths(months)-window.From) / 7)
	window.To = window.From + calendar.Date(7*weeks)
	return window
}

// areaOfPlan is the mean of an area's departments.
func areaOfPlan(a simulate.Area, departments []plan.Department) simulate.Area {
	var portfolios, treated, cases, fte, weeks, target, targets float64
	for _, d := range departments {
		open := 0.0
		for _, c := range d.Cases {
			open += float64(c.Cases)
		}
		portfolios += float64(d.Caseworkers)
		treated += float64(d.Treat)
		cases += open
		fte += d.FTE
		weeks += meanWeeks(d, open)
		if d.Choice != nil {
			target, targets = target+d.Choice.Caseload, targets+1
		}
	}
	n := float64(len(departments))
	a.Portfolios = int(math.Round(portfolios / n))
	a.Treated = min(max(1, int(math.Round(treated/n))), a.Portfolios-1)
	a.BaselineCaseload, a.MeanWeeks = cases/fte, weeks/n
	if targets > 0 {
		mean := target / targets
		a.Target = trial.Band{Low: (1 - targetSpread) * mean, High: (1 + targetSpread) * mean}
	}
	return a
}

// meanWeeks is the department's own figure, or by Little's law the stock over
// the inflow.
func meanWeeks(d plan.Department, open float64) float64 {
	if d.MeanWeeks > 0 {
		return d.MeanWeeks
	}
	return open / d.InflowPerWeek
}
