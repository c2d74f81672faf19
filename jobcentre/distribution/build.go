package distribution

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Departments returns the departments that have portfolios, in order of
// municipality and area. A case was put where its portfolio_id says or, without
// one, in its first caseworker's portfolio.
func Departments(reg *jobcentre.Register, columns Columns, drawn calendar.Date) []*Department {
	b := builder{reg: reg, index: map[officeKey]*Department{}, portfolioAt: make([]int, len(reg.Stems))}
	for i, stem := range reg.Stems {
		d := b.department(officeKey{stem.MunicipalityCode, stem.Area}, drawn)
		b.portfolioAt[i] = len(d.Portfolios)
		d.Portfolios = append(d.Portfolios, stem)
	}
	for _, row := range reg.Departments {
		if d := b.index[officeKey{row.MunicipalityCode, row.Area}]; d != nil {
			d.Declared = Principle(row.AssignmentPrinciple)
		}
	}
	b.addStaff()
	b.addArrivals(newReader(reg.Covariates, columns))
	slices.SortFunc(b.made, func(x, y *Department) int {
		return cmp.Or(cmp.Compare(x.MunicipalityCode, y.MunicipalityCode), cmp.Compare(areaRank(x.Area), areaRank(y.Area)))
	})
	return b.made
}

func areaRank(area jobcentre.Area) int { return slices.Index(jobcentre.Areas(), area) }

// officeKey names a department.
type officeKey struct {
	municipality string
	area         jobcentre.Area
}

// builder takes the register apart into departments.
type builder struct {
	reg         *jobcentre.Register
	made        []*Department
	index       map[officeKey]*Department
	portfolioAt []int // of a register's portfolio, within its department
	memberAt    []int // of a register's caseworker, within the department
	arrivalAt   []int // of a register's case, within the department
}

func (b *builder) department(key officeKey, drawn calendar.Date) *Department {
	if b.index[key] == nil {
		b.index[key] = &Department{MunicipalityCode: key.municipality, Area: key.area, Drawn: drawn}
		b.made = append(b.made, b.index[key])
	}
	return b.index[key]
}

func (b *builder) addStaff() {
	contracted, present := b.reg.Employment(), b.reg.Presence()
	b.memberAt = make([]int, len(b.reg.Caseworkers))
	for _, w := range b.caseworkersByID() {
		row := b.reg.Caseworkers[w]
		b.memberAt[w] = jobcentre.None
		d := b.index[officeKey{row.MunicipalityCode, row.Area}]
		if d == nil {
			continue
		}
		member := Member{ID: row.ID, Portfolio: jobcentre.None, Contracted: contracted[w], Present: present[w]}
		if stem := b.reg.PortfolioOfCaseworker[w]; stem != jobcentre.None && d.owns(b.reg.Stems[stem]) {
			member.Portfolio, member.Arm = b.portfolioAt[stem], b.reg.Stems[stem].Arm
		}
		b.memberAt[w] = len(d.Staff)
		d.Staff = append(d.Staff, member)
	}
}

// caseworkersByID are the caseworkers' indices in order of id, so that no tie
// between colleagues depends on the order of rows.
func (b *builder) caseworkersByID() []int {
	order := make([]int, len(b.reg.Caseworkers))
	for w := range order {
		order[w] = w
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(b.reg.Caseworkers[x].ID, b.reg.Caseworkers[y].ID) })
	return order
}

// addArrivals puts every case in its department, with its first hands.
func (b *builder) addArrivals(read reader) {
	b.arrivalAt = make([]int, len(b.reg.Cases))
	for i, row := range b.reg.Cases {
		d := b.officeOf(row)
		if d == nil {
			continue
		}
		b.arrivalAt[i] = len(d.Arrivals)
		d.Arrivals = append(d.Arrivals, Arrival{
			ID: row.ID, Open: b.reg.OpenPeriod(i), Category: row.Category,
			BirthDay: read.birthDay(row), District: read.district(row),
			Portfolio: b.givenPortfolio(i, d), Hands: jobcentre.None,
		})
	}
	handled := b.reg.Workload().Handled
	b.addHands(handled)
	for _, d := range b.made {
		d.settlePortfolios()
	}
	b.markCrossed(handled)
	for _, d := range b.made {
		slices.SortFunc(d.Arrivals, func(x, y Arrival) int {
			return cmp.Or(cmp.Compare(x.Open.From, y.Open.From), cmp.Compare(x.ID, y.ID))
		})
	}
}

// officeOf is the department of a case; nil when it has no portfolios.
func (b *builder) officeOf(c jobcentre.Case) *Department {
	return b.index[officeKey{c.MunicipalityCode, c.Area}]
}

// givenPortfolio is the portfolio that the cases table names.
func (b *builder) givenPortfolio(i int, d *Department) int {
	stem := b.reg.PortfolioOfCase[i]
	if b.reg.Cases[i].PortfolioID == "" || stem == jobcentre.None || !d.owns(b.reg.Stems[stem]) {
		return jobcentre.None
	}
	return b.portfolioAt[stem]
}

// addHands follows the cases through the caseworkers' hands.
func (b *builder) addHands(handled []jobcentre.HandledCase) {
	for _, h := range handled {
		d := b.officeOf(b.reg.Cases[h.Case])
		if d == nil {
			continue
		}
		c, member := &d.Arrivals[b.arrivalAt[h.Case]], b.memberOf(d, h.Staff)
		if c.Hands == jobcentre.None || h.Period.From < c.HandsFrom {
			c.Hands, c.HandsFrom = member, h.Period.From
		}
		d.stints = append(d.stints, stint{member, h.Period})
	}
}

// memberOf is a caseworker among a department's staff; one of another department
// joins it, on no portfolio.
func (b *builder) memberOf(d *Department, w int) int {
	row := b.reg.Caseworkers[w]
	if row.MunicipalityCode == d.MunicipalityCode && row.Area == d.Area {
		return b.memberAt[w]
	}
	if at := slices.IndexFunc(d.Staff, func(m Member) bool { return m.ID == row.ID }); at >= 0 {
		return at
	}
	d.Staff = append(d.Staff, Member{ID: row.ID, Portfolio: jobcentre.None})
	return len(d.Staff) - 1
}

// settlePortfolios gives a case without a portfolio_id its first caseworker's.
func (d *Department) settlePortfolios() {
	for i := range d.Arrivals {
		if c := &d.Arrivals[i]; c.Portfolio == jobcentre.None && c.Hands != jobcentre.None {
			c.Portfolio = d.Staff[c.Hands].Portfolio
		}
	}
}

// markCrossed marks the cases that the other arm handled from the draw on.
func (b *builder) markCrossed(handled []jobcentre.HandledCase) {
	for _, h := range handled {
		d, stem := b.officeOf(b.reg.Cases[h.Case]), b.reg.PortfolioOfCaseworker[h.Staff]
		if d == nil || stem == jobcentre.None || h.Period.To <= d.Drawn {
			continue
		}
		c := &d.Arrivals[b.arrivalAt[h.Case]]
		own, hands := d.armOf(c.Portfolio), b.reg.Stems[stem].Arm
		c.Crossed = c.Crossed || own != "" && hands != "" && own != hands
	}
}
