package randinf

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"math/big"
	"math/rand/v2"
)

// Refusals.
var (
	ErrRedraws    = errors.New("randinf: the number of redraws is not positive")
	ErrImpossible = errors.New("randinf: the design cannot give the observed assignment")
	ErrExhausted  = errors.New("randinf: the design gave up before it had drawn all redraws")
)

// SizeError is returned for a statistic over another number of units than the
// design's.
type SizeError struct{ Index, Units, Want int }

func (e *SizeError) Error() string {
	return fmt.Sprintf("randinf: statistic %d has %d units, the design %d", e.Index, e.Units, e.Want)
}

// UndefinedError is returned for a statistic that the observed assignment leaves
// undefined, as where no stratum has both arms.
type UndefinedError struct{ Index int }

func (e *UndefinedError) Error() string {
	return fmt.Sprintf("randinf: statistic %d is undefined", e.Index)
}

// Design is what randomisation inference asks of a design; *assign.Stratified
// and *assign.Restricted are two. The sequences may reuse their slice. Draws is
// without end, unless it gives up; Count may be a bound from above.
type Design interface {
	Units() int
	Count() *big.Int
	Allows(treated []bool) bool
	All() iter.Seq[[]bool]
	Draws(source rand.Source) (iter.Seq[[]bool], error)
}

// Statistic is a function of the assignment, the outcomes being fixed.
type Statistic interface {
	Units() int
	Value(treated []int) float64 // positions of the treated, increasing; NaN is undefined
	Centre() float64             // the value that is least extreme
	Rounding() float64           // differences up to it are rounding
}

// Options have no useful zero value: Redraws must be positive.
type Options struct {
	Redraws int         // list all assignments where they are no more than this
	Source  rand.Source // nil is an error where assignments must be drawn
}

// Result is the test of one statistic.
type Result struct {
	Observed   float64
	P          float64 // two-sided
	Greater    float64 // p against larger values
	Less       float64 // p against smaller values
	Enumerated bool
	Redraws    int // assignments evaluated
	Undefined  int // among them, those that left the statistic undefined
}

// Test evaluates every statistic on the same assignments. It takes O(treated
// units) per statistic and redraw.
func Test(ctx context.Context, design Design, observed []bool, statistics []Statistic, opt Options) ([]Result, error) {
	return testEach(ctx, design, observed, statistics, opt, func(int, float64) {})
}

// testEach is Test that shows every value as it is reached, with the position of
// its statistic.
func testEach(ctx context.Context, design Design, observed []bool, statistics []Statistic, opt Options, see func(int, float64)) ([]Result, error) {
	if err := check(design, observed, statistics, opt); err != nil {
		return nil, err
	}
	tallies := make([]tally, len(statistics))
	places := positions(nil, observed)
	for i, s := range statistics {
		tallies[i] = newTally(s, s.Value(places))
		if math.IsNaN(tallies[i].observed) {
			return nil, &UndefinedError{i}
		}
	}
	enumerated, redraws, err := eachAssignment(ctx, design, opt, func(places []int) {
		for i, s := range statistics {
			value := s.Value(places)
			tallies[i].add(value)
			see(i, value)
		}
	})
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(statistics))
	for i, t := range tallies {
		results[i] = t.result(enumerated, redraws)
	}
	return results, nil
}

func check(design Design, observed []bool, statistics []Statistic, opt Options) error {
	if opt.Redraws < 1 {
		return ErrRedraws
	}
	if !design.Allows(observed) {
		return ErrImpossible
	}
	for i, s := range statistics {
		if s.Units() != design.Units() {
			return &SizeError{i, s.Units(), design.Units()}
		}
	}
	return nil
}

// positions lists the treated units in place of dst's contents.
func positions(dst []int, treated []bool) []int {
	dst = dst[:0]
	for i, z := range treated {
		if z {
			dst = append(dst, i)
		}
	}
	return dst
}

// eachAssignment visits all assignments, or Redraws of them, as positions of
// the treated. It looks at the context every 128 visits.
func eachAssignment(ctx context.Context, design Design, opt Options, visit func([]int)) (enumerated bool, visited int, err error) {
	assignments := design.All()
	enumerated = design.Count().Cmp(big.NewInt(int64(opt.Redraws))) <= 0
	if !enumerated {
		if assignments, err = design.Draws(opt.Source); err != nil {
			return false, 0, err
		}
	}
	var places []int
	for treated := range assignments {
		if !enumerated && visited == opt.Redraws {
			break
		}
		if visited%128 == 0 && ctx.Err() != nil {
			return false, 0, ctx.Err()
		}
		places = positions(places, treated)
		visit(places)
		visited++
	}
	if !enumerated && visited < opt.Redraws {
		return false, 0, ErrExhausted
	}
	return enumerated, visited, nil
}

// tally counts the assignments at least as extreme as the observed one.
type tally struct {
	observed, centre, tie               float64
	extreme, greater, less, notANumbers int
}

func newTally(s Statistic, observed float64) tally {
	t := tally{observed: observed, centre: s.Centre()}
	t.tie = 1e-9*math.Abs(observed-t.centre) + s.Rounding()
	return t
}

func (t *tally) add(v float64) {
	undefined := math.IsNaN(v)
	if undefined {
		t.notANumbers++
	}
	if undefined || math.Abs(v-t.centre) >= math.Abs(t.observed-t.centre)-t.tie {
		t.extreme++
	}
	if undefined || v >= t.observed-t.tie {
		t.greater++
	}
	if undefined || v <= t.observed+t.tie {
		t.less++
	}
}

func (t *tally) result(enumerated bool, redraws int) Result {
	share := func(k int) float64 {
		if enumerated {
			return float64(k) / float64(redraws)
		}
		return float64(1+k) / float64(1+redraws)
	}
	return Result{
		Observed: t.observed, P: share(t.extreme), Greater: share(t.greater), Less: share(t.less),
		Enumerated: enumerated, Redraws: redraws, Undefined: t.notANumbers,
	}
}
