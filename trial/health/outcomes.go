package health

import (
	"context"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// month is four weeks, so that all are alike.
const month = 28

// leadMonths are the months before the trial that must show nothing.
const leadMonths = 6

// toWork are the exits that count as the outcome of the checks over time.
func toWork() []jobcentre.Exit {
	return []jobcentre.Exit{jobcentre.ExitEmployment, jobcentre.ExitEducation, jobcentre.ExitRecovered, jobcentre.ExitPartiallyRecovered}
}

// flowOf are the exits of some kinds and the case-weeks of every portfolio in a
// period.
func (a *arms) flowOf(period calendar.Period, exits []jobcentre.Exit) (events, weeks []float64) {
	events, weeks = make([]float64, len(a.stems)), make([]float64, len(a.stems))
	for _, i := range a.cases {
		unit, c := a.unit(i), &a.reg.Cases[i]
		weeks[unit] += float64(a.reg.OpenPeriod(i).Intersect(period).Days()) / 7
		if !c.Open.To.IsZero() && period.Contains(c.Open.To) && slices.Contains(exits, c.Exit) {
			events[unit]++
		}
	}
	return events, weeks
}

// months are the whole months of a period, in order.
func months(period calendar.Period) []calendar.Period {
	var list []calendar.Period
	for from := period.From; from+month <= period.To; from += month {
		list = append(list, calendar.Period{From: from, To: from + month})
	}
	return list
}

// fade is C9: did the effect grow or fade, and was there none before the trial?
// The first is the difference between the arms of each portfolio's slope of exits
// to work per case-week on month; the second M² over the six months before the
// trial; both by permutation.
func fade(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error) {
	slopes, ok, err := a.contrast(ctx, s.id+" slope", []column{a.slopes()})
	if err != nil {
		return nil, err
	}
	checks := []Check{s.unknown(OutcomeFade, trial.NoVariation, "")}
	if ok {
		r := slopes.each[0]
		checks[0] = s.answer(OutcomeFade, e.limits.byP(r.P, true), r.Observed).withP(r.P, e.limits).of(len(a.stems))
	}
	if !a.baselineKnown {
		return append(checks, s.unknown(Leads, trial.BaselineIncomplete, "")), nil
	}
	leads, ok, err := a.contrast(ctx, s.id+" leads", a.leads())
	if err != nil || !ok {
		return append(checks, s.unknown(Leads, trial.NoVariation, "")), err
	}
	return append(checks, s.answer(Leads, e.limits.byP(leads.joint.P, true), leads.joint.Observed).
		withP(leads.joint.P, e.limits).of(len(a.stems))), nil
}

// leads has one column for each of the six months before the trial: exits to work
// over case-weeks.
func (a *arms) leads() []column {
	var columns []column
	start := a.p.Trial.From - leadMonths*month
	for _, m := range months(calendar.Period{From: max(start, a.p.BaselineWindow().From), To: a.p.Trial.From}) {
		events, weeks := a.flowOf(m, toWork())
		columns = append(columns, rateColumn(m.From.String(), events, weeks))
	}
	return columns
}

// rateColumn weighs each portfolio's rate by its case-weeks.
func rateColumn(name string, events, weeks []float64) column {
	c := column{name, weeks, events}
	for u := range weeks {
		if weeks[u] == 0 {
			events[u] = 0 // a case closed on the period's first day was at risk before it
		}
	}
	return c
}

// slopes are the least-squares slopes of each portfolio's rate on month.
func (a *arms) slopes() column {
	c := a.newColumn("slope")
	list := months(a.p.TrialWindow())
	if len(list) < 3 {
		return c
	}
	rates := make([][]float64, len(a.stems))
	for _, m := range list {
		events, weeks := a.flowOf(m, toWork())
		for u := range rates {
			rates[u] = append(rates[u], events[u]/weeks[u])
		}
	}
	for u, series := range rates {
		if b := slope(series); !math.IsNaN(b) && !math.IsInf(b, 0) {
			c.add(u, b)
		}
	}
	return c
}

func slope(series []float64) float64 {
	centre, xy, xx := float64(len(series)-1)/2, 0.0, 0.0
	for k, y := range series {
		x := float64(k) - centre
		xy += x * y
		xx += x * x
	}
	return xy / xx
}

// harm is C20: do more in one arm get a sanction, leave for another benefit, or
// leave without work? Ratios of rates per case-week, two-sided by permutation and
// never one-sided.
func harm(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error) {
	checks := []Check{s.unknown(Sanctions, trial.NotRecorded, string(jobcentre.Sanctions))}
	window := a.p.TrialWindow()
	if a.reg.Present[jobcentre.Sanctions] {
		_, weeks := a.flowOf(window, nil)
		var err error
		if checks[0], err = a.rates(ctx, e, s, Sanctions, a.sanctions(), weeks); err != nil {
			return nil, err
		}
	}
	for _, kind := range []struct {
		measure Measure
		exits   []jobcentre.Exit
	}{
		{OtherBenefitExits, []jobcentre.Exit{jobcentre.ExitOtherBenefit}},
		{NoWorkExits, jobcentre.ExitsWithoutWork()},
	} {
		events, weeks := a.flowOf(window, kind.exits)
		check, err := a.rates(ctx, e, s, kind.measure, events, weeks)
		if err != nil {
			return nil, err
		}
		checks = append(checks, check)
	}
	return checks, nil
}

// rates compares the arms' rates of one kind of event.
func (a *arms) rates(ctx context.Context, e *examination, s subject, m Measure, events, weeks []float64) (Check, error) {
	found, ok, err := a.contrast(ctx, s.id+" "+string(m), []column{rateColumn(string(m), events, weeks)})
	if err != nil {
		return Check{}, err
	}
	ratio, n := a.rateRatio(events, weeks)
	if !ok || math.IsNaN(ratio) || math.IsInf(ratio, 0) || ratio == 0 {
		return s.unknown(m, trial.NoEvents, ""), nil
	}
	p := found.each[0].P
	matters := ratio > 1+e.limits.RatioMargin || ratio < 1-e.limits.RatioMargin
	return s.answer(m, e.limits.byP(p, matters), ratio).withP(p, e.limits).limited(1 + e.limits.RatioMargin).of(n), nil
}

// sanctions counts the window's sanctions of every portfolio.
func (a *arms) sanctions() []float64 {
	events, window := make([]float64, len(a.stems)), a.p.TrialWindow()
	for _, sanction := range a.reg.Sanctions {
		if i := a.caseOf(sanction.CaseID); i != none && window.Contains(sanction.SanctionedOn) {
			events[a.unit(i)]++
		}
	}
	return events
}

// rateRatio is the trial arm's rate over the control arm's, and the events of both.
func (a *arms) rateRatio(events, weeks []float64) (ratio float64, n int) {
	var e, w [2]float64
	for u := range events {
		e[a.arm(u)] += events[u]
		w[a.arm(u)] += weeks[u]
	}
	return (e[1] / w[1]) / (e[0] / w[0]), int(e[0] + e[1])
}
