package intake_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook packs the folder's tables into one workbook, dates as dates and
// numbers as numbers.
func (f files) workbook(t testing.TB) {
	t.Helper()
	book := excelize.NewFile()
	date, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range f {
		sheet, isTable := strings.CutSuffix(name, ".csv")
		if !isTable {
			continue
		}
		delete(f, name)
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
			for j, cell := range strings.Split(line, ",") {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				setCell(book, sheet, at, cell, date)
			}
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	f["tables.xlsx"] = out.String()
}

func setCell(book *excelize.File, sheet, at, cell string, date int) {
	if d, err := parseDay(cell); err == nil {
		book.SetCellValue(sheet, at, d)
		book.SetCellStyle(sheet, at, at, date)
	} else if x, err := strconv.ParseFloat(cell, 64); err == nil {
		book.SetCellValue(sheet, at, x)
	} else if cell != "" {
		book.SetCellValue(sheet, at, cell)
	}
}

// TestWorkbook reads the same tables from the sheets of a workbook.
func TestWorkbook(t *testing.T) {
	want := read(t, goodFolder(t))
	f := goodFolder(t)
	f.workbook(t)
	got := read(t, f)
	if printed(got.Batch) != printed(want.Batch) {
		t.Errorf("got  %s\nwant %s", printed(got.Batch), printed(want.Batch))
	}
	if got.DataSHA256 == want.DataSHA256 {
		t.Error("other bytes have the same digest")
	}
}

// TestCommentsOfAWorkbook refuses a CPR number in a comment on a cell, and lets
// other comments be.
func TestCommentsOfAWorkbook(t *testing.T) {
	for text, want := range map[string]string{
		"ring til 01.01.70-1234": "[tables.xlsx#cases:2:B2 cpr_note]",
		"ring den 30-03-2026":    "[]",
	} {
		f := goodFolder(t)
		f.workbook(t)
		book, err := excelize.OpenReader(strings.NewReader(f["tables.xlsx"]))
		if err != nil {
			t.Fatal(err)
		}
		if err := book.AddComment("cases", excelize.Comment{Cell: "B2", Author: "x", Paragraph: []excelize.RichTextRun{{Text: text}}}); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := book.Write(&out); err != nil {
			t.Fatal(err)
		}
		f["tables.xlsx"] = out.String()
		if faults, _, _ := defectsOf(t, f); fmt.Sprint(faults) != want {
			t.Errorf("%q: got %v, want %s", text, faults, want)
		}
	}
}

// TestDescriptorOfAWorkbook takes the tables that a descriptor names from the
// sheets of their names.
func TestDescriptorOfAWorkbook(t *testing.T) {
	f := goodFolder(t)
	f.workbook(t)
	f["datapackage.json"] = `{"resources": [{"name": "cases", "path": "./tables.xlsx"}, {"name": "portfolios", "path": "tables.xlsx"}, {"name": "assignments", "path": "tables.xlsx"}]}`
	if got := read(t, f).Batch.Tables(); fmt.Sprint(got) != "[portfolios cases assignments]" {
		t.Errorf("tables %v", got)
	}
	f["datapackage.json"] = strings.Replace(f["datapackage.json"], "assignments", "notes", 1)
	f["datapackage.json"] = strings.Replace(f["datapackage.json"], "cases", "audits", 1)
	faults, _, _ := defectsOf(t, f)
	if got, want := fmt.Sprint(faults), "[cases.csv:0: cases_missing]"; got != want {
		t.Errorf("errors %s, want %s", got, want)
	}
}

func TestWorkbookDefects(t *testing.T) {
	f := goodFolder(t)
	add("contacts.csv", "c99,2026-02-01,,")(f)
	f["unknown.csv"] = "a,b\n1,2\n"
	f.workbook(t)
	f["contacts.csv"] = "case_id,held_on\n"
	faults, remarks, _ := defectsOf(t, f)
	if got, want := fmt.Sprint(faults), "[tables.xlsx#contacts:0: table_twice]"; got != want {
		t.Errorf("errors %s, want %s", got, want)
	}
	if len(remarks) == 0 || remarks[0] != "tables.xlsx#unknown:0: sheet_unknown" {
		t.Errorf("warnings %v", remarks)
	}
	delete(f, "contacts.csv")
	faults, _, _ = defectsOf(t, f)
	if got, want := fmt.Sprint(faults), "[tables.xlsx#contacts:5:case_id reference_broken]"; got != want {
		t.Errorf("errors %s, want %s", got, want)
	}
}
