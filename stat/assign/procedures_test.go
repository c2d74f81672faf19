package assign_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/assign"
)

// TestBlocks: stratum 4 has five units in blocks of two, so that the fifth joins
// the second block; stratum 9 has two.
func TestBlocks(t *testing.T) {
	got, err := assign.Blocks([]int{4, 9, 4, 4, 4, 9, 4}, 2)
	if want := []int{0, 2, 0, 1, 1, 2, 1}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if m := assign.Halves(got); m[0] != 1 || m[1] != 1 || m[2] != 1 {
		t.Errorf("halves %v", m)
	}
	if one, err := assign.Blocks([]int{1}, 4); err != nil || one[0] != 0 {
		t.Errorf("one unit: %v, %v", one, err)
	}
	if _, err := assign.Blocks([]int{1, 1}, 1); !errors.Is(err, assign.ErrBlockSize) {
		t.Errorf("blocks of one: %v", err)
	}
}

func minimised(t *testing.T, in assign.MinimisationInput) *assign.Minimised {
	t.Helper()
	d, err := assign.NewMinimised(in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMinimisedByHand: two factors, three units. The first has an even chance.
// The second shares both its levels: 2/10 to follow the first. The third shares
// its second level with both, the first with none: if they differ it is even.
// 110: ½·⅕·⅘ = 0.08; 101: ½·⅘·½ = 0.2.
func TestMinimisedByHand(t *testing.T) {
	d := minimised(t, assign.MinimisationInput{Levels: [][]int{{0, 0, 1}, {0, 0, 0}}})
	for assignment, want := range map[string]float64{"110": 0.08, "111": 0.02, "101": 0.2, "000": 0.02} {
		treated := []bool{assignment[0] == '1', assignment[1] == '1', assignment[2] == '1'}
		if got := d.Chance(treated); math.Abs(got-want) > 1e-15 {
			t.Errorf("%s has %v, want %v", assignment, got, want)
		}
	}
	listed, total := map[string]float64{}, 0.0
	for treated := range d.All() {
		listed[text(treated)]++
		total++
	}
	if total != 1000 || d.Count().Int64() != 1000 || d.Assignments().Int64() != 8 || len(listed) != 8 {
		t.Errorf("%v lists of faces, %d assignments", total, len(listed))
	}
	if listed["101"] != 200 || listed["110"] != 80 {
		t.Errorf("listed %v", listed)
	}
}

// TestMinimisedHolds: a held unit keeps its arm, and pulls the next away from it.
func TestMinimisedHolds(t *testing.T) {
	d := minimised(t, assign.MinimisationInput{
		Levels: [][]int{{0, 0, 0}}, Held: []bool{false, true, false}, Treated: []bool{false, true, false}, Favour: 9,
	})
	if got := d.Chance([]bool{false, true, false}); math.Abs(got-0.9*0.5) > 1e-15 {
		t.Errorf("chance %v", got)
	}
	if d.Allows([]bool{true, false, true}) || d.Chance([]bool{true, false, true}) != 0 || !d.Allows([]bool{true, true, true}) {
		t.Error("a held unit moves")
	}
	sum := 0.0
	for treated := range d.All() {
		if !treated[1] {
			t.Fatal("a held unit moved")
		}
		sum++
	}
	if sum != 100 {
		t.Errorf("%v lists", sum)
	}
}

// TestMinimisedDrawIsSpecified: below(10) of 2⁶³+1 is 5 (low half 10: kept), a
// control of the even coin. The trial arm then balances, on 8 of ten faces: 2⁶⁴−1
// is face 9, a control again. 2⁶³ has the low half 0 < 2⁶⁴ mod 10 = 6 and is
// drawn again; 2⁶³+1 is face 5, below 8: treated.
func TestMinimisedDrawIsSpecified(t *testing.T) {
	d := minimised(t, assign.MinimisationInput{Levels: [][]int{{0, 0, 0}}})
	got, err := d.Draw(&listed{numbers: []uint64{1<<63 + 1, math.MaxUint64, 1 << 63, 1<<63 + 1}})
	if err != nil || text(got) != "001" {
		t.Errorf("got %s, %v", text(got), err)
	}
}

// TestMinimisedDrawsFollowTheChances: χ² over the 16 assignments of four units.
func TestMinimisedDrawsFollowTheChances(t *testing.T) {
	d := minimised(t, assign.MinimisationInput{Levels: [][]int{{0, 1, 0, 1}, {0, 0, 1, 1}, {0, 0, 0, 0}}})
	draws, err := d.Draws(rand.NewChaCha8([32]byte{9}))
	if err != nil {
		t.Fatal(err)
	}
	const total = 40000
	count, done := map[string]float64{}, 0
	for treated := range draws {
		if done++; done > total {
			break
		}
		count[text(treated)]++
	}
	chisq, sum := 0.0, 0.0
	for k := range 16 {
		treated := []bool{k&1 > 0, k&2 > 0, k&4 > 0, k&8 > 0}
		p := d.Chance(treated)
		sum += p
		chisq += math.Pow(count[text(treated)]-total*p, 2) / (total * p)
	}
	if math.Abs(sum-1) > 1e-12 || chisq > 37.7 { // 99.9 % of χ²(15)
		t.Errorf("chances sum to %v, χ² = %.1f", sum, chisq)
	}
}

func TestMinimisedRefusals(t *testing.T) {
	for name, in := range map[string]assign.MinimisationInput{
		"no factor":   {},
		"no unit":     {Levels: [][]int{{}}},
		"unequal":     {Levels: [][]int{{0, 1}, {0}}},
		"below zero":  {Levels: [][]int{{0, -1}}},
		"certain":     {Levels: [][]int{{0, 1}}, Favour: 10},
		"wrong coin":  {Levels: [][]int{{0, 1}}, Favour: 4},
		"held length": {Levels: [][]int{{0, 1}}, Held: []bool{true}, Treated: []bool{true}},
	} {
		if _, err := assign.NewMinimised(in); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	d := minimised(t, assign.MinimisationInput{Levels: [][]int{{0, 1}}})
	if _, err := d.Draw(nil); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
	if _, err := d.Draws(nil); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
}

// TestSpread: units 0 and 1 seen as rows 1, 1, held, 0.
func TestSpread(t *testing.T) {
	d, err := assign.NewComplete(2, 1)
	if err != nil {
		t.Fatal(err)
	}
	s, err := assign.NewSpread(d, []int{1, 1, assign.NotDrawn, 0}, []bool{false, false, true, false})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for treated := range s.All() {
		got = append(got, text(treated))
		if !s.Allows(treated) {
			t.Errorf("%s is not allowed", text(treated))
		}
	}
	if !slices.Equal(got, []string{"0011", "1110"}) || s.Count().Int64() != 2 || s.Units() != 4 {
		t.Errorf("got %v", got)
	}
	for _, impossible := range [][]bool{{true, false, true, false}, {true, true, false, false}, {true, true, true, true}, nil} {
		if s.Allows(impossible) {
			t.Errorf("%s is allowed", text(impossible))
		}
	}
	if _, err := assign.NewSpread(d, []int{1, 1}, make([]bool, 2)); !errors.Is(err, assign.ErrNoRow) {
		t.Errorf("a unit without a row: %v", err)
	}
	if _, err := assign.NewSpread(d, []int{0, 1, 2}, make([]bool, 3)); err == nil {
		t.Error("a row of a unit that is not there")
	}
}

// TestChances: a stratified design's are its own, listed or drawn.
func TestChances(t *testing.T) {
	d := design(t, []int{1, 1, 1, 2, 2}, map[int]int{1: 1, 2: 1})
	for _, draws := range []int{6, 5} {
		got, err := assign.Chances(d, draws, rand.NewChaCha8([32]byte{2}))
		if err != nil {
			t.Fatal(err)
		}
		if draws == 6 && !slices.Equal(got, []float64{2.0 / 6, 2.0 / 6, 2.0 / 6, 0.5, 0.5}) {
			t.Errorf("listed: %v", got)
		}
		if draws == 5 && math.Abs(got[0]+got[1]+got[2]-1) > 1e-12 {
			t.Errorf("drawn: %v", got)
		}
	}
	if _, err := assign.Chances(d, 5, nil); !errors.Is(err, assign.ErrNoSource) {
		t.Errorf("no source: %v", err)
	}
}

// TestShareLimit: of the 70 assignments of eight units, 10 % are 7, or the least
// number asked for; pairs of mirrors tie.
func TestShareLimit(t *testing.T) {
	base, err := assign.NewComplete(8, 4)
	if err != nil {
		t.Fatal(err)
	}
	m, err := assign.NewMahalanobis([]float64{1, 4.5, 2, 8.25, 5, 7, 3, 6})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ least, want int }{{0, 7}, {20, 20}, {100, 70}} {
		limit, err := m.ShareLimit(base, 0.1, c.least)
		if err != nil {
			t.Fatal(err)
		}
		within, below := 0, 0
		for treated := range base.All() {
			if m.Distance(treated) <= limit*(1+1e-9) {
				within++
			}
			if m.Distance(treated) < limit*(1-1e-9) {
				below++
			}
		}
		if within < c.want || below >= c.want {
			t.Errorf("at least %d: %d within, %d below", c.least, within, below)
		}
	}
	if _, err := m.ShareLimit(base, 0, 0); err == nil {
		t.Error("a share of nothing is accepted")
	}
	large, err := assign.NewComplete(40, 20)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := assign.NewMahalanobis(seq(40))
	if err != nil {
		t.Fatal(err)
	}
	exact, _ := wide.Limit(0.1)
	if got, err := wide.ShareLimit(large, 0.1, 200); err != nil || got != exact {
		t.Errorf("large: %v, %v", got, err)
	}
}

func seq(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(i)
	}
	return out
}
