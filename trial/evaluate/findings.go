package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Findings is what the evaluation of the hypotheses found.
type Findings struct {
	Flow       Flow
	Baseline   []BaselineArea
	Hypotheses []HypothesisResult
	Curves     []DurationCurves
	Overall    Overall
	Dose       DoseResponse
	Comparison []ComparisonArea
	Harm       []HarmArea
	Notices    []Notice
	// Money holds the effects that the economy rests on, by area.
	Money []MoneyEffects
	// Regimes names the refund regimes that priced weeks.
	Regimes []string
}

// MoneyEffects are the effects per case on what everybody, the state and the
// municipality pay. A nil result was not estimated.
type MoneyEffects struct {
	Area        jobcentre.Area
	TrialCases  map[string]int // by municipality
	Gross       *Result        // all benefits
	Refund, Net *Result
	Weeks       *Result // weeks that a case is open in the window
	// Steps are what the arms' benefit-weeks cost by step of the refund; none
	// without benefits, or with a week that no step prices.
	Steps []StepMoney
	// NetAndWeeks is the covariance of the estimates of Net and Weeks.
	NetAndWeeks trial.Number
	Reason      *trial.Reason // why a result is missing
}

// Notice is a remark on the data that a report must carry: a code that the
// report translates, what it is about, and how many records.
type Notice struct {
	Code    NoticeCode `json:"code"`
	Subject string     `json:"subject,omitempty"`
	Count   int        `json:"count,omitempty"`
}

// NoticeCode is a kind of notice.
type NoticeCode string

// The notices.
const (
	NoticeUncertainRate   NoticeCode = "refund_rate_low_confidence" // Subject: benefit
	NoticeActualRefund    NoticeCode = "actual_refund_differs"      // Count: weeks that differ
	NoticeInflowDiffers   NoticeCode = "inflow_differs"             // Subject: area
	NoticeCrossover       NoticeCode = "cases_handled_by_other_arm" // Subject: area
	NoticeSampleDescribes NoticeCode = "answers_describe_a_sample"  // Subject: outcome
	NoticeAllSimulated    NoticeCode = "simulated_data"
	NoticeSurvivorsOnly   NoticeCode = "baseline_of_survivors" // Subject: area
)

// Flow is the CONSORT account of portfolios and cases.
type Flow struct {
	Overall FlowCount  `json:"overall"`
	Trial   FlowCount  `json:"trial"`
	Control FlowCount  `json:"control"`
	Areas   []FlowArea `json:"areas"`
}

// FlowArea is the account of one area.
type FlowArea struct {
	Area    jobcentre.Area `json:"area"`
	Overall FlowCount      `json:"overall"`
	Trial   FlowCount      `json:"trial"`
	Control FlowCount      `json:"control"`
}

// FlowCount counts portfolios, caseworkers and cases. Stock + Inflow =
// Analysed; Analysed + the excluded = Cases.
type FlowCount struct {
	Municipalities int `json:"municipalities"`
	// Departments are the areas' offices with a portfolio that was drawn.
	Departments int `json:"departments"`
	// PortfoliosEligible are those that could have been drawn; without an arm they
	// were not.
	PortfoliosEligible int `json:"portfolios_eligible"`
	Portfolios         int `json:"portfolios_randomised"`
	// PortfoliosAnalysed are those with at least one analysed case.
	PortfoliosAnalysed int `json:"portfolios_analysed"`
	// Caseworkers are those who worked on drawn portfolios in the window.
	Caseworkers int       `json:"caseworkers_randomised"`
	Staff       FlowStaff `json:"caseworkers"`
	Cases       int       `json:"cases"`
	Stock       int       `json:"cases_in_stock"`
	Inflow      int       `json:"cases_in_inflow"`
	Analysed    int       `json:"analysed"`
	// Citizens are the people behind the analysed cases, each counted once.
	Citizens int `json:"citizens_analysed"`
	Closed   int `json:"closed_in_window"`
	// Moved and Died are those of the closed that could be followed no longer.
	Moved    int         `json:"closed_by_moving"`
	Died     int         `json:"closed_by_death"`
	Excluded []Exclusion `json:"excluded"`
}

