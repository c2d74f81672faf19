package draw

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"math/rand/v2"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/trial"
)

// Lots are the arms that a draw gave.
type Lots struct {
	Seed string
	Arms []jobcentre.Arm // per unit of the roster
}

// Draw draws every area in turn from one stream: ChaCha8 (C2SP chacha8rand)
// keyed with SHA-256 of the seed's bytes.
func (p *Plan) Draw(seed string) (*Lots, error) {
	source := rand.NewChaCha8(sha256.Sum256([]byte(seed)))
	lots := &Lots{Seed: seed, Arms: make([]jobcentre.Arm, len(p.Roster.Units))}
	for _, a := range p.Areas {
		treated, err := a.draw(source)
		if err != nil {
			return nil, fmt.Errorf("draw: %s: %w", a.Area, err)
		}
		for i, at := range a.Units {
			lots.Arms[at] = jobcentre.ControlArm
			if treated[i] {
				lots.Arms[at] = jobcentre.TrialArm
			}
		}
	}
	return lots, nil
}

func (a *AreaPlan) draw(source rand.Source) ([]bool, error) {
	draws, err := a.design.Draws(source)
	if err != nil {
		return nil, err
	}
	for treated := range draws {
		return append([]bool(nil), treated...), nil
	}
	return nil, assign.ErrNoneAccepted
}

// treated is an area's assignment among the lots.
func (a *AreaPlan) treated(lots *Lots) []bool {
	treated := make([]bool, len(a.Units))
	for i, at := range a.Units {
		treated[i] = lots.Arms[at] == jobcentre.TrialArm
	}
	return treated
}

// Assignments is the number of different assignments that were possible; under
// re-randomisation from more than 2²⁰ it is a bound from above.
func (a *AreaPlan) Assignments() *big.Int {
	if d, ok := a.design.(*assign.Minimised); ok {
		return d.Assignments()
	}
	return a.design.Count()
}

// SmallestP is the smallest two-sided p that a randomisation test of the
// assignment can give: its probability and its mirror's, where that was
// possible. It is unknown where it is too small for a floating-point number.
func (a *AreaPlan) SmallestP(lots *Lots) trial.Number {
	treated := a.treated(lots)
	mirror := make([]bool, len(treated))
	for i, z := range treated {
		mirror[i] = !z
	}
	p := a.chance(treated) + a.chance(mirror)
	if p == 0 {
		return trial.NoNumber()
	}
	return nineDigits(p)
}

// chance is the probability of an assignment under the draw.
func (a *AreaPlan) chance(treated []bool) float64 {
	if !a.design.Allows(treated) {
		return 0
	}
	if d, ok := a.design.(*assign.Minimised); ok {
		return d.Chance(treated)
	}
	chance, _ := new(big.Float).Quo(big.NewFloat(1), new(big.Float).SetInt(a.design.Count())).Float64()
	return chance
}
