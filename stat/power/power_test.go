package power_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/power"
)

func must(t *testing.T) func(*power.Result, error) *power.Result {
	return func(res *power.Result, err error) *power.Result {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// TestByHand: 10 and 5 clusters of 20 persons with CV 0.5 and ICC 0.05 have the
// design effect 1 + (1.25·20 − 1)·0.05 = 2.2; a cluster then has the weight of
// 20/2.2 persons.
func TestByHand(t *testing.T) {
	base := power.Design{TrialClusters: 10, ControlClusters: 5, Size: 20, CV: 0.5, ICC: 0.05}
	persons := 20 / 2.2
	for _, c := range []struct {
		outcome       power.Outcome
		sd, level     float64
		against, want float64 // the squared standard error for one person a cluster
	}{
		{power.Mean, 3, 0, 1, 9 * (1.0/10 + 1.0/5)},
		{power.Proportion, 0, 0.3, 0.2, 0.25/10 + 0.21/5},
		{power.Count, 0, 4, 1.25, 1/(5.0*10) + 1/(4.0*5)},
		{power.Count, 4, 4, 1.25, 4 * (1/(5.0*10) + 1/(4.0*5))}, // dispersion 16/4
		{power.Survival, 0, 0.4, 2, 4.5 / (10*0.64 + 5*0.4)},    // 1 − 0.6² events
		{power.Survival, 0, 1, 2, 4.5 / 15},
	} {
		d := base
		d.Outcome, d.SD, d.ControlLevel = c.outcome, c.sd, c.level
		res := must(t)(power.At(d, c.against, power.Target{}))
		near(t, string(c.outcome)+" se", res.SE, math.Sqrt(c.want/persons), 1e-12)
		near(t, "design effect", res.DesignEffect, 2.2, 1e-12)
		if res.DF != 13 || res.Alpha != 0.05 {
			t.Errorf("%+v", res)
		}
	}
}

// rows turns the part of the oracle's grid of one kind into designs.
func rows(file *oracle.File, kind string, design func(row map[string]float64)) {
	part := file.Where("kind", kind)
	names := []string{"n", "delta", "sd", "alpha", "power"}
	if kind == "cluster" {
		names = append(names[1:], "k", "m", "cv", "icc")
	}
	columns := make(map[string][]float64)
	for _, name := range names {
		columns[name] = part.Floats(name)
	}
	for i := range columns["delta"] {
		row := make(map[string]float64)
		for _, name := range names {
			row[name] = columns[name][i]
		}
		design(row)
	}
}

// TestClusterOracle: design effect, standard error, power, smallest detectable
// effect and number of clusters of the oracle's own formulas.
func TestClusterOracle(t *testing.T) {
	file := oracle.Open(t, "10_power")
	got := make(map[string][]float64)
	rows(file, "cluster", func(row map[string]float64) {
		k := int(row["k"])
		d := power.Design{Outcome: power.Mean, TrialClusters: k, ControlClusters: k, Size: row["m"], CV: row["cv"], ICC: row["icc"], SD: row["sd"]}
		target := power.Target{Alpha: row["alpha"], Power: row["power"]}
		at := must(t)(power.At(d, row["delta"], target))
		for name, v := range map[string]float64{
			"design_effect": at.DesignEffect, "se": at.SE, "df": float64(at.DF), "power_t": at.Power,
			"mde": must(t)(power.Detectable(d, target)).Effect,
			"k":   float64(must(t)(power.Clusters(d, row["delta"], target)).Design.TrialClusters),
		} {
			got[name] = append(got[name], v)
		}
	})
	for _, name := range []string{"design_effect", "se", "df", "power_t"} {
		file.Agree("cluster.design", name, got[name]...)
	}
	file.Agree("cluster.mde_t_exact", "", got["mde"]...)
	file.Agree("cluster.k_for_power", "", got["k"]...)
}

// TestPersonsOracle: clusters of one person are R's power.t.test with both tails.
func TestPersonsOracle(t *testing.T) {
	file := oracle.Open(t, "10_power")
	var at []float64
	rows(file, "ttest", func(row map[string]float64) {
		n := int(row["n"])
		d := power.Design{Outcome: power.Mean, TrialClusters: n, ControlClusters: n, Size: 1, SD: row["sd"]}
		at = append(at, must(t)(power.At(d, row["delta"], power.Target{Alpha: row["alpha"]})).Power)
	})
	file.Agree("ttest.power", "", at...)
}

// TestSchoenfeld: with degrees of freedom beyond counting, 456 events detect a
// hazard ratio of 1.3 with a power of 0.8; clusters multiply the events.
func TestSchoenfeld(t *testing.T) {
	d := power.Design{Outcome: power.Survival, TrialClusters: 1 << 20, ControlClusters: 1 << 20, ControlLevel: 1}
	z := 1.959963984540054 + 0.8416212335729143
	events := 4 * z * z / math.Pow(math.Log(1.3), 2)
	d.Size = events / (2 << 20)
	near(t, "power", must(t)(power.At(d, 1.3, power.Target{})).Power, 0.8, 1e-5)
	near(t, "hazard ratio", must(t)(power.Detectable(d, power.Target{})).Effect, 1.3, 1e-5)
	near(t, "decrease", must(t)(power.Detectable(d, power.Target{Decrease: true})).Effect, 1/1.3, 1e-5)
	near(t, "events", events, 456, 0.001)
}

// TestTableOfStrata: caseworkers drawn within five strata, 90 cases each; the
// effects in standard deviations that 20, 40 and 60 of them detect, without
// covariates and with R² of 0.5 between and 0.3 within.
func TestTableOfStrata(t *testing.T) {
	want := map[int][6]float64{
		20: {0.20, 0.15, 0.27, 0.20, 0.33, 0.24},
		40: {0.13, 0.10, 0.18, 0.14, 0.22, 0.16},
		60: {0.11, 0.08, 0.15, 0.11, 0.18, 0.13},
	}
	for caseworkers, effects := range want {
		for i, icc := range []float64{0.01, 0.03, 0.05} {
			d := power.Design{Outcome: power.Mean, TrialClusters: caseworkers / 2, ControlClusters: caseworkers / 2, Strata: 5, Size: 90, ICC: icc, SD: 1}
			near(t, "plain", must(t)(power.Detectable(d, power.Target{})).Effect, effects[2*i], 0.0051)
			d.R2Between, d.R2Within = 0.5, 0.3
			near(t, "with covariates", must(t)(power.Detectable(d, power.Target{})).Effect, effects[2*i+1], 0.0051)
		}
	}
}

func TestSmallestP(t *testing.T) {
	five := []power.Stratum{{4, 2}, {4, 2}, {4, 2}, {4, 2}, {4, 2}}
	for _, c := range []struct {
		strata []power.Stratum
		count  int64
		p      float64
	}{
		{[]power.Stratum{{4, 2}}, 6, 1.0 / 3}, {[]power.Stratum{{6, 3}}, 20, 0.1}, {[]power.Stratum{{10, 5}}, 252, 2.0 / 252},
		{five, 7776, 2.0 / 7776}, {[]power.Stratum{{4, 2}, {5, 2}}, 60, 1.0 / 60},
		{[]power.Stratum{{2, 1}}, 2, 1}, {[]power.Stratum{{3, 0}}, 1, 1},
	} {
		res, err := power.SmallestP(c.strata)
		if err != nil || res.Assignments.Int64() != c.count {
			t.Fatalf("%v: %+v, %v", c.strata, res, err)
		}
		near(t, "p", res.SmallestP, c.p, 1e-15)
	}
}

var examples = []struct {
	design  power.Design
	against float64
}{
	{power.Design{Outcome: power.Mean, SD: 2}, 0.7},
	{power.Design{Outcome: power.Proportion, ControlLevel: 0.35}, 0.12},
	{power.Design{Outcome: power.Count, ControlLevel: 3, SD: 2.5}, 1.25},
	{power.Design{Outcome: power.Survival, ControlLevel: 0.5}, 1.35},
}

// TestSolvingTurnsBack: the power against the detectable effect is the one asked
// for, one cluster less than needed is too few, and everything that should
// lower the power does.
func TestSolvingTurnsBack(t *testing.T) {
	for _, c := range examples {
		d := c.design
		d.TrialClusters, d.ControlClusters, d.Size, d.CV, d.ICC, d.Strata = 14, 12, 25, 0.4, 0.02, 2
		for _, target := range []power.Target{{}, {Decrease: true}, {Power: 0.95, Alpha: 0.01}} {
			mde := must(t)(power.Detectable(d, target))
			want := target.Power
			if want == 0 {
				want = 0.8
			}
			near(t, string(d.Outcome), must(t)(power.At(d, mde.Effect, target)).Power, want, 1e-10)
		}
		found := must(t)(power.Clusters(d, c.against, power.Target{}))
		fewer := found.Design
		fewer.TrialClusters, fewer.ControlClusters = fewer.TrialClusters-1, fewer.ControlClusters-1
		if found.Power < 0.8 || must(t)(power.At(fewer, c.against, power.Target{})).Power >= 0.8 {
			t.Errorf("%s: %d clusters", d.Outcome, found.Design.TrialClusters)
		}
		base := must(t)(power.At(d, c.against, power.Target{})).Power
		for name, worse := range map[string]func(*power.Design){
			"clusters": func(d *power.Design) { d.TrialClusters-- }, "size": func(d *power.Design) { d.Size-- },
			"CV": func(d *power.Design) { d.CV += 0.1 }, "ICC": func(d *power.Design) { d.ICC += 0.01 },
			"strata": func(d *power.Design) { d.Strata++ },
		} {
			other := d
			worse(&other)
			if after := must(t)(power.At(other, c.against, power.Target{})).Power; after >= base {
				t.Errorf("%s %s: power rises from %v to %v", d.Outcome, name, base, after)
			}
		}
	}
}

// TestNoEffectIsFoundAtAlpha: the power against no effect is the level.
func TestNoEffectIsFoundAtAlpha(t *testing.T) {
	for i, none := range []float64{0, 0, 1, 1} {
		d := examples[i].design
		d.TrialClusters, d.ControlClusters, d.Size = 3, 4, 10
		near(t, string(d.Outcome), must(t)(power.At(d, none, power.Target{Alpha: 0.07})).Power, 0.07, 1e-10)
	}
}

// TestSimulatedPower: six clusters in each arm, compared by Student's t on their
// means, reject as often as promised.
func TestSimulatedPower(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	const k, m, draws = 6, 30, 8000
	for _, c := range []struct {
		design  power.Design
		against float64
		mean    func(arm float64) float64 // a cluster's
	}{
		{power.Design{Outcome: power.Mean, ICC: 0.1, SD: 1}, 0.6, func(arm float64) float64 {
			return 0.6*arm + math.Sqrt(0.1+0.9/m)*rng.NormFloat64()
		}},
		{power.Design{Outcome: power.Proportion, ControlLevel: 0.3}, 0.13, func(arm float64) float64 {
			p := distuv.Binomial{N: m, P: 0.3 + 0.13*arm, Src: rng}
			return p.Rand() / m
		}},
	} {
		d := c.design
		d.TrialClusters, d.ControlClusters, d.Size = k, k, m
		promised := must(t)(power.At(d, c.against, power.Target{})).Power
		quantile := distuv.StudentsT{Sigma: 1, Nu: 2*k - 2}.Quantile(0.975)
		var found float64
		for range draws {
			if math.Abs(studentT(k, c.mean)) > quantile {
				found += 1.0 / draws
			}
		}
		if math.Abs(found-promised) > 0.015 {
			t.Errorf("%s: found in %.4f, promised %.4f", d.Outcome, found, promised)
		}
	}
}

// studentT compares k simulated clusters in each arm.
func studentT(k int, mean func(arm float64) float64) float64 {
	var sum, squares [2]float64
	for arm := range 2 {
		for range k {
			v := mean(float64(arm))
			sum[arm] += v
			squares[arm] += v * v
		}
	}
	n := float64(k)
	within := squares[0] + squares[1] - (sum[0]*sum[0]+sum[1]*sum[1])/n
	return (sum[1] - sum[0]) / n / math.Sqrt(within/(n-1)/n)
}

func TestRefusals(t *testing.T) {
	sound := power.Design{Outcome: power.Mean, TrialClusters: 5, ControlClusters: 5, Size: 10, ICC: 0.1, SD: 1}
	change := func(f func(*power.Design)) power.Design { d := sound; f(&d); return d }
	for field, designs := range map[string][]power.Design{
		"Outcome":         {change(func(d *power.Design) { d.Outcome = "median" })},
		"TrialClusters":   {change(func(d *power.Design) { d.TrialClusters = 0 })},
		"ControlClusters": {change(func(d *power.Design) { d.ControlClusters = 0 })},
		"Strata":          {change(func(d *power.Design) { d.Strata = 9 }), change(func(d *power.Design) { d.Strata = -1 })},
		"Size":            {change(func(d *power.Design) { d.Size = 0 }), change(func(d *power.Design) { d.Size = math.NaN() })},
		"CV":              {change(func(d *power.Design) { d.CV = -1 })},
		"ICC":             {change(func(d *power.Design) { d.ICC = 1.1 })},
		"R2Between":       {change(func(d *power.Design) { d.R2Between = 1 })},
		"R2Within":        {change(func(d *power.Design) { d.R2Within = -0.1 })},
		"SD": {change(func(d *power.Design) { d.SD = 0 }),
			change(func(d *power.Design) { d.Outcome, d.ControlLevel = power.Proportion, 0.2 })},
		"ControlLevel": {change(func(d *power.Design) { d.ControlLevel = 0.3 }),
			change(func(d *power.Design) { d.Outcome, d.SD, d.ControlLevel = power.Proportion, 0, 1 })},
	} {
		for _, d := range designs {
			var refused *power.InputError
			if _, err := power.At(d, 0.5, power.Target{}); !errors.As(err, &refused) || refused.Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
	}
	for _, target := range []power.Target{{Alpha: 1}, {Power: 1}, {Alpha: 0.5, Power: 0.4}} {
		if _, err := power.Detectable(sound, target); err == nil {
			t.Errorf("%+v is accepted", target)
		}
	}
	if _, err := power.SmallestP([]power.Stratum{{2, 3}}); err == nil {
		t.Error("three of two are treated")
	}
	if _, err := power.SmallestP(nil); err == nil {
		t.Error("no strata are accepted")
	}
}

func TestUnreachable(t *testing.T) {
	few := power.Design{Outcome: power.Proportion, TrialClusters: 2, ControlClusters: 2, Size: 5, ICC: 0.5, ControlLevel: 0.6}
	var unreachable *power.UnreachableError
	if _, err := power.Detectable(few, power.Target{}); !errors.As(err, &unreachable) || unreachable.What != "effect" {
		t.Errorf("effect: %v", err)
	}
	if _, err := power.Clusters(few, 1e-6, power.Target{}); !errors.As(err, &unreachable) || unreachable.What != "clusters" {
		t.Errorf("clusters: %v", err)
	}
	var refused *power.InputError
	for _, c := range []struct {
		design  power.Design
		against float64
	}{{few, 0.4}, {few, math.NaN()}, {power.Design{Outcome: power.Count, TrialClusters: 3, ControlClusters: 3, Size: 5, ControlLevel: 2}, 0}} {
		if _, err := power.At(c.design, c.against, power.Target{}); !errors.As(err, &refused) || refused.Field != "Effect" {
			t.Errorf("%v: %v", c.against, err)
		}
	}
}
