package simulate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// InvalidScenario is a scenario that cannot be true; the caller shows the flaws.
type InvalidScenario struct{ Flaws []trial.Flaw }

// Error counts the flaws and tells the first.
func (e *InvalidScenario) Error() string {
	return fmt.Sprintf("the scenario has %d flaws; the first: %s: %s", len(e.Flaws), e.Flaws[0].Key, e.Flaws[0].Rule)
}

// flaws collects what is wrong, in the order of the file.
type flaws struct{ found []trial.Flaw }

func (f *flaws) require(holds bool, key, rule, remedy string) {
	if !holds {
		f.found = append(f.found, trial.Flaw{Key: key, Rule: rule, Remedy: remedy})
	}
}

// within is for numbers; NaN is within nothing.
func (f *flaws) within(value, low, high float64, key string) {
	f.require(low <= value && value <= high, key,
		fmt.Sprintf("%v is not between %v and %v", value, low, high),
		fmt.Sprintf("Give a number from %v to %v.", low, high))
}

// Validate lists what in the scenario cannot be true, in the file's order.
// Keys are dotted, as areas.sickness_benefit.mean_weeks.
func (s *Scenario) Validate() []trial.Flaw {
	f := &flaws{}
	f.require(isName(s.ID), "id", "the id is not made of letters, digits and hyphens", "Write the id as my-trial-1.")
	s.validateDates(f)
	s.validateMunicipalities(f)
	f.require(len(s.Areas) > 0, "areas", "no area is named", "Name sickness_benefit, social_assistance or both.")
	seen := map[jobcentre.Area]bool{}
	for i := range s.Areas {
		f.require(!seen[s.Areas[i].Area], "areas", fmt.Sprintf("%s is named twice", s.Areas[i].Area), "Name each area once.")
		seen[s.Areas[i].Area] = true
		s.Areas[i].validate(f)
	}
	s.Inflow.validate(f)
	s.Work.validate(f)
	s.Variation.validate(f)
	s.Staffing.validate(f)
	f.require(7*s.Staffing.HiringDelayWeeks < s.Trial.Days(), "staffing.hiring_delay_weeks",
		"the further posts are filled after the trial", "Give fewer weeks than the trial has.")
	s.Registration.validate(f)
	s.Measurement.validate(f)
	for _, t := range s.Tables {
		f.require(slices.Contains(AllTables(), t), "tables", fmt.Sprintf("%q cannot be simulated", t), "Name tables of AllTables.")
	}
	return f.found
}

func (s *Scenario) validateDates(f *flaws) {
	weeks := s.Trial.Days() / 7
	f.require(8 <= weeks && weeks <= 3*53, "trial", "the trial does not last from 8 weeks to 3 years", "Give from and to as dates, to the first day after the trial.")
	f.require(s.RandomisedOn.IsZero() || s.RandomisedOn <= s.Trial.From, "randomised_on",
		"the draw is later than the trial's first day", "Give a day before trial.from, or leave it out.")
	f.require(newClock(s).history >= ladderStart(), "trial",
		"the benefit history would reach behind 4 January 2016, when the refund ladder began",
		"Give a later trial; the history begins two years before the baseline.")
}

// ladderStart is the first day from which every benefit is on the refund ladder.
func ladderStart() calendar.Date { return calendar.MustDate("2016-01-04") }

func (s *Scenario) validateMunicipalities(f *flaws) {
	n := len(s.Municipalities)
	f.require(1 <= n && n <= 98, "municipalities", "there is not between 1 and 98 municipalities", "List code and name of each.")
	seen := map[string]bool{}
	for _, m := range s.Municipalities {
		f.require(isCode(m.Code), "municipalities", fmt.Sprintf("%q is not a code of three digits", m.Code), `Write the code in quotation marks, as "760".`)
		f.require(!seen[m.Code], "municipalities", fmt.Sprintf("%q is listed twice", m.Code), "List each municipality once.")
		f.require(strings.TrimSpace(m.Name) != "", "municipalities", fmt.Sprintf("%q has no name", m.Code), "Give the municipality a name.")
		seen[m.Code] = true
	}
}

func (a *Area) validate(f *flaws) {
	key := "areas." + string(a.Area)
	f.require(a.Area == jobcentre.SicknessBenefit || a.Area == jobcentre.SocialAssistance, key,
		fmt.Sprintf("%q is not an area", a.Area), "Use sickness_benefit or social_assistance.")
	f.within(float64(a.Portfolios), 2, 20_000, key+".portfolios")
	f.require(0 < a.Treated && a.Treated < a.Portfolios, key+".treated",
		"an arm has no portfolio", "Treat at least one portfolio and leave at least one.")
	f.within(a.BaselineCaseload, 5, 400, key+".baseline_caseload")
	f.within(a.MeanWeeks, 4, 104, key+".mean_weeks")
	f.require(a.LongShare == 0 || 0.01 <= a.LongShare && a.LongShare <= 0.9, key+".over_52_weeks_share",
		fmt.Sprintf("%v is neither 0 nor between 0.01 and 0.9", a.LongShare), "Give the share of the stock, or leave it out.")
	a.validateMix(f, key+".category_mix")
	f.require(slices.Contains(Principles(), a.Principle), key+".assignment_principle",
		fmt.Sprintf("%q is not a principle of assignment", a.Principle), "Use one of: "+strings.Join(Principles(), ", ")+".")
	f.require(0 < a.Target.Low && a.Target.Low <= a.Target.High && a.Target.High <= 400, key+".target_caseload",
		"the band is not [lower, upper] above 0", "Write the band as [35, 50].")
	a.Effects.validate(f, key+".effects")
}

