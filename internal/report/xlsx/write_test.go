package xlsx_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/sagstal/sagstal/internal/report/xlsx"
)

func book(rows ...xlsx.Row) xlsx.Book {
	return xlsx.Book{Title: "T", Language: "da-DK", Sheets: []xlsx.Sheet{{Name: "Ét ark", Rows: rows}}}
}

func written(t *testing.T, b xlsx.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(t *testing.T, b xlsx.Book) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(written(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestTextsAreNeverFormulas(t *testing.T) {
	texts := []string{"=1+1", "+45", "-3", "@SUM(A1)", "<5", "a\x00b", "Søren & Co. \"x\""}
	row := xlsx.Row{}
	for _, s := range texts {
		row = append(row, xlsx.Say(s, xlsx.Body))
	}
	file := open(t, book(row))
	for i, want := range texts {
		at, _ := excelize.CoordinatesToCellName(i+1, 1)
		if formula, _ := file.GetCellFormula("Ét ark", at); formula != "" {
			t.Errorf("%q became the formula %s", want, formula)
		}
		if got, _ := file.GetCellValue("Ét ark", at); got != want && want != "a\x00b" {
			t.Errorf("%q became %q", want, got)
		}
	}
}

func TestFormulasAreLiveAndKeepTheirValue(t *testing.T) {
	file := open(t, book(
		xlsx.Row{xlsx.Value(640000.5, xlsx.Whole, xlsx.Input).Named("annual_cost"), xlsx.Live("annual_cost/2", 320000.25, xlsx.Whole, xlsx.Result)},
	))
	if got, err := file.CalcCellValue("Ét ark", "B1", excelize.Options{RawCellValue: true}); err != nil || got != "320000.25" {
		t.Errorf("calculated %s, %v", got, err)
	}
	if got, _ := file.GetCellValue("Ét ark", "B1", excelize.Options{RawCellValue: true}); got != "320000.25" {
		t.Errorf("written beside: %s", got)
	}
}

func TestTheSameBookGivesTheSameBytes(t *testing.T) {
	b := book(xlsx.Row{xlsx.Say("a", xlsx.Title)}, xlsx.Row{xlsx.Value(1, xlsx.Percent, xlsx.Body)})
	if !bytes.Equal(written(t, b), written(t, b)) {
		t.Error("the second file differs")
	}
}

func TestWhatCannotBeAWorkbookIsRefused(t *testing.T) {
	named := func(name string) xlsx.Book { return book(xlsx.Row{xlsx.Value(1, xlsx.General, xlsx.Body).Named(name)}) }
	for name, b := range map[string]xlsx.Book{
		"no sheets": {}, "a reference as a name": named("sb1"), "row and column": named("R1C1"), "a blank in a name": named("a b"),
		"not a number": book(xlsx.Row{xlsx.Value(math.NaN(), xlsx.General, xlsx.Body)}),
		"two names":    book(xlsx.Row{xlsx.Value(1, xlsx.General, xlsx.Body).Named("x_y"), xlsx.Value(1, xlsx.General, xlsx.Body).Named("X_Y")}),
		"sheet name":   {Sheets: []xlsx.Sheet{{Name: "a/b"}}},
		"two sheets":   {Sheets: []xlsx.Sheet{{Name: "a"}, {Name: "A"}}},
	} {
		if err := xlsx.Write(&bytes.Buffer{}, b); !errors.Is(err, xlsx.ErrBook) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
