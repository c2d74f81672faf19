package draw

import (
	"errors"
	"math/rand/v2"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
)

// chanceDraws is how many assignments a unit's probability of treatment is
// counted over where they cannot be listed.
const chanceDraws = 20_000

// Refusals of Space.
var (
	ErrNotInDraw  = errors.New("draw: the area was not drawn")
	ErrImpossible = errors.New("draw: the draw could not have given these arms")
)

// Row is a portfolio of an evaluation with the arm that it has.
type Row struct {
	Portfolio string
	Arm       jobcentre.Arm
}

// Space is the set of assignments that the draw could have made of an area's
// portfolios, in the order of the rows, with each row's probability of
// treatment. A row that was not drawn is held at its arm.
//
// Errors: ErrNotInDraw; ErrImpossible where the arms are none that the draw can
// give, assign.ErrNoRow where a unit of the draw has no row.
func (p *Plan) Space(area jobcentre.Area, rows []Row) (assign.Design, []float64, error) {
	for _, a := range p.Areas {
		if a.Area == area {
			return a.space(p.Roster, rows)
		}
	}
	return nil, nil, ErrNotInDraw
}

func (a *AreaPlan) space(r *Roster, rows []Row) (assign.Design, []float64, error) {
	unitOf := map[string]int{}
	for i := range a.Units {
		for _, id := range a.unit(r, i).Portfolios {
			unitOf[id] = i
		}
	}
	unit, treated := make([]int, len(rows)), make([]bool, len(rows))
	for k, row := range rows {
		at, drawn := unitOf[row.Portfolio]
		if !drawn {
			at = assign.NotDrawn
		}
		unit[k], treated[k] = at, row.Arm == jobcentre.TrialArm
	}
	space, err := assign.NewSpread(a.design, unit, treated)
	if err != nil {
		return nil, nil, err
	}
	if !space.Allows(treated) {
		return nil, nil, ErrImpossible
	}
	chance, err := a.chances(unit, treated)
	return space, chance, err
}

// chances are the rows' probabilities of treatment; that of a row that was not
// drawn is 0 or 1.
func (a *AreaPlan) chances(unit []int, held []bool) ([]float64, error) {
	units, err := a.unitChances()
	if err != nil {
		return nil, err
	}
	rows := make([]float64, len(unit))
	for k, u := range unit {
		switch {
		case u != assign.NotDrawn:
			rows[k] = units[u]
		case held[k]:
			rows[k] = 1
		}
	}
	return rows, nil
}

// unitChances are exact for the designs that know them, are their own mirror or
// can be listed, and counted over fixed draws for the others.
func (a *AreaPlan) unitChances() ([]float64, error) {
	if d, ok := a.design.(*assign.Stratified); ok {
		return d.Probability(), nil
	}
	if a.isMirrored() {
		return slices.Repeat([]float64{0.5}, len(a.Units)), nil
	}
	return assign.Chances(a.design, chanceDraws, rand.NewChaCha8([32]byte{}))
}

// isMirrored reports whether every assignment is as likely as its mirror: half
// of every group is treated, and under minimisation no unit is held.
func (a *AreaPlan) isMirrored() bool {
	for _, g := range a.Groups {
		if 2*g.Treated != len(g.Units) {
			return false
		}
	}
	return !a.anyHeld
}
