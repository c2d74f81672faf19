package simulate_test

import (
	"math"
	"regexp"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/trial/simulate"
)

// The batch keeps every rule of the data package, those on which an import would
// only warn included.
func TestBatchKeepsTheContract(t *testing.T) {
	odd := simulate.Small()
	odd.ID = "odd"
	odd.Staffing = simulate.Staffing{TurnoverPerYear: 2, VacancyWeeks: 10, HiringDelayWeeks: 5, AbsenceDaysPerYear: 100}
	odd.Inflow.SeasonAmplitude, odd.Registration.ClosingLagDays = 0.5, 20
	odd.Areas = append([]simulate.Area(nil), odd.Areas...)
	odd.Areas[0].Principle, odd.Areas[1].Principle = simulate.LowestCaseload, simulate.Specialisation
	odd.Variation.ReturnShare = 0.5
	for _, s := range []simulate.Scenario{preset(t, simulate.Claimed), preset(t, simulate.NoEffect), simulate.Small(), odd} {
		for seed := range uint64(2) {
			made := run(t, s, seed)
			c := newContract(t, made)
			c.checkKeys()
			c.checkStaff()
			c.checkCases()
			c.checkAssignments()
			c.checkContacts()
			c.checkOffers()
			c.checkClarifications()
			c.checkBenefits()
			c.checkAudits()
			c.checkAnswers()
			c.checkAbsences()
		}
	}
}

// contract holds the keys against which the rows are checked.
type contract struct {
	*testing.T
	batch      *jobcentre.Batch
	until      calendar.Date
	baseline   calendar.Date
	portfolios map[string]jobcentre.Portfolio
	workers    map[string]jobcentre.Caseworker
	cases      map[string]jobcentre.Case
}

func newContract(t *testing.T, made *simulate.Trial) *contract {
	c := &contract{
		T: t, batch: made.Batch, until: made.Protocol.DataUntil, baseline: made.Protocol.Baseline.From,
		portfolios: map[string]jobcentre.Portfolio{}, workers: map[string]jobcentre.Caseworker{}, cases: map[string]jobcentre.Case{},
	}
	for _, p := range made.Batch.Portfolios {
		c.portfolios[p.ID] = p
	}
	for _, w := range made.Batch.Caseworkers {
		c.workers[w.ID] = w
	}
	for _, k := range made.Batch.Cases {
		c.cases[k.ID] = k
	}
	return c
}

func (c *contract) must(holds bool, format string, args ...any) {
	c.Helper()
	if !holds {
		c.Fatalf(format, args...)
	}
}

// period is a row's period: begun, not over before it began, all before the
// data end.
func (c *contract) period(p calendar.Period, what string, id string) {
	c.Helper()
	c.must(!p.From.IsZero() && p.From < c.until, "%s %s begins on %v", what, id, p.From)
	c.must(p.To.IsZero() || p.From < p.To && p.To < c.until, "%s %s lasts from %v to %v", what, id, p.From, p.To)
}

func (c *contract) checkKeys() {
	c.must(len(c.portfolios) == len(c.batch.Portfolios), "portfolio ids are not unique")
	c.must(len(c.workers) == len(c.batch.Caseworkers), "caseworker ids are not unique")
	c.must(len(c.cases) == len(c.batch.Cases), "case ids are not unique")
	cpr := regexp.MustCompile(`\d{6}-?\d{4}`)
	for _, k := range c.batch.Cases {
		c.must(!cpr.MatchString(k.CitizenID) && !cpr.MatchString(k.ID), "%s or %s looks like a CPR number", k.CitizenID, k.ID)
	}
	code := regexp.MustCompile(`^\d{3}$`)
	for _, m := range c.batch.Municipalities {
		c.must(code.MatchString(m.Code) && m.Name != "" && m.Role == jobcentre.Participant, "municipality %+v", m)
	}
	departments := map[string]bool{}
	for _, d := range c.batch.Departments {
		departments[d.MunicipalityCode+string(d.Area)] = true
		c.must(d.BaselineCaseload > 0, "department without a baseline caseload: %+v", d)
	}
	for _, p := range c.batch.Portfolios {
		c.must(departments[p.MunicipalityCode+string(p.Area)], "portfolio %s has no department", p.ID)
		c.must(p.Arm == jobcentre.TrialArm || p.Arm == jobcentre.ControlArm, "portfolio %s has arm %q", p.ID, p.Arm)
	}
}

