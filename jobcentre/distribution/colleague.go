package distribution

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// handFacts lists the new cases whose first caseworker is not of the case's
// portfolio, or not on the roster.
func (d *Department) handFacts(window calendar.Period) []Fact {
	var facts []Fact
	for _, c := range d.Arrivals {
		if !window.Contains(c.Open.From) || c.Hands == jobcentre.None {
			continue
		}
		hands := d.Staff[c.Hands]
		fact := Fact{CaseID: c.ID, Day: c.Open.From, OneOf: 1}
		switch {
		case hands.Portfolio == jobcentre.None || hands.Contracted.FTEDays(oneDay(c.HandsFrom)) == 0:
			fact.Kind, fact.Actual = OffRoster, hands.ID
		case c.Portfolio != jobcentre.None && hands.Portfolio != c.Portfolio:
			fact.Kind, fact.Expected, fact.Actual = OtherPortfolio, d.Names([]int{c.Portfolio}), d.Portfolios[hands.Portfolio].ID
			if own := d.armOf(c.Portfolio); own != "" && hands.Arm != "" && hands.Arm != own {
				fact.Arm = hands.Arm
			}
		default:
			continue
		}
		facts = append(facts, fact)
	}
	return facts
}

// colleagueFacts replays the second stage: within a trial portfolio that
// colleagues share, each new case goes to the one with the fewest cases per FTE.
// The lightest is under the cap if anyone is; when all are at it the case stays
// in the portfolio all the same.
func (d *Department) colleagueFacts(days []newDay, limit float64) []Fact {
	held := newCensus(len(d.Staff))
	for _, s := range d.stints {
		held.add(s.member, s.days)
	}
	held.sort()
	var facts []Fact
	for _, day := range days {
		load := held.at(day.date)
		for p := range d.Portfolios {
			if d.armOf(p) == jobcentre.TrialArm {
				facts = append(facts, d.sharedFacts(p, day, load, limit)...)
			}
		}
	}
	return facts
}

// sharedFacts judges one portfolio's new cases of a day.
func (d *Department) sharedFacts(p int, day newDay, load []int, limit float64) []Fact {
	cases, got := d.handled(p, day)
	weight, colleagues := d.colleagues(p, day.date)
	if len(cases) == 0 || colleagues < 2 {
		return nil
	}
	q, ok := lightestFirst(load, weight, len(cases))
	if !ok {
		return nil
	}
	f := q.fill(got)
	room := anyUnder(limit, load, weight)
	var facts []Fact
	for i := len(cases) - 1; i >= 0; i-- { // the last by id are those beyond the quota
		c := d.Arrivals[cases[i]]
		if f.over[c.Hands] == 0 {
			continue
		}
		f.over[c.Hands]--
		fact := Fact{CaseID: c.ID, Day: day.date, Kind: NotLightest, Actual: d.Staff[c.Hands].ID, OneOf: got[c.Hands]}
		if limit > 0 && room && float64(load[c.Hands]) >= limit*weight[c.Hands] {
			fact.Kind = OverCap
		}
		for _, w := range f.open {
			fact.Expected = append(fact.Expected, d.Staff[w].ID)
		}
		facts = append(facts, fact)
	}
	return facts
}

// handled lists the day's cases of a portfolio that its own staff got, and how
// many each got.
func (d *Department) handled(p int, day newDay) (cases, got []int) {
	got = make([]int, len(d.Staff))
	for _, i := range day.cases {
		if c := d.Arrivals[i]; c.Portfolio == p && c.Hands != jobcentre.None && d.Staff[c.Hands].Portfolio == p {
			cases = append(cases, i)
			got[c.Hands]++
		}
	}
	return cases, got
}

// colleagues are the FTE of a portfolio's staff present on a day, 0 for everyone
// else, and how many they are.
func (d *Department) colleagues(p int, day calendar.Date) (fte []float64, n int) {
	fte = make([]float64, len(d.Staff))
	for w, m := range d.Staff {
		if m.Portfolio != p {
			continue
		}
		if fte[w] = m.Present.FTEDays(oneDay(day)); fte[w] > 0 {
			n++
		}
	}
	return fte, n
}

func anyUnder(limit float64, load []int, fte []float64) bool {
	for w, f := range fte {
		if f > 0 && float64(load[w]) < limit*f {
			return true
		}
	}
	return false
}
