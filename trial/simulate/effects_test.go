package simulate_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/simulate"
)

// tally is events over time (or sums over counts) in the two arms.
type tally struct{ events, time [2]float64 }

// mantelHaenszel is the rate ratio over strata, and the standard error of its
// log: R = Σ d₁T₀/T ÷ Σ d₀T₁/T; Var log R = Σ (d₁+d₀)T₁T₀/T² ÷ (Σ d₁T₀/T · Σ d₀T₁/T)
// (Greenland & Robins 1985). Within strata of category and band of age the
// hazards are constant, so that it estimates the conditional ratio itself.
func mantelHaenszel[K comparable](strata map[K]*tally) (ratio, se float64) {
	var treated, control, variance float64
	for _, s := range strata {
		total := s.time[0] + s.time[1]
		if total == 0 {
			continue
		}
		treated += s.events[1] * s.time[0] / total
		control += s.events[0] * s.time[1] / total
		variance += (s.events[0] + s.events[1]) * s.time[0] * s.time[1] / (total * total)
	}
	return treated / control, math.Sqrt(variance / (treated * control))
}

type stratum struct {
	category string
	band     int
}

// study collects what a crude analysis needs of one area in the trial window.
type study struct {
	batch  *jobcentre.Batch
	window calendar.Period
	area   jobcentre.Area
	arm    map[string]int // of a case: 1 treated, 0 control
	cases  map[string]jobcentre.Case
}

func newStudy(made *simulate.Trial, area jobcentre.Area) *study {
	s := &study{
		batch: made.Batch, window: made.Protocol.Trial, area: area,
		arm: map[string]int{}, cases: map[string]jobcentre.Case{},
	}
	arms := armOfPortfolio(made.Batch)
	for _, c := range made.Batch.Cases {
		if c.Area == area {
			s.cases[c.ID] = c
			s.arm[c.ID] = armIndex(arms[c.PortfolioID])
		}
	}
	return s
}

func armIndex(arm jobcentre.Arm) int {
	if arm == jobcentre.TrialArm {
		return 1
	}
	return 0
}

var bandEnds = []int{4 * 7, 8 * 7, 13 * 7, 26 * 7, 52 * 7, 104 * 7, math.MaxInt32}

// atRisk spreads a case's days up to until over the strata of age.
func (s *study) atRisk(strata map[stratum]*tally, c jobcentre.Case, until calendar.Date) {
	begin := 0
	for band, end := range bandEnds {
		aged := calendar.Period{From: c.Open.From + calendar.Date(begin), To: calendar.Date(min(int(c.Open.From)+end, math.MaxInt32))}
		at(strata, stratum{c.Category, band}).time[s.arm[c.ID]] += float64(aged.Intersect(calendar.Period{From: s.window.From, To: until}).Days())
		begin = end
	}
}

func at[K comparable](strata map[K]*tally, key K) *tally {
	if strata[key] == nil {
		strata[key] = &tally{}
	}
	return strata[key]
}

func ageBand(days calendar.Date) int {
	// An exit on day n of a case used up the hazard of day n−1.
	return slices.IndexFunc(bandEnds, func(end int) bool { return int(days)-1 < end })
}

// exitRatio is the conditional hazard ratio of some exits.
func (s *study) exitRatio(exits ...jobcentre.Exit) (float64, float64) {
	strata := map[stratum]*tally{}
	for _, c := range s.batch.Cases {
		if c.Area != s.area {
			continue
		}
		s.atRisk(strata, c, c.Open.Until(s.window.To).To)
		if slices.Contains(exits, c.Exit) && c.Open.To > s.window.From {
			at(strata, stratum{c.Category, ageBand(c.Open.To - c.Open.From)}).events[s.arm[c.ID]]++
		}
	}
	return mantelHaenszel(strata)
}

