package report

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
)

// termCodes are the words that may need explaining, in their order.
func termCodes() []string {
	return []string{
		"caseload", "per_fte", "band", "portfolio", "trial_group", "control_group", "draw", "baseline",
		"hypothesis", "outcome", "primary", "stock", "inflow", "interval", "p", "p_adjusted", "margin",
		"confirmed", "inconclusive", "no_relevant", "opposite", "not_evaluable", "barred",
		"at_risk", "restricted_mean", "incidence", "hazard_ratio", "rate_ratio", "smd",
		"refund", "net_saving", "net_result", "payback", "intention", "simulated",
	}
}

// glossary explains the words that the document uses, and no others.
func (c *composer) glossary(doc *Document) Section {
	used := documentText(doc)
	lower := strings.ToLower(used)
	var terms []Term
	for _, code := range termCodes() {
		word := c.p.Say(lang.Key("term." + code))
		// An abbreviation is a word of its own only in capitals.
		if strings.Contains(lower, strings.ToLower(word)) && (strings.ToUpper(word) != word || strings.Contains(used, word)) {
			terms = append(terms, Term{Word: word, Meaning: c.p.Say(lang.Key("meaning." + code))})
		}
	}
	return Section{ID: "glossary", Nav: c.p.Say("glossary.nav"), Title: c.p.Say("glossary.title"), Blocks: []Block{Terms{terms}}}
}

// documentText is every text of a document, one a line.
func documentText(doc *Document) string {
	var b strings.Builder
	for _, s := range doc.Sections {
		sectionText(&b, s)
	}
	return b.String()
}

func sectionText(b *strings.Builder, s Section) {
	b.WriteString(s.Title + "\n")
	for _, block := range s.Blocks {
		for _, t := range blockTexts(block) {
			b.WriteString(t + "\n")
		}
	}
	for _, sub := range s.Sections {
		sectionText(b, sub)
	}
}

// blockTexts are the texts of a block.
func blockTexts(block Block) []string {
	switch b := block.(type) {
	case Paragraph:
		return []string{b.Text}
	case List:
		return b.Items
	case Callout:
		return append([]string{b.Title}, b.Items...)
	case Cards:
		var all []string
		for _, card := range b.Cards {
			all = append(all, card.Label, card.Value, card.Note)
		}
		return all
	case Verdicts:
		var all []string
		for _, group := range b.Groups {
			all = append(all, group.Name)
			for _, l := range group.Lines {
				all = append(all, l.ID, l.Name, l.Mark.Word)
			}
		}
		return all
	case Table:
		return tableTexts(b)
	case Figure:
		return append([]string{b.Caption}, tableTexts(b.Table)...)
	}
	return nil
}

func tableTexts(t Table) []string {
	all := []string{t.Caption}
	for _, cell := range t.Head {
		all = append(all, cell.Text)
	}
	for _, row := range t.Rows {
		for _, cell := range row {
			all = append(all, cell.Text)
		}
	}
	return all
}
