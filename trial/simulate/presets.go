package simulate

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
)

// The presets, by the plan's names.
const (
	NoEffect = "no_effect"
	Austria  = "austria"
	Claimed  = "claimed"
	// RingkoebingSkjern is the published case: one sickness-benefit department
	// with the stock and durations it had before.
	RingkoebingSkjern = "ringkoebing_skjern"
)

// Presets lists the names of the presets.
func Presets() []string { return []string{NoEffect, Austria, Claimed, RingkoebingSkjern} }

// Durations of the evidence, as trial over control.
const (
	// Böheim, Eppel & Mahringer (2023), table of days: −62 of 453 (AT rows of the
	// evidence table). 39 % of the extra exits left the labour force.
	austriaDuration = 1 - 62.0/453
	// Ringkøbing-Skjern, mean 35 → 21 weeks (DK-RKSK-2017a): before and after,
	// no control group, the method changed with the caseload.
	claimedDuration = 21.0 / 35
)

// Preset returns Default with the effects of a named scenario, and false for an
// unknown name. The exits' effects come from the evidence; the sizes of the
// others are assumptions, because no study retrieved gives them.
func Preset(name string) (Scenario, bool) {
	s := Default()
	switch name {
	case NoEffect:
		return s, true
	case Austria:
		for i := range s.Areas {
			s.Areas[i].Effects = austriaEffects(&s, &s.Areas[i])
		}
		return s, true
	case Claimed:
		for i := range s.Areas {
			s.Areas[i].Effects = claimedEffects(&s, &s.Areas[i])
		}
		return s, true
	case RingkoebingSkjern:
		return ringkoebingSkjern(), true
	}
	return Scenario{}, false
}

// ringkoebingSkjern is in the steady state that was told of the time before:
// about 700 cases of 35 weeks on average, 160 of them over 52 weeks
// (DK-RKSK-2017a; 700/35 is 20 cases a week). How many caseworkers had them is
// not told: ten of 70 cases is an assumption. The effects take the claim at its
// word.
func ringkoebingSkjern() Scenario {
	s := Default()
	s.ID, s.Name = "ringkoebing-skjern", "Sygedagpenge i Ringkøbing-Skjern (simuleret)"
	s.Municipalities = []Municipality{{"760", "Ringkøbing-Skjern"}}
	s.Variation.DepartmentCaseload = 0
	area := defaultArea(jobcentre.SicknessBenefit, 35)
	area.BaselineCaseload, area.LongShare = 70, 160.0/700
	area.Effects = claimedEffects(&s, &area)
	s.Areas = []Area{area}
	return s
}

// austriaEffects shortens the mean duration by 13.7 %, transfers included: the
// Austrian exits went to work and out of the labour force alike.
func austriaEffects(s *Scenario, area *Area) Effects {
	e := assumedEffects()
	e.RecoveryHazardRatio = ratioForDuration(s, area, e, austriaDuration, func(r float64) ratios { return ratios{r, r, 1} })
	e.TransferHazardRatio = e.RecoveryHazardRatio
	return e
}

// claimedEffects takes the claim at its word: all of the shorter duration is
// recovery. No figure is published for social assistance; it gets the same fall.
func claimedEffects(s *Scenario, area *Area) Effects {
	e := assumedEffects()
	e.ClarificationHazardRatio = 1.6
	e.ContactRateRatio = 1.3
	e.RecoveryHazardRatio = ratioForDuration(s, area, e, claimedDuration, func(r float64) ratios { return ratios{r, 1, 1} })
	return e
}

// assumedEffects are modest effects on everything but exits: enough to be found
// in a trial of the default size, by assumption.
func assumedEffects() Effects {
	e := NoEffects()
	e.ClarificationHazardRatio = 1.25
	e.ContactRateRatio = 1.1
	e.ContactElasticity = 0.2
	e.ContactResponse = 0.5
	e.TimelyContactDifference = 0.05
	e.TimelyOfferDifference = 0.10
	e.FormalErrorRatio = 0.80
	e.SatisfactionDifference = 0.20
	e.EnvironmentDifference = 0.35
	e.AbsenceRatio = 0.85
	e.TurnoverRatio = 0.75
	return e
}

// ratioForDuration finds the hazard ratio, to three decimals, that brings the
// mean duration of a new case to the given share of itself, beside what the more
// contacts do of the effects e.
func ratioForDuration(s *Scenario, area *Area, e Effects, share float64, effects func(float64) ratios) float64 {
	treated := *area
	treated.Effects = e
	h, level := newHazards(area.profile(), &treated), s.plannedContacts(&treated)
	want := share * h.meanWeeks(noRatios(), 1)
	ratio := bisect(0.1, 100, func(r float64) float64 { return want - h.meanWeeks(effects(r), level) })
	return math.Round(ratio*1000) / 1000
}

// plannedContacts is the multiple of the baseline's contacts in a portfolio of
// the trial arm whose caseload is the middle of its band.
func (s *Scenario) plannedContacts(area *Area) float64 {
	relief := area.BaselineCaseload / ((area.Target.Low + area.Target.High) / 2)
	return area.Effects.ContactRateRatio * s.Work.level(relief, area.Effects.ContactElasticity)
}

// FiveMunicipalities is the demonstration: the default trial with the effects of
// the Austrian one.
func FiveMunicipalities() Scenario {
	s, _ := Preset(Austria)
	s.ID = "fem-kommuner"
	s.Name = "Nedsatte sagstal i fem kommuner (simuleret)"
	return s
}

// Small is a half-year's trial in two municipalities, about 1 500 cases in each:
// for tests and first looks, too small to find anything.
func Small() Scenario {
	s, _ := Preset(Austria)
	s.ID = "lille-forsoeg"
	s.Name = "Lille simuleret forsøg"
	s.Trial.To = s.Trial.From + 26*7
	s.Municipalities = []Municipality{{"329", "Ringsted"}, {"760", "Ringkøbing-Skjern"}}
	for i := range s.Areas {
		s.Areas[i].Portfolios, s.Areas[i].Treated = 5, 2
		if s.Areas[i].Area == jobcentre.SocialAssistance {
			s.Areas[i].Portfolios = 4
		}
	}
	return s
}
