package assign

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
)

// ErrNoSource is returned where randomness is asked for without a source.
var ErrNoSource = errors.New("assign: no source of randomness")

// ErrEmpty is returned for a design without units.
var ErrEmpty = errors.New("assign: no units")

// StratumError says which stratum cannot be drawn and why.
type StratumError struct {
	Stratum int
	Reason  string
}

func (e *StratumError) Error() string {
	return fmt.Sprintf("assign: stratum %d %s", e.Stratum, e.Reason)
}

// Stratified treats a fixed number of units in every stratum.
type Stratified struct {
	n      int
	strata []stratum // in increasing order of code
}

// stratum holds the positions of its units and how many are treated.
type stratum struct {
	units   []int
	treated int
}

// NewStratified takes the stratum of every unit and the number to treat in each
// stratum; a stratum that treated does not name is an error, as is a name
// without units.
func NewStratified(strata []int, treated map[int]int) (*Stratified, error) {
	if len(strata) == 0 {
		return nil, ErrEmpty
	}
	units := make(map[int][]int)
	for i, code := range strata {
		units[code] = append(units[code], i)
	}
	for _, code := range slices.Sorted(maps.Keys(treated)) {
		if units[code] == nil {
			return nil, &StratumError{code, "has no units"}
		}
	}
	d := &Stratified{n: len(strata)}
	for _, code := range slices.Sorted(maps.Keys(units)) {
		m, named := treated[code]
		switch {
		case !named:
			return nil, &StratumError{code, "has no number to treat"}
		case m < 0 || m > len(units[code]):
			return nil, &StratumError{code, fmt.Sprintf("has %d units, of which %d cannot be treated", len(units[code]), m)}
		}
		d.strata = append(d.strata, stratum{units[code], m})
	}
	return d, nil
}

// StratifiedLike is the design that treats as many units of every stratum as
// were treated.
func StratifiedLike(strata []int, treated []bool) (*Stratified, error) {
	if len(strata) != len(treated) {
		return nil, fmt.Errorf("assign: %d strata for %d units", len(strata), len(treated))
	}
	count := make(map[int]int)
	for i, code := range strata {
		count[code] += 0
		if treated[i] {
			count[code]++
		}
	}
	return NewStratified(strata, count)
}

// Units is the number of units.
func (d *Stratified) Units() int { return d.n }

// Count is the number of possible assignments, Π (n_s choose m_s).
func (d *Stratified) Count() *big.Int {
	count := big.NewInt(1)
	for _, s := range d.strata {
		count.Mul(count, new(big.Int).Binomial(int64(len(s.units)), int64(s.treated)))
	}
	return count
}

// Probability returns each unit's probability of being treated, m_s/n_s.
func (d *Stratified) Probability() []float64 {
	p := make([]float64, d.n)
	for _, s := range d.strata {
		for _, i := range s.units {
			p[i] = float64(s.treated) / float64(len(s.units))
		}
	}
	return p
}

// Allows reports whether the design could have drawn the assignment.
func (d *Stratified) Allows(treated []bool) bool {
	if len(treated) != d.n {
		return false
	}
	for _, s := range d.strata {
		m := 0
		for _, i := range s.units {
			if treated[i] {
				m++
			}
		}
		if m != s.treated {
			return false
		}
	}
	return true
}

// Draw returns one assignment, drawn as the package comment specifies.
func (d *Stratified) Draw(source rand.Source) ([]bool, error) {
	if source == nil {
		return nil, ErrNoSource
	}
	treated := make([]bool, d.n)
	d.draw(source, treated, make([]int, d.n))
	return treated, nil
}

// Draws yields assignments without end. The slice is reused: copy what is kept.
func (d *Stratified) Draws(source rand.Source) (iter.Seq[[]bool], error) {
	if source == nil {
		return nil, ErrNoSource
	}
	return func(yield func([]bool) bool) {
		treated, pool := make([]bool, d.n), make([]int, d.n)
		d.draw(source, treated, pool)
		for yield(treated) {
			clear(treated)
			d.draw(source, treated, pool)
		}
	}, nil
}

func (d *Stratified) draw(source rand.Source, treated []bool, pool []int) {
	for _, s := range d.strata {
		s.draw(source, treated, pool)
	}
}

func (s stratum) draw(source rand.Source, treated []bool, pool []int) {
	n := copy(pool, s.units)
	for i := range s.treated {
		j := i + int(below(source, uint64(n-i)))
		pool[i], pool[j] = pool[j], pool[i]
		treated[pool[i]] = true
	}
}
