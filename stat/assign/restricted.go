package assign

import (
	"errors"
	"iter"
	"math/big"
	"math/rand/v2"
)

const (
	listable = 1 << 20   // assignments that are counted one by one
	patience = 1_000_000 // draws rejected in a row before giving up
)

// ErrNoneAccepted is returned where the criterion accepts nothing, or so little
// that a million draws in a row were rejected.
var ErrNoneAccepted = errors.New("assign: the balance criterion accepts no assignment")

// Restricted is a design whose lots are drawn again until a criterion accepts
// them: every accepted assignment is equally likely, and no other is possible.
type Restricted struct {
	base   *Stratified
	accept func(treated []bool) bool
	count  *big.Int
}

// NewRestricted takes the design that is redrawn and the criterion, which must
// depend on nothing but the assignment and must not keep its argument. Where
// the base has at most 2²⁰ assignments the accepted ones are counted here.
func NewRestricted(base *Stratified, accept func(treated []bool) bool) (*Restricted, error) {
	d := &Restricted{base: base, accept: accept, count: base.Count()}
	if d.count.Cmp(big.NewInt(listable)) > 0 {
		return d, nil
	}
	accepted := int64(0)
	for range d.All() {
		accepted++
	}
	if accepted == 0 {
		return nil, ErrNoneAccepted
	}
	d.count = big.NewInt(accepted)
	return d, nil
}

// Units is the number of units.
func (d *Restricted) Units() int { return d.base.Units() }

// Count is the number of accepted assignments, or, where the base has more than
// 2²⁰, the base's number: a bound from above.
func (d *Restricted) Count() *big.Int { return new(big.Int).Set(d.count) }

// Allows reports whether the base could have drawn the assignment and the
// criterion accepts it.
func (d *Restricted) Allows(treated []bool) bool {
	return d.base.Allows(treated) && d.accept(treated)
}

// All yields every accepted assignment once, in the order of the base.
func (d *Restricted) All() iter.Seq[[]bool] {
	return func(yield func([]bool) bool) {
		for treated := range d.base.All() {
			if d.accept(treated) && !yield(treated) {
				return
			}
		}
	}
}

// Draw returns the first assignment accepted.
func (d *Restricted) Draw(source rand.Source) ([]bool, error) {
	draws, err := d.Draws(source)
	if err != nil {
		return nil, err
	}
	for treated := range draws {
		return append([]bool(nil), treated...), nil
	}
	return nil, ErrNoneAccepted
}

// Draws yields accepted assignments; it ends only after a million rejections in
// a row. The slice is reused: copy what is kept.
func (d *Restricted) Draws(source rand.Source) (iter.Seq[[]bool], error) {
	draws, err := d.base.Draws(source)
	if err != nil {
		return nil, err
	}
	return func(yield func([]bool) bool) {
		rejected := 0
		for treated := range draws {
			switch {
			case !d.accept(treated):
				if rejected++; rejected >= patience {
					return
				}
			case !yield(treated):
				return
			default:
				rejected = 0
			}
		}
	}, nil
}
