package refund

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
)

// countedFrom is the first day that the ladder counts: 1 July 2014 (L 4
// 2014-15, 2. samling, transition rules).
const countedFrom = calendar.Date(735415)

func columns() []string {
	return []string{
		"regime", "benefit", "valid_from", "valid_to", "clock", "condition", "week_from", "week_to",
		"percent", "kind", "act", "section", "source", "url", "confidence", "note",
	}
}

// Read reads a table of regimes in the format of regimes.csv (package
// documentation) and joins it with statutory amounts. The error is a
// *benefit.TableError, or the reader's own.
func Read(rates *benefit.Rates, in io.Reader) (*Tables, error) {
	t := &Tables{rates: rates, kinds: benefit.Kinds(), countFrom: countedFrom}
	err := benefit.ReadTable(in, columns(), nil, func(record benefit.Record) *benefit.TableError {
		s, defect := parseStep(record)
		if defect != nil {
			return defect
		}
		return t.add(s)
	})
	if err != nil {
		return nil, err
	}
	return t, t.checkEnds()
}

// Assume returns the law with a user's rows for the weeks in which its own have
// no value. They are read in the table's form; only benefit, percent and source
// need be there. Weeks count on the row's clock, else on that of the regime
// whose value is missing, and dates are left empty for always. A share that the
// law holds always goes before an assumed one. The error is as that of Read.
func (t *Tables) Assume(in io.Reader) (*Tables, error) {
	with := *t
	with.assumed = slices.Clone(t.assumed)
	required := []string{"benefit", "percent", "source"}
	err := benefit.ReadTable(in, required, columns(), func(record benefit.Record) *benefit.TableError {
		s, defect := parseAssumed(record)
		with.assumed = append(with.assumed, s)
		return defect
	})
	if err != nil {
		return nil, err
	}
	return &with, nil
}

// AssumeRates returns the law with a user's statutory amounts, as
// benefit.Rates.Assume.
func (t *Tables) AssumeRates(in io.Reader) (*Tables, error) {
	rates, err := t.rates.Assume(in)
	if err != nil {
		return nil, err
	}
	with := *t
	with.rates = rates
	return &with, nil
}

// add continues the benefit's latest regime, or begins a new one.
func (t *Tables) add(s *step) *benefit.TableError {
	i, _ := s.Benefit.Index()
	regimes := t.regimes[i]
	n := len(regimes)
	if n > 0 && regimes[n-1].name == s.Regime && regimes[n-1].valid == s.Valid {
		return regimes[n-1].add(s)
	}
	if n > 0 && (regimes[n-1].valid.To.IsZero() || regimes[n-1].valid.To > s.Valid.From) {
		return &benefit.TableError{Column: "valid_from", Reason: "begins before the benefit's earlier regime ends"}
	}
	begun := regime{name: s.Regime, valid: s.Valid, clock: s.Clock}
	defect := begun.add(s)
	t.regimes[i] = append(regimes, begun)
	return defect
}

// add appends a step: to the latest span if it has the same weeks, else as a
// new one that must begin where the one before it ends.
func (r *regime) add(s *step) *benefit.TableError {
	if s.Clock != r.clock {
		return &benefit.TableError{Column: "clock", Reason: "is another than in the regime's earlier rows"}
	}
	next := 1
	if n := len(r.spans); n > 0 {
		last := &r.spans[n-1]
		if last.from == s.WeekFrom && last.to == s.WeekTo {
			return last.add(s)
		}
		if !last.isClosed() {
			return &benefit.TableError{Column: "condition", Reason: "follows weeks without a row for otherwise"}
		}
		if last.to == 0 {
			return &benefit.TableError{Column: "week_from", Reason: "follows a step without end"}
		}
		next = last.to + 1
	}
	if s.WeekFrom != next {
		return &benefit.TableError{Column: "week_from", Reason: fmt.Sprintf("is %d, not %d: steps leave no gap", s.WeekFrom, next)}
	}
	r.spans = append(r.spans, span{from: s.WeekFrom, to: s.WeekTo, steps: []*step{s}})
	return nil
}

// add appends a step with another condition.
func (s *span) add(next *step) *benefit.TableError {
	if s.isClosed() {
		return &benefit.TableError{Column: "condition", Reason: "follows a row that holds for everyone"}
	}
	s.steps = append(s.steps, next)
	return nil
}

// isClosed reports whether the span has a step for everyone.
func (s *span) isClosed() bool { return s.steps[len(s.steps)-1].when.isOpen() }

// checkEnds refuses regimes that say nothing of the weeks after their last step,
// or of some people in them.
func (t *Tables) checkEnds() error {
	for i := range t.regimes {
		for _, r := range t.regimes[i] {
			last := r.spans[len(r.spans)-1]
			line := last.steps[len(last.steps)-1].Line
			if last.to != 0 {
				return &benefit.TableError{Line: line, Column: "week_to", Reason: "the regime's last step must be without end"}
			}
			if !last.isClosed() {
				return &benefit.TableError{Line: line, Column: "condition", Reason: "the regime's last row must hold for everyone"}
			}
		}
	}
	return nil
}

// newStep joins a row with its condition and the words for its rule.
func newStep(s Step) (*step, *benefit.TableError) {
	when, defect := parseCondition(s.Condition)
	return &step{Step: s, when: when, rule: s.rule()}, defect
}

