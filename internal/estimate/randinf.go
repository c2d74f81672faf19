package estimate

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/randinf"
)

// RandInf is `estimate randinf`: the test that redraws the lots.
type RandInf struct {
	Common
	Y       string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	Treat   string `required:"" placeholder:"COL" help:"${help_estimate_treat}"`
	Cluster string `placeholder:"COL" help:"${help_estimate_drawn}"`
	Strata  string `placeholder:"COL,…" help:"${help_estimate_strata}"`
	Event   string `placeholder:"COL" help:"${help_estimate_event}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
	Stat    string `default:"diff" placeholder:"NAME" help:"${help_estimate_stat}"`
	Reps    int    `default:"10000" help:"${help_estimate_redraws}"`
}

// Estimate reads the file and redraws.
func (m RandInf) Estimate(ctx context.Context) (*Answer, error) {
	kind, err := m.kind()
	if err != nil {
		return nil, err
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(m.Y, m.Treat, m.Event, m.Weights)
	plan.Category(m.Cluster)
	plan.Category(list(m.Strata)...)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	in, err := m.input(data)
	if err != nil {
		return nil, err
	}
	res, err := randinf.Trial(ctx, in, randinf.TrialOptions{
		Statistic: kind, Redraws: m.Reps, Source: source(m.Seed), Level: m.Level,
	})
	if err != nil {
		return nil, m.refused(err, data)
	}
	return m.answer(data, res), nil
}

func (m RandInf) kind() (randinf.Kind, error) {
	if m.Reps < 1 {
		return "", fault.New(fault.Invalid, "--reps %d is not positive", m.Reps)
	}
	var known []named[randinf.Kind]
	for _, k := range []randinf.Kind{randinf.Diff, randinf.BlockDiff, randinf.ClusterDiff, randinf.T, randinf.RankSum, randinf.LogRank} {
		known = append(known, named[randinf.Kind]{string(k), k})
	}
	return choice("stat", m.Stat, known)
}

func (m RandInf) input(data *frame.Frame) (randinf.TrialInput, error) {
	treated, err := data.Indicator(m.Treat)
	if err != nil {
		return randinf.TrialInput{}, err
	}
	in := randinf.TrialInput{
		Y: data.Number(m.Y), Treated: treated, Cluster: codes(data.Category(m.Cluster)),
		Strata: codes(data.Crossed(list(m.Strata)...)), Weight: data.Number(m.Weights),
	}
	if m.Event != "" {
		in.Event, err = data.Indicator(m.Event)
	}
	return in, err
}

// refused names the statistic that the arms as drawn leave without a value, as t
// where an arm is a single row.
func (m RandInf) refused(err error, data *frame.Frame) error {
	var undefined *randinf.UndefinedError
	if errors.As(err, &undefined) {
		return fault.Wrap(fault.Invalid, err, "--stat %s is not defined for the arms that %s makes", m.Stat, m.Treat)
	}
	return refused(err, m.naming(data))
}

func (m RandInf) naming(data *frame.Frame) naming {
	return naming{data: data, strata: data.Crossed(list(m.Strata)...), clusters: data.Category(m.Cluster), fields: map[string]string{
		"y": m.Y, "treated": m.Treat, "weight": m.Weights, "event": m.Event, "cluster": "--cluster", "strata": "--strata",
	}}
}

func (m RandInf) answer(data *frame.Frame, res *randinf.TrialResult) *Answer {
	a := &Answer{Method: "randinf", N: res.N, Dropped: data.Dropped}
	if m.Cluster != "" {
		a.Clusters = count(res.Units)
	}
	low, high := math.NaN(), math.NaN()
	if res.Interval != nil {
		low, high = res.Interval.Low, res.Interval.High
	}
	a.Stats = Record{
		{"stat", string(res.Statistic)}, {"observed", res.Observed},
		{"p_two_sided", res.P}, {"p_greater", res.Greater}, {"p_less", res.Less}, {"ci_low", low}, {"ci_high", high},
		{"enumerated", res.Enumerated}, {"assignments", res.Redraws}, {"n_treated", res.Treated}, {"seed", m.Seed},
	}
	if res.Note != "" {
		a.Notes = append(a.Notes, res.Note)
	}
	return a
}

// source is the generator of --seed.
func source(seed uint64) rand.Source {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return rand.NewChaCha8(key)
}
