package survival

import (
	"fmt"
	"slices"
)

// CompetingInput is one row per spell, at risk from Entry (exclusive) to Time
// (inclusive), and how it ended.
type CompetingInput struct {
	Entry      []float64 // nil is at risk from the beginning
	Time       []float64
	Cause      []int // 0 censored
	Covariates []Column
	Strata     []int // of the baseline; nil is one stratum
	Cluster    []int // nil is independent rows
}

// Subdistribution returns the rows on which CoxPH fits the Fine–Gray model of one
// cause under delayed entry, stratified:
//
//	model, err := survival.Subdistribution(in, 1)
//	fit, err := survival.CoxPH(model, survival.CoxOptions{})
//
// Whoever ended otherwise at T stays at risk after it, at t with weight
//
//	w(t) = G(t−)H(t−) / (G(T−)H(T−))
//	G(t−) = Π_{c < t} (1 − censored at c / at risk of it)
//	H(t−) = Π_{e ≥ t} (1 − entering at e / there just after e)
//
// G being the Kaplan–Meier curve of the censoring times and H, read backwards, that
// of the entry times, both of all rows: the same in every stratum. Source: Geskus,
// Biometrics 67 (2011); as R's survival::finegray with coxph(weights = fgwt). At
// equal times events come before censorings, so that those who end are not at risk
// of being censored then; FineGray, after cmprsk::crr, takes them for being so, and
// differs in the third digit with weekly data.
//
// Equal covariates of one cluster and stratum share one weighted row per event time,
// which is what keeps a country's cases to a pass; without clusters every row that
// ended otherwise has its own, rows times events of them at worst. The robust
// variance of CoxPH takes the weights as known, as R does.
//
// When not to use it: where the risk set empties between two spells H is 0 before
// the gap and the weights are not defined (ErrNoWeights); a horizon that leaves out
// the few long spells mends that. Errors: those of doc.go; ErrNoCause; ErrNoWeights.
func Subdistribution(in CompetingInput, cause int) (CoxInput, error) {
	if err := in.validate(); err != nil {
		return CoxInput{}, err
	}
	line, err := newTimeline(in.Entry, in.Time)
	if err != nil {
		return CoxInput{}, err
	}
	way, events := causeAgainstOthers(in.Cause, cause)
	if events == 0 {
		return CoxInput{}, ErrNoCause
	}
	e := expansion{in: in, line: line, way: way, weight: line.presence(in.Cause)}
	if err := e.group(); err != nil {
		return CoxInput{}, err
	}
	e.copySpells()
	e.keepAtRisk()
	return e.out, nil
}

func (in CompetingInput) validate() error {
	if err := (Sample{Entry: in.Entry, Time: in.Time, Cause: in.Cause}).validate(); err != nil {
		return err
	}
	columns := CoxInput{Entry: in.Entry, Time: in.Time, Event: make([]bool, len(in.Time)), Covariates: in.Covariates, Strata: in.Strata, Cluster: in.Cluster}
	if err := columns.validLengths(); err != nil {
		return err
	}
	return columns.validValues()
}

// presence is G·H just before every time of the line, by the time's place.
func (l timeline) presence(cause []int) []float64 {
	tally := l.tallyEnds(cause)
	out := make([]float64, len(l.at))
	g := 1.0
	for k := range out {
		out[k] = g
		if staying := tally.here[k] - tally.ended[k]; staying > 0 {
			g *= 1 - float64(tally.censored[k])/float64(staying)
		}
	}
	h := 1.0
	for k := len(out) - 1; k >= 0; k-- {
		out[k] *= h
		// Those who come before this time and after the one before it: between two
		// exits nobody leaves, so that the factors of several entries are one.
		h *= 1 - float64(tally.entering[k])/float64(tally.here[k])
	}
	return out
}

// ends counts, by time, who is at risk, ends, is censored, and has come since the
// time before.
type ends struct{ here, ended, censored, entering []int }

