package planfile

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial/plan"
)

// checkWhole wants the keys that have no default, and no zero where the library
// would take it for a value left out.
func (r reader) checkWhole(root strictyaml.Node) {
	if !r.Given("schema") {
		r.AddAt(root.Line, "schema", "", "the file does not name its schema", "Begin the file with: schema: "+Schema)
	}
	if !r.Given("departments") {
		r.AddAt(root.Line, "departments", "", "the plan has no departments", "Write one block for each department, as in the folder examples/plans.")
	}
	if r.Given("design.icc") && r.Given("design.history") {
		r.AddAt(r.Lines["design.icc"], "design.icc", "", "the correlation is given in two ways", "Keep either icc or history.")
	}
}

func (r reader) checkDepartment(path string, d *plan.Department) {
	for _, missing := range []struct{ key, remedy string }{
		{"municipality", `Write the municipality's code, as "760".`},
		{"area", "Write sickness_benefit or social_assistance."},
		{"caseworkers", "Write the number of portfolios today, as 10."},
		{"cases", "Write the open cases by category, as {I: 260, II: 340, III: 150}."},
		{"treat", "Write the number of portfolios in the trial arm, as 5."},
	} {
		r.need(path+"."+missing.key, missing.remedy)
	}
	if !r.Given(path + ".fte") {
		d.FTE = float64(d.Caseworkers)
	}
	if r.Given(path+".target_reason") && !r.Given(path+".target_caseload") {
		r.AddAt(r.Lines[path+".target_reason"], path+".target_reason", "", "a reason without a target says nothing", "Write target_caseload, or leave target_reason out.")
	}
}

// zeroes are the keys whose zero the plan would take for a value left out.
func zeroes(f *File) []struct {
	path  string
	value float64
} {
	type zero = struct {
		path  string
		value float64
	}
	list := []zero{
		{"design.alpha", f.Plan.Assumptions.Alpha}, {"design.power", f.Plan.Assumptions.Power},
		{"timing.trial_months", float64(f.Plan.Timing.TrialMonths)}, {"timing.planning_months", float64(f.Plan.Timing.PlanningMonths)},
		{"timing.lead_months", float64(f.Plan.Timing.LeadMonths)}, {"timing.ramp_months", float64(f.Plan.Timing.RampMonths)},
	}
	for i, d := range f.Plan.Departments {
		path := fmt.Sprintf("departments[%d].", i)
		list = append(list, zero{path + "inflow_per_week", d.InflowPerWeek}, zero{path + "mean_weeks", d.MeanWeeks})
	}
	return list
}

// checkRanges wants the file's own figures, which the library does not see, in
// their ranges.
func (r reader) checkRanges(f *File) {
	for _, z := range zeroes(f) {
		if r.Given(z.path) && z.value == 0 && !r.refused(z.path) {
			r.AddAt(r.Lines[z.path], z.path, "0", "the number is not above 0", "Write a number above 0, or leave the key out.")
		}
	}
	for _, amount := range []struct {
		path  string
		value float64
	}{
		{"budget", float64(f.Budget)},
		{"economy.weekly_benefit.sickness_benefit", float64(f.Economy.SicknessBenefit)},
		{"economy.weekly_benefit.social_assistance", float64(f.Economy.SocialAssistance)},
	} {
		if r.Given(amount.path) && !(amount.value > 0 && !math.IsInf(amount.value, 0)) && !r.refused(amount.path) {
			r.AddAt(r.LineAround(amount.path), amount.path, fmt.Sprint(amount.value), "the amount is not above 0", "Write kroner above 0, or leave the key out.")
		}
	}
	if e := f.Economy; !(e.PriceYear >= 1990 && e.PriceYear <= 2100) {
		r.AddAt(r.LineAround("economy.price_year"), "economy.price_year", fmt.Sprint(e.PriceYear), "the year is not from 1990 to 2100", "Write the year whose prices are used.")
	}
	if e := f.Economy; !(e.DiscountRate >= 0 && e.DiscountRate <= 1) {
		r.AddAt(r.LineAround("economy.discount_rate"), "economy.discount_rate", fmt.Sprint(e.DiscountRate), "the rate is not from 0 to 1", "Write the rate as 0.035.")
	}
	if e := f.Economy; !(e.HorizonYears >= 1 && e.HorizonYears <= 100) {
		r.AddAt(r.LineAround("economy.horizon_years"), "economy.horizon_years", fmt.Sprint(e.HorizonYears), "the horizon is not from 1 to 100 years", "Write a whole number of years, as 3.")
	}
}
