package evaluate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// ComparisonArea is one area's municipalities against those outside the trial.
type ComparisonArea struct {
	Area     jobcentre.Area      `json:"area"`
	Measures []ComparisonMeasure `json:"measures"`
	// Reason says why there are no measures.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// ComparisonMeasure is one measure of the comparison panel: whole municipalities,
// both arms together, before and during the trial. Outcome is the measure's name;
// Hypotheses lists those it is an outcome of, none where it only describes.
type ComparisonMeasure struct {
	Measure    string          `json:"measure"`
	Unit       string          `json:"unit,omitempty"`
	Better     trial.Direction `json:"better,omitempty"`
	Hypotheses []string        `json:"hypotheses"`
	// FromData tells that the participants' values were counted from their cases,
	// not taken from the panel.
	FromData     bool                   `json:"from_data"`
	Participants []ComparisonUnit       `json:"participants"`
	Donors       []ComparisonDonor      `json:"donors"`
	LeftOut      []ComparisonUnit       `json:"left_out"` // without a value in every period
	PrePeriods   int                    `json:"pre_periods"`
	PostPeriods  int                    `json:"post_periods"`
	Path         []ComparisonPoint      `json:"path"`
	Estimates    []ComparisonEstimate   `json:"estimates"`
	Unavailable  []UnavailableComparing `json:"unavailable"`
	Reason       *trial.Reason          `json:"reason,omitempty"`
}

// ComparisonUnit is a municipality.
type ComparisonUnit struct {
	Code string `json:"municipality_code"`
	Name string `json:"name"`
}

// ComparisonDonor is a comparison municipality and its weight by each method.
type ComparisonDonor struct {
	ComparisonUnit
	Matched trial.Number `json:"matched"`
	Synth   trial.Number `json:"synth"`
	SDID    trial.Number `json:"sdid"`
}

// ComparisonPoint is one period: the participants' mean and what each method puts
// in its place without the trial.
type ComparisonPoint struct {
	Period       calendar.Period `json:"period"`
	InTrial      bool            `json:"in_trial"`
	Participants trial.Number    `json:"participants"`
	Matched      trial.Number    `json:"matched"`
	Synth        trial.Number    `json:"synth"`
	SDID         trial.Number    `json:"sdid"`
}

// ComparisonMethod is how the comparison municipalities are weighed.
type ComparisonMethod string

// The methods. SDID speaks for the design where one of them must.
const (
	MatchedMunicipalities ComparisonMethod = "matched"
	SyntheticControl      ComparisonMethod = "synth"
	SyntheticDifferences  ComparisonMethod = "sdid"
)

// comparisonReplications is the number of placebos drawn, as in R's synthdid.
const comparisonReplications = 200

func comparisonMethods() []ComparisonMethod {
	return []ComparisonMethod{MatchedMunicipalities, SyntheticControl, SyntheticDifferences}
}

// ComparisonEstimate is the mean effect on the participants after the run-in, by
// one method. SE is the standard deviation of what sets of as many comparison
// municipalities give, taken for participants; interval and P are normal. PlaceboP
// is (1+k)/(1+n), k the placebos at least as extreme: by |estimate| where matched,
// by the ratio of root mean squared gaps after and before otherwise.
type ComparisonEstimate struct {
	Method   ComparisonMethod `json:"method"`
	Estimate trial.Number     `json:"estimate"`
	SE       trial.Number     `json:"se"`
	CILow    trial.Number     `json:"ci_low"`
	CIHigh   trial.Number     `json:"ci_high"`
	P        trial.Number     `json:"p"`
	PlaceboP trial.Number     `json:"placebo_p"`
	Placebos int              `json:"placebos"`
	// PreRMSPE and PostRMSPE are the root mean squared gaps.
	PreRMSPE  trial.Number `json:"pre_rmspe"`
	PostRMSPE trial.Number `json:"post_rmspe"`
	// RMSPERatio is after over before, null where the fit before is perfect.
	RMSPERatio trial.Number `json:"rmspe_ratio"`
	// PoorFit warns that the gaps before the trial are as large as the effect.
	PoorFit bool `json:"poor_fit"`
	// ByMunicipality holds each participant alone against the same donors; of SDID.
	// They share donors and one standard error, and are not pooled.
	ByMunicipality []MunicipalityResult `json:"by_municipality"`
	// WithoutDonor is the estimate without each donor of weight; of the synthetic
	// control.
	WithoutDonor []ComparisonWithout `json:"without_donor"`
	Reason       *trial.Reason       `json:"reason,omitempty"`
}

// ComparisonWithout is what an estimate would be without one comparison
// municipality.
type ComparisonWithout struct {
	ComparisonUnit
	Estimate trial.Number `json:"estimate"`
	PreRMSPE trial.Number `json:"pre_rmspe"`
}

// UnavailableComparing is a method that gave nothing, and why.
type UnavailableComparing struct {
	Method ComparisonMethod `json:"method"`
	Reason trial.Reason     `json:"reason"`
}
