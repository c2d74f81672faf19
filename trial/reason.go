package trial

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Reason says why a figure is missing: a code that a report translates, and
// what it is about.
type Reason struct {
	Code    ReasonCode
	Subject string // a table, a term, a municipality; may be empty
}

// ReasonCode is a kind of reason.
type ReasonCode string

// The reasons.
const (
	AreaNotInProtocol       ReasonCode = "area not in protocol"
	HypothesisNotInProtocol ReasonCode = "hypothesis not in protocol"
	MissingTable            ReasonCode = "missing table"
	TooFewPortfolios        ReasonCode = "fewer than two portfolios in an arm"
	NotDrawn                ReasonCode = "portfolios without an arm"
	NoRows                  ReasonCode = "no rows in the window"
	NoEvents                ReasonCode = "no events"
	Separated               ReasonCode = "the model cannot be estimated: all or none have the event"
	NoVariation             ReasonCode = "the arms cannot be compared within any municipality"
	NotConverged            ReasonCode = "the model did not converge"
	UnpricedWeeks           ReasonCode = "weeks that no refund regime of this version prices"
	TooFewDegrees           ReasonCode = "too few portfolios for a standard error"
	RedrawUnknown           ReasonCode = "no redraw for the randomisation method"
	NotInThisVersion        ReasonCode = "not computed by this version"
	NoInvestment            ReasonCode = "no investment to set the saving against"
	NoSaving                ReasonCode = "the saving does not exceed zero"
	NoFewerWeeks            ReasonCode = "the cases were not open for fewer weeks"
	NoFTE                   ReasonCode = "no full-time equivalents known"
	NoBaseline              ReasonCode = "nothing recorded in the baseline window"
	OnlyPrimaryRedrawn      ReasonCode = "only the primary design is tested by redrawing the arms"
	ChangeRedrawn           ReasonCode = "the redraw tests the portfolios' changes beside the model and carries no verdict"
	WeakInstrument          ReasonCode = "the draw moved the caseload too little"
	BeyondData              ReasonCode = "outside the caseloads in the data"
	TooFewSites             ReasonCode = "fewer than two municipalities with an estimate"
	NoSpread                ReasonCode = "no difference between the municipalities to estimate from"
	NotRecorded             ReasonCode = "not recorded in the folder"
	NotReplayable           ReasonCode = "the assignment of cases cannot be replayed"
	BaselineIncomplete      ReasonCode = "the baseline does not hold the cases that were open when it began"
	TooFewRecords           ReasonCode = "too few records to judge"
	HealthGate              ReasonCode = "a health check bars the verdict"
	TooFewDonors            ReasonCode = "too few comparison municipalities"
	TooFewPeriods           ReasonCode = "too few periods before or during the trial"
	MixedPeriods            ReasonCode = "months and weeks are mixed"
	NotInPanel              ReasonCode = "not among the measures of the comparison panel"
	NoParticipantValues     ReasonCode = "no values of the participating municipalities"
	NobodyMissing           ReasonCode = "everybody answered"
	AlreadyUncertain        ReasonCode = "the interval holds no effect already"
	BeyondSize              ReasonCode = "left out above the size that this analysis is made for"
	RiskSetGap              ReasonCode = "nobody is at risk for a while, and weights across the gap are not defined"
	AllOrNoneAnswered       ReasonCode = "a group in which everybody or nobody answered"
	ControlNotWorse         ReasonCode = "the control group did not get worse"
	ReferenceMonth          ReasonCode = "the month that the others are measured from"
	PlaceboInference        ReasonCode = "placebo inference over the comparison municipalities, normal distribution"
)

// String writes the reason in English, as results.json does.
func (r Reason) String() string {
	if r.Subject == "" {
		return string(r.Code)
	}
	return fmt.Sprintf("%s: %s", r.Code, r.Subject)
}

// IsZero reports whether there is no reason.
func (r Reason) IsZero() bool { return r.Code == "" }

// MarshalJSON writes the English sentence.
func (r Reason) MarshalJSON() ([]byte, error) { return json.Marshal(r.String()) }

// UnmarshalJSON reads what MarshalJSON writes; a subject is what follows the
// first colon of a known code.
func (r *Reason) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	for _, code := range reasonCodes() {
		if text == string(code) {
			*r = Reason{Code: code}
			return nil
		}
		if subject, ok := strings.CutPrefix(text, string(code)+": "); ok {
			*r = Reason{Code: code, Subject: subject}
			return nil
		}
	}
	*r = Reason{Code: ReasonCode(text)}
	return nil
}

// reasonCodes lists the codes.
func reasonCodes() []ReasonCode {
	return []ReasonCode{
		AreaNotInProtocol, HypothesisNotInProtocol, MissingTable, TooFewPortfolios,
		NotDrawn, NoRows, NoEvents, Separated, NoVariation, NotConverged,
		UnpricedWeeks, TooFewDegrees, RedrawUnknown, NotInThisVersion,
		NoInvestment, NoSaving, NoFewerWeeks, NoFTE, NoBaseline, OnlyPrimaryRedrawn, ChangeRedrawn, WeakInstrument,
		BeyondData, TooFewSites, NoSpread, TooFewDonors, TooFewPeriods, MixedPeriods,
		NotInPanel, NoParticipantValues, BeyondSize, RiskSetGap, AllOrNoneAnswered, ControlNotWorse, ReferenceMonth, NobodyMissing, AlreadyUncertain, PlaceboInference,
	}
}
