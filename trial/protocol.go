package trial

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// Schema is the version of the protocol's form.
const Schema = "sagstal.protocol/1"

// Protocol is what was decided before the data were seen.
type Protocol struct {
	ID       string
	Name     string
	Language Language

	Planning  calendar.Period
	Baseline  calendar.Period
	Trial     calendar.Period
	Reporting calendar.Period
	// DataUntil is the first day without data.
	DataUntil  calendar.Date
	RunInWeeks int

	// Areas holds the areas of the trial in the order of jobcentre.Areas.
	Areas         []AreaPlan
	Randomisation Randomisation
	// RandomisedOn is the day of the draw; unknown when the protocol is silent.
	RandomisedOn calendar.Date
	// Hypotheses holds the ids asked for; nil is all of them.
	Hypotheses []string
	// Overrides holds what is said of some of them, in their order.
	Overrides []Override

	Analysis   Analysis
	Health     Thresholds
	Surveys    Surveys
	Economy    Economy
	Amendments []Amendment
}

// Language of a report.
type Language string

// The two languages.
const (
	Danish  Language = "da"
	English Language = "en"
)

// AreaPlan is what the trial does in one area.
type AreaPlan struct {
	Area jobcentre.Area
	// TargetCaseload is the target band, cases per FTE, both limits included.
	TargetCaseload Band
}

// Band is a closed range of caseloads.
type Band struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Contains reports whether the caseload lies in the band, limits included.
func (b Band) Contains(caseload float64) bool { return b.Low <= caseload && caseload <= b.High }

// Randomisation is how the arms were drawn.
type Randomisation struct {
	Unit   string   // portfolio, caseworker, team or citizen
	Strata []string // municipality, area
	Method string   // complete, blocked, matched_pairs, rerandomised or minimisation
	Seed   string
	// Treated holds the departments of which another number than half is treated,
	// by municipality code and in the order of jobcentre.Areas.
	Treated []TreatedUnits
}

// TreatedUnits is how many units of a department get the lower caseload.
type TreatedUnits struct {
	Municipality string         `json:"municipality_code"`
	Area         jobcentre.Area `json:"area"`
	Units        int            `json:"units"`
}

// TreatedOf is the number of units that the protocol treats of a department;
// without one half of them are, rounded down.
func (r Randomisation) TreatedOf(municipality string, area jobcentre.Area) (units int, given bool) {
	for _, t := range r.Treated {
		if t.Municipality == municipality && t.Area == area {
			return t.Units, true
		}
	}
	return 0, false
}

// The draw whose redraws the randomisation test knows.
const (
	CompleteMethod = "complete"
	CitizenUnit    = "citizen"
)

// Analysis is the analysis plan.
type Analysis struct {
	Alpha         float64
	TwoSided      bool
	Multiplicity  Multiplicity
	PrimaryDesign string
	Cluster       string
	Permutations  int
	Seed          uint64
	SmallCell     int
}

// Level is the confidence level, 1 − alpha.
func (a Analysis) Level() float64 { return 1 - a.Alpha }

// Multiplicity is the adjustment of p within a family of hypotheses.
type Multiplicity string

// The adjustments of the contract.
const (
	NoAdjustment  Multiplicity = "none"
	Bonferroni    Multiplicity = "bonferroni"
	Holm          Multiplicity = "holm"
	Hochberg      Multiplicity = "hochberg"
	BH            Multiplicity = "bh"
	WestfallYoung Multiplicity = "westfall_young"
)

// Surveys holds the two questionnaires.
type Surveys struct{ Citizen, Staff Survey }

// Survey is a questionnaire's items and the range of their answers.
type Survey struct {
	Items []string
	Range Band
}

// Economy holds the assumptions behind the money.
type Economy struct {
	PriceYear            int
	CaseworkerAnnualCost float64 // kroner per FTE with pension and overhead
	OneOffCost           float64 // kroner
	DiscountRate         float64
	HorizonYears         int
	// Displacement is the share of avoided case-weeks that turns up on another
	// benefit, in the order of benefit.Kinds.
	Displacement []Displacement
	RefundRegime string
}

// RegimeByDate prices each week by the law of that week.
const RegimeByDate = "auto"

// Displacement is one benefit's share of the avoided case-weeks.
type Displacement struct {
	Benefit string
	Share   float64
}

// Amendment is a change to a locked protocol.
type Amendment struct {
	Date   calendar.Date `json:"date"`
	Author string        `json:"author"`
	Reason string        `json:"reason"`
	Change string        `json:"change"`
}

// Area returns the plan of an area, and false when the protocol leaves it out.
func (p *Protocol) Area(area jobcentre.Area) (AreaPlan, bool) {
	for _, plan := range p.Areas {
		if plan.Area == area {
			return plan, true
		}
	}
	return AreaPlan{}, false
}

// Asks reports whether the protocol asks for the hypothesis.
func (p *Protocol) Asks(id string) bool {
	if p.Hypotheses == nil {
		return true
	}
	for _, asked := range p.Hypotheses {
		if asked == id {
			return true
		}
	}
	return false
}

// TrialWindow is the trial less its run-in, up to the day the data reach.
func (p *Protocol) TrialWindow() calendar.Period {
	start := p.Trial.From + calendar.Date(7*p.RunInWeeks)
	return calendar.Period{From: start, To: min(p.Trial.To, p.DataUntil)}
}

// BaselineWindow is the window of the before side.
func (p *Protocol) BaselineWindow() calendar.Period {
	return calendar.Period{From: p.Baseline.From, To: min(p.Baseline.To, p.DataUntil)}
}

// DrawDay is the day of the draw or, where the protocol is silent, the trial's
// first: a case open that day follows the portfolio it then has.
func (p *Protocol) DrawDay() calendar.Date {
	if p.RandomisedOn.IsZero() {
		return p.Trial.From
	}
	return p.RandomisedOn
}
