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
	// behind are the cases behind rows that are portfolios; nil otherwise.
	behind []caseShare
}

// linearRow is one value and its analytic weight.
type linearRow struct {
	row
	y, weight float64
}

func (s *linearSample) fit(by comparison, level float64) (effect.Row, error) {
	in := regress.LinearInput{Y: make([]float64, len(s.rows)), Weight: make([]float64, len(s.rows))}
	c := columnsOf(s.set, s.rows, by)
	for i, r := range s.rows {
		in.Y[i], in.Weight[i] = r.y, r.weight
	}
	in.X, in.Absorb, in.Cluster = c.terms, [][]int{c.stratum}, c.cluster
	fitted, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR2, Level: level, Terms: []string{by.effect()}})
	if err != nil {
		return effect.Row{}, err
	}
	return fitted.Rows()[0], nil
}

func (s *linearSample) statistic() (randinf.Statistic, error) {
	sums := portfolioSums(s.set, s)
	return randinf.NewStratifiedMean(s.set.unitStrata(), sums.Weight, sums.Sum)
}

func (s *linearSample) only(keep func(unit int) bool) sample {
	return &linearSample{set: s.set, rows: keepRows(s.rows, keep), behind: keepRows(s.behind, keep)}
}

func (s *linearSample) size() sampleSize {
	size := measure(s.set, s.rows)
	if s.behind != nil {
		size.cases = distinctCases(s.behind)
	}
	return size
}

func (s *linearSample) arms() ArmMeans {
	var sum, weight [2]float64
	for _, r := range s.rows {
		a := s.set.armOf(int(r.unit))
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

// caseShare is a case behind a portfolio's row, and its share of the row.
type caseShare struct {
	row
	share float64
}

// unweighted is the share of cases that a row does not weigh.
func unweighted(int) float64 { return 0 }

// casesBehind lists the cases of a population with their shares.
func (s *areaSet) casesBehind(pop Population, share func(c int) float64) []caseShare {
	behind := make([]caseShare, 0, len(s.cases))
	for c := range s.cases {
		if s.has(pop, c) {
			behind = append(behind, caseShare{s.caseRow(c), share(c)})
		}
	}
	return behind
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
