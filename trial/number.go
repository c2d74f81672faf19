package trial

import (
	"encoding/json"
	"math"
)

// Number is a figure of the results; one that could not be computed is NaN
// here and null in JSON, with a reason beside it.
type Number float64

// NoNumber is a figure that could not be computed.
func NoNumber() Number { return Number(math.NaN()) }

// IsKnown reports whether the figure could be computed.
func (n Number) IsKnown() bool { return !math.IsNaN(float64(n)) && !math.IsInf(float64(n), 0) }

// MarshalJSON writes null for a figure that could not be computed.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.IsKnown() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Number) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*n = NoNumber()
		return nil
	}
	return json.Unmarshal(data, (*float64)(n))
}

// Absent stands for a part of the results that was not computed.
type Absent struct {
	Estimate Number `json:"estimate"`
	Reason   Reason `json:"reason"`
}
