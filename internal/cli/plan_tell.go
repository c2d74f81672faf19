package cli

import (
	"fmt"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/planreport"
)

// toldSections are the report's sections that the terminal shows too; the others
// are for the report.
func toldSections() []string { return []string{"answer", "staffing", "power", "economy"} }

// tellPlan prints what a council must know of a plan, in the report's own words.
func (s *session) tellPlan(found *app.PlanOutcome, out string) {
	doc := planreport.Compose(found.Content, s.language)
	fmt.Fprintf(s.Stdout, "%s\n%s\n", doc.Title, doc.Subtitle)
	for _, id := range toldSections() {
		for _, section := range doc.Sections {
			if section.ID == id {
				s.tellSection(section)
			}
		}
	}
	fmt.Fprintln(s.Stdout)
	s.say("seed", found.Seed)
	if found.DrawSeed != "" {
		s.say("plan_drawn", found.DrawSeed)
	}
	for _, name := range found.Files {
		s.say("wrote", filepath.Join(out, name))
	}
}

// tellSection prints a section with what stands under it; folded tables are left
// to the report.
func (s *session) tellSection(section report.Section) {
	fmt.Fprintf(s.Stdout, "\n%s\n", section.Title)
	for _, block := range section.Blocks {
		s.tellBlock(block)
	}
	for _, below := range section.Sections {
		s.tellSection(below)
	}
}

func (s *session) tellBlock(block report.Block) {
	switch b := block.(type) {
	case report.Paragraph:
		if b.Role != report.Note {
			fmt.Fprintln(s.Stdout, b.Text)
		}
	case report.List:
		s.tellItems(b.Items)
	case report.Callout:
		fmt.Fprintf(s.Stdout, "%s:\n", b.Title)
		s.tellItems(b.Items)
	case report.Cards:
		for _, card := range b.Cards {
			fmt.Fprintf(s.Stdout, "  %s: %s (%s)\n", card.Label, card.Value, card.Note)
		}
	case report.Table:
		if !b.Folded {
			s.tellTable(b)
		}
	}
}

func (s *session) tellItems(items []string) {
	for _, item := range items {
		fmt.Fprintf(s.Stdout, "  - %s\n", item)
	}
}

func (s *session) tellTable(t report.Table) {
	rows := [][]string{texted(t.Head)}
	for _, row := range t.Rows {
		rows = append(rows, texted(row))
	}
	caseTeller{session: s}.table(rows)
}

func texted(cells []report.Cell) []string {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = cell.Text
	}
	return row
}
