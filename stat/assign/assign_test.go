package assign_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
)

func design(t *testing.T, strata []int, treated map[int]int) *assign.Stratified {
	t.Helper()
	d, err := assign.NewStratified(strata, treated)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// text writes an assignment as "0110".
func text(treated []bool) string {
	out := make([]byte, len(treated))
	for i, z := range treated {
		out[i] = '0'
		if z {
			out[i] = '1'
		}
	}
	return string(out)
}

// TestAllByHand: units 0 and 3 form stratum 8 (one treated), 1, 2 and 4
// stratum 2 (two treated); stratum 2 comes first, stratum 8 changes fastest.
func TestAllByHand(t *testing.T) {
	d := design(t, []int{8, 2, 2, 8, 2}, map[int]int{8: 1, 2: 2})
	var got []string
	for treated := range d.All() {
		got = append(got, text(treated))
		if !d.Allows(treated) {
			t.Errorf("%s is not allowed", text(treated))
		}
	}
	want := []string{"11100", "01110", "11001", "01011", "10101", "00111"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if p := d.Probability(); p[0] != 0.5 || p[1] != 2.0/3 {
		t.Errorf("probabilities %v", p)
	}
	if d.Allows([]bool{true, true, true, true, false}) || d.Allows(nil) {
		t.Error("an impossible assignment is allowed")
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		strata  []int
		treated map[int]int
		want    string
	}{
		{make([]int, 13), map[int]int{0: 6}, "1716"},
		{[]int{1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5}, map[int]int{1: 2, 2: 2, 3: 2, 4: 2, 5: 2}, "3888"},
		{make([]int, 100), map[int]int{0: 50}, "100891344545564193334812497256"},
		{[]int{1, 2}, map[int]int{1: 0, 2: 1}, "1"},
	} {
		d := design(t, c.strata, c.treated)
		if got := d.Count().String(); got != c.want {
			t.Errorf("%v: %s, want %s", c.treated, got, c.want)
		}
		if d.Count().Cmp(big.NewInt(10000)) > 0 {
			continue
		}
		seen := make(map[string]bool)
		for treated := range d.All() {
			seen[text(treated)] = true
		}
		if fmt.Sprint(len(seen)) != c.want {
			t.Errorf("%v: %d listed, want %s", c.treated, len(seen), c.want)
		}
	}
}

// TestDrawIsSpecified fixes the draw: worked from the numbers of the source,
// listed 2⁶³, 0 and 2⁶⁴−1 in turn. Stratum 1 is units 0, 2, 4 with one treated:
// below(3) of 2⁶³ is 1, so unit 2. Stratum 5 is units 1, 3, 5, 6 with three
// treated: below(4) of 0 is 0 (2⁶⁴ mod 4 = 0: kept), unit 1; below(3) of 2⁶⁴−1
// is 2, so unit 6, and 3 takes no other place; the pool is 1, 6, 5, 3; below(2)
// of 2⁶³ is 1, so unit 3.
func TestDrawIsSpecified(t *testing.T) {
	d := design(t, []int{1, 5, 1, 5, 1, 5, 5}, map[int]int{1: 1, 5: 3})
	treated, err := d.Draw(&listed{numbers: []uint64{1 << 63, 0, math.MaxUint64}})
	if err != nil || text(treated) != "0111001" {
		t.Errorf("got %s, %v", text(treated), err)
	}
}

// TestRejection: 2⁶⁴ mod 3 = 1, so that a low half of 0 is drawn again.
func TestRejection(t *testing.T) {
	d := design(t, make([]int, 3), map[int]int{0: 1})
	source := &listed{numbers: []uint64{0, math.MaxUint64}}
	treated, err := d.Draw(source)
	if err != nil || text(treated) != "001" || source.used != 2 {
		t.Errorf("got %s after %d numbers, %v", text(treated), source.used, err)
	}
}

// listed is a source that repeats its numbers.
type listed struct {
	numbers []uint64
	used    int
}

func (l *listed) Uint64() uint64 {
	l.used++
	return l.numbers[(l.used-1)%len(l.numbers)]
}

// TestDrawsRepeat: the same seed gives the same draws, and Draw is the first.
func TestDrawsRepeat(t *testing.T) {
	d := design(t, make([]int, 20), map[int]int{0: 9})
	one, err := d.Draw(rand.NewChaCha8([32]byte{7}))
	if err != nil {
		t.Fatal(err)
	}
	if text(one) != "11001100010101100100" {
		t.Errorf("the draw of a fixed seed has changed to %s", text(one))
	}
	draws, err := d.Draws(rand.NewChaCha8([32]byte{7}))
	if err != nil {
		t.Fatal(err)
	}
	for treated := range draws {
		if text(treated) != text(one) {
			t.Errorf("%s, want %s", text(treated), text(one))
		}
		break
	}
}

// TestDrawsAreUniform: χ² over the 60 assignments of two strata, 59 degrees of
// freedom; the 99.9 % point is 98.3.
func TestDrawsAreUniform(t *testing.T) {
	d := design(t, []int{1, 2, 1, 2, 1, 2, 2, 2}, map[int]int{1: 1, 2: 2})
	d6 := design(t, []int{1, 2, 1, 2, 1, 2, 1, 2, 2}, map[int]int{1: 2, 2: 3})
	for _, d := range []*assign.Stratified{d, d6} {
		draws, err := d.Draws(rand.NewChaCha8([32]byte{1, 2, 3}))
		if err != nil {
			t.Fatal(err)
		}
		const total = 60000
		count, done := make(map[string]float64), 0
		for treated := range draws {
			if done++; done > total {
				break
			}
			count[text(treated)]++
		}
		cells, _ := new(big.Float).SetInt(d.Count()).Float64()
		var chisq float64
		for treated := range d.All() {
			diff := count[text(treated)] - total/cells
			chisq += diff * diff / (total / cells)
		}
		if chisq > 98.3 || len(count) != int(cells) {
			t.Errorf("χ² = %.1f over %d of %.0f assignments", chisq, len(count), cells)
		}
	}
}

func TestStratifiedLike(t *testing.T) {
	observed := []bool{true, false, true, false, false}
	d, err := assign.StratifiedLike([]int{1, 1, 2, 2, 3}, observed)
	if err != nil || !d.Allows(observed) || d.Count().Int64() != 4 || d.Units() != 5 {
		t.Errorf("%v, %v", d, err)
	}
	if _, err := assign.StratifiedLike([]int{1}, observed); err == nil {
		t.Error("unequal lengths are accepted")
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		strata  []int
		treated map[int]int
		stratum int
	}{
		"too many":  {[]int{1, 1}, map[int]int{1: 3}, 1},
		"negative":  {[]int{1, 1}, map[int]int{1: -1}, 1},
		"unnamed":   {[]int{1, 2}, map[int]int{1: 1}, 2},
		"unitless":  {[]int{1, 1}, map[int]int{1: 1, 4: 1}, 4},
		"unitless0": {[]int{1, 1}, map[int]int{1: 1, 4: 0}, 4},
	} {
		var refused *assign.StratumError
		if _, err := assign.NewStratified(c.strata, c.treated); !errors.As(err, &refused) || refused.Stratum != c.stratum {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := assign.NewStratified(nil, nil); !errors.Is(err, assign.ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
	d := design(t, []int{1, 1}, map[int]int{1: 1})
	if _, err := d.Draw(nil); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
	if _, err := d.Draws(nil); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
}

func BenchmarkDraw(b *testing.B) {
	d, err := assign.NewStratified(make([]int, 14000), map[int]int{0: 7000})
	if err != nil {
		b.Fatal(err)
	}
	draws, _ := d.Draws(rand.NewChaCha8([32]byte{}))
	for range draws {
		if !b.Loop() {
			break
		}
	}
}
