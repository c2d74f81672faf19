package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/report/pdf"
)

// plain is a PDF as the browser writes one: a catalogue, its pages, and a stream.
func plain() []byte {
	var file bytes.Buffer
	file.WriteString("%PDF-1.4\n%\xd3\xeb\xe9\xe1\n")
	table := "xref\n0 4\n0000000000 65535 f \n"
	for i, text := range []string{"<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>", "<</Length 5>>\nstream\nhello\nendstream"} {
		table += fmt.Sprintf("%010d 00000 n \n", file.Len())
		fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", i+1, text)
	}
	fmt.Fprintf(&file, "%strailer\n<</Size 4\n/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, file.Len())
	return file.Bytes()
}

func TestAPackedPDFHasTheSameObjects(t *testing.T) {
	file := pdf.Packed(plain())
	if !bytes.HasPrefix(file, []byte("%PDF-1.5\n%\xd3\xeb\xe9\xe1\n3 0 obj\n<</Length 5>>\nstream\nhello\nendstream\nendobj\n")) {
		t.Errorf("a stream is not where it was: %q", file)
	}
	if bytes.Contains(file, []byte("/Catalog")) {
		t.Error("the catalogue stands in plain text")
	}
	got, want := parse(t, file), parse(t, plain())
	for _, number := range want.numbers() {
		if fmt.Sprint(got.objects[number]) != fmt.Sprint(want.objects[number]) {
			t.Errorf("object %d is %v, was %v", number, got.objects[number], want.objects[number])
		}
	}
	if got.trailer["Root"] != "1 0 R" || got.trailer["Size"] != "6" {
		t.Errorf("the trailer is %v", got.trailer)
	}
}

func TestAPDFOfAnotherFormIsLeftAlone(t *testing.T) {
	for name, change := range map[string]*strings.Replacer{
		"a table of two sections":   strings.NewReplacer("0 4\n", "0 3\n"),
		"an object changed before":  strings.NewReplacer("00000 n", "00001 n"),
		"an offset into nowhere":    strings.NewReplacer("0000000015 0", "0000000016 0"),
		"an offset beyond the file": strings.NewReplacer("0000000015 0", "9999999999 0"),
		"no table":                  strings.NewReplacer("startxref", "start"),
		"an object without an end":  strings.NewReplacer("endobj", "object"),
	} {
		t.Run(name, func(t *testing.T) {
			file := []byte(change.Replace(string(plain())))
			if !bytes.Equal(pdf.Packed(file), file) {
				t.Error("it was changed")
			}
		})
	}
}

func FuzzPacked(f *testing.F) {
	f.Add(plain())
	f.Add([]byte("%PDF-1.4\nxref\n0 1\n0000000000 00000 n \ntrailer\n<<>>\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if out := pdf.Packed(file); !bytes.Equal(out, file) && !bytes.HasPrefix(out, []byte("%PDF-1.")) && out[0] != file[0] {
			t.Errorf("%q became %q", file, out)
		}
	})
}
