package report

import (
	"github.com/sagstal/sagstal/internal/report/chart"
	"github.com/sagstal/sagstal/trial/business"
)

// payers draws each payer's account from its first item to its result, where all
// of them are known.
func (c *composer) payers(accounts []business.PayerAccount) []Block {
	var rows []chart.Bar
	low, high := 0.0, 0.0
	for _, account := range accounts {
		rows = append(rows, chart.Bar{Name: c.p.Name("payer", string(account.Payer)), Heading: true})
		at := 0.0
		for _, item := range account.Items {
			if unknown(item.Amount.Value) {
				return nil
			}
			to := at + float64(item.Amount.Value)
			rows = append(rows, chart.Bar{Name: c.p.Name("payer_item", string(item.Item)), From: at, To: to, Text: c.p.SignedKroner(to - at)})
			low, high, at = min(low, to), max(high, to), to
		}
		rows = append(rows, chart.Bar{Name: c.p.Say("economy.payer_net"), To: at, Text: c.p.SignedKroner(at), Result: true})
	}
	if len(rows) == 0 {
		return nil
	}
	title := c.p.Say("economy.payers_figure")
	drawing := chart.Bars{Title: title, Desc: c.moneySentence(c.r.Economy.Ledger), X: c.moneyAxis(low, high), Rows: rows}
	return []Block{c.figure("economy", title, drawing, c.payerTable(title, accounts)), c.note("economy.region")}
}

func (c *composer) payerTable(caption string, accounts []business.PayerAccount) Table {
	table := Table{Caption: caption, Folded: true, Head: []Cell{
		text(c.p.Say("economy.payer")), text(c.p.Say("head.item")), {Text: c.p.Say("head.amount"), Numeric: true}, text(c.p.Say("head.interval_or_reason")),
	}}
	add := func(payer business.Payer, name string, f business.Figure) {
		table.Rows = append(table.Rows, []Cell{
			text(c.p.Name("payer", string(payer))), text(name), written(f.Value, c.p.SignedKroner), c.figureInterval(f, c.kroner(f)),
		})
	}
	for _, account := range accounts {
		for _, item := range account.Items {
			add(account.Payer, c.p.Name("payer_item", string(item.Item)), item.Amount)
		}
		add(account.Payer, c.p.Say("economy.payer_net"), account.Net)
	}
	return table
}
