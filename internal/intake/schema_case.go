package intake

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// caseField is a reference to a case.
func caseField() Field {
	return Field{
		Name: "case_id", Required: true,
		Title:      Text{"Sag", "Case"},
		Aliases:    []string{"sags_id", "sagsid", "sagsnummer", "sagsnr"},
		References: jobcentre.Cases,
	}
}

// citizenField is a reference to a citizen of a case.
func citizenField() Field {
	return Field{
		Name: "citizen_id", Required: true,
		Title:      Text{"Borger: pseudonym, eller CPR-nummer som erstattes af et", "Citizen: a pseudonym, or a CPR number that is replaced by one"},
		Aliases:    []string{"borger_id", "borger", "cpr", "cpr_nummer", "cprnummer", "cprnr"},
		References: jobcentre.Cases, Stray: true,
	}
}

func dueField() Field {
	return Field{
		Name: "due_on", Deadline: true, Title: Text{"Frist", "Deadline, statutory or agreed"},
		Aliases: []string{"frist", "senest", "fristdato"},
	}
}

func caseTable() boundTable {
	return &table[jobcentre.Case]{
		Schema: Schema{
			Table: jobcentre.Cases, Key: []string{"case_id"}, Start: "opened_on", End: "closed_on", Open: true,
			Title: Text{"Sager; øvrige kolonner er kovariater", "Cases; further columns are covariates"},
		},
		rows:    func(b *jobcentre.Batch) *[]jobcentre.Case { return &b.Cases },
		fresh:   func() jobcentre.Case { return jobcentre.Case{Weight: 1} },
		further: func(c *jobcentre.Case) *[]string { return &c.Covariates },
		columns: append(caseIdentity(), caseCharacteristics()...),
		checks: []check[jobcentre.Case]{
			uniqueBy(func(c *jobcentre.Case) string { return c.ID }),
			checkCases,
		},
	}
}

func caseIdentity() []column[jobcentre.Case] {
	own, person := caseField(), citizenField()
	own.References, person.References = "", ""
	return []column[jobcentre.Case]{
		text(own, func(c *jobcentre.Case) *string { return &c.ID }),
		citizen(person, func(c *jobcentre.Case) *string { return &c.CitizenID }),
		text(municipalityField(), func(c *jobcentre.Case) *string { return &c.MunicipalityCode }),
		code(areaField(), func(c *jobcentre.Case) *jobcentre.Area { return &c.Area }),
		date(Field{
			Name: "opened_on", Required: true, Title: Text{"Åbnet", "Day the case opened"},
			Aliases: []string{"åbnet", "åbnet_den", "startdato", "oprettet"},
		}, func(c *jobcentre.Case) *calendar.Date { return &c.Open.From }),
		date(Field{
			Name: "closed_on", Title: Text{"Lukket; tom: fortsat åben", "Day the case closed; empty: still open"},
			Aliases: []string{"lukket", "lukket_den", "slutdato", "afsluttet"},
		}, func(c *jobcentre.Case) *calendar.Date { return &c.Open.To }),
		code(Field{
			Name: "exit", Title: Text{"Afgang", "How the case ended"},
			Aliases: []string{"afgang", "afgangsårsag"}, Enum: exitCodes(),
		}, func(c *jobcentre.Case) *jobcentre.Exit { return &c.Exit }),
	}
}

func caseCharacteristics() []column[jobcentre.Case] {
	portfolio := portfolioField()
	portfolio.References = jobcentre.Portfolios
	portfolio.Title = Text{"Sagsstamme; tom: efter sagsbehandler", "Portfolio; empty: by caseworker"}
	return []column[jobcentre.Case]{
		openCode(Field{
			Name:    "category",
			Title:   Text{"Kategori I–III (sygedagpenge) eller matchgruppe 1–3", "Category I–III (sickness benefit) or match group 1–3"},
			Aliases: []string{"kategori", "matchgruppe", "visitationskategori"},
		}, []string{"I", "II", "III", "1", "2", "3"}, func(c *jobcentre.Case) *string { return &c.Category }),
		text(portfolio, func(c *jobcentre.Case) *string { return &c.PortfolioID }),
		integer(Field{
			Name: "birth_year", Title: Text{"Fødselsår", "Year of birth"},
			Aliases: []string{"fødselsår"}, Min: limit(1850), Max: limit(2100),
		}, 0, func(c *jobcentre.Case) *int { return &c.BirthYear }),
		code(Field{
			Name: "sex", Title: Text{"Køn", "Sex"}, Aliases: []string{"køn"}, Enum: []string{"f", "m", "x"},
		}, func(c *jobcentre.Case) *string { return &c.Sex }),
		number(Field{
			Name: "weight", Title: Text{"Sagsvægt, kun til sagstal; tom: 1", "Case weight, for caseloads only; empty: 1"},
			Aliases: []string{"vægt", "sagsvægt", "sagstyngde"}, Min: limit(0),
		}, func(c *jobcentre.Case) *float64 { return &c.Weight }),
	}
}

func exitCodes() []string {
	var codes []string
	for _, exit := range jobcentre.Exits() {
		codes = append(codes, string(exit))
	}
	return codes
}

