package agreement

import (
	"math"

	"github.com/sagstal/sagstal/stat/effect"
)

// AC1 returns Gwet's first-order agreement coefficient, which takes chance
// agreement from the levels' shares alone and so does not collapse where one
// level is rare. The interval is at level; 0 means 0.95.
func AC1(in Ratings, level float64) (effect.Row, error) {
	t, err := in.tabulate()
	if err != nil {
		return effect.Row{}, err
	}
	if level, err = levelOf(level); err != nil {
		return effect.Row{}, err
	}
	if t.n == 1 {
		return effect.Row{}, &InputError{"First", "holds one case, which has no standard error"}
	}
	others := float64(len(t.p) - 1)
	absent := make([]float64, len(t.p)) // 1 − π of every level
	var chance float64
	for i := range absent {
		pi := (t.first[i] + t.second[i]) / 2
		absent[i] = 1 - pi
		chance += pi * (1 - pi) / others
	}
	ac1 := (t.equal() - chance) / (1 - chance)
	var variance float64
	t.each(func(i, j int, p float64) {
		var agrees float64
		if i == j {
			agrees = 1
		}
		own := (absent[i] + absent[j]) / 2 / others
		term := (agrees-chance)/(1-chance) - 2*(1-ac1)*(own-chance)/(1-chance)
		variance += p * square(term-ac1)
	})
	se := math.Sqrt(variance / float64(t.n-1))
	return effect.FromT("ac1", ac1, se, float64(t.n-1), level), nil
}

// Share returns the share of equal ratings with Wilson's interval at level; 0
// means 0.95. It tests no hypothesis: the statistic and p are NaN.
func Share(in Ratings, level float64) (effect.Row, error) {
	t, err := in.tabulate()
	if err != nil {
		return effect.Row{}, err
	}
	if level, err = levelOf(level); err != nil {
		return effect.Row{}, err
	}
	n, p, z := float64(t.n), t.equal(), effect.Quantile(0.5+level/2, math.Inf(1))
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return effect.Row{
		Term: "agreement", Estimate: p, SE: math.Sqrt(p * (1 - p) / n), DF: math.Inf(1),
		Statistic: math.NaN(), P: math.NaN(), Low: centre - half, High: centre + half,
	}, nil
}