func (c *contract) checkStaff() {
	reasons := []jobcentre.LeaveReason{"resigned", "dismissed", "internal_move", "retired", jobcentre.EndOfContract}
	manned := map[string]bool{}
	for _, w := range c.batch.Caseworkers {
		p := c.portfolios[w.PortfolioID]
		c.must(p.Arm == w.Arm && p.Area == w.Area && p.MunicipalityCode == w.MunicipalityCode, "caseworker %s does not belong to portfolio %q", w.ID, w.PortfolioID)
		c.period(w.Employed, "employment of", w.ID)
		c.must(w.Employed.To.IsZero() == (w.LeaveReason == ""), "caseworker %s left %v for %q", w.ID, w.Employed.To, w.LeaveReason)
		c.must(w.LeaveReason == "" || slices.Contains(reasons, w.LeaveReason), "caseworker %s left for %q", w.ID, w.LeaveReason)
		hired := w.HiredForTrial == jobcentre.Yes
		c.must(!hired || w.Arm == jobcentre.TrialArm, "caseworker %s of the control arm was hired for the trial", w.ID)
		manned[w.PortfolioID] = manned[w.PortfolioID] || !hired
	}
	c.must(len(manned) == len(c.portfolios), "%d portfolios have caseworkers, want %d", len(manned), len(c.portfolios))
	c.must(len(c.batch.FTE) == len(c.batch.Caseworkers), "%d working times for %d caseworkers", len(c.batch.FTE), len(c.batch.Caseworkers))
	for _, f := range c.batch.FTE {
		c.must(f.Period == c.workers[f.CaseworkerID].Employed, "working time of %q is not its employment", f.CaseworkerID)
		c.must(0 < f.FTE && f.FTE <= 1.2, "caseworker %s has FTE %v", f.CaseworkerID, f.FTE)
	}
}

func (c *contract) checkCases() {
	open, mondays := map[string][]calendar.Period{}, 0
	for _, k := range c.batch.Cases {
		p := c.portfolios[k.PortfolioID]
		c.must(p.Area == k.Area && p.MunicipalityCode == k.MunicipalityCode, "case %s does not belong to portfolio %q", k.ID, k.PortfolioID)
		c.period(k.Open, "case", k.ID)
		c.must(k.Open.To.IsZero() || k.Open.To > c.baseline, "case %s was closed before the baseline", k.ID)
		c.must(k.Open.To.IsZero() == (k.Exit == ""), "case %s closed %v with exit %q", k.ID, k.Open.To, k.Exit)
		c.must(k.Exit == "" || slices.Contains(jobcentre.Exits(), k.Exit), "case %s has exit %q", k.ID, k.Exit)
		categories := []string{"I", "II", "III"}
		if k.Area == jobcentre.SocialAssistance {
			categories = []string{"1", "2", "3"}
		}
		c.must(slices.Contains(categories, k.Category), "case %s has category %q", k.ID, k.Category)
		c.must(k.Weight == 1 && (k.Sex == "f" || k.Sex == "m"), "case %s has weight %v and sex %q", k.ID, k.Weight, k.Sex)
		age := k.Open.From.Year() - k.BirthYear
		c.must(18 <= age && age <= 67, "case %s is of a citizen aged %d", k.ID, age)
		for _, other := range open[k.CitizenID] {
			c.must(!other.Until(c.until).Overlaps(k.Open.Until(c.until)), "citizen %s has two cases at once", k.CitizenID)
		}
		open[k.CitizenID] = append(open[k.CitizenID], k.Open)
		if k.Open.From == k.Open.From.Week().Monday() {
			mondays++
		}
	}
	c.must(mondays*4 < len(c.cases), "%d of %d cases open on Mondays", mondays, len(c.cases))
	c.must(len(open) < len(c.cases), "no citizen returns")
}

