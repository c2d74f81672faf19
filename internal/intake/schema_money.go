package intake

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

func benefitField() Field {
	f := Field{Name: "benefit", Required: true, Title: Text{"Ydelse", "Benefit"}, Aliases: []string{"ydelse", "ydelsesart"}}
	for _, kind := range benefit.Kinds() {
		f.Enum = append(f.Enum, string(kind))
	}
	return f
}

// benefitKey tells whose benefit a period is of.
type benefitKey struct {
	citizen string
	benefit benefit.Kind
}

func benefitTable() boundTable {
	from := func(b *jobcentre.BenefitPeriod) *calendar.Date { return &b.Period.From }
	to := func(b *jobcentre.BenefitPeriod) *calendar.Date { return &b.Period.To }
	return &table[jobcentre.BenefitPeriod]{
		Schema: Schema{Table: jobcentre.Benefits, Start: "from", End: "to", Title: Text{"Ydelser", "Benefits"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.BenefitPeriod { return &b.Benefits },
		fresh: func() jobcentre.BenefitPeriod {
			return jobcentre.BenefitPeriod{AmountPerWeek: math.NaN(), SeniorityWeeks: -1}
		},
		placed:  func(b *jobcentre.BenefitPeriod, line int) { b.Line = line },
		columns: benefitColumns(from, to),
		checks: []check[jobcentre.BenefitPeriod]{
			checkInterval(from, to),
			checkBenefitAmounts,
			checkBenefitAges,
			apartBy(ruleOverlappingBenefits, func(b *jobcentre.BenefitPeriod) benefitKey {
				return benefitKey{b.CitizenID, b.Benefit}
			}, from, to),
		},
	}
}

func benefitColumns(from, to func(*jobcentre.BenefitPeriod) *calendar.Date) []column[jobcentre.BenefitPeriod] {
	ofCase := caseField()
	ofCase.Required = false
	return []column[jobcentre.BenefitPeriod]{
		citizen(citizenField(), func(b *jobcentre.BenefitPeriod) *string { return &b.CitizenID }),
		code(benefitField(), func(b *jobcentre.BenefitPeriod) *benefit.Kind { return &b.Benefit }),
		date(fromField(), from),
		date(toField(), to),
		number(Field{
			Name: "amount_per_week", Unit: "DKK per week", Min: limit(0), Max: limit(refund.HighestPerWeek),
			Title:   Text{"Beløb pr. uge; tom: ugens lovbestemte maksimum (kun sygedagpenge)", "Amount per week; empty: the week's statutory maximum (sickness benefit only)"},
			Aliases: []string{"beløb_pr_uge", "ugebeløb"},
		}, func(b *jobcentre.BenefitPeriod) *float64 { return &b.AmountPerWeek }),
		text(ofCase, func(b *jobcentre.BenefitPeriod) *string { return &b.CaseID }),
		integer(Field{
			Name: "seniority_weeks_before", Unit: "weeks", Min: limit(0), Max: limit(refund.LongestWeeks),
			Title:   Text{"Uger på forsørgelse før denne historik, på borgerens første række", "Weeks of support before this history, on the citizen's first row"},
			Aliases: []string{"anciennitet_uger", "uger_før"},
		}, -1, func(b *jobcentre.BenefitPeriod) *int { return &b.SeniorityWeeks }),
	}
}

// refundKey tells refunds apart.
type refundKey struct {
	benefitKey
	week calendar.Week
}

func refundTable() boundTable {
	return &table[jobcentre.RefundWeek]{
		Schema: Schema{
			Table: jobcentre.Refunds, Key: []string{"citizen_id", "week", "benefit"},
			Title: Text{"Faktisk refusion pr. borger og uge", "Actual refund per citizen and week"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.RefundWeek { return &b.Refunds },
		columns: []column[jobcentre.RefundWeek]{
			citizen(citizenField(), func(r *jobcentre.RefundWeek) *string { return &r.CitizenID }),
			week(Field{
				Name: "week", Required: true, Title: Text{"ISO-uge (ÅÅÅÅ-Wuu)", "ISO week (YYYY-Www)"}, Aliases: []string{"uge"},
			}, func(r *jobcentre.RefundWeek) *calendar.Week { return &r.Week }),
			code(benefitField(), func(r *jobcentre.RefundWeek) *benefit.Kind { return &r.Benefit }),
			number(Field{
				Name: "amount", Required: true, Unit: "DKK", Title: Text{"Udbetalt", "Benefit paid"},
				Aliases: []string{"beløb", "udbetalt", "beregnet_udbetalingsbeløb"},
			}, func(r *jobcentre.RefundWeek) *float64 { return &r.Amount }),
			number(Field{
				Name: "refund", Required: true, Unit: "DKK", Title: Text{"Refusion", "State refund"},
				Aliases: []string{"refusion", "refusionsbeløb"},
			}, func(r *jobcentre.RefundWeek) *float64 { return &r.Refund }),
		},
		checks: []check[jobcentre.RefundWeek]{
			uniqueBy(func(r *jobcentre.RefundWeek) refundKey {
				return refundKey{benefitKey{r.CitizenID, r.Benefit}, r.Week}
			}),
		},
	}
}
