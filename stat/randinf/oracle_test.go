package randinf_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/randinf"
)

// trial is one folder of reference numbers; units are its clusters, where it
// has them.
type trial struct {
	t       *testing.T
	block   []int // per unit
	treated []bool
	weight  []float64 // rows
	sum     []float64
	ranks   []float64 // sum of mid-ranks
	results map[string]struct {
		Value    map[string]any
		Rel, Abs float64
	}
}

func openTrial(t *testing.T, folder, unit string) *trial {
	t.Helper()
	dir := filepath.Join("..", "testdata", "oracle", folder)
	f, err := os.Open(filepath.Join(dir, "data.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	o := &trial{t: t}
	if err := json.Unmarshal(text, &struct{ Results any }{&o.results}); err != nil {
		t.Fatal(err)
	}
	o.gather(records[0], records[1:], unit)
	return o
}

func (o *trial) gather(header []string, records [][]string, unit string) {
	o.t.Helper()
	field := func(r []string, name string) float64 {
		c := slices.Index(header, name)
		if c < 0 {
			return 0
		}
		v, err := strconv.ParseFloat(r[c], 64)
		if err != nil {
			o.t.Fatal(err)
		}
		return v
	}
	var y []float64
	for _, r := range records {
		y = append(y, field(r, "y"))
	}
	at := make(map[float64]int)
	for i, r := range records {
		k, seen := at[field(r, unit)]
		if !seen {
			k = len(o.sum)
			at[field(r, unit)] = k
			o.block = append(o.block, int(field(r, "block")))
			o.treated = append(o.treated, field(r, "z") == 1)
			o.weight, o.sum, o.ranks = append(o.weight, 0), append(o.sum, 0), append(o.ranks, 0)
		}
		o.weight[k]++
		o.sum[k] += y[i]
		o.ranks[k] += midRank(y, y[i])
	}
}

func midRank(y []float64, v float64) float64 {
	rank := 0.5
	for _, other := range y {
		switch {
		case other < v:
			rank++
		case other == v:
			rank += 0.5
		}
	}
	return rank
}

func (o *trial) design() *assign.Stratified {
	o.t.Helper()
	d, err := assign.StratifiedLike(o.block, o.treated)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

func (o *trial) agree(result, field string, got float64) {
	o.t.Helper()
	tol := o.results[result]
	want, ok := tol.Value[field].(float64)
	if !ok || !(math.Abs(got-want) <= tol.Abs+tol.Rel*math.Abs(want)) {
		o.t.Errorf("%s.%s = %.15g, want %.15g", result, field, got, want)
	}
}

func (o *trial) check(name string, s randinf.Statistic) {
	o.t.Helper()
	got := test(o.t, o.design(), o.treated, s, randinf.Options{Redraws: 10000})
	if !got.Enumerated {
		o.t.Errorf("%s was sampled", name)
	}
	o.agree(name, "n_assignments", float64(got.Redraws))
	o.agree(name, "observed", got.Observed)
	o.agree(name, "p_two_sided_abs", got.P)
	o.agree(name, "p_upper", got.Greater)
	o.agree(name, "p_lower", got.Less)
	m, ok := s.(*randinf.StratifiedMean)
	if !ok {
		return
	}
	for suffix, level := range map[string]float64{".ci_95": 0.95, ".ci_90": 0.9} {
		in := invert(o.t, o.design(), o.treated, m, level, randinf.Options{Redraws: 10000})
		o.agree(name+suffix, "lower", in.Low)
		o.agree(name+suffix, "upper", in.High)
	}
}

func test(t *testing.T, d randinf.Design, treated []bool, s randinf.Statistic, opt randinf.Options) randinf.Result {
	t.Helper()
	results, err := randinf.Test(context.Background(), d, treated, []randinf.Statistic{s}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return results[0]
}

func invert(t *testing.T, d randinf.Design, treated []bool, m *randinf.StratifiedMean, level float64, opt randinf.Options) randinf.Interval {
	t.Helper()
	in, err := randinf.InvertMean(context.Background(), d, treated, m, level, opt)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func mean(t *testing.T, strata []int, weight, sum []float64) *randinf.StratifiedMean {
	t.Helper()
	m, err := randinf.NewStratifiedMean(strata, weight, sum)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func score(t *testing.T, d *assign.Stratified, scores []float64) *randinf.StratifiedScore {
	t.Helper()
	s, err := randinf.NewStratifiedScore(scores, d.Probability())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ones(n int) []float64 { return slices.Repeat([]float64{1}, n) }

// TestOracle compares with full enumerations in R, of people, of people within
// blocks and of clusters.
func TestOracle(t *testing.T) {
	for folder, unit := range map[string]string{"07_ri_complete": "id", "07_ri_blocked": "id", "07_ri_cluster": "cl"} {
		o := openTrial(t, folder, unit)
		none := make([]int, len(o.sum))
		o.check("diff_means", mean(t, none, o.weight, o.sum))
		o.check("rank_sum", score(t, o.design(), o.ranks))
		if unit == "cl" {
			means := make([]float64, len(o.sum))
			for i := range means {
				means[i] = o.sum[i] / o.weight[i]
			}
			o.check("diff_of_cluster_means", mean(t, none, ones(len(means)), means))
		}
	}
	complete := openTrial(t, "07_ri_complete", "id")
	d := complete.design()
	opt := randinf.Options{Redraws: 10000}
	complete.agree("coin_oneway_exact", "p", test(t, d, complete.treated, mean(t, complete.block, complete.weight, complete.sum), opt).P)
	complete.agree("coin_wilcox_exact", "p", test(t, d, complete.treated, score(t, d, complete.ranks), opt).P)
}
