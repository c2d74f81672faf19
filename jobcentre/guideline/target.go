package guideline

// Target is the caseload that a municipality chose to aim at, beside what is
// recommended. A guideline is advice: the choice is the municipality's, and it is
// recorded with its reason.
type Target struct {
	Caseload    float64 // cases per full-time caseworker
	Recommended float64
	Own         bool   // the municipality's own, not the recommended one
	Reason      string // in the municipality's words; may be empty
	Below       bool   // below the version's range
	Above       bool   // above it
}

// Accept takes the recommendation as the target.
func (r Recommendation) Accept() Target {
	return Target{Caseload: r.Recommended, Recommended: r.Recommended}
}

// Choose records the municipality's own target and its reason. The error is an
// *InvalidFactor.
func (r Recommendation) Choose(caseload float64, reason string) (Target, error) {
	if err := positive(targetFigure, caseload); err != nil {
		return Target{}, err
	}
	return Target{
		Caseload: caseload, Recommended: r.Recommended, Own: true, Reason: reason,
		Below: caseload < r.Low, Above: caseload > r.High,
	}, nil
}
