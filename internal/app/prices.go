package app

import (
	"errors"
	"fmt"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// benefitsFile is how a defect that only the law can find names its table.
const benefitsFile = "benefits.csv"

// prices returns the law's tables once they have been asked for every amount
// that the benefits leave to them: a missing rate is the input's fault, found
// before anything is evaluated.
func prices(b *jobcentre.Batch) (*refund.Tables, error) {
	tables, err := refund.Current()
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	var defects []fault.Defect
	for _, row := range b.Benefits {
		spell := refund.Spell{Benefit: row.Benefit, Period: row.Period, AmountPerWeek: row.AmountPerWeek, Row: row.Line}
		if _, err := tables.Paid(spell, row.Period); err != nil {
			defects = append(defects, rateDefect(row, err))
		}
	}
	if len(defects) > 0 {
		return nil, fault.New(fault.Invalid, "%d benefit rows leave an amount to the law that its table does not hold", len(defects)).With(defects)
	}
	return tables, nil
}

func rateDefect(row jobcentre.BenefitPeriod, err error) fault.Defect {
	rule := err.Error()
	var unknown *benefit.UnknownRate
	if errors.As(err, &unknown) {
		rule = unknown.Error()
	}
	return fault.Defect{
		File: benefitsFile, Line: row.Line, Column: "amount_per_week", Rule: rule,
		Remedy:   fmt.Sprintf("Write the amount per week that was paid as %s.", row.Benefit),
		Severity: fault.SeverityError,
	}
}
