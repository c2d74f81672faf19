package report

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// hypotheses is one short section for each hypothesis.
func (c *composer) hypotheses() Section {
	s := Section{ID: "hypotheses", Nav: c.p.Say("hypotheses.nav"), Title: c.p.Say("hypotheses.title")}
	var outside []string
	for _, h := range c.r.Hypotheses {
		if c.outsideProtocol(h.Reason) {
			outside = append(outside, h.ID)
			continue
		}
		s.Sections = append(s.Sections, c.hypothesis(h))
	}
	if len(c.r.Hypotheses) > len(outside) {
		s.Blocks = append(s.Blocks, c.note("designs.note"))
	}
	if c.anyByMunicipality() {
		s.Blocks = append(s.Blocks, c.note("hypotheses.municipalities_note"))
	}
	if len(outside) > 0 {
		s.Blocks = append(s.Blocks, c.body("hypotheses.outside", "list", c.p.List(outside)))
	}
	return s
}

func (c *composer) anyByMunicipality() bool {
	for _, h := range c.r.Hypotheses {
		if row, ok := primaryRow(h); ok && len(row.ByMunicipality) > 0 {
			return true
		}
	}
	return false
}

func (c *composer) hypothesis(h evaluate.HypothesisResult) Section {
	s := Section{
		ID:    identifier(h.ID),
		Title: c.p.Say("hypotheses.heading", "id", h.ID, "name", c.p.Name("hypothesis", h.ID), "verdict", c.mark(h).Word),
	}
	s.Blocks = append(s.Blocks, c.hypothesisText(h))
	if h.Override != nil {
		s.Blocks = append(s.Blocks, Paragraph{Role: Note, Text: Overridden(c.p, h.ID, *h.Override)})
	}
	if row, ok := primaryRow(h); ok {
		if explained := c.refundExplanation(h); explained != "" {
			s.Blocks = append(s.Blocks, Paragraph{Role: Body, Text: explained})
		}
		s.Blocks = append(s.Blocks, c.estimateTable(h))
		s.Blocks = append(s.Blocks, c.designs(h, row)...)
		s.Blocks = append(s.Blocks, c.designTable(h, row)...)
		s.Blocks = append(s.Blocks, c.destinationTable(h, row)...)
		s.Blocks = append(s.Blocks, c.municipalityTable(h, row)...)
	}
	if missing := c.unavailable(h); len(missing) > 0 {
		s.Blocks = append(s.Blocks, c.note("hypotheses.unavailable"), List{Items: missing})
	}
	return s
}

// hypothesisText says what was found and why the verdict is what it is.
func (c *composer) hypothesisText(h evaluate.HypothesisResult) Block {
	row, ok := primaryRow(h)
	if !ok {
		return Paragraph{Role: Body, Text: c.p.Say("hypotheses.not_evaluable", "reason", c.reason(h.Reason))}
	}
	sentences := []string{c.effectSentence(row)}
	if weeks, ok := c.weeksEffect(row); ok {
		sentences = append(sentences, c.weeksSentence(h, row, weeks))
	}
	if test := row.Randomisation; test != nil && test.CILow.IsKnown() && test.CIHigh.IsKnown() {
		e := c.effectOf(row.Unit, row.Estimate, test.CILow, test.CIHigh)
		sentences = append(sentences, c.p.Say("effect.redraw_interval", "range", c.rangeOf(e)))
	}
	return Paragraph{Role: Body, Text: strings.Join(append(sentences, c.verdictReason(h, row)), " ")}
}

// effectSentence puts the estimate in words.
func (c *composer) effectSentence(r evaluate.Result) string {
	e := c.resultEffect(r)
	name := c.p.Name("outcome", r.Outcome)
	if unknown(e.estimate) {
		return c.p.Say("effect.missing", "outcome", name, "reason", c.reason(r.Reason))
	}
	arms := c.arms(r)
	args := []any{"outcome", name, "effect", e.text(), "level", c.level(), "range", c.rangeOf(e)}
	switch {
	case r.Unit == trial.LogHazardRatio:
		return c.p.Say("effect.hazard", append(args, "event", c.p.Name("event", r.Outcome))...)
	case unknown(arms.Trial) || unknown(arms.Control):
		return c.p.Say("effect.alone", args...)
	}
	args = append(args, "trial", e.level(float64(arms.Trial)), "control", e.level(float64(arms.Control)))
	if isRatio(r.Unit) {
		return c.p.Say("effect.rate", args...)
	}
	return c.p.Say("effect.difference", args...)
}

// weeksSentence says how many weeks the spells became shorter or longer.
func (c *composer) weeksSentence(h evaluate.HypothesisResult, r evaluate.Result, e effect) string {
	key := lang.Key("effect.weeks_" + movement(0, float64(e.estimate)))
	mean := r.RestrictedMean
	size := max(float64(e.estimate), -float64(e.estimate))
	return c.p.Say(key, "event", c.p.Name("event", h.Outcome), "size", c.p.Weeks(size, 1), "level", c.level(),
		"range", c.rangeOf(e), "weeks", mean.Weeks,
		"trial", e.level(float64(mean.Trial)), "control", e.level(float64(mean.Control)))
}