// clarificationRatio counts from the fifth week to the first clarification.
func (s *study) clarificationRatio() (float64, float64) {
	decided := map[string]calendar.Date{}
	for _, c := range s.batch.Clarifications {
		decided[c.CaseID] = c.DecidedOn
	}
	strata := map[stratum]*tally{}
	for _, c := range s.batch.Cases {
		if c.Area != s.area {
			continue
		}
		waiting := calendar.Period{From: c.Open.From + 28, To: c.Open.Until(s.window.To).To}
		day, clarified := decided[c.ID]
		if clarified {
			waiting.To = day
		}
		cell := at(strata, stratum{c.Category, 0})
		cell.time[s.arm[c.ID]] += float64(waiting.Intersect(s.window).Days())
		if clarified && day > s.window.From {
			cell.events[s.arm[c.ID]]++
		}
	}
	return mantelHaenszel(strata)
}

func (s *study) contactRatio() (float64, float64) {
	strata := map[stratum]*tally{}
	for _, c := range s.batch.Cases {
		if c.Area == s.area {
			at(strata, stratum{c.Category, 0}).time[s.arm[c.ID]] += float64(c.Open.Until(s.window.To).Intersect(s.window).Days())
		}
	}
	for _, k := range s.batch.Contacts {
		if c, ours := s.cases[k.CaseID]; ours && s.window.Contains(k.HeldOn) {
			at(strata, stratum{c.Category, 0}).events[s.arm[c.ID]]++
		}
	}
	return mantelHaenszel(strata)
}

func (s *study) errorRatio() (float64, float64) {
	one := &tally{}
	for _, a := range s.batch.Audits {
		if _, ours := s.cases[a.CaseID]; ours && a.RatingRound == 1 && s.window.Contains(a.AuditedOn) {
			one.events[s.arm[a.CaseID]] += float64(a.FormalErrors)
			one.time[s.arm[a.CaseID]]++
		}
	}
	return mantelHaenszel(map[int]*tally{0: one})
}

// staffTime is the caseworkers' days in the window, by arm.
func (s *study) staffTime(count func(jobcentre.Caseworker) float64) (float64, float64) {
	one := &tally{}
	for _, w := range s.batch.Caseworkers {
		if w.Area == s.area {
			one.time[armIndex(w.Arm)] += float64(w.Employed.Until(s.window.To).Intersect(s.window).Days())
			one.events[armIndex(w.Arm)] += count(w)
		}
	}
	return mantelHaenszel(map[int]*tally{0: one})
}

func (s *study) turnoverRatio() (float64, float64) {
	return s.staffTime(func(w jobcentre.Caseworker) float64 {
		if !w.Employed.To.IsZero() && s.window.Contains(w.Employed.To) {
			return 1
		}
		return 0
	})
}

func (s *study) absenceRatio() (float64, float64) {
	absences := map[string]float64{}
	for _, a := range s.batch.Absences {
		if s.window.Contains(a.Period.From) {
			absences[a.CaseworkerID]++
		}
	}
	return s.staffTime(func(w jobcentre.Caseworker) float64 { return absences[w.ID] })
}

// means holds the sums of the two arms' values.
type means struct{ n, sum, squares [2]float64 }

func (m *means) add(arm int, value float64) {
	m.n[arm]++
	m.sum[arm] += value
	m.squares[arm] += value * value
}

func (m *means) difference() (difference, se float64) {
	variance := 0.0
	for arm := range 2 {
		mean := m.sum[arm] / m.n[arm]
		variance += (m.squares[arm]/m.n[arm] - mean*mean) / m.n[arm]
	}
	return m.sum[1]/m.n[1] - m.sum[0]/m.n[0], math.Sqrt(variance)
}

func (s *study) timelyOffers() (float64, float64) {
	m := &means{}
	for _, o := range s.batch.Offers {
		if _, ours := s.cases[o.CaseID]; ours && s.window.Contains(o.DueOn) {
			timely := 0.0
			if !o.Period.From.IsZero() && o.Period.From <= o.DueOn {
				timely = 1
			}
			m.add(s.arm[o.CaseID], timely)
		}
	}
	return m.difference()
}

