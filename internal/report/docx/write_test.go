package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/internal/report/docx"
	"github.com/sagstal/sagstal/internal/report/raster"
	"github.com/sagstal/sagstal/internal/report/reporttest"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
)

func samples() map[string]*results.Results {
	return map[string]*results.Results{
		"full": reporttest.Full(), "empty": reporttest.Empty(), "nothing evaluable": reporttest.NothingEvaluable(),
		"one area": reporttest.OneArea(), "no numbers": reporttest.NoNumbers(), "zero value": {},
	}
}

func written(t *testing.T, doc *report.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked are the parts by name; every one in XML is well formed.
func unpacked(t *testing.T, file []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		reader, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(body)
		if !strings.HasSuffix(f.Name, ".png") {
			parse(t, f.Name, body)
		}
	}
	return parts
}

// node is an element: its name without prefix, what it says, what is inside.
type node struct {
	name       string
	attributes map[string]string
	text       string
	children   []*node
}

func parse(t *testing.T, name string, body []byte) *node {
	t.Helper()
	root := &node{}
	open := []*node{root}
	for decoder := xml.NewDecoder(bytes.NewReader(body)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				n.attributes[a.Name.Local] = a.Value
			}
			last.children, open = append(last.children, n), append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(token)
		}
	}
}

