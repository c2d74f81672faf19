package jobcentre

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// Table names a table of the data package.
type Table string

// The tables of the contract.
const (
	Municipalities  Table = "municipalities"
	Departments     Table = "departments"
	Portfolios      Table = "portfolios"
	Caseworkers     Table = "caseworkers"
	CaseworkerFTE   Table = "caseworker_fte"
	Cases           Table = "cases"
	Assignments     Table = "assignments"
	Contacts        Table = "contacts"
	Offers          Table = "offers"
	Clarifications  Table = "clarifications"
	Benefits        Table = "benefits"
	Audits          Table = "audits"
	Refunds         Table = "refunds"
	CitizenSurvey   Table = "citizen_survey"
	StaffSurvey     Table = "staff_survey"
	Absences        Table = "absence"
	ComparisonPanel Table = "comparison_panel"
)

// Batch is one data package, row by row, in the order of its files.
type Batch struct {
	Municipalities []Municipality
	Departments    []Department
	Portfolios     []Portfolio
	Caseworkers    []Caseworker
	FTE            []Employment
	Cases          []Case
	Assignments    []Assignment
	Contacts       []Contact
	Offers         []Offer
	Clarifications []Clarification
	Benefits       []BenefitPeriod
	Audits         []Audit
	Refunds        []RefundWeek
	CitizenAnswers []CitizenAnswer
	StaffAnswers   []StaffAnswer
	Absences       []Absence
	Panel          []PanelValue

	CoInterventions []CoIntervention
	Openings        []Opening
	Deliveries      []Delivery
	Sanctions       []Sanction

	// Covariates names the further columns of the cases table.
	Covariates []string
	// Present tells the tables that were delivered, empty ones included.
	Present map[Table]bool
}

// Municipality is a municipality by Statistics Denmark's three-digit code.
type Municipality struct {
	Code string
	Name string
	Role Role
}

// Department is one area's office in one municipality.
type Department struct {
	MunicipalityCode    string
	Area                Area
	AssignmentPrinciple string
	Support             string
	Specialised         YesNo
	BaselineCaseload    float64 // NaN when not given
}

// Portfolio (sagsstamme) is the unit that is randomised.
type Portfolio struct {
	ID               string
	MunicipalityCode string
	Area             Area
	Arm              Arm
}

// Caseworker (sagsbehandler) has authority responsibility for citizens' cases.
type Caseworker struct {
	ID               string
	MunicipalityCode string
	Area             Area
	Arm              Arm
	PortfolioID      string // empty: the caseworker's own id
	Employed         calendar.Period
	LeaveReason      LeaveReason
	HiredForTrial    YesNo
}

// Employment is a period with one working time.
type Employment struct {
	CaseworkerID string
	Period       calendar.Period
	FTE          float64 // 0 < FTE ≤ 1.2
}

// Case is one citizen's matter with the jobcentre.
type Case struct {
	ID               string
	CitizenID        string // pseudonym
	MunicipalityCode string
	Area             Area
	Open             calendar.Period // To zero: still open
	Exit             Exit
	Category         string
	PortfolioID      string
	BirthYear        int // 0: unknown
	Sex              string
	Weight           float64 // default 1; caseload figures only
	// Covariates holds the further columns, in the order of Batch.Covariates.
	Covariates []string
}

// Assignment is a case in a caseworker's hands.
type Assignment struct {
	CaseID       string
	CaseworkerID string
	Period       calendar.Period
}

// Contact is a meeting, or a letter, with the citizen.
type Contact struct {
	CaseID string
	HeldOn calendar.Date
	Kind   ContactKind
	DueOn  calendar.Date
	// RegisteredOn is when it was written into the system; zero: unknown.
	RegisteredOn calendar.Date
}

// Offer (tilbud) is an active measure; an empty start has not begun.
type Offer struct {
	CaseID string
	Period calendar.Period
	Kind   string
	DueOn  calendar.Date
}

// Clarification (afklaring) is the decision on what the citizen can do.
type Clarification struct {
	CaseID    string
	DecidedOn calendar.Date
	Outcome   string
}

// BenefitPeriod is a citizen's benefit at one amount.
type BenefitPeriod struct {
	CitizenID      string
	Benefit        benefit.Kind
	Period         calendar.Period
	AmountPerWeek  float64 // kroner; NaN: the statutory maximum
	CaseID         string
	SeniorityWeeks int // weeks of support before this history; -1: not given
	Line           int // of the row, for errors that only the law can find
}

// Audit is one reading of a case file.
type Audit struct {
	CaseID       string
	AuditedOn    calendar.Date
	AuditorID    string
	FormalErrors int
	SeriousError YesNo
	RatingRound  int // 1 or 2
	GuessedArm   Guess
}

// RefundWeek is the actual refund of a person, week and benefit.
type RefundWeek struct {
	CitizenID string
	Week      calendar.Week
	Benefit   benefit.Kind
	Amount    float64 // kroner
	Refund    float64 // kroner
}

// CitizenAnswer is one citizen's questionnaire; items not answered are NaN.
type CitizenAnswer struct {
	RespondentID string
	CaseID       string
	AnsweredOn   calendar.Date
	Wave         string
	Items        []float64
}

// StaffAnswer is one caseworker's questionnaire; items not answered are NaN.
type StaffAnswer struct {
	RespondentID string
	CaseworkerID string
	AnsweredOn   calendar.Date
	Wave         string
	Items        []float64
}

// Absence is a caseworker away from work.
type Absence struct {
	CaseworkerID string
	Period       calendar.Period
	Fraction     float64 // default 1
	Reason       AbsenceReason
}

// PanelValue is a published aggregate of a municipality outside the trial.
type PanelValue struct {
	MunicipalityCode string
	Area             Area
	Period           string
	Measure          string
	Value            float64
}

// AllTables lists the tables in the contract's order, then Sagstal's own.
func AllTables() []Table {
	return append(ContractTables(), CoInterventions, Openings, Deliveries, Sanctions)
}

// ContractTables lists the tables of the contract in its order.
func ContractTables() []Table {
	return []Table{
		Municipalities, Departments, Portfolios, Caseworkers, CaseworkerFTE, Cases,
		Assignments, Contacts, Offers, Clarifications, Benefits, Audits, Refunds,
		CitizenSurvey, StaffSurvey, Absences, ComparisonPanel,
	}
}

// Tables lists the tables that were delivered, in the contract's order.
func (b *Batch) Tables() []Table {
	var delivered []Table
	for _, t := range AllTables() {
		if b.Present[t] {
			delivered = append(delivered, t)
		}
	}
	return delivered
}

// Rows counts the rows of a table.
func (b *Batch) Rows(t Table) int {
	rows := map[Table]int{
		Municipalities: len(b.Municipalities), Departments: len(b.Departments),
		Portfolios: len(b.Portfolios), Caseworkers: len(b.Caseworkers), CaseworkerFTE: len(b.FTE),
		Cases: len(b.Cases), Assignments: len(b.Assignments), Contacts: len(b.Contacts),
		Offers: len(b.Offers), Clarifications: len(b.Clarifications), Benefits: len(b.Benefits),
		Audits: len(b.Audits), Refunds: len(b.Refunds), CitizenSurvey: len(b.CitizenAnswers),
		StaffSurvey: len(b.StaffAnswers), Absences: len(b.Absences), ComparisonPanel: len(b.Panel),
		CoInterventions: len(b.CoInterventions), Openings: len(b.Openings), Deliveries: len(b.Deliveries), Sanctions: len(b.Sanctions),
	}
	return rows[t]
}
