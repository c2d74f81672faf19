package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// fewerCases is the dose: the coefficient is of one case more per FTE.
const fewerCases = -10

// loadTerm is the caseload that a row met.
const loadTerm = "caseload"

const doseEstimand = "effect of ten fewer cases per FTE where the draw moved the caseload, municipalities held equal"

// doseSample is an outcome beside the caseload that its rows met.
type doseSample struct {
	set  *areaSet
	rows []doseRow
	// behind are the rows behind rows that are portfolios, events what happened in
	// them; nil and no number otherwise.
	behind []row
	events trial.Number
}

// doseRow is one value, the caseload met and an analytic weight.
type doseRow struct {
	row
	y, load, weight float64
}

// doses lays an outcome's rows beside the caseload they met: a mean row by row; a
// rate or a hazard as events per unit of exposure on a row per portfolio. Rows
// that met no working time are left out.
func doses(set *areaSet, rows sample, l *caseloads) *doseSample {
	out := &doseSample{set: set, events: trial.NoNumber()}
	switch s := rows.(type) {
	case *linearSample:
		out.rows = s.doseRows(l)
		out.behind = s.behindOf(out.rows)
	case *countSample:
		rates := newRates(set)
		for _, r := range s.rows {
			rates.add(r.row, r.events, r.exposure, l)
		}
		out.gather(rates)
	case *durationSample:
		rates := newRates(set)
		for _, r := range s.rows {
			rates.add(r.row, indicator(r.event), r.exit-r.entry, l)
		}
		out.gather(rates)
	}
	return out
}

// gather makes the sample of the portfolios' rates and of what is behind them.
func (s *doseSample) gather(r *rates) {
	s.rows, s.behind = r.rows(), r.behind
	events := 0.0
	for _, sum := range r.units {
		events += sum.events
	}
	s.events = trial.Number(events)
}

func (s *linearSample) doseRows(l *caseloads) []doseRow {
	rows := make([]doseRow, 0, len(s.rows))
	behind := newRates(s.set)
	for _, c := range s.behind {
		if c.share > 0 {
			behind.add(c.row, 0, c.share, l)
		}
	}
	for _, r := range s.rows {
		load := s.set.metBy(l, r.row)
		if sum := behind.units[r.unit]; sum.exposure > 0 {
			load = sum.load / sum.exposure
		}
		if !math.IsNaN(load) {
			rows = append(rows, doseRow{r.row, r.y, load, r.weight})
		}
	}
	return rows
}

// behindOf are the cases behind those portfolios that met working time; nil when
// the rows are not portfolios.
func (s *linearSample) behindOf(rows []doseRow) []row {
	if s.behind == nil {
		return nil
	}
	met := make([]bool, len(s.set.units))
	for _, r := range rows {
		met[r.unit] = true
	}
	behind := make([]row, 0, len(s.behind))
	for _, c := range s.behind {
		if met[c.unit] {
			behind = append(behind, c.row)
		}
	}
	return behind
}

// rates are sums by portfolio: events, exposure, and caseload met times exposure;
// and the rows they are sums of, without those that met no working time.
type rates struct {
	set    *areaSet
	units  []struct{ events, exposure, load float64 }
	behind []row
}

func newRates(set *areaSet) *rates {
	return &rates{set: set, units: make([]struct{ events, exposure, load float64 }, len(set.units))}
}

func (r *rates) add(place row, events, exposure float64, l *caseloads) {
	load := r.set.metBy(l, place)
	if math.IsNaN(load) {
		return
	}
	u := &r.units[place.unit]
	u.events += events
	u.exposure += exposure
	u.load += exposure * load
	r.behind = append(r.behind, place)
}

func (r *rates) rows() []doseRow {
	var rows []doseRow
	for u, sum := range r.units {
		if sum.exposure > 0 {
			rows = append(rows, doseRow{r.set.unitRow(u), sum.events / sum.exposure, sum.load / sum.exposure, sum.exposure})
		}
	}
	return rows
}