// Exclusion counts cases left out for one reason.
type Exclusion struct {
	Reason ExclusionReason `json:"reason"`
	Cases  int             `json:"cases"`
}

// ExclusionReason is why a case is not analysed.
type ExclusionReason string

// The reasons, in the order they are tried.
const (
	ExcludedArea        ExclusionReason = "area not in protocol"
	ExcludedComparison  ExclusionReason = "comparison municipality"
	ExcludedNoPortfolio ExclusionReason = "no portfolio known"
	ExcludedNoArm       ExclusionReason = "portfolio without an arm"
	ExcludedBefore      ExclusionReason = "closed before the window"
	ExcludedAfter       ExclusionReason = "opened after the window"
	ExcludedNoDayAtRisk ExclusionReason = "no day at risk"
)

// BaselineArea is the table of baseline characteristics of one area: of the
// citizens' cases on their first day at risk, and of the caseworkers employed on
// the day of the draw.
type BaselineArea struct {
	Area        jobcentre.Area `json:"area"`
	Rows        []BaselineRow  `json:"rows"`
	Caseworkers []BaselineRow  `json:"caseworkers"`
}

// BaselineRow is one characteristic by arm. A share has Level set and counts in
// both arms; a mean has standard deviations.
type BaselineRow struct {
	Characteristic string  `json:"characteristic"` // age, sex, category, weeks_open_at_start, caseload_baseline …, or a covariate's name
	Level          string  `json:"level,omitempty"`
	IsShare        bool    `json:"is_share"`
	Trial          ArmCell `json:"trial"`
	Control        ArmCell `json:"control"`
	// SMD is the standardised mean difference (m₁−m₀)/√((s₁²+s₀²)/2).
	SMD trial.Number `json:"smd"`
	// Reason says which arm has nobody to compare.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// ArmCell is one arm's side of a baseline row.
type ArmCell struct {
	N       int          `json:"n"`       // those with the characteristic known
	Missing int          `json:"missing"` // those with it unknown
	Count   int          `json:"count"`   // of a share: those at the level
	Mean    trial.Number `json:"mean"`    // of a share: Count / N
	SD      trial.Number `json:"sd"`
	// Quartiles are of a number; of a share there are none.
	Quartiles *Quartiles `json:"quartiles,omitempty"`
	// Reason says why there is no mean.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// Quartiles are the values below which a quarter, half and three quarters lie,
// with linear interpolation between the sorted values (R's type 7).
type Quartiles struct {
	Lower  trial.Number `json:"lower"`
	Median trial.Number `json:"median"`
	Upper  trial.Number `json:"upper"`
}

// Status tells whether a hypothesis could be evaluated.
type Status string

// The two statuses.
const (
	Evaluated    Status = "evaluated"
	NotEvaluable Status = "not_evaluable"
)

// Verdict is the answer to a hypothesis.
type Verdict string

// The verdicts of the contract.
const (
	VerdictNotEvaluable         Verdict = "not_evaluable"
	VerdictBarred               Verdict = "barred"
	VerdictSupported            Verdict = "supported"
	VerdictContradicted         Verdict = "contradicted"
	VerdictNoRelevantDifference Verdict = "no_relevant_difference"
	VerdictInconclusive         Verdict = "inconclusive"
)

// HypothesisResult is the answer to one hypothesis.
type HypothesisResult struct {
	ID        string         `json:"id"`
	Area      jobcentre.Area `json:"area"`
	Outcome   string         `json:"outcome"`
	IsPrimary bool           `json:"is_primary"`
	// Override is what the protocol says in place of the contract's defaults.
	Override *trial.Override `json:"override,omitempty"`
	Status   Status          `json:"status"`
	Reason   *trial.Reason   `json:"reason"`
	Verdict  Verdict         `json:"verdict"`
	// Primary is the index into Results of the row that carries the verdict.
	Primary *int `json:"primary"`
	// Margin is the margin of relevance on the estimate's scale; nil for the dose of
	// a rate or hazard.
	Margin *Margin `json:"margin"`
	// Unavailable lists the outcomes that could not be computed.
	Unavailable []UnavailableOutcome `json:"unavailable"`
	Results     []Result             `json:"results"`
	// DesignsDisagree lists the designs that answer otherwise than the primary.
	DesignsDisagree []Disagreement `json:"designs_disagree"`
	Scrutiny
}

// Margin is the range of differences too small to matter.
type Margin struct {
	Low  trial.Number `json:"low"`
	High trial.Number `json:"high"`
	// SD is the standard deviation of the control arm that the margin rests on;
	// null for ratios.
	SD trial.Number `json:"sd"`
}

// UnavailableOutcome is an outcome without a row, and why.
type UnavailableOutcome struct {
	Design     trial.Design `json:"design"`
	Outcome    string       `json:"outcome"`
	Population Population   `json:"population"`
	Reason     trial.Reason `json:"reason"`
}

// Population is the cases an estimate is of.
type Population string

// The populations.
const (
	AllCases    Population = "all"
	StockCases  Population = "stock"
	InflowCases Population = "inflow"
)

// Result is one estimate of one outcome by one design in one population.
type Result struct {
	Design trial.Design `json:"design"`
	Trust  Trust        `json:"trust"`
	// Method tells estimators of one design apart.
	Method         ComparisonMethod `json:"method,omitempty"`
	Outcome        string           `json:"outcome"`
	Population     Population       `json:"population"`
	Estimand       string           `json:"estimand"`
	Estimator      string           `json:"estimator"`
	Estimate       trial.Number     `json:"estimate"`
	SE             trial.Number     `json:"se"`
	DF             trial.Number     `json:"df"`
	CILow          trial.Number     `json:"ci_low"`
	CIHigh         trial.Number     `json:"ci_high"`
	P              trial.Number     `json:"p"`
	PRandomisation trial.Number     `json:"p_randomisation"`
	PAdjusted      trial.Number     `json:"p_adjusted"`
	Unit           string           `json:"unit"`
	Better         trial.Direction  `json:"better"`
	NObs           int              `json:"n_obs"`
	NCases         *int             `json:"n_cases"`
	NClusters      int              `json:"n_clusters"`
	NEvents        trial.Number     `json:"n_events"`
	Arms           ArmMeans         `json:"arms"`
	// ArmSizes are the people behind each arm's level; of the primary design.
	ArmSizes *ArmSizes `json:"arm_sizes,omitempty"`
	// ArmsBefore are the arms' levels in the baseline window, of designs that
	// compare with it.
	ArmsBefore     *ArmMeans             `json:"arms_before,omitempty"`
	Randomisation  *RandomisationTest    `json:"randomisation"`
	Reason         *trial.Reason         `json:"reason,omitempty"`
	RestrictedMean *RestrictedMean       `json:"restricted_mean,omitempty"`
	Incidence      []CumulativeIncidence `json:"cumulative_incidence,omitempty"`
	Destinations   []Destination         `json:"destinations,omitempty"`
	Instrument     *Instrument           `json:"instrument,omitempty"`
	ByMunicipality []MunicipalityResult  `json:"by_municipality"`
	// Pooled combines the municipalities' estimates, where they are independent.
	Pooled *Pooled `json:"pooled,omitempty"`
}

// ArmMeans is each arm's own level: a mean, a ratio of sums or a rate.
type ArmMeans struct {
	Trial   trial.Number `json:"trial"`
	Control trial.Number `json:"control"`
}

// ArmSizes counts the people behind each arm's level: cases, or caseworkers.
type ArmSizes struct {
	Trial   int `json:"trial"`
	Control int `json:"control"`
}

// RandomisationTest is how p_randomisation came about.
type RandomisationTest struct {
	Statistic trial.Number `json:"statistic"`
	// P is of difference-in-differences, whose test carries no verdict; that of trial
	// against control stands in p_randomisation.
	P          *trial.Number `json:"p,omitempty"`
	Redraws    int           `json:"redraws"`
	Enumerated bool          `json:"enumerated"`
	// CILow and CIHigh are the effects on a mean that the test does not reject;
	// null where the statistic does not allow it.
	CILow  trial.Number `json:"ci_low"`
	CIHigh trial.Number `json:"ci_high"`
	// Reason says why there is no test.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// RestrictedMean is mean weeks to the event within 52 weeks.
type RestrictedMean struct {
	Weeks      int          `json:"weeks"`
	Trial      trial.Number `json:"trial"`
	Control    trial.Number `json:"control"`
	Difference trial.Number `json:"difference"`
	SE         trial.Number `json:"se"`
	CILow      trial.Number `json:"ci_low"`
	CIHigh     trial.Number `json:"ci_high"`
}

// CumulativeIncidence is the share that has left by one exit at a time.
type CumulativeIncidence struct {
	Exit    jobcentre.Exit `json:"exit"`
	AtWeeks int            `json:"at_weeks"`
	// TrialExits and ControlExits count the exits up to that time.
	TrialExits   int          `json:"trial_exits"`
	ControlExits int          `json:"control_exits"`
	Trial        trial.Number `json:"trial"`
	Control      trial.Number `json:"control"`
	Difference   trial.Number `json:"difference"`
	SE           trial.Number `json:"se"`
}

// Destination is the share of clarifications with one outcome.
type Destination struct {
	Outcome      string       `json:"outcome"`
	TrialCount   int          `json:"trial_count"`
	ControlCount int          `json:"control_count"`
	Trial        trial.Number `json:"trial"`
	Control      trial.Number `json:"control"`
}

// MunicipalityResult is the estimate within one municipality.
type MunicipalityResult struct {
	MunicipalityCode string       `json:"municipality_code"`
	Name             string       `json:"name"`
	Estimate         trial.Number `json:"estimate"`
	SE               trial.Number `json:"se"`
	DF               trial.Number `json:"df"`
	CILow            trial.Number `json:"ci_low"`
	CIHigh           trial.Number `json:"ci_high"`
	NObs             int          `json:"n_obs"`
	NCases           *int         `json:"n_cases"`
	NClusters        int          `json:"n_clusters"`
	// FirstStageF is of a dose alone: how far the draw moved the caseload here.
	// Under ten Reason says so, and the pooling leaves the municipality out. Null
	// where the arm determines the caseload.
	FirstStageF *trial.Number `json:"first_stage_f,omitempty"`
	Reason      *trial.Reason `json:"reason,omitempty"`
}

// DurationCurves are the Kaplan–Meier curves of an area's duration hypothesis,
// cause-specific, and the numbers at risk under them.
type DurationCurves struct {
	Area    jobcentre.Area `json:"area"`
	Outcome string         `json:"outcome"`
	Trial   Curve          `json:"trial"`
	Control Curve          `json:"control"`
	// Courses tell the stock and the new cases apart, by whole weeks.
	Courses []Course `json:"courses"`
}

// Curve is one arm's curve: the share without the event by weeks since opening.
type Curve struct {
	Points []CurvePoint `json:"points"`
	AtRisk []AtRisk     `json:"at_risk"`
	Median trial.Number `json:"median"`
}

// CurvePoint is the curve from one time on.
type CurvePoint struct {
	Weeks    trial.Number `json:"weeks"`
	Survival trial.Number `json:"survival"`
	Low      trial.Number `json:"ci_low"`
	High     trial.Number `json:"ci_high"`
}

// AtRisk counts cases at risk at a time, and events up to it.
type AtRisk struct {
	Weeks  int `json:"weeks"`
	Cases  int `json:"cases"`
	Events int `json:"events"`
}
