package refund

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/law/benefit"
)

// largestTable bounds what is read from outside; the embedded table is 16 kB.
const largestTable = 1 << 20

// The columns of regimes.csv, in order.
const (
	colRegime = iota
	colBenefit
	colFrom
	colTo
	colWeekFrom
	colWeekTo
	colPercent
	colKind
	colAct
	colSection
	colTitle
	colURL
	colConfidence
	colNote
)

func columns() []string {
	return []string{
		"regime", "benefit", "valid_from", "valid_to", "week_from", "week_to", "percent",
		"kind", "act", "section", "source", "url", "confidence", "note",
	}
}

// Read reads a table of regimes in the format of regimes.csv (package
// documentation) and joins it with statutory amounts. The error is a
// *benefit.TableError, or the reader's own.
func Read(rates *benefit.Rates, in io.Reader) (*Tables, error) {
	r := csv.NewReader(io.LimitReader(in, largestTable))
	header, err := r.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, readError(err)
	}
	if !slices.Equal(header, columns()) {
		return nil, &benefit.TableError{Line: 1, Reason: fmt.Sprintf("the header must be %v", columns())}
	}
	t := &Tables{rates: rates, kinds: benefit.Kinds()}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, readError(err)
		}
		line, _ := r.FieldPos(0)
		if err := t.add(line, record); err != nil {
			return nil, err
		}
	}
	if r.InputOffset() >= largestTable {
		return nil, &benefit.TableError{Reason: "the table is larger than 1 MiB"}
	}
	return t, t.checkEnds()
}

// readError gives a malformed record its line; a reader's failure stays itself.
func readError(err error) error {
	var malformed *csv.ParseError
	if errors.As(err, &malformed) {
		return &benefit.TableError{Line: malformed.Line, Reason: malformed.Err.Error()}
	}
	return err
}

// add appends a record to its benefit's regimes.
func (t *Tables) add(line int, record []string) error {
	s, defect := parseStep(record)
	s.Line = line
	if defect == nil {
		defect = t.append(s)
	}
	if defect != nil {
		defect.Line = line
		return defect
	}
	return nil
}

// append continues the benefit's latest regime, or begins a new one.
func (t *Tables) append(s Step) *benefit.TableError {
	i, _ := s.Benefit.Index()
	regimes := t.regimes[i]
	if n := len(regimes); n > 0 && regimes[n-1].name == s.Regime && regimes[n-1].valid == s.Valid {
		return regimes[n-1].append(s)
	} else if n > 0 && (regimes[n-1].valid.To.IsZero() || regimes[n-1].valid.To > s.Valid.From) {
		return &benefit.TableError{Column: "valid_from", Reason: "begins before the benefit's earlier regime ends"}
	}
	begun := regime{name: s.Regime, valid: s.Valid}
	defect := begun.append(s)
	t.regimes[i] = append(regimes, begun)
	return defect
}

// append adds a step that must begin where the one before it ends.
func (r *regime) append(s Step) *benefit.TableError {
	next := 1
	if n := len(r.steps); n > 0 {
		last := r.steps[n-1]
		if last.WeekTo == 0 {
			return &benefit.TableError{Column: "week_from", Reason: "follows a step without end"}
		}
		next = last.WeekTo + 1
	}
	if s.WeekFrom != next {
		return &benefit.TableError{Column: "week_from", Reason: fmt.Sprintf("is %d, not %d: steps leave no gap", s.WeekFrom, next)}
	}
	r.steps = append(r.steps, step{Step: s, rule: s.rule()})
	return nil
}

// checkEnds refuses regimes that say nothing of the weeks after their last step.
func (t *Tables) checkEnds() error {
	for i := range t.regimes {
		for _, r := range t.regimes[i] {
			if last := r.steps[len(r.steps)-1]; last.WeekTo != 0 {
				return &benefit.TableError{Line: last.Line, Column: "week_to", Reason: "the regime's last step must be without end"}
			}
		}
	}
	return nil
}

// rule names the section and the weeks of a step.
func (s Step) rule() string {
	if s.WeekTo == 0 {
		return fmt.Sprintf("%s: from week %d", s.Source.Section, s.WeekFrom)
	}
	return fmt.Sprintf("%s: weeks %d-%d", s.Source.Section, s.WeekFrom, s.WeekTo)
}

func parseStep(record []string) (Step, *benefit.TableError) {
	s := Step{
		Regime: record[colRegime], Benefit: benefit.Kind(record[colBenefit]),
		Sharing: Sharing(record[colKind]),
		Source: benefit.Source{
			Act: record[colAct], Section: record[colSection], Title: record[colTitle],
			URL: record[colURL], Confidence: benefit.Confidence(record[colConfidence]),
		},
		Note: record[colNote],
	}
	if defect := s.checkWords(); defect != nil {
		return s, defect
	}
	var defect *benefit.TableError
	if s.Valid, defect = benefit.ParseValidity(record[colFrom], record[colTo]); defect != nil {
		return s, defect
	}
	return s, s.parseNumbers(record)
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
	if c := s.Source.Confidence; c == benefit.NotConfirmed || !slices.Contains(benefit.Confidences(), c) {
		return &benefit.TableError{Column: "confidence", Reason: fmt.Sprintf("%q is not the confidence of a percentage", c)}
	}
	return nil
}

// parseNumbers fills the weeks and the percentage.
func (s *Step) parseNumbers(record []string) *benefit.TableError {
	var ok bool
	if s.WeekFrom, ok = parseWhole(record[colWeekFrom], 1, longestWeeks); !ok {
		return &benefit.TableError{Column: "week_from", Reason: "is not a week number"}
	}
	if record[colWeekTo] != "" {
		if s.WeekTo, ok = parseWhole(record[colWeekTo], s.WeekFrom, longestWeeks); !ok {
			return &benefit.TableError{Column: "week_to", Reason: "is not a week number from week_from on"}
		}
	}
	if s.Percent, ok = parseWhole(record[colPercent], 0, 100); !ok {
		return &benefit.TableError{Column: "percent", Reason: "is not a whole number from 0 to 100"}
	}
	return nil
}

// parseWhole reads a whole number in a range.
func parseWhole(text string, low, high int) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && low <= n && n <= high
}
