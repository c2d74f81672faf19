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
	f.Overall.count(f.Hypotheses)
}
