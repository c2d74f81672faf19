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
	under            string
	rates, shares    []string // rows of assumptions
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
	weeks, err := c.tables(t, tables).Price(c.history)
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

// tables gives the law under the case's assumptions and regime.
func (c *lawCase) tables(t *testing.T, law *refund.Tables) *refund.Tables {
	t.Helper()
	var err1, err2, err3 error
	if c.rates != nil {
		law, err1 = law.AssumeRates(strings.NewReader("benefit,valid_from,valid_to,amount_per_week,source\n" + strings.Join(c.rates, "")))
	}
	if c.shares != nil {
		law, err2 = law.Assume(strings.NewReader("benefit,valid_from,valid_to,percent,regime,source\n" + strings.Join(c.shares, "")))
	}
	if c.under != "" {
		law, err3 = law.Under(c.under)
	}
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	return law
}

// describe writes a week as an expect line does.
func describe(w refund.Week) string {
	place := "not counted"
	switch {
	case w.AbsenceWeek > 0:
		place = fmt.Sprintf("absence week %d", w.AbsenceWeek)
	case w.Seniority > 0:
		place = fmt.Sprintf("week %d", w.Seniority)
	}
	head := fmt.Sprintf("%s %s %d days, %s:", w.Week, w.Benefit, w.Days, place)
	state, ok := w.RefundOre()
	if !ok {
		return fmt.Sprintf("%s %s: %s", head, gapWords[w.Gap], w.AmountOre())
	}
	municipal, _ := w.MunicipalOre()
	mark := ""
	if w.Assumed() {
		mark = ", assumed"
	}
	return fmt.Sprintf("%s %g %% of %s is %s, municipality %s%s", head, w.Percent, w.AmountOre(), state, municipal, mark)
}

var gapWords = map[refund.Gap]string{
	refund.NoRegime: "no regime", refund.NotConfirmed: "not confirmed", refund.NeedsOffers: "needs offers",
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
	case "offer":
		err = c.readOffer(strings.Fields(rest))
	case "offers":
		c.history.OffersKnown = rest == "none"
	case "under":
		c.under = rest
	case "assume":
		err = c.readAssumption(strings.Fields(rest))
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

// readOffer reads: KIND FROM to TO.
func (c *lawCase) readOffer(words []string) error {
	if len(words) != 4 || words[2] != "to" {
		return errors.New("write: offer KIND FROM to TO")
	}
	from, err1 := calendar.ParseDate(words[1])
	to, err2 := calendar.ParseDate(words[3])
	c.history.OffersKnown = true
	c.history.Offers = append(c.history.Offers, refund.Offer{
		Kind: refund.Activity(words[0]), Period: calendar.Period{From: from, To: to},
	})
	return errors.Join(err1, err2)
}

// readAssumption reads: BENEFIT FROM to TO at AMOUNT, or BENEFIT FROM to TO
// share PERCENT in REGIME.
func (c *lawCase) readAssumption(words []string) error {
	switch {
	case len(words) == 6 && words[2] == "to" && words[4] == "at":
		c.rates = append(c.rates, fmt.Sprintf("%s,%s,%s,%s,the case\n", words[0], words[1], words[3], words[5]))
	case len(words) == 8 && words[2] == "to" && words[4] == "share" && words[6] == "in":
		c.shares = append(c.shares, fmt.Sprintf("%s,%s,%s,%s,%s,the case\n", words[0], words[1], words[3], words[5], words[7]))
	default:
		return errors.New("write: assume BENEFIT FROM to TO at AMOUNT, or … share PERCENT in REGIME")
	}
	return nil
}