func (l timeline) tallyEnds(cause []int) ends {
	vector := func() []int { return make([]int, len(l.at)) }
	t := ends{vector(), vector(), vector(), vector()}
	change := make([]int, len(l.at)+1)
	for i, c := range cause {
		last := l.hi[i] - 1
		if c == 0 {
			t.censored[last]++
		} else {
			t.ended[last]++
		}
		t.entering[l.lo(i)]++
		change[l.lo(i)]++
		change[last+1]--
	}
	here := 0
	for k := range t.here {
		here += change[k]
		t.here[k] = here
	}
	return t
}

// expansion builds the rows: the spells as they are, and behind them those that
// ended otherwise, group by group.
type expansion struct {
	in     CompetingInput
	line   timeline
	way    []int32
	weight []float64 // G·H by time
	groups []goneGroup
	events map[int][]int32 // the places of the cause's times, by stratum
	out    CoxInput
}

// goneGroup is rows of one cluster, stratum and covariates that ended otherwise.
type goneGroup struct {
	row   int     // one of them
	times []int32 // the places of their ends, in order
}

// group collects who ended otherwise; a row whose weight would rest on nothing is
// refused.
func (e *expansion) group() error {
	type key struct {
		stratum, cluster int
		pattern          int32
	}
	found, place := patternsOf(e.in.Covariates, len(e.way)), map[key]int{}
	for i, way := range e.way {
		if way != otherCause {
			continue
		}
		at := e.line.hi[i] - 1
		if !(e.weight[at] > 0) {
			return fmt.Errorf("%w: row %d (counted from 0) ends before it", ErrNoWeights, i)
		}
		k := key{e.stratum(i), e.cluster(i), found.of[i]}
		if _, seen := place[k]; !seen {
			place[k] = len(e.groups)
			e.groups = append(e.groups, goneGroup{row: i})
		}
		g := &e.groups[place[k]]
		g.times = append(g.times, at)
	}
	for k := range e.groups {
		slices.Sort(e.groups[k].times)
	}
	return nil
}

func (e *expansion) stratum(i int) int {
	if e.in.Strata == nil {
		return 0
	}
	return e.in.Strata[i]
}

func (e *expansion) cluster(i int) int {
	if e.in.Cluster == nil {
		return i
	}
	return e.in.Cluster[i]
}

// copySpells takes every spell over with weight 1, and notes the cause's times.
func (e *expansion) copySpells() {
	e.events = map[int][]int32{}
	for _, c := range e.in.Covariates {
		e.out.Covariates = append(e.out.Covariates, Column{Name: c.Name, Term: c.Term})
	}
	for i, way := range e.way {
		entry := e.beginning()
		if e.in.Entry != nil {
			entry = e.in.Entry[i]
		}
		e.add(i, entry, e.line.at[e.line.hi[i]-1], way == ownCause, 1)
		if way == ownCause {
			e.events[e.stratum(i)] = append(e.events[e.stratum(i)], e.line.hi[i]-1)
		}
	}
	for stratum, at := range e.events {
		slices.Sort(at)
		e.events[stratum] = slices.Compact(at)
	}
}

// beginning is a time before every other.
func (e *expansion) beginning() float64 { return min(e.line.at[0], 0) - 1 }

// keepAtRisk adds a row for every group and event time after an end of it.
func (e *expansion) keepAtRisk() {
	for _, g := range e.groups {
		gone, next := 0.0, 0
		for _, at := range e.events[e.stratum(g.row)] {
			for ; next < len(g.times) && g.times[next] < at; next++ {
				gone += 1 / e.weight[g.times[next]]
			}
			if w := gone * e.weight[at]; w > 0 {
				e.add(g.row, e.line.at[at-1], e.line.at[at], false, w)
			}
		}
	}
}

// add appends a row with the labels and covariates of a row of the input.
func (e *expansion) add(i int, entry, time float64, event bool, weight float64) {
	o := &e.out
	o.Entry, o.Time = append(o.Entry, entry), append(o.Time, time)
	o.Event, o.Weight = append(o.Event, event), append(o.Weight, weight)
	o.Strata, o.Cluster = append(o.Strata, e.stratum(i)), append(o.Cluster, e.cluster(i))
	for k, c := range e.in.Covariates {
		o.Covariates[k].Values = append(o.Covariates[k].Values, c.Values[i])
	}
}
