package evaluate

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

const (
	entryWeeks  = 8  // a municipality takes over after as many weeks of sickness
	relapseDays = 91 // 13 weeks
	tolerance   = 14 // days
)

// outcomeVariants are the analyses that one outcome asks for.
func (a *areaEvaluation) outcomeVariants(e estimated, money *moneyBook) []variant {
	var variants []variant
	add := func(analysis SensitivityAnalysis, build func() (sample, *trial.Reason)) {
		v := variant{analysis: analysis}
		v.rows, v.reason = build()
		variants = append(variants, v)
	}
	switch e.outcome.ID {
	case trial.NetMunicipalCostPerCase:
		add(AllBenefitsGross, func() (sample, *trial.Reason) { return perCase(allBenefitsOf, false)(a.set, money, AllCases) })
	case trial.WeeksToRecovery, trial.WeeksToEmployment:
		spells := e.rows.(*durationSample)
		add(EntryAfterEightWeeks, func() (sample, *trial.Reason) { return spells.enteringAt(entryWeeks), nil })
		add(NoRelapse, func() (sample, *trial.Reason) { return spells.lasting(), nil })
	case trial.ContactsPerCaseWeek:
		add(InterviewsOnly, func() (sample, *trial.Reason) { return a.set.interviews(), nil })
		add(FirstThirteenWeeks, func() (sample, *trial.Reason) { return buildContacts(a.set.firstWeeks(13), money, AllCases) })
		add(FirstTwentySixWeeks, func() (sample, *trial.Reason) { return buildContacts(a.set.firstWeeks(26), money, AllCases) })
	case trial.TimelyActivationShare:
		add(TwoWeeksTolerance, func() (sample, *trial.Reason) { return a.set.offersWithin(tolerance, AllCases) })
	}
	if a.set.proto.RunInWeeks > 0 && isCounted(e.outcome.ID) {
		add(RunInIncluded, func() (sample, *trial.Reason) {
			return builderOf(e.outcome.ID).build(a.later.withRunIn, money, AllCases)
		})
	}
	return variants
}

// isCounted tells the outcomes that are recorded day by day, not asked once.
func isCounted(outcome string) bool {
	return !slices.Contains([]string{trial.CitizenSatisfaction, trial.StaffWorkEnvironment, trial.FormalErrorsPerCase}, outcome)
}

// firstWeeks is the set in the first weeks of its window.
func (s *areaSet) firstWeeks(weeks int) *areaSet {
	return s.inWindow(calendar.Period{From: s.window.From, To: min(s.window.To, s.window.From+calendar.Date(7*weeks))})
}

// interviews counts meetings in person alone.
func (s *areaSet) interviews() *countSample {
	held := make([]float64, len(s.cases))
	s.eachMeeting(func(c int, m jobcentre.Contact) { held[c] += indicator(m.Kind == jobcentre.Interview) })
	out := &countSample{set: s}
	for c, k := range s.cases {
		out.rows = append(out.rows, countRow{s.caseRow(c), held[c], k.weeksAtRisk()})
	}
	return out
}

// enteringAt leaves out the weeks of every case before a week.
func (s *durationSample) enteringAt(weeks float64) *durationSample {
	out := &durationSample{set: s.set}
	for _, r := range s.rows {
		if r.entry = math.Max(r.entry, weeks); r.exit > r.entry {
			out.rows = append(out.rows, r)
		}
	}
	return out
}

// lasting takes for events the exits after which the citizen has no new case of
// the area within 13 weeks; another is a competing exit.
func (s *durationSample) lasting() *durationSample {
	cases, opened := s.set.reg.Cases, map[string][]calendar.Date{}
	for i := range cases {
		if cases[i].Area == s.set.area {
			opened[cases[i].CitizenID] = append(opened[cases[i].CitizenID], cases[i].Open.From)
		}
	}
	out := &durationSample{set: s.set, rows: slices.Clone(s.rows)}
	for i, r := range out.rows {
		closed := cases[r.kase].Open.To
		if r.event && slices.ContainsFunc(opened[cases[r.kase].CitizenID], func(d calendar.Date) bool { return closed <= d && d < closed+relapseDays }) {
			out.rows[i].event = false
		}
	}
	return out
}
