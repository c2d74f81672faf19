package draw

import "github.com/sagstal/sagstal/jobcentre"

// Flaw is something that keeps the lots from being drawn.
type Flaw struct {
	Code         FlawCode
	Subject      string // a portfolio or a unit; may be empty
	Area         jobcentre.Area
	Municipality string
	Count        int
	Least, Most  int // what Count has to be within, where that is the flaw
}

// FlawCode is a kind of flaw.
type FlawCode string

// The flaws.
const (
	NoUnits         FlawCode = "no units"
	AllHaveArms     FlawCode = "all have arms"
	SmallStratum    FlawCode = "small stratum"
	TeamUnknown     FlawCode = "team unknown"
	TwoArms         FlawCode = "two arms"
	SharedPortfolio FlawCode = "shared portfolio"
	NothingKnown    FlawCode = "nothing known"
	BadIdentifier   FlawCode = "bad identifier"
	UnknownMethod   FlawCode = "unknown method"
	UnknownUnit     FlawCode = "unknown unit"

	// Of a protocol that says how many are treated.
	TreatedByHalves      FlawCode = "treated by halves"
	TreatedWithoutStrata FlawCode = "treated without strata"
	TreatedNobody        FlawCode = "treated nobody"
	TreatedOutOfRange    FlawCode = "treated out of range"
)
