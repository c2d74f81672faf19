package panel_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/panel"
)

// TestEachOracle: three treated units, each alone against thirteen donors.
func TestEachOracle(t *testing.T) {
	file := oracle.Open(t, "panel_each")
	in := panel.Input{Unit: file.Ints("unit"), Time: file.Ints("time"), Y: file.Floats("y"), Treated: []int{14, 15, 16}, From: 13}
	for _, method := range []panel.Method{panel.Synth, panel.SDID} {
		all, err := panel.Each(context.Background(), in, panel.Options{Method: method})
		if err != nil || len(all) != 3 {
			t.Fatalf("%d results, %v", len(all), err)
		}
		for i, got := range all {
			key := fmt.Sprintf("%s.%d", method, in.Treated[i])
			for field, value := range map[string]float64{
				"att": got.ATT, "placebo_se": got.SE, "pre_rmspe": got.PreRMSPE, "post_rmspe": got.PostRMSPE,
				"ratio": got.Placebo.Ratio, "p": got.Placebo.P,
			} {
				file.Agree(key, field, value)
			}
		}
	}
	left, err := panel.WithoutDonors(context.Background(), in, panel.Options{})
	if err != nil || len(left) != 6 {
		t.Fatalf("%d donors left out, %v", len(left), err)
	}
	for _, l := range left {
		key := fmt.Sprintf("without.%d", l.Code)
		file.Agree(key, "att", l.ATT)
		file.Agree(key, "pre_rmspe", l.PreRMSPE)
	}
}

// TestEachIsFitOfOne: alone is as if the other treated units were not there.
func TestEachIsFitOfOne(t *testing.T) {
	file := oracle.Open(t, "panel_each")
	in := panel.Input{Unit: file.Ints("unit"), Time: file.Ints("time"), Y: file.Floats("y"), Treated: []int{14, 15, 16}, From: 13}
	all, err := panel.Each(context.Background(), in, panel.Options{Method: panel.SDID})
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range in.Treated {
		alone := panel.Input{Treated: []int{code}, From: in.From}
		for row, unit := range in.Unit {
			if unit == code || !slices.Contains(in.Treated, unit) {
				alone.Unit, alone.Time, alone.Y = append(alone.Unit, unit), append(alone.Time, in.Time[row]), append(alone.Y, in.Y[row])
			}
		}
		want := fit(t, alone, panel.Options{Method: panel.SDID})
		if got := all[i]; got.ATT != want.ATT || got.SE != want.SE || got.Placebo.P != want.Placebo.P || !slices.Equal(got.Notes, want.Notes) {
			t.Errorf("unit %d: %v ± %v, p %v; alone %v ± %v, p %v", code, got.ATT, got.SE, got.Placebo.P, want.ATT, want.SE, want.Placebo.P)
		}
	}
}

func TestEachRefusesAsFitDoes(t *testing.T) {
	in := panel.Input{Unit: []int{1, 1}, Time: []int{1, 2}, Y: []float64{1, 2}, Treated: []int{1}, From: 2}
	if _, err := panel.Each(context.Background(), in, panel.Options{}); !errors.Is(err, panel.ErrNoDonor) {
		t.Errorf("Each: %v", err)
	}
	if _, err := panel.WithoutDonors(context.Background(), in, panel.Options{}); !errors.Is(err, panel.ErrNoDonor) {
		t.Errorf("WithoutDonors: %v", err)
	}
	in = panel.Input{Unit: []int{1, 1, 2, 2}, Time: []int{1, 2, 1, 2}, Y: []float64{1, 2, 1, 1}, Treated: []int{1}, From: 2}
	if left, err := panel.WithoutDonors(context.Background(), in, panel.Options{}); err != nil || left != nil {
		t.Errorf("a single donor: %v, %v", left, err)
	}
}

// With a single donor every treated unit says once what cannot be known.
func TestEachSaysOnceWhatOneDonorCannotTell(t *testing.T) {
	in := panel.Input{Unit: []int{1, 1, 2, 2, 3, 3}, Time: []int{1, 2, 1, 2, 1, 2}, Y: []float64{1, 2, 1, 3, 1, 1}, Treated: []int{1, 2}, From: 2}
	all, err := panel.Each(context.Background(), in, panel.Options{})
	if err != nil || len(all) != 2 {
		t.Fatalf("%d results, %v", len(all), err)
	}
	for i, got := range all {
		if !math.IsNaN(got.Placebo.P) || !math.IsNaN(got.SE) || len(got.Notes) != 2 {
			t.Errorf("unit %d: p %v, se %v, %q", i, got.Placebo.P, got.SE, got.Notes)
		}
	}
}
