package estimate

import (
	"context"

	"github.com/sagstal/sagstal/stat/agreement"
)

// Alpha is `estimate alpha`: whether the items of a scale go together.
type Alpha struct {
	Common
	Items string `required:"" placeholder:"COL,COL,…" help:"${help_estimate_items}"`
}

// Estimate reads the file and measures the scale on complete rows.
func (m Alpha) Estimate(context.Context) (*Answer, error) {
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Number(list(m.Items)...)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	var items []agreement.Item
	for _, name := range list(m.Items) {
		items = append(items, agreement.Item{Name: name, Values: data.Number(name)})
	}
	res, err := agreement.Alpha(items, m.Level)
	if err != nil {
		return nil, refused(err, naming{data: data})
	}
	row := res.Row()
	a := &Answer{Method: "alpha", N: res.N, Dropped: data.Dropped, Terms: termsOf(res.Rows())}
	rest := make([]float64, len(res.Items))
	for i, item := range res.Items {
		rest[i] = item.ItemRest
		a.Table = append(a.Table, Record{
			{"item", item.Name}, {"item_total_r", item.ItemTotal}, {"item_rest_r", item.ItemRest}, {"alpha_if_dropped", item.AlphaWithout},
		})
	}
	a.Stats = Record{
		{"alpha", row.Estimate}, {"alpha_standardised", res.Standardised}, {"se", row.SE}, {"ci_low", row.Low}, {"ci_high", row.High},
		{"average_r", res.AverageR}, {"item_rest_r", rest},
	}
	return a, nil
}
