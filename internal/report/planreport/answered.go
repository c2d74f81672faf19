package planreport

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial/plan"
)

// answer is the verdict, in words, with its reasons and the key figures.
func (c *composer) answer() report.Section {
	t := c.r.Trial
	s := report.Section{ID: "answer", Nav: c.p.Say("plan.answer_nav"), Title: c.p.Say("plan.answer_title")}
	s.Blocks = []report.Block{c.lead(lang.Key("plan." + string(t.Verdict)))}
	against, halts, remarks := c.sorted(t)
	if len(against) > 0 {
		s.Blocks = append(s.Blocks, c.body("plan.because"), report.List{Items: against})
	}
	if len(halts) > 0 {
		s.Blocks = append(s.Blocks, report.Callout{Warning: true, Title: c.p.Say("plan.not_ready"), Items: halts})
	}
	s.Blocks = append(s.Blocks, c.cards())
	if t.Verdict == plan.Refused {
		remarks = append(remarks, c.p.Say("plan.no_draw"))
	}
	if c.StartAssumed {
		remarks = append(remarks, c.p.Say("plan.assumed_day", "start", c.p.Date(c.Start())))
	}
	if len(remarks) > 0 {
		s.Blocks = append(s.Blocks, report.Callout{Title: c.p.Say("plan.remarks"), Items: remarks})
	}
	return s
}

// sorted parts the reasons by what they do: against the verdict, against the
// start (the control group's drift), or nothing. Only those that decided the verdict
// are said: a trial that can show nothing need not hear that its power is low.
func (c *composer) sorted(t plan.TrialResult) (against, halts, remarks []string) {
	var drifts []plan.Reason
	for _, r := range t.Reasons {
		switch {
		case r.Code.Consequence() == t.Verdict && t.Verdict != plan.Confirmatory:
			against = append(against, c.reason(r))
		case r.Code == plan.ControlWouldDrift:
			drifts = append(drifts, r)
		case r.Code.Consequence() == plan.Confirmatory:
			remarks = append(remarks, c.reason(r))
		}
	}
	return against, c.halts(drifts), remarks
}

// manyDrifts is from how many departments on they are told as one.
const manyDrifts = 3

// halts says where the control group would drift.
func (c *composer) halts(drifts []plan.Reason) []string {
	if len(drifts) < manyDrifts {
		var each []string
		for _, r := range drifts {
			each = append(each, c.reason(r))
		}
		return each
	}
	worst := slices.MaxFunc(drifts, func(a, b plan.Reason) int { return cmp.Compare(a.Value, b.Value) })
	return []string{c.p.Say("plan.drift_many", "n", len(drifts), "place", c.place(worst.Municipality, worst.Area),
		"value", c.p.Percent(worst.Value, 0), "limit", c.p.Percent(worst.Limit, 0))}
}

func (c *composer) cards() report.Cards {
	s, t := c.r.Staffing, c.r.Trial
	worst := 0.0
	for _, d := range c.r.Departments {
		worst = max(worst, d.ControlDrift)
	}
	return report.Cards{Cards: []report.Card{
		{Label: c.p.Say("plan.card_fte"), Value: c.p.Number(s.ExtraFTE, 1), Note: c.p.Say("plan.card_fte_sub")},
		{Label: c.p.Say("plan.card_cost"), Value: c.p.Kroner(s.TotalCost), Note: c.p.Say("plan.card_year", "amount", c.p.Kroner(s.CostPerYear))},
		{Label: c.p.Say("plan.card_p"), Value: c.p.P(t.SmallestPossibleP), Note: c.p.Say("plan.card_p_sub", "n", c.count(t.Assignments))},
		{Label: c.p.Say("plan.card_drift"), Value: c.p.SignedPercent(worst), Note: c.p.Say("plan.card_highest")},
	}}
}
