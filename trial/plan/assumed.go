package plan

import (
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// Assumed is what is taken to be so of an outcome before there are data.
type Assumed struct {
	Outcome       power.Outcome
	SD            trial.Number // of a person's value, in the outcome's unit; unknown where nothing is known
	CV            trial.Number // SD over mean of a cost, from the flow; unknown for others
	Level         float64      // control proportion, mean count per person, or share of exits that are the event
	ICC           float64
	R2Between     float64
	R2Within      float64
	ClusterSizeCV float64
	Source        string
}
