package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// rehearsalPage is the page of many rehearsals, in Markdown.
type rehearsalPage struct {
	rehearsalTeller
	written bytes.Buffer
}

// writeRehearsalPage writes the tables of docs/calibration.md.
func (s *session) writeRehearsalPage(w io.Writer, answer rehearseAnswer) error {
	page := rehearsalPage{rehearsalTeller: s.rehearsalTeller()}
	first := answer.Rehearsals[0]
	alpha := page.printer.Number(float64(first.Alpha), 2)
	page.line("# %s\n", s.text["rehearse_page_title"])
	page.line("%s\n", s.sentence("rehearse_page_how", answer.Program, page.printer.Count(first.Replicates), first.Seed, page.printer.Count(first.Redraws), alpha))
	page.table(answer, "rehearse_page_null", alpha, page.nullCells)
	page.table(answer, "rehearse_page_effect", alpha, page.effectCells)
	page.deviations(answer)
	_, err := w.Write(page.written.Bytes())
	return err
}

func (p *rehearsalPage) line(format string, args ...any) {
	fmt.Fprintf(&p.written, format+"\n", args...)
}

// table has a row for each hypothesis that cells says something of.
func (p *rehearsalPage) table(answer rehearseAnswer, key, alpha string, cells func(*app.Rehearsed) []string) {
	p.line("## %s\n", p.text[key])
	head := p.sentence(key+"_head", alpha)
	p.line("%s", head)
	p.line("|%s", strings.Repeat(" --- |", strings.Count(head, "|")-1))
	for _, r := range answer.Rehearsals {
		for i := range r.Hypotheses {
			h := &r.Hypotheses[i]
			if said := cells(h); said != nil {
				start := []string{r.Scenario, fmt.Sprint(r.Municipalities), fmt.Sprintf("%d + %d", h.TrialPortfolios, h.ControlPortfolios), h.ID}
				p.line("| %s |", strings.Join(append(start, said...), " | "))
			}
		}
	}
	p.line("")
}

// nullCells are of a hypothesis without effect; nil for others.
func (p *rehearsalPage) nullCells(h *app.Rehearsed) []string {
	if !h.IsNull() {
		return nil
	}
	uniform := lang.Unknown
	if h.Uniformity != nil {
		uniform = p.printer.Number(float64(h.Uniformity.P), 3)
	}
	return []string{p.rate(h.P), p.rate(h.PRandomisation), p.printer.Percent(float64(h.Attainable), 2), uniform, p.rate(h.Coverage)}
}

// effectCells are of a hypothesis with a true effect; nil for others.
func (p *rehearsalPage) effectCells(h *app.Rehearsed) []string {
	if h.Estimand == nil || h.IsNull() {
		return nil
	}
	supported := share(h, evaluate.VerdictSupported)
	return []string{
		p.withError(h, h.Estimand.Value, h.Estimand.SE), p.average(h, h.Bias), p.rate(h.Coverage),
		p.width(h), p.rate(&supported),
	}
}

func (p *rehearsalPage) rate(r *app.Rate) string {
	if r == nil {
		return lang.Unknown
	}
	return fmt.Sprintf("%s (%s)", p.printer.Percent(float64(r.Value), 1),
		p.printer.Range(p.printer.Number(ofHundred(r.Low), 1), p.printer.Number(ofHundred(r.High), 1)))
}

func (p *rehearsalPage) average(h *app.Rehearsed, a *app.Average) string {
	if a == nil {
		return lang.Unknown
	}
	return p.withError(h, a.Value, a.SE)
}

func (p *rehearsalPage) width(h *app.Rehearsed) string {
	if h.Width == nil {
		return lang.Unknown
	}
	return p.figure(h, float64(h.Width.Value))
}

func (p *rehearsalPage) withError(h *app.Rehearsed, value, se trial.Number) string {
	return fmt.Sprintf("%s (%s)", p.figure(h, float64(value)), p.figure(h, float64(se)))
}

func (p *rehearsalPage) deviations(answer rehearseAnswer) {
	p.line("## %s\n", p.text["rehearse_page_deviations"])
	if answer.deviations() == 0 {
		p.line("%s", p.text["rehearse_page_none"])
	}
	for _, r := range answer.Rehearsals {
		for _, d := range r.Deviations {
			p.line("- %s. %s", r.Scenario, p.deviation(d))
		}
	}
}
