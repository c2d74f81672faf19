package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// Trust says what a design's comparison rests on.
type Trust string

// The marks of trust, best first.
const (
	// Randomised compares the arms as drawn.
	Randomised Trust = "randomised"
	// Compared rests on more than the draw: that the arm acts through the caseload
	// alone, or that other municipalities show what would have been.
	Compared Trust = "comparison"
	// Uncontrolled compares the trial arm with its own past.
	Uncontrolled Trust = "uncontrolled"
)

// rank is the mark's place, the best first.
func (t Trust) rank() int { return slices.Index([]Trust{Randomised, Compared, Uncontrolled}, t) }

func trustOf(design trial.Design) Trust {
	switch design {
	case trial.TrialVsControl, trial.DifferenceInDifferences:
		return Randomised
	case trial.BeforeAfter:
		return Uncontrolled
	}
	return Compared
}

// estimateDesigns estimates every outcome of the area by the other designs,
// design after design.
func (a *areaEvaluation) estimateDesigns(money *moneyBook) {
	stackedBy := make([][]estimated, len(stackedDesigns()))
	var doses []estimated
	for _, e := range a.estimates { // one baseline at a time: a country's rows fill the memory
		both := a.windowsOf(e, money)
		for k, design := range stackedDesigns() {
			stackedBy[k] = append(stackedBy[k], a.stackedEstimate(e, both, design))
		}
		doses = append(doses, a.estimateDose(e))
	}
	a.others = append(slices.Concat(stackedBy...), doses...)
	for _, e := range a.others {
		if e.result != nil && e.result.Reason == nil {
			e.result.Reason = &trial.Reason{Code: trial.OnlyPrimaryRedrawn} // why p_randomisation is null
		}
	}
}

// Disagreement is a design that answers a hypothesis otherwise than the primary.
type Disagreement struct {
	Design trial.Design `json:"design"`
	Kind   DisagreeKind `json:"kind"`
	// Certain tells that chance hardly explains it: both intervals leave out no
	// effect, or they have no value in common.
	Certain bool `json:"certain"`
	// Trusted is the design to go by: the one with the better mark of trust and, of
	// two alike, the primary, which was chosen before anything was seen.
	Trusted trial.Design `json:"trusted"`
}

// DisagreeKind is how two designs disagree.
type DisagreeKind string

// The kinds.
const (
	// OppositeSigns: the estimates point opposite ways, and at least one of the
	// intervals leaves out no effect.
	OppositeSigns DisagreeKind = "opposite_signs"
	// IntervalsApart: the intervals of the same quantity have no value in common.
	IntervalsApart DisagreeKind = "intervals_apart"
)

// disagreements compares the designs' answers to the hypothesis's own outcome over
// all cases with the primary's. The dose's effect is of another size, and so is that
// on whole municipalities, so that only their signs are compared: whether they point
// the better way.
func disagreements(h HypothesisResult) []Disagreement {
	found := []Disagreement{}
	if h.Primary == nil {
		return found
	}
	first := h.Results[*h.Primary]
	for _, r := range h.Results {
		if r.Design == first.Design || r.Outcome != first.Outcome || r.Population != first.Population || !r.speaksForDesign() {
			continue
		}
		switch {
		case r.betterBy()*first.betterBy() < 0 && (r.leavesOutNone() || first.leavesOutNone()):
			found = append(found, Disagreement{r.Design, OppositeSigns, r.leavesOutNone() && first.leavesOutNone(), moreTrusted(first, r)})
		case !r.isOfAnotherSize() && !first.isOfAnotherSize() && (r.CILow > first.CIHigh || r.CIHigh < first.CILow):
			found = append(found, Disagreement{r.Design, IntervalsApart, true, moreTrusted(first, r)})
		}
	}
	return found
}

// moreTrusted is the design to go by of the primary and another.
func moreTrusted(first, other Result) trial.Design {
	if other.Trust.rank() < first.Trust.rank() {
		return other.Design
	}
	return first.Design
}

func (r *Result) isOfAnotherSize() bool {
	return r.Design == trial.DoseResponse || r.Design == trial.ComparisonMunicipalities
}

// betterBy is the estimate, above zero where it points the better way.
func (r *Result) betterBy() trial.Number {
	if r.Better == trial.LowerIsBetter {
		return -r.Estimate
	}
	return r.Estimate
}

// leavesOutNone reports whether the interval leaves out no effect.
func (r *Result) leavesOutNone() bool { return r.CILow > 0 || r.CIHigh < 0 }
