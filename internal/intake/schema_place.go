package intake

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
)

func municipalityField() Field {
	return Field{
		Name: "municipality_code", Required: true,
		Pattern: `^[0-9]{3}$`, Form: Text{"tre cifre, som 760", "three digits, as 760"},
		Title:      Text{"Kommunekode (tre cifre, Danmarks Statistik)", "Municipality code (three digits, Statistics Denmark)"},
		Aliases:    []string{"kommunekode", "kommune_kode"},
		References: jobcentre.Municipalities, Stray: true,
	}
}

func areaField() Field {
	return Field{
		Name: "area", Required: true,
		Title:   Text{"Område", "Area"},
		Aliases: []string{"område", "fagområde", "sagsområde"},
		Enum:    []string{string(jobcentre.SicknessBenefit), string(jobcentre.SocialAssistance)},
	}
}

func armField() Field {
	return Field{
		Name: "arm", Required: true, MayBeEmpty: true,
		Title:   Text{"Gruppe; tom før lodtrækningen", "Arm; empty before the draw"},
		Aliases: []string{"gruppe", "forsøgsarm", "forsøgsgruppe"},
		Enum:    []string{string(jobcentre.TrialArm), string(jobcentre.ControlArm)},
	}
}

func portfolioField() Field {
	return Field{
		Name:    "portfolio_id",
		Title:   Text{"Sagsstamme", "Portfolio"},
		Aliases: []string{"sagsstamme_id", "sagsstamme", "stamme_id"},
	}
}

func fromField() Field {
	return Field{
		Name: "from", Required: true,
		Title:   Text{"Første dag", "First day"},
		Aliases: []string{"fra", "fra_dato", "startdato"},
	}
}

func toField() Field {
	return Field{
		Name:    "to",
		Title:   Text{"Dagen efter den sidste; tom: fortsat", "Day after the last; empty: still going on"},
		Aliases: []string{"til", "til_dato", "slutdato"},
	}
}