// all lists the elements of a name, in order.
func (n *node) all(name string) []*node {
	var found []*node
	for _, c := range n.children {
		if c.name == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

// says is the text inside.
func (n *node) says() string {
	text := ""
	for _, t := range n.all("t") {
		text += t.text
	}
	return text
}

func (n *node) style() string {
	for _, s := range n.all("pStyle") {
		return s.attributes["val"]
	}
	return ""
}

// outline lists headings as "1 Title", as the document has them.
func outline(sections []report.Section, level int) []string {
	var lines []string
	for _, s := range sections {
		lines = append(lines, string(rune('0'+level))+" "+s.Title)
		lines = append(lines, outline(s.Sections, level+1)...)
	}
	return lines
}

func TestTheFileIsWellBuilt(t *testing.T) {
	for name, r := range samples() {
		for _, l := range []trial.Language{trial.Danish, trial.English} {
			doc := report.Compose(r, l)
			parts := unpacked(t, written(t, doc))
			body := parse(t, name, []byte(parts["word/document.xml"]))
			checkHeadings(t, name, doc, body)
			checkTables(t, name, body)
			checkPictures(t, name, parts, body)
			checkReferences(t, name, parts, body)
		}
	}
}

func checkHeadings(t *testing.T, name string, doc *report.Document, body *node) {
	t.Helper()
	var got []string
	for _, p := range body.all("p") {
		if level, ok := strings.CutPrefix(p.style(), "Heading"); ok {
			got = append(got, level+" "+p.says())
		}
	}
	if want := outline(doc.Sections, 1); !slices.Equal(got, want) {
		t.Errorf("%s: the headings are %q, want %q", name, got, want)
	}
	if fields := body.all("instrText"); len(fields) == 0 || !strings.Contains(fields[0].text, "TOC") {
		t.Errorf("%s: no table of contents", name)
	}
}

// checkTables asks for a header row, a caption with a number, and rows of one
// width, whose cells all end in a paragraph.
func checkTables(t *testing.T, name string, body *node) {
	t.Helper()
	captions := 0
	for _, f := range body.all("instrText") {
		if strings.Contains(f.text, "SEQ Tab") {
			captions++
		}
	}
	tables := body.all("tbl")
	if captions != len(tables) {
		t.Errorf("%s: %d tables, %d captions", name, len(tables), captions)
	}
	for _, table := range tables {
		title := table.all("tblCaption")[0].attributes["val"]
		width := len(table.all("gridCol"))
		for i, row := range table.all("tr") {
			if isHead := len(row.all("tblHeader")) == 1; isHead != (i == 0) {
				t.Errorf("%s: %s: row %d is a header: %v", name, title, i, isHead)
			}
			if cells := len(row.all("tc")); cells != width || len(row.all("p")) != cells {
				t.Errorf("%s: %s: row %d has %d cells of %d columns", name, title, i, cells, width)
			}
		}
	}
}

// checkPictures asks for words on every picture, and for both of its forms.
func checkPictures(t *testing.T, name string, parts map[string]string, body *node) {
	t.Helper()
	for _, d := range body.all("drawing") {
		for _, described := range append(d.all("docPr"), d.all("cNvPr")...) {
			if described.attributes["descr"] == "" || described.attributes["title"] == "" {
				t.Errorf("%s: a picture without words", name)
			}
		}
		if len(d.all("blip")) != 1 || len(d.all("svgBlip")) != 1 {
			t.Errorf("%s: a picture without both of its forms", name)
		}
		if d.all("extent")[0].attributes["cx"] == "0" {
			t.Errorf("%s: a picture without a size", name)
		}
	}
	for part, body := range parts {
		if strings.HasSuffix(part, ".svg") && !strings.Contains(body, "font-family") {
			t.Errorf("%s: %s does not name its letters", name, part)
		}
	}
}

// checkReferences follows every relation, link and style.
func checkReferences(t *testing.T, name string, parts map[string]string, body *node) {
	t.Helper()
	targets := map[string]string{}
	for _, r := range parse(t, name, []byte(parts["word/_rels/document.xml.rels"])).all("Relationship") {
		targets[r.attributes["Id"]] = r.attributes["Target"]
		if _, ok := parts["word/"+r.attributes["Target"]]; !ok {
			t.Errorf("%s: no part %s", name, r.attributes["Target"])
		}
	}
	styles := map[string]bool{}
	for _, s := range parse(t, name, []byte(parts["word/styles.xml"])).all("style") {
		styles[s.attributes["styleId"]] = true
	}
	bookmarks := map[string]bool{}
	for _, b := range body.all("bookmarkStart") {
		if bookmarks[b.attributes["name"]] {
			t.Errorf("%s: two bookmarks %s", name, b.attributes["name"])
		}
		bookmarks[b.attributes["name"]] = true
	}
	for _, link := range body.all("hyperlink") {
		if !bookmarks[link.attributes["anchor"]] {
			t.Errorf("%s: a link to %s, which is not there", name, link.attributes["anchor"])
		}
	}
	for _, kind := range []string{"pStyle", "tblStyle", "rStyle"} {
		for _, s := range body.all(kind) {
			if !styles[s.attributes["val"]] {
				t.Errorf("%s: no style %s", name, s.attributes["val"])
			}
		}
	}
	for _, blip := range append(body.all("blip"), body.all("svgBlip")...) {
		kind := map[string]string{"blip": ".png", "svgBlip": ".svg"}[blip.name]
		if !strings.HasSuffix(targets[blip.attributes["embed"]], kind) {
			t.Errorf("%s: a picture is %q", name, targets[blip.attributes["embed"]])
		}
	}
	if footer := body.all("footerReference"); targets[footer[0].attributes["id"]] != "footer.xml" {
		t.Errorf("%s: the footer is %q", name, targets[footer[0].attributes["id"]])
	}
}

func TestTheFileSaysWhatItIs(t *testing.T) {
	for language, tag := range map[trial.Language]string{trial.Danish: "da-DK", trial.English: "en-GB"} {
		doc := report.Compose(reporttest.Full(), language)
		parts := unpacked(t, written(t, doc))
		for part, want := range map[string]string{
			"docProps/core.xml": "<dc:title>" + doc.Title + "</dc:title>",
			"word/styles.xml":   `<w:lang w:val="` + tag + `"`,
			"word/settings.xml": tag,
			"word/footer.xml":   "NUMPAGES",
		} {
			if !strings.Contains(parts[part], want) {
				t.Errorf("%s: no %q in %s", language, want, part)
			}
		}
	}
}

// TestNothingIsLost looks for every text of every block.
func TestNothingIsLost(t *testing.T) {
	mark := report.Mark{Shape: chart.Down, Tone: chart.Against, Word: "mark<1>"}
	table := report.Table{Caption: "caption1", Head: []report.Cell{{Text: "head1"}, {Text: "head2", Numeric: true}},
		Rows: [][]report.Cell{{{Text: "name1"}, {Text: "1,0", Numeric: true, Mark: &mark}}}}
	doc := &report.Document{Language: trial.Danish, Title: "title1", Subtitle: "subtitle1", Footer: []string{"footer1"}, Sections: []report.Section{{
		ID: "a", Title: "A & B", Blocks: []report.Block{
			report.Paragraph{Role: report.Lead, Text: "lead1"}, report.Paragraph{Role: report.Note, Text: "note\x00\x0b1"},
			report.List{Items: []string{"item1", "item2"}}, report.Callout{Warning: true, Title: "warning1", Items: []string{"why1"}},
			report.Cards{Cards: []report.Card{{Label: "label1", Value: "value1", Note: "range1", Mark: &mark}}},
			report.Verdicts{Groups: []report.VerdictGroup{{Name: "group1", Lines: []report.VerdictLine{{ID: "SB1", Name: "line1", Section: "nowhere", Mark: mark}}}}},
			table, report.Figure{ID: "f", Caption: "figure1", Chart: chart.Forest{Title: "chart1", Desc: `desc "1"`}, Table: table},
			report.Terms{Terms: []report.Term{{Word: "word1", Meaning: "meaning1"}}},
		}}}}
	parts := unpacked(t, written(t, doc))
	text := parse(t, "", []byte(parts["word/document.xml"])).says()
	for _, want := range []string{
		"title1", "subtitle1", "footer1", "A & B", "lead1", "note", "item1", "item2", "warning1", "why1", "label1: value1", "range1", "▼ mark<1>",
		"Tabel 1. group1", "SB1 line1", "Tabel 2. caption1", "head1head2", "name1▼ 1,0", "Figur 1. figure1", "Tabel 3. caption1", "word1: meaning1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if !strings.Contains(parts["word/document.xml"], `descr="desc &#34;1&#34;"`) {
		t.Error("the picture has lost its description")
	}
}

func TestTheSameDocumentGivesTheSameFile(t *testing.T) {
	doc := report.Compose(reporttest.Full(), trial.Danish)
	if !bytes.Equal(written(t, doc), written(t, doc)) {
		t.Error("the second file differs")
	}
}

// endless is a chart without a size.
type endless struct{}

func (endless) Draw() chart.Scene { return chart.Scene{} }

func TestAFigureThatCannotBeDrawnIsSaid(t *testing.T) {
	doc := &report.Document{Sections: []report.Section{{ID: "a", Title: "a", Blocks: []report.Block{report.Figure{ID: "f", Chart: endless{}}}}}}
	if err := docx.Write(io.Discard, doc); !errors.Is(err, raster.ErrSize) {
		t.Errorf("got %v", err)
	}
}

// broken fails every write.
type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestAFailingWriterIsReported(t *testing.T) {
	if err := docx.Write(broken{}, report.Compose(reporttest.Empty(), trial.Danish)); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}
