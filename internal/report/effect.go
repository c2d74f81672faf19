package report

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// effect is an estimate in the unit that a reader knows: kroner, percentage
// points, weeks, points, or a ratio.
type effect struct {
	estimate, low, high trial.Number
	form                func(float64) string // of the effect
	level               func(float64) string // of one arm's own level
	isRatio             bool
}

func isRatio(unit string) bool {
	return slices.Contains([]string{trial.LogRateRatio, trial.LogHazardRatio, trial.LogOddsRatio, trial.LogSubhazardRatio}, unit)
}

// effectOf turns an estimate of the model's scale into the reader's.
func (c *composer) effectOf(unit string, estimate, low, high trial.Number) effect {
	e := effect{estimate: estimate, low: low, high: high, form: c.plainEffect, level: c.rate}
	switch {
	case isRatio(unit):
		e.estimate, e.low, e.high = exp(estimate), exp(low), exp(high)
		e.form, e.isRatio = c.p.Ratio, true
	case unit == trial.Share:
		e.form = func(x float64) string { return c.p.Points(x, 1) }
		e.level = func(x float64) string { return c.p.Percent(x, 1) }
	case unit == trial.Kroner:
		e.form, e.level = c.p.SignedKronerLike(float64(estimate), float64(low), float64(high)), c.p.Kroner
	case unit == trial.ScalePoints:
		e.form = func(x float64) string { return c.p.Signed(x, 2) + lang.NoBreak + c.p.Say("unit.scale_points") }
		e.level = func(x float64) string { return c.p.Number(x, 2) }
	case unit == trial.EventsPerCaseWeek:
		e.form = func(x float64) string { return c.p.Signed(x, 4) + lang.NoBreak + c.p.Name("rate_unit", unit) }
	case c.p.Knows("rate_unit", unit):
		e.form = func(x float64) string { return c.p.Signed(x, 2) + lang.NoBreak + c.p.Name("rate_unit", unit) }
	}
	return e
}

func (c *composer) resultEffect(r evaluate.Result) effect {
	return c.effectOf(r.Unit, r.Estimate, r.CILow, r.CIHigh)
}

func (c *composer) plainEffect(x float64) string { return c.p.Signed(x, 2) }

// rate writes a level with about three digits.
func (c *composer) rate(x float64) string {
	switch size := math.Abs(x); {
	case size < 0.1:
		return c.p.Number(x, 3)
	case size < 10:
		return c.p.Number(x, 2)
	}
	return c.p.Number(x, 1)
}

// exp is the ratio of its logarithm; one too large to write is not known.
func exp(x trial.Number) trial.Number {
	if !x.IsKnown() {
		return x
	}
	if ratio := trial.Number(math.Exp(float64(x))); ratio.IsKnown() {
		return ratio
	}
	return trial.NoNumber()
}

func (e effect) text() string {
	if !e.estimate.IsKnown() {
		return lang.Unknown
	}
	return e.form(float64(e.estimate))
}

// short is the effect as it stands alone, where a ratio must look like one.
func (c *composer) short(e effect) string {
	if e.isRatio && e.estimate.IsKnown() {
		return c.p.Say("effect.ratio_short", "ratio", e.text())
	}
	return e.text()
}

// effectCell is the estimate as a cell.
func (c *composer) effectCell(e effect) Cell {
	cell := written(e.estimate, e.form)
	cell.Text = c.short(e)
	return cell
}

// range writes the interval in the effect's unit.
func (c *composer) rangeOf(e effect) string { return c.interval(e.low, e.high, e.form) }

// arms are the arms' levels; of few people neither is shown, since the share or
// mean of four tells what one of them did.
func (c *composer) arms(r evaluate.Result) evaluate.ArmMeans {
	if n := r.ArmSizes; n != nil && (c.small(n.Trial) || c.small(n.Control)) {
		return evaluate.ArmMeans{Trial: trial.NoNumber(), Control: trial.NoNumber()}
	}
	return r.Arms
}

// armLevel writes one arm's level. A hazard has none worth reading.
func (c *composer) armLevel(r evaluate.Result, x trial.Number) Cell {
	if r.Unit == trial.LogHazardRatio {
		return Cell{Text: lang.Unknown, Numeric: true}
	}
	return written(x, c.resultEffect(r).level)
}

// weeksEffect is the difference in restricted mean weeks of a duration row.
func (c *composer) weeksEffect(r evaluate.Result) (effect, bool) {
	if r.RestrictedMean == nil || unknown(r.RestrictedMean.Difference) {
		return effect{}, false
	}
	mean := r.RestrictedMean
	return effect{
		estimate: mean.Difference, low: mean.CILow, high: mean.CIHigh,
		form: c.signedWeeks, level: func(x float64) string { return c.p.Weeks(x, 1) },
	}, true
}

func (c *composer) signedWeeks(x float64) string {
	return c.p.SignedWeeks(x, 1)
}

// headline is the effect that a council reads: weeks for a duration where they
// are known, else the estimate in its own unit.
func (c *composer) headline(r evaluate.Result) effect {
	if weeks, ok := c.weeksEffect(r); ok {
		return weeks
	}
	return c.resultEffect(r)
}

// primaryRow is the row that carries the verdict.
func primaryRow(h evaluate.HypothesisResult) (evaluate.Result, bool) {
	if h.Primary == nil || *h.Primary < 0 || *h.Primary >= len(h.Results) {
		return evaluate.Result{}, false
	}
	return h.Results[*h.Primary], true
}

// mark is a hypothesis's verdict as shape, tone and word.
func (c *composer) mark(h evaluate.HypothesisResult) Mark {
	code := string(h.Verdict)
	if h.Verdict == evaluate.VerdictNotEvaluable && h.Reason != nil && h.Reason.Code == trial.MissingTable {
		code = "not_measured"
	}
	m := verdictShape(h.Verdict)
	m.Word = c.p.Name("verdict", code)
	return m
}
