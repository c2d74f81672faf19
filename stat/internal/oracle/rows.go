package oracle

import "github.com/sagstal/sagstal/stat/effect"

// Estimates returns the estimates of rows.
func Estimates(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.Estimate })
}

// Errors returns the standard errors of rows.
func Errors(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.SE })
}

// Statistics returns the test statistics of rows.
func Statistics(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.Statistic })
}

// PValues returns the p-values of rows.
func PValues(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.P })
}

// DFs returns the degrees of freedom of rows.
func DFs(rows []effect.Row) []float64 {
	return column(rows, func(r effect.Row) float64 { return r.DF })
}

func column(rows []effect.Row, of func(effect.Row) float64) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = of(row)
	}
	return out
}
