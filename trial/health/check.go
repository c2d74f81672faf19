package health

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Check is one answer of one check.
type Check struct {
	ID      string  `json:"id"` // C1 to C20
	Measure Measure `json:"measure"`
	// Area is empty for an answer that is of the whole trial.
	Area             jobcentre.Area `json:"area,omitempty"`
	MunicipalityCode string         `json:"municipality_code,omitempty"`
	// Subject is a covariate, a table, a hypothesis, a date: what within the area
	// the answer is of.
	Subject string `json:"subject,omitempty"`
	Status  Status `json:"status"`
	// Statistic is in the measure's own unit.
	Statistic trial.Number `json:"statistic"`
	// P, Low and High are left out where the check has none.
	P    *trial.Number `json:"p,omitempty"`
	Low  *trial.Number `json:"low,omitempty"`
	High *trial.Number `json:"high,omitempty"`
	// Limit is where the statistic turns red or, where nothing is red, amber.
	Limit *trial.Number `json:"limit,omitempty"`
	// Level is that of the p which turns red, or of the interval.
	Level *trial.Number `json:"level,omitempty"`
	N     int           `json:"n"` // records behind the statistic
	// Gate tells that red bars the verdicts of the area, or of all.
	Gate bool `json:"gate"`
	// Units are, inside the municipality only, the portfolios behind a statistic of
	// too few caseworkers for an interval.
	Units []UnitShare `json:"units,omitempty"`
	// Reason says why nothing was checked.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// UnitShare is one caseworker's share, named by the portfolio.
type UnitShare struct {
	PortfolioID string       `json:"portfolio_id"`
	Share       trial.Number `json:"share"`
}

// Status is what a check says.
type Status string

// The statuses.
const (
	Green      Status = "green"
	Amber      Status = "amber"
	Red        Status = "red"
	NotChecked Status = "not_checked"
)

// Bars reports whether the answer keeps a verdict of the area from being given.
func (c Check) Bars(area jobcentre.Area) bool {
	return c.Gate && c.Status == Red && (c.Area == "" || c.Area == area)
}

// Gates are the answers that bar the verdicts of an area.
func Gates(checks []Check, area jobcentre.Area) []Check {
	var gates []Check
	for _, c := range checks {
		if c.Bars(area) {
			gates = append(gates, c)
		}
	}
	return gates
}

// Measure is what an answer is of.
type Measure string

// The measures, in the order of the checks.
const (
	DrawRepeated      Measure = "draw_repeated"      // C1: differences between certificate and repetition
	ArmsAsDrawn       Measure = "arms_as_drawn"      // C1: portfolios in another arm than they drew
	RosterAsDrawn     Measure = "roster_as_drawn"    // C1: portfolios of the area that were not drawn
	Misplaced         Measure = "misplaced"          // C2: share of new cases
	ArmShare          Measure = "arm_share"          // C2: trial arm's share of the new cases less the expected
	OffRoster         Measure = "off_roster"         // C2: new cases
	DoorCovariate     Measure = "door_covariate"     // C3: standardised difference
	DoorJoint         Measure = "door_joint"         // C3: M²
	Crossover         Measure = "crossover"          // C4: share of cases
	InBand            Measure = "in_band"            // C5: share of FTE-days not above the band
	DoseSeparation    Measure = "dose_separation"    // C5: achieved over planned
	LoadSignals       Measure = "load_signals"       // C5: caseworkers with a signal on their chart
	StaffingShort     Measure = "staffing_short"     // C6: FTE hired for the trial over the FTE it needed
	ControlLoad       Measure = "control_load"       // C6: trial window over baseline
	CoInterventions   Measure = "co_interventions"   // C7
	StaffMix          Measure = "staff_mix"          // C7: standardised difference
	SealKept          Measure = "seal_kept"          // C8: changes since the last seal
	Openings          Measure = "openings"           // C8
	EarlyLook         Measure = "early_look"         // C8: information fraction
	OutcomeFade       Measure = "outcome_fade"       // C9: slopes of exits on month, difference
	Leads             Measure = "leads"              // C9: M² of six months before the trial
	RegistrationLag   Measure = "registration_lag"   // C10: days
	DateHeaping       Measure = "date_heaping"       // C10: share on the 1st, 15th and last, difference
	MissingExit       Measure = "missing_exit"       // C11: share, difference
	StaffNonResponse  Measure = "staff_nonresponse"  // C11
	UnusableAnswers   Measure = "unusable_answers"   // C11
	Turnover          Measure = "turnover"           // C12: share of caseworkers, difference
	StaffLeft         Measure = "staff_left"         // C12: fewest in a stratum and arm
	Saturation        Measure = "saturation"         // C13: rank correlation
	DeliveredInTime   Measure = "delivered_in_time"  // C14
	RowsByMonth       Measure = "rows_by_month"      // C14: rows over the baseline's mean, the oddest month
	RowsAccounted     Measure = "rows_accounted"     // C14: deliveries whose rows do not add up
	BackwardRevision  Measure = "backward_revision"  // C14
	Placebo           Measure = "placebo"            // C15: effect in the baseline
	RaterAgreement    Measure = "rater_agreement"    // C16: Cohen's κ
	Blinding          Measure = "blinding"           // C16
	MunicipalityRate  Measure = "municipality_rate"  // C17: share of cases
	LawChange         Measure = "law_change"         // C18: changes inside the windows
	SmallestP         Measure = "smallest_p"         // C19
	OtherBenefitExits Measure = "other_benefit_exit" // C20: rate ratio
	NoWorkExits       Measure = "no_work_exit"       // C20: rate ratio
	Sanctions         Measure = "sanctions"          // C20
)

// subject is where the answers of one check go.
type subject struct {
	id   string
	area jobcentre.Area
}

// answer begins an answer.
func (s subject) answer(m Measure, status Status, statistic float64) Check {
	return Check{ID: s.id, Measure: m, Area: s.area, Status: status, Statistic: trial.Number(statistic)}
}

// unknown is an answer that could not be given.
func (s subject) unknown(m Measure, code trial.ReasonCode, of string) Check {
	c := s.answer(m, NotChecked, 0)
	c.Statistic, c.Reason = trial.NoNumber(), &trial.Reason{Code: code, Subject: of}
	return c
}

// withP adds a p and the level below which it turns red.
func (c Check) withP(p float64, t limits) Check {
	c.P, c.Level = number(p), number(t.RedP)
	return c
}

func (c Check) within(low, high, level float64) Check {
	c.Low, c.High, c.Level = number(low), number(high), number(level)
	return c
}

func (c Check) limited(limit float64) Check {
	c.Limit = number(limit)
	return c
}

func (c Check) of(n int) Check {
	c.N = n
	return c
}

func (c Check) gating() Check {
	c.Gate = true
	return c
}

func (c Check) about(subject string) Check {
	c.Subject = subject
	return c
}

func (c Check) in(municipality string) Check {
	c.MunicipalityCode = municipality
	return c
}

func number(x float64) *trial.Number {
	n := trial.Number(x)
	return &n
}
