package ordinal_test

import (
	"errors"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/ordinal"
	"github.com/sagstal/sagstal/stat/regress"
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

// A row of weight two in a cluster is two rows of it.
func TestWeightsAreRepeatedRows(t *testing.T) {
	o := oracle.Open(t, "ordinal_clustered")
	weighted := ordinal.Input{Y: o.Ints("item"), Cluster: o.Ints("cluster"), X: o.Columns("arm"), Weight: make([]float64, o.Len())}
	repeated := ordinal.Input{X: []regress.Column{{Name: "arm"}}}
	for i := range weighted.Y {
		times := 1 + i%2
		weighted.Weight[i] = float64(times)
		for range times {
			repeated.Y, repeated.Cluster = append(repeated.Y, weighted.Y[i]), append(repeated.Cluster, weighted.Cluster[i])
			repeated.X[0].Values = append(repeated.X[0].Values, weighted.X[0].Values[i])
		}
	}
	one, other := fit(t, weighted).Rows()[0], fit(t, repeated).Rows()[0]
	near(t, "coefficient", one.Estimate, other.Estimate, 1e-9)
	near(t, "se", one.SE, other.SE, 1e-9)
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
