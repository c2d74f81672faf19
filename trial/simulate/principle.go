package simulate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
)

// The principles by which new cases are given out, as in departments.csv. None
// of them looks at the arm. lowest_caseload counts a portfolio's open cases
// against its usual share, not against its working time, so that further posts
// in the trial arm draw no cases to it; but portfolios that cases leave sooner
// get more of them, as they would.
const (
	BirthDay       = "birth_day"
	Rotation       = "rotation"
	LowestCaseload = "lowest_caseload"
	Specialisation = "specialisation"
	Geography      = "geography"
	Manual         = "manual" // by chance: no rule that can be repeated
)

// Principles lists the principles of assignment.
func Principles() []string {
	return []string{BirthDay, Rotation, LowestCaseload, Specialisation, Geography, Manual}
}

const (
	daysOfMonth = 31
	// ruledByDays is the most portfolios among which whole days of birth are
	// shared; in larger departments two portfolios share a day by chance.
	ruledByDays         = daysOfMonth / 2
	districtsAPortfolio = 2
)

// principle gives out new cases.
type principle struct {
	name string
	// ends are the portfolios' ends on the unit line, which their shares make.
	ends []float64
	// specialists are the portfolios of each category, by specialisation.
	specialists [][]int
	turn        int
	districts   []string // their names
}

// newPrinciple takes the portfolios' shares of the inflow and the categories'
// shares of the stock.
func newPrinciple(name string, shares, stock []float64) *principle {
	p := &principle{name: name, ends: make([]float64, len(shares))}
	if name == BirthDay && len(shares) <= ruledByDays {
		shares = apportion(shares, daysOfMonth)
	}
	end, total := 0.0, sum(shares)
	for i, share := range shares {
		end += share
		p.ends[i] = end / total
	}
	for i := range districtsAPortfolio * len(shares) {
		p.districts = append(p.districts, fmt.Sprintf("D%02d", i+1))
	}
	if name == Specialisation {
		p.specialise(stock)
	}
	return p
}

// apportion gives out whole parts by largest remainder (Hamilton), to everyone
// one at least, and returns them as shares.
func apportion(shares []float64, parts int) []float64 {
	whole, rest, given := make([]float64, len(shares)), make([]int, len(shares)), 0.0
	free := float64(parts-len(shares)) / sum(shares)
	for i, share := range shares {
		whole[i] = 1 + math.Floor(share*free)
		given += whole[i]
		rest[i] = i
	}
	remainder := func(i int) float64 { return shares[i]*free - math.Floor(shares[i]*free) }
	slices.SortStableFunc(rest, func(a, b int) int { return cmp.Compare(remainder(b), remainder(a)) })
	for _, i := range rest[:parts-int(given)] {
		whole[i]++
	}
	return whole
}

// specialise lays the portfolios side by side along the categories' shares of
// the stock; a category too small for one of its own shares its neighbour's.
func (p *principle) specialise(stock []float64) {
	p.specialists = make([][]int, len(stock))
	n, from, total := float64(len(p.ends)), 0.0, sum(stock)
	for c, share := range stock {
		to := from + share/total
		for i := range p.ends {
			if middle := (float64(i) + 0.5) / n; from <= middle && middle < to {
				p.specialists[c] = append(p.specialists[c], i)
			}
		}
		if len(p.specialists[c]) == 0 {
			p.specialists[c] = []int{int(math.Min(n-1, (from+to)/2*n))}
		}
		from = to
	}
}

// chance is the probability that a case of the category goes to the portfolio,
// and of even shares where the principle depends on what is open.
func (p *principle) chance(category, portfolio int) float64 {
	switch p.name {
	case Rotation, LowestCaseload:
		return 1 / float64(len(p.ends))
	case Specialisation:
		n := 0
		for _, i := range p.specialists[category] {
			if i == portfolio {
				n++
			}
		}
		return float64(n) / float64(len(p.specialists[category]))
	}
	if portfolio == 0 {
		return p.ends[0]
	}
	return p.ends[portfolio] - p.ends[portfolio-1]
}

// choose gives a new case to a portfolio; open are the portfolios' open cases.
func (p *principle) choose(e *entry, portfolios []portfolio) int {
	switch p.name {
	case Rotation:
		p.turn++
		return (p.turn - 1) % len(p.ends)
	case LowestCaseload:
		return fewest(portfolios)
	case Specialisation:
		among := p.specialists[e.category]
		return among[int(e.place*float64(len(among)))]
	}
	return p.at(e.place)
}

// at is the portfolio on whose stretch of the unit line a place lies.
func (p *principle) at(place float64) int {
	return sort.Search(len(p.ends)-1, func(i int) bool { return place < p.ends[i] })
}

// within is a place on the portfolio's own stretch, for the first stock, whose
// portfolio is known before its traits.
func (p *principle) within(portfolio int, u float64) float64 {
	from := 0.0
	if portfolio > 0 {
		from = p.ends[portfolio-1]
	}
	return from + u*(p.ends[portfolio]-from)
}

// fewest is the portfolio with the fewest open cases, the first of equals.
func fewest(portfolios []portfolio) int {
	best := 0
	for i := range portfolios {
		if portfolios[i].stock < portfolios[best].stock {
			best = i
		}
	}
	return best
}

// traits are the citizen's day of birth and district: what the principle goes by
// from the case's place, the other by chance.
func (p *principle) traits(e entry) (birthDay, district int) {
	birth, home := e.birth, e.home
	switch p.name {
	case BirthDay:
		birth = e.place
	case Geography:
		home = e.place
	}
	portfolio := p.at(home)
	from, to := p.within(portfolio, 0), p.within(portfolio, 1)
	part := int((home - from) / (to - from) * districtsAPortfolio)
	part = min(part, districtsAPortfolio-1)
	return 1 + int(birth*daysOfMonth), portfolio*districtsAPortfolio + part
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
