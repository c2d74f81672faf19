package estimate

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/power"
)

// Power is `estimate power`: what a trial of clusters will be able to see. It
// reads no file. Effects on counts and survival are ratios.
type Power struct {
	Basics
	Outcome        string   `required:"" placeholder:"NAME" help:"${help_estimate_outcome}"`
	ClustersPerArm int      `placeholder:"K" help:"${help_estimate_clusters_per_arm}"`
	ClusterSize    float64  `required:"" placeholder:"M" help:"${help_estimate_cluster_size}"`
	ICC            float64  `name:"icc" placeholder:"RHO" help:"${help_estimate_icc}"`
	CVClusterSize  float64  `name:"cv-cluster-size" placeholder:"CV" help:"${help_estimate_cv_cluster_size}"`
	Effect         *float64 `placeholder:"X" help:"${help_estimate_effect}"`
	SD             float64  `name:"sd" placeholder:"SD" help:"${help_estimate_sd}"`
	Control        float64  `placeholder:"X" help:"${help_estimate_control}"`
	Alpha          float64  `default:"0.05" help:"${help_estimate_alpha_level}"`
	Power          float64  `default:"0.8" help:"${help_estimate_power_wanted}"`
	Decrease       bool     `help:"${help_estimate_decrease}"`
	Strata         int      `default:"1" help:"${help_estimate_strata_count}"`
	Solve          string   `default:"power" placeholder:"power|effect|clusters" help:"${help_estimate_solve}"`
}

// Estimate solves for what is asked.
func (m Power) Estimate(context.Context) (*Answer, error) {
	outcome, err := choice("outcome", m.Outcome, []named[power.Outcome]{
		{"mean", power.Mean}, {"proportion", power.Proportion}, {"count", power.Count}, {"survival", power.Survival},
	})
	if err != nil {
		return nil, err
	}
	solve, err := choice("solve", m.Solve, []named[func(power.Design, power.Target) (*power.Result, error)]{
		{"power", m.against(power.At)}, {"effect", power.Detectable}, {"clusters", m.against(power.Clusters)},
	})
	if err != nil {
		return nil, err
	}
	res, err := solve(power.Design{
		Outcome: outcome, TrialClusters: m.ClustersPerArm, ControlClusters: m.ClustersPerArm, Strata: m.Strata,
		Size: m.ClusterSize, CV: m.CVClusterSize, ICC: m.ICC, SD: m.SD, ControlLevel: m.Control,
	}, power.Target{Alpha: m.Alpha, Power: m.Power, Decrease: m.Decrease})
	if err != nil {
		return nil, refused(err, naming{fields: powerFlags()})
	}
	return powerAnswer(res), nil
}

// against fixes the effect of a calculation that needs one.
func (m Power) against(calculate func(power.Design, float64, power.Target) (*power.Result, error)) func(power.Design, power.Target) (*power.Result, error) {
	return func(d power.Design, t power.Target) (*power.Result, error) {
		if m.Effect == nil {
			return nil, fault.New(fault.Invalid, "--effect is needed to solve for %s", m.Solve)
		}
		return calculate(d, *m.Effect, t)
	}
}

func powerFlags() map[string]string {
	return map[string]string{
		"TrialClusters": "--clusters-per-arm", "ControlClusters": "--clusters-per-arm", "Strata": "--strata", "Size": "--cluster-size",
		"CV": "--cv-cluster-size", "ICC": "--icc", "SD": "--sd", "ControlLevel": "--control", "Effect": "--effect", "Alpha": "--alpha", "Power": "--power",
	}
}

func powerAnswer(res *power.Result) *Answer {
	d := res.Design
	clusters := d.TrialClusters + d.ControlClusters
	return &Answer{
		Method: "power", N: int(math.Round(float64(clusters) * d.Size)), Clusters: count(clusters),
		Stats: Record{
			{"power", res.Power}, {"effect", res.Effect}, {"clusters_per_arm", d.TrialClusters}, {"design_effect", res.DesignEffect},
			{"df", res.DF}, {"se", res.SE}, {"alpha", res.Alpha},
		},
	}
}
