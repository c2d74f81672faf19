package tabular_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/sagstal/sagstal/internal/tabular"
)

// pack makes an XLSX file of the parts that a sheet needs.
func pack(t testing.TB, sheet string) []byte {
	t.Helper()
	parts := map[string]string{
		"[Content_Types].xml":        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="contacts" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>ø</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>`,
		"xl/worksheets/sheet1.xml":   sheet,
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[name])
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rows writes the inside of a sheet.
func rows(inside string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + inside + `</sheetData></worksheet>`
}

// readSheet writes what the first sheet of a workbook holds.
func readSheet(data []byte, opt tabular.Options) string {
	book, err := tabular.OpenWorkbook(bytes.NewReader(data), opt)
	if err != nil {
		return flawText(err)
	}
	reader, err := book.Reader(book.Sheets()[0])
	if err != nil {
		return flawText(err)
	}
	return table(reader)
}

const header = `<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>`

func TestSheet(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"numbers", header + `<row r="2"><c r="A2"><v>1234.5</v></c><c r="B2"><v>0.30000000000000004</v></c></row>`, `1["a" "b"] 2["1234.5" "0.3"]`},
		{"small and large numbers", header + `<row r="2"><c r="A2"><v>1.5E-3</v></c><c r="B2"><v>123456789012</v></c></row>`, `1["a" "b"] 2["0.0015" "123456789012"]`},
		{"the value of a formula", header + `<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"x"</f><v>x</v></c></row>`, `1["a" "b"] 2["2" "x"]`},
		{"shared and inline texts", header + `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>y</t></is></c></row>`, `1["a" "b"] 2["ø" "y"]`},
		{"empty cells at the end and in the middle", header + `<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>`, `1["a" "b"] 2["1" ""] 3["" "2"]`},
		{"rows that are left out", header + `<row r="5"><c r="A5"><v>1</v></c></row>`, `1["a" "b"] 5["1" ""]`},
		{"a header further down", strings.NewReplacer(`"1"`, `"3"`, "A1", "A3", "B1", "B3").Replace(header) + `<row r="4"><c r="A4"><v>1</v></c></row>`, `3["a" "b"] 4["1" ""]`},
		{"a cell beside the table", header + `<row r="2"><c r="C2"><v>1</v></c></row>`, `1["a" "b"] 2:cell_count`},
		{"a cell far beside the table", header + `<row r="2"><c r="XFD2"><v>1</v></c></row>`, `1["a" "b"] 2:sheet_too_large!`},
		{"a row that no sheet has", header + `<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>`, `1["a" "b"] 1:sheet_too_large!`},
		{"a text that is not there", header + `<row r="2"><c r="A2" t="s"><v>-1</v></c></row>`, `1["a" "b"] 2:not_workbook!`},
		{"a text in pieces", header + `<row r="2"><c r="A2" t="s"><v>1</v></c></row>`, `1["a" "b"] 2["ab" ""]`},
		{"yes and no", header + `<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c></row>`, `1["a" "b"] 2["true" "false"]`},
		{"a day in words of the standard", header + `<row r="2"><c r="A2" t="d"><v>2026-03-30T12:00:00</v></c></row>`, `1["a" "b"] 2["2026-03-30" ""]`},
		{"cells and rows without names", `<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>`, `1["a" "b"] 2["1" "2"]`},
		{"rows in disorder", header + `<row r="3"/><row r="2"/>`, `1["a" "b"] 3:not_workbook!`},
		{"cells in disorder", header + `<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`, `1["a" "b"] 2:not_workbook!`},
		{"nothing", "", "0:empty!"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readSheet(pack(t, rows(c.rows)), tabular.Options{}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestDatesByStyle reads days as days in every style that shows one, and numbers
// as numbers in those that only look like it.
func TestDatesByStyle(t *testing.T) {
	book := excelize.NewFile()
	book.SetCellValue("Sheet1", "A1", "day")
	custom := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code} }
	styles := []struct {
		style *excelize.Style
		want  string
	}{
		{&excelize.Style{NumFmt: 14}, "2026-03-30"},
		{&excelize.Style{NumFmt: 22}, "2026-03-30"},
		{custom("dd-mm-yyyy"), "2026-03-30"},
		{custom(`[$-406]d. mmmm yyyy;@`), "2026-03-30"},
		{&excelize.Style{NumFmt: 4}, "46111"},
		{&excelize.Style{NumFmt: 9}, "46111"},
		{custom(`#,##0.00 "dkk pr. day"`), "46111"},
		{custom(`[Red]0.00`), "46111"},
		{custom(`0.00\d`), "46111"},
		{&excelize.Style{NumFmt: 46}, "46111"}, // hours
	}
	for i, s := range styles {
		style, err := book.NewStyle(s.style)
		if err != nil {
			t.Fatal(err)
		}
		at, _ := excelize.CoordinatesToCellName(1, i+2)
		book.SetCellValue("Sheet1", at, 46111)
		book.SetCellStyle("Sheet1", at, at, style)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	opened, err := tabular.OpenWorkbook(&file, tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := opened.Reader("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range reader.Rows() {
		if want := styles[row.Line-2].want; err != nil || row.Cells[0] != want {
			t.Errorf("row %d: got %q (%v), want %q", row.Line, row.Cells, err, want)
		}
	}
}

func TestWorkbookRefuses(t *testing.T) {
	good := pack(t, rows(header))
	for _, c := range []struct {
		name string
		data []byte
		opt  tabular.Options
		want string
	}{
		{"text", []byte("a,b\n1,2\n"), tabular.Options{}, "0:not_workbook!"},
		{"nothing", nil, tabular.Options{}, "0:not_workbook!"},
		{"half a file", good[:len(good)/2], tabular.Options{}, "0:not_workbook!"},
		{"a sheet cut off in the middle", pack(t, rows(header)[:100]), tabular.Options{}, "1:not_workbook!"},
		{"a file above the limit", good, tabular.Options{MaxWorkbook: 100}, "0:file_too_large!"},
		{"parts above the limit", good, tabular.Options{MaxUnpacked: 100}, "0:bomb!"},
		{"a part that lies about its size", inflate(good), tabular.Options{}, "0:not_workbook!"},
		{"a sheet that unpacks to more than it may", pack(t, rows(header+strings.Repeat("<row></row>", 1<<15))), tabular.Options{MaxUnpacked: 1 << 16}, `1["a" "b"] 0:bomb!`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readSheet(c.data, c.opt); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// inflate claims half a gigabyte for the last part of an archive.
func inflate(data []byte) []byte {
	lying := bytes.Clone(data)
	entry := bytes.LastIndex(lying, []byte("PK\x01\x02"))
	copy(lying[entry+24:], []byte{0, 0, 0, 0x20})
	return lying
}

// TestDatesSince1904 counts the days of a workbook from an old Macintosh.
func TestDatesSince1904(t *testing.T) {
	book := excelize.NewFile()
	since := true
	if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since}); err != nil {
		t.Fatal(err)
	}
	book.SetCellValue("Sheet1", "A1", "day")
	book.SetCellValue("Sheet1", "A2", time.Date(2026, 3, 30, 0, 0, 0, 0, time.UTC))
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	if got, want := readSheet(file.Bytes(), tabular.Options{}), `1["day"] 2["2026-03-30"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWorkbookHoldsNoTime(t *testing.T) {
	book := excelize.NewFile()
	book.SetCellValue("Sheet1", "A1", "day")
	book.SetCellValue("Sheet1", "A2", time.Date(2026, 3, 30, 13, 45, 0, 0, time.UTC))
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	if got, want := readSheet(file.Bytes(), tabular.Options{}), `1["day"] 2["2026-03-30"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWorkbookWithoutTheSheet(t *testing.T) {
	book, err := tabular.OpenWorkbook(bytes.NewReader(pack(t, rows(header))), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var flaw *tabular.Flaw
	if _, err := book.Reader("offers"); !errors.As(err, &flaw) || flaw.Code != tabular.NotWorkbook {
		t.Errorf("got %v", err)
	}
}

// FuzzSheet wants no panic, and rows as wide as the header, whatever a sheet
// holds.
func FuzzSheet(f *testing.F) {
	for _, seed := range []string{
		header + `<row r="2"><c r="A2"><v>1</v></c></row>`,
		header + `<row r="2"><c r="A2" t="s"><v>-1</v></c></row>`,
		header + `<row r="-5"><c r="" s="99"><v>x</v></c></row>`,
		`<row><c t="d"><v>2026</v></c><c t="b"><v>2</v></c><c t="e"><v>#REF!</v></c></row>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		book, err := tabular.OpenWorkbook(bytes.NewReader(pack(t, rows(inside))), tabular.Options{})
		if err != nil {
			return
		}
		reader, err := book.Reader("contacts")
		if err != nil {
			return
		}
		for row, err := range reader.Rows() {
			if err == nil && len(row.Cells) != len(reader.Header()) {
				t.Fatalf("%d cells for %d columns", len(row.Cells), len(reader.Header()))
			}
		}
	})
}
