package plan

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

// Assumed is what is taken to be so of an outcome before there are data.
type Assumed struct {
	Outcome power.Outcome
	SD      trial.Number // of a person's value, in the outcome's unit; unknown where nothing is known
	CV      trial.Number // SD over mean of a cost, from the flow; unknown for others
	Level   float64      // control proportion, mean count per person, share of exits that are the event, or mean cost; 0 where it is not known
	Persons float64      // measured in a portfolio, mean
	ICC     float64
	// ICCLow and ICCHigh are the 95 % interval of an ICC that a history gave, and the
	// range of the literature while the general one is assumed; unknown where the plan
	// says the outcome's own.
	ICCLow, ICCHigh trial.Number
	PossibleICCs    []float64 // Override's; none where the ICC was not estimated
	R2Between       float64
	R2Within        float64
	ClusterSizeCV   float64 // within a department
	Sampled         bool    // as many persons in every portfolio, by design
	Effects         []LearntEffect
	Source          Source
}

// Source says where an assumption comes from.
type Source string

// The sources.
const (
	FromFlow      Source = "flow"      // the departments' stock, inflow and durations
	FromEvidence  Source = "evidence"  // a figure of the evidence table
	FromSimulator Source = "simulator" // what the built-in simulator measures by default
	FromPlan      Source = "plan"      // the plan's own figure
	FromHistory   Source = "history"   // learnt from data of before
	Unknown       Source = "unknown"   // effects are in standard deviations only
)

// What the outcomes are taken to be where the plan says nothing.
const (
	// A week of sickness benefit: the maximum of 2024 (evidence table).
	weeklySickness = 4695

	errorsPerFile, filesPerYear    = 0.9, 24
	citizenResponse, staffResponse = 0.36, 0.85
	personSD, itemSD               = 0.7, 0.6
	citizenItems, staffItems       = 3, 5
	timelyOffers                   = 0.60
)

// smallICC and largeICC are the range over which power is shown while no data tell
// the correlation (package documentation).
const smallICC, largeICC = 0.005, 0.05

// sicknessContacts and assistanceContacts are per case-week; the shares of exits
// are those of the simulator's profile, rounded.
const (
	sicknessContacts, assistanceContacts = 0.13, 0.105
	clarified                            = 0.45
	recovered, employed                  = 0.85, 0.70
)

// kindOf is how an outcome is compared.
func kindOf(outcome string) power.Outcome {
	switch outcome {
	case trial.FormalErrorsPerCase, trial.ContactsPerCaseWeek:
		return power.Count
	case trial.WeeksToClarification, trial.WeeksToRecovery, trial.WeeksToEmployment:
		return power.Survival
	case trial.TimelyActivationShare:
		return power.Proportion
	}
	return power.Mean
}

// assume says what is taken to be so of a hypothesis's outcome.
func (a area) assume(h trial.Hypothesis) Assumed {
	f, general := a.flow, a.assumptions
	s := Assumed{
		Outcome: kindOf(h.Outcome.ID), SD: trial.NoNumber(), CV: trial.NoNumber(), Persons: f.size(),
		ICCLow: trial.Number(min(general.ICC, smallICC)), ICCHigh: trial.Number(max(general.ICC, largeICC)),
		ICC: general.ICC, R2Between: general.R2Between, R2Within: general.R2Within, ClusterSizeCV: general.ClusterSizeCV,
		Source: FromSimulator,
	}
	switch h.Outcome.ID {
	case trial.StateRefundShare:
		s.Source = Unknown
	case trial.NetMunicipalCostPerCase:
		s.ofCost(h.Area, a.costs(1))
	case trial.FormalErrorsPerCase:
		s.Level, s.Persons, s.Sampled = errorsPerFile, filesPerYear*a.window/52, true
	case trial.CitizenSatisfaction:
		s.SD, s.Persons = scaleSD(citizenItems), f.stock/f.portfolios*citizenResponse
	case trial.ContactsPerCaseWeek:
		s.Level = byArea(h.Area, sicknessContacts, assistanceContacts) * f.meanWeeks()
	case trial.WeeksToClarification:
		s.Level = clarified
	case trial.TimelyActivationShare:
		s.Level = timelyOffers
	case trial.WeeksToRecovery, trial.WeeksToEmployment:
		s.Level = byArea(h.Area, recovered, employed)
	case trial.StaffWorkEnvironment:
		// A caseworker is his own portfolio: nothing is correlated within it.
		s.SD, s.Persons, s.Sampled = scaleSD(staffItems), staffResponse, true
		s.ICC, s.ICCLow, s.ICCHigh = 0, trial.NoNumber(), trial.NoNumber()
	}
	return general.override(h.ID, s)
}