// Within case and employment, without overlap, and without a gap but where a post
// stood vacant: then another caseworker's employment begins.
func (c *contract) checkAssignments() {
	last, vacant := map[string]calendar.Period{}, map[string]bool{}
	for _, w := range c.batch.Caseworkers {
		vacant[w.PortfolioID] = vacant[w.PortfolioID] || !w.Employed.To.IsZero()
	}
	for _, a := range c.batch.Assignments {
		k, known := c.cases[a.CaseID]
		c.must(known, "assignment of unknown case %q", a.CaseID)
		w := c.workers[a.CaseworkerID]
		c.must(w.PortfolioID == k.PortfolioID, "case %s is with %q of another portfolio", k.ID, a.CaseworkerID)
		c.period(a.Period, "assignment of", k.ID)
		held := a.Period.Until(c.until)
		for what, whole := range map[string]calendar.Period{"case": k.Open, "employment": w.Employed} {
			whole = whole.Until(c.until)
			c.must(whole.Intersect(held) == held, "assignment of %s to %s lies outside its %s", k.ID, w.ID, what)
		}
		before, again := last[k.ID]
		c.must(!again || before.To == a.Period.From || before.To < a.Period.From && a.Period.From == w.Employed.From,
			"assignments of %s do not follow one another", k.ID)
		last[k.ID] = a.Period
	}
	for _, k := range c.batch.Cases {
		to := last[k.ID].To
		c.must(to == k.Open.To || vacant[k.PortfolioID], "case %s is not assigned to its end", k.ID)
	}
}

func (c *contract) checkContacts() {
	for _, k := range c.batch.Contacts {
		of, known := c.cases[k.CaseID]
		c.must(known && of.Open.Until(c.until).Contains(k.HeldOn), "contact on %v outside case %q", k.HeldOn, k.CaseID)
		c.must(k.HeldOn >= c.baseline && k.DueOn < c.until, "contact of %s on %v, due %v", k.CaseID, k.HeldOn, k.DueOn)
		kinds := []jobcentre.ContactKind{jobcentre.Interview, jobcentre.PhoneContact, jobcentre.VideoContact, jobcentre.Written}
		c.must(slices.Contains(kinds, k.Kind), "contact of kind %q", k.Kind)
	}
}

func (c *contract) checkOffers() {
	kinds := []string{"company_placement", "wage_subsidy", "education", "guidance", "partial_return", "mentor"}
	for _, o := range c.batch.Offers {
		k, known := c.cases[o.CaseID]
		open := k.Open.Until(c.until)
		c.must(known && open.Contains(o.DueOn), "offer due on %v outside case %q", o.DueOn, o.CaseID)
		c.must(slices.Contains(kinds, o.Kind), "offer of kind %q", o.Kind)
		if o.Period.From.IsZero() {
			c.must(o.Period.To.IsZero(), "an offer of %s ends without a start", k.ID)
			continue
		}
		c.period(o.Period, "offer of", k.ID)
		held := o.Period.Until(open.To)
		c.must(open.Intersect(held) == held, "offer of %s from %v to %v outside its case", k.ID, o.Period.From, o.Period.To)
	}
}

func (c *contract) checkClarifications() {
	outcomes := []string{"ready_for_work", "flexjob", "rehabilitation", "resource_programme", "disability_pension", "other"}
	seen := map[string]bool{}
	for _, d := range c.batch.Clarifications {
		k, known := c.cases[d.CaseID]
		c.must(known && k.Open.Until(c.until).Contains(d.DecidedOn), "clarification on %v outside case %q", d.DecidedOn, d.CaseID)
		c.must(slices.Contains(outcomes, d.Outcome) && !seen[d.CaseID], "clarification of %s as %q", d.CaseID, d.Outcome)
		seen[d.CaseID] = true
	}
}

