package evaluate_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// beside adds a monthly panel of one measure: the two participants fall by drop
// from the trial's start, eight others go on as before.
func beside(b *jobcentre.Batch, measure string, drop float64, participants bool) {
	b.Present[jobcentre.ComparisonPanel] = true
	for unit := range 10 {
		code := fmt.Sprintf("90%d", unit)
		if unit < 2 && !participants {
			continue
		}
		for month := range 24 {
			value := 100 + 3*float64((3*unit+4)%10) + float64(month) + 2*math.Sin(float64(unit*month+unit))
			if unit < 2 && month >= 12 {
				value -= drop
			}
			b.Panel = append(b.Panel, jobcentre.PanelValue{
				MunicipalityCode: code, Area: jobcentre.SicknessBenefit, Measure: measure,
				Period: fmt.Sprintf("%d-%02d", 2025+(month+3)/12, (month+3)%12+1), Value: value,
			})
		}
	}
}

func sicknessComparison(t *testing.T, f *evaluate.Findings) evaluate.ComparisonArea {
	t.Helper()
	for _, area := range f.Comparison {
		if area.Area == jobcentre.SicknessBenefit {
			return area
		}
	}
	t.Fatal("no comparison of sickness benefit")
	return evaluate.ComparisonArea{}
}

func TestMunicipalitiesOutsideShowTheDrop(t *testing.T) {
	b := desk()
	beside(b, trial.NetMunicipalCostPerCase, 20, true)
	found := run(t, b, protocol())
	measures := sicknessComparison(t, found).Measures
	if len(measures) != 1 || measures[0].Reason != nil || len(measures[0].Estimates) != 3 {
		t.Fatalf("%+v", measures)
	}
	m := measures[0]
	if m.FromData || len(m.Participants) != 2 || len(m.Donors) != 8 || m.PrePeriods != 11 || m.PostPeriods != 11 {
		t.Errorf("%d participants, %d donors, %d + %d periods", len(m.Participants), len(m.Donors), m.PrePeriods, m.PostPeriods)
	}
	for _, e := range m.Estimates {
		if math.Abs(float64(e.Estimate)+20) > 4 || !(float64(e.P) < 0.05) || e.PoorFit || e.Placebos == 0 {
			t.Errorf("%s: %v, p %v, poor %v, %d placebos", e.Method, e.Estimate, e.P, e.PoorFit, e.Placebos)
		}
		near(t, "after over before", e.RMSPERatio, float64(e.PostRMSPE/e.PreRMSPE))
		if e.Method == evaluate.SyntheticControl != (len(e.WithoutDonor) > 0) || e.Method == evaluate.SyntheticDifferences != (len(e.ByMunicipality) == 2) {
			t.Errorf("%s: %d donors left out, %d municipalities", e.Method, len(e.WithoutDonor), len(e.ByMunicipality))
		}
		for _, site := range e.ByMunicipality {
			if math.Abs(float64(site.Estimate)+20) > 6 || !site.SE.IsKnown() || site.Reason.Code != trial.PlaceboInference {
				t.Errorf("%+v", site)
			}
		}
		for _, left := range e.WithoutDonor {
			if math.Abs(float64(left.Estimate)+20) > 6 {
				t.Errorf("without %s: %v", left.Code, left.Estimate)
			}
		}
	}
	methods := map[evaluate.ComparisonMethod]bool{}
	for _, r := range hypothesis(t, found, "SB2").Results {
		if r.Design == trial.ComparisonMunicipalities {
			methods[r.Method] = true
			if r.Trust != evaluate.Compared || r.Unit != trial.Kroner || r.NClusters != 10 || r.DF.IsKnown() || r.Reason == nil {
				t.Errorf("%+v", r)
			}
		}
	}
	if len(methods) != 3 {
		t.Errorf("rows by %v", methods)
	}
}

