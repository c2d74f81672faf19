package evaluate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// exclusionByTime tells why a case is not at risk in a window; empty when it is.
func exclusionByTime(open, window calendar.Period) ExclusionReason {
	switch {
	case open.From >= window.To:
		return ExcludedAfter
	case open.IsEmpty() && window.Contains(open.From):
		return ExcludedNoDayAtRisk
	case open.To <= window.From:
		return ExcludedBefore
	}
	return ""
}

// exclusion tells why a case of the register is not analysed in a window.
func exclusion(reg *jobcentre.Register, p *trial.Protocol, i int, window calendar.Period) ExclusionReason {
	c := reg.Cases[i]
	if _, ok := p.Area(c.Area); !ok {
		return ExcludedArea
	}
	if reg.IsComparison(c.MunicipalityCode) {
		return ExcludedComparison
	}
	portfolio := reg.PortfolioOfCase[i]
	if portfolio == jobcentre.None {
		return ExcludedNoPortfolio
	}
	if reg.Stems[portfolio].Arm == "" {
		return ExcludedNoArm
	}
	return exclusionByTime(reg.OpenPeriod(i), window)
}

// exclusionOrder is the order of the reasons in every account.
func exclusionOrder() []ExclusionReason {
	return []ExclusionReason{
		ExcludedArea, ExcludedComparison, ExcludedNoPortfolio, ExcludedNoArm,
		ExcludedBefore, ExcludedAfter, ExcludedNoDayAtRisk,
	}
}

// tallies are the counts of one account while they are made.
type tallies struct {
	count          FlowCount
	excluded       map[ExclusionReason]int
	municipalities map[string]bool
	departments    map[department]bool
	analysedIn     map[int]bool // portfolios
	citizens       []bool       // by number
	left           map[jobcentre.LeaveReason]int
}

// department is one area's office in one municipality.
type department struct {
	municipality string
	area         jobcentre.Area
}

func newTallies() *tallies {
	return &tallies{
		excluded: map[ExclusionReason]int{}, municipalities: map[string]bool{}, departments: map[department]bool{},
		analysedIn: map[int]bool{}, left: map[jobcentre.LeaveReason]int{},
	}
}

func (t *tallies) finish() FlowCount {
	t.count.Municipalities, t.count.Departments = len(t.municipalities), len(t.departments)
	t.count.PortfoliosAnalysed = len(t.analysedIn)
	t.count.Staff.Left = t.leavings()
	t.count.Excluded = []Exclusion{}
	for _, reason := range exclusionOrder() {
		if n := t.excluded[reason]; n > 0 {
			t.count.Excluded = append(t.count.Excluded, Exclusion{reason, n})
		}
	}
	return t.count
}

// armTallies are the accounts of everybody and of each arm.
type armTallies struct{ overall, trial, control *tallies }

func newArmTallies() armTallies { return armTallies{newTallies(), newTallies(), newTallies()} }

// of lists the accounts that a portfolio's records enter.
func (a armTallies) of(arm jobcentre.Arm) []*tallies {
	switch arm {
	case jobcentre.TrialArm:
		return []*tallies{a.overall, a.trial}
	case jobcentre.ControlArm:
		return []*tallies{a.overall, a.control}
	}
	return []*tallies{a.overall}
}

// countFlow makes the account of portfolios, caseworkers and cases.
func countFlow(reg *jobcentre.Register, work *jobcentre.Workload, p *trial.Protocol) Flow {
	whole := newArmTallies()
	byArea := map[jobcentre.Area]armTallies{}
	for _, plan := range p.Areas {
		byArea[plan.Area] = newArmTallies()
	}
	each := func(area jobcentre.Area, arm jobcentre.Arm, do func(*tallies)) {
		for _, t := range whole.of(arm) {
			do(t)
		}
		if account, ok := byArea[area]; ok {
			for _, t := range account.of(arm) {
				do(t)
			}
		}
	}
	countUnits(reg, p, each)
	countStaff(reg, work, p, each)
	countCases(reg, p, each)
	flow := Flow{Overall: whole.overall.finish(), Trial: whole.trial.finish(), Control: whole.control.finish(), Areas: []FlowArea{}}
	for _, plan := range p.Areas {
		a := byArea[plan.Area]
		flow.Areas = append(flow.Areas, FlowArea{plan.Area, a.overall.finish(), a.trial.finish(), a.control.finish()})
	}
	return flow
}

// counter applies a count to every account that an area and arm enter.
type counter func(area jobcentre.Area, arm jobcentre.Arm, do func(*tallies))

func countUnits(reg *jobcentre.Register, p *trial.Protocol, each counter) {
	for _, stem := range reg.Stems {
		if _, ok := p.Area(stem.Area); !ok || reg.IsComparison(stem.MunicipalityCode) {
			continue
		}
		each(stem.Area, stem.Arm, func(t *tallies) { t.addPortfolio(stem) })
	}
}

func countStaff(reg *jobcentre.Register, work *jobcentre.Workload, p *trial.Protocol, each counter) {
	crossed := crossing(work, p)
	for w := range reg.Caseworkers {
		portfolio := reg.PortfolioOfCaseworker[w]
		if portfolio == jobcentre.None || reg.Stems[portfolio].Arm == "" {
			continue
		}
		stem := reg.Stems[portfolio]
		if _, ok := p.Area(stem.Area); ok {
			course := courseOf(reg, p, w, crossed)
			each(stem.Area, stem.Arm, func(t *tallies) { t.addCaseworker(course) })
		}
	}
}

// addPortfolio counts a portfolio of the protocol's areas; one without an arm could
// have been drawn and was not.
func (t *tallies) addPortfolio(stem jobcentre.Portfolio) {
	t.count.PortfoliosEligible++
	if stem.Arm == "" {
		return
	}
	t.count.Portfolios++
	t.municipalities[stem.MunicipalityCode] = true
	t.departments[department{stem.MunicipalityCode, stem.Area}] = true
}

func countCases(reg *jobcentre.Register, p *trial.Protocol, each counter) {
	window := p.TrialWindow()
	citizens := groupBy(len(reg.Cases), func(i int) string { return reg.Cases[i].CitizenID })
	for i, c := range reg.Cases {
		arm := jobcentre.Arm("")
		if portfolio := reg.PortfolioOfCase[i]; portfolio != jobcentre.None {
			arm = reg.Stems[portfolio].Arm
		}
		reason := exclusion(reg, p, i, window)
		each(c.Area, arm, func(t *tallies) {
			t.count.Cases++
			if reason != "" {
				t.excluded[reason]++
				return
			}
			t.addAnalysed(c, window)
			t.analysedIn[reg.PortfolioOfCase[i]] = true
			if number, known := citizens.number[c.CitizenID]; known {
				t.addCitizen(number, len(citizens.members))
			}
		})
	}
}

func (t *tallies) addAnalysed(c jobcentre.Case, window calendar.Period) {
	t.count.Analysed++
	if c.Open.From < window.From {
		t.count.Stock++
	} else {
		t.count.Inflow++
	}
	if c.Open.To.IsZero() || c.Open.To >= window.To {
		return
	}
	t.count.Closed++
	switch c.Exit {
	case jobcentre.ExitMoved:
		t.count.Moved++
	case jobcentre.ExitDied:
		t.count.Died++
	}
}

// addCitizen counts one of so many citizens once.
func (t *tallies) addCitizen(number, of int) {
	if t.citizens == nil {
		t.citizens = make([]bool, of)
	}
	if !t.citizens[number] {
		t.citizens[number] = true
		t.count.Citizens++
	}
}