func (s *study) timelyContacts() (float64, float64) {
	m := &means{}
	for _, k := range s.batch.Contacts {
		if _, ours := s.cases[k.CaseID]; ours && s.window.Contains(k.HeldOn) && !k.DueOn.IsZero() {
			timely := 0.0
			if k.HeldOn <= k.DueOn {
				timely = 1
			}
			m.add(s.arm[k.CaseID], timely)
		}
	}
	return m.difference()
}

func (s *study) satisfaction() (float64, float64) {
	m := &means{}
	for _, a := range s.batch.CitizenAnswers {
		if _, ours := s.cases[a.CaseID]; ours && s.window.Contains(a.AnsweredOn) {
			m.add(s.arm[a.CaseID], meanOf(a.Items))
		}
	}
	return m.difference()
}

func (s *study) environment() (float64, float64) {
	m, arms := &means{}, map[string]int{}
	for _, w := range s.batch.Caseworkers {
		if w.Area == s.area {
			arms[w.ID] = armIndex(w.Arm)
		}
	}
	for _, a := range s.batch.StaffAnswers {
		if arm, ours := arms[a.CaseworkerID]; ours && s.window.Contains(a.AnsweredOn) {
			m.add(arm, meanOf(a.Items))
		}
	}
	return m.difference()
}

// meanOf is the mean of the items answered; the scale's middle if none was.
func meanOf(items []float64) float64 {
	sum, n := 0.0, 0.0
	for _, item := range items {
		if !math.IsNaN(item) {
			sum, n = sum+item, n+1
		}
	}
	if n == 0 {
		return 3
	}
	return sum / n
}

// recoveries and transfers are the classes the effects work on.
var (
	recoveries = []jobcentre.Exit{jobcentre.ExitRecovered, jobcentre.ExitPartiallyRecovered, jobcentre.ExitEmployment, jobcentre.ExitEducation}
	transfers  = []jobcentre.Exit{jobcentre.ExitOtherBenefit, jobcentre.ExitFlexjob, jobcentre.ExitDisabilityPension}
	outside    = []jobcentre.Exit{jobcentre.ExitRetirement, jobcentre.ExitMoved, jobcentre.ExitDied, jobcentre.ExitOther}
)

// strong has every effect, large enough to tell from each other.
func strong(e *simulate.Effects) {
	e.RecoveryHazardRatio, e.TransferHazardRatio, e.ClarificationHazardRatio = 1.4, 0.7, 1.6
	e.ContactRateRatio = 1.5
	e.TimelyContactDifference, e.TimelyOfferDifference = 0.12, 0.15
	e.FormalErrorRatio, e.AbsenceRatio, e.TurnoverRatio = 0.6, 0.7, 0.5
	e.SatisfactionDifference, e.EnvironmentDifference = 0.4, 0.5
}

// Crude estimators find the effects that were put in, and none where none was.
func TestEffectsAreFound(t *testing.T) {
	for _, scenario := range []struct {
		name    string
		effects func(*simulate.Effects)
	}{{"without", without}, {"strong", strong}} {
		s := large(scenario.effects)
		made := run(t, s, 11)
		for i := range s.Areas {
			checkRatios(t, scenario.name, newStudy(made, s.Areas[i].Area), &s.Areas[i].Effects)
			checkDifferences(t, scenario.name, newStudy(made, s.Areas[i].Area), &s.Areas[i].Effects)
		}
	}
}

