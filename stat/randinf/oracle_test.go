package randinf_test

import (
	"context"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/randinf"
)

// trial is one folder of reference numbers; units are its clusters, where it
// has them.
type trial struct {
	t       *testing.T
	file    *oracle.File
	block   []int // per unit
	treated []bool
	weight  []float64 // rows
	sum     []float64
	ranks   []float64 // sum of mid-ranks
}

func openTrial(t *testing.T, folder, unit string) *trial {
	t.Helper()
	file := oracle.Open(t, folder)
	o := &trial{t: t, file: file}
	y, z, block := file.Floats("y"), file.Is("z", "1"), make([]int, file.Len())
	if file.HasColumn("block") {
		block = file.Ints("block")
	}
	at := make(map[int]int)
	for i, code := range file.Ints(unit) {
		k, seen := at[code]
		if !seen {
			k = len(o.sum)
			at[code] = k
			o.block, o.treated = append(o.block, block[i]), append(o.treated, z[i])
			o.weight, o.sum, o.ranks = append(o.weight, 0), append(o.sum, 0), append(o.ranks, 0)
		}
		o.weight[k]++
		o.sum[k] += y[i]
		o.ranks[k] += midRank(y, y[i])
	}
	return o
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

func (o *trial) check(name string, s randinf.Statistic) {
	o.t.Helper()
	got := test(o.t, o.design(), o.treated, s, randinf.Options{Redraws: 10000})
	if !got.Enumerated {
		o.t.Errorf("%s was sampled", name)
	}
	o.file.Agree(name, "n_assignments", float64(got.Redraws))
	o.file.Agree(name, "observed", got.Observed)
	o.file.Agree(name, "p_two_sided_abs", got.P)
	o.file.Agree(name, "p_upper", got.Greater)
	o.file.Agree(name, "p_lower", got.Less)
	m, ok := s.(*randinf.StratifiedMean)
	if !ok {
		return
	}
	for suffix, level := range map[string]float64{".ci_95": 0.95, ".ci_90": 0.9} {
		in := invert(o.t, o.design(), o.treated, m, level, randinf.Options{Redraws: 10000})
		o.file.Agree(name+suffix, "lower", in.Low)
		o.file.Agree(name+suffix, "upper", in.High)
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
	complete.file.Agree("coin_oneway_exact", "p", test(t, d, complete.treated, mean(t, complete.block, complete.weight, complete.sum), opt).P)
	complete.file.Agree("coin_wilcox_exact", "p", test(t, d, complete.treated, score(t, d, complete.ranks), opt).P)
}
