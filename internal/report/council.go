package report

import (
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// Council writes the page for a council: the answer on one sheet of A4, and after it
// a draft of the text that a case for the council needs.
func Council(r *results.Results, language trial.Language) *Document {
	c := newComposer(r, lang.Traced(language))
	return numbered(&Document{
		Language: language, Title: c.title(), Subtitle: c.subtitle(), Words: c.words(), Footer: c.footer(),
		Sections: []Section{c.sheet(), c.caseText()},
	}, c.p, "council.")
}

// sheet is the one page: how far to trust it first, what was found, and the money.
func (c *composer) sheet() Section {
	blocks := slices.Concat(c.brokenAccount(), c.barred(), c.unsealed(), c.simulated(), c.harmWarning(), c.paragraphs())
	if asked := c.asked(); len(asked) > 0 {
		blocks = append(blocks, c.verdictTable(asked), c.note("council.legend"))
	}
	return Section{
		ID: "answer", Nav: c.p.Say("answer.nav"), Title: c.p.Say("answer.title"), Blocks: blocks,
		Sections: []Section{c.part("answer.money", c.moneyCards()[:1])},
	}
}

// paragraphs are the whole in one paragraph, and each area in one.
func (c *composer) paragraphs() []Block {
	return append([]Block{Paragraph{Role: Lead, Text: c.wholeParagraph()}}, c.areasBeside(c.trustSentence(c.asked()))...)
}

// trustAndAreas say how far the whole can be trusted, and each area's answer.
func (c *composer) trustAndAreas() []Block {
	trust := c.trustSentence(c.asked())
	areas := c.areasBeside(trust)
	if len(areas) == 0 {
		return nil
	}
	return append([]Block{Paragraph{Role: Body, Text: trust}}, areas...)
}

// areasBeside is a paragraph an area. How far to trust it is said again only of an
// area that differs from the whole.
func (c *composer) areasBeside(trust string) []Block {
	return c.areaParagraphs(func(area jobcentre.Area) string {
		if c.trustSentence(c.askedOf(area)) == trust {
			return c.areaFindings(area)
		}
		return c.areaParagraph(area)
	})
}

// areaParagraphs are what is said of each area that the protocol asks about.
func (c *composer) areaParagraphs(said func(jobcentre.Area) string) []Block {
	var blocks []Block
	for _, area := range c.askedAreas() {
		blocks = append(blocks, Paragraph{Role: Body, Text: c.area(area) + ": " + said(area)})
	}
	return blocks
}

// askedAreas are those that the protocol asks about.
func (c *composer) askedAreas() []jobcentre.Area {
	var areas []jobcentre.Area
	for _, area := range jobcentre.Areas() {
		if len(c.askedOf(area)) > 0 {
			areas = append(areas, area)
		}
	}
	return areas
}

func (c *composer) askedOf(area jobcentre.Area) []evaluate.HypothesisResult {
	var asked []evaluate.HypothesisResult
	for _, h := range c.asked() {
		if h.Area == area {
			asked = append(asked, h)
		}
	}
	return asked
}

// wholeParagraph says how far the trial can be trusted, counts its verdicts, and says
// whether it paid.
func (c *composer) wholeParagraph() string {
	sentences := []string{c.trustSentence(c.asked()), c.verdictSentence().(Paragraph).Text}
	if c.r.Economy.Reason == nil {
		sentences = append(sentences, c.moneySentence(c.r.Economy.Ledger))
	}
	return strings.Join(sentences, " ")
}

// areaParagraph says the same of one area, with what the data rule out.
func (c *composer) areaParagraph(area jobcentre.Area) string {
	return c.trustSentence(c.askedOf(area)) + " " + c.areaFindings(area)
}

// areaFindings is the paragraph without how far to trust it.
func (c *composer) areaFindings(area jobcentre.Area) string {
	asked := c.askedOf(area)
	var sentences []string
	for _, h := range asked {
		if h.IsPrimary {
			sentences = append(sentences, c.primarySentence(h))
		}
	}
	sentences = append(sentences, c.otherVerdicts(asked)...)
	for _, account := range c.r.Economy.Areas {
		if account.Area == area {
			sentences = append(sentences, c.moneySentence(account.Ledger))
		}
	}
	return strings.Join(sentences, " ")
}

// trustSentence says what the comparison rests on — one design carries every verdict
// — and where another disagrees.
func (c *composer) trustSentence(asked []evaluate.HypothesisResult) string {
	sentence := c.p.Say("council.no_comparison")
	var against []string
	others := false
	for _, h := range asked {
		row, ok := primaryRow(h)
		if !ok {
			continue
		}
		sentence = c.p.Name("council_trust", string(row.Trust))
		others = others || len(h.Results) > 1
		if len(h.DesignsDisagree) > 0 {
			against = append(against, h.ID)
		}
	}
	switch {
	case len(against) > 0:
		return sentence + " " + c.p.Say("council.disagree", "list", c.p.List(against))
	case others:
		return sentence + " " + c.p.Say("council.agree")
	}
	return sentence
}

// primarySentence is a primary hypothesis in one sentence: its effect, or what the
// data rule out.
func (c *composer) primarySentence(h evaluate.HypothesisResult) string {
	name := c.p.Name("card", h.Outcome)
	row, ok := primaryRow(h)
	switch {
	case h.Verdict == evaluate.VerdictBarred:
		return c.p.Say("council.barred", "id", h.ID, "outcome", name, "reason", c.reason(h.Reason))
	case !ok:
		return c.p.Say("council.not_evaluable", "id", h.ID, "outcome", name, "reason", c.reason(h.Reason))
	}
	e := c.headline(row)
	if unknown(e.low) || unknown(e.high) {
		return c.p.Say("council.uncertain", "id", h.ID, "outcome", name, "verdict", c.mark(h).Word, "effect", c.short(e))
	}
	key := lang.Key("council.primary_" + string(h.Verdict))
	if h.Verdict == evaluate.VerdictSupported && withinMargin(h, row) {
		key = "council.primary_small"
	}
	return c.p.Say(key, "id", h.ID, "outcome", name, "effect", c.short(e),
		"range", c.rangeOf(e), "low", e.form(float64(e.low)), "high", e.form(float64(e.high)), "level", c.level())
}

// otherVerdicts name the hypotheses beside the primaries that got a clear answer.
func (c *composer) otherVerdicts(asked []evaluate.HypothesisResult) []string {
	var sentences []string
	for _, group := range []struct {
		verdict evaluate.Verdict
		key     lang.Key
	}{
		{evaluate.VerdictSupported, "council.also_supported"},
		{evaluate.VerdictContradicted, "council.also_contradicted"},
		{evaluate.VerdictBarred, "council.also_barred"},
	} {
		var names []string
		for _, h := range asked {
			if !h.IsPrimary && h.Verdict == group.verdict {
				names = append(names, h.ID+" ("+c.p.Name("hypothesis_in_text", h.ID)+")")
			}
		}
		if len(names) > 0 {
			sentences = append(sentences, c.p.Say(group.key, "list", c.p.List(names)))
		}
	}
	return sentences
}

// verdictTable is every hypothesis with shape, word and number. One mark of trust for
// all stands in the caption.
func (c *composer) verdictTable(asked []evaluate.HypothesisResult) Table {
	marks := c.trustMarks(asked)
	table := Table{Caption: c.p.Say("council.table"), Head: []Cell{
		text(c.p.Say("head.hypothesis")), text(c.p.Say("head.verdict")), {Text: c.p.Say("head.effect"), Numeric: true},
		{Text: c.p.Say("head.interval_level", "level", c.level()), Numeric: true},
	}}
	for i, h := range asked {
		table.Rows = append(table.Rows, append(c.verdictRow(h), text(marks[i])))
	}
	known := slices.DeleteFunc(slices.Clone(marks), func(mark string) bool { return mark == lang.Unknown })
	if len(known) == 0 || slices.ContainsFunc(known, func(mark string) bool { return mark != known[0] }) {
		table.Head = append(table.Head, text(c.p.Say("council.trust_head")))
		return table
	}
	table.Caption = c.p.Say("council.table_alike", "trust", known[0])
	for i, row := range table.Rows {
		table.Rows[i] = row[:len(row)-1]
	}
	return table
}

// trustMarks are the marks of the rows that carry the verdicts, in order.
func (c *composer) trustMarks(asked []evaluate.HypothesisResult) []string {
	marks := make([]string, len(asked))
	for i, h := range asked {
		marks[i] = lang.Unknown
		if row, ok := primaryRow(h); ok {
			marks[i] = c.p.Name("trust_mark", string(row.Design))
		}
	}
	return marks
}

func (c *composer) verdictRow(h evaluate.HypothesisResult) []Cell {
	mark := c.mark(h)
	number, between := Cell{Text: lang.Unknown, Numeric: true}, Cell{Text: lang.Unknown, Numeric: true}
	if row, ok := primaryRow(h); ok {
		e := c.headline(row)
		number, between.Text = c.effectCell(e), c.rangeOf(e)
	}
	return []Cell{text(h.ID + " " + c.p.Name("hypothesis", h.ID)), {Text: mark.Word, Mark: &mark}, number, between}
}