func municipalityTable() boundTable {
	own := municipalityField()
	own.References = ""
	return &table[jobcentre.Municipality]{
		Schema: Schema{
			Table: jobcentre.Municipalities, Key: []string{"municipality_code"},
			Title: Text{"Kommuner", "Municipalities"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.Municipality { return &b.Municipalities },
		columns: []column[jobcentre.Municipality]{
			text(own, func(m *jobcentre.Municipality) *string { return &m.Code }),
			text(Field{
				Name: "name", Required: true, Title: Text{"Kommunens navn", "Name of the municipality"},
				Aliases: []string{"navn", "kommune", "kommunenavn"},
			}, func(m *jobcentre.Municipality) *string { return &m.Name }),
			code(Field{
				Name: "role", Title: Text{"Rolle; tom: deltager", "Role; empty: participant"},
				Aliases: []string{"rolle"},
				Enum:    []string{string(jobcentre.Participant), string(jobcentre.Comparison)},
			}, func(m *jobcentre.Municipality) *jobcentre.Role { return &m.Role }),
		},
		checks: []check[jobcentre.Municipality]{
			uniqueBy(func(m *jobcentre.Municipality) string { return m.Code }),
		},
	}
}

// departmentKey tells departments apart.
type departmentKey struct {
	municipality string
	area         jobcentre.Area
}

func departmentTable() boundTable {
	return &table[jobcentre.Department]{
		Schema: Schema{
			Table: jobcentre.Departments, Key: []string{"municipality_code", "area"},
			Title: Text{"Afdelinger", "Departments"},
		},
		rows:  func(b *jobcentre.Batch) *[]jobcentre.Department { return &b.Departments },
		fresh: func() jobcentre.Department { return jobcentre.Department{BaselineCaseload: math.NaN()} },
		columns: []column[jobcentre.Department]{
			text(municipalityField(), func(d *jobcentre.Department) *string { return &d.MunicipalityCode }),
			code(areaField(), func(d *jobcentre.Department) *jobcentre.Area { return &d.Area }),
			code(Field{
				Name: "assignment_principle", Title: Text{"Fordelingsprincip", "Principle by which cases are given out"},
				Aliases: []string{"fordelingsprincip"},
				Enum:    []string{"birth_day", "rotation", "lowest_caseload", "specialisation", "geography", "manual"},
			}, func(d *jobcentre.Department) *string { return &d.AssignmentPrinciple }),
			code(Field{
				Name: "support", Title: Text{"Administrativ og faglig støtte", "Administrative and professional support at hand"},
				Aliases: []string{"støtte"}, Enum: []string{"none", "partial", "full"},
			}, func(d *jobcentre.Department) *string { return &d.Support }),
			yesNo(Field{
				Name: "specialised", Title: Text{"Specialiseret", "Specialised"}, Aliases: []string{"specialiseret"},
			}, func(d *jobcentre.Department) *jobcentre.YesNo { return &d.Specialised }),
			number(Field{
				Name: "baseline_caseload", Title: Text{"Sagstal før forsøget", "Caseload before the trial"},
				Unit: "cases per FTE", Aliases: []string{"sagstal_før", "sagstal"}, Min: limit(0),
			}, func(d *jobcentre.Department) *float64 { return &d.BaselineCaseload }),
		},
		checks: []check[jobcentre.Department]{
			uniqueBy(func(d *jobcentre.Department) departmentKey { return departmentKey{d.MunicipalityCode, d.Area} }),
		},
	}
}

func portfolioTable() boundTable {
	own := portfolioField()
	own.Required = true
	return &table[jobcentre.Portfolio]{
		Schema: Schema{
			Table: jobcentre.Portfolios, Key: []string{"portfolio_id"},
			Title: Text{"Sagsstammer", "Portfolios"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.Portfolio { return &b.Portfolios },
		columns: []column[jobcentre.Portfolio]{
			text(own, func(p *jobcentre.Portfolio) *string { return &p.ID }),
			text(municipalityField(), func(p *jobcentre.Portfolio) *string { return &p.MunicipalityCode }),
			code(areaField(), func(p *jobcentre.Portfolio) *jobcentre.Area { return &p.Area }),
			code(armField(), func(p *jobcentre.Portfolio) *jobcentre.Arm { return &p.Arm }),
		},
		checks: []check[jobcentre.Portfolio]{checkPortfolios},
	}
}

// panelKey tells panel values apart.
type panelKey struct {
	municipality, period, measure string
	area                          jobcentre.Area
}

func panelTable() boundTable {
	return &table[jobcentre.PanelValue]{
		Schema: Schema{
			Table: jobcentre.ComparisonPanel, Key: []string{"municipality_code", "area", "period", "measure"},
			Title: Text{"Offentliggjorte tal for kommuner uden for forsøget", "Published aggregates of municipalities outside the trial"},
		},
		rows: func(b *jobcentre.Batch) *[]jobcentre.PanelValue { return &b.Panel },
		columns: []column[jobcentre.PanelValue]{
			text(municipalityField(), func(p *jobcentre.PanelValue) *string { return &p.MunicipalityCode }),
			code(areaField(), func(p *jobcentre.PanelValue) *jobcentre.Area { return &p.Area }),
			text(Field{
				Name: "period", Required: true, Title: Text{"Måned (ÅÅÅÅ-MM) eller uge (ÅÅÅÅ-Wuu)", "Month (YYYY-MM) or week (YYYY-Www)"},
				Aliases: []string{"periode"}, Pattern: `^[0-9]{4}-(0[1-9]|1[0-2]|W(0[1-9]|[1-4][0-9]|5[0-3]))$`,
				Form: Text{"2026-01 eller 2026-W05", "2026-01 or 2026-W05"},
			}, func(p *jobcentre.PanelValue) *string { return &p.Period }),
			text(Field{
				Name: "measure", Required: true, Title: Text{"Mål", "Measure"}, Aliases: []string{"mål", "måltal"},
			}, func(p *jobcentre.PanelValue) *string { return &p.Measure }),
			number(Field{
				Name: "value", Required: true, Title: Text{"Værdi", "Value"}, Aliases: []string{"værdi"},
			}, func(p *jobcentre.PanelValue) *float64 { return &p.Value }),
		},
		checks: []check[jobcentre.PanelValue]{
			uniqueBy(func(p *jobcentre.PanelValue) panelKey {
				return panelKey{p.MunicipalityCode, p.Period, p.Measure, p.Area}
			}),
		},
	}
}
