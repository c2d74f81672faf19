package guideline

import (
	"maps"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
)

// newMonths is how long the union's guide calls staff new ("about six months").
const newMonths = 6

// Desk is the citizens a caseworker has, by pseudonym.
type Desk struct {
	Own     []string
	Covered []string // of absent colleagues
}

// Cases counts a desk as the guideline does: one citizen is one case whatever
// the number of matters, and covered cases count.
func (d Desk) Cases() int {
	citizens := make(map[string]bool, len(d.Own)+len(d.Covered))
	for _, c := range d.Own {
		citizens[c] = true
	}
	for _, c := range d.Covered {
		citizens[c] = true
	}
	return len(citizens)
}

// IsNew reports whether staff employed on a day, or graduated on it, are still
// new on another. Nobody is new before being employed.
func IsNew(employed, day calendar.Date) bool {
	return employed <= day && day < employed.AddMonths(newMonths)
}

// Weighted counts cases by weight, 1 for a usual one: Σ weight · cases. A category
// without a weight counts 1. The error is an *InvalidFactor.
func Weighted(cases map[string]int, weights map[string]float64) (float64, error) {
	sum := 0.0
	for _, category := range slices.Sorted(maps.Keys(cases)) {
		weight, given := weights[category]
		if !given {
			weight = 1
		}
		if !(weight >= 0 && weight < 1e9) || cases[category] < 0 {
			return 0, &InvalidFactor{Factor: weightFigure, Value: strconv.Quote(category), Reason: "is no weight of a number of cases"}
		}
		sum += weight * float64(cases[category])
	}
	return sum, nil
}
