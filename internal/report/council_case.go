package report

import (
	"strings"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// caseText is the draft of a case for the council: recommendation, background,
// economy, consequences, each a block to copy.
func (c *composer) caseText() Section {
	return Section{
		ID: "case", Nav: c.p.Say("case.nav"), Title: c.p.Say("case.title"),
		Blocks: []Block{c.note("case.note")},
		Sections: []Section{
			c.part("case.recommendation", c.recommendations()),
			c.part("case.background", c.background()),
			c.part("case.economy", c.caseEconomy()),
			c.part("case.consequences", c.consequences()),
		},
	}
}

// recommendations are what the verdicts and the account allow, and no more.
func (c *composer) recommendations() []Block {
	items := []string{c.p.Say("case.take_note")}
	for _, area := range c.askedAreas() {
		items = append(items, c.recommendedFor(area))
	}
	return []Block{c.body("case.recommends"), List{Items: items}}
}

// recommendedFor is the area's recommendation. What is barred decides nothing; a
// primary the wrong way speaks against; a primary the right way speaks for only
// where the account lies above zero with its whole interval.
func (c *composer) recommendedFor(area jobcentre.Area) string {
	name := c.p.Name("area_in_text", string(area))
	has := map[evaluate.Verdict]bool{}
	for _, h := range c.askedOf(area) {
		if h.IsPrimary {
			has[h.Verdict] = true
		}
	}
	switch {
	case has[evaluate.VerdictBarred]:
		return c.p.Say("case.barred", "area", name)
	case has[evaluate.VerdictContradicted]:
		return c.p.Say("case.against", "area", name)
	case has[evaluate.VerdictSupported] && c.paid(area):
		return c.p.Say("case.for", "area", name)
	case has[evaluate.VerdictSupported]:
		return c.p.Say("case.for_unpaid", "area", name)
	}
	return c.p.Say("case.open", "area", name)
}

// paid reports whether the area's account lies above zero with its whole interval.
func (c *composer) paid(area jobcentre.Area) bool {
	for _, account := range c.r.Economy.Areas {
		if account.Area == area {
			return hasInterval(account.NetResult) && account.NetResult.Low > 0
		}
	}
	return false
}

func (c *composer) background() []Block {
	t := c.r.Trial
	sentences := []string{
		c.p.Say("case.about", "n", c.r.Flow.Overall.Municipalities, "units", c.p.Count(c.r.Flow.Overall.Portfolios),
			"unit", c.unit(c.r.Flow.Overall.Portfolios), "date", c.p.Date(t.RandomisedOn), "window", c.p.Period(t.Window)),
		c.trustSentence(c.asked()),
	}
	return append([]Block{Paragraph{Role: Body, Text: strings.Join(sentences, " ")}}, c.loadSentences()...)
}

// caseEconomy is the account in thousands of kroner, area by area and in all.
func (c *composer) caseEconomy() []Block {
	account := c.r.Economy
	if account.Reason != nil && !anyMoney(account) {
		return []Block{c.body("economy.missing", "reason", c.reason(account.Reason))}
	}
	table := Table{Caption: c.p.Say("case.economy_table", "year", yearText(account.Assumptions.PriceYear)),
		Head: c.head("head.item")}
	ledgers := []business.Ledger{}
	for _, area := range account.Areas {
		table.Head = append(table.Head, Cell{Text: c.area(area.Area), Numeric: true})
		ledgers = append(ledgers, area.Ledger)
	}
	table.Head = append(table.Head, Cell{Text: c.p.Say("head.total"), Numeric: true})
	ledgers = append(ledgers, account.Ledger)
	// Municipal proposals write kroner in thousands.
	for _, row := range []struct {
		key lang.Key
		of  func(business.Ledger) trial.Number
	}{
		{"economy.investment", func(l business.Ledger) trial.Number { return l.Investment.Value }},
		{"economy.gross_saving", func(l business.Ledger) trial.Number { return l.GrossSaving.Value }},
		{"economy.refund_change", func(l business.Ledger) trial.Number { return l.RefundChange.Value }},
		{"economy.net_saving", func(l business.Ledger) trial.Number { return l.NetSaving.Value }},
		{"economy.net_result", func(l business.Ledger) trial.Number { return l.NetResult.Value }},
		{"case.net_low", func(l business.Ledger) trial.Number { return l.NetResult.Low }},
		{"case.net_high", func(l business.Ledger) trial.Number { return l.NetResult.High }},
	} {
		cells := []Cell{text(c.p.Say(row.key))}
		for _, ledger := range ledgers {
			cells = append(cells, written(row.of(ledger), c.p.ThousandKroner))
		}
		table.Rows = append(table.Rows, cells)
	}
	return append(append([]Block{Paragraph{Role: Body, Text: c.moneySentence(account.Ledger)}}, c.repayment()...), table)
}

// consequences are the areas' answers, and what must be known against them.
func (c *composer) consequences() []Block {
	var items []string
	for _, area := range c.askedAreas() {
		items = append(items, c.area(area)+": "+c.areaFindings(area))
	}
	blocks := []Block{}
	if len(items) > 0 {
		blocks = append(blocks, List{Items: items})
	} else {
		blocks = append(blocks, c.body("overview.empty"))
	}
	if against := c.reservations(); len(against) > 0 {
		blocks = append(append(blocks, c.note("case.reservations")), against...)
	}
	return blocks
}
