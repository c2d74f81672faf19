package tabular_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/tabular"
)

// readCSV writes what a file holds: its header, its rows with their lines, and
// its flaws.
func readCSV(text string, opt tabular.Options) string {
	reader, err := tabular.OpenCSV(strings.NewReader(text), opt)
	if err != nil {
		return flawText(err)
	}
	return table(&reader.Reader)
}

func table(reader *tabular.Reader) string {
	lines := []string{fmt.Sprintf("%d%q", reader.HeaderLine(), reader.Header())}
	for row, err := range reader.Rows() {
		if err != nil {
			lines = append(lines, flawText(err))
			continue
		}
		lines = append(lines, fmt.Sprintf("%d%q", row.Line, row.Cells))
	}
	return strings.Join(lines, " ")
}

func flawText(err error) string {
	var flaw *tabular.Flaw
	if !errors.As(err, &flaw) {
		return err.Error()
	}
	text := fmt.Sprintf("%d:%s", flaw.Line, flaw.Code)
	if flaw.Final {
		text += "!"
	}
	return text
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"commas", "a,b\n1,2\n", `1["a" "b"] 2["1" "2"]`},
		{"semicolons", "a;b\n1,5;2\n", `1["a" "b"] 2["1,5" "2"]`},
		{"a separator in quotation marks", "\"a;x;y\",b\n1,2\n", `1["a;x;y" "b"] 2["1" "2"]`},
		{"one column", "a\n1\n", `1["a"] 2["1"]`},
		{"no line feed at the end", "a,b\n1,2", `1["a" "b"] 2["1" "2"]`},
		{"Windows line ends", "a,b\r\n1,2\r\n", `1["a" "b"] 2["1" "2"]`},
		{"a byte-order mark", "\uFEFFa,b\n1,ø\n", `1["a" "b"] 2["1" "ø"]`},
		{"Windows-1252", "a,b\n\xe6\xf8\xe5,\x80\n", `1["a" "b"] 2["æøå" "€"]`},
		{"spaces around headers", " a , b\n1,2\n", `1["a" "b"] 2["1" "2"]`},
		{"blank lines", "\n  \na,b\n\n1,2\n,\n \n3,4\n", `3["a" "b"] 5["1" "2"] 8["3" "4"]`},
		{"quoted fields", "a,b\n\"x \"\"y\"\"\",\"1\n2\"\n3,4\n", `1["a" "b"] 2["x \"y\"" "1\n2"] 4["3" "4"]`},
		{"cells too few and too many", "a,b\n1\n1,2\n1,2,3\n", `1["a" "b"] 2:cell_count 3["1" "2"] 4:cell_count`},
		{"quotation marks that do not pair up", "a,b\n\"1\"x,2\n3,4\n5,6\"\n7,\"8\n", `1["a" "b"] 2:quotes 3["3" "4"] 4:quotes 5:quotes`},
		{"rows with another separator", "a,b\n1;2\n3;4\n", `1["a" "b"] 2:other_separator!`},
		{"rows with another separator, the other way", "a;b\n1,2\n", `1["a" "b"] 2:other_separator!`},
		{"one such row further down", "a,b\n1,2\n1;2\n", `1["a" "b"] 2["1" "2"] 3:cell_count`},
		{"a header alone", "a,b\n", `1["a" "b"]`},
		{"nothing", "", "0:empty!"},
		{"nothing but a byte-order mark", "\uFEFF", "0:empty!"},
		{"nothing but blank lines", "\n \n", "0:empty!"},
		{"a NUL byte", "a,b\n1,2\n\x00,4\n", "3:nul!"},
		{"UTF-16", "\xff\xfea\x00,\x00", "1:nul!"},
		{"two encodings", "a,b\nø,ø\nø,\xf8\n", "3:mixed_encoding!"},
		{"a broken end", "a,b\nø,\xc3", "2:mixed_encoding!"},
		{"a byte-order mark before another encoding", "\uFEFFa,b\n1,\xf8\n", "2:mixed_encoding!"},
		{"tabulators", "a\tb\n1\t2\n", "1:tabs!"},
		{"a header with a quotation mark that is not closed", "a,\"b\n", "1:quotes!"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readCSV(c.text, tabular.Options{}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestCSVLimits(t *testing.T) {
	opt := tabular.Options{MaxField: 10, MaxLine: 100, MaxFile: 1 << 20}
	long := strings.Repeat("x", 11)
	for _, c := range []struct{ name, text, want string }{
		{"a field", "a,b\n1," + long + "\n1,2\n", `1["a" "b"] 2:field_too_long 3["1" "2"]`},
		{"a row", "a,b\n1," + strings.Repeat("x", 200) + "\n1,2\n", `1["a" "b"] 2:line_too_long 3["1" "2"]`},
		{"a file", strings.Repeat("a,b\n", 1<<19), "0:file_too_large!"},
		{"a header", strings.Repeat("a,b,", 100) + "c\n1\n", "1:line_too_long!"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readCSV(c.text, opt); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestCSVEndlessField never holds more of an endless field than the limit allows.
func TestCSVEndlessField(t *testing.T) {
	text := "a,b\n1,2\n1,\"" + strings.Repeat("x\n", 1<<20)
	if got, want := readCSV(text, tabular.Options{MaxLine: 1 << 16}), `1["a" "b"] 2["1" "2"] 3:line_too_long!`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestCSVAcrossChunks puts a character of two bytes on every boundary that
// reading in pieces can have.
func TestCSVAcrossChunks(t *testing.T) {
	for pad := range 4 {
		text := "a,b\n" + strings.Repeat("1,2\n", 65535) + strings.Repeat("x", pad) + ",ø\n"
		got := readCSV(text, tabular.Options{})
		if want := fmt.Sprintf("65537[%q \"ø\"]", strings.Repeat("x", pad)); !strings.HasSuffix(got, want) {
			t.Errorf("got %s, want %s", got[len(got)-40:], want)
		}
	}
}

func TestCSVDigest(t *testing.T) {
	text := "\uFEFFa,b\n1,2\n"
	reader, err := tabular.OpenCSV(strings.NewReader(text), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := reader.SHA256(), sha256.Sum256([]byte(text)); got != want {
		t.Errorf("got %x, want %x", got, want)
	}
}

func TestWriteCSV(t *testing.T) {
	rows := [][]string{{"1", "a,b"}, {"", "\"ø\"\n"}}
	var out bytes.Buffer
	err := tabular.WriteCSV(&out, []string{"x", "y"}, func(yield func([]string) bool) {
		for _, row := range rows {
			if !yield(row) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "x,y\n1,\"a,b\"\n,\"\"\"ø\"\"\n\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := readCSV(out.String(), tabular.Options{}), `1["x" "y"] 2["1" "a,b"] 3["" "\"ø\"\n"]`; got != want {
		t.Errorf("read back %s, want %s", got, want)
	}
}

func TestWriteCSVTellsOfAFullDisk(t *testing.T) {
	many := func(yield func([]string) bool) {
		for range 10_000 {
			if !yield([]string{"a", "b"}) {
				return
			}
		}
	}
	if err := tabular.WriteCSV(fullDisk{}, []string{"x", "y"}, many); err == nil {
		t.Error("no error")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// FuzzCSV wants every row as wide as the header, in the order of the lines, and
// no panic.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "\uFEFFa;b\n\"1;\n2\";3\n", "a,b\n\xf8,1\n", "\"", "a\tb", ",\n,\n", "a,b\n1;2\n", "\x00", "a\r\rb\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		reader, err := tabular.OpenCSV(bytes.NewReader(data), tabular.Options{MaxField: 64, MaxLine: 256})
		if err != nil {
			return
		}
		last := reader.HeaderLine()
		for row, err := range reader.Rows() {
			if err != nil {
				continue
			}
			if len(row.Cells) != len(reader.Header()) || row.Line <= last {
				t.Fatalf("line %d after %d: %d cells for %d columns", row.Line, last, len(row.Cells), len(reader.Header()))
			}
			last = row.Line
		}
	})
}
