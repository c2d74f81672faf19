package report

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
)

// Overridden says what a protocol gives a hypothesis in place of the contract's
// defaults; empty for nothing.
func Overridden(p *lang.Printer, id string, o trial.Override) string {
	var sentences []string
	if h, _ := trial.HypothesisByID(id); o.Outcome != "" && o.Outcome != h.Outcome.ID {
		sentences = append(sentences, p.Say("override.outcome", "outcome", p.Name("outcome", o.Outcome), "contract", p.Name("outcome", h.Outcome.ID)))
	}
	if o.Design != "" {
		sentences = append(sentences, p.Say("override.design", "design", p.Name("design", string(o.Design))))
	}
	if o.Estimator != "" {
		sentences = append(sentences, p.Say("override.estimator", "estimator", o.Estimator))
	}
	return strings.Join(sentences, " ")
}
