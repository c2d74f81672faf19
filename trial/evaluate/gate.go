package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Bar turns the verdicts of an area's evaluated hypotheses to barred, each with
// the reason, and leaves every result where it is. A hypothesis that could not be
// evaluated stays so: that is said first.
func (f *Findings) Bar(area jobcentre.Area, reason trial.Reason) {
	for i := range f.Hypotheses {
		h := &f.Hypotheses[i]
		if h.Area == area && h.Status == Evaluated {
			h.Verdict, h.Reason = VerdictBarred, &reason
		}
	}
	f.recount()
}

// recount counts the verdicts again, by area and in all.
func (f *Findings) recount() {
	f.Overall.Trial = VerdictCount{}
	for i := range f.Overall.Areas {
		summary := &f.Overall.Areas[i]
		summary.VerdictCount = VerdictCount{}
		for _, h := range f.Hypotheses {
			if h.Area == summary.Area {
				summary.add(h.Verdict)
				f.Overall.Trial.add(h.Verdict)
			}
		}
	}
}
