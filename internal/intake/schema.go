package intake

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Text is the same text in both languages.
type Text struct{ DA, EN string }

// In returns the text in a language; Danish is the default.
func (t Text) In(language trial.Language) string {
	if language == trial.English {
		return t.EN
	}
	return t.DA
}

// Type is the kind of value that a field holds.
type Type string

// The types of the contract.
const (
	String  Type = "string"
	Integer Type = "integer"
	Number  Type = "number"
	Date    Type = "date"
	Week    Type = "week"
	YesNo   Type = "yesno"
	Code    Type = "code"    // a value from a list
	Citizen Type = "citizen" // a pseudonym, or a CPR number that becomes one
)

// Field is one column of a table.
type Field struct {
	Name    string
	Type    Type
	Title   Text
	Unit    string
	Aliases []string // Danish headers

	Required   bool // the column must be there
	MayBeEmpty bool // and yet a cell of it may be empty
	Enum       []string
	Pattern    string // and what it means:
	Form       Text
	Min, Max   *float64
	OverMin    bool // Min itself is not allowed

	// References names the table whose key the field holds. A Stray reference
	// to a record that is not there is only worth a warning.
	References jobcentre.Table
	Stray      bool
	// Item marks the answer to a question of a survey.
	Item bool
	// Deadline marks a date that may lie after the data end.
	Deadline bool
	// Extension marks a column that the contract does not have; it is written only
	// where a record has a value.
	Extension bool
}

// Schema is one table of the data package.
type Schema struct {
	Table  jobcentre.Table
	Title  Text
	Fields []Field
	Key    []string // the fields that tell two rows apart; empty: none
	// Start and End name the half-open interval of a row; empty: it has none.
	Start, End string
	// Open tells that further columns are kept, as covariates.
	Open bool
}

// limit writes a bound of a field.
func limit(v float64) *float64 { return &v }

// Schemas returns the tables of the contract in its order. The questionnaires
// have the items of the protocol.
func Schemas(surveys trial.Surveys) []Schema {
	var all []Schema
	for _, t := range tables(surveys) {
		all = append(all, t.schema())
	}
	return all
}

// tables binds every schema to its records.
func tables(surveys trial.Surveys) []boundTable {
	return []boundTable{
		municipalityTable(), departmentTable(), portfolioTable(),
		caseworkerTable(), employmentTable(),
		caseTable(), assignmentTable(), contactTable(), offerTable(), clarificationTable(),
		benefitTable(), auditTable(), refundTable(),
		citizenSurveyTable(surveys.Citizen), staffSurveyTable(surveys.Staff),
		absenceTable(), panelTable(),
		coInterventionTable(), openingTable(), deliveryTable(), sanctionTable(),
	}
}
