package evaluate

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// subdistributionWeeks is the horizon of Fine and Gray's model. Among the few cases
// that are older there are weeks with nobody at risk, across which its weights are
// not defined.
const subdistributionWeeks = 104

// exitVariants are the analyses of the time to an exit.
func (s *areaSet) exitVariants(spells *durationSample, money *moneyBook) []variant {
	two, reason := spells.withoutBenefit(14, money)
	eight, _ := spells.withoutBenefit(56, money)
	return []variant{
		{analysis: SubdistributionHazard, unit: trial.LogSubhazardRatio, rows: spells.subdistribution()},
		{analysis: EntryAfterEightWeeks, rows: spells.enteringAt(entryWeeks)},
		{analysis: CaseFirstHalfYear, rows: spells.censoredAt(halfYear / 7)},
		{analysis: NoRelapse, rows: spells.lasting()},
		otherwise(OffBenefitsTwoWeeks, two, reason),
		otherwise(OffBenefitsEightWeeks, eight, reason),
	}
}

// clarificationVariants are those of the time to a clarification.
func clarificationVariants(spells *durationSample) []variant {
	return []variant{
		{analysis: SubdistributionHazard, unit: trial.LogSubhazardRatio, rows: spells.subdistribution()},
		{analysis: ShareBy22Weeks, unit: trial.Share, rows: shareSample{spells.competing(), 22}},
		{analysis: ShareBy26Weeks, unit: trial.Share, rows: shareSample{spells.competing(), 26}},
	}
}

// enteringAt leaves out the weeks of every case before a week.
func (s *durationSample) enteringAt(weeks float64) *durationSample {
	out := &durationSample{set: s.set}
	for _, r := range s.rows {
		if r.entry = math.Max(r.entry, weeks); r.exit > r.entry {
			out.rows = append(out.rows, r)
		}
	}
	return out
}

// censoredAt ends the follow-up of every case at a week.
func (s *durationSample) censoredAt(weeks float64) *durationSample {
	out := &durationSample{set: s.set}
	for _, r := range s.rows {
		if r.entry >= weeks {
			continue
		}
		if r.exit > weeks {
			r.exit, r.event, r.cause = weeks, false, 0
		}
		out.rows = append(out.rows, r)
	}
	return out
}

// lasting takes for events the exits after which the citizen has no new case of
// the area within 13 weeks; another is a competing exit.
func (s *durationSample) lasting() *durationSample {
	cases := s.set.reg.Cases
	citizens := groupBy(len(cases), func(i int) string {
		if cases[i].Area != s.set.area {
			return ""
		}
		return cases[i].CitizenID
	})
	return s.unless(func(closed *jobcentre.Case) bool {
		early := calendar.Period{From: closed.Open.To, To: closed.Open.To + relapseDays}
		return slices.ContainsFunc(citizens.of(closed.CitizenID), func(i int) bool { return early.Contains(cases[i].Open.From) })
	})
}

// withoutBenefit takes for events the exits after which the citizen has no benefit
// for some days, as far as the data reach.
func (s *durationSample) withoutBenefit(days calendar.Date, money *moneyBook) (sample, *trial.Reason) {
	reg := s.set.reg
	if !reg.Present[jobcentre.Benefits] {
		return nil, &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Benefits)}
	}
	return s.unless(func(closed *jobcentre.Case) bool {
		off := calendar.Period{From: closed.Open.To, To: closed.Open.To + days}
		return slices.ContainsFunc(money.rows.of(closed.CitizenID), func(i int) bool {
			return reg.Benefits[i].Period.Until(reg.DataUntil).Overlaps(off)
		})
	}), nil
}

// unless makes competing exits of the events of some closed cases.
func (s *durationSample) unless(undone func(closed *jobcentre.Case) bool) *durationSample {
	out := &durationSample{set: s.set, rows: slices.Clone(s.rows)}
	for i, r := range out.rows {
		if r.event && undone(&s.set.reg.Cases[r.kase]) {
			out.rows[i].event = false
		}
	}
	return out
}

// competing has cause 1 for the event and 2 for any other close.
func (s *durationSample) competing() *durationSample {
	out := &durationSample{set: s.set, rows: slices.Clone(s.rows)}
	for i, r := range out.rows {
		switch {
		case r.event:
			out.rows[i].cause = 1
		case s.set.cases[s.set.setOfCase[r.kase]].closedIn:
			out.rows[i].cause = 2
		default:
			out.rows[i].cause = 0
		}
	}
	return out
}

func (s *durationSample) subdistribution() subdistributionSample {
	return subdistributionSample{s.competing().censoredAt(subdistributionWeeks)}
}

// subdistributionSample is fitted by Fine and Gray's model: how the share that ever
// leaves by the event shifts, those gone otherwise staying in the denominator.
type subdistributionSample struct{ *durationSample }

func (s subdistributionSample) fit(by comparison, level float64) (effect.Row, error) {
	if s.size().events == 0 {
		return effect.Row{}, survival.ErrNoEvents
	}
	cox := s.input(by)
	in := survival.CompetingInput{Entry: cox.Entry, Time: cox.Time, Covariates: cox.Covariates, Strata: cox.Strata, Cluster: cox.Cluster}
	for _, r := range s.rows {
		in.Cause = append(in.Cause, r.cause)
	}
	model, err := survival.Subdistribution(in, 1)
	if err != nil {
		return effect.Row{}, err
	}
	fitted, err := survival.CoxPH(model, survival.CoxOptions{Level: level})
	if err != nil {
		return effect.Row{}, err
	}
	scale, df := s.size().smallSample()
	row := fitted.Rows()[len(fitted.Coef)-1]
	return effect.FromScaledT(by.effect(), row.Estimate, row.SE, scale, df, level), nil
}

// shareSample is compared by the shares with the event by a week, other closes
// competing: Aalen and Johansen's incidence by arm, with portfolio jackknife.
type shareSample struct {
	*durationSample
	weeks float64
}

func (s shareSample) fit(by comparison, level float64) (effect.Row, error) {
	trialArm, err := s.armShare(true)
	if err != nil {
		return effect.Row{}, err
	}
	control, err := s.armShare(false)
	if err != nil {
		return effect.Row{}, err
	}
	_, df := s.size().smallSample()
	return effect.FromT(by.effect(), trialArm.Value-control.Value, math.Hypot(trialArm.SE, control.SE), df, level), nil
}

func (s shareSample) armShare(treated bool) (survival.Jackknife, error) {
	in, cluster := s.ofArm(treated, true)
	rows, err := survival.IncidenceJackknife(in, cluster, []float64{s.weeks})
	if err != nil {
		return survival.Jackknife{}, err
	}
	for _, row := range rows {
		if row.Cause == 1 {
			return row.Jackknife, nil
		}
	}
	return survival.Jackknife{}, survival.ErrNoEvents
}
