package jobcentre

import "github.com/sagstal/sagstal/calendar"

// The tables of Sagstal's own, which tell how a trial was carried out. A package
// that has none of them is complete.
const (
	CoInterventions Table = "co_interventions"
	Openings        Table = "openings"
	Deliveries      Table = "deliveries"
	Sanctions       Table = "sanctions"
)

// CoIntervention is something other than the caseload that changed in a
// department.
type CoIntervention struct {
	MunicipalityCode string
	Area             Area
	Arm              Arm // empty: in both arms
	HappenedOn       calendar.Date
	Kind             string
	// FirstRater and SecondRater are the two people who classified it; empty: not
	// yet. TouchesPrimary is what they found.
	FirstRater, SecondRater string
	TouchesPrimary          YesNo
}

// IsClassified reports whether two different people have judged it.
func (c CoIntervention) IsClassified() bool {
	return c.FirstRater != "" && c.SecondRater != "" && c.FirstRater != c.SecondRater && c.TouchesPrimary != Unknown
}

// Opening is a look at outcomes by arm.
type Opening struct {
	OpenedOn calendar.Date
	OpenedBy string // a role, never a name
	Planned  YesNo  // empty counts as no
}

// Delivery is one delivery of one table.
type Delivery struct {
	Table          Table
	DeliveredOn    calendar.Date
	Period         string // year and month that the rows are of, 2026-04
	RowsReceived   int
	RowsStored     int
	RowsRejected   int
	OldRowsChanged int // of earlier deliveries; below 0: unknown
}

// Sanction is a reduction of a citizen's benefit for a breach of duty.
type Sanction struct {
	CaseID       string
	SanctionedOn calendar.Date
}

// Guess is what a rater who should be blind took a case's arm to be; empty: not
// asked.
type Guess string

// The guesses.
const (
	GuessedTrial   Guess = "trial"
	GuessedControl Guess = "control"
	GuessedUnknown Guess = "unknown"
)
