package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// FlowStaff follows the caseworkers of the drawn portfolios. AtDraw − LeftBefore +
// Hired + Joined is those who worked in the window; less the Left it is AtEnd.
type FlowStaff struct {
	AtDraw int `json:"employed_at_draw"`
	// LeftBefore were gone before the window began.
	LeftBefore int `json:"left_before_window"`
	// Hired came after the draw for the trial, Joined came for another reason.
	Hired  int       `json:"hired_for_trial"`
	Joined int       `json:"joined"`
	Left   []Leaving `json:"left"`
	AtEnd  int       `json:"employed_at_end"`
	// BothArms handled a case of the other arm in the window.
	BothArms int `json:"handled_other_arm"`
}

// Leaving counts the caseworkers who left in the window for one reason; empty:
// the reason is not known.
type Leaving struct {
	Reason      jobcentre.LeaveReason `json:"reason"`
	Caseworkers int                   `json:"caseworkers"`
}

// staffCourse is one caseworker's way through the trial.
type staffCourse struct {
	atDraw, inWindow, atEnd, hired, bothArms bool
	reason                                   jobcentre.LeaveReason
}

func courseOf(reg *jobcentre.Register, p *trial.Protocol, w int, crossed map[int]bool) staffCourse {
	window, employed, record := p.TrialWindow(), reg.EmployedPeriod(w), reg.Caseworkers[w]
	return staffCourse{
		atDraw: employed.Contains(p.DrawDay()), inWindow: employed.Overlaps(window), atEnd: employed.Contains(window.To - 1),
		hired: record.HiredForTrial == jobcentre.Yes, bothArms: crossed[w], reason: record.LeaveReason,
	}
}

// addCaseworker counts a caseworker; one who came after the draw and left before
// the window had no part in the trial.
func (t *tallies) addCaseworker(c staffCourse) {
	staff := &t.count.Staff
	if c.atDraw {
		staff.AtDraw++
	}
	if !c.inWindow {
		if c.atDraw {
			staff.LeftBefore++
		}
		return
	}
	t.count.Caseworkers++
	switch {
	case c.atDraw:
	case c.hired:
		staff.Hired++
	default:
		staff.Joined++
	}
	if c.bothArms {
		staff.BothArms++
	}
	if c.atEnd {
		staff.AtEnd++
	} else {
		t.left[c.reason]++
	}
}

// leavings lists the reasons that somebody had, the unknown last.
func (t *tallies) leavings() []Leaving {
	list := []Leaving{}
	for _, reason := range append(jobcentre.LeaveReasons(), "") {
		if n := t.left[reason]; n > 0 {
			list = append(list, Leaving{reason, n})
		}
	}
	return list
}

// crossing tells the caseworkers who handled a case of the other arm.
func crossing(work *jobcentre.Workload, p *trial.Protocol) map[int]bool {
	crossed := map[int]bool{}
	for _, h := range work.Crossings(p.TrialWindow()) {
		crossed[h.Staff] = true
	}
	return crossed
}
