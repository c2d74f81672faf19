package report

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// whole is all hypotheses as one: the joint tests, and an index by area.
func (c *composer) whole() []Section {
	overall := c.r.Overall
	if len(c.asked()) == 0 {
		return nil
	}
	var tests []string
	var blocks []Block
	for _, area := range overall.Areas {
		if area.JointTest.Reason != nil && c.outsideProtocol(area.JointTest.Reason) {
			continue
		}
		tests = append(tests, c.area(area.Area)+": "+c.jointSentence(area.JointTest))
		blocks = append(blocks, c.indexBlocks(area)...)
	}
	if len(tests) > 1 {
		tests = append(tests, c.p.Say("whole.trial")+": "+c.jointSentence(overall.JointTest))
	}
	if len(tests) == 0 {
		return nil
	}
	return []Section{c.part("overview.whole", append([]Block{List{Items: tests}}, blocks...))}
}

// jointSentence says how likely so clear a difference is if nothing had changed.
func (c *composer) jointSentence(t evaluate.JointTest) string {
	if unknown(t.P) {
		return c.p.Say("whole.untested", "reason", c.reason(t.Reason))
	}
	sentence := c.p.Say("whole.joint", "list", c.p.List(t.Hypotheses), "p", c.p.P(float64(t.P)))
	if float64(t.P) <= c.r.Trial.Alpha {
		return sentence + " " + c.p.Say("whole.joint_something")
	}
	return sentence + " " + c.p.Say("whole.joint_open")
}

// indexBlocks are an area's index and what it is made of.
func (c *composer) indexBlocks(area evaluate.AreaSummary) []Block {
	name, index := c.area(area.Area), area.Index
	if unknown(index.Estimate) {
		return []Block{c.body("whole.no_index", "area", name, "reason", c.reason(index.Reason))}
	}
	form := func(x float64) string { return c.p.Signed(x, 2) }
	blocks := []Block{c.body("whole.index", "area", name, "n", len(index.Components), "level", c.level(),
		"estimate", form(float64(index.Estimate)), "range", c.interval(index.CILow, index.CIHigh, form), "p", c.p.PEquals(float64(index.PRandomisation)))}
	table := Table{
		Caption: c.p.Say("whole.table", "area", c.p.Name("area_in_text", string(area.Area))), Folded: true,
		Head: c.head("head.hypothesis", "whole.difference", "whole.sd", "whole.standardised"),
	}
	for _, part := range index.Components {
		e := c.effectOf(part.Unit, part.Difference, part.SD, part.SD)
		if e.isRatio {
			e = effect{estimate: part.Difference, form: c.plainEffect, level: c.rate}
		}
		table.Rows = append(table.Rows, []Cell{
			text(part.Hypothesis + " " + c.p.Name("hypothesis", part.Hypothesis)),
			c.effectCell(e), written(part.SD, e.level), written(part.Standardised, form),
		})
	}
	return append(blocks, table)
}

// wholeMethods explains the joint test and the index where there are any.
func (c *composer) wholeMethods() []string {
	var items []string
	test, index := false, false
	for _, area := range c.r.Overall.Areas {
		test = test || len(area.JointTest.Hypotheses) > 0
		index = index || len(area.Index.Components) > 0
	}
	for key, used := range []bool{test, index} {
		if used {
			items = append(items, c.p.Say([]lang.Key{"method.joint", "method.index"}[key]))
		}
	}
	return items
}
