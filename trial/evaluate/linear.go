package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// linearSample is an outcome that is a mean: least squares with stratum
// effects, CR2 by portfolio with Satterthwaite degrees of freedom.
type linearSample struct {
	set  *areaSet
	rows []linearRow
	// casesBehind is the number of cases when the rows are not cases; none
	// otherwise.
	casesBehind int
}

// linearRow is one value and its analytic weight.
type linearRow struct {
	row
	y, weight float64
}

func (s *linearSample) fit(level float64) (effect.Row, error) {
	in := regress.LinearInput{Y: make([]float64, len(s.rows)), Weight: make([]float64, len(s.rows))}
	c := columnsOf(s.set, s.rows)
	for i, r := range s.rows {
		in.Y[i], in.Weight[i] = r.y, r.weight
	}
	in.X = []regress.Column{{Name: armTerm, Values: c.arm}}
	in.Absorb, in.Cluster = [][]int{c.stratum}, c.cluster
	fitted, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR2, Level: level})
	if err != nil {
		return effect.Row{}, err
	}
	return fitted.Rows()[0], nil
}

func (s *linearSample) statistic() (randinf.Statistic, error) {
	weight, sum := make([]float64, len(s.set.units)), make([]float64, len(s.set.units))
	for _, r := range s.rows {
		weight[r.unit] += r.weight
		sum[r.unit] += r.weight * r.y
	}
	return randinf.NewStratifiedMean(s.set.unitStrata(), weight, sum)
}

func (s *linearSample) within(stratum int) sample {
	return &linearSample{set: s.set, rows: inStratum(s.set, s.rows, stratum), casesBehind: s.casesBehind}
}

func (s *linearSample) size() sampleSize {
	size := measure(s.set, s.rows)
	if s.casesBehind != none {
		size.cases = s.casesBehind
	}
	return size
}

func (s *linearSample) arms() ArmMeans {
	var sum, weight [2]float64
	for _, r := range s.rows {
		a := s.set.armOf(r.unit)
		sum[a] += r.weight * r.y
		weight[a] += r.weight
	}
	return ArmMeans{Trial: trial.Number(sum[1] / weight[1]), Control: trial.Number(sum[0] / weight[0])}
}

// controlSD is the standard deviation (n−1) of the control arm's rows, on which
// the margin of relevance rests.
func (s *linearSample) controlSD() float64 {
	n, mean, m2 := 0.0, 0.0, 0.0
	for _, r := range s.rows {
		if s.set.units[r.unit].treated {
			continue
		}
		n++
		d := r.y - mean
		mean += d / n
		m2 += d * (r.y - mean)
	}
	return math.Sqrt(m2 / (n - 1))
}

// armOf is 1 for the trial arm and 0 for the control arm.
func (s *areaSet) armOf(u int) int {
	if s.units[u].treated {
		return 1
	}
	return 0
}

// unitStrata lists the stratum of every unit.
func (s *areaSet) unitStrata() []int {
	strata := make([]int, len(s.units))
	for i, u := range s.units {
		strata[i] = u.stratum
	}
	return strata
}
