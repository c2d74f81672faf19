package planfile

import (
	"strings"

	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial/plan"
)

// Refuse turns what the plan itself cannot be into a fault of the file, each flaw
// at the line of its key or of the nearest key around it.
func (f *File) Refuse(found *plan.InvalidPlan) error {
	r := newReader(f.Name)
	r.Lines = f.Lines
	for _, flaw := range found.Flaws {
		rule, remedy := wording(flaw)
		r.AddAt(r.LineAround(flaw.Path), flaw.Path, flaw.Value, rule, remedy)
	}
	return invalid(f.Name).With(r.shownDefects())
}

// Defect is a defect at one key, for what only the file's user can check.
func (f *File) Defect(path, value, rule, remedy string) error {
	r := newReader(f.Name)
	r.Lines = f.Lines
	r.AddAt(r.LineAround(path), path, strictyaml.Shown(value), rule, remedy)
	return invalid(f.Name).With(r.shownDefects())
}

// wording says a rule and its remedy.
func wording(flaw plan.Flaw) (rule, remedy string) {
	if w, ok := wordings()[flaw.Rule]; ok {
		return w[0], strings.ReplaceAll(w[1], "$", flaw.Limit)
	}
	return string(flaw.Rule), "Correct the value. Allowed: " + flaw.Limit + "."
}

// wordings hold the rules; $ in a remedy is what would be allowed.
func wordings() map[plan.Rule][2]string {
	return map[plan.Rule][2]string{
		plan.NoDepartments:    {"the plan has no departments", "Write one block for each department, as in the folder examples/plans."},
		plan.UnknownVersion:   {"the guideline table has no such version", "Use one of: $."},
		plan.NoGuideline:      {"the guideline has no confirmed figure for this area and group", "Leave the group out, or choose another version with the key guideline. Asked for: $."},
		plan.Required:         {"the value is missing", "Write it."},
		plan.UnknownArea:      {"the area is not known", "Write sickness_benefit or social_assistance."},
		plan.Twice:            {"it stands here twice", "Keep one of them; a municipality has one department for each area, and a scenario is named once."},
		plan.TooFewWorkers:    {"a draw needs two portfolios in a department, and at most 1000 are planned", "Write the number of portfolios today, as 10; leave out a department that has one."},
		plan.NotPositive:      {"the number is not a finite one above 0", "Write a number above 0."},
		plan.Negative:         {"the number is not a finite one of 0 or more", "Write 0 or more."},
		plan.NotShare:         {"the number is not from 0 to 1", "Write a share, as 0.1 for a tenth."},
		plan.NotBelowOne:      {"the number is not from 0 to below 1", "Write a share, as 0.3."},
		plan.NotProbability:   {"the number is not between 0 and 1", "Write a probability, as 0.05 or 0.8."},
		plan.PowerBelowAlpha:  {"the power wanted is not above alpha", "Write a power as 0.8."},
		plan.TreatRange:       {"both arms need at least one portfolio", "Write how many portfolios are treated, within $."},
		plan.UnknownCategory:  {"the area has no such category", "Use one of: $."},
		plan.UnknownWord:      {"the value is not allowed", "Allowed: $."},
		plan.UnknownOutcome:   {"there is no such hypothesis", "Use SB1 to SB8 or SA1 to SA8."},
		plan.InflowOrDuration: {"neither the inflow nor the mean duration is known", "Write inflow_per_week or mean_weeks."},
		plan.NotOfOutcome:     {"the outcome has no such figure", "Leave the key out: a standard deviation belongs to means and counts, a level to counts, shares, durations and costs."},
	}
}
