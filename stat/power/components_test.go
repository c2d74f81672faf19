package power_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/power"
)

func TestComponentsAgreeWithR(t *testing.T) {
	file := oracle.Open(t, "power_extra")
	for _, set := range []string{"one", "five", "two", "none"} {
		part := file.Where("set", set)
		c, err := power.Estimate(part.Floats("y"), part.Ints("cluster"), part.Ints("stratum"))
		if err != nil {
			t.Fatal(err)
		}
		for field, got := range map[string]float64{
			"icc": c.ICC, "low": c.ICCLow, "high": c.ICCHigh, "sd": c.SD, "sd_between": c.SDBetween, "sd_within": c.SDWithin,
			"f": c.FBetween, "size_cv": c.SizeCV, "df_between": float64(c.DFBetween), "df_within": float64(c.DFWithin),
		} {
			file.Agree(set, field, got)
		}
	}
}

// TestComponentsByHand: two clusters of two, 0 and 2 against 4 and 6, have MSB 16
// and MSW 2, so that 7 of 9 parts lie between them.
func TestComponentsByHand(t *testing.T) {
	c, err := power.Estimate([]float64{0, 4, 2, 6}, []int{1, 2, 1, 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ICC", c.ICC, 7.0/9, 1e-12)
	near(t, "SD", c.SD, 3, 1e-12)
	near(t, "size", c.Size, 2, 0)
}

// Moving a stratum, scaling all and changing the order change no share.
func TestComponentsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var y, moved []float64
		var cluster, stratum []int
		for j := range rapid.IntRange(4, 12).Draw(t, "clusters") {
			for range rapid.IntRange(2, 9).Draw(t, "size") {
				value := rapid.Float64Range(-10, 10).Draw(t, "y") + float64(len(y)*len(y))/50
				y, cluster, stratum = append(y, value), append(cluster, j), append(stratum, j%2)
				moved = append(moved, 3*value+float64(100*(j%2)))
			}
		}
		a, err := power.Estimate(y, cluster, stratum)
		b, errMoved := power.Estimate(moved, cluster, stratum)
		if err != nil || errMoved != nil {
			t.Fatal(err, errMoved)
		}
		if math.Abs(a.ICC-b.ICC) > 1e-6 || math.Abs(3*a.SD-b.SD) > 1e-6*b.SD || a.SizeCV != b.SizeCV {
			t.Fatalf("%+v became %+v", a, b)
		}
		if !(0 <= a.ICCLow && a.ICCLow <= a.ICCHigh && a.ICCHigh <= 1) {
			t.Fatalf("%+v", a)
		}
	})
}

func TestComponentsRefuse(t *testing.T) {
	for name, c := range map[string]struct {
		y                []float64
		cluster, stratum []int
	}{
		"nothing":          {nil, nil, nil},
		"lengths":          {[]float64{1}, []int{1, 2}, nil},
		"one cluster":      {[]float64{1, 2}, []int{1, 1}, nil},
		"one in each":      {[]float64{1, 2, 3, 4}, []int{1, 1, 2, 2}, []int{1, 1, 2, 2}},
		"one person each":  {[]float64{1, 2}, []int{1, 2}, nil},
		"no variation":     {[]float64{1, 1, 2, 2}, []int{1, 1, 2, 2}, nil},
		"cluster in two":   {[]float64{1, 2, 3, 4}, []int{1, 1, 2, 2}, []int{1, 2, 1, 1}},
		"not all finite":   {[]float64{1, math.NaN(), 3, 4}, []int{1, 1, 2, 2}, nil},
		"infinite strata ": {[]float64{1, math.Inf(1), 3, 4}, []int{1, 1, 2, 2}, nil},
	} {
		var input *power.InputError
		if _, err := power.Estimate(c.y, c.cluster, c.stratum); !errors.As(err, &input) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// unequal is a draw whose strata treat different shares.
var unequal = []power.Stratum{{10, 5}, {8, 2}, {12, 6}, {6, 3}, {9, 3}}

func TestDrawAgreesWithR(t *testing.T) {
	file := oracle.Open(t, "power_extra")
	var se, reached []float64
	for _, c := range []struct {
		outcome           power.Outcome
		sd, level, effect float64
	}{{power.Mean, 1, 0, 0.15}, {power.Proportion, 0, 0.6, 0.1}, {power.Count, 0, 0.9, 0.8}, {power.Survival, 0, 0.7, 1.2}} {
		res := must(t)(power.At(power.Design{
			Outcome: c.outcome, Draw: unequal, Size: 150, CV: 0.3, ICC: 0.02, SD: c.sd, ControlLevel: c.level,
		}, c.effect, power.Target{}))
		se, reached = append(se, res.SE), append(reached, res.Power)
		file.Agree("draw", "df", float64(res.DF))
	}
	file.Agree("draw", "se", se...)
	file.Agree("draw", "power", reached...)
}

// Strata that treat the same share know what their totals do.
func TestEvenDrawIsItsTotals(t *testing.T) {
	for _, outcome := range []power.Outcome{power.Mean, power.Proportion, power.Count, power.Survival} {
		d := power.Design{Outcome: outcome, Size: 50, ICC: 0.03, ControlLevel: 0.5}
		if outcome == power.Mean {
			d.SD, d.ControlLevel = 1, 0
		}
		effect := map[bool]float64{true: 1.3, false: 0.2}[outcome == power.Count || outcome == power.Survival]
		totals, strata := d, d
		totals.TrialClusters, totals.ControlClusters, totals.Strata = 12, 24, 3
		strata.Draw = []power.Stratum{{9, 3}, {12, 4}, {15, 5}}
		a, b := must(t)(power.At(totals, effect, power.Target{})), must(t)(power.At(strata, effect, power.Target{}))
		near(t, string(outcome), b.SE, a.SE, 1e-12)
		if a.DF != b.DF {
			t.Errorf("%d and %d degrees of freedom", a.DF, b.DF)
		}
	}
}

func TestDrawRefuses(t *testing.T) {
	base := power.Design{Outcome: power.Mean, SD: 1, Size: 10}
	for name, change := range map[string]func(*power.Design){
		"beside":     func(d *power.Design) { d.Draw, d.TrialClusters = unequal, 3 },
		"too many":   func(d *power.Design) { d.Draw = []power.Stratum{{3, 4}} },
		"no arms":    func(d *power.Design) { d.Draw = []power.Stratum{{3, 0}, {4, 4}} },
		"no freedom": func(d *power.Design) { d.Draw = []power.Stratum{{2, 1}} },
	} {
		d := base
		change(&d)
		var input *power.InputError
		if _, err := power.At(d, 1, power.Target{}); !errors.As(err, &input) {
			t.Errorf("%s: %v", name, err)
		}
	}
	base.Draw = unequal
	var input *power.InputError
	if _, err := power.Clusters(base, 1, power.Target{}); !errors.As(err, &input) {
		t.Errorf("clusters: %v", err)
	}
}
