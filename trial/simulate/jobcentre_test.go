package simulate_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/simulate"
)

// Without effects who is in which arm changes nothing but the staffing: the same
// cases come, close and are paid, though caseloads differ. The arms are drawn
// from the front of one permutation, so that another number treated is another
// assignment.
func TestTheNullIsSharp(t *testing.T) {
	for _, principle := range simulate.Principles() {
		few, many := simulate.Small(), simulate.Small()
		for i := range few.Areas {
			few.Areas[i].Treated, many.Areas[i].Treated = 1, 3
			for _, area := range []*simulate.Area{&few.Areas[i], &many.Areas[i]} {
				area.Principle, area.Effects = principle, simulate.NoEffects()
			}
		}
		a, b := run(t, few, 3).Batch, run(t, many, 3).Batch
		if fmt.Sprint(a.Portfolios) == fmt.Sprint(b.Portfolios) {
			t.Fatal("the arms are the same")
		}
		for _, test := range []struct {
			table     string
			one, two  any
			different bool
		}{
			{"cases", a.Cases, b.Cases, false},
			{"contacts", a.Contacts, b.Contacts, false},
			{"clarifications", a.Clarifications, b.Clarifications, false},
			{"benefits", a.Benefits, b.Benefits, false},
			{"caseworkers", a.Caseworkers, b.Caseworkers, true},
		} {
			if different := fmt.Sprint(test.one) != fmt.Sprint(test.two); different != test.different {
				t.Errorf("%s: other arms change the %s: %v, want %v", principle, test.table, different, test.different)
			}
		}
	}
}

// A table left out changes no other.
func TestTablesLeftOutChangeNoOther(t *testing.T) {
	s := preset(t, simulate.Austria)
	all := run(t, s, 6).Batch
	s.Tables = simulate.PrimaryTables()
	some := run(t, s, 6).Batch
	for name, pair := range map[string][2]any{
		"portfolios": {all.Portfolios, some.Portfolios}, "cases": {all.Cases, some.Cases}, "benefits": {all.Benefits, some.Benefits},
	} {
		if fmt.Sprint(pair[0]) != fmt.Sprint(pair[1]) {
			t.Errorf("the %s change when other tables are left out", name)
		}
	}
	if n := len(some.Contacts) + len(some.Caseworkers) + len(some.Assignments) + len(some.Audits); n > 0 {
		t.Errorf("%d rows in tables that were not asked for", n)
	}
	if len(some.Tables()) != len(s.Tables) {
		t.Errorf("delivered %v, want %v", some.Tables(), s.Tables)
	}
}

func TestScaledIsTheSameJobcentreManyTimes(t *testing.T) {
	s := simulate.Small()
	large := s.Scaled(3)
	if s.Areas[0].Portfolios != 5 || large.Areas[0].Portfolios != 15 || large.Areas[0].Treated != 6 {
		t.Fatalf("portfolios %d of %d, treated %d", s.Areas[0].Portfolios, large.Areas[0].Portfolios, large.Areas[0].Treated)
	}
	ratio := float64(len(run(t, large, 1).Batch.Cases)) / float64(len(run(t, s, 1).Batch.Cases))
	if math.Abs(ratio-3) > 0.15 {
		t.Errorf("%.2f times the cases, want 3", ratio)
	}
}

// weekly counts the openings by week of both windows, over all of the batch.
func weekly(s *simulate.Scenario, batch *jobcentre.Batch) []float64 {
	from := s.Trial.From - 364
	counts := make([]float64, 104)
	for _, c := range batch.Cases {
		// A case closed before the baseline is not in the data; one opened on its
		// first day or later always is.
		if c.Open.From >= from {
			counts[(c.Open.From-from)/7]++
		}
	}
	return counts
}

