package assign

import "fmt"

// NewComplete treats m of n units, every choice equally likely: one stratum,
// of code 0.
func NewComplete(n, m int) (*Stratified, error) {
	if n < 1 {
		return nil, ErrEmpty
	}
	return NewStratified(make([]int, n), map[int]int{0: m})
}

// NewPairs treats one unit of every pair. A code that two units do not share is
// an error.
func NewPairs(pair []int) (*Stratified, error) {
	size, one := make(map[int]int), make(map[int]int)
	for _, code := range pair {
		size[code]++
		one[code] = 1
	}
	for _, code := range pair {
		if size[code] != 2 {
			return nil, &StratumError{code, fmt.Sprintf("has %d units where a pair has two", size[code])}
		}
	}
	return NewStratified(pair, one)
}
