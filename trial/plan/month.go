package plan

// staffing adds the departments' extra staff up by month and money.
func (p Plan) staffing(rows []DepartmentResult) Staffing {
	s := Staffing{OneOffCost: p.Costs.OneOffCost, TotalCost: p.Costs.OneOffCost}
	for i := range rows {
		chosen := rows[i].chosen()
		s.ExtraFTE += max(0, chosen.ExtraFTE)
		s.CostPerYear += max(0, chosen.CostPerYear)
	}
	for month := -max(p.Timing.PlanningMonths, p.Timing.LeadMonths); month < p.Timing.TrialMonths; month++ {
		s.Months = append(s.Months, p.month(s, month))
	}
	for month := -p.Timing.LeadMonths; month < p.Timing.TrialMonths; month++ {
		s.TotalCost += s.CostPerYear / 12
	}
	return s
}

// month is one month of the extra staff: all of it on the payroll from the lead
// on, and carrying more each month while it is new.
func (p Plan) month(s Staffing, month int) Month {
	m := Month{Month: month}
	if month >= 0 {
		m.Needed = s.ExtraFTE
	}
	employed := month + p.Timing.LeadMonths // whole months before this one
	if employed >= 0 {
		m.FTE, m.Cost = s.ExtraFTE, s.CostPerYear/12
		m.Effective = s.ExtraFTE * min(1, float64(employed+1)/float64(p.Timing.RampMonths+1))
	}
	return m
}
