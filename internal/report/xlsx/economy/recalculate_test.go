package economy_test

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/trial"
)

func written(t *testing.T, b xlsx.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// formulas visits every formula of a book.
func formulas(b xlsx.Book, visit func(sheet, at string, c xlsx.Cell)) {
	for _, s := range b.Sheets {
		for r, row := range s.Rows {
			for i, c := range row {
				if c.Formula != "" {
					at, _ := excelize.CoordinatesToCellName(i+1, r+1)
					visit(s.Name, at, c)
				}
			}
		}
	}
}

// The tolerances, relative: the order of additions for LibreOffice; excelize's
// NORMSINV is good to nine digits.
const (
	libreTolerance    = 1e-9
	excelizeTolerance = 1e-7
)

func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1, math.Abs(b))
}

// recalculated holds each formula, computed by a library that had no part in
// writing it, to the value that is written beside it.
func recalculated(t *testing.T, b xlsx.Book) {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(written(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	formulas(b, func(sheet, at string, c xlsx.Cell) {
		n++
		text, err := file.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
		got, parseErr := strconv.ParseFloat(text, 64)
		if err != nil || parseErr != nil || !near(got, *c.Number, excelizeTolerance) {
			t.Errorf("%s!%s = %s: %q (%v), want %v", sheet, at, c.Formula, text, err, *c.Number)
		}
	})
	if n < 20 {
		t.Errorf("only %d formulas", n)
	}
}

// TestLibreOfficeArrivesAtTheSame runs where LibreOffice is. The values written
// beside the formulas are left out first, so that none can be copied.
func TestLibreOfficeArrivesAtTheSame(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Log("no LibreOffice here: the formulas are computed by the other test alone")
		return
	}
	for name, b := range libreBooks(t) {
		dir := t.TempDir()
		path := filepath.Join(dir, "in.xlsx")
		if err := os.WriteFile(path, written(t, withoutValues(b)), 0o644); err != nil {
			t.Fatal(err)
		}
		convert := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), path)
		if out, err := convert.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		file, err := excelize.OpenFile(filepath.Join(dir, "out", "in.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		formulas(b, func(sheet, at string, c xlsx.Cell) {
			text, _ := file.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if got, err := strconv.ParseFloat(text, 64); err != nil || !near(got, *c.Number, libreTolerance) {
				t.Errorf("%s: %s!%s = %s: LibreOffice has %q, the report %v", name, sheet, at, c.Formula, text, *c.Number)
			}
		})
	}
}

func libreBooks(t *testing.T) map[string]xlsx.Book {
	return map[string]xlsx.Book{
		"a trial": trialBook(t, settled(false, 2), trial.Danish), "a case": caseBook(t, entered(26, 100000, true), trial.Danish),
	}
}

// withoutValues is the book with nothing beside its formulas.
func withoutValues(b xlsx.Book) xlsx.Book {
	bare := b
	bare.Sheets = nil
	for _, s := range b.Sheets {
		copied := s
		copied.Rows = nil
		for _, row := range s.Rows {
			cells := append(xlsx.Row(nil), row...)
			for i := range cells {
				if cells[i].Formula != "" {
					cells[i].Number = nil
				}
			}
			copied.Rows = append(copied.Rows, cells)
		}
		bare.Sheets = append(bare.Sheets, copied)
	}
	return bare
}
