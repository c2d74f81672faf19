package app

import (
	"math"
	"strconv"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/montecarlo"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/simulate"
)

// RehearsalSchema is the version of a rehearsal's form.
const RehearsalSchema = "sagstal.rehearsal/1"

// rateLevel is the level of the intervals that say how far a rate may be from
// what it would be in trials without end.
const rateLevel = 0.95

// uniformCells is how finely the distribution of p_randomisation is looked at.
const uniformCells = 20

// Rehearsal is what came of a trial held many times over.
type Rehearsal struct {
	Schema         string `json:"schema"`
	Scenario       string `json:"scenario"`
	Name           string `json:"name"`
	Municipalities int    `json:"municipalities"`
	Replicates     int    `json:"replicates"`
	// Seed is a text because JSON numbers lose the last digits of large ones.
	Seed       string       `json:"seed"`
	Redraws    int          `json:"redraws"`
	Alpha      trial.Number `json:"alpha"`
	Hypotheses []Rehearsed  `json:"hypotheses"`
}

// Rehearsed is what came of one hypothesis. Shares are of the replicates in
// which it could be evaluated.
type Rehearsed struct {
	ID      string         `json:"id"`
	Area    jobcentre.Area `json:"area"`
	Outcome string         `json:"outcome"`
	Unit    string         `json:"unit"`
	// TrialPortfolios and ControlPortfolios are of each department.
	TrialPortfolios   int `json:"trial_portfolios"`
	ControlPortfolios int `json:"control_portfolios"`
	Evaluated         int `json:"evaluated"`

	// P, PRandomisation and PAdjusted are shares with a p of at most alpha.
	P              *Rate `json:"rejected_by_p"`
	PRandomisation *Rate `json:"rejected_by_p_randomisation"`
	PAdjusted      *Rate `json:"rejected_by_p_adjusted"`
	// Points is the number of values that p_randomisation can have, Attainable
	// the largest level not above alpha among them.
	Points     int          `json:"points"`
	Attainable trial.Number `json:"attainable"`
	// Uniformity tests that p_randomisation is uniform on its points, as it is
	// when there is no effect.
	Uniformity *Uniformity `json:"uniformity"`

	Verdicts []VerdictShare `json:"verdicts"`

	Estimate *Average `json:"estimate"`
	// Width is of the interval.
	Width *Average `json:"interval_width"`
	// Estimand is the truth; Bias and Coverage are measured against it.
	Estimand *simulate.Estimand `json:"estimand"`
	Bias     *Average           `json:"bias"`
	Coverage *Rate              `json:"coverage"`
	// Reason says why figures are missing.
	Reason string `json:"reason,omitempty"`
}

// Rate is a share of replicates with its exact 95 % interval (Clopper–Pearson).
type Rate struct {
	Hits   int          `json:"hits"`
	Trials int          `json:"trials"`
	Value  trial.Number `json:"value"`
	Low    trial.Number `json:"low"`
	High   trial.Number `json:"high"`
}

// Average is a mean over replicates, its Monte Carlo standard error, and the
// standard deviation between replicates.
type Average struct {
	Value trial.Number `json:"value"`
	SE    trial.Number `json:"se"`
	SD    trial.Number `json:"sd"`
}

// Uniformity is a χ² test over cells of equal numbers of points.
type Uniformity struct {
	Statistic trial.Number `json:"chi_square"`
	DF        int          `json:"df"`
	P         trial.Number `json:"p"`
}

// VerdictShare is the share of all replicates with one verdict.
type VerdictShare struct {
	Verdict evaluate.Verdict `json:"verdict"`
	Rate
}

// Reasons for missing figures.
const (
	reasonNeverEvaluated = "the hypothesis could not be evaluated in any replicate"
	reasonNoInterval     = "no interval: too few portfolios for a standard error"
	reasonNoEstimand     = "no estimand to compare with"
)

// summarise counts the replicates.
func (in *RehearseInput) summarise(performed []performance) (*Rehearsal, error) {
	out := &Rehearsal{
		Schema: RehearsalSchema, Scenario: in.Scenario.ID, Name: in.Scenario.Name,
		Municipalities: len(in.Scenario.Municipalities),
		Replicates:     in.Replicates, Seed: strconv.FormatUint(in.Seed, 10), Redraws: in.Redraws,
		Alpha: trial.Number(in.Alpha),
	}
	for k, id := range in.Hypotheses {
		column := tally{alpha: in.Alpha}
		for _, each := range performed {
			column.all = append(column.all, each[k])
		}
		rehearsed, err := in.rehearsed(id, column)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, err, "%s: %v", id, err)
		}
		out.Hypotheses = append(out.Hypotheses, *rehearsed)
	}
	return out, nil
}

func (in *RehearseInput) rehearsed(id string, t tally) (*Rehearsed, error) {
	h, _ := trial.HypothesisByID(id)
	out := &Rehearsed{ID: id, Area: h.Area, Outcome: h.Outcome.ID, Unit: h.Outcome.Unit, Verdicts: t.verdicts()}
	for _, area := range in.Scenario.Areas {
		if area.Area == h.Area {
			out.TrialPortfolios, out.ControlPortfolios = area.Treated, area.Portfolios-area.Treated
		}
	}
	out.Estimand = estimandOf(in.Estimands, id)
	return out, t.fill(out)
}

// estimandOf finds the value of a hypothesis over all cases.
func estimandOf(all []simulate.Estimand, id string) *simulate.Estimand {
	for i := range all {
		if all[i].Hypothesis == id && all[i].Population == "" && all[i].Value.IsKnown() {
			return &all[i]
		}
	}
	return nil
}

