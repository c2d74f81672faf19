package health

import (
	"crypto/sha256"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/trial"
)

const none = jobcentre.None

// arms are the portfolios of an area that were drawn, and their cases.
type arms struct {
	reg  *jobcentre.Register
	p    *trial.Protocol
	plan trial.AreaPlan

	stems   []int // the units, in the register's order
	treated []bool
	stratum []int
	strata  []string // municipality codes, in order
	design  assign.Design
	unitOf  []int // by portfolio of the register; none
	cases   []int // of the register, of the units
	// baselineKnown tells that the package holds the cases open in the baseline.
	baselineKnown bool
}

func newArms(in Input, plan trial.AreaPlan) (*arms, error) {
	a := &arms{reg: in.Register, p: in.Protocol, plan: plan, unitOf: make([]int, len(in.Register.Stems))}
	for i, stem := range a.reg.Stems {
		a.unitOf[i] = none
		if stem.Area != plan.Area || stem.Arm == "" || a.reg.IsComparison(stem.MunicipalityCode) {
			continue
		}
		a.unitOf[i] = len(a.stems)
		a.stems = append(a.stems, i)
		a.treated = append(a.treated, stem.Arm == jobcentre.TrialArm)
		if !slices.Contains(a.strata, stem.MunicipalityCode) {
			a.strata = append(a.strata, stem.MunicipalityCode)
		}
	}
	sort.Strings(a.strata)
	for _, i := range a.stems {
		a.stratum = append(a.stratum, sort.SearchStrings(a.strata, a.reg.Stems[i].MunicipalityCode))
	}
	for i := range a.reg.Cases {
		if a.reg.Cases[i].Area == plan.Area && a.unit(i) != none {
			a.cases = append(a.cases, i)
		}
	}
	a.baselineKnown = a.knowsBaseline()
	return a, a.addDesign(in)
}

// addDesign finds the draw that a permutation repeats; it stays nil where that
// is unknown.
func (a *arms) addDesign(in Input) (err error) {
	if len(a.stems) == 0 {
		return nil
	}
	if in.Design != nil {
		ids := make([]string, len(a.stems))
		for u, i := range a.stems {
			ids[u] = a.reg.Stems[i].ID
		}
		a.design, err = in.Design(a.plan.Area, ids)
		return err
	}
	if a.p.Randomisation.Method != trial.CompleteMethod {
		return nil
	}
	a.design, err = assign.StratifiedLike(a.stratum, a.treated)
	return err
}

// unit is the portfolio of a case, or none.
func (a *arms) unit(i int) int { return a.unitAt(a.reg.PortfolioOfCase[i]) }

// unitAt is the unit of a portfolio of the register, or none.
func (a *arms) unitAt(portfolio int) int {
	if portfolio == none {
		return none
	}
	return a.unitOf[portfolio]
}

// unitOfCaseworker is the portfolio of a caseworker, or none.
func (a *arms) unitOfCaseworker(w int) int { return a.unitAt(a.reg.PortfolioOfCaseworker[w]) }

// caseOf is the register's index of a case of the area, or none.
func (a *arms) caseOf(id string) int {
	if i := a.reg.CaseByID(id); i != none && a.reg.Cases[i].Area == a.plan.Area && a.unit(i) != none {
		return i
	}
	return none
}

// arm is 1 for the trial arm and 0 for the control arm.
func (a *arms) arm(unit int) int {
	if a.treated[unit] {
		return 1
	}
	return 0
}

// inBothArms reports whether both arms have at least two portfolios.
func (a *arms) inBothArms() bool {
	n := 0
	for _, treated := range a.treated {
		if treated {
			n++
		}
	}
	return n >= 2 && len(a.treated)-n >= 2
}

// source is the stream of a check's redraws.
func (a *arms) source(id string) rand.Source {
	return rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "sagstal health %s %d %s", id, a.p.Analysis.Seed, a.plan.Area)))
}

// wholeFrom is how old, on average, the cases open at the baseline's start must
// have been, in parts of the age of those open at the trial's start: otherwise the
// package begins without the cases that were open then.
const wholeFrom = 0.6

// knowsBaseline reports whether the cases that were open in the baseline are in
// the package.
func (a *arms) knowsBaseline() bool {
	window := a.p.BaselineWindow()
	closed := slices.ContainsFunc(a.cases, func(i int) bool {
		to := a.reg.Cases[i].Open.To
		return !to.IsZero() && window.Contains(to)
	})
	before, after := a.meanAge(window.From), a.meanAge(a.p.Trial.From)
	return closed && !math.IsNaN(before) && !math.IsNaN(after) && before >= wholeFrom*after
}

// meanAge is the mean days that the cases open on a day had been open.
func (a *arms) meanAge(day calendar.Date) float64 {
	days, n := 0, 0
	for _, i := range a.cases {
		if open := a.reg.OpenPeriod(i); open.From < day && day < open.To {
			days += int(day - open.From)
			n++
		}
	}
	return float64(days) / float64(n)
}
