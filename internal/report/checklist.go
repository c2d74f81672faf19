package report

import "github.com/sagstal/sagstal/internal/lang"

// checklist tells for every item of CONSORT 2025, with what the extension for
// clusters adds, where this report answers it, or that it does not and why.
func (c *composer) checklist(doc *Document) Section {
	s := Section{ID: "checklist", Nav: c.p.Say("consort.nav"), Title: c.p.Say("consort.title"), Blocks: []Block{c.body("consort.intro")}}
	titles := sectionTitles(doc.Sections)
	for _, part := range consortParts() {
		table := Table{Caption: c.p.Say("consort.caption", "part", c.p.Say(part.name)), Head: []Cell{
			text(c.p.Say("consort.head_number")), text(c.p.Say("consort.head_item")), text(c.p.Say("consort.head_told")),
			text(c.p.Say("consort.head_where")), text(c.p.Say("consort.head_note")),
		}}
		for _, item := range part.items {
			table.Rows = append(table.Rows, c.checklistRow(item, titles))
		}
		s.Sections = append(s.Sections, Section{ID: identifier(string(part.name)), Title: c.p.Say(part.name), Blocks: []Block{table}})
	}
	return s
}

// sectionTitles are the titles of a document's sections, by their ids.
func sectionTitles(all []Section) map[string]string {
	titles := map[string]string{}
	for _, s := range all {
		titles[s.ID] = s.Title
		for id, title := range sectionTitles(s.Sections) {
			titles[id] = title
		}
	}
	return titles
}

// checklistRow is one item; one whose section this report does not have is not told.
func (c *composer) checklistRow(item consortItem, titles map[string]string) []Cell {
	where, note := text(lang.Unknown), ""
	if c.p.Knows("consort_note", item.number) {
		note = c.p.Name("consort_note", item.number)
	}
	if item.told != untold {
		title, ok := titles[item.section]
		if !ok {
			item.told, note = untold, c.p.Say("consort.absent")
		} else {
			where = Cell{Text: title, Section: item.section}
		}
	}
	return []Cell{text(item.number), text(c.consortText(item.number)), text(c.p.Name("consort_told", string(item.told))), where, text(note)}
}

// consortText is an item's wording, with what it asks of a trial of clusters.
func (c *composer) consortText(number string) string {
	words := c.p.Name("consort_item", number)
	if !c.p.Knows("consort_cluster", number) {
		return words
	}
	return c.p.Say("consort.with_cluster", "item", words, "cluster", c.p.Name("consort_cluster", number))
}
