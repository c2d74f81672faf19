package terms_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/internal/fault"
)

const content = `y,arm,edu,g,h,word,"odd name",one
1,0,1,1,a,trial,2,5
2,1,2,2,b,control,3,5
3,1,3,10,a,trial,4,5
4,0,2,2,b,control,5,5
`

func columns(t *testing.T, text string) ([]terms.Column, error) {
	t.Helper()
	formula, err := terms.Parse(text)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(t.TempDir(), "data.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	plan := &frame.Plan{}
	plan.Number("y")
	formula.Ask(plan)
	data, err := plan.Read(path)
	if err != nil {
		return nil, err
	}
	return formula.Columns(data)
}

// The names are those of R 4.2.2: colnames(model.matrix(~ …)) without the
// intercept, words read as strings.
func TestNamesAreRs(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		"1":                              "",
		"arm":                            "arm",
		"arm, edu, arm":                  "arm edu",
		"factor(g)":                      "factor(g)2 factor(g)10",
		"factor(g, ref=2)":               "factor(g)1 factor(g)10",
		"factor( h , ref = 'b' )":        "factor(h)a",
		"word":                           "wordtrial",
		"arm*edu":                        "arm edu arm:edu",
		"arm:edu":                        "arm:edu",
		"edu:arm, arm":                   "arm edu:arm",
		"arm*edu, factor(h)":             "arm edu factor(h)b arm:edu",
		"arm*factor(g)":                  "arm factor(g)2 factor(g)10 arm:factor(g)2 arm:factor(g)10",
		"arm:factor(h)":                  "arm:factor(h)a arm:factor(h)b",
		"arm:factor(g, ref=2)":           "arm:factor(g)2 arm:factor(g)1 arm:factor(g)10",
		"arm, arm:factor(h)":             "arm arm:factor(h)b",
		"factor(h):factor(g)":            "factor(h)a:factor(g)1 factor(h)b:factor(g)1 factor(h)a:factor(g)2 factor(h)b:factor(g)2 factor(h)a:factor(g)10 factor(h)b:factor(g)10",
		"factor(h), factor(h):factor(g)": "factor(h)b factor(h)a:factor(g)2 factor(h)b:factor(g)2 factor(h)a:factor(g)10 factor(h)b:factor(g)10",
		"factor(h)*word":                 "factor(h)b wordtrial factor(h)b:wordtrial",
		"arm*edu*word":                   "arm edu wordtrial arm:edu arm:wordtrial edu:wordtrial arm:edu:wordtrial",
		"odd name":                       "odd name",
	} {
		got, err := columns(t, text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		var names []string
		for _, c := range got {
			names = append(names, c.Name)
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%q: got %s, want %s", text, strings.Join(names, " "), want)
		}
	}
}

func TestValues(t *testing.T) {
	got, err := columns(t, "arm*factor(g), edu:arm")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]float64{
		"arm": {0, 1, 1, 0}, "factor(g)2": {0, 1, 0, 1}, "factor(g)10": {0, 0, 1, 0},
		"arm:factor(g)2": {0, 1, 0, 0}, "arm:factor(g)10": {0, 0, 1, 0}, "arm:edu": {0, 2, 3, 0},
	}
	if len(got) != len(want) {
		t.Errorf("got %d columns", len(got))
	}
	for _, c := range got {
		if !slices.Equal(c.Values, want[c.Name]) {
			t.Errorf("%s is %v", c.Name, c.Values)
		}
	}
}

func TestWhatIsRefusedIsNamed(t *testing.T) {
	for text, message := range map[string]string{
		"arm,,edu":          `"arm,,edu" has an empty term`,
		"arm:":              `"arm:" has an empty term`,
		"factor(g":          `the parentheses of "factor(g" do not pair up`,
		"g)":                `the parentheses of "g)" do not pair up`,
		"log(edu)":          `"log(edu)" is not a term: only factor(COL) has parentheses`,
		"factor()":          `"factor()" does not have the form factor(COL)`,
		"factor(g, base=2)": `"factor(g, base=2)" does not have the form factor(COL, ref=VALUE)`,
		"factor(g, ref=3)":  `factor(g) has no level "3" to refer to`,
		"factor(one)":       "factor(one) has one level only, 5",
		"age":               `data.csv has no column "age"; it has y, arm, edu, g, h, word, odd name, one`,
		"a*b*c*d*e*f*g*h*i": `"a*b*c*d*e*f*g*h*i" crosses more than 8 terms`,
	} {
		_, err := columns(t, text)
		if err == nil || err.Error() != message || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: got %v, want %s", text, err, message)
		}
	}
}
