package fidelity

import (
	"math"
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Measure finds the caseload of every department and area of the protocol, in
// the baseline and the trial window.
func Measure(work *jobcentre.Workload, p *trial.Protocol) Findings {
	if !work.HasStaff {
		reason := trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Caseworkers)}
		return Findings{Reason: &reason, Departments: []Department{}, Areas: []AreaLoad{}}
	}
	m := newMeasurement(work, p)
	findings := Findings{Departments: []Department{}, Areas: []AreaLoad{}}
	for _, plan := range p.Areas {
		whole := newGroupPair()
		for _, code := range m.municipalities(plan.Area) {
			pair := m.groups[departmentKey{code, plan.Area}]
			findings.Departments = append(findings.Departments, pair.department(code, plan, work, m))
			whole.add(pair)
		}
		findings.Areas = append(findings.Areas, whole.area(plan, work, m))
	}
	return findings
}

// departmentKey is one area's office in one municipality.
type departmentKey struct {
	municipality string
	area         jobcentre.Area
}

// measurement sums case-days and FTE-days once over all records.
type measurement struct {
	work            *jobcentre.Workload
	baseline, trial calendar.Period
	groups          map[departmentKey]groupPair
}

func newMeasurement(work *jobcentre.Workload, p *trial.Protocol) *measurement {
	m := &measurement{work: work, baseline: p.BaselineWindow(), trial: p.TrialWindow(), groups: map[departmentKey]groupPair{}}
	for i := range work.Portfolios {
		if g := m.group(i); g != nil {
			g.portfolios++
		}
	}
	for _, c := range work.Cases {
		if g := m.group(c.Portfolio); g != nil {
			g.cases.add(c.Open, c.Weight, m)
		}
	}
	for _, s := range work.Staff {
		if g := m.group(s.Portfolio); g != nil {
			for _, span := range s.Presence {
				g.fte.add(span.Period, span.FTE, m)
			}
		}
	}
	m.addCaseworkerWeeks(p)
	return m
}

// group returns the sums of a portfolio's department and arm; nil for none.
func (m *measurement) group(portfolio int) *group {
	if portfolio == jobcentre.None {
		return nil
	}
	stem := m.work.Portfolios[portfolio]
	key := departmentKey{stem.MunicipalityCode, stem.Area}
	pair, ok := m.groups[key]
	if !ok {
		pair = newGroupPair()
		m.groups[key] = pair
	}
	return pair.arm(stem.Arm)
}

func (m *measurement) municipalities(area jobcentre.Area) []string {
	var codes []string
	for key := range m.groups {
		if key.area == area {
			codes = append(codes, key.municipality)
		}
	}
	sort.Strings(codes)
	return codes
}

// group is the sums of one arm.
type group struct {
	portfolios           int
	cases, fte           dayCount
	weeks                int // caseworker-weeks in the trial window
	inside, above, below int
}

// groupPair is both arms of a department or area.
type groupPair struct{ trial, control *group }

func newGroupPair() groupPair { return groupPair{&group{}, &group{}} }

func (g groupPair) arm(arm jobcentre.Arm) *group {
	switch arm {
	case jobcentre.TrialArm:
		return g.trial
	case jobcentre.ControlArm:
		return g.control
	}
	return nil
}

func (g groupPair) add(other groupPair) {
	g.trial.addGroup(other.trial)
	g.control.addGroup(other.control)
}

func (g *group) addGroup(other *group) {
	g.portfolios += other.portfolios
	g.cases.addCount(other.cases)
	g.fte.addCount(other.fte)
	g.weeks += other.weeks
	g.inside += other.inside
	g.above += other.above
	g.below += other.below
}

// dayCount sums weighted days in the two windows and by ISO week.
type dayCount struct {
	baseline, trial float64
	byWeek          map[calendar.Week]float64
}

func (d *dayCount) add(days calendar.Period, weight float64, m *measurement) {
	d.baseline += weight * float64(days.Intersect(m.baseline).Days())
	d.trial += weight * float64(days.Intersect(m.trial).Days())
	for _, window := range []calendar.Period{m.baseline, m.trial} {
		eachWeek(days.Intersect(window), func(w calendar.Week, n int) {
			if d.byWeek == nil {
				d.byWeek = map[calendar.Week]float64{}
			}
			d.byWeek[w] += weight * float64(n)
		})
	}
}

func (d *dayCount) addCount(other dayCount) {
	d.baseline += other.baseline
	d.trial += other.trial
	for w, days := range other.byWeek {
		if d.byWeek == nil {
			d.byWeek = map[calendar.Week]float64{}
		}
		d.byWeek[w] += days
	}
}

// eachWeek calls do with every ISO week that the days touch and how many of its
// days they are.
func eachWeek(days calendar.Period, do func(w calendar.Week, n int)) {
	if days.IsEmpty() {
		return
	}
	for w := days.From.Week(); w.Monday() < days.To; w++ {
		do(w, w.Period().Intersect(days).Days())
	}
}

// ratio divides case-days by FTE-days; without FTE it is not a number.
func ratio(caseDays, fteDays float64) trial.Number {
	if fteDays <= 0 {
		return trial.NoNumber()
	}
	return trial.Number(caseDays / fteDays)
}

func share(part, whole int) trial.Number {
	if whole == 0 {
		return trial.Number(math.NaN())
	}
	return trial.Number(float64(part) / float64(whole))
}
