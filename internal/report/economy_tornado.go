package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial/business"
)

// tornadoPart draws what the net result depends on most, widest first.
func (c *composer) tornadoPart() []Section {
	bars := c.r.Economy.Tornado
	if len(bars) == 0 || unknown(c.r.Economy.NetResult.Value) {
		return nil
	}
	title, at := c.p.Say("economy.tornado"), float64(c.r.Economy.NetResult.Value)
	drawing := chart.Tornado{Title: title, Desc: c.tornadoSentence(bars[0]), At: at, Low: c.p.Say("economy.at_p10"), High: c.p.Say("economy.at_p90")}
	table := Table{Caption: title, Folded: true, Head: c.head("economy.input", "economy.at_p10", "economy.at_p90")}
	low, high := at, at
	for _, bar := range bars {
		form := c.p.SignedKronerLike(float64(bar.AtP10), float64(bar.AtP90))
		table.Rows = append(table.Rows, []Cell{text(c.inputName(bar)), written(bar.AtP10, form), written(bar.AtP90, form)})
		p10, p90 := float64(bar.AtP10), float64(bar.AtP90)
		drawing.Rows = append(drawing.Rows, chart.Swing{Name: c.inputName(bar), Low: p10, High: p90, LowText: form(p10), HighText: form(p90)})
		low, high = min(low, p10, p90), max(high, p10, p90)
	}
	drawing.X = c.moneyAxis(low, high)
	return []Section{c.part("economy.tornado", []Block{
		Paragraph{Role: Body, Text: drawing.Desc}, c.figure("tornado", title, drawing, table),
		c.note("economy.tornado_note", "error", c.p.Percent(c.r.Economy.Assumptions.RelativeSE, 0)),
	})}
}

func (c *composer) tornadoSentence(widest business.Bar) string {
	form := c.p.KronerLike(float64(widest.AtP10), float64(widest.AtP90))
	return c.p.Say("economy.tornado_most", "input", c.inputName(widest),
		"low", form(float64(widest.AtP10)), "high", form(float64(widest.AtP90)))
}

// inputName is what an input is called, with its area where it has one.
func (c *composer) inputName(bar business.Bar) string {
	name := c.p.Name("input", bar.Input)
	if bar.Area == "" {
		return name
	}
	return name + ", " + c.p.Name("area_in_text", string(bar.Area))
}

// anchors are what others have reported, beside this trial's own ratio.
func (c *composer) anchors() []Block {
	items := []string{}
	if ratio := c.r.Economy.BenefitCostRatio.Value; !unknown(ratio) {
		items = append(items, c.p.Say("economy.anchor_own", "ratio", c.p.Ratio(float64(ratio))))
	}
	items = append(items, c.p.Say("economy.anchor_germany"), c.p.Say("economy.anchor_ringsted"), c.p.Say("economy.anchor_rksk"))
	return []Block{c.body("economy.anchors_intro"), List{Items: items}}
}
