package randinf

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/sagstal/sagstal/stat/assign"
)

// trialRun is a trial by units.
type trialRun struct {
	in       TrialInput
	opt      TrialOptions
	clusters *assign.Clusters
	unit     []int  // per row
	treated  []bool // per unit
	strata   []int  // per unit
	design   Design
	seed     [32]byte
}

func newTrial(in TrialInput, opt TrialOptions) (*trialRun, error) {
	if err := in.check(opt); err != nil {
		return nil, err
	}
	if in.Strata == nil {
		in.Strata = make([]int, len(in.Y))
	}
	t := &trialRun{in: in, opt: opt}
	if err := t.gather(); err != nil {
		return nil, err
	}
	if n := len(positions(nil, t.treated)); n == 0 || n == len(t.treated) {
		return nil, &InputError{"treated", "holds one arm only"}
	}
	if err := t.chooseDesign(); err != nil {
		return nil, err
	}
	t.readSeed()
	return t, nil
}

// gather reduces the rows to units.
func (t *trialRun) gather() (err error) {
	codes := t.in.Cluster
	if codes == nil {
		codes = make([]int, len(t.in.Y))
		for row := range codes {
			codes[row] = row
		}
	}
	if t.clusters, err = assign.NewClusters(codes); err != nil {
		return err
	}
	t.unit = make([]int, len(codes))
	for row := range t.unit {
		t.unit[row] = t.clusters.Of(row)
	}
	if t.treated, err = assign.Reduce(t.clusters, t.in.Treated); err != nil {
		return fmt.Errorf("randinf: treated: %w", err)
	}
	if t.strata, err = assign.Reduce(t.clusters, t.in.Strata); err != nil {
		return fmt.Errorf("randinf: strata: %w", err)
	}
	return nil
}

func (t *trialRun) chooseDesign() error {
	if t.design = t.in.Design; t.design != nil {
		return nil
	}
	design, err := assign.StratifiedLike(t.strata, t.treated)
	t.design = design
	return err
}

func (t *trialRun) readSeed() {
	if t.opt.Source == nil {
		return
	}
	for i := range 4 {
		binary.LittleEndian.PutUint64(t.seed[8*i:], t.opt.Source.Uint64())
	}
}

// options returns the redraws, from their beginning every time.
func (t *trialRun) options() Options {
	opt := Options{Redraws: t.opt.Redraws}
	if t.opt.Source != nil {
		opt.Source = rand.NewChaCha8(t.seed)
	}
	return opt
}

// invert fills the interval, or says why there is none.
func (t *trialRun) invert(ctx context.Context, statistic Statistic, out *TrialResult) error {
	var in Interval
	var err error
	switch s := statistic.(type) {
	case *StratifiedMean:
		in, err = InvertMean(ctx, t.design, t.treated, s, t.opt.Level, t.options())
	case *Welch:
		in, err = InvertWelch(ctx, t.design, t.treated, s, t.opt.Level, t.options())
	default:
		if t.opt.Statistic != RankSum {
			out.Note = "no interval: the log-rank score has no effect to shift"
			return nil
		}
		in, err = t.invertRanks(ctx)
	}
	var tooMany *TooManyShiftsError
	if errors.As(err, &tooMany) {
		out.Note = fmt.Sprintf("no interval: %d pairs of rows are too many to search", tooMany.Pairs)
		return nil
	}
	if err != nil {
		return err
	}
	out.Interval = &in
	return nil
}

func (t *trialRun) invertRanks(ctx context.Context) (Interval, error) {
	probability, err := t.probability(ctx)
	if err != nil {
		return Interval{}, err
	}
	in := RankShift{Y: t.in.Y, Unit: t.unit, Probability: probability}
	return InvertRankSum(ctx, t.design, t.treated, in, t.opt.Level, t.opt.Redraws, t.seed)
}

// probability is each unit's chance of being treated: the design's own where it
// knows it, and otherwise its share of the assignments listed or drawn.
func (t *trialRun) probability(ctx context.Context) ([]float64, error) {
	if known, ok := t.design.(interface{ Probability() []float64 }); ok {
		return known.Probability(), nil
	}
	share := make([]float64, len(t.treated))
	_, visited, err := eachAssignment(ctx, t.design, t.options(), func(places []int) {
		for _, i := range places {
			share[i]++
		}
	})
	for i := range share {
		share[i] /= float64(visited)
	}
	return share, err
}
