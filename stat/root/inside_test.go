package root_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/stat/root"
)

func TestInside(t *testing.T) {
	for _, c := range []struct{ one, other, want float64 }{
		{1, 3, 2},
		{3, 1, 2},
		{math.Inf(-1), math.Inf(1), 0},
		{math.Inf(-1), -2, -5},
		{2, math.Inf(1), 5},
	} {
		if got := root.Inside(c.one, c.other); got != c.want {
			t.Errorf("between %g and %g: %g, want %g", c.one, c.other, got, c.want)
		}
	}
}