// The inflow is Poisson: by weeks, Σ(n − mean)²/mean is χ² with 103 degrees of
// freedom, mean 103 and standard deviation √206.
func TestInflowIsPoisson(t *testing.T) {
	s := large(without)
	counts := weekly(&s, run(t, s, 7).Batch)
	mean, dispersion := 0.0, 0.0
	for _, n := range counts {
		mean += n / 104
	}
	for _, n := range counts {
		dispersion += (n - mean) * (n - mean) / mean
	}
	if math.Abs(dispersion-103) > 4*math.Sqrt(206) {
		t.Errorf("dispersion %.0f on 103 degrees of freedom", dispersion)
	}
	if want := 200 * (80/32.0 + 80/75.0) * 1; math.Abs(mean-want) > 4*math.Sqrt(want/104) {
		t.Errorf("%.1f cases a week, want %.1f", mean, want)
	}
}

// With a season the weeks around the peak have their share more, the opposite
// ones less, and the year as a whole as many.
func TestInflowHasItsSeason(t *testing.T) {
	s := large(without)
	s.Inflow = simulate.Inflow{SeasonAmplitude: 0.3, SeasonPeakWeek: 5}
	var high, low, all float64
	for week, n := range weekly(&s, run(t, s, 7).Batch) {
		_, number := weekOf(s.Trial.From - 364 + calendar.Date(7*week))
		switch {
		case 2 <= number && number <= 8:
			high += n / 14
		case 28 <= number && number <= 34:
			low += n / 14
		}
		all += n / 104
	}
	if math.Abs(high/all-1.29) > 0.03 || math.Abs(low/all-0.71) > 0.03 {
		t.Errorf("%.3f and %.3f of the mean at the peak and opposite, want 1.29 and 0.71", high/all, low/all)
	}
}

func weekOf(day calendar.Date) (int, int) { return day.Time().ISOWeek() }

// The published department before its project: about 700 cases, 20 new ones a
// week and so 35 weeks each by Little's law, 160 of them over 52 weeks; and the
// claim, all of it recovery, in the trial arm.
func TestRingkoebingSkjernBefore(t *testing.T) {
	const times = 30
	s := preset(t, simulate.RingkoebingSkjern).Scaled(times)
	s.Tables = simulate.PrimaryTables()
	made := run(t, s, 2)
	for _, day := range []calendar.Date{s.Trial.From - 364, s.Trial.From - 182, s.Trial.From - 1} {
		stock := 0.0
		for _, c := range made.Batch.Cases {
			if c.Open.Until(day + 1).Contains(day) {
				stock++
			}
		}
		long := longShare(made.Batch, jobcentre.SicknessBenefit, day) * stock / times
		if stock /= times; math.Abs(stock-700) > 4*math.Sqrt(700.0/times)+5 || math.Abs(long-160) > 4*math.Sqrt(160.0/times)+3 {
			t.Errorf("%v: %.1f cases, %.1f over 52 weeks; want 700 and 160", day, stock, long)
		}
	}
	inflow := 0.0
	for _, n := range weekly(&s, made.Batch) {
		inflow += n / 104 / times
	}
	if math.Abs(inflow-20) > 0.3 {
		t.Errorf("%.2f new cases a week, want 20", inflow)
	}
	ratio := value(t, made.Truth, "SB7", "mean_weeks_trial") / value(t, made.Truth, "SB7", "mean_weeks_control")
	if math.Abs(ratio-21.0/35) > 0.0005 {
		t.Errorf("mean weeks change by %.4f, want 0.6", ratio)
	}
}

// The inflow has the scenario's mix of categories, at the same mean weeks.
func TestInflowHasItsMix(t *testing.T) {
	s := large(without)
	s.Areas = s.Areas[:1]
	s.Areas[0].CategoryMix = []float64{0.1, 0.3, 0.6}
	count, all := map[string]float64{}, 0.0
	made := run(t, s, 10)
	for _, c := range made.Batch.Cases {
		if c.Open.From >= s.Trial.From {
			count[c.Category]++
			all++
		}
	}
	for c, code := range simulate.Categories(jobcentre.SicknessBenefit) {
		want := s.Areas[0].CategoryMix[c]
		if got := count[code] / all; math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/all) {
			t.Errorf("%.3f of the new cases are %s, want %v", got, code, want)
		}
	}
	if got := value(t, made.Truth, "SB7", "mean_weeks_control"); math.Abs(got-32) > 1e-6 {
		t.Errorf("mean weeks %v, want 32", got)
	}
}

