package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

const (
	tolerance   = 14  // days
	halfYear    = 182 // days
	entryWeeks  = 8   // a municipality takes over after as many weeks of sickness
	relapseDays = 91  // 13 weeks
)

// outcomeVariants are the analyses that one outcome asks for.
func (a *areaEvaluation) outcomeVariants(e estimated, money *moneyBook) []variant {
	var variants []variant
	switch e.outcome.ID {
	case trial.NetMunicipalCostPerCase:
		rows, reason := perCase(allBenefitsOf, false)(a.set, money, AllCases)
		variants = []variant{otherwise(AllBenefitsGross, rows, reason)}
	case trial.FormalErrorsPerCase:
		variants = a.set.auditVariants()
	case trial.CitizenSatisfaction:
		variants = a.set.answerVariants(e.rows.(*linearSample))
	case trial.ContactsPerCaseWeek:
		variants = a.contactVariants(money)
	case trial.WeeksToRecovery, trial.WeeksToEmployment:
		variants = a.set.exitVariants(e.rows.(*durationSample), money)
	case trial.WeeksToClarification:
		variants = clarificationVariants(e.rows.(*durationSample))
	case trial.TimelyActivationShare:
		rows, reason := a.set.offersWithin(tolerance, AllCases)
		variants = []variant{otherwise(TwoWeeksTolerance, rows, reason)}
	case trial.StaffWorkEnvironment:
		variants = a.staffVariants(e.rows.(*linearSample))
	}
	if linear, ok := e.rows.(*linearSample); ok {
		variants = append(variants, a.adjustedForBaseline(e.outcome.ID, linear, money))
	}
	if a.set.proto.RunInWeeks > 0 && isCounted(e.outcome.ID) {
		rows, reason := builderOf(e.outcome.ID).build(a.later.withRunIn, money, AllCases)
		variants = append(variants, otherwise(RunInIncluded, rows, reason))
	}
	return variants
}

// isCounted tells the outcomes that are recorded day by day, not asked once.
func isCounted(outcome string) bool {
	return !slices.Contains([]string{trial.CitizenSatisfaction, trial.StaffWorkEnvironment, trial.FormalErrorsPerCase}, outcome)
}

// contactVariants count other meetings, or those of other days.
func (a *areaEvaluation) contactVariants(money *moneyBook) []variant {
	early := func(analysis SensitivityAnalysis, weeks int) variant {
		rows, reason := buildContacts(a.set.firstWeeks(weeks), money, AllCases)
		return otherwise(analysis, rows, reason)
	}
	inPerson := func(kind jobcentre.ContactKind) bool { return kind == jobcentre.Interview }
	atDistance := func(kind jobcentre.ContactKind) bool { return kind != jobcentre.Interview }
	return []variant{
		{analysis: InterviewsOnly, rows: a.set.meetingsOf(inPerson)},
		{analysis: PhoneAndVideo, rows: a.set.meetingsOf(atDistance)},
		early(FirstThirteenWeeks, 13),
		early(FirstTwentySixWeeks, 26),
		{analysis: FixedHalfYear, rows: a.set.meetingsInFirst(halfYear)},
	}
}

// firstWeeks is the set in the first weeks of its window.
func (s *areaSet) firstWeeks(weeks int) *areaSet {
	return s.inWindow(calendar.Period{From: s.window.From, To: min(s.window.To, s.window.From+calendar.Date(7*weeks))})
}

// meetingsOf counts the meetings of some kinds alone.
func (s *areaSet) meetingsOf(counts func(jobcentre.ContactKind) bool) *countSample {
	held := make([]float64, len(s.cases))
	s.eachMeeting(func(c int, m jobcentre.Contact) { held[c] += indicator(counts(m.Kind)) })
	out := &countSample{set: s}
	for c, k := range s.cases {
		out.rows = append(out.rows, countRow{s.caseRow(c), held[c], k.weeksAtRisk()})
	}
	return out
}

// meetingsInFirst counts the meetings of a case's first days at risk over all of
// those days, open or not: the arms may close cases at unlike rates. Cases whose
// days reach past the window are left out.
func (s *areaSet) meetingsInFirst(days calendar.Date) *countSample {
	held := make([]float64, len(s.cases))
	s.eachMeeting(func(c int, m jobcentre.Contact) { held[c] += indicator(m.HeldOn < s.cases[c].risk.From+days) })
	out := &countSample{set: s}
	for c, k := range s.cases {
		if k.risk.From+days <= s.window.To {
			out.rows = append(out.rows, countRow{s.caseRow(c), held[c], float64(days) / 7})
		}
	}
	return out
}
