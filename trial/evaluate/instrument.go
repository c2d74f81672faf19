package evaluate

import (
	"math"

	"github.com/sagstal/sagstal/stat/regress"
	"github.com/sagstal/sagstal/trial"
)

// weakBelow is the first-stage F under which two-stage least squares misleads
// (Staiger & Stock 1997); the Anderson–Rubin interval holds its level even so.
const weakBelow = 10

// Instrument is how far the draw moved the caseload, and the interval of the
// effect that holds however little it did.
type Instrument struct {
	// Caseload is the mean caseload that the arms' rows met.
	Caseload   ArmMeans `json:"caseload"`
	FirstStage FTest    `json:"first_stage"`
	// IsWeak tells a first-stage F under ten.
	IsWeak        bool          `json:"is_weak"`
	AndersonRubin AndersonRubin `json:"anderson_rubin"`
}

// FTest is a test on one coefficient with Satterthwaite's degrees of freedom. An
// F without bound is null: the arm determines the caseload.
type FTest struct {
	F   trial.Number `json:"f"`
	DF1 trial.Number `json:"df1"`
	DF2 trial.Number `json:"df2"`
	P   trial.Number `json:"p"`
}

// AndersonRubin is the test of no effect, and the effects of ten fewer cases per
// FTE that it does not reject: from CILow to CIHigh when Shape is bounded. A
// limit that there is not is null, and Reason says so.
type AndersonRubin struct {
	FTest
	CILow  trial.Number     `json:"ci_low"`
	CIHigh trial.Number     `json:"ci_high"`
	Shape  regress.SetShape `json:"shape"`
	Reason *trial.Reason    `json:"reason,omitempty"`
}

func newInstrument(fitted *regress.IVResult, dose *doseSample) *Instrument {
	return &Instrument{
		Caseload: dose.loadsByArm(), FirstStage: newFTest(fitted.FirstStage),
		IsWeak:        fitted.FirstStage.F < weakBelow,
		AndersonRubin: newAndersonRubin(fitted.AndersonRubin),
	}
}

func newFTest(t regress.FTest) FTest {
	return FTest{trial.Number(t.F), trial.Number(t.DF1), trial.Number(t.DF2), trial.Number(t.P)}
}

func newAndersonRubin(set regress.AndersonRubin) AndersonRubin {
	out := AndersonRubin{FTest: newFTest(set.FTest), CILow: trial.NoNumber(), CIHigh: trial.NoNumber(), Shape: set.Shape}
	if len(set.Set) == 1 {
		out.CILow, out.CIHigh = trial.Number(fewerCases*set.Set[0].High), trial.Number(fewerCases*set.Set[0].Low)
	}
	if !out.CILow.IsKnown() || !out.CIHigh.IsKnown() {
		out.Reason = &trial.Reason{Code: trial.WeakInstrument}
	}
	return out
}

// limits are the Anderson–Rubin limits of the effect of ten fewer; infinite where
// there is none.
func (t AndersonRubin) limits() (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	if t.CILow.IsKnown() {
		low = float64(t.CILow)
	}
	if t.CIHigh.IsKnown() {
		high = float64(t.CIHigh)
	}
	return low, high
}
