package plan

import "github.com/sagstal/sagstal/trial"

// Spell is a case in the window of a history.
type Spell struct {
	Municipality string
	Portfolio    string
	Category     string
	// Enter and Leave are its age in weeks when the window begins and ends to see
	// it, some time apart.
	Enter, Leave float64
	Arrived      bool // opened in the window, not before it
	Exit         Direction
	Event        bool         // the exit is the one that the area's duration waits for
	Cost         trial.Number // the municipality's, net, in the window; unknown without prices
}

// Direction is where a case went in the window.
type Direction int

// The directions. A lower caseload works on the first two; age, moving and death
// hear no caseworker.
const (
	ToWork Direction = iota // work, education or health
	ToBenefit
	Elsewhere
	Stays
)

// ageBands is how many bands of age have an exit rate of their own, and left the
// directions that have one.
const ageBands, left = 7, 3

// bandStarts are the bands' first weeks: the steps of the refund ladder (4, 26, 52)
// and the follow-up law's (8, 13).
func bandStarts() [ageBands]float64 { return [ageBands]float64{0, 4, 8, 13, 26, 52, 104} }

// bandOf is the band that an age in weeks lies in; a case that leaves at a band's
// start was at risk in the band before.
func bandOf(age float64) int {
	starts := bandStarts()
	band := 0
	for b := 1; b < ageBands && starts[b] < age; b++ {
		band = b
	}
	return band
}

// exposure is the weeks at risk of a spell in each band.
func (s Spell) exposure() [ageBands]float64 {
	var weeks [ageBands]float64
	starts := bandStarts()
	for b := range weeks {
		end := s.Leave
		if b+1 < ageBands {
			end = min(end, starts[b+1])
		}
		weeks[b] = max(0, end-max(s.Enter, starts[b]))
	}
	return weeks
}