// Amounts are always given, a citizen's rows do not overlap, and the seniority
// stands on the citizen's first row alone.
func (c *contract) checkBenefits() {
	last, paid := map[string]calendar.Period{}, map[string]bool{}
	for i, b := range c.batch.Benefits {
		c.must(slices.Contains(benefit.Kinds(), b.Benefit), "benefit %q", b.Benefit)
		c.must(b.AmountPerWeek >= 0 && b.Line == i+2, "benefit of %s: %v a week at line %d", b.CitizenID, b.AmountPerWeek, b.Line)
		c.period(b.Period, "benefit of", b.CitizenID)
		c.must(b.Period.From >= calendar.MustDate("2016-01-04"), "benefit of %s from before the ladder", b.CitizenID)
		before, again := last[b.CitizenID]
		c.must(!again || !before.To.IsZero() && before.To <= b.Period.From, "benefits of %s overlap or lie in disorder", b.CitizenID)
		c.must(again == (b.SeniorityWeeks == -1), "benefit of %s from %v has seniority %d", b.CitizenID, b.Period.From, b.SeniorityWeeks)
		last[b.CitizenID] = b.Period
		if b.CaseID == "" {
			continue
		}
		k := c.cases[b.CaseID]
		c.must(k.CitizenID == b.CitizenID && b.Period.From >= min(k.Open.From, c.baseline-728) || b.Period.From >= k.Open.From, "benefit of %s is not of its case %q", b.CitizenID, b.CaseID)
		paid[b.CaseID] = true
	}
	c.must(len(paid) == len(c.cases), "%d cases have benefit, want %d", len(paid), len(c.cases))
}

func (c *contract) checkAudits() {
	first := map[jobcentre.Audit]bool{}
	for _, a := range c.batch.Audits {
		k, known := c.cases[a.CaseID]
		c.must(known && k.Open.Until(c.until).Contains(a.AuditedOn) && a.AuditedOn >= c.baseline, "audit on %v outside case %q", a.AuditedOn, a.CaseID)
		c.must(a.FormalErrors >= 0 && a.SeriousError != jobcentre.Unknown && a.AuditorID != "", "audit %+v", a)
		c.must(a.SeriousError == jobcentre.No || a.FormalErrors > 0, "audit of %s: serious without an error", a.CaseID)
		key := jobcentre.Audit{CaseID: a.CaseID, AuditedOn: a.AuditedOn}
		c.must(first[key] == (a.RatingRound == 2), "audit of %s on %v: round %d", a.CaseID, a.AuditedOn, a.RatingRound)
		first[key] = true
	}
}

func (c *contract) checkAnswers() {
	respondents := map[string]bool{}
	answer := func(id string, day calendar.Date, wave string, items []float64, n int) {
		c.must(!respondents[id], "respondent %s is not unique", id)
		respondents[id] = true
		c.must(c.baseline <= day && day < c.until && (wave == "baseline" || wave == "endline"), "respondent %s answered on %v in wave %q", id, day, wave)
		c.must(len(items) == n, "respondent %s has %d items", id, len(items))
		for _, item := range items {
			c.must(math.IsNaN(item) || 1 <= item && item <= 5 && item == math.Trunc(item), "respondent %s answered %v", id, item)
		}
	}
	for _, a := range c.batch.CitizenAnswers {
		k, known := c.cases[a.CaseID]
		c.must(known && k.Open.From <= a.AnsweredOn, "answer of %s about unknown or later case %q", a.RespondentID, a.CaseID)
		answer(a.RespondentID, a.AnsweredOn, a.Wave, a.Items, 3)
	}
	for _, a := range c.batch.StaffAnswers {
		w, known := c.workers[a.CaseworkerID]
		c.must(known && w.Employed.From <= a.AnsweredOn, "answer of %s by unknown or later caseworker %q", a.RespondentID, a.CaseworkerID)
		answer(a.RespondentID, a.AnsweredOn, a.Wave, a.Items, 5)
	}
}

func (c *contract) checkAbsences() {
	last := map[string]calendar.Period{}
	for _, a := range c.batch.Absences {
		w, known := c.workers[a.CaseworkerID]
		c.must(known, "absence of unknown caseworker %q", a.CaseworkerID)
		away, employed := a.Period.Until(c.until), w.Employed.Until(c.until)
		c.must(!a.Period.From.IsZero() && !away.IsEmpty() && employed.Intersect(away) == away, "absence of %s from %v to %v", w.ID, a.Period.From, a.Period.To)
		c.must(0 < a.Fraction && a.Fraction <= 1 && a.Reason == jobcentre.SicknessAbsence, "absence %+v", a)
		before, again := last[w.ID]
		c.must(!again || before.Until(c.until).To <= a.Period.From, "absences of %s overlap", w.ID)
		last[w.ID] = a.Period
	}
}

