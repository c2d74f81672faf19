package distribution

// LowestCaseloadRule gives a new case to the portfolio with the fewest open
// cases, by number or by FTE.
type LowestCaseloadRule struct {
	// PerFTE divides the number by the portfolio's FTE; see Department.
	PerFTE bool
}

// Principle is LowestCaseload.
func (LowestCaseloadRule) Principle() Principle { return LowestCaseload }

func (r LowestCaseloadRule) begin(d *Department) player {
	open := newCensus(len(d.Portfolios))
	for _, c := range d.Arrivals {
		open.add(c.Portfolio, c.Open)
	}
	open.sort()
	return &lowestPlayer{r, d, open}
}

type lowestPlayer struct {
	rule       LowestCaseloadRule
	department *Department
	open       *census
}

func (p *lowestPlayer) play(day newDay) ruling {
	seats := p.department.seats(day.date)
	if !p.rule.PerFTE {
		for i, seat := range seats {
			if seat > 0 {
				seats[i] = 1
			}
		}
	}
	q, ok := lightestFirst(p.open.at(day.date), seats, len(day.cases))
	if !ok {
		return ruling{}
	}
	return ruling{quotas: []quota{q}}
}
