package forecast

import (
	"math"

	"github.com/sagstal/sagstal/trial"
)

// Warning is something a reader of the case must know, with its numbers; a
// caller writes it out in a language.
type Warning struct {
	Code    string
	Numbers []Number
}

// Number is a number of a warning and the decimals it is said with.
type Number struct {
	Value    float64
	Decimals int
}

// The warnings.
const (
	NoControlGroup     = "no_control_group"     // a before-and-after difference
	NoStandardError    = "no_standard_error"    // the probability knows no error of the effect
	InflowChanged      = "inflow_changed"       // the stock fell for another reason, or less than it seems
	TailsDisagree      = "tails_disagree"       // stated and implied long cases differ by more than a quarter
	NetOrGross         = "claim_net_or_gross"   // is the claim before or after the investment?
	ClaimBeyondMaximum = "claim_beyond_maximum" // more than the benefit can be worth
	ClaimBelowMaximum  = "claim_below_maximum"  // the claim against the statutory maximum
	NoMaximum          = "no_statutory_maximum"
	StatedBeyondEffect = "stated_beyond_effect" // the stated fall exceeds the effect's
	SlowToSettle       = "slow_to_settle"       // the first year has not a full year's fall
	GuaranteeUnknown   = "guarantee_unconfirmed"
	OwnEffectDrives    = "effect_drives_the_case"
	DirectionsOnly     = "directions_only"
	CountedByTrial     = "displacement_in_all_transfers"
	NegativeEffect     = "effect_is_negative"
)

// What is worth a warning.
const (
	inflowTolerance = 0.05
	tailTolerance   = 0.25
)

// warn collects the warnings of a case.
func (m *model) warn(c *Consistency) []Warning {
	var list warnings
	switch {
	case m.Measured != nil:
		list.add(true, CountedByTrial)
	default:
		list.ofStatement(m, c)
		list.ofClaim(m, c)
		list.ofEffect(m)
	}
	list.add(m.Assumed.Budget == National && !guaranteed(m.Assumed.Benefit), GuaranteeUnknown)
	return list
}

type warnings []Warning

func (w *warnings) add(when bool, code string, numbers ...Number) {
	if when {
		*w = append(*w, Warning{code, numbers})
	}
}

// ofStatement warns about what was stated of before and after.
func (w *warnings) ofStatement(m *model, c *Consistency) {
	e := m.Entered
	compared := e.StockAfter.IsKnown() || e.MeanWeeksAfter.IsKnown()
	claimed := e.ClaimedSaving.IsKnown()
	w.add((compared || claimed) && !e.ControlGroup, NoControlGroup)
	change := float64(c.InflowChange)
	w.add(math.Abs(change) > inflowTolerance, InflowChanged,
		Number{float64(c.InflowBefore), 1}, Number{float64(c.InflowAfter), 1}, Number{100 * change, 1})
	w.tails(e.Over52Before, c.Over52ImpliedBefore)
	w.tails(e.Over52After, c.Over52ImpliedAfter)
	w.add(compared && c.FirstYearShare.IsKnown(), SlowToSettle, Number{100 * float64(c.FirstYearShare), 0})
	w.add(!claimed && !e.HazardRatio.IsKnown() && !e.WeeksPerCase.IsKnown() && !compared && len(e.Directions) > 0, DirectionsOnly)
}

// tails warns when stated and implied long cases differ by more than a quarter.
func (w *warnings) tails(stated, implied trial.Number) {
	gap := float64(stated)/float64(implied) - 1
	w.add(math.Abs(gap) > tailTolerance, TailsDisagree, Number{float64(stated), 0}, Number{float64(implied), 0})
}

// ofClaim warns about a claimed saving.
func (w *warnings) ofClaim(m *model, c *Consistency) {
	e := m.Entered
	if !e.ClaimedSaving.IsKnown() {
		return
	}
	w.add(c.SavingPerWeekIfNet.IsKnown() && m.investment > 0, NetOrGross,
		Number{float64(c.SavingPerAvoidedWeek), 0}, Number{float64(c.SavingPerWeekIfNet), 0})
	share := float64(c.ShareOfMaximum)
	w.add(share > 1, ClaimBeyondMaximum, Number{100 * share, 0})
	w.add(share <= 1, ClaimBelowMaximum, Number{100 * share, 0}, Number{float64(c.StatutoryMaximum), 0})
	w.add(e.ClaimedBy == Municipality && c.AvoidedCaseWeeksPerYear.IsKnown() && !c.StatutoryMaximum.IsKnown(), NoMaximum, Number{float64(m.Economy.PriceYear), -1})
}

