package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// DoseUnit is one portfolio, without its name, beside the caseload it had.
type DoseUnit struct {
	Arm      jobcentre.Arm `json:"arm"`
	Caseload trial.Number  `json:"caseload"`
	// Departure is the portfolio's outcome less that of the control arm of its
	// municipality.
	Departure trial.Number `json:"departure"`
	// Cases are behind the portfolio, ControlCases behind what it is held against.
	Cases        int `json:"cases"`
	ControlCases int `json:"control_cases"`
}

// Realised is the association of the outcome with ten fewer cases as they turned
// out to be: least squares, municipality effects, CR2 by portfolio. It is no effect,
// for cases that close sooner themselves lower the caseload.
type Realised struct {
	Estimate trial.Number `json:"estimate"`
	CILow    trial.Number `json:"ci_low"`
	CIHigh   trial.Number `json:"ci_high"`
}

// addUnits adds the portfolios and the realised association to an effect that was
// estimated.
func (a *areaEvaluation) addUnits(out *DoseEffect, e estimated) {
	if e.result == nil {
		return
	}
	dose := doses(a.set, e.rows, a.loads)
	out.Units = dose.unitsBesideControl()
	fitted, err := regress.Linear(dose.realised(), regress.LinearOptions{VCov: regress.CR2, Level: a.set.proto.Analysis.Level()})
	if err != nil {
		return
	}
	row := tenFewer(fitted.Rows()[0])
	out.Realised = &Realised{trial.Number(row.Estimate), trial.Number(row.Low), trial.Number(row.High)}
	reference := e.result.Instrument.Caseload.Control
	for i, p := range out.Curve {
		out.Curve[i].Realised = (p.Caseload - reference) / fewerCases * out.Realised.Estimate
	}
}

// realised is the outcome on the caseload met, without the instrument.
func (s *doseSample) realised() regress.LinearInput {
	c := columnsOf(s.set, s.rows, byArm)
	in := regress.LinearInput{
		X:      []regress.Column{{Name: loadTerm, Values: make([]float64, len(s.rows))}},
		Absorb: [][]int{c.stratum}, Cluster: c.cluster,
	}
	for i, r := range s.rows {
		in.X[0].Values[i] = r.load
		in.Y, in.Weight = append(in.Y, r.y), append(in.Weight, r.weight)
	}
	return in
}

// doseSum is a portfolio's or a control arm's weighted sums and cases.
type doseSum struct {
	y, load, weight float64
	cases           int
}

func (d *doseSum) add(other doseSum) {
	d.y, d.load, d.weight, d.cases = d.y+other.y, d.load+other.load, d.weight+other.weight, d.cases+other.cases
}

// unitsBesideControl lists the portfolios with rows, those of municipalities with a
// control arm, in the order of the register.
func (s *doseSample) unitsBesideControl() []DoseUnit {
	sums, control := s.sumsByUnit(), make([]doseSum, len(s.set.strata))
	for u, unit := range s.set.units {
		if !unit.treated {
			control[unit.stratum].add(sums[u])
		}
	}
	units := []DoseUnit{}
	for u, unit := range s.set.units {
		sum, beside := sums[u], control[unit.stratum]
		if sum.weight <= 0 || beside.weight <= 0 {
			continue
		}
		arm := jobcentre.ControlArm
		if unit.treated {
			arm = jobcentre.TrialArm
		}
		units = append(units, DoseUnit{
			Arm: arm, Caseload: trial.Number(sum.load / sum.weight), Departure: trial.Number(sum.y/sum.weight - beside.y/beside.weight),
			Cases: sum.cases, ControlCases: beside.cases,
		})
	}
	return units
}

func (s *doseSample) sumsByUnit() []doseSum {
	sums := make([]doseSum, len(s.set.units))
	behind := s.behind
	for _, r := range s.rows {
		sums[r.unit].add(doseSum{r.weight * r.y, r.weight * r.load, r.weight, 0})
		if s.behind == nil {
			behind = append(behind, r.row)
		}
	}
	for u, n := range casesByUnit(behind, len(s.set.units)) {
		sums[u].cases = n
	}
	return sums
}

// casesByUnit counts the distinct cases of each portfolio; rows of no case count
// one each.
func casesByUnit(rows []row, units int) []int {
	counts := make([]int, units)
	eachCaseOnce(rows, func(r row) { counts[r.unit]++ })
	return counts
}
