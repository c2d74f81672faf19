package randinf_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/randinf"
)

// rowsOf reads a folder's rows, for Trial.
func rowsOf(file *oracle.File) randinf.TrialInput {
	in := randinf.TrialInput{Y: file.Floats("y"), Treated: file.Is("z", "1")}
	if file.HasColumn("cl") {
		in.Cluster = file.Ints("cl")
	}
	if file.HasColumn("block") {
		in.Strata = file.Ints("block")
	}
	return in
}

func runTrial(t *testing.T, in randinf.TrialInput, opt randinf.TrialOptions) *randinf.TrialResult {
	t.Helper()
	got, err := randinf.Trial(context.Background(), in, opt)
	if err != nil {
		t.Fatalf("%s: %v", opt.Statistic, err)
	}
	return got
}

// TestTrialOracle: every statistic with an enumeration in R, from rows.
func TestTrialOracle(t *testing.T) {
	for folder, clustered := range map[string]bool{"07_ri_complete": false, "07_ri_blocked": false, "07_ri_cluster": true} {
		file := oracle.Open(t, folder)
		in := rowsOf(file)
		names := map[randinf.Kind]string{randinf.Diff: "diff_means", randinf.T: "welch_t", randinf.RankSum: "rank_sum"}
		if clustered {
			names[randinf.ClusterDiff] = "diff_of_cluster_means"
		}
		for kind, name := range names {
			got := runTrial(t, in, randinf.TrialOptions{Statistic: kind})
			file.Agree(name, "n_assignments", float64(got.Redraws))
			agreeTest(file, name, got, "p_two_sided_abs", "p_upper", "p_lower")
			if kind != randinf.Diff && kind != randinf.ClusterDiff {
				continue
			}
			file.Agree(name+".ci_95", "lower", got.Interval.Low)
			file.Agree(name+".ci_95", "upper", got.Interval.High)
		}
	}
	file := oracle.Open(t, "07_ri_complete")
	got := runTrial(t, rowsOf(file), randinf.TrialOptions{Statistic: randinf.RankSum})
	file.Agree("wilcox_hodges_lehmann", "estimate", got.Interval.Estimate)
	file.Agree("wilcox_hodges_lehmann", "lower", got.Interval.Low)
	file.Agree("wilcox_hodges_lehmann", "upper", got.Interval.High)
	file.Agree("wilcox_hodges_lehmann", "p", got.P)
}

func agreeTest(file *oracle.File, name string, got *randinf.TrialResult, both, greater, less string) {
	file.Agree(name, "observed", got.Observed)
	file.Agree(name, both, got.P)
	file.Agree(name, greater, got.Greater)
	file.Agree(name, less, got.Less)
}

// TestExtraOracle: what the other folders do not hold.
func TestExtraOracle(t *testing.T) {
	file := oracle.Open(t, "randinf_extra")
	for _, folder := range []string{"07_ri_blocked", "07_ri_cluster", "07_ri_complete"} {
		part := file.Where("folder", folder)
		in := rowsOf(part)
		block := runTrial(t, in, randinf.TrialOptions{Statistic: randinf.BlockDiff})
		agreeTest(file, folder+".blockdiff", block, "p_two_sided", "p_greater", "p_less")
		welch := runTrial(t, in, randinf.TrialOptions{Statistic: randinf.T})
		agreeInterval(file, folder+".welch_ci95", welch.Interval)
		rank := runTrial(t, in, randinf.TrialOptions{Statistic: randinf.RankSum, Level: 0.9})
		agreeInterval(file, folder+".ranksum_ci90", rank.Interval)
		times := in
		times.Y, times.Event = part.Floats("time"), part.Is("event", "1")
		lots := runTrial(t, times, randinf.TrialOptions{Statistic: randinf.LogRank})
		agreeTest(file, folder+".logrank", lots, "p_two_sided", "p_greater", "p_less")
		if lots.Interval != nil || lots.Note == "" {
			t.Errorf("log-rank: %+v", lots)
		}
		in.Design = rerandomised(t, in, times.Y, file.Result(folder+".rerandomised").Field("limit").Number())
		again := runTrial(t, in, randinf.TrialOptions{})
		file.Agree(folder+".rerandomised", "n_assignments", float64(again.Redraws))
		agreeTest(file, folder+".rerandomised", again, "p_two_sided", "p_greater", "p_less")
	}
}

