package app

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/refund"
)

// RefundInput says which weeks to price, and under which law.
type RefundInput struct {
	refundfile.Options
	Benefits string   // the benefits file
	Offers   string   // the offers file; empty: offers are not known
	Assume   []string // files of assumptions
	Actual   string   // the refund that was paid; empty: nothing is compared
	Regime   string   // refund.ByDate, or the regime of every week
	Out      string   // where to write the weeks as CSV; empty: nowhere
	// Step is told of each step as it begins; nil is no progress.
	Step func(step string)
}

// RefundOutcome is every week priced.
type RefundOutcome struct {
	Weeks      []refundfile.PricedWeek // by citizen in the file's order, week and benefit
	Totals     RefundTotals
	Comparison *RefundComparison // nil: nothing was compared
	Warnings   []fault.Defect
}

// Refund prices the weeks of a benefits file. What is wrong with the files, or
// missing in the law, is an Invalid fault that lists all of it.
func Refund(ctx context.Context, in RefundInput) (*RefundOutcome, error) {
	if err := in.checkOut(); err != nil {
		return nil, err
	}
	in.begin("refund_read")
	reader := refundfile.NewReader(in.Options)
	law, err := in.law(reader)
	if err != nil {
		return nil, err
	}
	people := gather(reader, in)
	in.begin("refund_price")
	weeks := priceAll(reader, law, people, in)
	var actual []refundfile.ActualRow
	if in.Actual != "" {
		actual = reader.Actual(in.Actual)
	}
	if err := reader.Err(); err != nil {
		return nil, err
	}
	outcome := &RefundOutcome{Weeks: weeks, Totals: totalRefund(weeks), Warnings: reader.Warnings()}
	if in.Actual != "" {
		outcome.Comparison = compareRefund(weeks, actual)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return outcome, in.write(weeks)
}

func (in RefundInput) begin(step string) {
	if in.Step != nil {
		in.Step(step)
	}
}

// checkOut refuses to write over what is read.
func (in RefundInput) checkOut() error {
	target, err := os.Stat(in.Out)
	if in.Out == "" || err != nil {
		return nil
	}
	if target.IsDir() {
		return fault.New(fault.Invalid, "--out %s is a folder; name a file", in.Out)
	}
	for _, path := range append([]string{in.Benefits, in.Offers, in.Actual}, in.Assume...) {
		if read, err := os.Stat(path); err == nil && os.SameFile(read, target) {
			return fault.New(fault.Invalid, "--out %s would replace a file that is read; name another", in.Out)
		}
	}
	return nil
}

// law returns the law's tables with the assumptions, under the regime asked for.
func (in RefundInput) law(reader *refundfile.Reader) (*refund.Tables, error) {
	tables, err := refund.Current()
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	for _, path := range in.Assume {
		tables = reader.Assume(tables, path)
	}
	tables, err = tables.Under(cmp.Or(in.Regime, refund.ByDate))
	var unknown *refund.UnknownRegime
	if errors.As(err, &unknown) {
		return nil, fault.Wrap(fault.Invalid, err, "--regime: %v", err)
	}
	return tables, err
}

// person is one citizen's history.
type person struct {
	citizen string
	history refund.History
	told    calendar.Date // the first day of the row that gives the weeks before
}

// gather reads the benefits and offers of each citizen, in the benefits file's
// order.
func gather(reader *refundfile.Reader, in RefundInput) []*person {
	var people []*person
	known := map[string]*person{}
	for _, row := range reader.Benefits(in.Benefits) {
		p := known[row.Citizen]
		if p == nil {
			p = &person{citizen: row.Citizen}
			p.history.OffersKnown = in.Offers != ""
			known[row.Citizen] = p
			people = append(people, p)
		}
		p.add(row)
	}
	if in.Offers == "" {
		return people
	}
	for _, row := range reader.Offers(in.Offers) {
		if p := known[row.Citizen]; p != nil {
			p.history.Offers = append(p.history.Offers, row.Offer)
			continue
		}
		reader.Blame(ruleOfferAlone, refundfile.Place{File: in.Offers, Line: row.Line, Column: "citizen_id"})
	}
	return people
}

// add appends a spell. The weeks before the history are those of the citizen's
// earliest row that has any.
func (p *person) add(row refundfile.BenefitRow) {
	if from := row.Spell.Period.From; row.SeniorityBefore > 0 && (p.told.IsZero() || from < p.told) {
		p.history.SeniorityBefore, p.told = row.SeniorityBefore, from
	}
	p.history.Spells = append(p.history.Spells, row.Spell)
}

// priceAll prices every citizen. What the law does not give is blamed on the
// rows that ask for it.
func priceAll(reader *refundfile.Reader, law *refund.Tables, people []*person, in RefundInput) []refundfile.PricedWeek {
	var all []refundfile.PricedWeek
	var weeks []refund.Week
	for _, p := range people {
		priced, err := law.AppendPrice(weeks[:0], p.history)
		if err != nil {
			blamePrice(reader, in.Benefits, err)
			continue
		}
		weeks = priced
		blameGaps(reader, in.Benefits, p, weeks)
		for _, w := range weeks {
			all = append(all, refundfile.PricedWeek{Citizen: p.citizen, Week: w})
		}
	}
	return all
}

// write puts the weeks in their file, all of them or none.
func (in RefundInput) write(weeks []refundfile.PricedWeek) error {
	if in.Out == "" {
		return nil
	}
	return folder.WriteFile(in.Out, 0o644, func(w io.Writer) error { return refundfile.WriteWeeks(w, weeks) })
}
