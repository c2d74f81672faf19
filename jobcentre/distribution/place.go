package distribution

import (
	"slices"
	"sort"
	"strings"
)

// PlaceRule gives a new case to the portfolios that have its value of an
// attribute: its category (specialisation) or its district (geography).
type PlaceRule struct {
	By Principle // Specialisation or Geography
	// Places are in order of value.
	Places []Place
}

// Place is the portfolios, in order, that have a value.
type Place struct {
	Value      string
	Portfolios []int
}

// Principle is Specialisation or Geography.
func (r PlaceRule) Principle() Principle { return r.By }

func (r PlaceRule) begin(d *Department) player {
	return eachCase{d, func(c Arrival) []int {
		at, found := sort.Find(len(r.Places), func(i int) int {
			return strings.Compare(attributeOf(c, r.By), r.Places[i].Value)
		})
		if !found {
			return nil
		}
		return r.Places[at].Portfolios
	}}
}

func attributeOf(c Arrival, by Principle) string {
	if by == Geography {
		return c.District
	}
	return c.Category
}

// belongs is the part of the busiest portfolio's cases of a value from which a
// portfolio has the value too: less is exceptions.
const belongs = 0.25

// learnPlaces finds which portfolios have which values.
func learnPlaces(d *Department, days []newDay, by Principle) PlaceRule {
	count := map[string][]int{}
	for _, day := range days {
		for _, i := range day.cases {
			value := attributeOf(d.Arrivals[i], by)
			if value == "" {
				continue
			}
			if count[value] == nil {
				count[value] = make([]int, len(d.Portfolios))
			}
			count[value][d.Arrivals[i].Portfolio]++
		}
	}
	rule := PlaceRule{By: by}
	for value, n := range count {
		rule.Places = append(rule.Places, Place{value, busy(n)})
	}
	slices.SortFunc(rule.Places, func(a, b Place) int { return strings.Compare(a.Value, b.Value) })
	return rule
}

func busy(count []int) []int {
	var list []int
	least := belongs * float64(slices.Max(count))
	for p, n := range count {
		if n > 0 && float64(n) >= least {
			list = append(list, p)
		}
	}
	return list
}
