package report

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// driftLimit is the share that the control arm's caseload may move.
const driftLimit = 0.10

// answer is the page for a council.
func (c *composer) answer() Section {
	blocks := slices.Concat(c.brokenAccount(), c.barred(), c.unsealed(), c.simulated(), c.harmWarning())
	blocks = append(blocks, c.verdictSentence(), c.trust())
	sections := []Section{
		c.part("council.paragraphs", c.trustAndAreas()),
		c.part("answer.load", c.loadSentences()),
		c.part("answer.primary", c.primaryCards()),
		c.part("answer.money", c.moneyCards()),
		c.part("answer.verdicts", c.verdictLists()),
		c.part("answer.reservations", c.reservations()),
	}
	var kept []Section
	for _, s := range sections {
		if len(s.Blocks) > 0 {
			kept = append(kept, s)
		}
	}
	return Section{
		ID: "answer", Nav: c.p.Say("answer.nav"), Title: c.p.Say("answer.title"),
		Blocks: blocks, Sections: kept,
	}
}

// part is a section within a section, titled by its key.
func (c *composer) part(key lang.Key, blocks []Block) Section {
	return Section{ID: identifier(string(key)), Title: c.p.Say(key), Blocks: blocks}
}

// simulated warns before anything else that the data are made up.
func (c *composer) simulated() []Block {
	for _, n := range c.r.Notices {
		if n.Code == evaluate.NoticeAllSimulated {
			return []Block{Callout{Warning: true, Title: c.p.Say("notice.simulated_title"), Items: []string{c.notice(n)}}}
		}
	}
	return nil
}

// verdictSentence counts the verdicts.
func (c *composer) verdictSentence() Block {
	n := c.r.Overall.Trial
	if n.Hypotheses == 0 {
		return c.lead("answer.no_hypotheses")
	}
	sentence := c.p.Say("answer.lead", "n", n.Supported, "of", n.Hypotheses)
	if rest := c.verdictParts(n); rest != "" {
		sentence += " " + c.p.Say("answer.rest", "parts", rest)
	}
	return Paragraph{Role: Lead, Text: sentence}
}

func (c *composer) verdictParts(n evaluate.VerdictCount) string {
	var parts []string
	for _, count := range []struct {
		key lang.Key
		n   int
	}{
		{"answer.contradicted", n.Contradicted},
		{"answer.no_relevant_difference", n.NoRelevantDifference},
		{"answer.inconclusive", n.Inconclusive},
		{"answer.barred", n.Barred},
		{"answer.not_evaluable", n.NotEvaluable},
	} {
		if count.n > 0 {
			parts = append(parts, c.p.Say(count.key, "n", count.n))
		}
	}
	return c.p.List(parts)
}

// trust says how far the comparison can be trusted, and why.
func (c *composer) trust() Block {
	for _, h := range c.r.Hypotheses {
		if row, ok := primaryRow(h); ok && row.Trust == evaluate.Randomised {
			return Callout{Title: c.p.Say("trust.randomised"), Items: []string{c.p.Say("trust.randomised_why",
				"unit", c.p.Name("unit_drawn", c.r.Trial.Unit), "date", c.p.Date(c.r.Trial.RandomisedOn))}}
		}
	}
	return Callout{Warning: true, Title: c.p.Say("trust.none"), Items: []string{c.p.Say("trust.none_why")}}
}

// loadSentences say whether the caseload fell and the control group stayed.
func (c *composer) loadSentences() []Block {
	var sentences []string
	for _, load := range c.r.Fidelity.Areas {
		sentences = append(sentences, c.area(load.Area)+": "+c.trialLoad(load)+" "+c.controlLoad(load.Control))
	}
	if len(sentences) == 0 {
		return []Block{c.body("load.missing", "reason", c.reason(c.r.Fidelity.Reason))}
	}
	return []Block{List{Items: sentences}}
}

func (c *composer) trialLoad(load fidelity.AreaLoad) string {
	before, after := load.Trial.BaselineMean, load.Trial.TrialMean
	if unknown(after) {
		return c.p.Say("load.missing", "reason", c.reason(load.Trial.Reason))
	}
	place := c.p.Name("load.place", bandPlace(load.Band, float64(after)))
	band := c.band(load.Band)
	written := c.p.Number(float64(after), 1)
	if unknown(before) {
		return c.p.Say("load.trial_only", "after", written, "place", place, "band", band)
	}
	key := lang.Key("load.trial_" + movement(float64(before), float64(after)))
	return c.p.Say(key, "before", c.p.Number(float64(before), 1), "after", written, "place", place, "band", band)
}

// movement compares two caseloads as they are written.
func movement(before, after float64) string {
	switch difference := math.Round(after*10) - math.Round(before*10); {
	case difference < 0:
		return "fell"
	case difference > 0:
		return "rose"
	}
	return "same"
}

func bandPlace(band trial.Band, load float64) string {
	switch {
	case band.Contains(load):
		return "inside"
	case load > band.High:
		return "above"
	}
	return "below"
}