// ofCost takes a cost to vary as the flow and the refund make it.
func (s *Assumed) ofCost(area jobcentre.Area, c costs) {
	s.CV, s.Source = trial.Number(c.sd()/c.mean()), FromFlow
	if area == jobcentre.SicknessBenefit {
		s.SD, s.Source = trial.Number(weeklySickness*c.sd()), FromEvidence
	}
}

func byArea(area jobcentre.Area, sickness, assistance float64) float64 {
	if area == jobcentre.SicknessBenefit {
		return sickness
	}
	return assistance
}

// scaleSD is a person's standard deviation of the mean of some items.
func scaleSD(items float64) trial.Number {
	return trial.Number(math.Sqrt(personSD*personSD + itemSD*itemSD/items))
}

// override puts the plan's own figures in.
func (a Assumptions) override(id string, s Assumed) Assumed {
	for _, o := range a.Outcomes {
		if o.Hypothesis != id {
			continue
		}
		if o.SD != nil {
			s.SD = trial.Number(*o.SD)
		}
		for _, f := range []struct {
			to   *float64
			from *float64
		}{
			{&s.Level, o.Level}, {&s.Persons, o.PerPortfolio}, {&s.ICC, o.ICC},
			{&s.R2Between, o.R2Between}, {&s.R2Within, o.R2Within}, {&s.ClusterSizeCV, o.ClusterSizeCV},
		} {
			if f.from != nil {
				*f.to = *f.from
			}
		}
		s.correlate(o)
		s.relate(o)
		s.Effects, s.Source = o.Effects, o.Source
		fill(&s.Source, FromPlan)
	}
	return s
}

// correlate takes over how sure an ICC of the outcome's own is.
func (s *Assumed) correlate(o Override) {
	switch {
	case o.ICCLow != nil && o.ICCHigh != nil:
		s.ICCLow, s.ICCHigh = trial.Number(*o.ICCLow), trial.Number(*o.ICCHigh)
	case o.ICC != nil:
		s.ICCLow, s.ICCHigh = trial.NoNumber(), trial.NoNumber()
	}
	s.PossibleICCs = o.PossibleICCs
}

// relate keeps a cost's standard deviation and mean together: two of the three
// figures give the last.
func (s *Assumed) relate(o Override) {
	switch {
	case !s.CV.IsKnown() || o.Level == nil:
	case o.SD != nil:
		s.CV = s.SD / trial.Number(s.Level)
	default:
		s.SD = s.CV * trial.Number(s.Level)
	}
}

// measure is what effects on the outcome are counted in.
func (s Assumed) measure() Measure {
	switch {
	case s.Outcome == power.Count:
		return RateRatio
	case s.Outcome == power.Survival:
		return HazardRatio
	case s.Outcome == power.Mean && !s.SD.IsKnown():
		return StandardDeviations
	}
	return Difference
}

// unit is a standard deviation in the measure.
func (s Assumed) unit() trial.Number {
	if !s.SD.IsKnown() {
		return 1
	}
	return s.SD
}

// size is how large a change is by the measure: a difference's size, a ratio itself.
func (s Assumed) size(effect float64) trial.Number {
	switch s.Outcome {
	case power.Mean:
		return trial.Number(math.Abs(effect)) * s.unit()
	case power.Proportion:
		return trial.Number(math.Abs(effect))
	}
	return trial.Number(effect)
}

// none is the effect that is none.
func (s Assumed) none() float64 {
	if m := s.measure(); m == RateRatio || m == HazardRatio {
		return 1
	}
	return 0
}
