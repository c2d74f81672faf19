package assign

import (
	"errors"
	"maps"
	"slices"
)

// ErrBlockSize is returned for a block that cannot hold both arms.
var ErrBlockSize = errors.New("assign: a block holds fewer than two units")

// Blocks cuts every stratum, in order of position, into blocks of the size
// given and returns the block of every unit, coded 0, 1, … in order of stratum
// code. What is left at a stratum's end is a shorter block; a single unit that is
// left joins the block before it, so that nobody's arm is certain. NewStratified
// over the blocks, with Halves to treat, is the draw in permuted blocks.
//
// Source: Zelen (1974), J. Chron. Dis. 27; Matts & Lachin (1988), Controlled
// Clinical Trials 9.
func Blocks(strata []int, size int) ([]int, error) {
	if size < 2 {
		return nil, ErrBlockSize
	}
	units := make(map[int][]int)
	for i, code := range strata {
		units[code] = append(units[code], i)
	}
	block, next := make([]int, len(strata)), 0
	for _, code := range slices.Sorted(maps.Keys(units)) {
		members := units[code]
		for k, i := range members {
			block[i] = next
			left := len(members) - k - 1
			if (k+1)%size == 0 && left > 1 || left == 0 {
				next++
			}
		}
	}
	return block, nil
}

// Halves is the number to treat of every stratum when half of it is treated,
// ⌊n/2⌋: of an odd stratum the larger part is the control arm.
func Halves(strata []int) map[int]int {
	size := make(map[int]int)
	for _, code := range strata {
		size[code]++
	}
	for code, n := range size {
		size[code] = n / 2
	}
	return size
}
