package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// stack joins both windows' rows of one outcome, which one builder made: the
// kinds of row are the same.
func stack(before, after sample) sample {
	switch a := after.(type) {
	case *countSample:
		return &countSample{set: a.set, rows: slices.Concat(before.(*countSample).rows, a.rows)}
	case *durationSample:
		return &durationSample{set: a.set, rows: slices.Concat(before.(*durationSample).rows, a.rows)}
	}
	b, a := before.(*linearSample), after.(*linearSample)
	return &linearSample{set: a.set, rows: slices.Concat(b.rows, a.rows), behind: slices.Concat(b.behind, a.behind)}
}

// stacked is a design that compares the trial window with the baseline.
type stacked struct {
	design   trial.Design
	by       comparison
	estimand string
	arms     int // that must have two portfolios
}

// stackedDesigns are the two of them.
func stackedDesigns() []stacked {
	return []stacked{
		{
			trial.DifferenceInDifferences, byArmAndWindow,
			"change from the baseline to the trial window in the trial arm, less that in the control arm, municipalities held equal",
			2,
		},
		{
			trial.BeforeAfter, byWindow,
			"change in the trial arm from the baseline to the trial window, municipalities held equal",
			1,
		},
	}
}

// windows are the rows of one outcome and population in the baseline and in the
// trial window, or the reason why one of them has none.
type windows struct {
	before, after sample
	reason        *trial.Reason
}

// windowsOf builds the baseline's rows as the estimate's were built.
func (a *areaEvaluation) windowsOf(e estimated, money *moneyBook) windows {
	if e.rows == nil {
		return windows{reason: e.reason}
	}
	before, reason := builderOf(e.outcome.ID).build(a.before, money, e.population)
	switch {
	case reason != nil:
		return windows{reason: reason}
	case e.rows.size().obs == 0:
		return windows{reason: &trial.Reason{Code: trial.NoRows}}
	case nothingRecorded(e.outcome, before):
		return windows{reason: &trial.Reason{Code: trial.NoBaseline}}
	}
	return windows{before: before, after: e.rows}
}

// nothingRecorded reports whether the baseline window holds no rows, or none
// that anything was written in: no event, no krone.
func nothingRecorded(outcome trial.Outcome, before sample) bool {
	size := before.size()
	if size.obs == 0 || size.events == 0 {
		return true
	}
	linear, ok := before.(*linearSample)
	return ok && outcome.Unit == trial.Kroner && !slices.ContainsFunc(linear.rows, func(r linearRow) bool { return r.y != 0 })
}

// stackedEstimate fits one of the designs on both windows.
func (a *areaEvaluation) stackedEstimate(e estimated, w windows, d stacked) estimated {
	out := estimated{design: d.design, outcome: e.outcome, population: e.population, rows: e.rows, reason: w.reason}
	if out.reason == nil {
		out.result, out.reason = a.set.estimateStacked(out, w, d)
	}
	if out.result != nil && d.by == byArmAndWindow && e.population == AllCases {
		out.change = changeStatistic(a.set, w)
	}
	return out
}

func (s *areaSet) estimateStacked(e estimated, w windows, d stacked) (*Result, *trial.Reason) {
	rows := stack(w.before, w.after)
	if d.by == byWindow {
		rows = rows.only(func(u int) bool { return s.units[u].treated })
	}
	size := rows.size()
	if reason := s.tooFewIn(size, d.arms); reason != nil {
		return nil, reason
	}
	fitted, err := rows.fit(d.by, s.proto.Analysis.Level())
	if err != nil {
		reason := refusal(err)
		return nil, &reason
	}
	result := newResult(d.design, e.outcome, e.population, size)
	result.Estimand, result.Estimator = d.estimand, trial.EstimatorOf(e.outcome.ID, d.design)
	result.Arms, result.ArmsBefore = w.after.arms(), new(ArmMeans)
	*result.ArmsBefore = w.before.arms()
	result.fill(fitted, s.proto.Analysis, e.outcome.Better)
	if e.population == AllCases {
		result.ByMunicipality = s.byMunicipality(rows, d.by, d.arms)
		result.Pooled = pool(result.ByMunicipality, s.proto.Analysis.Level())
	}
	return result, nil
}