// ofEffect warns about the effect that drives the case.
func (w *warnings) ofEffect(m *model) {
	e := m.Entered
	driven := m.avoid(0).weeks
	hazard := e.HazardRatio.IsKnown() && e.StockBefore.IsKnown()
	w.add(hazard && !math.IsNaN(m.observed.weeks), OwnEffectDrives, Number{driven, 0}, Number{m.observed.weeks, 0})
	w.add(hazard && m.observed.weeks > driven && driven > 0, StatedBeyondEffect, Number{m.observed.weeks / driven, 1})
	known := hazard && e.SELog.IsKnown() || e.WeeksPerCaseSE.IsKnown()
	w.add(!known && (!math.IsNaN(driven) || e.ClaimedSaving.IsKnown()), NoStandardError)
	w.add(driven < 0, NegativeEffect, Number{-driven, 0})
}

// LeftOut is figures that could not be computed, and why.
type LeftOut struct {
	Ledger  Payer
	Figures []string
	Reason  string
}

// The reasons why a figure is left out.
const (
	NoInvestment = "no_investment" // neither an investment nor staffing
	NoWeeks      = "no_weeks"      // neither stocks, an effect nor cases treated
	NoPrice      = "no_price"      // neither a weekly benefit nor a claim
	NoSteps      = "no_steps"      // no mean duration, or no steps of the law
	ClaimIsNet   = "claim_is_net"  // one figure that does not say what it is made of
	NoProduction = "no_production" // neither a share in work nor its production
	NoSaving     = "no_saving"     // nothing saved, so never repaid
	NoInflow     = "no_inflow"     // no stock and mean before
	NoTipping    = "no_tipping"    // no share between 0 and 1 tips it
	NotMeasured  = "not_measured"  // the evaluation could not compute it
)

// leftOut names the unknown figures of a ledger, by reason.
func (v view) leftOut() []LeftOut {
	var list []LeftOut
	add := func(name, reason string) {
		for i := range list {
			if list[i].Reason == reason {
				list[i].Figures = append(list[i].Figures, name)
				return
			}
		}
		list = append(list, LeftOut{v.who, []string{name}, reason})
	}
	for _, f := range flowFigures() {
		if x := f.of(v.full); math.IsNaN(x) {
			add(f.name, v.whyFlow(f.name))
		}
	}
	for _, f := range wholeFigures() {
		if !finite(f.of(v)).IsKnown() {
			add(f.name, v.whyWhole(f.name))
		}
	}
	return list
}

func (v view) whyFlow(name string) string {
	switch {
	case math.IsNaN(v.full.investment) && (name == "investment" || !math.IsNaN(v.full.saving)):
		return NoInvestment
	case v.claimOnly():
		return ClaimIsNet
	case math.IsNaN(v.avoided.weeks) && v.Measured == nil:
		return NoWeeks
	case v.who == Society:
		return NoProduction
	case v.Measured != nil:
		return NotMeasured
	case math.IsNaN(v.amount):
		return NoPrice
	}
	return NoSteps
}

// claimOnly reports whether a claim is all that is known of the kroner.
func (v view) claimOnly() bool {
	return v.Entered != nil && v.Entered.ClaimedSaving.IsKnown() && math.IsNaN(v.amount) && v.who != Society
}

func (v view) whyWhole(name string) string {
	switch {
	case math.IsNaN(v.full.investment) || v.total.investment == 0:
		return NoInvestment
	case math.IsNaN(v.full.saving):
		return v.whyFlow("net_saving")
	case v.full.saving <= 0:
		return NoSaving
	case name == "break_even.displacement":
		return NoTipping
	case math.IsNaN(v.avoided.weeks):
		return NoWeeks
	}
	return NoInflow
}
