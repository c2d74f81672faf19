package report

import (
	"strings"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/health"
)

func TestDeviationsAreCountedFromTheResults(t *testing.T) {
	c := testComposer()
	sick := jobcentre.SicknessBenefit
	c.r.Trial.Tables = append(c.r.Trial.Tables, jobcentre.Assignments)
	c.r.Health = []health.Check{
		{Measure: health.DrawRepeated, Status: health.Green},
		{Measure: health.ArmsAsDrawn, Status: health.Red, Statistic: 2},
		{Measure: health.Misplaced, Area: sick, MunicipalityCode: "901", Status: health.Green, Statistic: 0.02, N: 500},
		{Measure: health.Misplaced, Area: sick, MunicipalityCode: "902", Status: health.Green, Statistic: 0.01, N: 300},
		{Measure: health.Crossover, Area: sick, Status: health.Green, Statistic: 3.0 / 4000, N: 4000},
		{Measure: health.Openings, Status: health.Red, Statistic: 1, Subject: "2027-06-10", N: 2},
		{Measure: health.CoInterventions, Area: sick, Status: health.NotChecked, Statistic: trial.NoNumber(),
			Reason: &trial.Reason{Code: trial.NotRecorded, Subject: "co_interventions"}},
	}
	got := strings.Join(cells(c.deviationTable()[1].(Table).Rows), "\n")
	for _, want := range []string{
		"Sagsstammer uden for lodtrækningen: sygedagpenge|0|40|",
		"Sagsstammer i en anden gruppe, end de blev trukket til|2|–|",
		"Nye sager fordelt uden om princippet: sygedagpenge|13|800|",
		"Nye sager hos en sagsbehandler uden for forsøget: sygedagpenge|0|–|",
		"Sager, som den anden gruppe har behandlet: sygedagpenge|<5|4.000|",
		"Sagsbehandlere, der har behandlet sager i begge grupper: sygedagpenge|<5|52|",
		"Kig på resultater, der ikke var planlagt|1|–|10.\u00a0juni 2027",
		"Registrerede ændringer i protokollen, efter at den var låst|1|–|",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no row %q in\n%s", want, got)
		}
	}
	if !strings.Contains(got, "Andre ændringer i kun den ene gruppe: sygedagpenge|–|–|") {
		t.Error("what nobody recorded is counted")
	}
}

func TestAPartThatCouldNotBeLookedAtIsNamed(t *testing.T) {
	c := testComposer()
	sick := jobcentre.SicknessBenefit
	c.r.Health = []health.Check{
		{Measure: health.Misplaced, Area: sick, MunicipalityCode: "901", Status: health.Green, Statistic: 0, N: 500},
		{Measure: health.Misplaced, Area: sick, MunicipalityCode: "902", Status: health.NotChecked, Statistic: trial.NoNumber(),
			Reason: &trial.Reason{Code: trial.NoRows}},
	}
	d := c.ofMeasure("misplaced", sick, health.Misplaced, health.Misplaced)
	if d.count != 0 || d.of != 500 || !strings.HasPrefix(d.remark, "Ikke alt kunne undersøges (") {
		t.Errorf("%+v", d)
	}
}

func TestEveryKindOfDeviationHasARowAndAReason(t *testing.T) {
	c := testComposer()
	c.r.Health, c.r.Fidelity.Departments = nil, nil
	for _, d := range c.deviationCounts() {
		if !c.p.Knows("counted_deviation", d.kind) {
			t.Errorf("%s has no name", d.kind)
		}
		if row := c.deviationRow(d); unknown(d.count) && row[3].Text == "" {
			t.Errorf("%s is neither counted nor has it a reason", d.kind)
		}
	}
}
