package simulate

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Schema is the version of a scenario's file.
const Schema = "sagstal.simulation/1"

// Scenario says what to simulate. Default gives every field a value.
type Scenario struct {
	ID   string
	Name string
	// Trial is the trial's window; the baseline is as long and just before it,
	// and the data end with it.
	Trial calendar.Period
	// RandomisedOn is the day of the draw; zero is 30 days before the trial.
	RandomisedOn   calendar.Date
	Municipalities []Municipality
	// Areas holds the areas to simulate, in the order of jobcentre.Areas.
	Areas        []Area
	Inflow       Inflow
	Work         Work
	Variation    Variation
	Staffing     Staffing
	Registration Registration
	Measurement  Measurement
	// Tables are the tables to make; none named is AllTables. What is left out
	// changes no other table.
	Tables []jobcentre.Table
}

// Municipality lends the simulated departments its code and name.
type Municipality struct {
	Code string
	Name string
}

// Area is one area's departments, alike in all municipalities.
type Area struct {
	Area       jobcentre.Area
	Portfolios int // a department has; one full-time caseworker each
	Treated    int // of them drawn to the trial arm
	// BaselineCaseload is the mean open cases per full-time caseworker.
	BaselineCaseload float64
	// MeanWeeks is the mean duration of a new case without effects.
	MeanWeeks float64
	// LongShare is the part of a steady stock that is over 52 weeks old; zero is
	// what follows from the area's profile.
	LongShare float64
	// CategoryMix is the inflow's shares of Categories; empty is the profile's. It
	// is left out of JSON then: a scenario's hash must not change with a key that
	// it does not use.
	CategoryMix []float64 `json:",omitempty"`
	// Principle is how new cases are given out, one of Principles.
	Principle string
	// Target is the band of cases per full-time caseworker in the trial arm;
	// the extra posts aim at its middle.
	Target  trial.Band
	Effects Effects
}

// Effects is what the lower caseload does in the trial arm from the trial's
// first day, to old cases and new. Ratios are 1 and differences 0 without effect.
type Effects struct {
	// RecoveryHazardRatio multiplies the hazard of recovered, partially
	// recovered, employment and education.
	RecoveryHazardRatio float64
	// TransferHazardRatio multiplies the hazard of other benefit, flex-job and
	// disability pension: above 1 is harm that looks like shorter cases.
	TransferHazardRatio float64
	// ClarificationHazardRatio multiplies the hazard of a first clarification.
	ClarificationHazardRatio float64
	// ContactRateRatio multiplies the contacts per case-week, beside what
	// ContactElasticity does.
	ContactRateRatio float64
	// ContactElasticity is how much of the time that a caseload leaves goes to
	// contacts, by Work: their elasticity in time per case at the baseline. Zero is
	// contacts by habit, whatever the time. In both arms and all weeks.
	ContactElasticity float64
	// ContactResponse is the share that a contact adds to the hazards of leaving to
	// work or another benefit in the four weeks after it. In both arms and all
	// weeks; at the baseline's contacts the mean hazard is the scenario's.
	ContactResponse float64
	// TimelyContactDifference is added to the probability that a meeting with a
	// deadline is held in time.
	TimelyContactDifference float64
	// TimelyOfferDifference is added to the probability that an offer due is
	// started in time.
	TimelyOfferDifference float64
	// FormalErrorRatio multiplies the mean number of formal errors of a file.
	FormalErrorRatio float64
	// SatisfactionDifference is added to citizens' latent answers, in points.
	SatisfactionDifference float64
	// EnvironmentDifference is added to caseworkers' latent answers, in points.
	EnvironmentDifference float64
	// AbsenceRatio multiplies the rate of absence spells.
	AbsenceRatio float64
	// TurnoverRatio multiplies the rate at which caseworkers leave.
	TurnoverRatio float64
}

// NoEffects returns effects that do nothing.
func NoEffects() Effects {
	return Effects{
		RecoveryHazardRatio: 1, TransferHazardRatio: 1, ClarificationHazardRatio: 1,
		ContactRateRatio: 1, FormalErrorRatio: 1, AbsenceRatio: 1, TurnoverRatio: 1,
	}
}

// Variation is how much departments and portfolios differ by nature. The
// standard deviations of portfolios make the intraclass correlation that an
// honest analysis has to allow for.
type Variation struct {
	// DepartmentCaseload is the half-width of a uniform spread of departments'
	// baseline caseload, as a share of it.
	DepartmentCaseload float64
	// PortfolioHazard, PortfolioContact and PortfolioError are standard
	// deviations of log hazard, log contact rate and log error mean.
	PortfolioHazard  float64
	PortfolioContact float64
	PortfolioError   float64
	// PortfolioTimeliness is a standard deviation of a probability.
	PortfolioTimeliness float64
	// PortfolioScore is a standard deviation in scale points.
	PortfolioScore float64
	// PortfolioSize is the standard deviation of log shares of the inflow.
	PortfolioSize float64
	// ReturnShare is the share of new cases whose citizen had one before.
	ReturnShare float64
}

