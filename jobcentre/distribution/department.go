package distribution

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Department is one area's office in one municipality, as whoever gives out its
// cases sees it: portfolios, people and the stream of cases.
type Department struct {
	MunicipalityCode string
	Area             jobcentre.Area
	Declared         Principle
	// Portfolios and Staff are in order of id; after the staff come caseworkers of
	// other departments who had a case.
	Portfolios []jobcentre.Portfolio
	Staff      []Member
	// Arrivals are all cases, in order of day and then of id; they index Portfolios
	// and Staff.
	Arrivals []Arrival
	// Drawn is the day of the draw, from which a portfolio's weight is fixed.
	Drawn calendar.Date

	stints []stint
}

// Member is a caseworker's working time on a portfolio, or on none.
type Member struct {
	ID         string
	Portfolio  int // None: of no portfolio here
	Arm        jobcentre.Arm
	Contracted jobcentre.Staffing
	Present    jobcentre.Staffing // long absence deducted
}

// Arrival is a new case.
type Arrival struct {
	ID       string
	Open     calendar.Period
	Category string
	BirthDay int    // 1 to 31; 0: unknown
	District string // empty: unknown
	// Portfolio is where the case was put, and Hands the caseworker who had it
	// first; None where that is unknown.
	Portfolio, Hands int
	HandsFrom        calendar.Date // the day that Hands got it
	// Crossed tells that a caseworker of the other arm had it while it was open.
	Crossed bool
}

// stint is a case in a caseworker's hands.
type stint struct {
	member int
	days   calendar.Period
}

// Names are the ids of portfolios.
func (d *Department) Names(portfolios []int) []string {
	names := make([]string, len(portfolios))
	for i, p := range portfolios {
		names[i] = d.Portfolios[p].ID
	}
	return names
}

// armOf is the arm of a portfolio; empty for none and before the draw.
func (d *Department) armOf(portfolio int) jobcentre.Arm {
	if portfolio == jobcentre.None {
		return ""
	}
	return d.Portfolios[portfolio].Arm
}

// owns reports whether a portfolio is of this department.
func (d *Department) owns(stem jobcentre.Portfolio) bool {
	return stem.MunicipalityCode == d.MunicipalityCode && stem.Area == d.Area
}
