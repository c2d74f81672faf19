package refund_test

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
)

// lawCase is a case of a .law file; testdata/README.md explains the words.
type lawCase struct {
	name, law, shows string
	history          refund.History
	expect, refused  []string
	rows             int
}

func TestLaw(t *testing.T) {
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.law"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no .law files: %v", err)
	}
	for _, file := range files {
		for _, c := range readLaw(t, file) {
			t.Run(filepath.Base(file)+"/"+c.name, func(t *testing.T) { c.run(t, tables) })
		}
	}
}

// run prices the case's history and compares text with text.
func (c *lawCase) run(t *testing.T, tables *refund.Tables) {
	weeks, err := tables.Price(c.history)
	if got := describeErrors(err); !slices.Equal(got, c.refused) {
		t.Fatalf("%s\nrefused %q\nwant    %q", c.shows, got, c.refused)
	}
	if len(weeks) != c.rows {
		t.Errorf("%d rows, want %d", len(weeks), c.rows)
	}
	got := make([]string, len(weeks))
	for i, w := range weeks {
		got[i] = describe(w)
	}
	for _, want := range c.expect {
		if !slices.Contains(got, want) {
			t.Errorf("%s\nwant %s\ngot  %s", c.shows, want, nearest(got, want))
		}
	}
}

// describe writes a week as an expect line does.
func describe(w refund.Week) string {
	place := "not counted"
	if w.Seniority > 0 {
		place = fmt.Sprintf("week %d", w.Seniority)
	}
	head := fmt.Sprintf("%s %s %d days, %s:", w.Week, w.Benefit, w.Days, place)
	state, ok := w.RefundOre()
	if !ok {
		return fmt.Sprintf("%s not priced: %s", head, w.AmountOre())
	}
	municipal, _ := w.MunicipalOre()
	return fmt.Sprintf("%s %g %% of %s is %s, municipality %s", head, w.Percent, w.AmountOre(), state, municipal)
}

// describeErrors writes the joined errors as refused lines do.
func describeErrors(err error) []string {
	if err == nil {
		return nil
	}
	var lines []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var unknown *refund.UnknownRate
		var invalid *refund.InvalidSpell
		switch {
		case errors.As(e, &unknown):
			lines = append(lines, fmt.Sprintf("row %d: no rate of %s on %s", unknown.Row, unknown.Benefit, unknown.Date))
		case errors.As(e, &invalid):
			lines = append(lines, fmt.Sprintf("row %d: %s", invalid.Row, invalid.Reason))
		default:
			lines = append(lines, e.Error())
		}
	}
	return lines
}

// nearest returns the answer's line for the expected week and benefit.
func nearest(got []string, want string) string {
	words := strings.Fields(want)
	for _, line := range got {
		if strings.HasPrefix(line, words[0]+" "+words[1]) {
			return line
		}
	}
	return "no such week"
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
		if c.name == "" || c.law == "" || c.shows == "" || len(c.expect)+len(c.refused) == 0 {
			t.Fatalf("%s: case %q must have a name, its law, what it shows, and an answer", file, c.name)
		}
	}
	return cases
}

// read takes one line of a case.
func (c *lawCase) read(word, rest string) (err error) {
	switch word {
	case "case":
		c.name = rest
	case "law":
		c.law = rest
	case "shows":
		c.shows = rest
	case "before":
		c.history.SeniorityBefore, err = strconv.Atoi(rest)
	case "given":
		err = c.readSpell(strings.Fields(rest))
	case "expect":
		c.expect = append(c.expect, strings.Join(strings.Fields(rest), " "))
	case "refused":
		c.refused = append(c.refused, rest)
	case "rows":
		c.rows, err = strconv.Atoi(rest)
	default:
		err = fmt.Errorf("%q begins no line of a case", word)
	}
	return err
}

// readSpell reads: BENEFIT FROM to TO at AMOUNT.
func (c *lawCase) readSpell(words []string) error {
	if len(words) != 6 || words[2] != "to" || words[4] != "at" {
		return errors.New("write: given BENEFIT FROM to TO at AMOUNT")
	}
	from, err1 := calendar.ParseDate(words[1])
	to, err2 := calendar.ParseDate(words[3])
	amount, err3 := math.NaN(), error(nil)
	if words[5] != "maximum" {
		amount, err3 = strconv.ParseFloat(words[5], 64)
	}
	c.history.Spells = append(c.history.Spells, refund.Spell{
		Benefit: benefit.Kind(words[0]), Period: calendar.Period{From: from, To: to},
		AmountPerWeek: amount, Row: len(c.history.Spells) + 1,
	})
	return errors.Join(err1, err2, err3)
}
