package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/multiplicity"
	"github.com/sagstal/sagstal/trial"
)

// The margin of relevance when the protocol has none: a tenth of the control
// arm's standard deviation; ratios within 0.95–1.05.
const (
	relevantSD    = 0.1
	relevantBelow = 0.95
	relevantAbove = 1.05
)

// marginOf is the range of differences too small to matter, on the scale of
// the estimate; none for a rate or hazard that is compared as a difference, nor for
// municipalities, whose spread is not the cases'.
func marginOf(e estimated) *Margin {
	linear, ok := e.rows.(*linearSample)
	switch {
	case e.rows == nil:
		return nil
	case !ok && e.design == trial.DoseResponse:
		return nil
	case !ok:
		return &Margin{trial.Number(math.Log(relevantBelow)), trial.Number(math.Log(relevantAbove)), trial.NoNumber()}
	}
	sd := linear.controlSD()
	return &Margin{trial.Number(-relevantSD * sd), trial.Number(relevantSD * sd), trial.Number(sd)}
}

// adjust corrects p within each family: the two primaries of an area, and its
// six others, whatever became of the primaries.
func adjust(hypotheses []HypothesisResult, analysis trial.Analysis) {
	for _, area := range jobcentre.Areas() {
		for _, primary := range []bool{true, false} {
			adjustFamily(family(hypotheses, area, primary), analysis.Multiplicity)
		}
	}
}

// family returns the results that carry a verdict and are adjusted together.
func family(hypotheses []HypothesisResult, area jobcentre.Area, primary bool) []*Result {
	var members []*Result
	for i := range hypotheses {
		h := &hypotheses[i]
		if h.Area == area && h.IsPrimary == primary && h.Primary != nil {
			members = append(members, &h.Results[*h.Primary])
		}
	}
	return members
}

// adjustFamily leaves alone what the step-down over the redraws has adjusted; a
// method that cannot be carried out gives a reason and no adjusted p.
func adjustFamily(members []*Result, method trial.Multiplicity) {
	p := make([]float64, len(members))
	for i, r := range members {
		p[i] = r.pForVerdict()
	}
	corrected, ok := adjusted(p, method)
	for i, r := range members {
		switch {
		case ok:
			r.PAdjusted = trial.Number(corrected[i])
		case !r.PAdjusted.IsKnown():
			r.Reason = &trial.Reason{Code: trial.RedrawUnknown, Subject: string(method)}
		}
	}
}

// adjusted corrects p by the protocol's method; false for one that works on the
// redraws and not on p.
func adjusted(p []float64, method trial.Multiplicity) ([]float64, bool) {
	if method == trial.NoAdjustment {
		return p, true
	}
	by, ok := map[trial.Multiplicity]multiplicity.Method{
		trial.Bonferroni: multiplicity.Bonferroni, trial.Holm: multiplicity.Holm,
		trial.Hochberg: multiplicity.Hochberg, trial.BH: multiplicity.BH,
	}[method]
	if !ok {
		return nil, false
	}
	corrected, err := multiplicity.Adjust(p, by)
	return corrected, err == nil
}

// decide gives every evaluated hypothesis its verdict.
func decide(hypotheses []HypothesisResult, analysis trial.Analysis) {
	for i := range hypotheses {
		h := &hypotheses[i]
		if h.Primary != nil {
			h.Verdict = verdictOf(&h.Results[*h.Primary], h.Margin, analysis.Alpha)
		}
	}
}

// verdictOf is the first of the contract's verdicts that fits.
func verdictOf(r *Result, margin *Margin, alpha float64) Verdict {
	better := (r.Estimate > 0) == (r.Better == trial.HigherIsBetter)
	certain := r.PAdjusted.IsKnown() && float64(r.PAdjusted) <= alpha && r.Estimate != 0
	switch {
	case certain && better:
		return VerdictSupported
	case certain:
		return VerdictContradicted
	case margin != nil && r.CILow.IsKnown() && r.CILow >= margin.Low && r.CIHigh <= margin.High:
		return VerdictNoRelevantDifference
	}
	return VerdictInconclusive
}
