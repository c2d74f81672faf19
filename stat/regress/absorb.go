package regress

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// most is the size of the dense matrices that absorbed factors may need: of all
// levels but the widest factor's, and under CR2 of all parameters.
const most = 6000

// absorption is the dummies of the absorbed factors. Rows that agree in every
// factor are one cell. The factor with most levels, the widest, is eliminated
// level by level; what then remains of the others is a small dense system, in
// which the dummies that the ones before them determine are left out, as R
// does.
type absorption struct {
	factors []factor
	cell    factor    // rows to cells; the zero value where nothing is absorbed
	level   [][]int32 // per factor and cell
	widest  int
	column  [][]int32 // per factor and level: the column of its dummy among the others, or −1
	columns int       // dummies kept beside the widest factor's
}

func newAbsorption(factors []factor) (*absorption, error) {
	a := &absorption{factors: factors}
	if len(factors) == 0 {
		return a, nil
	}
	a.cross()
	others := -a.factors[a.widest].count()
	for _, f := range factors {
		others += f.count()
	}
	if others > most {
		return nil, &InputError{"Absorb", fmt.Sprintf("holds more than %d levels beside the largest factor's", most)}
	}
	a.dropRedundant()
	return a, nil
}

func (a *absorption) given() bool { return a.cell.given() }

// cross finds the cells, the level of every factor in each, and the widest.
func (a *absorption) cross() {
	a.cell = a.factors[0]
	a.level = [][]int32{make([]int32, a.cell.count())}
	for level := range a.level[0] {
		a.level[0][level] = int32(level)
	}
	for f, next := range a.factors[1:] {
		if next.count() > a.factors[a.widest].count() {
			a.widest = f + 1
		}
		a.cell = a.cell.crossed(next)
		a.level = append(a.level, nil)
		a.split(next.count())
	}
}

// split carries the levels over to the cells after another factor is crossed in.
func (a *absorption) split(width int) {
	last := len(a.level) - 1
	before := append([][]int32(nil), a.level[:last]...)
	for f := range a.level {
		a.level[f] = make([]int32, a.cell.count())
	}
	for c, label := range a.cell.label {
		for f := range before {
			a.level[f][c] = before[f][label/width]
		}
		a.level[last][c] = int32(label % width)
	}
}

// rank is the number of parameters that the factors take.
func (a *absorption) rank() int {
	if !a.given() {
		return 0
	}
	return a.factors[a.widest].count() + a.columns
}

// dropRedundant numbers the dummies of all factors but the widest and leaves out
// those that are determined. That does not depend on the weights, which are
// positive, so every cell counts once; entries are whole then, and what is
// left of a dummy is never near the tolerance.
func (a *absorption) dropRedundant() {
	a.column = make([][]int32, len(a.factors))
	for f, levels := range a.factors {
		a.column[f] = make([]int32, levels.count())
		for level := range a.column[f] {
			a.column[f][level] = -1
			if f != a.widest {
				a.column[f][level] = int32(a.columns)
				a.columns++
			}
		}
	}
	if a.columns == 0 {
		return
	}
	ones := Intercept(a.cell.count()).Values
	a.renumber(independent(a.eliminateCells(ones).schur()))
}

// renumber keeps the columns marked.
func (a *absorption) renumber(keep []bool) {
	a.columns = 0
	for f := range a.column {
		for level, at := range a.column[f] {
			switch {
			case at < 0:
			case keep[at]:
				a.column[f][level] = int32(a.columns)
				a.columns++
			default:
				a.column[f][level] = -1
			}
		}
	}
}

// independent marks the columns that those before them do not determine, by
// elimination in place.
func independent(s *mat.SymDense) []bool {
	const left = 1e-9 // share of a dummy that means some of it is left
	n := s.SymmetricDim()
	upper, keep := mat.NewDense(n, n, nil), make([]bool, n)
	diagonal := make([]float64, n)
	for j := range n {
		diagonal[j] = s.At(j, j)
		for k := j; k < n; k++ {
			upper.Set(j, k, s.At(j, k))
		}
	}
	for j := range n {
		row := upper.RawRowView(j)
		keep[j] = row[j] > left*diagonal[j] && row[j] > left
		if !keep[j] {
			continue
		}
		for k := j + 1; k < n; k++ {
			if row[k] != 0 {
				floats.AddScaled(upper.RawRowView(k)[k:], -row[k]/row[j], row[k:])
			}
		}
	}
	return keep
}
