package refund

import (
	"bytes"
	_ "embed"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

//go:embed regimes.csv
var regimesCSV []byte

// Sharing says how state and municipality meet over a benefit.
type Sharing string

// The two ways of sharing.
const (
	Refunded   Sharing = "refund"       // the municipality pays, the state refunds
	CoFinanced Sharing = "co-financing" // the state pays, the municipality is billed
)

// Step is a row of the law: the state's share of a benefit in a span of weeks.
type Step struct {
	Line     int // in the table, the header is line 1
	Regime   string
	Benefit  benefit.Kind
	Valid    calendar.Period // an unknown To: still in force
	WeekFrom int
	WeekTo   int // 0: without end
	Percent  int // the state's share
	Sharing  Sharing
	Source   benefit.Source
	Note     string
}

// Tables is the law that prices weeks. It does not change after it is read, and
// may be shared.
type Tables struct {
	rates   *benefit.Rates
	kinds   []benefit.Kind          // benefit.Kinds
	regimes [benefit.Count][]regime // by Kind.Index, each in order of time
}

// regime is the steps of one benefit in one period.
type regime struct {
	name  string
	valid calendar.Period
	steps []step // from week 1, without gaps, the last without end
}

// step is a Step with what every week priced by it repeats.
type step struct {
	Step
	rule string
}

// Current returns the law that comes with the program.
func Current() (*Tables, error) {
	rates, err := benefit.Current()
	if err != nil {
		return nil, err
	}
	return Read(rates, bytes.NewReader(regimesCSV))
}

// Steps returns every row of the regimes, by benefit, regime and week.
func (t *Tables) Steps() []Step {
	var all []Step
	for i := range t.regimes {
		for _, r := range t.regimes[i] {
			for _, s := range r.steps {
				all = append(all, s.Step)
			}
		}
	}
	return all
}

// inForce returns the regime of a benefit on a day, or nil.
func (t *Tables) inForce(kind int, day calendar.Date) *regime {
	regimes := t.regimes[kind]
	for i := len(regimes) - 1; i >= 0; i-- {
		if regimes[i].valid.From <= day {
			if regimes[i].valid.Until(day + 1).Contains(day) {
				return &regimes[i]
			}
			return nil
		}
	}
	return nil
}

// at returns the step of a week of seniority, 1 or more.
func (r *regime) at(seniority int) *step {
	for i := len(r.steps) - 1; i > 0; i-- {
		if r.steps[i].WeekFrom <= seniority {
			return &r.steps[i]
		}
	}
	return &r.steps[0]
}
