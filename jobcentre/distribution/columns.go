package distribution

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/jobcentre"
)

// Columns names the further columns of the cases table that a principle needs.
// An empty name: there is no such column.
type Columns struct {
	// BirthDay holds the citizen's day of birth within the month, 1 to 31.
	BirthDay string
	// District holds the place that decides where a case goes: a district, a
	// post code.
	District string
}

// UnknownColumn is a column that was asked for and is not in the cases table.
// The caller names another; Known lists them.
type UnknownColumn struct {
	Name  string
	Known []string
}

func (e *UnknownColumn) Error() string {
	if len(e.Known) == 0 {
		return fmt.Sprintf("the cases table has no further columns, so not %q", e.Name)
	}
	return fmt.Sprintf("the cases table has no further column %q; it has %s", e.Name, strings.Join(e.Known, ", "))
}

// FindColumns finds the columns among the further ones of the cases table: those
// asked for, otherwise the first with a usual name (birth_day, foedselsdag;
// district, distrikt, postcode, postnummer).
//
// Errors: UnknownColumn.
func FindColumns(covariates []string, asked Columns) (Columns, error) {
	birthDay, err := findColumn(covariates, asked.BirthDay, "birth_day", "foedselsdag", "fødselsdag")
	if err != nil {
		return Columns{}, err
	}
	district, err := findColumn(covariates, asked.District, "district", "distrikt", "postcode", "postnummer")
	return Columns{birthDay, district}, err
}

func findColumn(covariates []string, asked string, usual ...string) (string, error) {
	if asked != "" {
		if slices.Contains(covariates, asked) {
			return asked, nil
		}
		return "", &UnknownColumn{asked, covariates}
	}
	for _, name := range usual {
		for _, c := range covariates {
			if strings.EqualFold(c, name) {
				return c, nil
			}
		}
	}
	return "", nil
}

// reader reads the further columns of a case.
type reader struct{ birthDayAt, districtAt int }

func newReader(covariates []string, columns Columns) reader {
	return reader{indexOf(covariates, columns.BirthDay), indexOf(covariates, columns.District)}
}

func indexOf(names []string, name string) int {
	if name == "" {
		return jobcentre.None
	}
	return slices.Index(names, name)
}

// birthDay is a day of the month; anything else is unknown.
func (r reader) birthDay(c jobcentre.Case) int {
	day, err := strconv.Atoi(covariate(c, r.birthDayAt))
	if err != nil || day < 1 || day > daysOfMonth {
		return 0
	}
	return day
}

func (r reader) district(c jobcentre.Case) string { return covariate(c, r.districtAt) }

func covariate(c jobcentre.Case, at int) string {
	if at == jobcentre.None || at >= len(c.Covariates) {
		return ""
	}
	return strings.TrimSpace(c.Covariates[at])
}
