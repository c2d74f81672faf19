package evaluate

import (
	"slices"
	"sort"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// notices are the remarks on one area that a report must carry.
func (a *areaEvaluation) notices() []Notice {
	var notices []Notice
	if a.inflowDiffers() {
		notices = append(notices, Notice{Code: NoticeInflowDiffers, Subject: string(a.set.area)})
	}
	if a.before.knowsOnlySurvivors() {
		notices = append(notices, Notice{Code: NoticeSurvivorsOnly, Subject: string(a.set.area)})
	}
	for _, e := range a.estimates {
		if e.result != nil && e.population == AllCases && rests(e.outcome.ID) {
			notices = append(notices, Notice{Code: NoticeSampleDescribes, Subject: e.outcome.ID})
		}
	}
	return notices
}

// knowsOnlySurvivors reports whether there are cases in the window and none was
// closed in it: the package then begins with the cases open at its end, and what
// is compared with them is not what it seems.
func (s *areaSet) knowsOnlySurvivors() bool {
	return len(s.cases) > 0 && !slices.ContainsFunc(s.cases, func(c riskCase) bool { return c.closedIn })
}

// rests reports whether an outcome rests on those whose file was audited or
// who answered: a sample that may depend on the arm.
func rests(outcome string) bool {
	return slices.Contains([]string{trial.FormalErrorsPerCase, trial.CitizenSatisfaction, trial.StaffWorkEnvironment}, outcome)
}

// inflowDiffers compares new cases per portfolio between the arms, with
// municipality effects, at the protocol's alpha. Where citizens were drawn one
// by one there is no inflow to compare.
func (a *areaEvaluation) inflowDiffers() bool {
	if a.set.proto.Randomisation.Unit == trial.CitizenUnit {
		return false
	}
	inflow := make([]float64, len(a.set.units))
	for _, c := range a.set.cases {
		if !c.stock {
			inflow[c.unit]++
		}
	}
	s := &linearSample{set: a.set}
	for u, n := range inflow {
		s.rows = append(s.rows, linearRow{a.set.unitRow(u), n, 1})
	}
	var fitted effect.Row
	if a.set.tooFew(s.size()) == nil {
		fitted, _ = s.fit(byArm, a.set.proto.Analysis.Level()) // a refusal leaves no p: no notice
	}
	return fitted.DF > 0 && fitted.P <= a.set.proto.Analysis.Alpha
}

// notices are the remarks on the pricing.
func (b *moneyBook) notices() []Notice {
	var notices []Notice
	for _, kind := range benefit.Kinds() {
		if b.uncertain[kind] {
			notices = append(notices, Notice{Code: NoticeUncertainRate, Subject: string(kind)})
		}
	}
	if n := len(b.differ); n > 0 {
		notices = append(notices, Notice{Code: NoticeActualRefund, Subject: string(jobcentre.Refunds), Count: n})
	}
	return notices
}

// regimesUsed names the regimes that priced weeks, in order.
func (b *moneyBook) regimesUsed() []string {
	names := make([]string, 0, len(b.regimes))
	for name := range b.regimes {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
