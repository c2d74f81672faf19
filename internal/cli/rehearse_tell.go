package cli

import (
	"fmt"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// rehearsalTeller puts rehearsals into the words of one language.
type rehearsalTeller struct {
	*session
	printer *lang.Printer
}

func (s *session) rehearsalTeller() rehearsalTeller {
	return rehearsalTeller{s, lang.For(s.language)}
}

// tellRehearsal prints a rehearsal for people.
func (s *session) tellRehearsal(r rehearsalAndFlaw) {
	t := s.rehearsalTeller()
	s.say("rehearse_head", r.Name, t.printer.Count(r.Replicates), r.Municipalities, r.Seed)
	for i := range r.Hypotheses {
		h := &r.Hypotheses[i]
		fmt.Fprintln(s.Stdout)
		s.say("rehearse_hypothesis", h.ID, t.printer.Name("outcome", h.Outcome), h.TrialPortfolios, h.ControlPortfolios)
		for _, line := range t.lines(h) {
			fmt.Fprintln(s.Stdout, "  "+line)
		}
	}
	for _, d := range r.Deviations {
		fmt.Fprintln(s.Stdout, t.deviation(d))
	}
}

// lines are what a council needs to know of one hypothesis.
func (t rehearsalTeller) lines(h *app.Rehearsed) []string {
	if h.PAdjusted == nil {
		return []string{t.sentence("rehearse_never")}
	}
	lines := []string{t.answerLine(h)}
	if h.Evaluated < h.Verdicts[0].Trials {
		lines = append(lines, t.sentence("rehearse_sometimes", h.Evaluated, h.Verdicts[0].Trials))
	}
	if h.Coverage != nil {
		lines = append(lines, t.sentence("rehearse_coverage", t.hundred(h.Coverage), t.hundredSpan(h.Coverage)))
	}
	if h.Estimate != nil && h.Estimand != nil && h.Bias != nil {
		lines = append(lines, t.sentence("rehearse_estimate", t.figure(h, float64(h.Estimand.Value)), t.figure(h, float64(h.Estimate.Value)), t.figure(h, float64(h.Estimate.SD))))
	}
	if h.Width != nil {
		lines = append(lines, t.sentence("rehearse_width", t.figure(h, float64(h.Width.Value))))
	}
	if h.Attainable.IsKnown() && h.Attainable == 0 {
		lines = append(lines, t.sentence("rehearse_hopeless", t.printer.Number(1/float64(h.Points), 3)))
	}
	return lines
}

// answerLine is how often the trial answers, and how often it answers yes; where
// there is no effect, how often it says that there is.
func (t rehearsalTeller) answerLine(h *app.Rehearsed) string {
	if h.IsNull() {
		return t.sentence("rehearse_false", t.hundred(h.PAdjusted), t.hundredSpan(h.PAdjusted))
	}
	supported := share(h, evaluate.VerdictSupported)
	return t.sentence("rehearse_supported", t.hundred(&supported), t.hundredSpan(&supported),
		t.printer.Number(ofHundred(share(h, evaluate.VerdictContradicted).Value), 0))
}

func share(h *app.Rehearsed, verdict evaluate.Verdict) app.Rate {
	for _, v := range h.Verdicts {
		if v.Verdict == verdict {
			return v.Rate
		}
	}
	return app.Rate{}
}

func (t rehearsalTeller) hundred(r *app.Rate) string { return t.printer.Number(ofHundred(r.Value), 0) }

func (t rehearsalTeller) hundredSpan(r *app.Rate) string {
	return t.printer.Range(t.printer.Number(ofHundred(r.Low), 1), t.printer.Number(ofHundred(r.High), 1))
}

// figure is in the hypothesis's own unit.
func (t rehearsalTeller) figure(h *app.Rehearsed, value float64) string {
	switch h.Unit {
	case trial.Kroner:
		return t.printer.Kroner(value)
	case trial.Share:
		return t.printer.Points(value, 1)
	}
	return t.printer.Number(value, 3)
}

func (t rehearsalTeller) deviation(d app.Deviation) string {
	return t.sentence("rehearse_deviation_"+string(d.Measure), d.Hypothesis,
		t.printer.Percent(float64(d.Value), 1), t.printer.Percent(float64(d.Low), 1), t.printer.Percent(float64(d.High), 1),
		t.printer.Percent(float64(d.PromisedLow), 1), t.printer.Percent(float64(d.PromisedHigh), 1))
}
