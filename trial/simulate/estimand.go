package simulate

import "github.com/sagstal/sagstal/trial"

// Estimand is the value of a hypothesis's estimand itself, beside the parameters
// that were put in: what the protocol's analysis of a trial without end would
// find. Whoever has an evaluation fills it in, from a very large simulated trial
// of the same jobcentre (Scenario.Scaled).
type Estimand struct {
	Hypothesis string `json:"id"` // SB7
	Outcome    string `json:"outcome"`
	// Population is empty for all cases, else stock or inflow.
	Population string       `json:"population,omitempty"`
	Unit       string       `json:"unit"`
	Value      trial.Number `json:"value"`
	// SE is the simulation's own error, from the spread between replicates.
	SE         trial.Number `json:"se"`
	Replicates int          `json:"replicates"`
	// Source says which trials the value comes from, so that it can be redone.
	Source string `json:"source"`
	// Reason stands beside a value that could not be computed.
	Reason string `json:"reason,omitempty"`
}
