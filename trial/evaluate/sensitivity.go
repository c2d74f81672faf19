package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// Scrutiny is what else was asked of a hypothesis's own outcome: other ways to
// count, its course over time, and what missing answers or a control arm made
// worse could hide. It describes and moves no verdict.
type Scrutiny struct {
	Sensitivity  []Sensitivity `json:"sensitivity"`
	Dynamics     *Dynamics     `json:"dynamics,omitempty"`
	Bounds       *Bounds       `json:"bounds,omitempty"`
	Displacement *Displacement `json:"displacement,omitempty"`
}

// Sensitivity is the primary estimate with one thing done otherwise.
type Sensitivity struct {
	Analysis SensitivityAnalysis `json:"analysis"`
	// Subject is the municipality left out, or the item asked about.
	Subject string `json:"subject,omitempty"`
	// Outcome is given where it is one beside the hypothesis's own; Change is then
	// from that outcome's estimate.
	Outcome   string            `json:"outcome,omitempty"`
	Unit      string            `json:"unit"`
	Estimate  trial.Number      `json:"estimate"`
	SE        trial.Number      `json:"se"`
	DF        trial.Number      `json:"df"`
	CILow     trial.Number      `json:"ci_low"`
	CIHigh    trial.Number      `json:"ci_high"`
	P         trial.Number      `json:"p"`
	NObs      int               `json:"n_obs"`
	NClusters int               `json:"n_clusters"`
	Change    SensitivityChange `json:"change,omitempty"`
	Reason    *trial.Reason     `json:"reason,omitempty"`
}

// SensitivityAnalysis is what was done otherwise.
type SensitivityAnalysis string

// The analyses.
const (
	PortfolioMeans       SensitivityAnalysis = "portfolio_means"            // each portfolio one vote; a rate or hazard as a difference
	CategoryStrata       SensitivityAnalysis = "category_strata"            // municipality by category as strata
	WithoutMunicipality  SensitivityAnalysis = "without_municipality"       // one left out at a time
	RunInIncluded        SensitivityAnalysis = "run_in_included"            // from the trial's first day
	Winsorised           SensitivityAnalysis = "winsorised_99"              // amounts above the 99th percentile set to it
	AllBenefitsGross     SensitivityAnalysis = "all_benefits_before_refund" // state and municipality together
	EntryAfterEightWeeks SensitivityAnalysis = "entry_after_8_weeks"        // the first eight weeks of a case left out
	NoRelapse            SensitivityAnalysis = "no_relapse_13_weeks"        // an exit counts when no new case opens within 13 weeks
	FirstThirteenWeeks   SensitivityAnalysis = "first_13_weeks"             // of the window: before cases close at unlike rates
	FirstTwentySixWeeks  SensitivityAnalysis = "first_26_weeks"
	InterviewsOnly       SensitivityAnalysis = "interviews_only"      // phone and video left out
	PhoneAndVideo        SensitivityAnalysis = "phone_and_video_only" // interviews in person left out
	TwoWeeksTolerance    SensitivityAnalysis = "tolerance_14_days"    // an offer up to 14 days late is timely
	BaselineAdjusted     SensitivityAnalysis = "baseline_adjusted"    // the same in the baseline window as covariate

	// Of durations.
	SubdistributionHazard SensitivityAnalysis = "subdistribution_hazard" // Fine and Gray, to the case's 104th week
	CaseFirstHalfYear     SensitivityAnalysis = "case_first_26_weeks"    // censored 26 weeks after opening
	OffBenefitsTwoWeeks   SensitivityAnalysis = "off_benefits_2_weeks"   // an exit counts when as long without benefit follows
	OffBenefitsEightWeeks SensitivityAnalysis = "off_benefits_8_weeks"
	ShareBy22Weeks        SensitivityAnalysis = "share_by_22_weeks" // cumulative incidence, other exits competing
	ShareBy26Weeks        SensitivityAnalysis = "share_by_26_weeks"

	// Of contacts.
	FixedHalfYear SensitivityAnalysis = "fixed_182_days" // a case's first 182 days at risk, open or not

	// Of audits.
	AuditorEffects SensitivityAnalysis = "auditor_effects" // municipality by auditor as strata
	TwiceRead      SensitivityAnalysis = "twice_read"      // the mean of two readings, files read twice only

	// Of citizens' answers.
	ItemOrderedLogit   SensitivityAnalysis = "item_ordered_logit" // proportional odds, one item at a time
	ResponseWeighted   SensitivityAnalysis = "response_weighted"  // each answer by 1 / its chance of being given
	ClosedWhenAnswered SensitivityAnalysis = "closed_when_answered"
	OpenWhenAnswered   SensitivityAnalysis = "open_when_answered"
	SameCaseworker     SensitivityAnalysis = "same_caseworker" // cases that changed hands left out

	// Of caseworkers.
	WeightedByFTE    SensitivityAnalysis = "weighted_by_fte"
	LeaversLastValue SensitivityAnalysis = "leavers_last_value"    // who left without an answer keeps the last one
	ShortAbsences    SensitivityAnalysis = "absence_up_to_28_days" // longer sickness left out
)

