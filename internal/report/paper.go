package report

import "github.com/sagstal/sagstal/internal/lang"

// mostRowsOnPaper is how many rows a table that is shown on demand may have amid
// the text of a paper edition, where nothing can be folded away.
const mostRowsOnPaper = 5

// ForPaper returns the document as it is printed: long tables that a screen shows
// on demand, the numbers behind a figure among them, stand in a section of their
// own at the end. The document itself is not changed.
func (d *Document) ForPaper() *Document {
	f := paper{p: lang.For(d.Language)}
	printed := *d
	printed.Sections = f.sections(d.Sections)
	if len(f.moved) > 0 {
		printed.Sections = append(printed.Sections, Section{
			ID: "paper", Nav: f.p.Say("paper.nav"), Title: f.p.Say("paper.title"),
			Blocks: append([]Block{Paragraph{Role: Body, Text: f.p.Say("paper.intro")}}, f.moved...),
		})
	}
	return &printed
}

// paper moves tables to the end.
type paper struct {
	p     *lang.Printer
	moved []Block
}

func (f *paper) sections(all []Section) []Section {
	kept := make([]Section, len(all))
	for i, s := range all {
		s.Blocks = f.blocks(s.Blocks)
		s.Sections = f.sections(s.Sections)
		kept[i] = s
	}
	return kept
}

func (f *paper) blocks(all []Block) []Block {
	kept := make([]Block, len(all))
	for i, b := range all {
		kept[i] = f.block(b)
	}
	return kept
}

// block is what stays of a block: a figure without its table, or a sentence that
// says where the table is.
func (f *paper) block(b Block) Block {
	switch b := b.(type) {
	case Figure:
		if len(b.Table.Rows) > mostRowsOnPaper {
			f.moved = append(f.moved, b.Table)
			b.Table = Table{}
		}
		return b
	case Table:
		if b.Folded && len(b.Rows) > mostRowsOnPaper {
			f.moved = append(f.moved, b)
			return Paragraph{Role: Note, Text: f.p.Say("paper.moved", "caption", b.Caption)}
		}
	}
	return b
}
