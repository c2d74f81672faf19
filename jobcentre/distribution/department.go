package distribution

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Department is one area's office in one municipality, as whoever gives out its
// cases sees it: portfolios, people and the stream of cases.
type Department struct {
	MunicipalityCode string
	Area             jobcentre.Area
	Declared         Principle
	// Portfolios and Staff are in order of id; Arrivals index them.
	Portfolios []jobcentre.Portfolio
	Staff      []Member
	// Arrivals are all cases, in order of day and then of id.
	Arrivals []Arrival
	// Drawn is the day of the draw, from which a portfolio's weight is fixed.
	Drawn calendar.Date
	// Columns tells which attributes the cases carry.
	Columns Columns

	stints []stint
}

// Member is a caseworker's working time on a portfolio, or on none.
type Member struct {
	ID         string
	Portfolio  int // None: of no portfolio here
	Arm        jobcentre.Arm
	Contracted jobcentre.Staffing
	Present    jobcentre.Staffing // long absence deducted
}

// Arrival is a new case.
type Arrival struct {
	ID       string
	Open     calendar.Period
	Category string
	BirthDay int    // 1 to 31; 0: unknown
	District string // empty: unknown
	// Portfolio is where the case was put, and Hands the caseworker who had it
	// first; None where that is unknown.
	Portfolio, Hands int
	HandsFrom        calendar.Date // the day that Hands got it
	// Crossed tells that a caseworker of the other arm had it while it was open.
	Crossed bool
}

// stint is a case in a caseworker's hands.
type stint struct {
	member int
	days   calendar.Period
}

// Departments returns the departments that have portfolios, in order of
// municipality and area. A case was put where its portfolio_id says or, without
// one, in its first caseworker's portfolio.
func Departments(reg *jobcentre.Register, columns Columns, drawn calendar.Date) []*Department {
	b := builder{reg: reg, index: map[officeKey]int{}, portfolioAt: make([]int, len(reg.Stems))}
	for i, stem := range reg.Stems {
		d := b.department(officeKey{stem.MunicipalityCode, stem.Area}, columns, drawn)
		b.portfolioAt[i] = len(d.Portfolios)
		d.Portfolios = append(d.Portfolios, stem)
	}
	for _, row := range reg.Departments {
		if at, ok := b.index[officeKey{row.MunicipalityCode, row.Area}]; ok {
			b.made[at].Declared = Principle(row.AssignmentPrinciple)
		}
	}
	b.addStaff()
	b.addArrivals(b.readerOf(columns))
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
	index       map[officeKey]int
	portfolioAt []int // of a register's portfolio, within its department
	memberAt    []int // of a register's caseworker, within the department
}

func (b *builder) department(key officeKey, columns Columns, drawn calendar.Date) *Department {
	at, ok := b.index[key]
	if !ok {
		at = len(b.made)
		b.index[key] = at
		b.made = append(b.made, &Department{MunicipalityCode: key.municipality, Area: key.area, Drawn: drawn, Columns: columns})
	}
	return b.made[at]
}

