package frame_test

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
)

// file writes a CSV file of the test's own.
func file(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRowsWithAMissingValueInAUsedColumnAreDropped(t *testing.T) {
	var plan frame.Plan
	plan.Number("y", "x")
	data, err := plan.Read(file(t, "y,x,unused\n1,2,a\n,3,b\n4,NA,c\n\"5\", 6 ,\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(data.Number("y"), []float64{1, 5}) || !slices.Equal(data.Number("x"), []float64{2, 6}) || data.Dropped != 2 {
		t.Errorf("got y %v, x %v, dropped %d", data.Number("y"), data.Number("x"), data.Dropped)
	}
	if data.Line(1) != 5 {
		t.Errorf("row 1 stands on line %d, want 5", data.Line(1))
	}
}

func TestLevelsAreSorted(t *testing.T) {
	for _, c := range []struct {
		name, cells string
		labels      []string
		codes       []int
	}{
		{"numbers by value", "10 9 2 10", []string{"2", "9", "10"}, []int{2, 1, 0, 2}},
		{"one number is one level", "1.0 1 01 0.50", []string{"0.5", "1"}, []int{1, 1, 1, 0}},
		{"words by bytes", "b B a 10", []string{"10", "B", "a", "b"}, []int{3, 1, 2, 0}},
		{"large numbers keep their digits", "100000 2000000", []string{"100000", "2000000"}, []int{0, 1}},
	} {
		var plan frame.Plan
		plan.Category("g")
		data, err := plan.Read(file(t, "g\n"+strings.ReplaceAll(c.cells, " ", "\n")+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if g := data.Category("g"); !slices.Equal(g.Labels, c.labels) || !slices.Equal(g.Codes, c.codes) {
			t.Errorf("%s: got %v %v", c.name, g.Labels, g.Codes)
		}
	}
}

func TestEitherIsDecidedByAllCells(t *testing.T) {
	var plan frame.Plan
	plan.Either("a", "b")
	data, err := plan.Read(file(t, "a,b\n1,1\n2,2\n3,x\n"))
	if err != nil {
		t.Fatal(err)
	}
	if data.HoldsWords("a") || !data.HoldsWords("b") {
		t.Error("a holds numbers and b a word")
	}
	if !slices.Equal(data.Category("b").Labels, []string{"1", "2", "x"}) || data.N() != 3 {
		t.Errorf("got %v", data.Category("b"))
	}
}

func TestWhere(t *testing.T) {
	const content = "id,kind,arm\n1,a,0\n2,b,1\n3,a,1.0\n4,,1\n5,c,1\n"
	for where, want := range map[string][]float64{
		"":               {1, 2, 3, 4, 5},
		"arm=1":          {2, 3, 4, 5},
		"kind=a,arm=1":   {3},
		"kind=a,b":       {1, 2, 3},
		"kind=a,b,arm=1": {2, 3},
		" kind = c ":     {5},
	} {
		var plan frame.Plan
		plan.Number("id")
		if err := plan.Where(where); err != nil {
			t.Fatal(err)
		}
		data, err := plan.Read(file(t, content))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(data.Number("id"), want) {
			t.Errorf("--where %q keeps %v, want %v", where, data.Number("id"), want)
		}
	}
}

func TestSemicolonsGoWithDecimalCommas(t *testing.T) {
	var plan frame.Plan
	plan.Number("x")
	plan.Category("x")
	data, err := plan.Read(file(t, "x;y\n1,5;a\n0,25;b\n2;c\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(data.Number("x"), []float64{1.5, 0.25, 2}) || !slices.Equal(data.Category("x").Labels, []string{"0.25", "1.5", "2"}) {
		t.Errorf("got %v %v", data.Number("x"), data.Category("x").Labels)
	}
}

func TestCrossedAndShared(t *testing.T) {
	var plan frame.Plan
	plan.Category("a", "b", "r", "s")
	data, err := plan.Read(file(t, "a,b,r,s\n2,x,1,10\n1,y,10,1\n2,x,2,2\n1,x,1,1\n"))
	if err != nil {
		t.Fatal(err)
	}
	crossed := data.Crossed("a", "b")
	if !slices.Equal(crossed.Labels, []string{"1, x", "1, y", "2, x"}) || !slices.Equal(crossed.Codes, []int{2, 1, 2, 0}) {
		t.Errorf("crossed: %v", crossed)
	}
	labels, codes := data.Shared("r", "s")
	if !slices.Equal(labels, []string{"1", "2", "10"}) || !slices.Equal(codes[0], []int{0, 2, 1, 0}) || !slices.Equal(codes[1], []int{2, 0, 1, 0}) {
		t.Errorf("shared: %v %v", labels, codes)
	}
}

func TestTruthValues(t *testing.T) {
	var plan frame.Plan
	plan.Number("event", "n")
	data, err := plan.Read(file(t, "event,n\nTRUE,0\nFALSE,3\n1,2\n"))
	if err != nil {
		t.Fatal(err)
	}
	event, err := data.Indicator("event")
	if err != nil || !slices.Equal(event, []bool{true, false, true}) {
		t.Errorf("got %v, %v", event, err)
	}
	whole, err := data.Whole("n")
	if err != nil || !slices.Equal(whole, []int{0, 3, 2}) {
		t.Errorf("got %v, %v", whole, err)
	}
	if _, err := data.Indicator("n"); err == nil || err.Error() != "line 3: n is 3, which is neither 0 nor 1" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsRefusedIsNamed(t *testing.T) {
	for _, c := range []struct {
		content, where string
		ask            func(*frame.Plan)
		message        string
	}{
		{"a,b\n1,2\n", "", func(p *frame.Plan) { p.Number("c") }, `data.csv has no column "c"; it has a, b`},
		{"a,a\n1,2\n", "", func(p *frame.Plan) { p.Number("a") }, `data.csv has two columns named "a"`},
		{"a\n1\nx\n", "", func(p *frame.Plan) { p.Number("a") }, `line 3: a is "x", which is not a number`},
		{"a\n0x10\n", "", func(p *frame.Plan) { p.Number("a") }, `line 2: a is "0x10", which is not a number`},
		{"a\nInf\n", "", func(p *frame.Plan) { p.Number("a") }, `line 2: a is "Inf", which is not a number`},
		{"a\nNA\nNA\n", "", func(p *frame.Plan) { p.Number("a") }, "no row of data.csv has a value in every column used: a"},
		{"a,b\n1,2\n", "b=3", func(p *frame.Plan) { p.Number("a") }, "no row of data.csv has b=3"},
		{"a,b\n", "", func(p *frame.Plan) { p.Number("a") }, "data.csv has no rows"},
		{"a,b\n1\n", "", func(p *frame.Plan) { p.Number("a") }, "line 2 of data.csv has 1 cells where its header has 2"},
		{"a,b\n1,\"2\n", "", func(p *frame.Plan) { p.Number("a") }, "line 2 of data.csv: quotation marks do not pair up"},
		{"a,b\n1,2\n", "c=1", func(p *frame.Plan) { p.Number("a") }, `data.csv has no column "c"; it has a, b`},
		{"", "", func(p *frame.Plan) { p.Number("a") }, "data.csv: the file is empty"},
	} {
		var plan frame.Plan
		c.ask(&plan)
		if err := plan.Where(c.where); err != nil {
			t.Fatal(err)
		}
		_, err := plan.Read(file(t, c.content))
		if err == nil || err.Error() != c.message || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: got %v (%s), want %s", c.content, err, fault.KindOf(err), c.message)
		}
	}
	var plan frame.Plan
	if err := plan.Where("arm"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
	if _, err := plan.Read(filepath.Join(t.TempDir(), "none.csv")); fault.KindOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
}

// FuzzRead holds that no file makes the reader panic or give columns of unequal
// length or numbers that are not finite.
func FuzzRead(f *testing.F) {
	f.Add("a,b\n1,2\nx,\n")
	f.Add("a;b\n1,5;\"2\"\n")
	f.Add("\xff,b\n1,2")
	f.Fuzz(func(t *testing.T, content string) {
		path := filepath.Join(t.TempDir(), "data.csv")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Skip()
		}
		var plan frame.Plan
		plan.Either("a")
		plan.Category("b")
		data, err := plan.Read(path)
		if err != nil {
			return
		}
		if n := len(data.Category("b").Codes); n != data.N() || n == 0 {
			t.Errorf("%d codes in %d rows", n, data.N())
		}
		for _, v := range data.Number("a") {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("a holds %v", v)
			}
		}
	})
}

// BenchmarkRead reads two numbers and two categories of a million rows of ten
// columns.
func BenchmarkRead(b *testing.B) {
	path := filepath.Join(b.TempDir(), "data.csv")
	var content strings.Builder
	content.WriteString("a,b,c,d,e,f,g,h,i,j\n")
	for i := range 1_000_000 {
		content.WriteString("12.5,trial,")
		content.WriteString([]string{"3", "17", "204"}[i%3])
		content.WriteString(",1,0,2024-01-01,sickness_benefit,42,0.25,x\n")
	}
	if err := os.WriteFile(path, []byte(content.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var plan frame.Plan
		plan.Number("a", "h")
		plan.Category("b", "c")
		if _, err := plan.Read(path); err != nil {
			b.Fatal(err)
		}
	}
}
