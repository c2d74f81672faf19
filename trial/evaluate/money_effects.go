package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// moneyEffects estimates what everybody, the state and the municipality paid
// per case more or less, and how much longer a case was open: the ground of the
// economy.
func (a *areaEvaluation) moneyEffects(money *moneyBook) MoneyEffects {
	out := MoneyEffects{Area: a.set.area, TrialCases: map[string]int{}, NetAndWeeks: trial.NoNumber()}
	for _, c := range a.set.cases {
		if u := a.set.units[c.unit]; u.treated {
			out.TrialCases[a.set.strata[u.stratum]]++
		}
	}
	weeks := a.set.openWeeks()
	out.Weeks = a.set.effectPerCase(weeks, trial.Weeks, &out)
	if !a.set.reg.Present[jobcentre.Benefits] {
		out.Reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Benefits)}
		return out
	}
	out.Gross = a.moneyEffect(money, allBenefitsOf, false, &out)
	out.Refund = a.moneyEffect(money, refundOf, true, &out)
	out.Net = a.moneyEffect(money, netCostOf, true, &out)
	if account := money.of(a.set); account.refuses(true) == nil {
		out.Steps = account.steps.list()
	}
	if out.Net != nil && out.Weeks != nil {
		net, _ := perCase(netCostOf, true)(a.set, money, AllCases) // it was estimated, so there is no reason against it
		out.NetAndWeeks = covariance(net.(*linearSample), weeks, out.Net, out.Weeks)
	}
	return out
}

// moneyEffect estimates one of the amounts; the reason that there is none goes
// to out.
func (a *areaEvaluation) moneyEffect(money *moneyBook, amount func(caseMoney) float64, needsRefund bool, out *MoneyEffects) *Result {
	rows, reason := perCase(amount, needsRefund)(a.set, money, AllCases)
	if reason != nil {
		out.Reason = reason
		return nil
	}
	return a.set.effectPerCase(rows, trial.Kroner, out)
}

// effectPerCase fits the model of a cost per case to what cases took, in a unit.
func (s *areaSet) effectPerCase(rows sample, unit string, out *MoneyEffects) *Result {
	outcome := trial.Outcome{ID: trial.NetMunicipalCostPerCase, Unit: unit, Better: trial.LowerIsBetter}
	result, reason := s.estimate(outcome, AllCases, builderOf(outcome.ID), rows)
	if reason != nil {
		out.Reason = reason
	}
	return result
}

// openWeeks are the weeks that each case was open in the window.
func (s *areaSet) openWeeks() *linearSample {
	rows := make([]linearRow, len(s.cases))
	for c := range s.cases {
		rows[c] = linearRow{s.caseRow(c), s.cases[c].weeksAtRisk(), 1}
	}
	return &linearSample{set: s, rows: rows}
}

// covariance is that of the effects on two outcomes of the same cases: the
// CR2 sandwich is a quadratic form in the residuals, and the two models differ in
// nothing else, so that
//
//	Cov(b₁, b₂) = (V(b of y₁/s₁ + y₂/s₂) − V(b₁)/s₁² − V(b₂)/s₂²)·s₁s₂/2
//
// exactly. The standard errors as scales keep the differences from cancelling.
func covariance(first, second *linearSample, one, two *Result) trial.Number {
	s1, s2 := float64(one.SE), float64(two.SE)
	if s1 == 0 || s2 == 0 {
		return 0 // what does not vary does not vary with anything
	}
	both := &linearSample{set: first.set, rows: make([]linearRow, len(first.rows))}
	for i, r := range first.rows {
		r.y = r.y/s1 + second.rows[i].y/s2
		both.rows[i] = r
	}
	fitted, err := both.fit(byArm, first.set.proto.Analysis.Level())
	if err != nil {
		return trial.NoNumber()
	}
	correlation := (fitted.SE*fitted.SE - 2) / 2
	return trial.Number(math.Max(-1, math.Min(1, correlation)) * s1 * s2)
}
