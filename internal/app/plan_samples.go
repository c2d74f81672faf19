package app

import (
	"cmp"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// samples are the values of a hypothesis's outcome in one window, a person each;
// none where past cases do not give it person by person.
func (p *past) samples(h trial.Hypothesis, period int) []plan.Sample {
	switch h.Outcome.ID {
	case trial.NetMunicipalCostPerCase:
		if p.costs[period] == nil {
			return nil
		}
		return p.perCase(h, period, func(i int) float64 { return p.costs[period][i] })
	case trial.WeeksToRecovery, trial.WeeksToEmployment:
		return p.unexpectedEvents(h, period)
	case trial.ContactsPerCaseWeek:
		held := p.contacts(period)
		return p.perCase(h, period, func(i int) float64 { return held[i] })
	case trial.FormalErrorsPerCase:
		return p.perRow(h, period, len(p.Audits), func(row int) (int, calendar.Date, float64) {
			a := p.Audits[row]
			return p.CaseByID(a.CaseID), a.AuditedOn, float64(a.FormalErrors)
		})
	case trial.CitizenSatisfaction:
		return p.perRow(h, period, len(p.CitizenAnswers), func(row int) (int, calendar.Date, float64) {
			a := p.CitizenAnswers[row]
			return p.CaseByID(a.CaseID), a.AnsweredOn, scale(a.Items)
		})
	}
	return nil
}

// perCase takes a value of every case open in the window.
func (p *past) perCase(h trial.Hypothesis, period int, value func(i int) float64) []plan.Sample {
	var samples []plan.Sample
	for i := range p.Cases {
		if p.Cases[i].Area == h.Area && p.OpenPeriod(i).Overlaps(p.windows[period]) {
			samples = p.add(samples, i, period, value(i))
		}
	}
	return samples
}

// perRow takes a value of every row dated in the window.
func (p *past) perRow(h trial.Hypothesis, period, rows int, row func(int) (int, calendar.Date, float64)) []plan.Sample {
	var samples []plan.Sample
	for r := range rows {
		i, day, value := row(r)
		if i != jobcentre.None && p.Cases[i].Area == h.Area && p.windows[period].Contains(day) {
			samples = p.add(samples, i, period, value)
		}
	}
	return samples
}

// add leaves out a case without a portfolio and a value that is not known.
func (p *past) add(samples []plan.Sample, i, period int, value float64) []plan.Sample {
	stem := p.PortfolioOfCase[i]
	if stem == jobcentre.None || math.IsNaN(value) || p.IsComparison(p.Cases[i].MunicipalityCode) {
		return samples
	}
	return append(samples, plan.Sample{
		Municipality: p.Stems[stem].MunicipalityCode, Portfolio: p.Stems[stem].ID, Period: period, Value: value, Baseline: trial.NoNumber(),
	})
}

// contacts counts those held in the window, by case.
func (p *past) contacts(period int) []float64 {
	held := make([]float64, len(p.Cases))
	for _, c := range p.Contacts {
		if i := p.CaseByID(c.CaseID); i != jobcentre.None && p.windows[period].Contains(c.HeldOn) && p.OpenPeriod(i).Contains(c.HeldOn) {
			held[i]++
		}
	}
	return held
}

// scale is the mean of the items answered, where that is at least half of them.
func scale(items []float64) float64 {
	sum, answered := 0.0, 0
	for _, x := range items {
		if !math.IsNaN(x) {
			sum, answered = sum+x, answered+1
		}
	}
	if 2*answered < len(items) || answered == 0 {
		return math.NaN()
	}
	return sum / float64(answered)
}

// costsOf is what each case cost the municipality in the window, as the evaluation
// counts it: the benefits less the refund of the citizen's weeks from the case's
// opening on, also after it has closed, until the citizen's next case of the area.
// It is nil where a week cannot be priced.
func costsOf(r *jobcentre.Register, tables *refund.Tables, window calendar.Period) []float64 {
	weeks, ok := pricedWeeks(r, tables)
	if !ok {
		return nil
	}
	costs, until := make([]float64, len(r.Cases)), nextOpenings(r)
	for i, c := range r.Cases {
		during := calendar.Period{From: c.Open.From, To: until[i]}.Until(r.DataUntil).Intersect(window)
		for _, w := range weeks[c.CitizenID] {
			if !during.Contains(w.Week.Monday()) {
				continue
			}
			if !w.Priced {
				return nil
			}
			costs[i] += w.Amount - w.Refund
		}
	}
	return costs
}

// nextOpenings is the day on which the citizen's next case of the area opens, by
// case; zero where none does.
func nextOpenings(r *jobcentre.Register) []calendar.Date {
	type owner struct {
		citizen string
		area    jobcentre.Area
	}
	order := make([]int, len(r.Cases))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(r.Cases[i].Open.From, r.Cases[j].Open.From) })
	next, last := make([]calendar.Date, len(r.Cases)), map[owner]int{}
	for _, i := range order {
		key := owner{r.Cases[i].CitizenID, r.Cases[i].Area}
		if before, known := last[key]; known {
			next[before] = r.Cases[i].Open.From
		}
		last[key] = i
	}
	return next
}

// pricedWeeks prices every citizen's history; false where an amount is not known.
func pricedWeeks(r *jobcentre.Register, tables *refund.Tables) (map[string][]refund.Week, bool) {
	histories := map[string]*refund.History{}
	earliest := map[string]calendar.Date{}
	for _, row := range r.Benefits {
		paid := row.Period.Until(r.DataUntil)
		if paid.IsEmpty() {
			continue
		}
		h := histories[row.CitizenID]
		if h == nil {
			h = &refund.History{OffersKnown: r.Present[jobcentre.Offers]}
			histories[row.CitizenID] = h
		}
		h.Spells = append(h.Spells, refund.Spell{Benefit: row.Benefit, Period: paid, AmountPerWeek: row.AmountPerWeek, Row: row.Line})
		if first := earliest[row.CitizenID]; row.SeniorityWeeks > 0 && (first.IsZero() || row.Period.From < first) {
			h.SeniorityBefore, earliest[row.CitizenID] = row.SeniorityWeeks, row.Period.From
		}
	}
	weeks := make(map[string][]refund.Week, len(histories))
	for citizen, h := range histories {
		priced, err := tables.Price(*h)
		if err != nil {
			return nil, false
		}
		weeks[citizen] = priced
	}
	return weeks, true
}
