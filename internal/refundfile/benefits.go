package refundfile

import (
	"math"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// BenefitRow is a row of the benefits file.
type BenefitRow struct {
	Citizen         string
	Spell           refund.Spell // its Row is the file's line
	SeniorityBefore int          // weeks of support before the history; 0: not given
}

func citizenField() field {
	return field{name: citizenColumn, aliases: []string{"borger_id", "cpr", "cpr nummer", "cpr_nr"}, required: true, filled: true}
}

func periodFields() []field {
	return []field{
		{name: "from", aliases: []string{"fra"}, required: true, filled: true},
		{name: "to", aliases: []string{"til"}, required: true},
	}
}

func benefitFields() []field {
	to := periodFields()
	to[1].filled = true
	return append([]field{
		citizenField(),
		{name: "benefit", aliases: []string{"ydelse", "ydelsesart"}, required: true, filled: true},
		{name: "amount_per_week", aliases: []string{"beløb_pr_uge", "ugebeløb"}, required: true, number: true},
		{name: "seniority_weeks_before", aliases: []string{"anciennitet_uger", "uger_før"}},
		{name: "case_id", aliases: []string{"sag_id", "sagsnummer"}},
	}, to...)
}

// Benefits reads citizen_id, benefit, from, to, amount_per_week and
// seniority_weeks_before. A missing amount is NaN, the statutory maximum.
func (r *Reader) Benefits(path string) []BenefitRow {
	var rows []BenefitRow
	r.scan(path, benefitFields(), func(c *cells) {
		row := BenefitRow{Citizen: c.citizen(), SeniorityBefore: c.weeks("seniority_weeks_before")}
		row.Spell = refund.Spell{Period: c.period(), AmountPerWeek: c.amountPerWeek(), Row: c.line}
		kind, ok := c.benefit("benefit")
		if !ok {
			c.blame(ruleCode, c.field("benefit"), "list", benefitCodes())
		}
		row.Spell.Benefit = kind
		if ok && c.text("amount_per_week") == "" && kind != benefit.SicknessBenefit {
			c.blame(ruleAmountMissing, c.field("amount_per_week"), "benefit", string(kind))
		}
		if !c.faulty && !row.Spell.Period.IsEmpty() {
			rows = append(rows, row)
		}
	})
	return rows
}

func (c *cells) amountPerWeek() float64 {
	amount, ok := c.kroner("amount_per_week")
	if !ok {
		return math.NaN()
	}
	if amount < 0 || amount > refund.HighestPerWeek {
		c.blame(ruleAmount, c.field("amount_per_week"))
	}
	return amount
}

// OfferRow is a row of the offers file.
type OfferRow struct {
	Line    int
	Citizen string
	Offer   refund.Offer // an empty To is still going on
}

// Offers reads citizen_id, kind, from and to.
func (r *Reader) Offers(path string) []OfferRow {
	var rows []OfferRow
	fields := append([]field{
		citizenField(),
		{name: "kind", aliases: []string{"art", "tilbud"}, required: true, filled: true},
		{name: "case_id", aliases: []string{"sag_id", "sagsnummer"}},
	}, periodFields()...)
	r.scan(path, fields, func(c *cells) {
		row := OfferRow{Line: c.line, Citizen: c.citizen(), Offer: refund.Offer{Kind: c.activity(), Period: c.period()}}
		if !c.faulty && (row.Offer.Period.To.IsZero() || !row.Offer.Period.IsEmpty()) {
			rows = append(rows, row)
		}
	})
	return rows
}

func (c *cells) activity() refund.Activity {
	i := slices.Index(refund.Activities(), refund.Activity(fold(c.text("kind"))))
	if i < 0 {
		c.blame(ruleCode, c.field("kind"), "list", activityCodes())
		return ""
	}
	return refund.Activities()[i]
}

func activityCodes() string {
	var codes []string
	for _, kind := range refund.Activities() {
		codes = append(codes, string(kind))
	}
	return strings.Join(codes, ", ")
}