// Participants that are not in the panel are counted from their cases, where
// cases can tell.
func TestParticipantsAreCountedFromTheirCases(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		for day := range 70 {
			addCase(b, p, calendar.Date(-360+10*day), 60, jobcentre.ExitRecovered)
		}
	}
	beside(b, evaluate.MeasureInflow, 0, false)
	m := sicknessComparison(t, run(t, b, protocol())).Measures[0]
	if !m.FromData || m.Reason != nil || len(m.Participants) != 2 {
		t.Fatalf("%+v", m)
	}
	opened := 0
	for _, c := range b.Cases {
		if m.Path[0].Period.Contains(c.Open.From) {
			opened++
		}
	}
	near(t, "inflow of a municipality", m.Path[0].Participants, float64(opened)/2)
	b.Panel = nil
	beside(b, "trivsel", 0, false)
	if m := sicknessComparison(t, run(t, b, protocol())).Measures[0]; m.Reason == nil || m.Reason.Code != trial.NoParticipantValues {
		t.Errorf("%v", m.Reason)
	}
}

// Somebody on the benefit all along is one full-time recipient, of the municipality
// of the case opened first: a later one in the other municipality moves nobody, and
// neither does the order of the rows.
func TestRecipientsStayWhereTheirFirstCaseWas(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Benefits] = true
	for p := range b.Portfolios {
		id := addCase(b, p, calendar.Date(-360+p), 0, "")
		b.Benefits = append(b.Benefits, jobcentre.BenefitPeriod{
			CitizenID: "person of " + id, Benefit: benefit.SicknessBenefit, AmountPerWeek: 3500, Period: calendar.Period{From: start - 700},
		})
	}
	addCase(b, 7, 30, 0, "")
	b.Cases[len(b.Cases)-1].CitizenID = b.Cases[0].CitizenID
	beside(b, evaluate.MeasureFullTime, 0, false)
	var estimates []trial.Number
	for range 2 {
		m := sicknessComparison(t, run(t, b, protocol())).Measures[0]
		near(t, "recipients of a municipality", m.Path[0].Participants, 4)
		for _, site := range m.Estimates[len(m.Estimates)-1].ByMunicipality {
			estimates = append(estimates, site.Estimate)
		}
		slices.Reverse(b.Cases)
	}
	if len(estimates) != 4 || estimates[0] != estimates[2] || estimates[1] != estimates[3] {
		t.Errorf("by municipality, and with the rows reversed: %v", estimates)
	}
}

func TestAComparisonThatCannotBeMadeSaysWhy(t *testing.T) {
	b := desk()
	if code := unavailable(t, run(t, b, protocol()), trial.ComparisonMunicipalities, "SB2"); code != trial.MissingTable {
		t.Errorf("without a panel: %q", code)
	}
	for name, c := range map[string]struct {
		spoil func(*jobcentre.Batch)
		want  trial.ReasonCode
	}{
		"two donors":   {func(b *jobcentre.Batch) { b.Panel = b.Panel[:24*4] }, trial.TooFewDonors},
		"few periods":  {func(b *jobcentre.Batch) { b.Panel = onlyFrom(b.Panel, "2025-10") }, trial.TooFewPeriods},
		"another week": {func(b *jobcentre.Batch) { b.Panel[0].Period = "2026-W05" }, trial.MixedPeriods},
	} {
		b := desk()
		beside(b, trial.NetMunicipalCostPerCase, 20, true)
		c.spoil(b)
		if code := unavailable(t, run(t, b, protocol()), trial.ComparisonMunicipalities, "SB2"); code != c.want {
			t.Errorf("%s: %q, want %q", name, code, c.want)
		}
	}
}

func onlyFrom(values []jobcentre.PanelValue, period string) []jobcentre.PanelValue {
	var kept []jobcentre.PanelValue
	for _, v := range values {
		if v.Period >= period {
			kept = append(kept, v)
		}
	}
	return kept
}
