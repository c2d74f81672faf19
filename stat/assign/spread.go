package assign

import (
	"errors"
	"fmt"
	"iter"
	"math/big"
	"math/rand/v2"
)

// NotDrawn is the unit of a row that the draw did not concern.
const NotDrawn = -1

// ErrNoRow is returned for a unit of the draw that no row stands for: its arm
// could not be seen.
var ErrNoRow = errors.New("assign: a unit of the draw has no row")

// Design is a set of assignments with their probabilities, as randinf asks for
// one.
type Design interface {
	Units() int
	Count() *big.Int
	Allows(treated []bool) bool
	All() iter.Seq[[]bool]
	Draws(source rand.Source) (iter.Seq[[]bool], error)
}

// Spread is a design seen from rows: in another order, with several rows to a
// unit, and with rows that were not drawn, whose arm stays.
type Spread struct {
	design Design
	unit   []int
	held   []bool
}

// NewSpread takes the unit of every row, or NotDrawn, and the arm of the rows
// that were not drawn.
func NewSpread(design Design, unit []int, held []bool) (*Spread, error) {
	if len(unit) != len(held) {
		return nil, fmt.Errorf("assign: %d arms for %d rows", len(held), len(unit))
	}
	seen := make([]bool, design.Units())
	for row, u := range unit {
		if u < NotDrawn || u >= len(seen) {
			return nil, fmt.Errorf("assign: row %d is of unit %d of %d", row, u, len(seen))
		}
		if u != NotDrawn {
			seen[u] = true
		}
	}
	for _, has := range seen {
		if !has {
			return nil, ErrNoRow
		}
	}
	return &Spread{design, unit, held}, nil
}

// Units is the number of rows.
func (s *Spread) Units() int { return len(s.unit) }

// Count is the design's.
func (s *Spread) Count() *big.Int { return s.design.Count() }

// Allows reports whether the rows of each unit share an arm that the design
// could have drawn, and the others have the arm they are held at.
func (s *Spread) Allows(treated []bool) bool {
	if len(treated) != len(s.unit) {
		return false
	}
	units, seen := make([]bool, s.design.Units()), make([]bool, s.design.Units())
	for row, u := range s.unit {
		switch {
		case u == NotDrawn && treated[row] != s.held[row],
			u != NotDrawn && seen[u] && units[u] != treated[row]:
			return false
		case u != NotDrawn:
			units[u], seen[u] = treated[row], true
		}
	}
	return s.design.Allows(units)
}

// All yields the design's assignments as rows. The slice is reused.
func (s *Spread) All() iter.Seq[[]bool] { return s.spread(s.design.All()) }

// Draws yields the design's draws as rows. The slice is reused.
func (s *Spread) Draws(source rand.Source) (iter.Seq[[]bool], error) {
	draws, err := s.design.Draws(source)
	if err != nil {
		return nil, err
	}
	return s.spread(draws), nil
}

func (s *Spread) spread(units iter.Seq[[]bool]) iter.Seq[[]bool] {
	return func(yield func([]bool) bool) {
		rows := make([]bool, len(s.unit))
		for treated := range units {
			for row, u := range s.unit {
				rows[row] = s.held[row]
				if u != NotDrawn {
					rows[row] = treated[u]
				}
			}
			if !yield(rows) {
				return
			}
		}
	}
}
