package plan

import "math"

// flow is what passes an area's desks in the trial's window, durations taken as
// exponential (package documentation).
type flow struct {
	portfolios float64
	stock      float64 // open at the start
	persons    float64 // stock and inflow
	ends       float64 // of them in the window
	weeks      float64 // on the benefit in the window, sum
	sizes      float64 // Σ over portfolios of the square of their persons
}

// flowOf is the flow of some departments.
func flowOf(departments []Department, window float64) flow {
	var f flow
	for _, d := range departments {
		f.add(d, window)
	}
	return f
}

// add takes a department in, whose cases last W weeks on average, T being the
// window: means of min(X, T) for the stock, and of min(X, U) with U uniform on the
// window for the inflow.
func (f *flow) add(d Department, t float64) {
	w := d.MeanWeeks
	stock, inflow := float64(d.open()), d.InflowPerWeek*t
	ended := -math.Expm1(-t / w) // of the stock
	arrivedWeeks := w - w*w/t*ended
	weeks := stock*w*ended + inflow*arrivedWeeks
	persons := stock + inflow
	f.portfolios += float64(d.Caseworkers)
	f.stock += stock
	f.persons += persons
	f.ends += stock*ended + inflow*(1-w/t*ended)
	f.weeks += weeks
	f.sizes += persons * persons / float64(d.Caseworkers)
}

// size is the persons of a portfolio, mean.
func (f flow) size() float64 { return f.persons / f.portfolios }

// sizeCV is the coefficient of variation of the portfolios' sizes: between
// departments by their flows, within them as assumed.
func (f flow) sizeCV(within float64) float64 {
	between := f.sizes / f.portfolios / (f.size() * f.size()) // 1 + CV² between
	return math.Sqrt(max(0, between*(1+within*within)-1))
}

// meanWeeks is a person's weeks on the benefit in the window.
func (f flow) meanWeeks() float64 { return f.weeks / f.persons }
