package numbers

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
)

// Of lists the figures of a report from its two languages, in reading order.
func Of(danish, english *report.Document) ([]Number, error) {
	l := &lister{formulas: newFormulas(), hidden: lang.For(trial.English).Say("word.hidden")}
	err := l.sections(danish.Sections, english.Sections)
	return l.all, err
}

// lister collects figures while it walks both documents side by side.
type lister struct {
	formulas formulas
	hidden   string // what an English cell says that must not be shown
	all      []Number
}

func (l *lister) sections(da, en []report.Section) error {
	if len(da) != len(en) {
		return fmt.Errorf("%w: %d and %d sections", ErrForm, len(da), len(en))
	}
	for i := range da {
		if da[i].ID != en[i].ID || len(da[i].Blocks) != len(en[i].Blocks) {
			return fmt.Errorf("%w: section %s", ErrForm, da[i].ID)
		}
		if err := l.section(da[i], en[i]); err != nil {
			return err
		}
		if err := l.sections(da[i].Sections, en[i].Sections); err != nil {
			return err
		}
	}
	return nil
}

func (l *lister) section(da, en report.Section) error {
	title := Said{da.Title, en.Title}
	heading := passage{place: da.ID, text: title, da: da.Numerals, en: en.Numerals}
	if err := l.passage(heading); err != nil {
		return err
	}
	for i := range da.Blocks {
		if err := l.block(da.ID, title, da.Blocks[i], en.Blocks[i]); err != nil {
			return err
		}
	}
	return nil
}

func (l *lister) block(section string, title Said, da, en report.Block) error {
	switch da := da.(type) {
	case report.Table:
		other, _ := en.(report.Table)
		return l.table(section, title, da, other)
	case report.Figure:
		other, _ := en.(report.Figure)
		return l.table(da.ID, title, da.Table, other.Table)
	case report.Cards:
		other, _ := en.(report.Cards)
		return l.cards(section, title, da, other)
	}
	passages, err := passagesOf(section, title, da, en)
	if err != nil {
		return err
	}
	for _, p := range passages {
		if err := l.passage(p); err != nil {
			return err
		}
	}
	return nil
}

// passage lists the numbers of running text.
func (l *lister) passage(p passage) error {
	both, err := pairs(p.place, p.da, p.en)
	for _, one := range both {
		sentence, before := p.upTo(one.da)
		l.add(one.da, figure{chapter: chapterOf(p.place), title: p.title.Danish, caption: sentence, before: before},
			p.title.join(p.around(one)), p.printed(one), p.text.English[one.en.To:])
	}
	return err
}

// pair is one number in both languages.
type pair struct{ da, en report.Numeral }

// pairs puts the numbers of a text together, each once.
func pairs(place string, da, en []report.Numeral) ([]pair, error) {
	var all []pair
	for i, numeral := range da {
		if _, twice := find(da[:i], numeral.ID); twice {
			continue
		}
		other, ok := find(en, numeral.ID)
		if !ok {
			return nil, fmt.Errorf("%w: %s of %s", ErrForm, numeral.ID, place)
		}
		all = append(all, pair{numeral, other})
	}
	for _, numeral := range en {
		if _, ok := find(da, numeral.ID); !ok {
			return nil, fmt.Errorf("%w: %s of %s", ErrForm, numeral.ID, place)
		}
	}
	return all, nil
}

func find(all []report.Numeral, id string) (report.Numeral, bool) {
	for _, n := range all {
		if n.ID == id {
			return n, true
		}
	}
	return report.Numeral{}, false
}

// add lists one number; after is the English text that follows it.
func (l *lister) add(n report.Numeral, x figure, definition, printed Said, after string) {
	x.numeral, x.unit = n, unitOf(n, printed.English+after)
	number := Number{ID: n.ID, Definition: definition, Unit: x.unit, Printed: printed}
	switch {
	case n.Unit == lang.Hidden:
		number.Formula, number.Unit, number.HasFormula = l.formulas.named("hidden"), Plain, true
	default:
		number.Formula, number.HasFormula = l.formulas.of(x)
		value := float64(n.Value)
		number.Value = &value
	}
	l.all = append(l.all, number)
}

