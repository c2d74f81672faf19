package intake

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// The tables of this file are Sagstal's own: they tell how a trial was carried
// out, and the health checks ask for them.

func coInterventionTable() boundTable {
	arm := armField()
	arm.Required, arm.Title = false, Text{"Gruppe; tom: begge", "Arm; empty: both"}
	return &table[jobcentre.CoIntervention]{
		Schema: Schema{Table: jobcentre.CoInterventions, Title: Text{"Andre ændringer end sagstallet", "Changes other than the caseload"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.CoIntervention { return &b.CoInterventions },
		columns: append([]column[jobcentre.CoIntervention]{
			text(municipalityField(), func(c *jobcentre.CoIntervention) *string { return &c.MunicipalityCode }),
			code(areaField(), func(c *jobcentre.CoIntervention) *jobcentre.Area { return &c.Area }),
			code(arm, func(c *jobcentre.CoIntervention) *jobcentre.Arm { return &c.Arm }),
			date(Field{
				Name: "happened_on", Required: true, Title: Text{"Dag", "Day it happened"}, Aliases: []string{"dato", "skete_den"},
			}, func(c *jobcentre.CoIntervention) *calendar.Date { return &c.HappenedOn }),
			code(Field{
				Name: "kind", Required: true, Title: Text{"Art", "Kind"}, Aliases: []string{"art", "type"},
				Enum: []string{"training", "it", "manager", "office", "method", "other"},
			}, func(c *jobcentre.CoIntervention) *string { return &c.Kind }),
		}, classificationColumns()...),
	}
}

// classificationColumns are what two people found of a change. They sign with
// their own code, not with a name.
func classificationColumns() []column[jobcentre.CoIntervention] {
	return []column[jobcentre.CoIntervention]{
		text(Field{
			Name: "classified_by", Title: Text{"Vurderet af (kode); tom: endnu ikke", "Classified by (code); empty: not yet"},
			Aliases: []string{"vurderet_af"},
		}, func(c *jobcentre.CoIntervention) *string { return &c.FirstRater }),
		text(Field{
			Name: "also_classified_by", Title: Text{"Også vurderet af (kode)", "Also classified by (code)"},
			Aliases: []string{"også_vurderet_af"},
		}, func(c *jobcentre.CoIntervention) *string { return &c.SecondRater }),
		yesNo(Field{
			Name: "touches_primary", Title: Text{"Rører en primær hypotese", "Touches a primary hypothesis"},
			Aliases: []string{"rører_primær", "rører_primær_hypotese"},
		}, func(c *jobcentre.CoIntervention) *jobcentre.YesNo { return &c.TouchesPrimary }),
	}
}

func openingTable() boundTable {
	return &table[jobcentre.Opening]{
		Schema: Schema{Table: jobcentre.Openings, Title: Text{"Åbninger af resultater fordelt på grupper", "Openings of results by arm"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Opening { return &b.Openings },
		columns: []column[jobcentre.Opening]{
			date(Field{
				Name: "opened_on", Required: true, Title: Text{"Åbnet", "Day of the opening"}, Aliases: []string{"åbnet", "åbnet_den"},
			}, func(o *jobcentre.Opening) *calendar.Date { return &o.OpenedOn }),
			code(Field{
				Name: "opened_by", Required: true, Title: Text{"Rolle, ikke navn", "Role, not name"}, Aliases: []string{"åbnet_af", "rolle"},
				Enum: []string{"project_lead", "analyst", "manager", "caseworker", "council", "other"},
			}, func(o *jobcentre.Opening) *string { return &o.OpenedBy }),
			yesNo(Field{
				Name: "planned", Required: true, MayBeEmpty: true, Title: Text{"Planlagt i protokollen; tom: nej", "Planned in the protocol; empty: no"},
				Aliases: []string{"planlagt"},
			}, func(o *jobcentre.Opening) *jobcentre.YesNo { return &o.Planned }),
		},
	}
}

func deliveryTable() boundTable {
	count := func(name string, required bool, title Text, alias string, at func(*jobcentre.Delivery) *int) column[jobcentre.Delivery] {
		f := Field{Name: name, Required: required, Title: title, Unit: "rows", Aliases: []string{alias}, Min: limit(0)}
		return integer(f, unknownRows, at)
	}
	return &table[jobcentre.Delivery]{
		Schema: Schema{
			Table: jobcentre.Deliveries, Key: []string{"table", "period", "delivered_on"},
			Title: Text{"Dataleverancer", "Deliveries of data"},
		},
		rows:  func(b *jobcentre.Batch) *[]jobcentre.Delivery { return &b.Deliveries },
		fresh: func() jobcentre.Delivery { return jobcentre.Delivery{OldRowsChanged: unknownRows} },
		columns: []column[jobcentre.Delivery]{
			code(Field{
				Name: "table", Required: true, Title: Text{"Tabel", "Table"}, Aliases: []string{"tabel"}, Enum: deliveredTables(),
			}, func(d *jobcentre.Delivery) *jobcentre.Table { return &d.Table }),
			date(Field{
				Name: "delivered_on", Required: true, Deadline: true, Title: Text{"Leveret", "Day of the delivery"},
				Aliases: []string{"leveret", "leveret_den"},
			}, func(d *jobcentre.Delivery) *calendar.Date { return &d.DeliveredOn }),
			text(Field{
				Name: "period", Required: true, Title: Text{"Måned, rækkerne er fra", "Month that the rows are of"}, Aliases: []string{"periode", "måned"},
				Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])$`, Form: Text{"år og måned, som 2026-04", "year and month, as 2026-04"},
			}, func(d *jobcentre.Delivery) *string { return &d.Period }),
			count("rows_received", true, Text{"Rækker modtaget", "Rows received"}, "rækker_modtaget", func(d *jobcentre.Delivery) *int { return &d.RowsReceived }),
			count("rows_stored", true, Text{"Rækker gemt", "Rows stored"}, "rækker_gemt", func(d *jobcentre.Delivery) *int { return &d.RowsStored }),
			count("rows_rejected", true, Text{"Rækker afvist", "Rows rejected"}, "rækker_afvist", func(d *jobcentre.Delivery) *int { return &d.RowsRejected }),
			count("old_rows_changed", false, Text{"Gamle rækker ændret; tom: ukendt", "Old rows changed; empty: unknown"}, "gamle_rækker_ændret",
				func(d *jobcentre.Delivery) *int { return &d.OldRowsChanged }),
		},
		checks: []check[jobcentre.Delivery]{
			uniqueBy(func(d *jobcentre.Delivery) jobcentre.Delivery {
				return jobcentre.Delivery{Table: d.Table, Period: d.Period, DeliveredOn: d.DeliveredOn}
			}),
		},
	}
}

// unknownRows stands for a count that was not given.
const unknownRows = math.MinInt

// deliveredTables are the tables that a delivery can be of: those of the contract.
func deliveredTables() []string {
	var names []string
	for _, t := range jobcentre.ContractTables() {
		names = append(names, string(t))
	}
	return names
}

func sanctionTable() boundTable {
	return &table[jobcentre.Sanction]{
		Schema: Schema{Table: jobcentre.Sanctions, Title: Text{"Sanktioner", "Sanctions"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Sanction { return &b.Sanctions },
		columns: []column[jobcentre.Sanction]{
			text(caseField(), func(s *jobcentre.Sanction) *string { return &s.CaseID }),
			date(Field{
				Name: "sanctioned_on", Required: true, Title: Text{"Dag for sanktionen", "Day of the sanction"},
				Aliases: []string{"sanktioneret", "sanktioneret_den", "sanktionsdato"},
			}, func(s *jobcentre.Sanction) *calendar.Date { return &s.SanctionedOn }),
		},
		checks: []check[jobcentre.Sanction]{
			duringCase("sanctioned_on", throughClose,
				func(s *jobcentre.Sanction) (string, calendar.Date) { return s.CaseID, s.SanctionedOn }),
		},
	}
}
