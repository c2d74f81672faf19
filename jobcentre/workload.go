package jobcentre

import "github.com/sagstal/sagstal/calendar"

// Workload is what a caseload is made of, and nothing else: open cases, who
// handles them and working time. It carries no outcomes, so that whoever
// watches caseloads cannot peek at results.
type Workload struct {
	Portfolios []Portfolio
	Cases      []OpenCase
	Staff      []StaffMember
	// Handled holds the cases in caseworkers' hands while they are open.
	Handled []HandledCase
	// HasAssignments and HasStaff tell whether the tables were delivered.
	HasAssignments bool
	HasStaff       bool
}

// OpenCase is a case's open days in its portfolio.
type OpenCase struct {
	Portfolio int
	Open      calendar.Period
	Weight    float64
}

// StaffMember is a caseworker's working time on a portfolio.
type StaffMember struct {
	Portfolio int
	Employed  calendar.Period
	Presence  Staffing
}

// HandledCase is a case in a caseworker's hands.
type HandledCase struct {
	Staff  int // index of Workload.Staff
	Case   int // index of Workload.Cases
	Period calendar.Period
}

// Workload returns the view for caseloads; its cases and staff have the
// register's indices.
func (r *Register) Workload() *Workload {
	view := &Workload{
		Portfolios:     r.Stems,
		Cases:          make([]OpenCase, len(r.Cases)),
		Staff:          make([]StaffMember, len(r.Caseworkers)),
		HasAssignments: r.Present[Assignments],
		HasStaff:       len(r.Caseworkers) > 0,
	}
	for i, c := range r.Cases {
		view.Cases[i] = OpenCase{r.PortfolioOfCase[i], r.OpenPeriod(i), c.Weight}
	}
	for w, presence := range r.Presence() {
		view.Staff[w] = StaffMember{r.PortfolioOfCaseworker[w], r.EmployedPeriod(w), presence}
	}
	view.Handled = r.handled(view.Cases)
	return view
}

func (r *Register) handled(cases []OpenCase) []HandledCase {
	handled := make([]HandledCase, 0, len(r.Assignments))
	for _, a := range r.Assignments {
		i, w := r.CaseByID(a.CaseID), r.CaseworkerByID(a.CaseworkerID)
		if i == None || w == None {
			continue
		}
		if days := a.Period.Until(r.DataUntil).Intersect(cases[i].Open); !days.IsEmpty() {
			handled = append(handled, HandledCase{w, i, days})
		}
	}
	return handled
}

// Crossings are the stretches, on days of a window, in which a case was in the
// hands of a caseworker of the other arm. Stretches without an arm are none.
func (w *Workload) Crossings(window calendar.Period) []HandledCase {
	var crossed []HandledCase
	for _, h := range w.Handled {
		own, other := w.Cases[h.Case].Portfolio, w.Staff[h.Staff].Portfolio
		if own == None || other == None || !h.Period.Overlaps(window) {
			continue
		}
		a, b := w.Portfolios[own].Arm, w.Portfolios[other].Arm
		if a != "" && b != "" && a != b {
			crossed = append(crossed, h)
		}
	}
	return crossed
}
