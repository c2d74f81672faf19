package ordinal_test

import (
	"errors"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/ordinal"
)

func TestClusteredOracle(t *testing.T) {
	o := oracle.Open(t, "ordinal_clustered")
	arm := ordinal.Input{Y: o.Ints("item"), Cluster: o.Ints("cluster"), X: o.Columns("arm", "factor(town)2", "factor(town)3", "factor(town)4")}
	weighted := ordinal.Input{Y: arm.Y, Cluster: arm.Cluster, Weight: o.Floats("w"), X: o.Columns("arm", "x")}
	for name, in := range map[string]ordinal.Input{"arm": arm, "weighted": weighted} {
		res := fit(t, in)
		o.Agree(name, "coef", res.Coef...)
		o.Agree(name, "se", append(oracle.Errors(res.Thresholds()), oracle.Errors(res.Rows())...)...)
		if res.Clusters != 20 {
			t.Errorf("%s: %d clusters", name, res.Clusters)
		}
	}
}

// A row that stands twice in one cluster counts as its weight does.
func TestRepeatedRowsAreWeights(t *testing.T) {
	o := oracle.Open(t, "ordinal_clustered")
	once := ordinal.Input{Y: o.Ints("item"), Cluster: o.Ints("cluster"), X: o.Columns("arm")}
	twice := ordinal.Input{Y: append(once.Y, once.Y...), Cluster: append(once.Cluster, once.Cluster...), X: o.Columns("arm")}
	twice.X[0].Values = append(twice.X[0].Values, twice.X[0].Values...)
	near(t, "se", fit(t, twice).Rows()[0].SE, fit(t, once).Rows()[0].SE, 1e-9)
}

func TestRefusesClusters(t *testing.T) {
	o := oracle.Open(t, "ordinal_clustered")
	in := ordinal.Input{Y: o.Ints("item"), Cluster: make([]int, o.Len()), X: o.Columns("arm")}
	if _, err := ordinal.Fit(in, ordinal.Options{}); !errors.Is(err, ordinal.ErrTooFewClusters) {
		t.Errorf("one cluster: %v", err)
	}
	in.Cluster = in.Cluster[1:]
	if _, err := ordinal.Fit(in, ordinal.Options{}); err == nil {
		t.Error("a cluster too few is taken")
	}
}