func (l *lister) table(section string, title Said, da, en report.Table) error {
	if len(da.Rows) != len(en.Rows) || len(da.Head) != len(en.Head) {
		return fmt.Errorf("%w: %s, %s", ErrForm, section, da.Caption)
	}
	caption := passage{place: section, title: title, text: Said{da.Caption, en.Caption}, da: da.Numerals, en: en.Numerals}
	if err := l.passage(caption); err != nil {
		return err
	}
	under := heading{chapterOf(section), title, caption.text}
	for c := range da.Head {
		if err := l.cell(under, nil, Said{}, da.Head[c], en.Head[c]); err != nil {
			return err
		}
	}
	for r := range da.Rows {
		if len(da.Rows[r]) != len(en.Rows[r]) || len(da.Rows[r]) > len(da.Head) {
			return fmt.Errorf("%w: %s, row %d of %s", ErrForm, section, r+1, da.Caption)
		}
		for c := range da.Rows[r] {
			row := rowBefore(c, da, en, r)
			if err := l.cell(under, row, Said{da.Head[c].Text, en.Head[c].Text}, da.Rows[r][c], en.Rows[r][c]); err != nil {
				return err
			}
		}
	}
	return nil
}

// rowBefore names the row of a cell: its first text, and those after it, which tell
// rows of one thing apart.
func rowBefore(column int, da, en report.Table, row int) []Said {
	var names []Said
	for c := 0; c < column && (c == 0 || !da.Head[c].Numeric); c++ {
		names = append(names, Said{da.Rows[row][c].Text, en.Rows[row][c].Text})
	}
	return names
}

// heading is what stands above a cell.
type heading struct {
	chapter        string
	title, caption Said
}

// cell lists a cell's numbers, or that it has none where one belongs.
func (l *lister) cell(under heading, row []Said, head Said, da, en report.Cell) error {
	definition, name := under.title.join(under.caption), ""
	for _, text := range row {
		definition = definition.join(text)
	}
	definition = definition.join(head)
	if len(row) > 0 {
		name = row[0].Danish
	}
	both, err := pairs(da.ID, da.Numerals, en.Numerals)
	if err != nil {
		return err
	}
	x := figure{chapter: under.chapter, row: name, head: head.Danish, caption: under.caption.Danish, title: under.title.Danish, isLabel: name == ""}
	for _, one := range both {
		printed := Said{da.Text, en.Text}
		if one.da.ID != da.ID {
			printed = passage{text: printed}.printed(one)
		}
		l.add(one.da, x, definition.join(part(l.formulas, one.da)), printed, en.Text[one.en.To:])
	}
	if name != "" && da.Numeric && len(da.Numerals) == 0 {
		l.all = append(l.all, Number{
			ID: da.ID, Definition: definition, Formula: l.without(en.Text), Unit: Plain,
			Printed: Said{da.Text, en.Text}, HasFormula: true,
		})
	}
	return nil
}

// part says which of a cell's numbers one is, beside what the cell is.
func part(f formulas, n report.Numeral) Said {
	if n.End == "" {
		return Said{}
	}
	return f.family("formula_end", string(n.End))
}

// without is why a cell that is above numbers has none.
func (l *lister) without(printed string) Said {
	if printed == l.hidden {
		return l.formulas.named("hidden")
	}
	return l.formulas.named("unknown")
}

func (l *lister) cards(section string, title Said, da, en report.Cards) error {
	if len(da.Cards) != len(en.Cards) {
		return fmt.Errorf("%w: cards of %s", ErrForm, section)
	}
	for i, card := range da.Cards {
		other := en.Cards[i]
		named := title.join(Said{card.Label, other.Label})
		for _, p := range []passage{
			{section, named, Said{card.Value, other.Value}, card.Numerals, other.Numerals},
			{section, named, Said{card.Note, other.Note}, card.NoteNumerals, other.NoteNumerals},
		} {
			if err := l.card(p, card.Label); err != nil {
				return err
			}
		}
	}
	return nil
}

// card lists the numbers of a card's value or note.
func (l *lister) card(p passage, label string) error {
	both, err := pairs(p.place, p.da, p.en)
	for _, one := range both {
		x := figure{chapter: "card", row: label, head: l.formulas.da.Say("head.effect"), title: p.title.Danish}
		l.add(one.da, x, p.title.join(part(l.formulas, one.da)), p.printed(one), p.text.English[one.en.To:])
	}
	return err
}

// unitOf is what the number counts in; one in its sentence's own unit may be
// weeks by what follows it.
func unitOf(n report.Numeral, printed string) Unit {
	switch n.Unit {
	case lang.Share:
		return Share
	case lang.Kroner:
		return Kroner
	case lang.Weeks:
		return Weeks
	case lang.Probability:
		return Probability
	}
	if words := strings.FieldsFunc(printed, func(r rune) bool { return r == ' ' || r == '\u00a0' }); len(words) > 1 && strings.HasPrefix(words[1], "weeks") {
		return Weeks
	}
	return Plain
}