// Further posts that are filled late change nothing before.
func TestFurtherPostsAreFilledLate(t *testing.T) {
	on := preset(t, simulate.Austria)
	late := on
	late.Staffing.HiringDelayWeeks = 8
	hired := on.Trial.From + 56
	first := calendar.Date(math.MaxInt32)
	after := run(t, late, 4).Batch
	for _, w := range after.Caseworkers {
		if w.HiredForTrial == jobcentre.Yes {
			first = min(first, w.Employed.From)
		}
	}
	if first != hired {
		t.Errorf("the first is hired on %v, want %v", first, hired)
	}
	idle := preset(t, simulate.NoEffect)
	for i := range idle.Areas {
		nature := on.Areas[i].Effects
		idle.Areas[i].Effects.ContactElasticity, idle.Areas[i].Effects.ContactResponse = nature.ContactElasticity, nature.ContactResponse
	}
	closings := func(batch *jobcentre.Batch) (n int) {
		for _, c := range batch.Cases {
			if !c.Open.To.IsZero() && c.Open.To <= hired {
				n++
			}
		}
		return n
	}
	idle.Staffing.HiringDelayWeeks = 8
	if before, without := closings(after), closings(run(t, idle, 4).Batch); before != without {
		t.Errorf("%d closings before anybody is hired, %d without effects", before, without)
	}
}

// A post stands vacant for its weeks before a successor comes.
func TestSuccessorsComeLate(t *testing.T) {
	s := large(without)
	s.Staffing.TurnoverPerYear, s.Staffing.VacancyWeeks = 0.5, 6
	batch := run(t, s, 8).Batch
	both := calendar.Period{From: s.Trial.From - 364, To: s.Trial.To}
	employed := 0.0
	for _, w := range batch.Caseworkers {
		if w.HiredForTrial == jobcentre.No {
			employed += float64(w.Employed.Until(s.Trial.To).Intersect(both).Days())
		}
	}
	// In the long run ½·6/52.18 weeks of vacancy to one of work, less at first, as
	// all begin filled: 1 − (1 − e^(−rt))/(rt) of it, r = 1/6 + ½/52.18 a week.
	rate, weeks := 1/6.0+0.5/52.18, 104.0
	share := 0.5 / 52.18 / rate * (1 - (1-math.Exp(-rate*weeks))/(rate*weeks))
	if got := 1 - employed/(400*728); math.Abs(got-share) > 0.008 {
		t.Errorf("%.4f of the time vacant, want %.4f", got, share)
	}
}

// What is registered after the data's end is not in them; payments always are.
func TestRegistrationIsLate(t *testing.T) {
	s := large(without)
	made := run(t, s, 9).Batch
	s.Registration = simulate.Registration{ClosingLagDays: 30, ContactLagDays: 10}
	late := run(t, s, 9).Batch
	if fmt.Sprint(made.Benefits) != fmt.Sprint(late.Benefits) {
		t.Error("late registration changes what was paid")
	}
	missing, closings := 0.0, 0.0
	for i, c := range made.Cases {
		if c.Open.To.IsZero() {
			continue
		}
		if closings++; late.Cases[i].Open.To.IsZero() {
			missing++
		} else if late.Cases[i].Open != c.Open || late.Cases[i].Exit != c.Exit {
			t.Fatalf("case %s is registered otherwise, not late", c.ID)
		}
	}
	// Of closings at a steady rate over 728 days, 30 days' worth.
	if want := closings * 30 / 728; math.Abs(missing-want) > 4*math.Sqrt(want) {
		t.Errorf("%.0f closings missing, want %.0f", missing, want)
	}
	lost := float64(len(made.Contacts) - len(late.Contacts))
	if want := float64(len(made.Contacts)) * 10 / 728; math.Abs(lost-want) > 6*math.Sqrt(want) {
		t.Errorf("%.0f contacts missing, want %.0f", lost, want)
	}
}
