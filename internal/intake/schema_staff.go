package intake

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// caseworkerField is a reference to a caseworker.
func caseworkerField() Field {
	return Field{
		Name: "caseworker_id", Required: true,
		Title:      Text{"Sagsbehandler", "Caseworker"},
		Aliases:    []string{"sagsbehandler_id", "sagsbehandler", "medarbejder_id"},
		References: jobcentre.Caseworkers,
	}
}

func caseworkerTable() boundTable {
	own, arm, portfolio := caseworkerField(), armField(), portfolioField()
	own.References = ""
	portfolio.Title = Text{"Sagsstamme; tom: sagsbehandlerens egen id", "Portfolio; empty: the caseworker's own id"}
	portfolio.References = jobcentre.Portfolios
	return &table[jobcentre.Caseworker]{
		Schema: Schema{
			Table: jobcentre.Caseworkers, Key: []string{"caseworker_id"}, Start: "employed_from", End: "employed_to",
			Title: Text{"Sagsbehandlere", "Caseworkers"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.Caseworker { return &b.Caseworkers },
		columns: []column[jobcentre.Caseworker]{
			text(own, func(w *jobcentre.Caseworker) *string { return &w.ID }),
			text(municipalityField(), func(w *jobcentre.Caseworker) *string { return &w.MunicipalityCode }),
			code(areaField(), func(w *jobcentre.Caseworker) *jobcentre.Area { return &w.Area }),
			code(arm, func(w *jobcentre.Caseworker) *jobcentre.Arm { return &w.Arm }),
			text(portfolio, func(w *jobcentre.Caseworker) *string { return &w.PortfolioID }),
			date(Field{
				Name: "employed_from", Title: Text{"Ansat fra", "Employed from"}, Aliases: []string{"ansat_fra"},
			}, employedFrom),
			date(Field{
				Name: "employed_to", Title: Text{"Ansat til", "Employed to"}, Aliases: []string{"ansat_til", "fratrådt"},
			}, employedTo),
			code(Field{
				Name: "leave_reason", Title: Text{"Fratrædelsesårsag", "Reason for leaving"}, Aliases: []string{"fratrædelsesårsag"},
				Enum: []string{"resigned", "dismissed", "internal_move", "retired", string(jobcentre.EndOfContract)},
			}, func(w *jobcentre.Caseworker) *jobcentre.LeaveReason { return &w.LeaveReason }),
			yesNo(Field{
				Name: "hired_for_trial", Title: Text{"Ansat til forsøget", "Hired for the trial"},
				Aliases: []string{"ansat_til_forsøg", "ansat_til_forsøget"},
			}, func(w *jobcentre.Caseworker) *jobcentre.YesNo { return &w.HiredForTrial }),
		},
		checks: []check[jobcentre.Caseworker]{
			uniqueBy(func(w *jobcentre.Caseworker) string { return w.ID }),
			checkInterval(employedFrom, employedTo),
			checkCaseworkerPortfolios,
		},
	}
}

func employmentTable() boundTable {
	from := func(e *jobcentre.Employment) *calendar.Date { return &e.Period.From }
	to := func(e *jobcentre.Employment) *calendar.Date { return &e.Period.To }
	return &table[jobcentre.Employment]{
		Schema: Schema{
			Table: jobcentre.CaseworkerFTE, Start: "from", End: "to",
			Title: Text{"Sagsbehandleres arbejdstid", "Caseworkers' working time"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.Employment { return &b.FTE },
		columns: []column[jobcentre.Employment]{
			text(caseworkerField(), func(e *jobcentre.Employment) *string { return &e.CaseworkerID }),
			date(fromField(), from),
			date(toField(), to),
			number(Field{
				Name: "fte", Required: true, Title: Text{"Andel af fuld tid", "Share of full time"}, Unit: "FTE",
				Aliases: []string{"årsværk", "beskæftigelsesgrad", "fuldtidsandel"}, Min: limit(0), OverMin: true, Max: limit(1.2),
			}, func(e *jobcentre.Employment) *float64 { return &e.FTE }),
		},
		checks: []check[jobcentre.Employment]{
			checkInterval(from, to),
			apartBy(ruleOverlappingFTE, func(e *jobcentre.Employment) string { return e.CaseworkerID }, from, to),
		},
	}
}

func absenceTable() boundTable {
	from := func(a *jobcentre.Absence) *calendar.Date { return &a.Period.From }
	to := func(a *jobcentre.Absence) *calendar.Date { return &a.Period.To }
	return &table[jobcentre.Absence]{
		Schema: Schema{Table: jobcentre.Absences, Start: "from", End: "to", Title: Text{"Fravær", "Absence"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Absence { return &b.Absences },
		fresh:  func() jobcentre.Absence { return jobcentre.Absence{Fraction: 1} },
		columns: []column[jobcentre.Absence]{
			text(caseworkerField(), func(a *jobcentre.Absence) *string { return &a.CaseworkerID }),
			date(fromField(), from),
			date(toField(), to),
			number(Field{
				Name: "fraction", Title: Text{"Andel af arbejdstiden; tom: 1", "Share of the working time; empty: 1"},
				Aliases: []string{"andel", "fraværsandel"}, Min: limit(0), Max: limit(1),
			}, func(a *jobcentre.Absence) *float64 { return &a.Fraction }),
			code(Field{
				Name: "reason", Title: Text{"Årsag", "Reason"}, Aliases: []string{"årsag", "fraværsårsag"},
				Enum: []string{string(jobcentre.SicknessAbsence), "child_sick", "leave", "other"},
			}, func(a *jobcentre.Absence) *jobcentre.AbsenceReason { return &a.Reason }),
		},
		checks: []check[jobcentre.Absence]{
			checkInterval(from, to),
			apartBy(ruleOverlappingAbsence, func(a *jobcentre.Absence) absenceKey {
				return absenceKey{a.CaseworkerID, a.Reason}
			}, from, to),
			remarkTwoReasons,
		},
	}
}

// absenceKey is whose absence it is, and why.
type absenceKey struct {
	caseworker string
	reason     jobcentre.AbsenceReason
}

// remarkTwoReasons warns of days with more absence than there is working time,
// for two reasons at once: half sick and half on leave is possible, and no more.
func remarkTwoReasons(t *table[jobcentre.Absence], c *checker) {
	rows := t.records(c)
	spans := spansOf(rows, func(a *jobcentre.Absence) string { return a.CaseworkerID },
		func(a *jobcentre.Absence) *calendar.Date { return &a.Period.From },
		func(a *jobcentre.Absence) *calendar.Date { return &a.Period.To })
	overlaps(spans, func(earlier, later int) {
		one, other := &rows[earlier], &rows[later]
		if one.Reason != other.Reason && one.Fraction+other.Fraction > 1 {
			c.defects.add(ruleTwoReasons, t.at(later, t.Start, other), "other", t.lineOf(earlier))
		}
	})
}

func employedFrom(w *jobcentre.Caseworker) *calendar.Date { return &w.Employed.From }

func employedTo(w *jobcentre.Caseworker) *calendar.Date { return &w.Employed.To }