func (c *composer) controlLoad(arm fidelity.ArmLoad) string {
	if unknown(arm.BaselineMean) || unknown(arm.TrialMean) || arm.BaselineMean == 0 {
		return c.p.Say("load.control_missing")
	}
	key := lang.Key("load.control_stayed")
	if math.Abs(float64(arm.TrialMean/arm.BaselineMean)-1) > driftLimit {
		key = "load.control_moved"
	}
	return c.p.Say(key, "before", c.p.Number(float64(arm.BaselineMean), 1),
		"after", c.p.Number(float64(arm.TrialMean), 1), "limit", c.p.Percent(driftLimit, 0))
}

func (c *composer) band(b trial.Band) string {
	return c.p.Number(b.Low, 0) + "–" + c.p.Number(b.High, 0)
}

// primaryCards are the primary hypotheses in natural units.
func (c *composer) primaryCards() []Block {
	var cards []Card
	for _, h := range c.r.Hypotheses {
		if !h.IsPrimary || c.outsideProtocol(h.Reason) {
			continue
		}
		mark := c.mark(h)
		card := Card{Label: c.area(h.Area) + ": " + c.p.Name("card", h.Outcome), Value: lang.Unknown, Note: c.reason(h.Reason), Mark: &mark}
		if row, ok := primaryRow(h); ok {
			e := c.headline(row)
			card.Value = c.short(e)
			card.Note = c.p.Say("card.interval", "level", c.level(), "range", c.rangeOf(e))
		}
		cards = append(cards, card)
	}
	if len(cards) == 0 {
		return nil
	}
	return []Block{Cards{cards}, c.note("answer.primary_note")}
}

// moneyCards are what the trial cost and saved.
func (c *composer) moneyCards() []Block {
	if c.r.Economy.Reason != nil {
		return []Block{c.body("economy.missing", "reason", c.reason(c.r.Economy.Reason))}
	}
	total := c.r.Economy.Ledger
	return []Block{Cards{[]Card{
		c.moneyCard("economy.investment", total.Investment),
		c.moneyCard("economy.net_saving", total.NetSaving),
		c.moneyCard("economy.net_result", total.NetResult),
	}}, Paragraph{Role: Body, Text: c.moneySentence(total)}}
}

func (c *composer) moneyCard(key lang.Key, f business.Figure) Card {
	card := Card{Label: c.p.Say(key), Value: lang.Unknown}
	switch {
	case unknown(f.Value):
		card.Note = c.reason(f.Reason)
	case !hasInterval(f):
		card.Value, card.Note = c.p.Kroner(float64(f.Value)), c.p.Say("card.no_interval")
	default:
		card.Value = c.kroner(f)(float64(f.Value))
		card.Note = c.p.Say("card.interval", "level", c.level(), "range", c.interval(f.Low, f.High, c.kroner(f)))
	}
	return card
}

// hasInterval reports whether a figure is uncertain: one that is counted rather
// than estimated has ends that are the figure itself.
func hasInterval(f business.Figure) bool {
	return f.Low.IsKnown() && f.High.IsKnown() && f.Low < f.High
}

// kroner is the form of a figure and its interval, which stand together.
func (c *composer) kroner(f business.Figure) func(float64) string {
	return c.p.KronerLike(float64(f.Value), float64(f.Low), float64(f.High))
}

// moneySentence says whether the trial paid for itself.
func (c *composer) moneySentence(total business.Ledger) string {
	result := total.NetResult
	switch {
	case unknown(result.Value):
		return c.p.Say("economy.result_missing", "reason", c.reason(result.Reason))
	case !hasInterval(result):
		return c.p.Say("economy.result_plain", "amount", c.p.Kroner(float64(result.Value)))
	case result.Low > 0:
		return c.p.Say("economy.result_surplus", "amount", c.p.Kroner(float64(result.Value)))
	case result.High < 0:
		return c.p.Say("economy.result_deficit", "amount", c.p.Kroner(-float64(result.Value)))
	}
	form := c.kroner(result)
	return c.p.Say("economy.result_open", "low", form(float64(result.Low)), "high", form(float64(result.High)))
}

// verdictLists are all hypotheses with their verdict, by area.
func (c *composer) verdictLists() []Block {
	var groups []VerdictGroup
	for _, area := range jobcentre.Areas() {
		group := VerdictGroup{Name: c.area(area)}
		for _, h := range c.r.Hypotheses {
			if h.Area == area && !c.outsideProtocol(h.Reason) {
				group.Lines = append(group.Lines, VerdictLine{h.ID, c.p.Name("hypothesis", h.ID), identifier(h.ID), c.mark(h)})
			}
		}
		if len(group.Lines) > 0 {
			groups = append(groups, group)
		}
	}
	if len(groups) == 0 {
		return nil
	}
	return []Block{Verdicts{groups}}
}

// verdictShape gives each verdict a shape of its own.
func verdictShape(v evaluate.Verdict) Mark {
	switch v {
	case evaluate.VerdictSupported:
		return Mark{Shape: chart.Square, Tone: chart.For}
	case evaluate.VerdictContradicted:
		return Mark{Shape: chart.Down, Tone: chart.Against}
	case evaluate.VerdictNoRelevantDifference:
		return Mark{Shape: chart.Diamond, Tone: chart.Undecided}
	case evaluate.VerdictInconclusive:
		return Mark{Shape: chart.Ring, Tone: chart.Undecided}
	}
	return Mark{Shape: chart.Cross, Tone: chart.Undecided}
}
