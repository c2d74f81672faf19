package followup_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/followup"
)

// lawCase is a case of a .law file; testdata/README.md explains the words.
type lawCase struct {
	name, law, shows string
	spell            followup.Spell
	supplied         []followup.Row
	expect           []string
	refused          string
}

func TestLaw(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.law"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no .law files: %v", err)
	}
	for _, file := range files {
		for _, c := range readLaw(t, file) {
			t.Run(filepath.Base(file)+"/"+c.name, func(t *testing.T) { c.run(t) })
		}
	}
}

// run follows the case and compares text with text: every deadline, in order.
func (c *lawCase) run(t *testing.T) {
	tables, err := current(t).Assume(c.supplied...)
	if err != nil {
		t.Fatal(err)
	}
	deadlines, err := tables.Deadlines(c.spell)
	if got := describeError(err); got != c.refused {
		t.Fatalf("%s\nrefused %q\nwant    %q", c.shows, got, c.refused)
	}
	var got []string
	for _, d := range deadlines {
		got = append(got, describe(d))
	}
	if !slices.Equal(got, c.expect) {
		t.Errorf("%s\ngot\n  %s\nwant\n  %s", c.shows, strings.Join(got, "\n  "), strings.Join(c.expect, "\n  "))
	}
}

// describe writes a deadline as an expect line does.
func describe(d followup.Deadline) string {
	line := fmt.Sprintf("%s %d by %s: %s", d.Duty, d.Number, d.Due, d.Status)
	if !d.On.IsZero() {
		line += " " + d.On.String()
	}
	if d.Status == followup.Late {
		line += fmt.Sprintf(", %d days", d.DaysLate())
	}
	line += ", " + d.Row.Rule
	if d.Status == followup.Excused {
		ground := d.Excuse.Rule
		if ground == "" {
			ground = "recorded"
		}
		line += ", " + ground
	}
	return line + ", " + string(d.Confidence)
}

// describeError writes an error as a refused line does.
func describeError(err error) string {
	var unknown *followup.UnknownRule
	var invalid *followup.InvalidSpell
	switch {
	case err == nil:
		return ""
	case errors.As(err, &unknown) && unknown.Row.Rule == "":
		return fmt.Sprintf("no rule on %s", unknown.Date)
	case errors.As(err, &unknown):
		return fmt.Sprintf("%s on %s, row %d", unknown.Row.Rule, unknown.Date, unknown.Row.Line)
	case errors.As(err, &invalid):
		return string(invalid.Reason)
	}
	return err.Error()
}

func readLaw(t *testing.T, file string) []*lawCase {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []*lawCase
	open := false
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			open = false
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if !open {
			cases = append(cases, &lawCase{})
			open = true
		}
		if err := cases[len(cases)-1].read(word, strings.TrimSpace(rest)); err != nil {
			t.Fatalf("%s:%d: %v", file, n, err)
		}
	}
	for _, c := range cases {
		if c.name == "" || c.law == "" || c.shows == "" {
			t.Fatalf("%s: case %q must have a name, its law and what it shows", file, c.name)
		}
	}
	return cases
}

// read takes one line of a case.
func (c *lawCase) read(word, rest string) (err error) {
	s, words := &c.spell, strings.Fields(rest)
	switch word {
	case "case":
		c.name = rest
	case "law":
		c.law = rest
	case "shows":
		c.shows = rest
	case "given":
		err = c.readSpell(words)
	case "known":
		s.KnownTo, err = calendar.ParseDate(rest)
	case "absence":
		s.FirstAbsence, err = calendar.ParseDate(rest)
	case "duties":
		for _, w := range words {
			s.Duties = append(s.Duties, followup.Duty(w))
		}
	case "assume":
		err = c.readAssumed(words)
	case "expect":
		c.expect = append(c.expect, strings.Join(words, " "))
	case "refused":
		c.refused = rest
	default:
		err = c.readDated(word, words)
	}
	return err
}

// readDated takes the lines of what happened in the case.
func (c *lawCase) readDated(word string, words []string) error {
	s := &c.spell
	if len(words) < 2 && word != "request" {
		return errors.New("words are missing")
	}
	switch word {
	case "category":
		from, err := calendar.ParseDate(words[2])
		s.Categories = append(s.Categories, followup.Visitation{From: from, Code: words[0]})
		return err
	case "held":
		for _, w := range words[1:] {
			on, err := calendar.ParseDate(w)
			if err != nil {
				return err
			}
			s.Held = append(s.Held, followup.Act{Duty: followup.Duty(words[0]), On: on})
		}
		return nil
	case "request":
		on, err := calendar.ParseDate(words[0])
		s.Requests = append(s.Requests, on)
		return err
	case "exempt":
		period, err := readPeriod(words[1:])
		s.Exemptions = append(s.Exemptions, followup.Exemption{Period: period, Ground: followup.Ground(words[0])})
		return err
	}
	return fmt.Errorf("%q begins no line of a case", word)
}

// readSpell reads: AREA FROM to TO [category CODE].
func (c *lawCase) readSpell(words []string) error {
	if len(words) != 4 && len(words) != 6 {
		return errors.New("write: given AREA FROM to TO category CODE")
	}
	period, err := readPeriod(words[1:4])
	c.spell.Area, c.spell.Open = benefit.Kind(words[0]), period
	if len(words) == 6 {
		c.spell.Categories = []followup.Visitation{{From: period.From, Code: words[5]}}
	}
	return err
}

// readPeriod reads: FROM to TO; a dash for TO is unknown.
func readPeriod(words []string) (calendar.Period, error) {
	if len(words) != 3 || words[1] != "to" {
		return calendar.Period{}, errors.New("write: FROM to TO")
	}
	from, err := calendar.ParseDate(words[0])
	if words[2] == "-" || err != nil {
		return calendar.Period{From: from}, err
	}
	to, err := calendar.ParseDate(words[2])
	return calendar.Period{From: from, To: to}, err
}

// readAssumed reads: RULE NUMBER UNIT [COUNT]; the rest is as in the table's row.
func (c *lawCase) readAssumed(words []string) error {
	tables, err := followup.Current()
	if err != nil || len(words) < 3 {
		return errors.Join(err, errors.New("write: assume RULE NUMBER UNIT [COUNT]"))
	}
	rows := tables.Rows()
	i := slices.IndexFunc(rows, func(r followup.Row) bool { return r.Rule == words[0] })
	if i < 0 {
		return fmt.Errorf("%q is not a rule", words[0])
	}
	row := rows[i]
	row.Unit, row.Source.Title = followup.Unit(words[2]), "the municipality's own file"
	row.Number, err = strconv.Atoi(words[1])
	if len(words) == 4 && err == nil {
		row.Count, err = strconv.Atoi(words[3])
	}
	c.supplied = append(c.supplied, row)
	return err
}

func current(t testing.TB) *followup.Tables {
	t.Helper()
	tables, err := followup.Current()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}
