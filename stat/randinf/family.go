package randinf

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/stat/multiplicity"
)

// Family is the test of several statistics on the same redraws, adjusted for
// being several by Westfall and Young's step-down procedures.
type Family struct {
	Results []Result
	MaxT    []float64 // adjusted two-sided p, by the largest |T−c|
	MinP    []float64 // adjusted two-sided p, by the smallest p
}

// TestFamily is Test with adjusted p-values; multiplicity.WestfallYoung says how
// and when. It keeps every redraw's value: 8 bytes per statistic and redraw.
func TestFamily(ctx context.Context, design Design, observed []bool, statistics []Statistic, opt Options) (*Family, error) {
	distance := make([][]float64, len(statistics))
	results, err := testEach(ctx, design, observed, statistics, opt, func(i int, value float64) {
		distance[i] = append(distance[i], math.Abs(value-statistics[i].Centre()))
	})
	if err != nil {
		return nil, err
	}
	in := multiplicity.StepDownInput{Redrawn: distance, Listed: len(results) > 0 && results[0].Enumerated}
	for i, s := range statistics {
		in.Observed = append(in.Observed, math.Abs(results[i].Observed-s.Centre()))
		in.Rounding = append(in.Rounding, s.Rounding())
	}
	adjusted, err := multiplicity.WestfallYoung(in)
	if err != nil {
		return nil, err
	}
	return &Family{Results: results, MaxT: adjusted.MaxT, MinP: adjusted.MinP}, nil
}
