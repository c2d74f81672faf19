package root_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/root"
)

func TestRoots(t *testing.T) {
	for name, c := range map[string]struct {
		f            func(float64) float64
		lo, hi, want float64
	}{
		"line":        {func(x float64) float64 { return 2*x - 3 }, 0, 5, 1.5},
		"cubic":       {func(x float64) float64 { return x*x*x - 2 }, 0, 100, math.Cbrt(2)},
		"falling":     {func(x float64) float64 { return 1 - math.Exp(x-3) }, -50, 50, 3},
		"flat":        {func(x float64) float64 { return math.Pow(x-1, 9) }, 0, 3, 1},
		"step":        {func(x float64) float64 { return math.Copysign(1, x-0.7) }, 0, 1, 0.7},
		"at lo":       {func(x float64) float64 { return x }, 0, 1, 0},
		"at hi":       {func(x float64) float64 { return x - 1 }, 0, 1, 1},
		"small":       {func(x float64) float64 { return x - 1e-12 }, 0, 1, 1e-12},
		"across zero": {func(x float64) float64 { return math.Sinh(x) }, -3, 2, 0},
	} {
		got, err := root.Between(c.f, c.lo, c.hi)
		tolerance := 1e-14 * math.Abs(c.want)
		switch name {
		case "flat":
			tolerance = 1e-12
		case "across zero":
			tolerance = 1e-100
		}
		if err != nil || !(math.Abs(got-c.want) <= tolerance) {
			t.Errorf("%s: %.17g, %v; want %.17g", name, got, err, c.want)
		}
	}
}

func TestNoBracket(t *testing.T) {
	for _, f := range []func(float64) float64{
		func(x float64) float64 { return 1 + x*x },
		func(float64) float64 { return math.NaN() },
	} {
		if _, err := root.Between(f, -1, 1); !errors.Is(err, root.ErrNoBracket) {
			t.Errorf("got %v", err)
		}
	}
}
