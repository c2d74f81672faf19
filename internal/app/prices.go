package app

import (
	"errors"
	"fmt"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// benefitsFile is how a defect that only the law can find names its table.
const benefitsFile = "benefits.csv"

// prices returns the law by which the protocol prices weeks, once it has been
// asked for every amount that the benefits leave to it: a missing rate is the
// input's fault, found before anything is evaluated.
func prices(p *trial.Protocol, b *jobcentre.Batch) (*refund.Tables, error) {
	current, err := refund.Current()
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	tables, err := current.Under(p.Economy.RefundRegime)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the protocol names a refund regime that there is not").With([]fault.Defect{regimeDefect(p, err)})
	}
	var defects []fault.Defect
	for _, row := range b.Benefits {
		paid := row.Period.Until(p.DataUntil)
		spell := refund.Spell{Benefit: row.Benefit, Period: paid, AmountPerWeek: row.AmountPerWeek, Row: row.Line}
		if _, err := tables.Paid(spell, paid); err != nil {
			defects = append(defects, rateDefect(row, err))
		}
	}
	if len(defects) > 0 {
		return nil, fault.New(fault.Invalid, "%d benefit rows leave an amount to the law that its table does not hold", len(defects)).With(defects)
	}
	return tables, nil
}

func regimeDefect(p *trial.Protocol, err error) fault.Defect {
	return fault.Defect{
		File: intake.ProtocolFile, Column: "economy.refund_regime", Value: p.Economy.RefundRegime,
		Rule: err.Error(), Remedy: "Write auto, or the name of a regime.", Severity: fault.SeverityError,
	}
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