func assignmentTable() boundTable {
	from := func(a *jobcentre.Assignment) *calendar.Date { return &a.Period.From }
	to := func(a *jobcentre.Assignment) *calendar.Date { return &a.Period.To }
	return &table[jobcentre.Assignment]{
		Schema: Schema{
			Table: jobcentre.Assignments, Start: "from", End: "to",
			Title: Text{"Sagens sagsbehandlere", "Whose hands a case is in"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.Assignment { return &b.Assignments },
		columns: []column[jobcentre.Assignment]{
			text(caseField(), func(a *jobcentre.Assignment) *string { return &a.CaseID }),
			text(caseworkerField(), func(a *jobcentre.Assignment) *string { return &a.CaseworkerID }),
			date(fromField(), from),
			date(toField(), to),
		},
		checks: []check[jobcentre.Assignment]{
			checkInterval(from, to),
			apartBy(ruleOverlappingAssignments, func(a *jobcentre.Assignment) string { return a.CaseID }, from, to),
		},
	}
}

func contactTable() boundTable {
	return &table[jobcentre.Contact]{
		Schema: Schema{Table: jobcentre.Contacts, Title: Text{"Kontakter", "Contacts"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Contact { return &b.Contacts },
		columns: []column[jobcentre.Contact]{
			text(caseField(), func(c *jobcentre.Contact) *string { return &c.CaseID }),
			date(Field{
				Name: "held_on", Required: true, Title: Text{"Afholdt", "Day the contact was held"},
				Aliases: []string{"afholdt", "afholdt_den", "samtaledato", "dato"},
			}, func(c *jobcentre.Contact) *calendar.Date { return &c.HeldOn }),
			code(Field{
				Name: "kind", Title: Text{"Kontaktform", "Kind of contact"},
				Aliases: []string{"type", "art", "form", "kontaktform", "samtaletype"},
				Enum: []string{
					string(jobcentre.Interview), string(jobcentre.PhoneContact),
					string(jobcentre.VideoContact), string(jobcentre.Written),
				},
			}, func(c *jobcentre.Contact) *jobcentre.ContactKind { return &c.Kind }),
			date(dueField(), func(c *jobcentre.Contact) *calendar.Date { return &c.DueOn }),
			date(Field{
				Name: "registered_on", Deadline: true, Extension: true, Title: Text{"Registreret", "Day it was registered"},
				Aliases: []string{"registreret", "registreret_den", "registreringsdato"},
			}, func(c *jobcentre.Contact) *calendar.Date { return &c.RegisteredOn }),
		},
		checks: []check[jobcentre.Contact]{
			checkContactKinds,
			duringCase("held_on", untilClose,
				func(c *jobcentre.Contact) (string, calendar.Date) { return c.CaseID, c.HeldOn }),
		},
	}
}

func offerTable() boundTable {
	from := func(o *jobcentre.Offer) *calendar.Date { return &o.Period.From }
	to := func(o *jobcentre.Offer) *calendar.Date { return &o.Period.To }
	return &table[jobcentre.Offer]{
		Schema: Schema{Table: jobcentre.Offers, Start: "started_on", End: "ended_on", Title: Text{"Tilbud", "Offers"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Offer { return &b.Offers },
		columns: []column[jobcentre.Offer]{
			text(caseField(), func(o *jobcentre.Offer) *string { return &o.CaseID }),
			date(Field{
				Name: "started_on", Title: Text{"Startet; tom: endnu ikke", "Day it started; empty: not yet"},
				Aliases: []string{"startet", "startet_den", "startdato"},
			}, from),
			date(Field{
				Name: "ended_on", Title: Text{"Sluttet; tom: i gang", "Day it ended; empty: going on"},
				Aliases: []string{"sluttet", "sluttet_den", "slutdato"},
			}, to),
			code(Field{
				Name: "kind", Title: Text{"Art", "Kind of offer"}, Aliases: []string{"type", "art", "tilbudstype"},
				Enum: []string{"company_placement", "wage_subsidy", "education", "guidance", "partial_return", "mentor"},
			}, func(o *jobcentre.Offer) *string { return &o.Kind }),
			date(dueField(), func(o *jobcentre.Offer) *calendar.Date { return &o.DueOn }),
		},
		checks: []check[jobcentre.Offer]{
			checkInterval(from, to),
			checkOfferStarts,
			duringCase("started_on", untilClose,
				func(o *jobcentre.Offer) (string, calendar.Date) { return o.CaseID, o.Period.From }),
		},
	}
}

func clarificationTable() boundTable {
	return &table[jobcentre.Clarification]{
		Schema: Schema{Table: jobcentre.Clarifications, Title: Text{"Afklaringer", "Clarifications"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Clarification { return &b.Clarifications },
		columns: []column[jobcentre.Clarification]{
			text(caseField(), func(k *jobcentre.Clarification) *string { return &k.CaseID }),
			date(Field{
				Name: "decided_on", Required: true, Title: Text{"Afgjort", "Day of the decision"},
				Aliases: []string{"afgjort", "afgjort_den", "afklaret_den"},
			}, func(k *jobcentre.Clarification) *calendar.Date { return &k.DecidedOn }),
			code(Field{
				Name: "outcome", Title: Text{"Udfald", "Outcome"}, Aliases: []string{"udfald", "resultat"},
				Enum: []string{"ready_for_work", "flexjob", "rehabilitation", "resource_programme", "disability_pension", "other"},
			}, func(k *jobcentre.Clarification) *string { return &k.Outcome }),
		},
		checks: []check[jobcentre.Clarification]{
			duringCase("decided_on", throughClose,
				func(k *jobcentre.Clarification) (string, calendar.Date) { return k.CaseID, k.DecidedOn }),
		},
	}
}
