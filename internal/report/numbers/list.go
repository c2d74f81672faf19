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
	l := &lister{formulas: newFormulas(), english: lang.For(trial.English)}
	err := l.sections(danish.Sections, english.Sections)
	return l.all, err
}

// lister collects figures while it walks both documents side by side.
type lister struct {
	formulas formulas
	english  *lang.Printer
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
		if err := l.blocks(da[i], en[i]); err != nil {
			return err
		}
		if err := l.sections(da[i].Sections, en[i].Sections); err != nil {
			return err
		}
	}
	return nil
}

func (l *lister) blocks(da, en report.Section) error {
	tables, cards := 0, 0
	for i := range da.Blocks {
		var err error
		switch block := da.Blocks[i].(type) {
		case report.Table:
			tables++
			other, _ := en.Blocks[i].(report.Table)
			err = l.table(fmt.Sprintf("%s.t%d", da.ID, tables), Said{da.Title, en.Title}, block, other)
		case report.Figure:
			other, _ := en.Blocks[i].(report.Figure)
			err = l.table(block.ID, Said{da.Title, en.Title}, block.Table, other.Table)
		case report.Cards:
			cards++
			other, _ := en.Blocks[i].(report.Cards)
			err = l.cards(fmt.Sprintf("%s.k%d", da.ID, cards), Said{da.Title, en.Title}, block, other)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *lister) table(place string, title Said, da, en report.Table) error {
	if len(da.Rows) != len(en.Rows) || len(da.Head) != len(en.Head) {
		return fmt.Errorf("%w: %s", ErrForm, place)
	}
	under := title.join(Said{da.Caption, en.Caption})
	for r := range da.Rows {
		if len(da.Rows[r]) != len(en.Rows[r]) || len(da.Rows[r]) > len(da.Head) {
			return fmt.Errorf("%w: %s, row %d", ErrForm, place, r+1)
		}
		for c := 1; c < len(da.Rows[r]); c++ {
			cell, other := da.Rows[r][c], en.Rows[r][c]
			if !cell.Numeric && cell.Value == nil {
				continue
			}
			row, head := Said{da.Rows[r][0].Text, en.Rows[r][0].Text}, Said{da.Head[c].Text, en.Head[c].Text}
			l.all = append(l.all, Number{
				ID: fmt.Sprintf("%s.r%d.c%d", place, r+1, c+1), Definition: under.join(row).join(head),
				Formula: l.formula(cell, row, head, other.Text), Value: cell.Value,
				Unit: unitOf(other.Text), Printed: Said{cell.Text, other.Text},
			})
		}
	}
	return nil
}

func (l *lister) cards(place string, title Said, da, en report.Cards) error {
	if len(da.Cards) != len(en.Cards) {
		return fmt.Errorf("%w: %s", ErrForm, place)
	}
	for i, card := range da.Cards {
		other := en.Cards[i]
		label := Said{card.Label, other.Label}
		l.all = append(l.all, Number{
			ID: fmt.Sprintf("%s.c%d", place, i+1), Definition: title.join(label),
			Formula: l.formulas.of("card", label), Unit: unitOf(other.Value),
			Printed: Said{besides(card.Value, card.Note), besides(other.Value, other.Note)},
		})
	}
	return nil
}

// formula finds how a cell is computed: by why it has no value, else by the
// name of its row or its column.
func (l *lister) formula(cell report.Cell, row, head Said, printed string) Said {
	switch {
	case cell.Value != nil:
		return l.formulas.of("method", row, head)
	case strings.HasPrefix(printed, "<") || printed == l.english.Say("word.hidden"):
		return l.formulas.named("hidden")
	case printed == lang.Unknown:
		return l.formulas.named("unknown")
	}
	return l.formulas.of("interval", row, head)
}

func (s Said) join(t Said) Said {
	return Said{besides(s.Danish, t.Danish), besides(s.English, t.English)}
}

// besides puts a text after another; nothing is added to nothing.
func besides(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + "; " + b
}

// unitOf reads the unit off the English text.
func unitOf(printed string) Unit {
	switch {
	case strings.HasPrefix(printed, "DKK"):
		return Kroner
	case strings.Contains(printed, "%") || strings.Contains(printed, "percentage point"):
		return Share
	case strings.HasSuffix(printed, "weeks"):
		return Weeks
	}
	return Plain
}