func checkRatios(t *testing.T, scenario string, s *study, e *simulate.Effects) {
	t.Helper()
	check := func(name string, want float64, estimate func() (float64, float64)) {
		t.Helper()
		if ratio, se := estimate(); math.Abs(math.Log(ratio/want)) > 4*se {
			t.Errorf("%s, %s: %s %.3f (SE of log %.3f), put in %v", scenario, s.area, name, ratio, se, want)
		}
	}
	check("recovery", e.RecoveryHazardRatio, func() (float64, float64) { return s.exitRatio(recoveries...) })
	check("transfer", e.TransferHazardRatio, func() (float64, float64) { return s.exitRatio(transfers...) })
	check("outside", 1, func() (float64, float64) { return s.exitRatio(outside...) })
	check("clarification", e.ClarificationHazardRatio, s.clarificationRatio)
	check("contact", e.ContactRateRatio, s.contactRatio)
	check("errors", e.FormalErrorRatio, s.errorRatio)
	check("turnover", e.TurnoverRatio, s.turnoverRatio)
	check("absence", e.AbsenceRatio, s.absenceRatio)
}

// Rounding to a scale with ends takes up to a tenth of a latent difference.
func checkDifferences(t *testing.T, scenario string, s *study, e *simulate.Effects) {
	t.Helper()
	check := func(name string, want, lost float64, estimate func() (float64, float64)) {
		t.Helper()
		got, se := estimate()
		if got > want+4*se || got < want*(1-lost)-4*se {
			t.Errorf("%s, %s: %s %.3f (SE %.3f), put in %v", scenario, s.area, name, got, se, want)
		}
	}
	check("timely offers", e.TimelyOfferDifference, 0, s.timelyOffers)
	check("timely contacts", e.TimelyContactDifference, 0, s.timelyContacts)
	check("satisfaction", e.SatisfactionDifference, 0.1, s.satisfaction)
	check("environment", e.EnvironmentDifference, 0.1, s.environment)
}

// Fewer cases per FTE give more contacts. With elasticity ½ and ceiling 2, and
// 55 % of a case's time gone to administration, the time left for contacts is
// t = (80/middle − 0.55)/0.45 of what it was, and the contacts are 2t/(1 + t).
func TestContactsFollowTheCaseload(t *testing.T) {
	s := large(func(e *simulate.Effects) { e.ContactElasticity = 0.5 })
	made := run(t, s, 13)
	for _, area := range s.Areas {
		middle := (area.Target.Low + area.Target.High) / 2
		time := (area.BaselineCaseload/middle - 0.55) / 0.45
		want := 2 * time / (1 + time)
		if got, _ := newStudy(made, area.Area).contactRatio(); math.Abs(got/want-1) > 0.04 {
			t.Errorf("%s: contacts differ by the factor %.3f, want about %.3f", area.Area, got, want)
		}
	}
}

// Portfolios differ by nature as much as the scenario says, which is the
// clustering that an honest analysis must allow for: the variance of portfolios'
// mean satisfaction is that of their scores and that of chance.
func TestPortfoliosDiffer(t *testing.T) {
	for _, sd := range []float64{0, 0.3} {
		s := large(without)
		s.Variation.PortfolioScore = sd
		batch := run(t, s, 17).Batch
		portfolio := map[string]string{}
		for _, c := range batch.Cases {
			portfolio[c.ID] = c.PortfolioID
		}
		groups := map[string]*means{}
		for _, a := range batch.CitizenAnswers {
			id := portfolio[a.CaseID]
			if groups[id] == nil {
				groups[id] = &means{}
			}
			groups[id].add(0, meanOf(a.Items))
		}
		if got := betweenSD(groups); math.Abs(got-sd) > 0.04 {
			t.Errorf("portfolios' satisfaction has standard deviation %.3f, want %v", got, sd)
		}
	}
}

// betweenSD takes the mean variance of chance off the variance of the means.
func betweenSD(groups map[string]*means) float64 {
	var n, sum, squares, chance float64
	for _, g := range groups {
		mean := g.sum[0] / g.n[0]
		n++
		sum += mean
		squares += mean * mean
		chance += (g.squares[0]/g.n[0] - mean*mean) / (g.n[0] - 1)
	}
	return math.Sqrt(math.Max(0, (squares-sum*sum/n)/(n-1)-chance/n))
}
