package health

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The bootstrap counts files where the estimate reads them: both are one κ.
func TestKappaOfCountsIsThatOfTheFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		first, second := make([]int, 2+r.IntN(12)), []int{}
		var n agreed
		for i := range first {
			first[i] = r.IntN(2)
			second = append(second, first[i]^r.IntN(3)/2)
			n[first[i]][second[i]]++
		}
		want, err := kappaOf(first, second)
		if got, ok := n.kappa(); ok != (err == nil) || ok && math.Abs(got-want) > 1e-12 {
			t.Fatalf("%v %v: got %v %v, want %v %v", first, second, got, ok, want, err)
		}
	}
}
