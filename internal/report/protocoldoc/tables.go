package protocoldoc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// estimands is what each hypothesis asks, in the attributes of ICH E9(R1) and,
// for clusters, the weighting.
func (c *composer) estimands() report.Section {
	s := c.section("estimands", c.body("pdoc.estimands_text"),
		c.list("pdoc_estimand", "population", "treatment", "intention", "competing", "weighting", "not_tested"))
	for _, plan := range c.pr.Areas {
		s.Blocks = append(s.Blocks, c.estimandTable(plan))
	}
	return s
}

func (c *composer) estimandTable(plan trial.AreaPlan) report.Table {
	var rows [][]string
	for _, h := range c.pr.Claims() {
		if h.Area == plan.Area {
			rows = append(rows, c.estimandRow(h, plan))
		}
	}
	area := c.p.Name("area_in_text", string(plan.Area))
	return c.table(c.p.Say("pdoc.estimands_caption", "area", area),
		[]string{"hypothesis", "outcome", "population", "treatment", "events", "measure", "weighting"}, rows)
}

func (c *composer) estimandRow(h trial.Hypothesis, plan trial.AreaPlan) []string {
	name := h.ID + " " + c.p.Name("hypothesis", h.ID)
	switch {
	case !c.pr.Asks(h.ID):
		name += " (" + c.p.Say("pdoc.not_asked") + ")"
	case h.Primary:
		name += " (" + c.p.Say("pdoc.is_primary") + ")"
	}
	outcome := c.p.Name("outcome", h.Outcome.ID)
	for _, beside := range h.Beside {
		outcome += "; " + c.p.Say("pdoc.beside", "outcome", c.p.Name("outcome", beside.ID))
	}
	return []string{
		name, outcome, c.p.Name("estimand_population", h.Outcome.ID),
		c.p.Say("pdoc.treatment", "band", c.band(plan.TargetCaseload)),
		c.p.Name("estimand_events", h.Outcome.ID), c.p.Name("estimand_measure", h.Outcome.ID),
		c.p.Name("estimand_weighting", h.Outcome.ID),
	}
}

// data lists the tables to deliver.
func (c *composer) data() report.Section {
	var rows [][]string
	for _, t := range c.in.Tables {
		rows = append(rows, []string{
			string(t.Name) + " (" + c.p.Name("table", string(t.Name)) + ")", c.fields(t),
			c.p.Name("data_from", string(t.Name)), c.p.Name("data_when", string(t.Name)), c.neededBy(t.Name),
		})
	}
	return c.section("data", c.body("pdoc.data_text", c.facts()...),
		c.table(c.p.Say("pdoc.data_caption"), []string{"table", "fields", "from", "when", "needed_by"}, rows))
}

func (c *composer) fields(t Table) string {
	text := c.p.Say("pdoc.required", "fields", strings.Join(t.Required, ", "))
	if len(t.Optional) > 0 {
		text += " " + c.p.Say("pdoc.optional", "fields", strings.Join(t.Optional, ", "))
	}
	return text
}

// neededBy names the hypotheses that have no answer without the table.
func (c *composer) neededBy(table jobcentre.Table) string {
	var ids []string
	for _, h := range trial.Hypotheses() {
		_, takesPart := c.pr.Area(h.Area)
		if takesPart && c.pr.Asks(h.ID) && slices.Contains(h.Needs, table) {
			ids = append(ids, h.ID)
		}
	}
	switch {
	case len(ids) > 0:
		return strings.Join(ids, ", ")
	case table == jobcentre.Cases:
		return c.p.Say("pdoc.all_hypotheses")
	default:
		return lang.Unknown
	}
}

// spiritItems is the number of SPIRIT 2025's items that apply: the last one, on
// care after a medical trial, does not.
const spiritItems = 33

// isOpen reports whether only the municipality can answer an item of SPIRIT.
func isOpen(item int) bool {
	return slices.Contains([]int{3, 4, 7, 8, 11, 13, 19, 20, 28, 30}, item)
}

func (c *composer) spirit() report.Section {
	rows := make([][]string, spiritItems)
	for i := range rows {
		n := strconv.Itoa(i + 1)
		standing := c.p.Say("pdoc.answered")
		if isOpen(i + 1) {
			standing = c.p.Say("pdoc.open")
		}
		rows[i] = []string{n, c.p.Name("spirit_item", n), c.p.Say(lang.Key("spirit_answer."+n), c.facts()...), standing}
	}
	return c.section("spirit", c.body("pdoc.spirit_text"),
		c.table(c.p.Say("pdoc.spirit_caption"), []string{"number", "item", "answer", "standing"}, rows))
}

// history is the seals, and what each changed.
func (c *composer) history() report.Section {
	if len(c.in.Seals) == 0 {
		return c.section("history", c.body("pdoc.no_history"))
	}
	var rows [][]string
	for _, s := range c.in.Seals {
		changes := strings.Join(report.SealedChanges(c.p, s.Changes), "; ")
		rows = append(rows, []string{
			c.p.ShortDate(s.Date), s.Author, orUnknown(s.Reason), orUnknown(changes), s.SHA256,
		})
	}
	return c.section("history",
		c.table(c.p.Say("pdoc.history_caption"), []string{"date", "by", "reason", "changes", "sha"}, rows))
}

func orUnknown(text string) string {
	if text == "" {
		return lang.Unknown
	}
	return text
}
