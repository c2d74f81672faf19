package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// harm is what was watched for harm, and which verdicts it is to be read beside.
func (c *composer) harm() Section {
	s := Section{ID: "harm", Nav: c.p.Say("harm.nav"), Title: c.p.Say("harm.title")}
	for _, area := range c.r.Harm {
		var sentences []string
		for _, h := range area.Harms {
			sentences = append(sentences, c.harmSentence(h))
		}
		s.Sections = append(s.Sections, Section{
			ID: identifier("harm " + string(area.Area)), Title: c.area(area.Area),
			Blocks: append(c.harmTable(area), List{Items: sentences}, c.harmBeside(area.Area)),
		})
	}
	if len(s.Sections) > 0 {
		s.Blocks = []Block{c.body("harm.intro")}
	}
	return s
}

// harmTable holds the kinds of harm that are recorded.
func (c *composer) harmTable(area evaluate.HarmArea) []Block {
	table := Table{
		Caption: c.p.Say("harm.table", "area", c.p.Name("area_in_text", string(area.Area))),
		Head: c.head("harm.event", "head.trial_count", "head.control_count", "harm.trial_rate", "harm.control_rate",
			"harm.ratio", "head.interval", "head.p_model", "head.p_randomisation"),
	}
	table.Head[6].Text = c.p.Say("head.interval_level", "level", c.level())
	for _, h := range area.Harms {
		if isRecorded(h) {
			table.Rows = append(table.Rows, c.harmRow(h))
		}
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []Block{table, c.harmBasis(area.Harms[0])}
}

func isRecorded(h evaluate.Harm) bool { return h.Trial != nil && h.Control != nil }

func (c *composer) harmRow(h evaluate.Harm) []Cell {
	name := text(c.p.Name("harm_event", string(h.Outcome)))
	if marks := c.harmMarks(h); marks.any() {
		hide := c.hidden(protector)
		return []Cell{name, c.countOr(h.Trial.Events, marks.trial), c.countOr(h.Control.Events, marks.control), hide, hide, hide, hide, hide, hide}
	}
	e := c.harmEffect(h)
	return []Cell{
		name, c.plain(h.Trial.Events), c.plain(h.Control.Events),
		written(h.Trial.Per100CaseWeeks, c.rate), written(h.Control.Per100CaseWeeks, c.rate),
		c.effectCell(e), {Text: c.rangeOf(e), Numeric: true}, c.pValue(h.P), c.pValue(h.PRandomisation),
	}
}

// harmMarks hides both arms where either has few events: the check of harm gives
// the ratio, and with it one arm would tell the other.
func (c *composer) harmMarks(h evaluate.Harm) armMarks {
	marks := armMarks{shown, shown}
	if c.small(h.Trial.Events) || c.small(h.Control.Events) {
		marks = armMarks{protector, protector}
	}
	if c.small(h.Trial.Events) {
		marks.trial = small
	}
	if c.small(h.Control.Events) {
		marks.control = small
	}
	return marks
}

func (c *composer) harmEffect(h evaluate.Harm) effect {
	return c.effectOf(h.Unit, h.Estimate, h.CILow, h.CIHigh)
}

// harmBasis says of how many case-weeks the rates are: all kinds are of the same,
// and exits are always recorded.
func (c *composer) harmBasis(h evaluate.Harm) Block {
	return c.note("harm.basis", "trial", c.p.Number(float64(h.Trial.CaseWeeks), 0), "control", c.p.Number(float64(h.Control.CaseWeeks), 0))
}

// harmSentence says in words what a row says in numbers.
func (c *composer) harmSentence(h evaluate.Harm) string {
	event := c.p.Name("harm_event", string(h.Outcome))
	if !isRecorded(h) {
		return c.p.Say("harm.missing", "event", event, "reason", c.reason(h.Reason))
	}
	if c.harmMarks(h).any() {
		return c.p.Say("harm.hidden", "event", event)
	}
	if unknown(h.Estimate) {
		return c.p.Say("harm.no_ratio", "event", event, "reason", c.reason(h.Reason))
	}
	said := c.harmSaid(h)
	if unknown(h.Trial.ShareOfExits) || unknown(h.Control.ShareOfExits) {
		return said
	}
	return said + " " + c.p.Say("harm.shares",
		"trial", c.p.Percent(float64(h.Trial.ShareOfExits), 1), "control", c.p.Percent(float64(h.Control.ShareOfExits), 1))
}

// harmSaid is the ratio, and whether chance explains it.
func (c *composer) harmSaid(h evaluate.Harm) string {
	e := c.harmEffect(h)
	return c.p.Say(harmKey(h), "event", c.p.Name("harm_event", string(h.Outcome)), "effect", e.text(), "level", c.level(), "range", c.rangeOf(e))
}

// harmKey tells what is certain from what may be chance.
func harmKey(h evaluate.Harm) lang.Key {
	switch {
	case h.IsCertain():
		return "harm.more"
	case h.CIHigh.IsKnown() && h.CIHigh < 0:
		return "harm.fewer"
	}
	return "harm.open"
}

// harmBeside names the verdicts that stand beside: what was found for the better is
// to be read with what was watched for the worse.
func (c *composer) harmBeside(area jobcentre.Area) Block {
	if supported := c.supportedIn(area); len(supported) > 0 {
		return c.note("harm.beside", "list", c.p.List(supported))
	}
	return c.note("harm.beside_none")
}

func (c *composer) supportedIn(area jobcentre.Area) []string {
	var ids []string
	for _, h := range c.r.Hypotheses {
		if h.Area == area && h.Verdict == evaluate.VerdictSupported {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// harmWarning stands on the first page where an area has a supported hypothesis and
// a harm that chance does not explain.
func (c *composer) harmWarning() []Block {
	var items []string
	for _, area := range c.r.Harm {
		supported := c.supportedIn(area.Area)
		for _, h := range area.Harms {
			if len(supported) == 0 || !h.IsCertain() || !isRecorded(h) || c.harmMarks(h).any() {
				continue
			}
			items = append(items, c.area(area.Area)+". "+c.harmSaid(h)+" "+c.p.Say("harm.beside", "list", c.p.List(supported)))
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{Callout{Warning: true, Title: c.p.Say("harm.warning_title"), Items: items}}
}
