package evaluate

import (
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// none marks an observation that is of no single case.
const none = -1

// areaSet is the analysis set of one area in one window: the portfolios that
// were drawn, and the cases of theirs that are at risk in the window.
type areaSet struct {
	reg    *jobcentre.Register
	proto  *trial.Protocol
	area   jobcentre.Area
	window calendar.Period
	// after tells the trial window from the baseline.
	after bool
	// answersUntil closes the days on which an audit or an answer counts: for
	// the trial window the day the data reach.
	answersUntil calendar.Date

	units  []unit
	strata []string // municipality codes, sorted
	// design is the draw that gave the arms; nil for a method whose redraw this
	// version does not know. probability is each unit's chance of treatment.
	design      randinf.Design
	probability []float64
	cases       []riskCase

	// finer is each case's stratum where categories are strata too; else nil.
	finer []int

	unitOfPortfolio []int // none: not of this area, or without an arm
	setOfCase       []int // index into cases, by case of the register; none
}

// unit is a portfolio that was drawn: a cluster of every model, and what the
// randomisation test redraws.
type unit struct {
	portfolio int
	stratum   int
	treated   bool
}

// riskCase is a case with its days at risk in the window.
type riskCase struct {
	index    int // in the register
	unit     int
	stock    bool            // opened before the window
	risk     calendar.Period // open days inside the window
	closedIn bool            // closed inside the window
}

// newAreaSet builds the set of an area. Cases left out are counted by the flow.
func newAreaSet(reg *jobcentre.Register, p *trial.Protocol, area jobcentre.Area, options Options) (*areaSet, error) {
	window := p.TrialWindow()
	set := &areaSet{reg: reg, proto: p, area: area, window: window, after: true, answersUntil: max(p.DataUntil, window.To)}
	set.addUnits()
	set.addCases()
	return set, set.addDesign(options)
}

// inBaseline is the set of the same portfolios in the baseline window, in which
// an audit or answer counts when it is dated.
func (s *areaSet) inBaseline() *areaSet {
	before := *s
	before.window, before.after, before.cases = s.proto.BaselineWindow(), false, nil
	before.answersUntil = before.window.To
	before.addCases()
	return &before
}

func (s *areaSet) addUnits() {
	s.unitOfPortfolio = make([]int, len(s.reg.Stems))
	stratum := map[string]int{}
	for i, stem := range s.reg.Stems {
		s.unitOfPortfolio[i] = none
		if s.isDrawn(stem) {
			stratum[stem.MunicipalityCode] = 0
		}
	}
	for code := range stratum {
		s.strata = append(s.strata, code)
	}
	sort.Strings(s.strata)
	for i, code := range s.strata {
		stratum[code] = i
	}
	for i, stem := range s.reg.Stems {
		if s.isDrawn(stem) {
			s.unitOfPortfolio[i] = len(s.units)
			s.units = append(s.units, unit{i, stratum[stem.MunicipalityCode], stem.Arm == jobcentre.TrialArm})
		}
	}
}

func (s *areaSet) isDrawn(stem jobcentre.Portfolio) bool {
	return stem.Area == s.area && stem.Arm != "" && !s.reg.IsComparison(stem.MunicipalityCode)
}

func (s *areaSet) addCases() {
	s.setOfCase = make([]int, len(s.reg.Cases))
	for i := range s.reg.Cases {
		s.setOfCase[i] = none
		if s.reg.Cases[i].Area != s.area || s.unitOf(i) == none {
			continue
		}
		if exclusion(s.reg, s.proto, i, s.window) == "" {
			s.setOfCase[i] = len(s.cases)
			s.cases = append(s.cases, s.riskCase(i))
		}
	}
}

// unitOf returns the unit of a case, or none.
func (s *areaSet) unitOf(i int) int {
	if p := s.reg.PortfolioOfCase[i]; p != jobcentre.None {
		return s.unitOfPortfolio[p]
	}
	return none
}

func (s *areaSet) riskCase(i int) riskCase {
	open := s.reg.Cases[i].Open
	return riskCase{
		index: i, unit: s.unitOf(i),
		stock:    open.From < s.window.From,
		risk:     s.reg.OpenPeriod(i).Intersect(s.window),
		closedIn: !open.To.IsZero() && open.To < s.window.To,
	}
}

// caseByID returns the set's index of a case, or none.
func (s *areaSet) caseByID(id string) int {
	if i := s.reg.CaseByID(id); i != jobcentre.None {
		return s.setOfCase[i]
	}
	return none
}

// record returns the register's record of a case of the set.
func (s *areaSet) record(c int) *jobcentre.Case { return &s.reg.Cases[s.cases[c].index] }

// has reports whether a case of the set belongs to the population.
func (s *areaSet) has(pop Population, c int) bool {
	switch pop {
	case StockCases:
		return s.cases[c].stock
	case InflowCases:
		return !s.cases[c].stock
	}
	return true
}

// answered reports whether an audit or answer dated d counts in the window.
func (s *areaSet) answered(d calendar.Date) bool { return s.window.From <= d && d < s.answersUntil }

// weeksSinceOpening is a day on the time scale of durations.
func (s *areaSet) weeksSinceOpening(c int, d calendar.Date) float64 {
	return float64(d-s.record(c).Open.From) / 7
}

// weeksAtRisk are the case-weeks of a case in the window.
func (c riskCase) weeksAtRisk() float64 { return float64(c.risk.Days()) / 7 }
