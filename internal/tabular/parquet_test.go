package tabular_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"

	"github.com/sagstal/sagstal/internal/tabular"
)

// readParquet writes what a Parquet file holds.
func readParquet(data []byte, opt tabular.Options) string {
	file, err := tabular.OpenParquet(bytes.NewReader(data), opt)
	if err != nil {
		return flawText(err)
	}
	return table(&file.Reader)
}

// parquetOf writes records as a Parquet file.
func parquetOf[T any](t testing.TB, rows []T, options ...parquet.WriterOption) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := parquet.Write(&out, rows, options...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What another program wrote, compressed in two ways: a null and a NaN are empty,
// a moment at midnight is its day, a blank row is left out and counted.
func TestParquetOfAnotherProgram(t *testing.T) {
	want := strings.Join([]string{
		`1["case_id" "held_on" "moment" "n" "u" "big" "share" "price" "wide" "ok" "kind"]`,
		`2["c1" "2026-02-01" "2026-02-01" "1980" "7" "10000000000" "0.5" "-0.05" "-12345678901234567.125" "yes" "møde"]`,
		`3["c2" "" "2026-02-01T12:30:00Z" "-3" "255" "" "" "1234.50" "0.001" "no" ""]`,
		`5["c4" "1969-12-31" "" "0" "0" "0" "0.0000001" "0.00" "0.000" "" ""]`,
	}, " ")
	for _, name := range []string{"duckdb_zstd.parquet", "duckdb_snappy.parquet"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if got := readParquet(data, tabular.Options{}); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
	}
}

// Moments in every unit, and as older programs store them.
func TestParquetMoments(t *testing.T) {
	type moments struct {
		Milli time.Time        `parquet:"milli,timestamp(millisecond)"`
		Micro time.Time        `parquet:"micro,timestamp(microsecond)"`
		Nano  time.Time        `parquet:"nano,timestamp(nanosecond)"`
		Old   deprecated.Int96 `parquet:"old"`
	}
	day := time.Date(2026, 3, 30, 0, 0, 0, 0, time.UTC)
	data := parquetOf(t, []moments{{day, day, day, deprecated.Int96{0, 0, 2_461_130}}})
	if got, want := readParquet(data, tabular.Options{}), `1["milli" "micro" "nano" "old"] 2["2026-03-30" "2026-03-30" "2026-03-30" "2026-03-30"]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Rows of several groups go on counting.
func TestParquetGroups(t *testing.T) {
	type row struct {
		ID string `parquet:"id"`
	}
	data := parquetOf(t, []row{{"a"}, {"b"}, {"c"}}, parquet.MaxRowsPerRowGroup(2))
	if got, want := readParquet(data, tabular.Options{}), `1["id"] 2["a"] 3["b"] 4["c"]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestParquetRefusals(t *testing.T) {
	type flat struct {
		ID   string `parquet:"id"`
		Text string `parquet:"text"`
	}
	type list struct {
		IDs []string `parquet:"ids"`
	}
	type group struct {
		Inner flat `parquet:"inner"`
	}
	type decimal struct {
		Price int64 `parquet:"price,decimal(2000000000:18)"`
	}
	good := parquetOf(t, []flat{{"a", "x"}, {"b", strings.Repeat("y", 100)}, {"c", "z"}})
	for _, c := range []struct {
		name string
		data []byte
		opt  tabular.Options
		want string
	}{
		{"no bytes", nil, tabular.Options{}, "0:empty!"},
		{"four letters", []byte("PAR1"), tabular.Options{}, "0:not_parquet!"},
		{"a footer longer than the file", append(bytes.Clone(good[:len(good)-8]), "\xff\xff\xff\xffPAR1"...), tabular.Options{}, "0:not_parquet!"},
		{"cut off", good[:len(good)-9], tabular.Options{}, "0:not_parquet!"},
		{"no beginning", good[40:], tabular.Options{}, "0:not_parquet!"},
		{"a list", parquetOf(t, []list{{[]string{"a", "b"}}}), tabular.Options{}, "1:nested!"},
		{"a group", parquetOf(t, []group{{flat{"a", "x"}}}), tabular.Options{}, "1:nested!"},
		{"decimals without end", parquetOf(t, []decimal{{1}}), tabular.Options{}, `1["price"] 2:not_parquet!`},
		{"too large", good, tabular.Options{MaxFile: 100}, "0:file_too_large!"},
		{"unpacks to too much", good, tabular.Options{MaxUnpacked: 50}, "0:bomb!"},
		{"a long field", good, tabular.Options{MaxField: 99}, `1["id" "text"] 2["a" "x"] 3:field_too_long 4["c" "z"]`},
		{"a long row", good, tabular.Options{MaxLine: 100}, `1["id" "text"] 2["a" "x"] 3:line_too_long 4["c" "z"]`},
		{"other bytes than UTF-8", parquetOf(t, []flat{{"\xe6", ""}, {"b", "x"}}), tabular.Options{}, `1["id" "text"] 2:mixed_encoding 3["b" "x"]`},
		{"a NUL byte", parquetOf(t, []flat{{"a\x00", ""}, {"b", "x"}}), tabular.Options{}, `1["id" "text"] 2:nul 3["b" "x"]`},
	} {
		if got := readParquet(c.data, c.opt); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// FuzzParquet wants no panic, and rows as wide as the header, whatever bytes
// come.
func FuzzParquet(f *testing.F) {
	for _, name := range []string{"duckdb_zstd.parquet", "duckdb_snappy.parquet"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("PAR1\x00\x00\x00\x00PAR1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := tabular.OpenParquet(bytes.NewReader(data), tabular.Options{MaxUnpacked: 1 << 20})
		if err != nil {
			return
		}
		for row, err := range file.Rows() {
			if err == nil && len(row.Cells) != len(file.Header()) {
				t.Fatalf("%d cells for %d columns", len(row.Cells), len(file.Header()))
			}
		}
	})
}