func (b *builder) addStaff() {
	contracted, present := b.reg.Employment(), b.reg.Presence()
	b.memberAt = make([]int, len(b.reg.Caseworkers))
	for _, w := range b.caseworkersByID() {
		row := b.reg.Caseworkers[w]
		b.memberAt[w] = jobcentre.None
		at, ok := b.index[officeKey{row.MunicipalityCode, row.Area}]
		if !ok {
			continue
		}
		d, member := b.made[at], Member{ID: row.ID, Portfolio: jobcentre.None, Contracted: contracted[w], Present: present[w]}
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

func (d *Department) owns(stem jobcentre.Portfolio) bool {
	return stem.MunicipalityCode == d.MunicipalityCode && stem.Area == d.Area
}

// addArrivals puts every case in its department, with its first hands.
func (b *builder) addArrivals(read reader) {
	at := make([]int, len(b.reg.Cases)) // of the case, within its department
	for i, row := range b.reg.Cases {
		office, ok := b.index[officeKey{row.MunicipalityCode, row.Area}]
		if !ok {
			at[i] = jobcentre.None
			continue
		}
		d := b.made[office]
		at[i] = len(d.Arrivals)
		d.Arrivals = append(d.Arrivals, Arrival{
			ID: row.ID, Open: b.reg.OpenPeriod(i), Category: row.Category,
			BirthDay: read.birthDay(row), District: read.district(row),
			Portfolio: b.givenPortfolio(i, d), Hands: jobcentre.None,
		})
	}
	b.addHands(at)
	for _, d := range b.made {
		slices.SortFunc(d.Arrivals, func(x, y Arrival) int {
			return cmp.Or(cmp.Compare(x.Open.From, y.Open.From), cmp.Compare(x.ID, y.ID))
		})
	}
}

// givenPortfolio is the portfolio that the cases table names.
func (b *builder) givenPortfolio(i int, d *Department) int {
	stem := b.reg.PortfolioOfCase[i]
	if b.reg.Cases[i].PortfolioID == "" || stem == jobcentre.None || !d.owns(b.reg.Stems[stem]) {
		return jobcentre.None
	}
	return b.portfolioAt[stem]
}

// addHands follows the cases through the caseworkers' hands. Hands in another
// department are no hands here.
func (b *builder) addHands(at []int) {
	for _, a := range b.reg.Assignments {
		i, w := b.reg.CaseByID(a.CaseID), b.reg.CaseworkerByID(a.CaseworkerID)
		if i == jobcentre.None || w == jobcentre.None || at[i] == jobcentre.None || b.memberAt[w] == jobcentre.None {
			continue
		}
		row, worker := b.reg.Cases[i], b.reg.Caseworkers[w]
		if row.MunicipalityCode != worker.MunicipalityCode || row.Area != worker.Area {
			continue
		}
		d := b.made[b.index[officeKey{row.MunicipalityCode, row.Area}]]
		c, member := &d.Arrivals[at[i]], b.memberAt[w]
		days := a.Period.Until(b.reg.DataUntil).Intersect(c.Open)
		if days.IsEmpty() {
			continue
		}
		if c.Hands == jobcentre.None || days.From < c.HandsFrom {
			c.Hands, c.HandsFrom = member, days.From
		}
		d.stints = append(d.stints, stint{member, days})
	}
	for _, d := range b.made {
		d.settlePortfolios()
	}
	b.markCrossed(at)
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
func (b *builder) markCrossed(at []int) {
	for _, a := range b.reg.Assignments {
		i, w := b.reg.CaseByID(a.CaseID), b.reg.CaseworkerByID(a.CaseworkerID)
		if i == jobcentre.None || w == jobcentre.None || at[i] == jobcentre.None || b.reg.PortfolioOfCaseworker[w] == jobcentre.None {
			continue
		}
		d := b.made[b.index[officeKey{b.reg.Cases[i].MunicipalityCode, b.reg.Cases[i].Area}]]
		c := &d.Arrivals[at[i]]
		arm, hands := d.armOf(c.Portfolio), b.reg.Stems[b.reg.PortfolioOfCaseworker[w]].Arm
		while := a.Period.Until(b.reg.DataUntil).Intersect(c.Open)
		if arm != "" && hands != "" && arm != hands && !while.IsEmpty() && while.To > d.Drawn {
			c.Crossed = true
		}
	}
}

// Names are the ids of portfolios.
func (d *Department) Names(portfolios []int) []string {
	names := make([]string, len(portfolios))
	for i, p := range portfolios {
		names[i] = d.Portfolios[p].ID
	}
	return names
}

// armOf is the arm of a portfolio; empty for none and before the draw.
func (d *Department) armOf(portfolio int) jobcentre.Arm {
	if portfolio == jobcentre.None {
		return ""
	}
	return d.Portfolios[portfolio].Arm
}

// reader reads the further columns of a case.
type reader struct{ birthDayAt, districtAt int }

func (b *builder) readerOf(columns Columns) reader {
	return reader{indexOf(b.reg.Covariates, columns.BirthDay), indexOf(b.reg.Covariates, columns.District)}
}

func indexOf(names []string, name string) int {
	if name == "" {
		return jobcentre.None
	}
	return slices.Index(names, name)
}

// birthDay is a day of the month; anything else is unknown.
func (r reader) birthDay(c jobcentre.Case) int {
	day, err := strconv.Atoi(covariate(c, r.birthDayAt))
	if err != nil || day < 1 || day > daysOfMonth {
		return 0
	}
	return day
}

func (r reader) district(c jobcentre.Case) string { return covariate(c, r.districtAt) }

func covariate(c jobcentre.Case, at int) string {
	if at == jobcentre.None || at >= len(c.Covariates) {
		return ""
	}
	return strings.TrimSpace(c.Covariates[at])
}
