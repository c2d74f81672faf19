package numbers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/numbers"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// Whoever writes a new sentence or table with a number says in rules.go how the
// number is computed.
func TestEveryNumberHasAFormula(t *testing.T) {
	for name, r := range samples() {
		for _, n := range list(t, r) {
			if !n.HasFormula {
				t.Errorf("%s: no rule for the formula of %s: %s", name, n.ID, n.Definition.English)
			}
			if reference.MatchString(n.Formula.English) || reference.MatchString(n.Formula.Danish) {
				t.Errorf("%s: the formula of %s only refers: %s", name, n.ID, n.Formula.English)
			}
		}
	}
}

var reference = regexp.MustCompile(`(?i)\bsee (the|section|page|table|method)|\bse afsnit|\bse metode|\bas in the\b|\bsom i tabellen`)

func samples() map[string]*results.Results {
	return map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "none": reporttest.NoNumbers(), "one area": reporttest.OneArea(),
	}
}

// A number that reaches the page other than through the printer, or a text that
// carries no numbers, shows here.
func TestEveryDigitPrintedIsANumberOrNoFigure(t *testing.T) {
	for name, r := range samples() {
		readPrinted(t, name, r)
	}
}

// readPrinted checks every text of a trial's report and of its council's page, in both
// languages.
func readPrinted(t *testing.T, name string, r *results.Results) {
	t.Helper()
	rows := map[string]bool{}
	for _, n := range list(t, r) {
		rows[n.ID] = true
	}
	read := reader{t, name, rows, noFigures()}
	for _, language := range []trial.Language{trial.Danish, trial.English} {
		read.sections(report.Compose(r, language).Sections)
		read.sections(report.Council(r, language).Sections)
	}
}

type reader struct {
	t         *testing.T
	name      string
	rows      map[string]bool
	noFigures []*regexp.Regexp
}

func (r reader) sections(all []report.Section) {
	for _, s := range all {
		if s.ID == "economy-anchors" { // what others have found, with its source
			continue
		}
		r.text(s.ID, s.Title, s.Numerals)
		for _, b := range s.Blocks {
			r.block(s.ID, b)
		}
		r.sections(s.Sections)
	}
}

func (r reader) block(place string, b report.Block) {
	switch b := b.(type) {
	case report.Paragraph:
		r.text(place, b.Text, b.Numerals)
	case report.List:
		r.items(place, b.Items, b.Numerals)
	case report.Callout:
		r.text(place, b.Title, nil)
		r.items(place, b.Items, b.Numerals)
	case report.Cards:
		for _, card := range b.Cards {
			r.text(place, card.Label, nil)
			r.text(place, card.Value, card.Numerals)
			r.text(place, card.Note, card.NoteNumerals)
		}
	case report.Terms:
		for _, term := range b.Terms {
			r.text(place, term.Meaning, nil)
		}
	case report.Figure:
		r.table(place, b.Table)
	case report.Table:
		r.table(place, b)
	}
}

func (r reader) items(place string, items []string, numerals [][]report.Numeral) {
	for i, item := range items {
		r.text(place, item, numerals[i])
	}
}

func (r reader) table(place string, table report.Table) {
	r.text(place, table.Caption, table.Numerals)
	for _, row := range append([][]report.Cell{table.Head}, table.Rows...) {
		for _, cell := range row {
			if cell.Numeric || !itemNumber.MatchString(cell.Text) {
				r.text(cell.ID, cell.Text, cell.Numerals)
			}
		}
	}
}

// itemNumber is a place in a list or on an axis, or a seed: CONSORT's 12a.
var itemNumber = regexp.MustCompile(`^[0-9]{1,2}[a-d]?$`)

// text checks that nothing with a digit is left when numbers with a line in the
// file and what is no figure are taken away.
func (r reader) text(place, text string, numerals []report.Numeral) {
	rest := text
	for i := len(numerals) - 1; i >= 0; i-- {
		n := numerals[i]
		if !r.rows[n.ID] {
			r.t.Errorf("%s: %s has no line", r.name, n.ID)
		}
		rest = rest[:n.From] + "·" + rest[n.To:]
	}
	for _, kind := range r.noFigures {
		if !strings.ContainsAny(rest, digits) {
			return
		}
		rest = kind.ReplaceAllString(rest, "")
	}
	if strings.ContainsAny(rest, digits) {
		r.t.Errorf("%s: %s prints a number of no kind: %q in %q", r.name, place, rest, text)
	}
}

const digits = "0123456789"

