package randinf

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/sagstal/sagstal/stat/effect"
)

// Kind names a statistic of a trial.
type Kind string

// The statistics; rows are people, units what was drawn.
const (
	Diff        Kind = "diff"        // mean of the treated rows less that of the others
	BlockDiff   Kind = "blockdiff"   // the same within strata, weighed by n₁n₀/(n₁+n₀)
	ClusterDiff Kind = "clusterdiff" // the same over the clusters' means, one weight each
	T           Kind = "t"           // Diff over its standard error, after Welch
	RankSum     Kind = "ranksum"     // sum of the treated rows' mid-ranks
	LogRank     Kind = "logrank"     // observed less expected events of the treated, within strata
)

// TrialInput holds one element per row throughout.
type TrialInput struct {
	Y       []float64 // outcome; under LogRank the time at risk
	Event   []bool    // LogRank only; nil means that every time ended in an event
	Treated []bool
	Cluster []int     // what was drawn; nil means the rows themselves
	Strata  []int     // of the design; nil means one
	Weight  []float64 // analytic, of the differences of means only; nil means one each
	Design  Design    // over units in order of code (rows: of position); nil means complete randomisation within strata
}

// TrialOptions has a useful zero value, except that sampling needs a Source.
type TrialOptions struct {
	Statistic Kind        // "" means Diff
	Redraws   int         // 0 means 10,000; fewer assignments are listed
	Source    rand.Source // read for a seed, so that p and interval see the same redraws
	Level     float64     // of the interval; 0 means 0.95
}

// TrialResult is the test of a trial.
type TrialResult struct {
	Result
	Statistic Kind
	N         int       // rows
	Units     int       // drawn
	Treated   int       // units
	Interval  *Interval // of a constant effect; nil where Note says why
	Note      string
}

// StratumError names a stratum with one arm only, which has no difference.
type StratumError struct{ Stratum int }

func (e *StratumError) Error() string {
	return fmt.Sprintf("randinf: stratum %d has one arm only", e.Stratum)
}

// Trial tests the sharp null hypothesis on rows, and inverts the test where the
// statistic has an effect to shift: InvertMean, InvertWelch, InvertRankSum.
//
// Rows are added up per unit once; a redraw then costs O(treated units), however
// many rows there are. A cluster in two arms or two strata is refused, as are a
// trial with one arm and, under BlockDiff, a stratum with one.
func Trial(ctx context.Context, in TrialInput, opt TrialOptions) (*TrialResult, error) {
	opt = opt.withDefaults()
	t, err := newTrial(in, opt)
	if err != nil {
		return nil, err
	}
	statistic, err := t.statistic(ctx)
	if err != nil {
		return nil, err
	}
	results, err := Test(ctx, t.design, t.treated, []Statistic{statistic}, t.options())
	if err != nil {
		return nil, err
	}
	out := &TrialResult{
		Result: results[0], Statistic: opt.Statistic,
		N: len(in.Y), Units: len(t.treated), Treated: len(positions(nil, t.treated)),
	}
	if err := t.invert(ctx, statistic, out); err != nil {
		return nil, err
	}
	return out, nil
}

func (o TrialOptions) withDefaults() TrialOptions {
	if o.Statistic == "" {
		o.Statistic = Diff
	}
	if o.Redraws == 0 {
		o.Redraws = 10000
	}
	if o.Level == 0 {
		o.Level = 0.95
	}
	return o
}

// Rows returns the observed statistic with its two-sided p and the interval. It
// has no standard error: the reference is the lots, not a normal distribution.
func (r *TrialResult) Rows() []effect.Row {
	nan := math.NaN()
	row := effect.Row{
		Term: string(r.Statistic), Estimate: r.Observed, SE: nan, Statistic: r.Observed,
		DF: nan, P: r.P, Low: nan, High: nan,
	}
	if r.Interval != nil {
		row.Low, row.High = r.Interval.Low, r.Interval.High
	}
	return []effect.Row{row}
}

// String names the test and the size of the trial.
func (r *TrialResult) String() string {
	how := "drawn"
	if r.Enumerated {
		how = "listed"
	}
	return fmt.Sprintf("randomisation test, %s, %d assignments %s, %d rows, %d units, %d treated",
		r.Statistic, r.Redraws, how, r.N, r.Units, r.Treated)
}
