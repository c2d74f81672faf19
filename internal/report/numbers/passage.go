package numbers

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sagstal/sagstal/internal/report"
)

// passage is running text in both languages with the numbers in it.
type passage struct {
	place  string
	title  Said
	text   Said
	da, en []report.Numeral
}

// passagesOf are a block's running texts.
func passagesOf(section string, title Said, da, en report.Block) ([]passage, error) {
	switch da := da.(type) {
	case report.Paragraph:
		other, _ := en.(report.Paragraph)
		return []passage{{section, title, Said{da.Text, other.Text}, da.Numerals, other.Numerals}}, nil
	case report.List:
		other, _ := en.(report.List)
		return itemsOf(section, title, da.Items, other.Items, da.Numerals, other.Numerals)
	case report.Callout:
		other, _ := en.(report.Callout)
		return itemsOf(section, title, da.Items, other.Items, da.Numerals, other.Numerals)
	}
	return nil, nil
}

func itemsOf(section string, title Said, da, en []string, daNumerals, enNumerals [][]report.Numeral) ([]passage, error) {
	if len(da) != len(en) || len(daNumerals) != len(enNumerals) {
		return nil, fmt.Errorf("%w: a list of %s", ErrForm, section)
	}
	var all []passage
	for i, numerals := range daNumerals {
		all = append(all, passage{section, title, Said{da[i], en[i]}, numerals, enNumerals[i]})
	}
	return all, nil
}

// printed are a number's two texts.
func (p passage) printed(n pair) Said {
	return Said{p.text.Danish[n.da.From:n.da.To], p.text.English[n.en.From:n.en.To]}
}

// around is the sentence that a number stands in, with the number in brackets.
func (p passage) around(n pair) Said {
	return Said{sentence(p.text.Danish, n.da), sentence(p.text.English, n.en)}
}

func sentence(text string, n report.Numeral) string {
	for _, s := range sentences(text) {
		if s.from <= n.From && n.To <= s.to {
			return text[s.from:n.From] + "[" + text[n.From:n.To] + "]" + text[n.To:s.to]
		}
	}
	return text
}

// upTo is a number's sentence in Danish, and those before it, the nearest first: what
// an outcome is called may stand in an earlier one.
func (p passage) upTo(n report.Numeral) (own string, before []string) {
	for _, s := range sentences(p.text.Danish) {
		if n.From < s.from {
			break
		}
		if own != "" {
			before = append([]string{own}, before...)
		}
		own = p.text.Danish[s.from:s.to]
	}
	return own, before
}

// span is a part of a text.
type span struct{ from, to int }

func sentences(text string) []span {
	var all []span
	from := 0
	for at := range text {
		if strings.HasPrefix(text[at:], ". ") && begins(text[at+len(". "):]) {
			all = append(all, span{from, at + len(".")})
			from = at + len(". ")
		}
	}
	return append(all, span{from, len(text)})
}

// begins reports whether a text looks like a sentence: what follows "kr. " may be
// the rest of one.
func begins(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}
