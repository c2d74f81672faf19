package montecarlo

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// fewestExpected is what a cell must expect for χ² to be near its distribution.
const fewestExpected = 5

// ChiSquare is a test of how p is distributed.
type ChiSquare struct {
	Statistic float64
	DF        int
	P         float64
	Cells     int
}

// Uniform tests that p is uniform on 1/points, 2/points … 1. The points are
// divided in order into cells of nearly equal number, at most as many as asked
// for and few enough that each expects five trials, and
//
//	χ² = Σ (observed − expected)²/expected,  cells − 1 degrees of freedom,
//
// with each cell's expectation from its exact number of points.
//
// Source: Pearson (1900), Phil. Mag. 50.
func Uniform(p []float64, points, cells int) (ChiSquare, error) {
	if points < 2 {
		return ChiSquare{}, &InputError{"points", "is below 2"}
	}
	cells = min(cells, points, len(p)/fewestExpected)
	if cells < 2 {
		return ChiSquare{}, &InputError{"p", "holds too few values for two cells"}
	}
	observed := make([]float64, cells)
	for _, v := range p {
		rank := int(math.Round(v * float64(points)))
		if !(v > 0 && v <= 1) || rank < 1 {
			return ChiSquare{}, &InputError{"p", "holds a value that is none of the points"}
		}
		observed[cellOf(rank-1, points, cells)]++
	}
	expected := make([]float64, cells)
	for rank := range points {
		expected[cellOf(rank, points, cells)] += float64(len(p)) / float64(points)
	}
	test := ChiSquare{DF: cells - 1, Cells: cells}
	for i := range cells {
		d := observed[i] - expected[i]
		test.Statistic += d * d / expected[i]
	}
	test.P = distuv.ChiSquared{K: float64(test.DF)}.Survival(test.Statistic)
	return test, nil
}

func cellOf(rank, points, cells int) int { return rank * cells / points }

// Attainable is the largest level not above alpha of a test whose p is uniform
// on 1/points … 1: ⌊α·points⌋/points.
func Attainable(alpha float64, points int) float64 {
	const slack = 1e-9 // alpha·points may fall short of a whole number
	return math.Floor(alpha*float64(points)+slack) / float64(points)
}
