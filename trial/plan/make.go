package plan

import (
	"github.com/sagstal/sagstal/jobcentre/guideline"
)

// Make works a plan out against the guidelines. The error is an *InvalidPlan, or
// a *power.InputError that no plan should reach.
func Make(p Plan, tables *guideline.Tables) (*Result, error) {
	p = p.withDefaults()
	if flaws := p.check(tables); len(flaws) > 0 {
		return nil, &InvalidPlan{flaws}
	}
	result := &Result{Plan: p}
	for _, d := range p.Departments {
		row, err := d.staffed(p, tables)
		if err != nil {
			return nil, err
		}
		result.Departments = append(result.Departments, row)
	}
	result.Staffing = p.staffing(result.Departments)
	var err error
	result.Trial, err = p.trial(result.Departments)
	return result, err
}
