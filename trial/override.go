package trial

import "slices"

// Override is what a protocol says of one hypothesis in place of the contract's
// defaults. An empty field leaves the default.
type Override struct {
	Hypothesis string `json:"-"`
	// Outcome carries the verdict: one of the hypothesis's own.
	Outcome string `json:"outcome,omitempty"`
	// Design carries the verdict, in place of the analysis plan's primary design.
	Design Design `json:"design,omitempty"`
	// Estimator is the name of the estimator expected, EstimatorOf that outcome and
	// design: a promise of what is computed anyway.
	Estimator string `json:"estimator,omitempty"`
}

// IsZero reports whether nothing is overridden.
func (o Override) IsZero() bool { return o.Outcome == "" && o.Design == "" && o.Estimator == "" }

// OverrideOf returns what the protocol says of a hypothesis; zero for nothing.
func (p *Protocol) OverrideOf(id string) Override {
	for _, o := range p.Overrides {
		if o.Hypothesis == id {
			return o
		}
	}
	return Override{}
}

// DesignOf is the design that carries a hypothesis's verdict.
func (p *Protocol) DesignOf(id string) Design {
	if o := p.OverrideOf(id); o.Design != "" {
		return o.Design
	}
	return Design(p.Analysis.PrimaryDesign)
}

// Claims lists the sixteen as the protocol states them: where it lets another of a
// hypothesis's outcomes carry the verdict, that one is Outcome, and the contract's
// stands first among those beside.
func (p *Protocol) Claims() []Hypothesis {
	claims := Hypotheses()
	for i, h := range claims {
		claims[i] = h.carriedBy(p.OverrideOf(h.ID).Outcome)
	}
	return claims
}

// Outcomes lists the hypothesis's outcomes, the one that carries the verdict first.
func (h Hypothesis) Outcomes() []Outcome { return append([]Outcome{h.Outcome}, h.Beside...) }

// carriedBy lets an outcome beside change places with the one that carries the
// verdict; any other id changes nothing.
func (h Hypothesis) carriedBy(outcome string) Hypothesis {
	at := slices.IndexFunc(h.Beside, func(o Outcome) bool { return o.ID == outcome })
	if at < 0 {
		return h
	}
	beside := append([]Outcome{h.Outcome}, slices.Delete(slices.Clone(h.Beside), at, at+1)...)
	h.Outcome, h.Beside = h.Beside[at], beside
	return h
}