// verdictReason says why the verdict is what it is.
func (c *composer) verdictReason(h evaluate.HypothesisResult, r evaluate.Result) string {
	args := []any{"p", c.adjustedP(r), "alpha", c.p.Number(c.r.Trial.Alpha, 2)}
	switch h.Verdict {
	case evaluate.VerdictSupported:
		return c.supported(h, r, args)
	case evaluate.VerdictContradicted:
		return c.p.Say("verdict_why.contradicted", args...)
	case evaluate.VerdictNoRelevantDifference:
		return c.p.Say("verdict_why.no_relevant_difference", "margin", c.marginText(h, r))
	case evaluate.VerdictBarred:
		return c.p.Say("verdict_why.barred", "reason", c.reason(h.Reason))
	case evaluate.VerdictInconclusive:
		return c.inconclusive(h, r, args)
	}
	return c.p.Say("hypotheses.not_evaluable", "reason", c.reason(h.Reason))
}

// supported says so, and where the difference is there but small.
func (c *composer) supported(h evaluate.HypothesisResult, r evaluate.Result, args []any) string {
	sentence := c.p.Say("verdict_why.supported", args...)
	if withinMargin(h, r) {
		return sentence + " " + c.p.Say("verdict_why.small", "margin", c.marginText(h, r))
	}
	return sentence
}

// withinMargin reports whether an estimate is too small to matter in practice.
func withinMargin(h evaluate.HypothesisResult, r evaluate.Result) bool {
	m := h.Margin
	return m != nil && m.Low.IsKnown() && m.High.IsKnown() && m.Low < r.Estimate && r.Estimate < m.High
}

// inconclusive says which effects the data rule out.
func (c *composer) inconclusive(h evaluate.HypothesisResult, r evaluate.Result, args []any) string {
	sentence := c.p.Say("verdict_why.inconclusive", args...)
	e := c.headline(r)
	if unknown(e.low) || unknown(e.high) {
		return sentence
	}
	return sentence + " " + c.p.Say("verdict_why.ruled_out",
		"low", e.form(float64(e.low)), "high", e.form(float64(e.high)), "level", c.level())
}

func (c *composer) adjustedP(r evaluate.Result) string {
	p := r.PAdjusted
	if unknown(p) {
		p = testP(r)
	}
	if unknown(p) {
		return c.p.Say("word.p_unknown")
	}
	return c.p.PEquals(float64(p))
}

// marginText is the margin of relevance in the effect's unit.
func (c *composer) marginText(h evaluate.HypothesisResult, r evaluate.Result) string {
	if h.Margin == nil {
		return lang.Unknown
	}
	return c.rangeOf(c.effectOf(r.Unit, trial.NoNumber(), h.Margin.Low, h.Margin.High))
}

// refundExplanation explains why hypothesis 1 is a share, and, where the kroner
// clearly fall while the share does not, why.
func (c *composer) refundExplanation(h evaluate.HypothesisResult) string {
	if h.Outcome != trial.StateRefundShare {
		return ""
	}
	text := c.p.Say("refund.why_share")
	share, _ := primaryRow(h)
	for _, r := range h.Results {
		if r.Outcome == trial.StateRefundPerCase && r.Design == share.Design && r.Population == share.Population &&
			sign(share.Estimate) > 0 && sign(r.Estimate) < 0 && leavesOutZero(r) {
			return text + " " + c.p.Say("refund.kroner_fall",
				"share", c.resultEffect(share).text(), "kroner", c.resultEffect(r).text())
		}
	}
	return text
}

// unavailable lists the outcomes that could not be computed, and why: of the
// other designs only the hypothesis's own, where there is something to set it
// beside.
func (c *composer) unavailable(h evaluate.HypothesisResult) []string {
	var items []string
	for _, u := range h.Unavailable {
		name := c.p.Name("outcome", u.Outcome) + ", " + c.p.Name("population", string(u.Population))
		if u.Design != trial.TrialVsControl {
			if h.Primary == nil || u.Outcome != h.Outcome || u.Population != evaluate.AllCases || saidOnce(u) {
				continue
			}
			name = c.p.Name("design", string(u.Design)) + ": " + name
		}
		items = append(items, name+": "+c.reason(&u.Reason))
	}
	return items
}

// saidOnce reports whether a reason is that nothing was delivered about other
// municipalities, which their own section says for all hypotheses.
func saidOnce(u evaluate.UnavailableOutcome) bool {
	return u.Design == trial.ComparisonMunicipalities && (u.Reason.Code == trial.MissingTable || u.Reason.Code == trial.NotInPanel)
}

// identifier makes an id of words.
func identifier(s string) string {
	return strings.ToLower(strings.NewReplacer(" ", "-", "_", "-", ".", "-").Replace(s))
}