func agreeInterval(file *oracle.File, name string, in *randinf.Interval) {
	file.Agree(name, "lower", in.Low)
	file.Agree(name, "upper", in.High)
	file.Agree(name, "estimate", in.Estimate)
}

// rerandomised redraws the trial's own design within a Mahalanobis distance of
// the units' means of x.
func rerandomised(t *testing.T, in randinf.TrialInput, x []float64, limit float64) *assign.Restricted {
	t.Helper()
	clusters, err := assign.NewClusters(in.Cluster)
	if err != nil {
		t.Fatal(err)
	}
	treated, err := assign.Reduce(clusters, in.Treated)
	if err != nil {
		t.Fatal(err)
	}
	strata, err := assign.Reduce(clusters, in.Strata)
	if err != nil {
		t.Fatal(err)
	}
	mean, size := make([]float64, clusters.Units()), make([]float64, clusters.Units())
	for row, v := range x {
		mean[clusters.Of(row)] += v
		size[clusters.Of(row)]++
	}
	for k := range mean {
		mean[k] /= size[k]
	}
	balance, err := assign.NewMahalanobis(mean)
	if err != nil {
		t.Fatal(err)
	}
	d, err := assign.NewRestricted(like(t, strata, treated), balance.Within(limit))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestFamilyOracle: Westfall and Young's p, as R's multtest.
func TestFamilyOracle(t *testing.T) {
	file := oracle.Open(t, "09_multiple_testing")
	treated, unit := file.Is("z", "1"), make([]int, file.Len())
	for i := range unit {
		unit[i] = i
	}
	var statistics []randinf.Statistic
	for _, outcome := range []string{"y1", "y2", "y3", "y4", "y5"} {
		w, err := randinf.NewWelch(file.Floats(outcome), unit, len(unit))
		if err != nil {
			t.Fatal(err)
		}
		statistics = append(statistics, w)
	}
	d := like(t, make([]int, len(treated)), treated)
	got, err := randinf.TestFamily(context.Background(), d, treated, statistics, randinf.Options{Redraws: 10000})
	if err != nil {
		t.Fatal(err)
	}
	var observed, raw []float64
	for _, r := range got.Results {
		observed, raw = append(observed, math.Abs(r.Observed)), append(raw, r.P)
	}
	want := file.Result("westfall_young")
	want.Field("t_abs").Agree(observed...)
	want.Field("raw_p").Agree(raw...)
	want.Field("step_down_maxT").Agree(got.MaxT...)
	want.Field("step_down_minP").Agree(got.MinP...)
	file.Agree("multtest_maxT", "adjp", got.MaxT...)
	file.Agree("multtest_minP", "adjp", got.MinP...)
}

// clustered draws a trial of clusters in strata of ten.
func clustered(rng *rand.Rand, clusters, rows int, tau float64) randinf.TrialInput {
	var in randinf.TrialInput
	level := make([]float64, clusters)
	for k := range level {
		level[k] = rng.NormFloat64()
	}
	for i := range rows {
		k := i % clusters
		z := k%2 == 1
		y := 10 + level[k] + 2*rng.NormFloat64()
		if z {
			y += tau
		}
		in.Y, in.Treated = append(in.Y, y), append(in.Treated, z)
		in.Cluster, in.Strata = append(in.Cluster, 1000-k), append(in.Strata, k/10)
	}
	return in
}

// TestWelchIntervalIsInversion: p of y − τz passes 5 % at the limits.
func TestWelchIntervalIsInversion(t *testing.T) {
	in := clustered(rand.New(rand.NewPCG(7, 8)), 30, 90, 0.8)
	for _, kind := range []randinf.Kind{randinf.T, randinf.RankSum} {
		opt := func() randinf.TrialOptions {
			return randinf.TrialOptions{Statistic: kind, Redraws: 399, Source: rand.NewPCG(4, 5)}
		}
		got := runTrial(t, in, opt())
		for tau, want := range map[float64]bool{
			got.Interval.Low + 1e-6: true, got.Interval.Low - 1e-6: false,
			got.Interval.High - 1e-6: true, got.Interval.High + 1e-6: false,
		} {
			moved := in
			moved.Y = slices.Clone(in.Y)
			for i, z := range in.Treated {
				if z {
					moved.Y[i] -= tau
				}
			}
			if p := runTrial(t, moved, opt()).P; (p > 0.05+1e-12) != want {
				t.Errorf("%s: p(%.6f) = %v", kind, tau, p)
			}
		}
	}
}

// TestTrialInvariances: neither the order of rows nor codes nor, for p, a change
// of scale and level matter; the interval moves along.
func TestTrialInvariances(t *testing.T) {
	in := clustered(rand.New(rand.NewPCG(9, 1)), 10, 40, 0.5)
	var other randinf.TrialInput
	for _, i := range rand.New(rand.NewPCG(2, 2)).Perm(len(in.Y)) {
		other.Y = append(other.Y, 3*in.Y[i]-7)
		other.Treated = append(other.Treated, in.Treated[i])
		other.Cluster = append(other.Cluster, in.Cluster[i]+5)
		other.Strata = append(other.Strata, in.Strata[i]*2)
	}
	for _, kind := range []randinf.Kind{randinf.Diff, randinf.BlockDiff, randinf.ClusterDiff, randinf.T, randinf.RankSum} {
		a, b := runTrial(t, in, randinf.TrialOptions{Statistic: kind}), runTrial(t, other, randinf.TrialOptions{Statistic: kind})
		near(t, string(kind)+" p", b.P, a.P)
		near(t, string(kind)+" greater", b.Greater, a.Greater)
		close9(t, string(kind)+" low", b.Interval.Low, 3*a.Interval.Low)
		close9(t, string(kind)+" high", b.Interval.High, 3*a.Interval.High)
	}
}

func close9(t *testing.T, what string, got, want float64) {
	t.Helper()
	if got != want && !(math.Abs(got-want) <= 1e-9*(1+math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestRowsAreClustersOfOne: the same numbers either way, weights of one included.
func TestRowsAreClustersOfOne(t *testing.T) {
	in := rowsOf(oracle.Open(t, "07_ri_complete"))
	single := in
	single.Weight = ones(len(in.Y))
	for i := range in.Y {
		single.Cluster = append(single.Cluster, i)
	}
	a := runTrial(t, in, randinf.TrialOptions{})
	b := runTrial(t, single, randinf.TrialOptions{})
	c := runTrial(t, single, randinf.TrialOptions{Statistic: randinf.ClusterDiff})
	if a.Result != b.Result || *a.Interval != *b.Interval || a.P != c.P {
		t.Errorf("%+v, %+v, %+v", a, b, c)
	}
}

// TestTrialSize: Welch's t under a true null, over lots drawn by re-randomisation.
func TestTrialSize(t *testing.T) {
	in := clustered(rand.New(rand.NewPCG(11, 12)), 10, 40, 0)
	in.Strata = nil
	base, err := assign.NewComplete(10, 5)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float64, 10)
	for k := range x {
		x[k] = float64(k * k % 7)
	}
	balance, err := assign.NewMahalanobis(x)
	if err != nil {
		t.Fatal(err)
	}
	design, err := assign.NewRestricted(base, balance.Within(0.5))
	if err != nil {
		t.Fatal(err)
	}
	in.Design = design
	clusters, err := assign.NewClusters(in.Cluster)
	if err != nil {
		t.Fatal(err)
	}
	rejected, trials := 0, 0
	for lots := range design.All() {
		in.Treated = clusters.Expand(lots)
		if runTrial(t, in, randinf.TrialOptions{Statistic: randinf.T, Redraws: 1000}).P <= 0.1 {
			rejected++
		}
		trials++
	}
	if share := float64(rejected) / float64(trials); share > 0.1 || share < 0.07 {
		t.Errorf("rejects %.3f of %d", share, trials)
	}
}

func TestTrialRefusals(t *testing.T) {
	in := randinf.TrialInput{Y: []float64{1, 2, 3, 5}, Treated: []bool{true, false, true, false}}
	run := func(change func(*randinf.TrialInput, *randinf.TrialOptions)) error {
		in, opt := in, randinf.TrialOptions{}
		change(&in, &opt)
		_, err := randinf.Trial(context.Background(), in, opt)
		return err
	}
	var input *randinf.InputError
	for field, change := range map[string]func(*randinf.TrialInput, *randinf.TrialOptions){
		"y":         func(in *randinf.TrialInput, _ *randinf.TrialOptions) { in.Y = []float64{1, 2, 3, math.NaN()} },
		"treated":   func(in *randinf.TrialInput, _ *randinf.TrialOptions) { in.Treated = make([]bool, 4) },
		"cluster":   func(_ *randinf.TrialInput, opt *randinf.TrialOptions) { opt.Statistic = randinf.ClusterDiff },
		"strata":    func(in *randinf.TrialInput, _ *randinf.TrialOptions) { in.Strata = []int{1} },
		"statistic": func(_ *randinf.TrialInput, opt *randinf.TrialOptions) { opt.Statistic = "median" },
		"level":     func(_ *randinf.TrialInput, opt *randinf.TrialOptions) { opt.Level = 95 },
		"event":     func(in *randinf.TrialInput, _ *randinf.TrialOptions) { in.Event = make([]bool, 4) },
		"weight": func(in *randinf.TrialInput, opt *randinf.TrialOptions) {
			in.Weight, opt.Statistic = ones(4), randinf.RankSum
		},
	} {
		if err := run(change); !errors.As(err, &input) || input.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	var mixed *assign.MixedError
	if err := run(func(in *randinf.TrialInput, _ *randinf.TrialOptions) { in.Cluster = []int{1, 1, 2, 3} }); !errors.As(err, &mixed) || mixed.Cluster != 1 {
		t.Errorf("two arms in a cluster: %v", err)
	}
	var stratum *randinf.StratumError
	if err := run(func(in *randinf.TrialInput, opt *randinf.TrialOptions) {
		in.Strata, opt.Statistic = []int{1, 2, 1, 1}, randinf.BlockDiff
	}); !errors.As(err, &stratum) || stratum.Stratum != 2 {
		t.Errorf("one arm in a stratum: %v", err)
	}
	var undefined *randinf.UndefinedError
	if err := run(func(in *randinf.TrialInput, opt *randinf.TrialOptions) {
		in.Treated, opt.Statistic = []bool{true, false, false, false}, randinf.T
	}); !errors.As(err, &undefined) {
		t.Errorf("Welch's t of one row: %v", err)
	}
	if err := run(func(_ *randinf.TrialInput, opt *randinf.TrialOptions) { opt.Redraws = 5 }); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
}

// TestManyPairsHaveNoShift: 1,500 rows an arm are more pairs than are searched.
func TestManyPairsHaveNoShift(t *testing.T) {
	in := clustered(rand.New(rand.NewPCG(3, 3)), 40, 3000, 0)
	got := runTrial(t, in, randinf.TrialOptions{Statistic: randinf.RankSum, Redraws: 99, Source: rand.NewPCG(1, 1)})
	if got.Interval != nil || got.Note == "" || got.Rows()[0].P != got.P {
		t.Errorf("%+v", got)
	}
}

// BenchmarkTrial is 10,000 redraws of 400 clusters with a million rows.
func BenchmarkTrial(b *testing.B) {
	in := clustered(rand.New(rand.NewPCG(1, 2)), 400, 1_000_000, 0.1)
	for _, kind := range []randinf.Kind{randinf.Diff, randinf.BlockDiff, randinf.ClusterDiff, randinf.T, randinf.RankSum} {
		b.Run(string(kind), func(b *testing.B) {
			for b.Loop() {
				if _, err := randinf.Trial(context.Background(), in, randinf.TrialOptions{Statistic: kind, Source: rand.NewPCG(1, 1)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
