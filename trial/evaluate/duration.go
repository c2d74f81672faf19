package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// durationSample is an outcome that is a time: Cox with Efron ties, stratified
// by municipality, robust variance by portfolio. Times are weeks since opening,
// entry delayed to the window's start.
type durationSample struct {
	set  *areaSet
	rows []spell
}

// spell is a case's time at risk in the window.
type spell struct {
	row
	entry, exit float64 // weeks since opening
	event       bool    // the hypothesis's event
	cause       int     // 0 still open; otherwise 1 + index of the exit
}

// newSpell gives the spell of a case from its first day at risk until a day.
func (s *areaSet) newSpell(c int, until calendar.Date) spell {
	return spell{
		row:   s.caseRow(c),
		entry: s.weeksSinceOpening(c, s.cases[c].risk.From),
		exit:  s.weeksSinceOpening(c, until),
	}
}

func (s *durationSample) input(by comparison) survival.CoxInput {
	n := len(s.rows)
	c := columnsOf(s.set, s.rows, by)
	in := survival.CoxInput{
		Entry: make([]float64, n), Time: make([]float64, n), Event: make([]bool, n),
		Strata: c.stratum, Cluster: c.cluster,
	}
	for _, term := range c.terms {
		in.Covariates = append(in.Covariates, survival.Column{Name: term.Name, Values: term.Values})
	}
	for i, r := range s.rows {
		in.Entry[i], in.Time[i], in.Event[i] = r.entry, r.exit, r.event
	}
	return in
}

func (s *durationSample) fit(by comparison, level float64) (effect.Row, error) {
	if len(s.rows) == 0 {
		return effect.Row{}, survival.ErrEmpty
	}
	fitted, err := survival.CoxPH(s.input(by), survival.CoxOptions{Level: level})
	if err != nil {
		return effect.Row{}, err
	}
	scale, df := s.size().smallSample()
	last := len(fitted.Coef) - 1
	se := math.Sqrt(fitted.RobustVariance[last][last])
	return effect.FromScaledT(by.effect(), fitted.Coef[last], se, scale, df, level), nil
}

// statistic is the stratified score: the null martingale residuals summed over
// the trial portfolios.
func (s *durationSample) statistic() (randinf.Statistic, error) {
	in := s.input(byArm)
	in.Covariates = nil
	residuals, err := survival.NullResiduals(in, survival.Efron)
	if err != nil {
		return nil, err
	}
	score := make([]float64, len(s.set.units))
	for i, r := range s.rows {
		score[r.unit] += residuals[i]
	}
	return randinf.NewStratifiedScore(score, s.set.probability)
}

func (s *durationSample) only(keep func(unit int) bool) sample {
	return &durationSample{set: s.set, rows: keepRows(s.rows, keep)}
}

func (s *durationSample) size() sampleSize {
	size := measure(s.set, s.rows)
	events := 0
	for _, r := range s.rows {
		if r.event {
			events++
		}
	}
	size.events = trial.Number(events)
	return size
}

func (s *durationSample) arms() ArmMeans {
	return ratesByArm(s.set, s.rows, func(r spell) (float64, float64) { return indicator(r.event), r.exit - r.entry })
}

// ofArm keeps one arm's spells as a sample for curves, with the portfolios as
// clusters. competing keeps every exit as a cause; otherwise the hypothesis's
// event is the only one.
func (s *durationSample) ofArm(treated, competing bool) (in survival.Sample, cluster []int) {
	for _, r := range s.rows {
		if s.set.units[r.unit].treated != treated {
			continue
		}
		cause := r.cause
		if !competing {
			cause = boolCause(r.event)
		}
		in.Entry = append(in.Entry, r.entry)
		in.Time = append(in.Time, r.exit)
		in.Cause = append(in.Cause, cause)
		cluster = append(cluster, int(r.unit))
	}
	return in, cluster
}

func boolCause(event bool) int {
	if event {
		return 1
	}
	return 0
}
