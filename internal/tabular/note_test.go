package tabular_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/sagstal/sagstal/internal/tabular"
)

// withParts adds parts to a packed workbook.
func withParts(t *testing.T, packed []byte, parts map[string]string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		if err := to.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range parts {
		w, err := to.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const noteLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="/xl/threadedComments/t1.xml"/></Relationships>`

// Both kinds of comments are read, the older in pieces; a cell that is none has no
// line, and a part that is missing is a flaw.
func TestNotes(t *testing.T) {
	older := `<comments><authors/><commentList><comment ref="AB12"><text><r><t>first </t></r><r><t>second</t></r></text></comment></commentList></comments>`
	newer := `<ThreadedComments><threadedComment ref="?"><text>third</text></threadedComment></ThreadedComments>`
	links := "xl/worksheets/_rels/sheet1.xml.rels"
	for _, c := range []struct {
		name  string
		parts map[string]string
		want  string
	}{
		{"none", nil, "[] <nil>"},
		{"both", map[string]string{links: noteLinks, "xl/comments1.xml": older, "xl/threadedComments/t1.xml": newer}, "[{AB12 12 first second} {? 0 third}] <nil>"},
		{"a part is missing", map[string]string{links: noteLinks, "xl/comments1.xml": older}, "[] line 0: not_workbook"},
		{"links that are none", map[string]string{links: "<"}, "[] line 0: not_workbook"},
	} {
		book, err := tabular.OpenWorkbook(bytes.NewReader(withParts(t, pack(t, rows(header)), c.parts)), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		notes, err := book.Notes("contacts")
		if got := fmt.Sprint(notes, err); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
