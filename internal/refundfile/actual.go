package refundfile

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/money"
)

// ActualRow is a row of the refund that a municipality was paid.
type ActualRow struct {
	Line       int
	Citizen    string
	Week       calendar.Week
	Benefit    benefit.Kind
	Amount     money.Amount // Beregnet udbetalingsbeløb
	Refund     money.Amount // Refusionsbeløb
	CoFinanced money.Amount // Medfinansieringsbeløb: the municipality's part where the state pays
}

func actualFields() []field {
	return []field{
		citizenField(),
		{name: "week", aliases: []string{"uge"}, required: true, filled: true},
		{name: "benefit", aliases: []string{"ydelse", "ydelsesart"}, required: true, filled: true},
		{name: "amount", aliases: []string{"beregnet udbetalingsbeløb", "beløb", "udbetalt"}, required: true, filled: true, number: true},
		{name: "refund", aliases: []string{"refusionsbeløb"}, required: true, number: true},
		{name: "co_financed", aliases: []string{"medfinansieringsbeløb"}, number: true},
		{name: "total"}, {name: "refund_share", aliases: []string{"refusion"}},
		{name: "co_financing_share", aliases: []string{"medfinansiering"}},
		{name: "municipality", aliases: []string{"finansiering kommunenavn"}},
	}
}

// Actual reads the refund that was paid per person, week and benefit. Rows of
// benefits outside the ladder's list are passed over and counted.
func (r *Reader) Actual(path string) []ActualRow {
	var rows []ActualRow
	var first Place
	others := 0
	r.scan(path, actualFields(), func(c *cells) {
		kind, ok := c.benefit("benefit")
		if !ok {
			if others++; others == 1 {
				first = c.place(c.field("benefit"))
			}
			return
		}
		row := ActualRow{
			Line: c.line, Citizen: c.citizen(), Week: c.week("week"), Benefit: kind,
			Amount: c.ore("amount"), Refund: c.ore("refund"), CoFinanced: c.ore("co_financed"),
		}
		if !c.faulty {
			rows = append(rows, row)
		}
	})
	if others > 0 {
		r.Blame(ruleOtherBenefit, first, "count", strconv.Itoa(others))
	}
	return rows
}

func (c *cells) ore(name string) money.Amount {
	amount, _ := c.kroner(name)
	if math.Abs(amount) > refund.HighestPerWeek {
		c.blame(ruleAmount, c.field(name))
	}
	return money.FromKroner(amount)
}

// How systems write a week: 2020-W14, 2020W14, 202014, 2020-14, 2020/14; or
// with the week first: 14-2020, 14/2020.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-/ ]?[WwUu]?(\d{1,2})$`)
	weekFirst = regexp.MustCompile(`^(?:[Uu]ge )?(\d{1,2})[-/ ](\d{4})$`)
)

// week returns an ISO week.
func (c *cells) week(name string) calendar.Week {
	cell, year, number := c.text(name), "", ""
	if m := yearFirst.FindStringSubmatch(cell); m != nil {
		year, number = m[1], m[2]
	} else if m := weekFirst.FindStringSubmatch(cell); m != nil {
		year, number = m[2], m[1]
	}
	week, err := calendar.ParseWeek(fmt.Sprintf("%s-W%02s", year, number))
	if err != nil {
		c.blame(ruleWeek, c.field(name))
	}
	return week
}
