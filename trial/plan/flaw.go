package plan

import (
	"fmt"
	"strings"
)

// Rule names what a field breaks; the edges translate it.
type Rule string

// The rules.
const (
	NoDepartments    Rule = "no_departments"    // at least one department
	UnknownVersion   Rule = "unknown_version"   // the guideline table has the version
	NoGuideline      Rule = "no_guideline"      // the version has a confirmed figure for the area and group
	Required         Rule = "required"          // not empty
	UnknownArea      Rule = "unknown_area"      // sickness_benefit or social_assistance
	Twice            Rule = "twice"             // a municipality has an area once; a category or hypothesis is named once
	TooFewWorkers    Rule = "too_few_workers"   // at least two portfolios
	NotPositive      Rule = "not_positive"      // above 0 and finite
	Negative         Rule = "negative"          // at least 0 and finite
	NotShare         Rule = "not_share"         // at least 0 and at most 1
	NotBelowOne      Rule = "not_below_one"     // at least 0 and below 1
	NotProbability   Rule = "not_probability"   // above 0 and below 1
	PowerBelowAlpha  Rule = "power_below_alpha" // the power wanted exceeds alpha
	TreatRange       Rule = "treat_range"       // at least 1, and at least one portfolio is left as control
	UnknownCategory  Rule = "unknown_category"  // a category or match group of the area
	UnknownWord      Rule = "unknown_word"      // one of the words listed in Limit
	UnknownOutcome   Rule = "unknown_outcome"   // SB1 to SB8 and SA1 to SA8
	InflowOrDuration Rule = "inflow_or_weeks"   // the inflow, or the mean duration, is needed
	NotOfOutcome     Rule = "not_of_outcome"    // the outcome's kind has no such figure
)

// Flaw is what cannot be at one field.
type Flaw struct {
	Path  string // as departments[0].treat, in the words of the plan file
	Rule  Rule
	Value string
	Limit string // what would be allowed, where it is more than the rule says
}

// InvalidPlan lists every flaw, in the order of the fields. The caller corrects
// the plan.
type InvalidPlan struct{ Flaws []Flaw }

func (e *InvalidPlan) Error() string {
	lines := make([]string, len(e.Flaws))
	for i, f := range e.Flaws {
		lines[i] = fmt.Sprintf("%s %s: %s", f.Path, f.Value, f.Rule)
		if f.Limit != "" {
			lines[i] += " (" + f.Limit + ")"
		}
	}
	return "plan: " + strings.Join(lines, "; ")
}
