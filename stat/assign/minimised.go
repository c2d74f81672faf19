package assign

import (
	"fmt"
	"iter"
	"math"
	"math/big"
	"math/rand/v2"
)

// faces is the number of equally likely faces of the coin that every unit is
// drawn with.
const faces = 10

// MinimisationInput describes the units in the order they are drawn. Held may be
// nil: then none is.
type MinimisationInput struct {
	Levels  [][]int // per factor, the level of every unit, from 0
	Held    []bool  // units whose arm stands before the draw
	Treated []bool  // the arm of those held
	// Favour is how many of ten faces of the coin give the arm that balances
	// better, 5 to 9; 0 is 8.
	Favour int
}

// Minimised gives one unit after another the arm that leaves the factors better
// balanced, with probability Favour/10. The imbalance of an arm is the sum over
// factors of |treated − controls| among the units of the unit's own level that
// have their arm, were the unit to get that arm too; where both arms leave the
// same, each has probability 1/2. Held units have theirs from the start.
//
// The assignments are not equally likely. What is equally likely are the faces:
// the design is the procedure rerun on the same units in the same order, All
// yields an assignment once for every list of faces that gives it, and Count is
// the number of such lists, 10 to the number of units drawn. A share of All is
// then a probability under the draw.
//
// Source: Pocock & Simon (1975), Biometrics 31; Taves (1974); for the test by
// rerunning: Simon (1979), Biometrics 35.
type Minimised struct {
	n, free int
	levels  [][]int
	widths  []int // levels of each factor
	held    []bool
	treated []bool
	favour  int
}

// NewMinimised refuses no units, no factors, factors of unequal length, a level
// below zero, and a coin that is none.
func NewMinimised(in MinimisationInput) (*Minimised, error) {
	if len(in.Levels) == 0 || len(in.Levels[0]) == 0 {
		return nil, ErrEmpty
	}
	d := &Minimised{n: len(in.Levels[0]), levels: in.Levels, held: in.Held, treated: in.Treated, favour: in.Favour}
	if d.held == nil {
		d.held, d.treated = make([]bool, d.n), make([]bool, d.n)
	}
	if d.favour == 0 {
		d.favour = 8
	}
	if d.favour < faces/2 || d.favour >= faces {
		return nil, fmt.Errorf("assign: a coin with %d of %d faces for the better arm", d.favour, faces)
	}
	if len(d.held) != d.n || len(d.treated) != d.n {
		return nil, fmt.Errorf("assign: %d units, of which %d are held or not and %d treated or not", d.n, len(d.held), len(d.treated))
	}
	for _, held := range d.held {
		if !held {
			d.free++
		}
	}
	return d, d.measureFactors()
}

// measureFactors counts the levels of each factor.
func (d *Minimised) measureFactors() error {
	for f, levels := range d.levels {
		if len(levels) != d.n {
			return &CovariateError{f, "has another length than the first"}
		}
		width := 0
		for _, level := range levels {
			if level < 0 {
				return &CovariateError{f, "has a level below zero"}
			}
			width = max(width, level+1)
		}
		d.widths = append(d.widths, width)
	}
	return nil
}

// Units is the number of units, held ones among them.
func (d *Minimised) Units() int { return d.n }

// Count is the number of equally likely lists of faces, 10 to the number of
// units drawn.
func (d *Minimised) Count() *big.Int {
	return new(big.Int).Exp(big.NewInt(faces), big.NewInt(int64(d.free)), nil)
}

// Assignments is the number of different assignments: every unit that is drawn
// can get both arms.
func (d *Minimised) Assignments() *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(d.free)) }

// Allows reports whether the procedure could have given the assignment: any that
// leaves the held units as they are.
func (d *Minimised) Allows(treated []bool) bool {
	if len(treated) != d.n {
		return false
	}
	for i, held := range d.held {
		if held && treated[i] != d.treated[i] {
			return false
		}
	}
	return true
}

// Chance is the probability of an assignment under the procedure.
func (d *Minimised) Chance(treated []bool) float64 {
	if !d.Allows(treated) {
		return 0
	}
	logChance, at := 0.0, 0
	d.run(make([]bool, d.n), d.balances(), func(forTrial int) bool {
		for d.held[at] {
			at++
		}
		chance := float64(forTrial) / faces
		if !treated[at] {
			chance = 1 - chance
		}
		logChance += math.Log(chance)
		at++
		return treated[at-1]
	})
	return math.Exp(logChance)
}

// All yields the assignment of every list of faces, the first unit's face
// changing slowest.
func (d *Minimised) All() iter.Seq[[]bool] {
	return func(yield func([]bool) bool) {
		lot, out, balance := make([]int, d.free), make([]bool, d.n), d.balances()
		for more := true; more; more = advance(lot) {
			k := 0
			d.run(out, balance, func(forTrial int) bool {
				k++
				return lot[k-1] < forTrial
			})
			if !yield(out) {
				return
			}
		}
	}
}

// advance turns to the next list of faces.
func advance(lot []int) bool {
	for k := len(lot) - 1; k >= 0; k-- {
		if lot[k]++; lot[k] < faces {
			return true
		}
		lot[k] = 0
	}
	return false
}

// Draw returns one assignment: for every unit a bounded number below ten.
func (d *Minimised) Draw(source rand.Source) ([]bool, error) {
	if source == nil {
		return nil, ErrNoSource
	}
	out := make([]bool, d.n)
	d.run(out, d.balances(), coin(source))
	return out, nil
}

// Draws yields assignments without end. The slice is reused: copy what is kept.
func (d *Minimised) Draws(source rand.Source) (iter.Seq[[]bool], error) {
	if source == nil {
		return nil, ErrNoSource
	}
	return func(yield func([]bool) bool) {
		out, balance, toss := make([]bool, d.n), d.balances(), coin(source)
		for d.run(out, balance, toss); yield(out); {
			d.run(out, balance, toss)
		}
	}, nil
}

func coin(source rand.Source) func(int) bool {
	return func(forTrial int) bool { return int(below(source, faces)) < forTrial }
}

func (d *Minimised) balances() [][]int {
	balance := make([][]int, len(d.widths))
	for f, width := range d.widths {
		balance[f] = make([]int, width)
	}
	return balance
}

// run gives out the arms; toss is told how many of the ten faces are for the
// trial arm.
func (d *Minimised) run(out []bool, balance [][]int, toss func(forTrial int) bool) {
	for _, levels := range balance {
		clear(levels)
	}
	for i, held := range d.held {
		if held {
			out[i] = d.treated[i]
			d.count(balance, i, out[i])
		}
	}
	for i, held := range d.held {
		if !held {
			out[i] = toss(d.facesForTrial(balance, i))
			d.count(balance, i, out[i])
		}
	}
}

func (d *Minimised) count(balance [][]int, i int, treated bool) {
	step := -1
	if treated {
		step = 1
	}
	for f, levels := range d.levels {
		balance[f][levels[i]] += step
	}
}

// facesForTrial compares the imbalance that either arm would leave:
// |b+1| − |b−1| has the sign of b, and is 0 or ±2 for whole b.
func (d *Minimised) facesForTrial(balance [][]int, i int) int {
	gain := 0
	for f, levels := range d.levels {
		b := balance[f][levels[i]]
		gain += max(b+1, -b-1) - max(b-1, 1-b)
	}
	switch {
	case gain < 0:
		return d.favour
	case gain > 0:
		return faces - d.favour
	default:
		return faces / 2
	}
}
