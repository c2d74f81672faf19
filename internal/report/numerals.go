package report

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
)

// Numeral is a number that the document prints, with its id: its place, which is
// the same in every language.
type Numeral struct {
	ID string
	lang.Numeral
}

// numbered finishes a document whose texts are a traced printer's: it takes the
// numbers out of them and gives each its id. What is no running text, as a
// drawing, repeats numbers that stand elsewhere and is only made plain. A prefix tells a
// document's ids from the report's.
func numbered(doc *Document, p *lang.Printer, prefix string) *Document {
	n := numberer{p, prefix}
	for i := range doc.Sections {
		n.section(&doc.Sections[i])
	}
	plain := copied(reflect.ValueOf(*doc), func(text string) string {
		text, _ = p.Read(text)
		return text
	}).Interface().(Document)
	return &plain
}

type numberer struct {
	p      *lang.Printer
	prefix string
}

// text takes the numbers out of a running text: place.n1, place.n2 and so on.
func (n numberer) text(place, text string) (string, []Numeral) {
	text, found := n.p.Read(text)
	return text, identified(found, func(rank int, _ lang.Numeral) string { return fmt.Sprintf("%s.n%d", place, rank) })
}

// value takes the numbers out of a cell or a card: the only one has the place
// itself, an estimate and its interval have their names.
func (n numberer) value(place, text string) (string, []Numeral) {
	text, found := n.p.Read(text)
	if len(found) == 1 && found[0].End == "" {
		return text, []Numeral{{place, found[0]}}
	}
	parts := map[string]int{}
	for _, one := range found {
		parts[part(one)]++
	}
	return text, identified(found, func(rank int, one lang.Numeral) string {
		if name := part(one); parts[name] == 1 {
			return place + "." + name
		}
		return fmt.Sprintf("%s.n%d", place, rank)
	})
}

func part(n lang.Numeral) string {
	switch {
	case n.End != "":
		return "ci_" + string(n.End)
	case n.Argument == "level":
		return "level"
	}
	return "estimate"
}

// identified gives numerals their ids by the order in which they were made, and
// keeps them in the order of the text. A number that is said twice has one id.
func identified(found []lang.Numeral, id func(rank int, n lang.Numeral) string) []Numeral {
	var made []int
	for _, one := range found {
		made = append(made, one.Made)
	}
	slices.Sort(made)
	made = slices.Compact(made)
	var all []Numeral
	for _, one := range found {
		rank, _ := slices.BinarySearch(made, one.Made)
		all = append(all, Numeral{id(rank+1, one), one})
	}
	return all
}

func (n numberer) section(s *Section) {
	s.Title, s.Numerals = n.text(n.prefix+s.ID+".title", s.Title)
	counts := map[string]int{}
	for i, block := range s.Blocks {
		kind := letter(block)
		counts[kind]++
		s.Blocks[i] = n.block(fmt.Sprintf("%s%s.%s%d", n.prefix, s.ID, kind, counts[kind]), block)
	}
	for i := range s.Sections {
		n.section(&s.Sections[i])
	}
}

// letter is a kind of block in an id.
func letter(b Block) string {
	switch b.(type) {
	case Paragraph:
		return "p"
	case List:
		return "l"
	case Callout:
		return "a"
	case Cards:
		return "k"
	case Table:
		return "t"
	}
	return "b"
}

func (n numberer) block(place string, block Block) Block {
	switch block := block.(type) {
	case Paragraph:
		block.Text, block.Numerals = n.text(place, block.Text)
		return block
	case List:
		block.Items, block.Numerals = n.items(place, block.Items)
		return block
	case Callout:
		block.Items, block.Numerals = n.items(place, block.Items)
		return block
	case Cards:
		return Cards{n.cards(place, block.Cards)}
	case Table:
		return n.table(place, block)
	case Figure:
		block.Table = n.table(n.prefix+block.ID, block.Table)
		return block
	}
	return block
}

func (n numberer) items(place string, items []string) ([]string, [][]Numeral) {
	plain, numerals := make([]string, len(items)), make([][]Numeral, len(items))
	for i, item := range items {
		plain[i], numerals[i] = n.text(fmt.Sprintf("%s.i%d", place, i+1), item)
	}
	return plain, numerals
}

// cards are numbered as if value and note were one text.
func (n numberer) cards(place string, cards []Card) []Card {
	numbered := slices.Clone(cards)
	for i, card := range cards {
		text, all := n.value(fmt.Sprintf("%s.c%d", place, i+1), card.Value+"\n"+card.Note)
		value, note, _ := strings.Cut(text, "\n")
		numbered[i].Value, numbered[i].Note = value, note
		for _, one := range all {
			if one.From < len(value) {
				numbered[i].Numerals = append(numbered[i].Numerals, one)
				continue
			}
			one.From, one.To = one.From-len(value)-1, one.To-len(value)-1
			numbered[i].NoteNumerals = append(numbered[i].NoteNumerals, one)
		}
	}
	return numbered
}

// table numbers a copy: a long table stands in two places. Row 0 is the head.
func (n numberer) table(place string, t Table) Table {
	t.Caption, t.Numerals = n.text(place+".caption", t.Caption)
	t.Head = n.row(place+".r0", t.Head)
	rows := make([][]Cell, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = n.row(fmt.Sprintf("%s.r%d", place, i+1), row)
	}
	t.Rows = rows
	return t
}

func (n numberer) row(place string, cells []Cell) []Cell {
	numbered := slices.Clone(cells)
	for i, cell := range cells {
		numbered[i].ID = fmt.Sprintf("%s.c%d", place, i+1)
		numbered[i].Text, numbered[i].Numerals = n.value(numbered[i].ID, cell.Text)
	}
	return numbered
}
