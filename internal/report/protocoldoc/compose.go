package protocoldoc

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Input is what the document is written from.
type Input struct {
	Protocol *trial.Protocol
	SHA256   string
	State    seal.State
	Seals    []seal.Seal
	// Tables are the data to deliver, in the order of the data package.
	Tables []Table
	// Program is the program's name and version.
	Program string
}

// Table is one table of the data package.
type Table struct {
	Name     jobcentre.Table
	Required []string // fields that must be there
	Optional []string
}

// Compose writes the document of a protocol in a language.
func Compose(in Input, language trial.Language) *report.Document {
	c := &composer{in: in, pr: in.Protocol, p: lang.For(language)}
	return &report.Document{
		Language: language,
		Title:    c.pr.Name,
		Subtitle: c.p.Say("pdoc.subtitle", "window", c.p.Period(c.pr.Trial)),
		Words: report.Words{
			Skip: c.p.Say("page.skip"), Contents: c.p.Say("page.contents"),
			OtherLanguage: c.p.Say("page.other_language"), Product: c.p.Say("page.product"),
		},
		Sections: []report.Section{
			c.summary(), c.decisions(), c.timeline(), c.design(), c.estimands(), c.analysis(),
			c.data(), c.roles(), c.letters(), c.impact(), c.spirit(), c.history(),
		},
		Footer: []string{c.p.Say("page.footer", "program", in.Program, "id", c.pr.ID), c.p.Say("pdoc.footer_sha", "sha", in.SHA256)},
	}
}

// composer writes one document.
type composer struct {
	in Input
	pr *trial.Protocol
	p  *lang.Printer
}

// section is a section at the top, named by its family of phrases.
func (c *composer) section(id string, blocks ...report.Block) report.Section {
	return report.Section{
		ID: id, Nav: c.p.Say(lang.Key("pdoc_nav." + id)), Title: c.p.Say(lang.Key("pdoc_title." + id)), Blocks: blocks,
	}
}

// part is a section within a section.
func (c *composer) part(id string, blocks ...report.Block) report.Section {
	return report.Section{ID: id, Title: c.p.Say(lang.Key("pdoc_title." + id)), Blocks: blocks}
}

func (c *composer) lead(key lang.Key, args ...any) report.Block {
	return report.Paragraph{Role: report.Lead, Text: c.p.Say(key, args...)}
}

func (c *composer) body(key lang.Key, args ...any) report.Block {
	return report.Paragraph{Role: report.Body, Text: c.p.Say(key, args...)}
}

// list is the numbered phrases of a family, filled in from the protocol.
func (c *composer) list(family string, codes ...string) report.Block {
	items := make([]string, len(codes))
	for i, code := range codes {
		items[i] = c.p.Say(lang.Key(family+"."+code), c.facts()...)
	}
	return report.List{Items: items}
}

// table is a table of texts; the head's cells are phrases of pdoc_head.
func (c *composer) table(caption string, heads []string, rows [][]string) report.Table {
	t := report.Table{Caption: caption}
	for _, head := range heads {
		t.Head = append(t.Head, report.Cell{Text: c.p.Say(lang.Key("pdoc_head." + head))})
	}
	for _, row := range rows {
		cells := make([]report.Cell, len(row))
		for i, text := range row {
			cells[i] = report.Cell{Text: text}
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}