func (a *Area) validateMix(f *flaws, key string) {
	if len(a.CategoryMix) == 0 {
		return
	}
	known := len(a.CategoryMix) == len(Categories(a.Area))
	for _, share := range a.CategoryMix {
		known = known && 0 <= share && share <= 1
	}
	f.require(known && math.Abs(sum(a.CategoryMix)-1) <= 1e-6, key,
		fmt.Sprintf("%v are not shares that add up to 1", a.CategoryMix), "Give each category its share of the new cases.")
}

func (e *Effects) validate(f *flaws, key string) {
	for _, ratio := range []struct {
		key   string
		value float64
	}{
		{"recovery_hazard_ratio", e.RecoveryHazardRatio},
		{"transfer_hazard_ratio", e.TransferHazardRatio},
		{"clarification_hazard_ratio", e.ClarificationHazardRatio},
		{"contact_rate_ratio", e.ContactRateRatio},
		{"formal_error_ratio", e.FormalErrorRatio},
		{"absence_ratio", e.AbsenceRatio},
		{"turnover_ratio", e.TurnoverRatio},
	} {
		f.within(ratio.value, 0.1, 10, key+"."+ratio.key)
	}
	f.within(e.ContactElasticity, -2, 2, key+".contact_elasticity")
	f.within(e.ContactResponse, 0, 10, key+".contact_response")
	f.within(e.TimelyContactDifference, -1, 1, key+".timely_contact_difference")
	f.within(e.TimelyOfferDifference, -1, 1, key+".timely_offer_difference")
	f.within(e.SatisfactionDifference, -4, 4, key+".satisfaction_difference")
	f.within(e.EnvironmentDifference, -4, 4, key+".environment_difference")
}

func (v *Variation) validate(f *flaws) {
	f.within(v.DepartmentCaseload, 0, 0.5, "variation.department_caseload")
	f.within(v.PortfolioHazard, 0, 1, "variation.portfolio_hazard")
	f.within(v.PortfolioContact, 0, 1, "variation.portfolio_contact")
	f.within(v.PortfolioError, 0, 1, "variation.portfolio_error")
	f.within(v.PortfolioTimeliness, 0, 0.5, "variation.portfolio_timeliness")
	f.within(v.PortfolioScore, 0, 2, "variation.portfolio_score")
	f.within(v.PortfolioSize, 0, 1, "variation.portfolio_size")
	f.within(v.ReturnShare, 0, 0.5, "variation.return_share")
}

func (in *Inflow) validate(f *flaws) {
	f.within(in.SeasonAmplitude, 0, 0.9, "inflow.season_amplitude")
	f.within(in.SeasonPeakWeek, 1, 53, "inflow.season_peak_week")
}

func (w *Work) validate(f *flaws) {
	f.within(w.AdministrationShare, 0, 0.95, "work.administration_share")
	f.within(w.ContactCeiling, 1.05, 10, "work.contact_ceiling")
	f.within(w.ContactFloor, 0, 1, "work.contact_floor")
}

func (r *Registration) validate(f *flaws) {
	f.within(r.ClosingLagDays, 0, 365, "registration.closing_lag_days")
	f.within(r.ContactLagDays, 0, 365, "registration.contact_lag_days")
}

func (s *Staffing) validate(f *flaws) {
	f.within(s.TurnoverPerYear, 0, 2, "staffing.turnover_per_year")
	f.within(s.VacancyWeeks, 0, 52, "staffing.vacancy_weeks")
	f.within(float64(s.HiringDelayWeeks), 0, 52, "staffing.hiring_delay_weeks")
	f.within(s.AbsenceDaysPerYear, 0, 100, "staffing.absence_days_per_year")
}

func (m *Measurement) validate(f *flaws) {
	f.within(float64(m.AuditsPerPortfolioYear), 0, 1000, "measurement.audits_per_portfolio_year")
	f.within(m.DoubleRatedShare, 0, 1, "measurement.double_rated_share")
	f.within(m.FormalErrorsPerFile, 0, 10, "measurement.formal_errors_per_file")
	f.within(m.CitizenResponse, 0, 1, "measurement.citizen_response")
	f.within(m.StaffResponse, 0, 1, "measurement.staff_response")
}

func isCode(s string) bool {
	return len(s) == 3 && strings.Trim(s, "0123456789") == ""
}

func isName(s string) bool {
	for _, r := range s {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-') {
			return false
		}
	}
	return s != "" && len(s) <= 80
}

// perDay turns a yearly rate into a daily one.
func perDay(perYear float64) float64 { return perYear / daysPerYear }

const daysPerYear = 365.25

// clamp keeps a probability away from certainty.
func clamp(p float64) float64 { return math.Max(0.02, math.Min(0.98, p)) }
