package report

import (
	"testing"

	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

// checklistRows are the rows of a composed document's checklist.
func checklistRows(doc *Document) [][]Cell {
	var rows [][]Cell
	for _, s := range doc.Sections {
		if s.ID != "checklist" {
			continue
		}
		for _, part := range s.Sections {
			rows = append(rows, part.Blocks[0].(Table).Rows...)
		}
	}
	return rows
}

func TestTheChecklistLeadsOnlyToSectionsThatExist(t *testing.T) {
	for name, r := range map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "one area": reporttest.OneArea(), "nothing": reporttest.NothingEvaluable(),
	} {
		doc := Compose(r, trial.Danish)
		titles := sectionTitles(doc.Sections)
		links := 0
		for _, row := range checklistRows(doc) {
			where := row[3]
			if where.Section == "" {
				continue
			}
			links++
			if title, ok := titles[where.Section]; !ok || title != where.Text {
				t.Errorf("%s: item %s leads to %q, %q", name, row[0].Text, where.Section, where.Text)
			}
		}
		if links == 0 {
			t.Errorf("%s: the checklist leads nowhere", name)
		}
	}
}

// In a full report every item that claims a section has it.
func TestEverySectionOfTheChecklistIsInAFullReport(t *testing.T) {
	titles := sectionTitles(Compose(reporttest.Full(), trial.English).Sections)
	for _, part := range consortParts() {
		for _, item := range part.items {
			if _, ok := titles[item.section]; !ok && item.told != untold {
				t.Errorf("item %s: no section %q", item.number, item.section)
			}
		}
	}
}

func TestTheChecklistHasTheThirtyItems(t *testing.T) {
	c := testComposer()
	seen, rows := map[string]bool{}, 0
	for _, part := range consortParts() {
		for _, item := range part.items {
			number := item.number
			for number[len(number)-1] >= 'a' {
				number = number[:len(number)-1]
			}
			seen[number] = true
			rows++
			if !c.p.Knows("consort_item", item.number) {
				t.Errorf("item %s has no wording", item.number)
			}
			if item.told != fully && !c.p.Knows("consort_note", item.number) {
				t.Errorf("item %s is not told in full and no note says why", item.number)
			}
		}
	}
	if len(seen) != 30 || rows != 42 {
		t.Errorf("%d items in %d rows", len(seen), rows)
	}
}
