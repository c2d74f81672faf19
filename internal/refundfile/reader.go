package refundfile

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/internal/tabular"
	"github.com/sagstal/sagstal/trial"
)

// Options are how files are read. The zero value refuses CPR numbers and speaks
// Danish.
type Options struct {
	// Pseudonymiser replaces the CPR numbers of citizens; nil: there may be none.
	Pseudonymiser *pseudonym.Pseudonymiser
	// Language is that of the defects.
	Language trial.Language
}

// Reader reads files and keeps what is wrong with them.
type Reader struct {
	opt     Options
	files   []string // base names, in the order they were read
	defects []fault.Defect
	counts  map[fault.Severity]int
	people  map[string]string // pseudonyms by cell
	keyErr  error
}

// NewReader returns a reader that has read nothing.
func NewReader(opt Options) *Reader {
	return &Reader{opt: opt, counts: map[fault.Severity]int{}, people: map[string]string{}}
}

// field is a column that a file can have.
type field struct {
	name     string
	aliases  []string
	required bool // the column
	filled   bool // every cell
	number   bool
}

// sheet is one file as it is read.
type sheet struct {
	*Reader
	path    string
	fields  []field
	at      []int // the column of each field; -1: the file has none
	headers []string
	style   decimals
}

// scan reads a file row by row, and numbers in the style that all of it has.
func (r *Reader) scan(path string, fields []field, each func(*cells)) {
	r.files = append(r.files, showable(filepath.Base(path)))
	s := &sheet{Reader: r, path: path, fields: fields}
	semicolons := false
	bound := s.pass(func(reader *tabular.Reader) bool {
		semicolons = reader.Separator() == ';'
		return s.bind(reader)
	}, func(row tabular.Row) { s.lookAtNumbers(row) }, func(error) {})
	if !bound {
		return
	}
	if s.style.ambiguous.Line > 0 && !s.style.decided && semicolons {
		r.Blame(ruleAmbiguous, s.style.ambiguous)
	}
	s.pass(func(*tabular.Reader) bool { return true }, func(row tabular.Row) {
		c := &cells{sheet: s, line: row.Line, row: row.Cells}
		if c.check() {
			each(c)
		}
	}, s.blameFlaw)
}

// pass opens the file and reads all of it. It reports whether that could begin;
// a file that cannot be opened is blamed once.
func (s *sheet) pass(begin func(*tabular.Reader) bool, each func(tabular.Row), flawed func(error)) bool {
	file, err := os.Open(s.path)
	if err != nil {
		s.Blame(ruleUnreadable, Place{File: s.path})
		return false
	}
	defer file.Close()
	csv, err := tabular.OpenCSV(file, tabular.Options{})
	if err != nil {
		s.blameFlaw(err)
		return false
	}
	if !begin(&csv.Reader) {
		return false
	}
	for row, err := range csv.Rows() {
		if err != nil {
			flawed(err)
			continue
		}
		each(row)
	}
	return true
}

// blameFlaw tells what is wrong with the file as such.
func (s *sheet) blameFlaw(err error) {
	var flaw *tabular.Flaw
	if !errors.As(err, &flaw) {
		s.Blame(ruleUnreadable, Place{File: s.path})
		return
	}
	s.Blame(flawRule(flaw.Code), Place{File: s.path, Line: flaw.Line},
		"flaw", string(flaw.Code), "want", strconv.Itoa(flaw.Want), "got", strconv.Itoa(flaw.Got))
}

// bind finds the column of every field.
func (s *sheet) bind(reader *tabular.Reader) bool {
	s.headers = reader.Header()
	s.at = slices.Repeat([]int{-1}, len(s.fields))
	faulty := false
	for column, header := range s.headers {
		at := Place{File: s.path, Line: reader.HeaderLine(), Column: header}
		i := slices.IndexFunc(s.fields, func(f field) bool { return f.isNamed(header) })
		switch {
		case i < 0 && pseudonym.Contains(header):
			s.Blame(ruleCPR, at)
			faulty = true
		case i < 0:
			s.Blame(ruleColumnUnknown, at)
		case s.at[i] >= 0:
			s.Blame(ruleColumnTwice, at)
			faulty = true
		default:
			s.at[i] = column
		}
	}
	for i, f := range s.fields {
		if f.required && s.at[i] < 0 {
			s.Blame(ruleColumnMissing, Place{File: s.path, Line: reader.HeaderLine(), Column: f.name})
			faulty = true
		}
	}
	return !faulty
}

func (f field) isNamed(header string) bool {
	folded := fold(header)
	return fold(f.name) == folded || slices.ContainsFunc(f.aliases, func(a string) bool { return fold(a) == folded })
}

func (s *sheet) lookAtNumbers(row tabular.Row) {
	for i, f := range s.fields {
		if f.number && s.at[i] >= 0 && s.at[i] < len(row.Cells) {
			cell := strings.TrimSpace(row.Cells[s.at[i]])
			s.style.look(cell, Place{File: s.path, Line: row.Line, Column: f.name, Value: cell})
		}
	}
}

// danishLetters are written in full by systems that know only ASCII.
var danishLetters = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

// fold writes a header or a code the way they are compared.
func fold(s string) string {
	s = danishLetters.Replace(strings.ToLower(strings.TrimSpace(s)))
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, s)
}
