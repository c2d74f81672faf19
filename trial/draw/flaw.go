package draw

import "github.com/sagstal/sagstal/jobcentre"

// Flaw is something that keeps the lots from being drawn.
type Flaw struct {
	Code         FlawCode
	Subject      string // a portfolio or a unit; may be empty
	Area         jobcentre.Area
	Municipality string
	Count        int
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
)
