package simulate

import "github.com/sagstal/sagstal/jobcentre"

// clarificationAfterWeeks is how long a case is left before it can be clarified.
const clarificationAfterWeeks = 4

// recordClarifications lets a first clarification come with a constant hazard
// after the first weeks, of its own randomness; a case that closes before has
// none. Clarifications before the baseline are recorded too: without them
// clarified cases would seem to be waiting.
func (d *department) recordClarifications(batch *jobcentre.Batch) {
	r := d.stream("clarifications")
	for i := range d.spells {
		s := &d.spells[i]
		p := &d.portfolios[s.portfolio]
		rate := d.profile.categories[s.category].clarification / 7 * p.hazard
		from := float64(s.open.From + 7*clarificationAfterWeeks)
		effect := d.changeOf(p, d.plan.Effects.ClarificationHazardRatio)
		day := dayOf(effect.arrival(from, rate, r.exponential()), d.end)
		u := r.Float64()
		if day < min(s.open.To, d.end) {
			batch.Clarifications = append(batch.Clarifications, jobcentre.Clarification{
				CaseID: s.id, DecidedOn: day, Outcome: d.outcome(s, u),
			})
		}
	}
}

// outcome agrees with the exit, where the exit is known and says anything.
func (d *department) outcome(s *spell, u float64) string {
	switch s.exit {
	case jobcentre.ExitFlexjob:
		return "flexjob"
	case jobcentre.ExitDisabilityPension:
		return "disability_pension"
	case jobcentre.ExitRecovered, jobcentre.ExitPartiallyRecovered, jobcentre.ExitEmployment, jobcentre.ExitEducation:
		return "ready_for_work"
	}
	return pick(d.profile.clarifications, u)
}
