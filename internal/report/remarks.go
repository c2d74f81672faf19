package report

import (
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
)

// reservations are what a reader of the first page must know against it.
func (c *composer) reservations() []Block {
	var items []string
	if opposite := c.disagreements(evaluate.OppositeSigns); len(opposite) > 0 {
		items = append(items, c.p.Say("reserve.designs", "list", c.p.List(opposite)))
	}
	if apart := c.disagreements(evaluate.IntervalsApart); len(apart) > 0 {
		items = append(items, c.p.Say("reserve.designs_apart", "list", c.p.List(apart)))
	}
	if all := c.r.Flow.Overall; all.Portfolios > 0 {
		items = append(items, c.p.Say("reserve.portfolios", "n", all.Portfolios,
			"unit", c.unit(all.Portfolios), "municipalities", all.Municipalities))
	}
	if n := len(c.deviations()); n > 0 {
		items = append(items, c.p.Say("reserve.deviations", "n", n))
	}
	if red := c.redBesideGate(); len(red) > 0 {
		items = append(items, c.p.Say("reserve.red", "n", len(red), "list", c.p.List(red)))
	}
	if missing := c.notEvaluable(); len(missing) > 0 {
		items = append(items, c.p.Say("reserve.not_evaluable", "n", len(missing), "list", strings.Join(missing, "; ")))
	}
	items = append(items, c.notices(func(n evaluate.Notice) bool {
		return n.Code != evaluate.NoticeAllSimulated && n.Code != results.NoticeProtocolChanged
	})...)
	if n := len(c.r.Trial.Amendments); n > 0 {
		items = append(items, c.p.Say("reserve.amendments", "n", n))
	}
	if c.r.Overall.Trial.Hypotheses > 0 {
		items = append(items, c.p.Say("reserve.intervals"))
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{List{Items: items}}
}

// unit names what was drawn, by its number.
func (c *composer) unit(n int) string {
	family := "unit_many"
	if n == 1 {
		family = "unit_one"
	}
	return c.p.Name(family, c.r.Trial.Unit)
}

// notEvaluable names the hypotheses without an answer and why.
func (c *composer) notEvaluable() []string {
	var list []string
	for _, h := range c.r.Hypotheses {
		if h.Verdict == evaluate.VerdictNotEvaluable && !c.outsideProtocol(h.Reason) {
			list = append(list, h.ID+" ("+c.reason(h.Reason)+")")
		}
	}
	return list
}

// disagreements names the hypotheses on which another design disagrees with the
// primary in one way.
func (c *composer) disagreements(kind evaluate.DisagreeKind) []string {
	var list []string
	for _, h := range c.r.Hypotheses {
		for _, d := range h.DesignsDisagree {
			if d.Kind == kind {
				list = append(list, h.ID+" ("+c.p.Name("design", string(d.Design))+")")
			}
		}
	}
	return list
}

func leavesOutZero(r evaluate.Result) bool { return sign(r.CILow)*sign(r.CIHigh) > 0 }

// notices writes the remarks that are wanted, those of one kind together.
func (c *composer) notices(wanted func(evaluate.Notice) bool) []string {
	var items []string
	written := map[evaluate.NoticeCode]bool{}
	for _, n := range c.r.Notices {
		if wanted(n) && !written[n.Code] {
			written[n.Code] = true
			items = append(items, c.notice(n))
		}
	}
	return items
}

// subjects names what the remarks of one kind are about, each once.
func (c *composer) subjects(code evaluate.NoticeCode) string {
	var names []string
	for _, n := range c.r.Notices {
		if name := c.subject(n.Subject); n.Code == code && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return c.p.List(names)
}

// notice writes the remarks of one kind.
func (c *composer) notice(n evaluate.Notice) string {
	count := any(n.Count)
	if c.small(n.Count) {
		count = c.hidden(small).Text
	}
	if !c.p.Knows("notice", string(n.Code)) {
		return string(n.Code)
	}
	return c.p.Say(lang.Key("notice."+string(n.Code)), "subject", c.subjects(n.Code), "n", count)
}

// remarks gathers deviations, amendments and notices.
func (c *composer) remarks() Section {
	s := Section{ID: "remarks", Nav: c.p.Say("remarks.nav"), Title: c.p.Say("remarks.title")}
	s.Sections = []Section{
		c.part("remarks.deviations_counted", c.deviationTable()),
		c.part("remarks.deviations", c.listOr("remarks.no_deviations", c.deviations())),
		c.part("remarks.amendments", c.amendments()),
		c.part("remarks.notices", c.listOr("remarks.no_notices", c.notices(func(evaluate.Notice) bool { return true }))),
	}
	return s
}

func (c *composer) listOr(none lang.Key, items []string) []Block {
	if len(items) == 0 {
		return []Block{c.body(none)}
	}
	return []Block{List{Items: items}}
}

// deviations writes every deviation of every department.
func (c *composer) deviations() []string {
	var items []string
	for _, d := range c.r.Fidelity.Departments {
		for _, deviation := range d.Deviations {
			items = append(items, c.municipality(d.MunicipalityCode)+", "+c.p.Name("area_in_text", string(d.Area))+": "+c.deviation(deviation))
		}
	}
	return items
}

func (c *composer) deviation(d fidelity.Deviation) string {
	form := func(x trial.Number) string {
		return written(x, func(v float64) string { return c.p.Number(v, 1) }).Text
	}
	value, limit := form(d.Value), form(d.Limit)
	if d.Kind == fidelity.ControlDrift {
		value, limit = written(d.Value, c.p.SignedPercent).Text, c.percent(d.Limit, 0).Text
	}
	if !c.p.Knows("deviation", string(d.Kind)) {
		return string(d.Kind)
	}
	return c.p.Say(lang.Key("deviation."+string(d.Kind)), "value", value, "limit", limit)
}

func (c *composer) amendments() []Block {
	if len(c.r.Trial.Amendments) == 0 {
		return []Block{c.body("remarks.no_amendments")}
	}
	table := Table{Caption: c.p.Say("remarks.amendments_caption"), Head: []Cell{
		text(c.p.Say("head.date")), text(c.p.Say("head.change")), text(c.p.Say("head.reason")), text(c.p.Say("head.author")),
	}}
	for _, a := range c.r.Trial.Amendments {
		table.Rows = append(table.Rows, []Cell{text(c.p.ShortDate(a.Date)), text(a.Change), text(a.Reason), text(a.Author)})
	}
	return []Block{table}
}
