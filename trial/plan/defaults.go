package plan

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre/guideline"
)

// The defaults of Timing and Assumptions.
const (
	defaultTrialMonths    = 12
	defaultPlanningMonths = 3
	defaultLeadMonths     = 2 // with the ramp all of the staff carries a full caseload from the first month
	defaultRampMonths     = 2
	defaultAlpha          = 0.05
	defaultPower          = 0.8
)

// withDefaults returns the plan with every zero that has a default filled in.
func (p Plan) withDefaults() Plan {
	fill(&p.Guideline, guideline.Original)
	fill(&p.Assumptions.Alpha, defaultAlpha)
	fill(&p.Assumptions.Power, defaultPower)
	fill(&p.Timing.TrialMonths, defaultTrialMonths)
	fill(&p.Timing.PlanningMonths, defaultPlanningMonths)
	fill(&p.Timing.LeadMonths, defaultLeadMonths)
	fill(&p.Timing.RampMonths, defaultRampMonths)
	p.Departments = slices.Clone(p.Departments)
	for i := range p.Departments {
		p.Departments[i].fillDefaults()
	}
	return p
}

// fillDefaults takes the inflow or the duration that is not given from Little's
// law; what is given stays, also where check will refuse it.
func (d *Department) fillDefaults() {
	fill(&d.Way, Share)
	fill(&d.Support, guideline.NoSupport)
	open := float64(d.open())
	switch {
	case open <= 0:
	case d.InflowPerWeek > 0:
		fill(&d.MeanWeeks, open/d.InflowPerWeek)
	case d.MeanWeeks > 0:
		fill(&d.InflowPerWeek, open/d.MeanWeeks)
	}
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// open returns the open cases.
func (d Department) open() int {
	n := 0
	for _, c := range d.Cases {
		n += c.Cases
	}
	return n
}
