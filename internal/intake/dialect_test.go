package intake_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
)

// dialect rewrites a CSV file without quotation marks in another dialect.
type dialect struct {
	semicolon, windows, mark, danishDates, danishDecimals, crlf bool
}

func (d dialect) rewrite(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		cells := strings.Split(line, ",")
		for j, cell := range cells {
			cells[j] = d.cell(cell)
		}
		separator := ","
		if d.semicolon {
			separator = ";"
		}
		lines[i] = strings.Join(cells, separator)
	}
	ending := "\n"
	if d.crlf {
		ending = "\r\n"
	}
	text = strings.Join(lines, ending) + ending
	if d.windows {
		text = strings.ReplaceAll(text, "ø", "\xf8")
	}
	if d.mark {
		text = "\uFEFF" + text
	}
	return text
}

func (d dialect) cell(cell string) string {
	if _, err := strconv.ParseFloat(cell, 64); err == nil && d.danishDecimals && strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ".", ",", 1)
		if whole, fraction, _ := strings.Cut(cell, ","); len(whole) == 4 {
			cell = whole[:1] + "." + whole[1:] + "," + fraction
		}
		if !d.semicolon {
			cell = `"` + cell + `"`
		}
	}
	if len(cell) == 10 && cell[4] == '-' && cell[7] == '-' && d.danishDates {
		cell = cell[8:] + cell[4:8] + cell[:4]
	}
	return cell
}

// TestDialects reads the same tables in every dialect.
func TestDialects(t *testing.T) {
	want := printed(read(t, goodFolder(t)).Batch)
	for bits := range 64 {
		d := dialect{bits&1 > 0, bits&2 > 0, bits&4 > 0, bits&8 > 0, bits&16 > 0, bits&32 > 0}
		if d.windows && d.mark {
			continue // a byte-order mark says UTF-8
		}
		t.Run(fmt.Sprintf("%+v", d), func(t *testing.T) {
			f := goodFolder(t)
			for name, text := range f {
				if strings.HasSuffix(name, ".csv") {
					f[name] = d.rewrite(text)
				}
			}
			if got := printed(read(t, f).Batch); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestDanishHeaders(t *testing.T) {
	f := goodFolder(t)
	f["contacts.csv"] = "Sags-ID;Afholdt den;KONTAKTFORM;Frist\nc1;01-02-2026;Interview;\n"
	f["benefits.csv"] = "cpr_nummer;Ydelse;Fra;Til;Beløb pr. uge;sags_id\nb1;Sygedagpenge;05-01-2026;;1.234,5;c1\n"
	f["benefits.csv"] = strings.Replace(f["benefits.csv"], "pr. uge", "pr uge", 1)
	b := read(t, f).Batch
	if c := b.Contacts[0]; c.CaseID != "c1" || c.HeldOn != day("2026-02-01") || c.Kind != jobcentre.Interview {
		t.Errorf("contact %+v", c)
	}
	if y := b.Benefits[0]; y.CitizenID != "b1" || y.AmountPerWeek != 1234.5 {
		t.Errorf("benefit %+v", y)
	}
}

// TestDecimals reads numbers that only the rest of the file explains.
func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		name    string
		amounts []string
		want    []float64
	}{
		{"points", []string{"1234.5", "1.234", "0.5"}, []float64{1234.5, 1.234, 0.5}},
		{"thousands shown by a later comma", []string{"1.234", "2", "7,5"}, []float64{1234, 2, 7.5}},
		{"thousands shown by two points", []string{"1.234", "1.000.000"}, []float64{1234, 1000000}},
		{"decimals shown by a later point", []string{"1.234", "12.5"}, []float64{1.234, 12.5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := goodFolder(t)
			f["benefits.csv"] = "citizen_id;benefit;from;to;amount_per_week\n"
			for i, amount := range c.amounts {
				f["benefits.csv"] += fmt.Sprintf("b1;kontanthjaelp;2026-0%d-01;2026-0%d-02;%s\n", i+1, i+1, amount)
			}
			folder := read(t, f)
			if len(folder.Warnings) > 0 || len(folder.Batch.Benefits) != len(c.want) {
				t.Fatalf("%d rows, warnings %+v", len(folder.Batch.Benefits), folder.Warnings)
			}
			for i, want := range c.want {
				if got := folder.Batch.Benefits[i].AmountPerWeek; got != want {
					t.Errorf("row %d: %v, want %v", i, got, want)
				}
			}
		})
	}
}
