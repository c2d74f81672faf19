package protocoldoc

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/internal/seal"
)

// summary is the first page: what is promised, and whether it is.
func (c *composer) summary() report.Section {
	return c.section("summary",
		c.status(),
		c.lead("pdoc.lead", c.facts()...),
		c.list("pdoc_summary", "arms", "hypotheses", "phases", "draw", "analysis", "same"),
		c.body("pdoc.guideline"))
}

// status says whether the protocol is a promise.
func (c *composer) status() report.Block {
	if len(c.in.Seals) == 0 {
		return report.Callout{Warning: true, Title: c.p.Say("pdoc.draft"), Items: []string{c.p.Say("pdoc.draft_text")}}
	}
	lock := c.in.Seals[0]
	callout := report.Callout{
		Title: c.p.Say("pdoc.locked"),
		Items: []string{c.p.Say("pdoc.locked_text", "date", c.p.Date(lock.Date), "author", lock.Author, "n", len(c.in.Seals)-1)},
	}
	if c.in.State == seal.Changed {
		callout.Warning = true
		callout.Items = append(callout.Items, c.p.Say("pdoc.changed_text"))
	}
	return callout
}

// decisions are what only the municipality can decide.
func (c *composer) decisions() report.Section {
	return c.section("decisions", c.body("pdoc.decisions_text"),
		c.list("pdoc_decision", "number", "staff", "control", "principle", "draw", "data", "legal", "staff_side", "stop", "publish"))
}

func (c *composer) design() report.Section {
	runIn := "run_in"
	if c.pr.RunInWeeks == 0 {
		runIn = "no_run_in"
	}
	draw := []string{"units", "strata"}
	if len(c.pr.Randomisation.Treated) > 0 {
		draw = append(draw, "treated")
	}
	return c.section("design",
		c.list("pdoc_design", append(draw, "method", "arms", "principle", "intention", runIn, "harm")...))
}

// analysis is the analysis plan.
func (c *composer) analysis() report.Section {
	s := c.section("analysis", c.body("pdoc.analysis_text", c.facts()...))
	s.Sections = []report.Section{
		c.part("primary", append(c.overrides(), c.list("pdoc_primary", "comparison", "standard_error", "redraw", "multiplicity", "verdict", "margin"))...),
		c.part("estimators", c.list("pdoc_estimator", "mean", "rate", "time", "share", "staff")),
		c.part("designs", c.list("pdoc_designs", "before_after", "difference", "comparison", "dose", "disagree")),
		c.part("sensitivity", c.list("pdoc_sensitivity", "portfolio", "category", "inflow", "lost", "sample", "money")),
		c.part("health", c.body("pdoc.health_text"), c.thresholds()),
	}
	return s
}

// thresholds are the limits of the health checks, by their key in the protocol.
func (c *composer) thresholds() report.Block {
	limits, rows := c.pr.Health, [][]string{}
	for _, t := range limits.All() {
		rows = append(rows, []string{t.Key, c.p.Number(*t.Value, decimals(*t.Value))})
	}
	return c.table(c.p.Say("pdoc.health_caption"), []string{"key", "limit"}, rows)
}

// overrides are the hypotheses that do not follow the main comparison, if any.
func (c *composer) overrides() []report.Block {
	var items []string
	for _, o := range c.pr.Overrides {
		if said := report.Overridden(c.p, o.Hypothesis, o); said != "" {
			items = append(items, o.Hypothesis+": "+said)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []report.Block{c.body("pdoc.overrides"), report.List{Items: items}}
}

func (c *composer) roles() report.Section {
	codes := []string{"committee", "lead", "importer", "allocator", "team_leader", "caseworker", "auditor", "survey", "evaluator", "officer", "network"}
	rows := make([][]string, len(codes))
	for i, code := range codes {
		rows[i] = []string{
			c.p.Name("pdoc_role", code), c.p.Say(lang.Key("pdoc_role_may." + code)), c.p.Say(lang.Key("pdoc_role_not." + code)),
		}
	}
	return c.section("roles", c.body("pdoc.roles_text"),
		c.table(c.p.Say("pdoc.roles_caption"), []string{"role", "may", "may_not"}, rows))
}

// letters are the texts for those whom the trial is about.
func (c *composer) letters() report.Section {
	s := c.section("letters", c.body("pdoc.letters_text"))
	s.Sections = []report.Section{
		c.part("letter_citizens", c.letter("pdoc_citizens", "greeting", "what", "you", "choice", "data", "rights", "survey", "contact")...),
		c.part("letter_staff", c.letter("pdoc_staff", "greeting", "what", "draw", "work", "data", "individual", "survey", "contact")...),
	}
	return s
}

func (c *composer) letter(family string, codes ...string) []report.Block {
	blocks := make([]report.Block, len(codes))
	for i, code := range codes {
		blocks[i] = report.Paragraph{Role: report.Body, Text: c.p.Say(lang.Key(family+"."+code), c.facts()...)}
	}
	return blocks
}

// impact is the draft of the data-protection impact assessment.
func (c *composer) impact() report.Section {
	risks := []string{"identified", "individual", "staff", "cpr", "leak", "small", "free_text", "linking"}
	rows := make([][]string, len(risks))
	for i, risk := range risks {
		rows[i] = []string{
			c.p.Name("pdoc_risk", risk), c.p.Say(lang.Key("pdoc_measure."+risk), c.facts()...), c.p.Say("pdoc.to_assess"),
		}
	}
	s := c.section("impact", c.body("pdoc.impact_text"))
	s.Sections = []report.Section{
		c.part("processing", c.list("pdoc_processing", "purpose", "controller", "basis", "subjects", "categories", "source", "storage", "deletion", "recipients")),
		c.part("necessity", c.list("pdoc_necessity", "minimal", "pseudonym", "separate", "consent", "rights")),
		c.part("risks", c.table(c.p.Say("pdoc.risks_caption"), []string{"risk", "safeguard", "remaining"}, rows)),
		c.part("consultation", c.list("pdoc_consultation", "officer", "staff_side", "citizens", "conclusion")),
	}
	return s
}
