package plan

// Scenario names an effect of the evidence table.
type Scenario string

// The scenarios, as the business case and the simulator name them.
const (
	NoEffect Scenario = "no_effect"
	Austria  Scenario = "austria"
	Claimed  Scenario = "claimed"
)

// Scenarios lists the scenarios, weakest first.
func Scenarios() []Scenario { return []Scenario{NoEffect, Austria, Claimed} }
