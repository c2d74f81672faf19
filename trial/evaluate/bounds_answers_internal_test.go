package evaluate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Leaving a portfolio out by places is as sorting what the others answered.
func TestAnswersAreLeftOutAsIfTheyHadNotBeenGiven(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		const units = 5
		var rows []linearRow
		for range 1 + random.IntN(30) {
			rows = append(rows, linearRow{row{unit: int32(random.IntN(units))}, float64(1 + random.IntN(5)), 1})
		}
		sorted := newSortedAnswers(slices.Clone(rows), units)
		for unit := none; unit < units; unit++ {
			var others []float64
			for _, r := range rows {
				if int(r.unit) != unit {
					others = append(others, r.y)
				}
			}
			slices.Sort(others)
			left, kept := sorted.without(unit), random.Float64()*float64(len(others))
			for name, pair := range map[string][2]float64{
				"mean": {left.mean(), mean(others)}, "count": {left.count(), float64(len(others))},
				"least": {left.least(kept), first(others, kept)}, "whole least": {left.least(math.Floor(kept)), first(others, math.Floor(kept))},
				"all of them": {left.greatest(left.count()), mean(others)},
			} {
				checkClose(t, name, pair)
			}
			slices.Reverse(others)
			checkClose(t, "greatest", [2]float64{left.greatest(kept), first(others, kept)})
		}
	}
}

// checkClose takes two numbers that could not be computed for alike.
func checkClose(t *testing.T, name string, pair [2]float64) {
	t.Helper()
	if got, want := pair[0], pair[1]; !(math.Abs(got-want) <= 1e-9) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// first is the mean of the first values, the last of them in part.
func first(values []float64, kept float64) float64 {
	sum, left := 0.0, kept
	for _, v := range values {
		sum += min(1, max(0, left)) * v
		left--
	}
	return sum / kept
}
