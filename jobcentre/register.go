package jobcentre

import (
	"slices"
	"sort"

	"github.com/sagstal/sagstal/calendar"
)

// None marks a case or caseworker that belongs to no portfolio.
const None = -1

// Register is a data package in which every case has found its portfolio.
// Indices of cases and caseworkers are those of the batch; portfolios are
// sorted by id, so that nothing depends on the order of rows.
type Register struct {
	*Batch
	DataUntil calendar.Date

	// Stems holds the portfolios with their arms, from the portfolios table or,
	// without one, from the caseworkers.
	Stems []Portfolio
	// PortfolioOfCase and PortfolioOfCaseworker index Stems, or are None.
	PortfolioOfCase       []int
	PortfolioOfCaseworker []int
	// CaseOfContact indexes Cases, or is None. Contacts are counted by the million
	// and again for every window, so that each is looked up once.
	CaseOfContact []int32

	caseIndex       map[string]int
	caseworkerIndex map[string]int
	comparison      map[string]bool
}

// NewRegister links a batch. A case without a portfolio_id gets the portfolio
// of its caseworker on randomisedOn when it is open that day, otherwise of its
// first caseworker.
func NewRegister(batch *Batch, randomisedOn, dataUntil calendar.Date) *Register {
	r := &Register{
		Batch: batch, DataUntil: dataUntil,
		Stems:           portfoliosOf(batch),
		caseIndex:       indexBy(batch.Cases, func(c Case) string { return c.ID }),
		caseworkerIndex: indexBy(batch.Caseworkers, func(w Caseworker) string { return w.ID }),
		comparison:      map[string]bool{},
	}
	for _, m := range batch.Municipalities {
		r.comparison[m.Code] = m.Role == Comparison
	}
	stemIndex := indexBy(r.Stems, func(p Portfolio) string { return p.ID })
	r.linkCaseworkers(stemIndex)
	r.linkCases(stemIndex, randomisedOn)
	r.linkContacts()
	return r
}

func indexBy[T any](rows []T, id func(T) string) map[string]int {
	index := make(map[string]int, len(rows))
	for i, row := range rows {
		index[id(row)] = i
	}
	return index
}

// portfoliosOf returns the portfolios table or, without one, the portfolios
// that caseworkers name.
func portfoliosOf(batch *Batch) []Portfolio {
	stems := append([]Portfolio(nil), batch.Portfolios...)
	if !batch.Present[Portfolios] {
		stems = portfoliosOfCaseworkers(batch.Caseworkers)
	}
	sort.Slice(stems, func(i, j int) bool { return stems[i].ID < stems[j].ID })
	return stems
}

func portfoliosOfCaseworkers(caseworkers []Caseworker) []Portfolio {
	var stems []Portfolio
	seen := map[string]int{}
	for _, w := range caseworkers {
		id := w.portfolioID()
		if at, ok := seen[id]; ok {
			if stems[at].Arm == "" {
				stems[at].Arm = w.Arm
			}
			continue
		}
		seen[id] = len(stems)
		stems = append(stems, Portfolio{ID: id, MunicipalityCode: w.MunicipalityCode, Area: w.Area, Arm: w.Arm})
	}
	return stems
}

// portfolioID is the portfolio that a caseworker works on: the own id by default.
func (w Caseworker) portfolioID() string {
	if w.PortfolioID != "" {
		return w.PortfolioID
	}
	return w.ID
}

func (r *Register) linkCaseworkers(stemIndex map[string]int) {
	r.PortfolioOfCaseworker = make([]int, len(r.Caseworkers))
	for i, w := range r.Caseworkers {
		r.PortfolioOfCaseworker[i] = lookup(stemIndex, w.portfolioID())
	}
}

func lookup(index map[string]int, id string) int {
	if at, ok := index[id]; ok {
		return at
	}
	return None
}

func (r *Register) linkCases(stemIndex map[string]int, randomisedOn calendar.Date) {
	r.PortfolioOfCase = make([]int, len(r.Cases))
	var handled [][]Assignment
	for i, c := range r.Cases {
		if c.PortfolioID != "" {
			r.PortfolioOfCase[i] = lookup(stemIndex, c.PortfolioID)
			continue
		}
		if handled == nil {
			handled = r.assignmentsByCase()
		}
		r.PortfolioOfCase[i] = r.portfolioByAssignment(handled[i], r.OpenPeriod(i), randomisedOn)
	}
}

// linkContacts finds each contact's case; those of a case mostly stand together.
func (r *Register) linkContacts() {
	r.CaseOfContact = make([]int32, len(r.Contacts))
	for i := range r.Contacts {
		if id := r.Contacts[i].CaseID; i > 0 && id == r.Contacts[i-1].CaseID {
			r.CaseOfContact[i] = r.CaseOfContact[i-1]
		} else {
			r.CaseOfContact[i] = int32(r.CaseByID(id))
		}
	}
}

// assignmentsByCase groups the assignments by case, earliest first.
func (r *Register) assignmentsByCase() [][]Assignment {
	handled := make([][]Assignment, len(r.Cases))
	for _, a := range r.Assignments {
		if i, ok := r.caseIndex[a.CaseID]; ok {
			handled[i] = append(handled[i], a)
		}
	}
	for _, list := range handled {
		sort.SliceStable(list, func(i, j int) bool { return list[i].Period.From < list[j].Period.From })
	}
	return handled
}

func (r *Register) portfolioByAssignment(handled []Assignment, open calendar.Period, randomisedOn calendar.Date) int {
	if len(handled) == 0 {
		return None
	}
	first := handled[0]
	if open.Contains(randomisedOn) {
		for _, a := range handled {
			if a.Period.Until(r.DataUntil).Contains(randomisedOn) {
				first = a
			}
		}
	}
	w := lookup(r.caseworkerIndex, first.CaseworkerID)
	if w == None {
		return None
	}
	return r.PortfolioOfCaseworker[w]
}

// CaseByID returns the index of a case, or None.
func (r *Register) CaseByID(id string) int { return lookup(r.caseIndex, id) }

// CaseworkerByID returns the index of a caseworker, or None.
func (r *Register) CaseworkerByID(id string) int { return lookup(r.caseworkerIndex, id) }

// OpenPeriod returns the days on which the case is open: to its close or, still
// open, to the day that the data reach.
func (r *Register) OpenPeriod(i int) calendar.Period { return r.Cases[i].Open.Until(r.DataUntil) }

// IsComparison reports whether a municipality is one that is compared with.
func (r *Register) IsComparison(municipalityCode string) bool { return r.comparison[municipalityCode] }

// MunicipalityName returns the name of a municipality, or its code.
func (r *Register) MunicipalityName(code string) string {
	for _, m := range r.Municipalities {
		if m.Code == code {
			return m.Name
		}
	}
	return code
}

// MunicipalityCodes lists the municipalities of the package, in order of code:
// those of its table and those that a portfolio names.
func (r *Register) MunicipalityCodes() []string {
	var codes []string
	for _, m := range r.Municipalities {
		codes = append(codes, m.Code)
	}
	for _, stem := range r.Stems {
		codes = append(codes, stem.MunicipalityCode)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
