package protocoldoc

import (
	"math"
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
)

// facts are the protocol's own values as every phrase may name them.
func (c *composer) facts() []any {
	p := c.pr
	return []any{
		"name", p.Name, "id", p.ID,
		"planning", c.p.Period(p.Planning), "trial", c.p.Period(p.Trial),
		"baseline", c.p.Period(p.Baseline), "reporting", c.p.Period(p.Reporting),
		"start", c.p.Date(p.Trial.From), "end", c.p.Date(p.Trial.To - 1), "until", c.p.Date(p.DataUntil - 1),
		"areas", c.areas(), "bands", c.bands(),
		"units", c.p.Name("unit_drawn", p.Randomisation.Unit), "unit", c.p.Name("unit_one", p.Randomisation.Unit),
		"strata", c.strata(), "treated", c.treated(), "method", c.p.Name("draw", p.Randomisation.Method), "drawn", c.drawn(),
		"alpha", c.p.Number(p.Analysis.Alpha, decimals(p.Analysis.Alpha)), "level", c.p.Percent(p.Analysis.Level(), decimals(100*p.Analysis.Alpha)),
		"sides", c.sides(), "multiplicity", c.p.Name("multiplicity", string(p.Analysis.Multiplicity)),
		"primary", c.p.Name("design", p.Analysis.PrimaryDesign), "permutations", p.Analysis.Permutations,
		"small", p.Analysis.SmallCell, "run_in", p.RunInWeeks, "hypotheses", c.hypotheses(),
	}
}

func (c *composer) areas() string {
	names := make([]string, len(c.pr.Areas))
	for i, plan := range c.pr.Areas {
		names[i] = c.p.Name("area_in_text", string(plan.Area))
	}
	return c.p.List(names)
}

// bands writes each area's target band.
func (c *composer) bands() string {
	bands := make([]string, len(c.pr.Areas))
	for i, plan := range c.pr.Areas {
		bands[i] = c.p.Say("pdoc.band", "area", c.p.Name("area_in_text", string(plan.Area)), "band", c.band(plan.TargetCaseload))
	}
	return c.p.List(bands)
}

func (c *composer) band(b trial.Band) string {
	return c.p.Range(c.p.Number(b.Low, decimals(b.Low)), c.p.Number(b.High, decimals(b.High)))
}

// decimals is how many decimals a number of the protocol was written with, four
// at most.
func decimals(x float64) int {
	n := 0
	for scaled := x; n < 4 && math.Abs(scaled-math.Round(scaled)) > 1e-9*math.Abs(scaled); n++ {
		scaled *= 10
	}
	return n
}

func (c *composer) strata() string {
	if len(c.pr.Randomisation.Strata) == 0 {
		return c.p.Say("pdoc.no_strata")
	}
	names := make([]string, len(c.pr.Randomisation.Strata))
	for i, stratum := range c.pr.Randomisation.Strata {
		names[i] = c.p.Name("pdoc_stratum", stratum)
	}
	return c.p.List(names)
}

// treated are the numbers that are drawn for the trial arm where that is not half.
func (c *composer) treated() string {
	var numbers []string
	for _, t := range c.pr.Randomisation.Treated {
		numbers = append(numbers, c.p.Say("pdoc.treated",
			"n", t.Units, "municipality", t.Municipality, "area", c.p.Name("area_in_text", string(t.Area))))
	}
	return c.p.List(numbers)
}

// drawn is the day of the draw, or that it is still to come.
func (c *composer) drawn() string {
	if c.pr.RandomisedOn.IsZero() {
		return c.p.Say("pdoc.not_drawn")
	}
	return c.p.Date(c.pr.RandomisedOn)
}

func (c *composer) sides() string {
	if c.pr.Analysis.TwoSided {
		return c.p.Say("pdoc.two_sided")
	}
	return c.p.Say("pdoc.one_sided")
}

// hypotheses are the ids that the protocol asks for.
func (c *composer) hypotheses() string {
	var ids []string
	for _, h := range trial.Hypotheses() {
		if _, takesPart := c.pr.Area(h.Area); takesPart && c.pr.Asks(h.ID) {
			ids = append(ids, h.ID)
		}
	}
	if len(ids) == 0 {
		return lang.Unknown
	}
	return strings.Join(ids, ", ")
}
