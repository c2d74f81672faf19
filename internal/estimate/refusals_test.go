package estimate_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/sagstal/sagstal/internal/estimate"
	"github.com/sagstal/sagstal/internal/fault"
)

// TestRefusalsNameTheColumn holds that the sentence says which column or option
// to look at.
func TestRefusalsNameTheColumn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.csv")
	if err := os.WriteFile(path, []byte("y,arm,first,second\n1,1,a,a\n2,0,a,a\n4,0,a,a\n3,0,a,a\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	common := estimate.Common{Data: path, Basics: estimate.Basics{Level: 0.95, Seed: 1}}
	for _, c := range []struct {
		name, message string
		method        estimate.Method
	}{
		{"raters of one level", "first: agreement beyond chance needs at least two levels",
			estimate.Kappa{Common: common, Rater1: "first", Rater2: "second"}},
		{"an arm of one row has no t", "--stat t is not defined for the arms that arm makes",
			estimate.RandInf{Common: common, Y: "y", Treat: "arm", Stat: "t", Reps: 10}},
		{"a factor of one level", "factor(first) has one level only, a",
			estimate.OLS{Common: common, Regression: estimate.Regression{Y: "y", X: "factor(first)"}}},
	} {
		_, err := c.method.Estimate(context.Background())
		if err == nil || err.Error() != c.message || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want %s", c.name, err, c.message)
		}
	}
}