// mostLeftOut is the number of municipalities up to which each is left out in turn;
// of more, none weighs enough to turn a result.
const mostLeftOut = 20

// SensitivityChange is how an analysis answers otherwise than the primary.
type SensitivityChange string

// The changes, the gravest first.
const (
	OppositeDirection SensitivityChange = "opposite_direction" // the estimate points the other way
	NoLongerCertain   SensitivityChange = "no_longer_certain"  // the interval takes in no effect, the primary's does not
	BecomesCertain    SensitivityChange = "becomes_certain"
)

// scrutinise fills the scrutiny of every hypothesis that has an estimate.
func (a *areaEvaluation) scrutinise(money *moneyBook) {
	a.scrutiny = map[string]Scrutiny{}
	for _, h := range a.set.proto.Claims() {
		e, found := a.primaryEstimate(h)
		if !found {
			continue
		}
		a.scrutiny[h.ID] = Scrutiny{
			Sensitivity:  a.sensitivities(e, money),
			Dynamics:     a.dynamics(e.outcome, money),
			Bounds:       a.bounds(e),
			Displacement: a.displacement(e),
		}
	}
}

// primaryEstimate is trial against control on the hypothesis's own outcome.
func (a *areaEvaluation) primaryEstimate(h trial.Hypothesis) (estimated, bool) {
	if h.Area != a.set.area {
		return estimated{}, false
	}
	return a.estimateOf(h.Outcome.ID)
}

// estimateOf is trial against control on one outcome, over all cases.
func (a *areaEvaluation) estimateOf(outcome string) (estimated, bool) {
	for _, e := range a.estimates {
		if e.outcome.ID == outcome && e.population == AllCases && e.result != nil {
			return e, true
		}
	}
	return estimated{}, false
}

// variant is an analysis: rows that replace the primary's, or why there are none.
type variant struct {
	analysis SensitivityAnalysis
	subject  string
	unit     string // "" is the outcome's
	rows     sample
	reason   *trial.Reason
	of       *estimated // what it varies; nil is the primary
}

// otherwise is the variant of what a builder returned.
func otherwise(analysis SensitivityAnalysis, rows sample, reason *trial.Reason) variant {
	return variant{analysis: analysis, rows: rows, reason: reason}
}

func (a *areaEvaluation) sensitivities(e estimated, money *moneyBook) []Sensitivity {
	variants := slices.Concat(a.countedOtherwise(e), a.outcomeVariants(e, money), a.leftOut(e))
	all := make([]Sensitivity, 0, len(variants))
	for _, v := range variants {
		all = append(all, a.set.vary(e, v))
	}
	return all
}

// vary fits a variant as the primary was fitted.
func (s *areaSet) vary(e estimated, v variant) Sensitivity {
	nan := trial.NoNumber()
	beside := ""
	if v.of != nil {
		e, beside = *v.of, v.of.outcome.ID
	}
	out := Sensitivity{
		Analysis: v.analysis, Subject: v.subject, Outcome: beside, Unit: e.outcome.Unit,
		Estimate: nan, SE: nan, DF: nan, CILow: nan, CIHigh: nan, P: nan, Reason: v.reason,
	}
	if v.unit != "" {
		out.Unit = v.unit
	}
	if v.reason != nil {
		return out
	}
	size := v.rows.size()
	out.NObs, out.NClusters = size.obs, size.clusters
	if out.Reason = s.tooFew(size); out.Reason != nil {
		return out
	}
	fitted, err := v.rows.fit(byArm, s.proto.Analysis.Level())
	if err != nil {
		reason := refusal(err)
		out.Reason = &reason
		return out
	}
	var r Result
	r.fill(fitted, s.proto.Analysis, e.outcome.Better)
	out.Estimate, out.SE, out.DF, out.CILow, out.CIHigh, out.P, out.Reason = r.Estimate, r.SE, r.DF, r.CILow, r.CIHigh, r.P, r.Reason
	out.Change = changeFrom(e.result, &r)
	return out
}

// changeFrom compares an analysis with the primary.
func changeFrom(first, other *Result) SensitivityChange {
	switch {
	case first.Estimate*other.Estimate < 0:
		return OppositeDirection
	case first.leavesOutNone() && !other.leavesOutNone():
		return NoLongerCertain
	case !first.leavesOutNone() && other.leavesOutNone():
		return BecomesCertain
	}
	return ""
}

// leftOut leaves out one municipality at a time.
func (a *areaEvaluation) leftOut(e estimated) []variant {
	if len(a.set.strata) < 2 || len(a.set.strata) > mostLeftOut {
		return nil
	}
	var variants []variant
	for stratum, code := range a.set.strata {
		in := a.set.inStratum(stratum)
		variants = append(variants, variant{
			analysis: WithoutMunicipality, subject: code,
			rows: e.rows.only(func(u int) bool { return !in(u) }),
		})
	}
	return variants
}
