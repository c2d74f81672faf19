package refund

import (
	"bytes"
	_ "embed"
	"slices"

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

// Clock says what a regime's weeks are weeks of.
type Clock string

// The clocks.
const (
	ByPerson  Clock = "person"  // ISO weeks with any listed benefit since 1 July 2014
	ByAbsence Clock = "absence" // sevens of days from the first day of the benefit's unbroken run
	NoClock   Clock = "none"    // the share does not depend on time
)

// ByDate is the name under which every week is priced by the regime of its
// Monday.
const ByDate = "auto"

// Step is a row of the law: the state's share of a benefit in a span of weeks,
// under a condition.
type Step struct {
	Line      int // in the table, the header is line 1
	Regime    string
	Benefit   benefit.Kind
	Valid     calendar.Period // unknown From: since before every date; unknown To: still in force
	Clock     Clock           // what WeekFrom and WeekTo count
	Condition string          // as the table writes it; empty: everyone
	WeekFrom  int
	WeekTo    int  // 0: without end
	Known     bool // false: the law has a share that was not confirmed
	Percent   int  // the state's share
	Sharing   Sharing
	Source    benefit.Source
	Note      string
}

// Tables is the law that prices weeks. It does not change after it is read, and
// may be shared.
type Tables struct {
	rates     *benefit.Rates
	kinds     []benefit.Kind          // benefit.Kinds
	regimes   [benefit.Count][]regime // by Kind.Index, each in order of time
	assumed   []*step                 // asked where the regimes have no value
	under     string                  // the regime of every week; empty: that of its Monday
	countFrom calendar.Date           // the first day that the person's clock counts
}

// regime is the steps of one benefit in one period.
type regime struct {
	name  string
	valid calendar.Period
	clock Clock
	spans []span // from week 1, without gaps, the last without end
}

// span is the steps of the same weeks, in the order in which their conditions
// are asked; the last one's always holds.
type span struct {
	from, to int // to 0: without end
	steps    []*step
}

// step is a Step with what every week priced by it repeats.
type step struct {
	Step
	when condition
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
			for _, s := range r.spans {
				for _, row := range s.steps {
					all = append(all, row.Step)
				}
			}
		}
	}
	return all
}

// Regimes returns the names of the regimes, oldest first.
func (t *Tables) Regimes() []string {
	var names []string
	for i := range t.regimes {
		for _, r := range t.regimes[i] {
			if !slices.Contains(names, r.name) {
				names = append(names, r.name)
			}
		}
	}
	return names
}

// Under returns the law as if one regime had always been in force: whatever a
// week's date, it is priced by the named regime, and a person's clock counts
// from the first day of the history. ByDate returns the law as it is. The error
// is an *UnknownRegime.
func (t *Tables) Under(name string) (*Tables, error) {
	if name == ByDate {
		return t, nil
	}
	if !slices.Contains(t.Regimes(), name) {
		return nil, &UnknownRegime{Name: name, Known: t.Regimes()}
	}
	always := *t
	always.under, always.countFrom = name, 0
	for i := range t.regimes {
		always.regimes[i] = named(t.regimes[i], name)
	}
	always.assumed = nil
	for _, s := range t.assumed {
		if s.Regime == name {
			timeless := *s
			timeless.Valid = calendar.Period{}
			always.assumed = append(always.assumed, &timeless)
		}
	}
	return &always, nil
}

// named returns the regimes of a name, the first of them from the beginning of
// time and the last without end, and without the rows for what began before.
func named(all []regime, name string) []regime {
	var kept []regime
	for _, r := range all {
		if r.name == name {
			r.spans = withoutTransition(r.spans)
			kept = append(kept, r)
		}
	}
	if n := len(kept); n > 0 {
		kept[0].valid.From, kept[n-1].valid.To = 0, 0
	}
	return kept
}

func withoutTransition(spans []span) []span {
	kept := make([]span, len(spans))
	for i, s := range spans {
		steps := slices.Clone(s.steps)
		s.steps = slices.DeleteFunc(steps, func(row *step) bool { return !row.when.begunBefore.IsZero() })
		kept[i] = s
	}
	return kept
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

// at returns the span of a week, 1 or more.
func (r *regime) at(week int) *span {
	for i := len(r.spans) - 1; i > 0; i-- {
		if r.spans[i].from <= week {
			return &r.spans[i]
		}
	}
	return &r.spans[0]
}

// choose returns the step that prices a benefit in a week, with the gap that
// keeps it from doing so. The step is nil where no row applies.
func (t *Tables) choose(kind int, monday calendar.Date, c *circumstances) (*step, Gap) {
	law := t.inForce(kind, monday)
	var found *step
	if law != nil {
		var gap Gap
		if found, gap = pick(law.at(c.week(law.clock)).steps, c); gap != NotConfirmed {
			return found, gap
		}
	}
	if s, gap := t.assume(kind, monday, law, c); s != nil || gap == NeedsOffers {
		return s, gap
	}
	if found == nil {
		return nil, NoRegime
	}
	return found, NotConfirmed
}

// pick returns the first step whose condition holds.
func pick(steps []*step, c *circumstances) (*step, Gap) {
	for _, s := range steps {
		holds, sure := c.meet(s.when)
		switch {
		case !sure:
			return nil, NeedsOffers
		case holds && !s.Known:
			return s, NotConfirmed
		case holds:
			return s, Priced
		}
	}
	return nil, NoRegime
}

// assume returns the assumed step of a week. Its weeks are those of its own
// clock, else of the regime whose value is missing.
func (t *Tables) assume(kind int, monday calendar.Date, law *regime, c *circumstances) (*step, Gap) {
	for _, s := range t.assumed {
		if s.Benefit != t.kinds[kind] || s.Valid.From > monday || !s.Valid.Until(monday+1).Contains(monday) {
			continue
		}
		clock := s.Clock
		if clock == "" && law != nil {
			clock = law.clock
		}
		if week := max(1, c.week(clock)); week < s.WeekFrom || s.WeekTo != 0 && week > s.WeekTo {
			continue
		}
		if found, gap := pick([]*step{s}, c); gap != NoRegime {
			return found, gap
		}
	}
	return nil, NoRegime
}