// rule names the section, the weeks and the condition of a step.
func (s Step) rule() string {
	parts := []string{}
	switch {
	case s.Clock == NoClock:
	case s.WeekTo != 0:
		parts = append(parts, fmt.Sprintf("weeks %d-%d", s.WeekFrom, s.WeekTo))
	default:
		parts = append(parts, fmt.Sprintf("from week %d", s.WeekFrom))
	}
	if s.Condition != "" {
		parts = append(parts, s.Condition)
	}
	if len(parts) == 0 {
		parts = append(parts, "all weeks")
	}
	return strings.TrimPrefix(s.Source.Section+": "+strings.Join(parts, ", "), ": ")
}

func parseStep(record benefit.Record) (*step, *benefit.TableError) {
	s := rawStep(record)
	s.Source = record.ReadSource()
	if defect := s.checkWords(); defect != nil {
		return nil, defect
	}
	var defect *benefit.TableError
	if s.Valid, defect = parseValidity(record); defect != nil {
		return nil, defect
	}
	if defect = s.parseNumbers(record); defect != nil {
		return nil, defect
	}
	if defect = s.checkConfidence(); defect != nil {
		return nil, defect
	}
	return newStep(s)
}

// parseAssumed reads a row of assumptions: what it leaves out is as free as can
// be.
func parseAssumed(record benefit.Record) (*step, *benefit.TableError) {
	s := rawStep(record)
	if s.Regime == "" {
		s.Regime = string(benefit.Assumed)
	}
	if s.Sharing == "" {
		s.Sharing = Refunded
	}
	defect := s.checkWords()
	if defect != nil {
		return nil, defect
	}
	if s.Source, defect = record.AssumedSource(); defect != nil {
		return nil, defect
	}
	if s.Valid, defect = parseValidity(record); defect != nil {
		return nil, defect
	}
	if defect = s.parseNumbers(record); defect != nil {
		return nil, defect
	}
	if !s.Known {
		return nil, &benefit.TableError{Column: "percent", Reason: "is empty: an assumption has a value"}
	}
	return newStep(s)
}

// rawStep takes the words of a row.
func rawStep(record benefit.Record) Step {
	return Step{
		Line: record.Line, Regime: record.Cell("regime"), Benefit: benefit.Kind(record.Cell("benefit")),
		Clock: Clock(record.Cell("clock")), Condition: record.Cell("condition"),
		Sharing: Sharing(record.Cell("kind")), Note: record.Cell("note"),
	}
}

// parseValidity is benefit.ParseValidity, where an empty valid_from is since
// before every date.
func parseValidity(record benefit.Record) (calendar.Period, *benefit.TableError) {
	from, to := record.Cell("valid_from"), record.Cell("valid_to")
	if from != "" {
		return benefit.ParseValidity(from, to)
	}
	if to == "" {
		return calendar.Period{}, nil
	}
	end, err := calendar.ParseDate(to)
	if err != nil {
		return calendar.Period{}, &benefit.TableError{Column: "valid_to", Reason: err.Error()}
	}
	return calendar.Period{To: end}, nil
}

// checkWords checks the columns that hold one of few words.
func (s Step) checkWords() *benefit.TableError {
	if s.Regime == "" {
		return &benefit.TableError{Column: "regime", Reason: "is empty"}
	}
	if _, ok := s.Benefit.Index(); !ok {
		return &benefit.TableError{Column: "benefit", Reason: fmt.Sprintf("%q is not a benefit", s.Benefit)}
	}
	if s.Sharing != Refunded && s.Sharing != CoFinanced {
		return &benefit.TableError{Column: "kind", Reason: fmt.Sprintf("%q is neither refund nor co-financing", s.Sharing)}
	}
	if !slices.Contains([]Clock{ByPerson, ByAbsence, NoClock, ""}, s.Clock) {
		return &benefit.TableError{Column: "clock", Reason: fmt.Sprintf("%q is neither person, absence nor none", s.Clock)}
	}
	return nil
}

// checkConfidence holds the confidence against whether there is a share.
func (s Step) checkConfidence() *benefit.TableError {
	if c := s.Source.Confidence; !slices.Contains(benefit.Confidences(), c) || s.Known == (c == benefit.NotConfirmed) {
		return &benefit.TableError{Column: "confidence", Reason: fmt.Sprintf("%q is not the confidence of such a row", c)}
	}
	if s.Clock == "" {
		return &benefit.TableError{Column: "clock", Reason: "is empty"}
	}
	return nil
}

// parseNumbers fills the weeks and the percentage. Empty weeks are all of them;
// an empty percentage is not known.
func (s *Step) parseNumbers(record benefit.Record) *benefit.TableError {
	s.WeekFrom, s.Known = 1, record.Cell("percent") != ""
	ok := true
	if text := record.Cell("week_from"); text != "" {
		if s.WeekFrom, ok = parseWhole(text, 1, LongestWeeks); !ok {
			return &benefit.TableError{Column: "week_from", Reason: "is not a week number"}
		}
	}
	if text := record.Cell("week_to"); text != "" {
		if s.WeekTo, ok = parseWhole(text, s.WeekFrom, LongestWeeks); !ok {
			return &benefit.TableError{Column: "week_to", Reason: "is not a week number from week_from on"}
		}
	}
	if !s.Known {
		return nil
	}
	if s.Percent, ok = parseWhole(record.Cell("percent"), 0, 100); !ok {
		return &benefit.TableError{Column: "percent", Reason: "is not a whole number from 0 to 100"}
	}
	return nil
}

// parseWhole reads a whole number in a range.
func parseWhole(text string, low, high int) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && low <= n && n <= high
}
