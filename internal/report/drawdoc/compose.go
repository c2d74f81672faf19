package drawdoc

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

// Content is a verified certificate, and the municipalities' names by code as far
// as they are known.
type Content struct {
	Certificate    *draw.Certificate
	Municipalities map[string]string
}

// Compose writes the page in a language.
func Compose(content Content, language trial.Language) *report.Document {
	c := &composer{Content: content, c: content.Certificate, p: lang.For(language)}
	doc := &report.Document{
		Language: language, Title: c.p.Say("draw_page.title"), Subtitle: c.p.Say("draw_page.subtitle", "name", c.c.Name),
		Words: report.Words{
			Skip: c.p.Say("page.skip"), Contents: c.p.Say("page.contents"),
			OtherLanguage: c.p.Say("page.other_language"), Product: c.p.Say("page.product"),
		},
		Footer: []string{c.p.Say("draw_page.footer", "program", c.c.Program, "id", c.c.Trial)},
	}
	doc.Sections = append(doc.Sections, c.identity())
	for _, area := range c.c.Areas {
		doc.Sections = append(doc.Sections, c.area(area))
	}
	doc.Sections = append(doc.Sections, c.again(), c.signatures())
	return doc
}

// composer writes one page.
type composer struct {
	Content
	c *draw.Certificate
	p *lang.Printer
}

// identity is what was drawn, by what, and the digests that pin it down.
func (c *composer) identity() report.Section {
	method := c.p.Name("draw", c.c.Method)
	digests := report.Table{Caption: c.p.Say("draw_page.digests"), Head: c.head("draw_page.what", "draw_page.sha256")}
	add := func(name, sum string) {
		digests.Rows = append(digests.Rows, []report.Cell{{Text: name}, {Text: sum}})
	}
	add("protocol.yaml", c.c.ProtocolSHA256)
	add(c.p.Say("draw_page.roster"), c.c.RosterSHA256)
	for _, file := range c.c.Files {
		add(file.Name, file.SHA256)
	}
	add(c.p.Say("draw_page.seal"), c.c.Seal)
	return report.Section{
		ID: "draw", Nav: c.p.Say("draw_page.draw_nav"), Title: c.p.Say("draw_page.draw_title"),
		Blocks: []report.Block{
			report.Paragraph{Role: report.Lead, Text: c.p.Say("draw_page.lead",
				"n", len(c.c.Assignment), "units", c.p.Name("unit_drawn", c.c.Unit), "method", method)},
			c.facts(method), digests,
			report.Paragraph{Role: report.Note, Text: c.p.Say("draw_page.digest_note")},
		},
	}
}

// facts are the draw's own, as words and their values.
func (c *composer) facts(method string) report.Terms {
	var terms report.Terms
	add := func(key lang.Key, meaning string) {
		terms.Terms = append(terms.Terms, report.Term{Word: c.p.Say(key), Meaning: meaning})
	}
	add("draw_page.seed", c.p.Say("draw_page.seed_from", "seed", c.c.Seed, "origin", c.p.Name("draw_seed", string(c.c.SeedFrom))))
	if !c.c.RandomisedOn.IsZero() {
		add("draw_page.day", c.p.Date(c.c.RandomisedOn))
	}
	add("draw_page.method", method)
	add("draw_page.treated", c.treated())
	add("draw_page.algorithm", c.p.Say("draw_page.algorithm_of", "name", c.c.Algorithm.Name, "version", c.c.Algorithm.Version, "generator", c.c.Algorithm.Generator))
	add("draw_page.program", c.c.Program)
	return terms
}

// treated says how many are drawn for the trial arm.
func (c *composer) treated() string {
	if len(c.c.Treated) == 0 {
		return c.p.Say("draw_page.halves")
	}
	numbers := make([]string, len(c.c.Treated))
	for i, t := range c.c.Treated {
		numbers[i] = c.p.Say("draw_page.treated_of",
			"n", t.Units, "municipality", c.municipality(t.Municipality), "area", c.p.Name("area_in_text", string(t.Area)))
	}
	return c.p.List(numbers)
}

// municipality is a name, a code, or all of them where none were drawn apart.
func (c *composer) municipality(code string) string {
	if code == "" {
		return c.p.Say("draw_page.all")
	}
	if name := c.Municipalities[code]; name != "" {
		return name
	}
	return code
}

// again is how anybody can repeat the draw.
func (c *composer) again() report.Section {
	return report.Section{
		ID: "again", Nav: c.p.Say("draw_page.again_nav"), Title: c.p.Say("draw_page.again_title"),
		Blocks: []report.Block{report.List{Items: []string{
			c.p.Say("draw_page.again_program"), c.p.Say("draw_page.again_script"), c.p.Say("draw_page.again_hand"),
		}}},
	}
}

// ruled is the room for a signature: no-break spaces, so that it keeps its width.
const ruled = "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

// signatures is the room for the two who were there.
func (c *composer) signatures() report.Section {
	t := report.Table{Caption: c.p.Say("draw_page.signatures"), Head: c.head("draw_page.role", "draw_page.person", "draw_page.date", "draw_page.signature")}
	for _, role := range []lang.Key{"draw_page.drawer", "draw_page.witness"} {
		t.Rows = append(t.Rows, []report.Cell{{Text: c.p.Say(role)}, {Text: ruled}, {Text: ruled}, {Text: ruled}})
	}
	return report.Section{
		ID: "signatures", Nav: c.p.Say("draw_page.signatures"), Title: c.p.Say("draw_page.signatures"),
		Blocks: []report.Block{report.Paragraph{Role: report.Body, Text: c.p.Say("draw_page.signed")}, t},
	}
}

func (c *composer) head(keys ...lang.Key) []report.Cell {
	cells := make([]report.Cell, len(keys))
	for i, key := range keys {
		cells[i] = report.Cell{Text: c.p.Say(key)}
	}
	return cells
}
