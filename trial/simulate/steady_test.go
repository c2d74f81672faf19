package simulate_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

// large is a scenario of many departments, so that chance is small. The codes
// are no municipality's.
func large(effects func(*simulate.Effects)) simulate.Scenario {
	s := simulate.Default()
	s.Municipalities = nil
	for i := range 10 {
		s.Municipalities = append(s.Municipalities, simulate.Municipality{Code: "90" + string(rune('0'+i)), Name: "Prøve"})
	}
	s.Variation = simulate.Variation{}
	for i := range s.Areas {
		s.Areas[i].Portfolios, s.Areas[i].Treated = 20, 10
		effects(&s.Areas[i].Effects)
	}
	return s
}

func without(*simulate.Effects) {}

// Little's law, L = λ·W: in the steady state of the baseline the mean stock is
// the inflow per week times the mean weeks of a case; and as many leave as come.
func TestLittlesLaw(t *testing.T) {
	s := large(without)
	batch := run(t, s, 4).Batch
	baseline := calendar.Period{From: s.Trial.From - 364, To: s.Trial.From}
	for _, area := range s.Areas {
		var inflow, outflow int
		var days float64
		for _, c := range batch.Cases {
			if c.Area != area.Area {
				continue
			}
			days += float64(c.Open.Until(s.Trial.To).Intersect(baseline).Days())
			if baseline.Contains(c.Open.From) {
				inflow++
			}
			if !c.Open.To.IsZero() && baseline.Contains(c.Open.To) {
				outflow++
			}
		}
		stock, want := days/364, float64(inflow)/52*area.MeanWeeks
		// The stock's standard error: √L of a Poisson stock that hardly renews
		// itself in a year. The inflow's own is smaller. Both arms' portfolios.
		allow := 4 * math.Sqrt(want) * (1 + area.MeanWeeks/52)
		if math.Abs(stock-want) > allow {
			t.Errorf("%s: mean stock %.0f, inflow × mean weeks %.0f ± %.0f", area.Area, stock, want, allow)
		}
		if allow := 4 * math.Sqrt(float64(inflow+outflow)); math.Abs(float64(inflow-outflow)) > allow {
			t.Errorf("%s: %d came and %d left, more apart than %.0f", area.Area, inflow, outflow, allow)
		}
		if per := stock / 200; math.Abs(per-area.BaselineCaseload) > 2 {
			t.Errorf("%s: %.1f cases a portfolio, want %v", area.Area, per, area.BaselineCaseload)
		}
	}
}

// The stock at the baseline's start has as many long cases as the middle and the
// end: the warm-up was long enough.
func TestStockHasItsLongCases(t *testing.T) {
	s := large(without)
	batch := run(t, s, 5).Batch
	for _, area := range s.Areas {
		first := longShare(batch, area.Area, s.Trial.From-364)
		last := longShare(batch, area.Area, s.Trial.To-1)
		if math.Abs(first-last) > 0.02 {
			t.Errorf("%s: %.3f of the stock over 52 weeks at first, %.3f at last", area.Area, first, last)
		}
	}
}

func longShare(batch *jobcentre.Batch, area jobcentre.Area, day calendar.Date) float64 {
	var open, long float64
	for _, c := range batch.Cases {
		if c.Area == area && c.Open.Until(day+1).Contains(day) {
			open++
			if day-c.Open.From > 364 {
				long++
			}
		}
	}
	return long / open
}

// load is cases per FTE: case-days over FTE-days of a department's arm.
type load struct{ cases, fte float64 }

func (l load) mean() float64 { return l.cases / l.fte }

type armOfDepartment struct {
	municipality string
	area         jobcentre.Area
	arm          jobcentre.Arm
}

func loads(batch *jobcentre.Batch, window calendar.Period) map[armOfDepartment]load {
	arms, found := armOfPortfolio(batch), map[armOfDepartment]load{}
	for _, c := range batch.Cases {
		key := armOfDepartment{c.MunicipalityCode, c.Area, arms[c.PortfolioID]}
		l := found[key]
		l.cases += float64(c.Open.Until(window.To).Intersect(window).Days())
		found[key] = l
	}
	for i, w := range batch.Caseworkers {
		key := armOfDepartment{w.MunicipalityCode, w.Area, w.Arm}
		l := found[key]
		l.fte += batch.FTE[i].FTE * float64(w.Employed.Until(window.To).Intersect(window).Days())
		found[key] = l
	}
	return found
}

// The departments' caseloads differ by 6 % either way, five portfolios' by a tenth
// (frailty, chance and days of birth), and vacant posts add a few hundredths.
func TestCaseloadsLandInTheBand(t *testing.T) {
	for _, name := range []string{simulate.NoEffect, simulate.Austria} {
		s := preset(t, name)
		for seed := range uint64(2) {
			batch := run(t, s, seed).Batch
			checkLoads(t, loads(batch, calendar.Period{From: s.Trial.From - 364, To: s.Trial.From}), trial.Band{Low: 58, High: 106}, trial.Band{Low: 58, High: 106})
			checkLoads(t, loads(batch, s.Trial), trial.Band{}, trial.Band{Low: 58, High: 106})
			checkLoads(t, loads(batch, calendar.Period{From: s.Trial.From, To: s.Trial.From + 7}), trial.Band{}, trial.Band{Low: 55, High: 110})
		}
	}
}

// checkLoads holds the arms' caseloads to their bands; the trial arm's zero band
// stands for the area's target.
func checkLoads(t *testing.T, found map[armOfDepartment]load, treated, control trial.Band) {
	t.Helper()
	if len(found) != 20 {
		t.Fatalf("%d arms of departments, want 20", len(found))
	}
	for key, l := range found {
		band := control
		if key.arm == jobcentre.TrialArm {
			band = treated
			if band == (trial.Band{}) {
				band = trial.OriginalBand(key.area)
			}
		}
		if !band.Contains(l.mean()) {
			t.Errorf("%v: %.1f cases per FTE, outside %v", key, l.mean(), band)
		}
	}
}