// tally is one hypothesis in every replicate.
type tally struct {
	alpha float64
	all   []answered
}

// fill counts what was found; a figure that needs more than there is stays
// missing, with the reason.
func (t tally) fill(out *Rehearsed) (err error) {
	found := t.found()
	out.Evaluated = len(found)
	out.Attainable = trial.NoNumber()
	if len(found) < 2 {
		out.Reason = reasonNeverEvaluated
		return nil
	}
	out.P = rateOf(found, func(e estimatedEffect) (hit, counts bool) { return e.p <= t.alpha, isKnown(e.p) })
	out.PRandomisation = rateOf(found, func(e estimatedEffect) (hit, counts bool) { return e.randomised <= t.alpha, isKnown(e.randomised) })
	out.PAdjusted = rateOf(found, func(e estimatedEffect) (hit, counts bool) { return e.adjusted <= t.alpha, isKnown(e.adjusted) })
	t.fillUniformity(out, found)
	if out.Estimate, err = averageOf(found, func(e estimatedEffect) float64 { return e.estimate }); err != nil {
		return err
	}
	if out.Width, err = averageOf(found, func(e estimatedEffect) float64 { return e.high - e.low }); err != nil {
		return err
	}
	if out.Width == nil {
		out.Reason = reasonNoInterval
	}
	return fillAgainstTruth(out, found)
}

func isKnown(x float64) bool { return !math.IsNaN(x) }

// found are the replicates in which the hypothesis was evaluated.
func (t tally) found() []estimatedEffect {
	var found []estimatedEffect
	for _, a := range t.all {
		if a.found {
			found = append(found, a.result)
		}
	}
	return found
}

// fillUniformity looks at p_randomisation where all of it lies on the same
// points: replicates with other portfolios have others.
func (t tally) fillUniformity(out *Rehearsed, found []estimatedEffect) {
	var p []float64
	for _, e := range found {
		points := pointsOf(e, out.TrialPortfolios == out.ControlPortfolios)
		if out.Points == 0 {
			out.Points = points
		}
		if isKnown(e.randomised) && points == out.Points {
			p = append(p, e.randomised)
		}
	}
	if len(p) < len(found) || out.Points == 0 {
		out.Points = 0
		return
	}
	out.Attainable = trial.Number(montecarlo.Attainable(t.alpha, out.Points))
	if test, err := montecarlo.Uniform(p, out.Points, uniformCells); err == nil { // too few values have no test
		out.Uniformity = &Uniformity{trial.Number(test.Statistic), test.DF, trial.Number(test.P)}
	}
}

// pointsOf is the number of values that p can have: of listed assignments one
// each, or one for each pair of mirror images where the arms are alike, since
// the two are equally far from the centre; of redraws one each and the draw's own.
func pointsOf(e estimatedEffect, mirrored bool) int {
	switch {
	case !e.enumerated:
		return e.redraws + 1
	case mirrored:
		return e.redraws / 2
	}
	return e.redraws
}

// fillAgainstTruth measures bias and coverage.
func fillAgainstTruth(out *Rehearsed, found []estimatedEffect) (err error) {
	if out.Estimand == nil {
		if out.Reason == "" {
			out.Reason = reasonNoEstimand
		}
		return nil
	}
	truth := float64(out.Estimand.Value)
	out.Coverage = rateOf(found, func(e estimatedEffect) (hit, counts bool) {
		return e.low <= truth && truth <= e.high, isKnown(e.low)
	})
	out.Bias, err = averageOf(found, func(e estimatedEffect) float64 { return e.estimate - truth })
	if out.Bias != nil {
		out.Bias.SE = trial.Number(math.Hypot(float64(out.Bias.SE), float64(out.Estimand.SE)))
	}
	return err
}

// rateOf counts the replicates that hit, among those that count; nil without any.
func rateOf(found []estimatedEffect, of func(estimatedEffect) (hit, counts bool)) *Rate {
	hits, trials := 0, 0
	for _, e := range found {
		hit, counts := of(e)
		if counts {
			trials++
		}
		if counts && hit {
			hits++
		}
	}
	return newRate(hits, trials)
}

func newRate(hits, trials int) *Rate {
	share, err := montecarlo.Proportion(hits, trials, rateLevel)
	if err != nil { // no trials
		return nil
	}
	return &Rate{hits, trials, trial.Number(share.Value), trial.Number(share.Low), trial.Number(share.High)}
}

// averageOf is over the replicates that have the figure; nil with fewer than two.
func averageOf(found []estimatedEffect, of func(estimatedEffect) float64) (*Average, error) {
	var values []float64
	for _, e := range found {
		if v := of(e); isKnown(v) {
			values = append(values, v)
		}
	}
	if len(values) < 2 {
		return nil, nil
	}
	mean, err := montecarlo.Average(values)
	if err != nil {
		return nil, err
	}
	return &Average{trial.Number(mean.Value), trial.Number(mean.SE), trial.Number(mean.SD)}, nil
}

// verdicts counts every verdict that a hypothesis can get, best first.
func (t tally) verdicts() []VerdictShare {
	var shares []VerdictShare
	for _, v := range []evaluate.Verdict{
		evaluate.VerdictSupported, evaluate.VerdictContradicted, evaluate.VerdictNoRelevantDifference,
		evaluate.VerdictInconclusive, evaluate.VerdictNotEvaluable,
	} {
		hits := 0
		for _, a := range t.all {
			if a.verdict == v {
				hits++
			}
		}
		shares = append(shares, VerdictShare{v, *newRate(hits, len(t.all))})
	}
	return shares
}