// Staffing is the caseworkers' coming and going without effects.
type Staffing struct {
	TurnoverPerYear float64 // exits per caseworker-year
	// VacancyWeeks is the mean time before a successor takes over the portfolio.
	VacancyWeeks float64
	// HiringDelayWeeks is how late the further posts of the trial arm are filled;
	// no effect sets in before.
	HiringDelayWeeks   int
	AbsenceDaysPerYear float64 // days of sickness per caseworker-year, part-time days by their fraction
}

// Measurement is what is looked at: file audits and questionnaires.
type Measurement struct {
	AuditsPerPortfolioYear int
	DoubleRatedShare       float64
	FormalErrorsPerFile    float64
	CitizenResponse        float64
	StaffResponse          float64
}

// Default is a trial in five municipalities and both areas without any effect:
// about 26 000 cases and 100 000 contacts in two years.
//
// Caseload 80: the union's survey of 2013 found 82 in match groups 2–3
// (DK-DS-SURVEY-2013 of the evidence table). Mean weeks of sickness benefit:
// the published example is 35 before the project (DK-RKSK-2017a). The portfolios'
// standard deviation of log hazard follows Lagerström (2011): one standard
// deviation of caseworker is 13 % of the chance of a job, less what is noise.
func Default() Scenario {
	return Scenario{
		ID:   "simuleret-forsoeg",
		Name: "Simuleret forsøg med nedsatte sagstal",
		Trial: calendar.Period{
			From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2027-03-29"),
		},
		RandomisedOn:   calendar.MustDate("2026-02-28"),
		Municipalities: defaultMunicipalities(),
		Areas: []Area{
			defaultArea(jobcentre.SicknessBenefit, 32),
			defaultArea(jobcentre.SocialAssistance, 75),
		},
		Variation: Variation{
			DepartmentCaseload: 0.06, PortfolioHazard: 0.10, PortfolioContact: 0.15, PortfolioError: 0.20,
			PortfolioTimeliness: 0.05, PortfolioScore: 0.10, PortfolioSize: 0.05, ReturnShare: 0.05,
		},
		Inflow:   Inflow{SeasonPeakWeek: 5},
		Work:     defaultWork(),
		Staffing: Staffing{TurnoverPerYear: 0.15, VacancyWeeks: 4, AbsenceDaysPerYear: 12},
		Measurement: Measurement{
			AuditsPerPortfolioYear: 24, DoubleRatedShare: 0.15, FormalErrorsPerFile: 0.9,
			CitizenResponse: 0.36, StaffResponse: 0.85,
		},
	}
}

func defaultMunicipalities() []Municipality {
	return []Municipality{
		{"329", "Ringsted"}, {"461", "Odense"}, {"561", "Esbjerg"},
		{"760", "Ringkøbing-Skjern"}, {"860", "Hjørring"},
	}
}

func defaultArea(area jobcentre.Area, meanWeeks float64) Area {
	return Area{
		Area: area, Portfolios: 10, Treated: 5, BaselineCaseload: 80,
		MeanWeeks: meanWeeks, Principle: BirthDay, Target: trial.OriginalBand(area), Effects: NoEffects(),
	}
}

// Protocol is the protocol that the scenario's trial would have been sealed with.
func (s *Scenario) Protocol(seed string) trial.Protocol {
	p := trial.Default(s.ID, s.Trial)
	p.Name = s.Name
	p.RandomisedOn = s.RandomisedOn
	if p.RandomisedOn.IsZero() {
		p.RandomisedOn = s.Trial.From - 30
	}
	p.Randomisation.Seed = seed
	p.Areas = nil
	for _, area := range s.Areas {
		p.Areas = append(p.Areas, trial.AreaPlan{Area: area.Area, TargetCaseload: area.Target})
	}
	return p
}

// area finds the scenario's plan of an area.
func (s *Scenario) area(area jobcentre.Area) *Area {
	for i := range s.Areas {
		if s.Areas[i].Area == area {
			return &s.Areas[i]
		}
	}
	return nil
}

// Scaled is the same jobcentre k times over: every department has k times the
// portfolios and treats k times as many, all else equal. A very large trial of
// it shows what the scenario's estimands are.
func (s Scenario) Scaled(k int) Scenario {
	s.Areas = slices.Clone(s.Areas)
	for i := range s.Areas {
		s.Areas[i].Portfolios *= k
		s.Areas[i].Treated *= k
	}
	return s
}
