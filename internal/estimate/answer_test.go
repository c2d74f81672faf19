package estimate

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/stat/effect"
)

func TestWhatDoesNotExistIsNull(t *testing.T) {
	a := &Answer{
		Method: "m", N: 3, Clusters: count(2),
		Terms: []Term{{Row: effect.Row{Term: "arm", Estimate: 1, SE: math.NaN(), DF: math.Inf(1), Low: math.Inf(-1), High: 2}, ModelSE: 0.5}},
		Stats: Record{{"z", math.NaN()}, {"a", []float64{1, math.Inf(1)}}, {"list", []Record(nil)}},
		Table: []Record{{{"y", 1}, {"x", "<a>"}}},
	}
	got, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"method":"m","n":3,"n_dropped":0,"n_events":null,"n_clusters":2,` +
		`"terms":[{"name":"arm","estimate":1,"se":null,"statistic":0,"df":null,"p":0,"ci_low":null,"ci_high":2,"se_model":0.5}],` +
		`"stats":{"z":null,"a":[1,null],"list":[]},"table":[{"y":1,"x":"\u003ca\u003e"}],"notes":[]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, _ := json.Marshal(&Answer{}); !strings.Contains(string(got), `"terms":[],"stats":{},"table":[]`) {
		t.Errorf("an empty answer is %s", got)
	}
}

func TestNumbersAreReadable(t *testing.T) {
	for _, c := range []struct {
		name  string
		value any
		want  string
	}{
		{"estimate", 0.123456, "0.1235"}, {"estimate", -12.3456, "-12.35"}, {"estimate", 12345.678, "12345.7"}, {"estimate", 3.0, "3"},
		{"estimate", 0.000012345, "0.000012"}, {"estimate", 1.2e-9, "1.200e-09"}, {"estimate", 3.5e14, "3.500e+14"},
		{"estimate", math.NaN(), "–"}, {"df", math.Inf(1), "∞"}, {"ci_low", math.Inf(-1), "-∞"},
		{"p", 0.00001, "<0.0001"}, {"lr_p", 0.04321, "0.0432"}, {"n", 12, "12"}, {"group", "a", "a"}, {"ci", []float64{0.5, 1}, "0.5000 1"},
	} {
		if got := show(c.name, c.value, decimalsOf(c.value)).text; got != c.want {
			t.Errorf("%s %v is shown as %s, want %s", c.name, c.value, got, c.want)
		}
	}
}

func TestChoiceNamesWhatThereIs(t *testing.T) {
	among := []named[int]{{"one", 1}, {"two", 2}}
	if v, err := choice("n", "TWO", among); v != 2 || err != nil {
		t.Errorf("got %v, %v", v, err)
	}
	if _, err := choice("n", "three", among); err == nil || err.Error() != `--n "three" is none of one, two` {
		t.Errorf("got %v", err)
	}
}
