package health

import (
	"strings"

	"github.com/sagstal/sagstal/trial"
)

// drawRepeated is C1: the draw, repeated from its certificate, gives the same.
// Any difference is red. Quotas are fixed, so that counting the arms says nothing.
func drawRepeated(e *examination, s subject) []Check {
	if e.Certificate == nil {
		return []Check{s.unknown(DrawRepeated, trial.NotRecorded, "draw_certificate").gating()}
	}
	status, differences := Green, e.Certificate.Differences
	if len(differences) > 0 {
		status = Red
	}
	answer := s.answer(DrawRepeated, status, float64(len(differences))).limited(0)
	return []Check{answer.about(strings.Join(differences, ", ")).gating(), armsAsDrawn(e, s)}
}

// armsAsDrawn is C1: do the tables hold the arms that were drawn? Any portfolio in
// another is red; the trial is evaluated by the arms of its tables all the same.
func armsAsDrawn(e *examination, s subject) Check {
	status, others := Green, e.Certificate.Rearmed
	if len(others) > 0 {
		status = Red
	}
	return s.answer(ArmsAsDrawn, status, float64(len(others))).limited(0).about(strings.Join(others, ", ")).gating()
}

// rosterAsDrawn is C1: portfolios that came or went after the draw are listed.
func rosterAsDrawn(e *examination, _ *arms, s subject) []Check {
	if e.Certificate == nil {
		return nil
	}
	status, others := Green, e.Certificate.Undrawn[s.area]
	if len(others) > 0 {
		status = Amber
	}
	return []Check{s.answer(RosterAsDrawn, status, float64(len(others))).limited(0).about(strings.Join(others, ", "))}
}
