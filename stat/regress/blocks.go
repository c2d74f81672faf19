package regress

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// blockRows is the length of a run of rows that one processor takes at a time.
// It does not depend on the machine, and sums over blocks are added in their
// order, so that a result is the same however many processors there are.
const blockRows = 4096

// sideBySide calls f once for every index, on all processors.
func sideBySide(count int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), count)
	if workers < 2 {
		for i := range count {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < count; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
}

func blocks(n int) int { return (n + blockRows - 1) / blockRows }

// inBlocks calls f for every block of n rows.
func inBlocks(n int, f func(block, low, high int)) {
	sideBySide(blocks(n), func(block int) {
		f(block, block*blockRows, min(n, (block+1)*blockRows))
	})
}

// sumOver adds a term per row, by blocks.
func sumOver(n int, term func(i int) float64) float64 {
	part := make([]float64, blocks(n))
	inBlocks(n, func(block, low, high int) {
		var sum float64
		for i := low; i < high; i++ {
			sum += term(i)
		}
		part[block] = sum
	})
	var sum float64
	for _, v := range part {
		sum += v
	}
	return sum
}

// fill sets every row of a new slice.
func fill(n int, value func(i int) float64) []float64 {
	out := make([]float64, n)
	inBlocks(n, func(_, low, high int) {
		for i := low; i < high; i++ {
			out[i] = value(i)
		}
	})
	return out
}