// noFigures are the digits that count or measure nothing in this trial: names, dates,
// and the constants that a rule's wording holds in every report.
func noFigures() []*regexp.Regexp {
	const space = `[\s\x{a0}]`
	const months = `(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|January|February|March|April|May|June|July|August|September|October|November|December)`
	var all []*regexp.Regexp
	for _, kind := range []string{
		`3\.–6\.|months 3 to 6`, `\b(SB|SA)[1-8]\b`, `\b(C[0-9]{1,2}|CR[12]S?)\b`, `M²|R²|χ²|I²`, // hypotheses, checks, statistics
		`[0-9]{1,2}\.?` + space + months + `(` + space + `[0-9]{4})?`, // dates
		`\b[0-9]{1,2}\.? (til|to) `, `[0-9]{2}\.[0-9]{2}\.[0-9]{4}`,
		`(uge|week)` + space + `[0-9]{1,2}(` + space + `[0-9]{4})?`, `\b(19|20)[0-9]{2}\b`,
		`§{1,2}` + space + `?[0-9]+[a-z]?`, `\b[0-9a-f]{12,64}\b`, `SHA-256`, `results/[0-9]+`, `sagstal [0-9.]+`, `seed [0-9]+`,
		`\b(101|201|210|329|760|90[1-5])\b`,                                                     // municipalities without a name
		`\bq[0-9]{1,2}\b`,                                                                       // questions
		`([Kk]ategori|[Cc]ategory):? [0-9]`, `1\., 15\. og|1st, 15th and`, `\(1 = [a-zæøå ]+\)`, // a case's category, a unit
		// Constants of the wording.
		`\b1 (er|is) |(over|above) 1 (er|is) `, `2[,.]66`, `0[,.]95 (og|and) 1[,.]05`, `0[,.]1 stand`,
		`(første|first|til|to|som|as|og|and) (52|104)\b`, `(uge|weeks) 26`, `0 kr\. tæller|DKK.0 only`, `1 . \(1 .`, `(måned|month) ` + "\u2212" + `1`, `37 (timer|hours)`, `28 (dage|days)`,
		`\(1/sagstal|1/caseload`, `\b1/[a-z]`, `G.S.1`, `F (under|below) 10\b`, `(10|90)` + space + `?(%|th|-procent)|10- (og|til)|10th|90th`, `1\.000 kr\.|DKK 1,000`, `DKK` + space + `[0-9]+ million`, `[0-9]+ mio`,
	} {
		all = append(all, regexp.MustCompile(kind))
	}
	return append(slices.Concat(namesOf("analysis"), namesOf("analysis_does"), namesOf("law_rule")), all...)
}

// namesOf are the names of a family, in both languages: what is in them is no number.
func namesOf(family string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, code := range lang.Codes(family) {
		for _, language := range []trial.Language{trial.Danish, trial.English} {
			all = append(all, regexp.MustCompile(regexp.QuoteMeta(lang.For(language).Name(family, code))))
		}
	}
	return all
}

func TestAnIntervalIsTwoNumbers(t *testing.T) {
	ends := map[string]numbers.Number{}
	for _, n := range list(t, reporttest.Full()) {
		if strings.HasPrefix(n.ID, "sb1.t1.r1.c5") {
			ends[strings.TrimPrefix(n.ID, "sb1.t1.r1.c5.")] = n
		}
	}
	low, high := ends["ci_low"], ends["ci_high"]
	if len(ends) != 2 || low.Value == nil || high.Value == nil || *low.Value >= *high.Value {
		t.Fatalf("the interval: %+v", ends)
	}
	if low.Unit != numbers.Share || !strings.Contains(low.Formula.English, "CR2") {
		t.Errorf("the lower limit: %+v", low)
	}
}

// What a number is called tells rows of one thing apart, and an axis from what is read
// on it.
func TestADefinitionNamesTheRow(t *testing.T) {
	formulas := map[string]string{}
	for _, n := range list(t, reporttest.Full()) {
		formulas[n.ID] = n.Formula.English
		if strings.HasPrefix(n.ID, "health-") && strings.HasSuffix(n.ID, ".c4") && strings.Count(n.Definition.English, "; ") < 5 {
			t.Errorf("%s does not say what was measured: %s", n.ID, n.Definition.English)
		}
		if strings.Contains(n.Definition.English, "SB7, time to recovery or work: [") && !strings.Contains(n.Formula.English, "Kaplan") {
			t.Errorf("%s has the formula of another outcome of its paragraph: %s", n.ID, n.Formula.English)
		}
	}
	for id, want := range map[string]string{
		"figure-acceptability.r2.c1": "axis", "figure-acceptability.r2.c2": "net result", "answer-primary.k1.c1.estimate": "single cases",
		"economy.t1.r6.c3.ci_low": "normal quantile", "council.case-economy.t1.r6.c2": "normal quantile",
	} {
		if !strings.Contains(formulas[id], want) {
			t.Errorf("the formula of %s is %q, want it to tell of %s", id, formulas[id], want)
		}
	}
}