// Every table that is called delivered has rows in the default trial.
func TestEveryTableHasRows(t *testing.T) {
	b := run(t, preset(t, simulate.Austria), 1).Batch
	rows := map[jobcentre.Table]int{
		jobcentre.Municipalities: len(b.Municipalities), jobcentre.Departments: len(b.Departments),
		jobcentre.Portfolios: len(b.Portfolios), jobcentre.Caseworkers: len(b.Caseworkers),
		jobcentre.CaseworkerFTE: len(b.FTE), jobcentre.Cases: len(b.Cases),
		jobcentre.Assignments: len(b.Assignments), jobcentre.Contacts: len(b.Contacts),
		jobcentre.Offers: len(b.Offers), jobcentre.Clarifications: len(b.Clarifications),
		jobcentre.Benefits: len(b.Benefits), jobcentre.Audits: len(b.Audits),
		jobcentre.CitizenSurvey: len(b.CitizenAnswers), jobcentre.StaffSurvey: len(b.StaffAnswers),
		jobcentre.Absences: len(b.Absences), jobcentre.Refunds: len(b.Refunds), jobcentre.ComparisonPanel: len(b.Panel),
	}
	for table, n := range rows {
		if b.Present[table] != (n > 0) {
			t.Errorf("table %s is present = %v with %d rows", table, b.Present[table], n)
		}
	}
	if n := len(b.Cases); n < 25_000 || n > 28_000 {
		t.Errorf("the default trial has %d cases, want about 26 000", n)
	}
	if n := len(b.Contacts); n < 90_000 || n > 110_000 {
		t.Errorf("the default trial has %d contacts, want about 100 000", n)
	}
}

// What follows a case is what its exit leads to.
func TestBenefitsFollowTheExit(t *testing.T) {
	batch := run(t, preset(t, simulate.Austria), 1).Batch
	cases, following := map[string]jobcentre.Case{}, map[jobcentre.Exit]map[benefit.Kind]int{}
	for _, c := range batch.Cases {
		cases[c.ID] = c
	}
	for _, b := range batch.Benefits {
		c := cases[b.CaseID]
		if c.Open.To.IsZero() || b.Period.From < c.Open.To {
			continue
		}
		if following[c.Exit] == nil {
			following[c.Exit] = map[benefit.Kind]int{}
		}
		following[c.Exit][b.Benefit]++
	}
	for exit, want := range map[jobcentre.Exit][]benefit.Kind{
		jobcentre.ExitFlexjob:           {benefit.FlexjobUnemployment, benefit.FlexjobWageSupplement},
		jobcentre.ExitDisabilityPension: {benefit.DisabilityPension},
		jobcentre.ExitOtherBenefit: {
			benefit.CashAssistance, benefit.JobClarification, benefit.ResourceProgramme,
			benefit.Rehabilitation, benefit.UnemploymentBenefit, benefit.SicknessBenefit,
		},
	} {
		if len(following[exit]) != len(want) {
			t.Errorf("%s leads to %v, want %v", exit, following[exit], want)
		}
		for _, kind := range want {
			if following[exit][kind] == 0 {
				t.Errorf("%s never leads to %s", exit, kind)
			}
		}
		delete(following, exit)
	}
	for exit, kinds := range following {
		t.Errorf("%s leads to %v, want nothing", exit, kinds)
	}
}

// The absences' size is the scenario's, and no portfolio stands empty for long.
func TestAbsenceHasItsSize(t *testing.T) {
	s := large(without)
	batch := run(t, s, 19).Batch
	away, employed := 0.0, 0.0
	both := calendar.Period{From: s.Trial.From - 364, To: s.Trial.To}
	for _, a := range batch.Absences {
		days := a.Period.Until(s.Trial.To).Days()
		away += float64(days) * a.Fraction
		if days >= 28 && a.Fraction == 1 {
			t.Fatalf("caseworker %s is wholly away for %d days", a.CaseworkerID, days)
		}
	}
	for _, w := range batch.Caseworkers {
		employed += float64(w.Employed.Until(s.Trial.To).Intersect(both).Days())
	}
	if got := away / employed * 365.25; math.Abs(got-s.Staffing.AbsenceDaysPerYear) > 1.5 {
		t.Errorf("%.1f days of absence a caseworker-year, want %v", got, s.Staffing.AbsenceDaysPerYear)
	}
}
