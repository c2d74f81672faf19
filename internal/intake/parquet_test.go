package intake_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// parquets writes the folder's tables as Parquet files, dates as dates and
// numbers as numbers.
func (f files) parquets(t testing.TB) {
	t.Helper()
	for name, text := range f {
		if table, isTable := strings.CutSuffix(name, ".csv"); isTable {
			delete(f, name)
			f[table+".parquet"] = parquetTable(t, strings.Split(strings.TrimSpace(text), "\n"))
		}
	}
}

func parquetTable(t testing.TB, lines []string) string {
	t.Helper()
	header := strings.Split(lines[0], ",")
	cells := make([][]string, len(header))
	for _, line := range lines[1:] {
		for j, cell := range strings.Split(line, ",") {
			cells[j] = append(cells[j], cell)
		}
	}
	columns := parquet.Group{}
	write := make([]func(string) parquet.Value, len(header))
	for j, name := range header {
		var node parquet.Node
		node, write[j] = columnOf(cells[j])
		columns[name] = parquet.Optional(node)
	}
	place := slices.Sorted(slices.Values(header)) // a group orders its columns by name
	var out bytes.Buffer
	w := parquet.NewWriter(&out, parquet.NewSchema("table", columns))
	for i := range lines[1:] {
		row := make(parquet.Row, len(header))
		for j, name := range header {
			at := slices.Index(place, name)
			row[at] = parquet.NullValue().Level(0, 0, at)
			if cell := cells[j][i]; cell != "" {
				row[at] = write[j](cell).Level(0, 1, at)
			}
		}
		if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// columnOf is a column of days, of numbers or of texts, by what its cells are.
func columnOf(cells []string) (parquet.Node, func(string) parquet.Value) {
	days, numbers := true, true
	for _, cell := range cells {
		_, noDay := parseDay(cell)
		_, noNumber := strconv.ParseFloat(cell, 64)
		days, numbers = days && (cell == "" || noDay == nil), numbers && (cell == "" || noNumber == nil && !strings.HasPrefix(cell, "0"))
	}
	switch {
	case days:
		return parquet.Date(), func(cell string) parquet.Value {
			d, _ := parseDay(cell)
			return parquet.Int32Value(int32(d.Unix() / 86400))
		}
	case numbers:
		return parquet.Leaf(parquet.DoubleType), func(cell string) parquet.Value {
			x, _ := strconv.ParseFloat(cell, 64)
			return parquet.DoubleValue(x)
		}
	}
	return parquet.String(), func(cell string) parquet.Value { return parquet.ByteArrayValue([]byte(cell)) }
}

// TestParquet reads the same tables from Parquet files, by their names and by a
// descriptor.
func TestParquet(t *testing.T) {
	want := read(t, goodFolder(t))
	f := goodFolder(t)
	f.parquets(t)
	got := read(t, f)
	if printed(got.Batch) != printed(want.Batch) {
		t.Errorf("got  %s\nwant %s", printed(got.Batch), printed(want.Batch))
	}
	if got.DataSHA256 == want.DataSHA256 {
		t.Error("other bytes have the same digest")
	}
	f["datapackage.json"] = `{"resources": [{"name": "cases", "path": "cases.parquet"}, {"name": "portfolios", "path": "portfolios.parquet"}, {"name": "assignments", "path": "assignments.parquet"}]}`
	if described := read(t, f); len(described.Batch.Cases) != len(want.Batch.Cases) {
		t.Errorf("%d cases, want %d", len(described.Batch.Cases), len(want.Batch.Cases))
	}
}