// fit runs the two stages.
func (s *doseSample) fit(level float64) (*regress.IVResult, error) {
	c := columnsOf(s.set, s.rows, byArm)
	in := regress.IVInput{
		Y: make([]float64, len(s.rows)), Weight: make([]float64, len(s.rows)),
		Endogenous:  regress.Column{Name: loadTerm, Values: make([]float64, len(s.rows))},
		Instruments: c.terms, Absorb: [][]int{c.stratum}, Cluster: c.cluster,
	}
	for i, r := range s.rows {
		in.Y[i], in.Endogenous.Values[i], in.Weight[i] = r.y, r.load, r.weight
	}
	return regress.IV(in, regress.LinearOptions{VCov: regress.CR2, Level: level})
}

// estimateDose is the effect of ten fewer cases per FTE on one outcome.
func (a *areaEvaluation) estimateDose(e estimated) estimated {
	out := estimated{design: trial.DoseResponse, outcome: e.outcome, population: e.population, rows: e.rows, reason: e.reason}
	switch {
	case e.rows == nil:
	case a.loads == nil:
		out.reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Caseworkers)}
	default:
		out.result, out.reason = a.set.estimateDose(out, e.rows, a.loads)
	}
	return out
}

func (s *areaSet) estimateDose(e estimated, rows sample, l *caseloads) (*Result, *trial.Reason) {
	dose := doses(s, rows, l)
	size := dose.size()
	if size.obs == 0 && rows.size().obs > 0 {
		return nil, &trial.Reason{Code: trial.NoFTE}
	}
	if reason := s.tooFew(size); reason != nil {
		return nil, reason
	}
	fitted, err := dose.fit(s.proto.Analysis.Level())
	if err != nil {
		reason := refusal(err)
		return nil, &reason
	}
	result := newResult(trial.DoseResponse, e.outcome, e.population, size)
	result.Estimand, result.Estimator, result.Unit = doseEstimand, trial.EstimatorOf(e.outcome.ID, trial.DoseResponse), doseUnit(e.outcome)
	result.Arms = dose.arms()
	result.fill(tenFewer(fitted.Rows()[0]), s.proto.Analysis, e.outcome.Better)
	result.Instrument = newInstrument(fitted, dose)
	if e.population == AllCases {
		result.ByMunicipality = s.doseByMunicipality(dose)
		result.Pooled = pool(result.ByMunicipality, s.proto.Analysis.Level())
	}
	return result, nil
}

// tenFewer turns the coefficient of one case more into the effect of ten fewer.
func tenFewer(r effect.Row) effect.Row {
	r.Estimate, r.SE, r.Statistic = fewerCases*r.Estimate, -fewerCases*r.SE, -r.Statistic
	r.Low, r.High = fewerCases*r.High, fewerCases*r.Low
	return r
}

// doseUnit is the outcome's unit or, of a rate or hazard, what its events are
// counted in.
func doseUnit(outcome trial.Outcome) string {
	switch {
	case outcome.Unit != trial.LogRateRatio && outcome.Unit != trial.LogHazardRatio:
		return outcome.Unit
	case outcome.ID == trial.FormalErrorsPerCase:
		return trial.ErrorsPerCase
	case outcome.ID == trial.SicknessAbsence:
		return trial.DaysPerFTEYear
	case outcome.ID == trial.Turnover:
		return trial.ExitsPerFTEYear
	}
	return trial.EventsPerCaseWeek
}

// size counts the rows of the model, and the cases and events behind them.
func (s *doseSample) size() sampleSize {
	size := measure(s.set, s.rows)
	if cases := distinctCases(s.behind); cases > 0 {
		size.cases = cases
	}
	size.events = s.events
	return size
}

func (s *doseSample) arms() ArmMeans {
	return ratesByArm(s.set, s.rows, func(r doseRow) (float64, float64) { return r.weight * r.y, r.weight })
}

// loadsByArm is the mean caseload met in each arm.
func (s *doseSample) loadsByArm() ArmMeans {
	return ratesByArm(s.set, s.rows, func(r doseRow) (float64, float64) { return r.weight * r.load, r.weight })
}
