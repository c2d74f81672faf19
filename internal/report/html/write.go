package html

import (
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial"
)

//go:embed assets
var assets embed.FS

// Links are the names of pages beside this one, relative to it.
type Links struct {
	// OtherLanguage is the same report in the other language; empty: none.
	OtherLanguage string
}

// Write writes the document as a page.
func Write(w io.Writer, doc *report.Document, links Links) error {
	style, err := stylesheet()
	if err != nil {
		return err
	}
	page, err := template.New("page.gohtml").Funcs(functions()).ParseFS(assets, "assets/*.gohtml")
	if err != nil {
		return fmt.Errorf("reading the page's template: %w", err)
	}
	if err := page.Execute(w, view{doc, links, style}); err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	return nil
}

// view is what the template sees.
type view struct {
	Doc   *report.Document
	Links Links
	Style template.CSS
}

// Other is the language of the other page.
func (v view) Other() trial.Language {
	if v.Doc.Language == trial.English {
		return trial.Danish
	}
	return trial.English
}

func functions() template.FuncMap {
	return template.FuncMap{
		"kind": kind, "level": level, "svg": svg, "mark": mark,
		"text": text, "inside": inside, "anchor": anchor, "items": items,
		"answer": func(s report.Section) bool { return s.ID == "answer" },
	}
}

// kind names a block for the template.
func kind(b report.Block) string {
	switch b.(type) {
	case report.Paragraph:
		return "paragraph"
	case report.List:
		return "list"
	case report.Callout:
		return "callout"
	case report.Cards:
		return "cards"
	case report.Verdicts:
		return "verdicts"
	case report.Table:
		return "table"
	case report.Figure:
		return "figure"
	case report.Terms:
		return "terms"
	}
	return ""
}

// leveled is a section with the level of its heading.
type leveled struct {
	report.Section
	Level int
}

func level(n int, s report.Section) leveled { return leveled{s, n} }

// Below is the level of the sections inside.
func (l leveled) Below() int { return l.Level + 1 }

// svg draws a figure; the chart escapes its own texts.
func svg(f report.Figure) template.HTML {
	return template.HTML(chart.SVG(f.Chart.Draw(), f.ID))
}

// mark draws a verdict's shape; its word stands beside it.
func mark(m report.Mark) template.HTML {
	return template.HTML(chart.Glyph(m.Shape, m.Tone))
}

// stylesheet is the style with its fonts inside.
func stylesheet() (template.CSS, error) {
	css, err := assets.ReadFile("assets/page.css")
	if err != nil {
		return "", fmt.Errorf("reading the page's style: %w", err)
	}
	faces := ""
	for _, face := range []struct {
		file   string
		weight int
	}{{"IBMPlexSans-Regular.woff2", 400}, {"IBMPlexSans-SemiBold.woff2", 600}} {
		font, err := assets.ReadFile("assets/" + face.file)
		if err != nil {
			return "", fmt.Errorf("reading the page's font: %w", err)
		}
		faces += fmt.Sprintf("@font-face{font-family:'IBM Plex Sans';font-weight:%d;font-display:swap;src:url(data:font/woff2;base64,%s) format('woff2')}\n",
			face.weight, base64.StdEncoding.EncodeToString(font))
	}
	return template.CSS(faces + string(css)), nil
}
