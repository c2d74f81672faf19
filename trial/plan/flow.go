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
	squares    float64 // Σ over departments of persons times the variance of those weeks
	sizes      float64 // Σ over portfolios of the square of their persons
}

// flowOf is the flow of some departments; every duration times a share.
func flowOf(departments []Department, window, share float64) flow {
	var f flow
	for _, d := range departments {
		f.add(d, window, d.MeanWeeks*share)
	}
	return f
}

// add takes a department in, whose cases last w weeks on average, T being the
// window: moments of min(X, T) for the stock, and of min(X, U) with U uniform on
// the window for the inflow.
func (f *flow) add(d Department, t, w float64) {
	stock, inflow := float64(d.open()), d.InflowPerWeek*t
	ended := -math.Expm1(-t / w) // of the stock
	alive := 1 - ended
	arrivedWeeks := w - w*w/t*ended
	weeks := stock*w*ended + inflow*arrivedWeeks
	squares := stock*2*w*w*(ended-alive*t/w) + inflow*2*w*w*(1-(2*w*ended-t*alive)/t)
	persons := stock + inflow
	f.portfolios += float64(d.Caseworkers)
	f.stock += stock
	f.persons += persons
	f.ends += stock*ended + inflow*(1-w/t*ended)
	f.weeks += weeks
	f.squares += squares - weeks*weeks/persons
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

// meanWeeks and sdWeeks are of a person's weeks on the benefit in the window, the
// standard deviation within departments.
func (f flow) meanWeeks() float64 { return f.weeks / f.persons }
func (f flow) sdWeeks() float64   { return math.Sqrt(f.squares / f.persons) }
