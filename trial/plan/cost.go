package plan

import "math"

// lastStep is the week of benefit from which the municipality's share rises no more.
const lastStep = 52

// municipalShare is the part of a week of benefit that the municipality bears after
// so many weeks with benefit (lov om kommunernes finansiering, § 5 stk. 2 and 3).
func municipalShare(before int) float64 {
	switch {
	case before < 4:
		return 0.20
	case before < 26:
		return 0.60
	case before < lastStep:
		return 0.70
	}
	return 0.80
}

// onwards is the share of an area's exits after which the municipality goes on
// paying: all that are not the event which the area's duration waits for. Those who
// move, retire or die are among them, so that it is cautious of a saving.
func (a area) onwards() float64 { return 1 - byArea(a.name, recovered, employed) }

// moments are a mean and a mean square.
type moments struct{ mean, square float64 }

func (m *moments) add(weight, x float64) {
	m.mean += weight * x
	m.square += weight * x * x
}

func (m *moments) mix(weight float64, other moments) {
	m.mean += weight * other.mean
	m.square += weight * other.square
}

// costs are what cases cost the municipality in the window, in weeks of the whole
// benefit (package documentation).
type costs struct {
	persons float64
	sum     float64
	squares float64 // Σ over departments of persons times the variance of a case's cost
}

// costs are the area's, every duration times a share from the window's first day on.
func (a area) costs(share float64) costs {
	var c costs
	window := int(math.Round(a.window))
	for _, d := range a.departments {
		c.add(d, window, newEnding(d.MeanWeeks*share, a.onwards(), window))
	}
	return c
}

// add takes a department in. Open cases have the ages of its own durations,
// whatever they end by in the window.
func (c *costs) add(d Department, window int, e ending) {
	stock, inflow := float64(d.open()), d.InflowPerWeek*float64(window)
	var of moments
	of.mix(stock/(stock+inflow), e.open(d.MeanWeeks, window))
	of.mix(inflow/(stock+inflow), e.arrived(window))
	c.persons += stock + inflow
	c.sum += (stock + inflow) * of.mean
	c.squares += (stock + inflow) * (of.square - of.mean*of.mean)
}

func (c costs) mean() float64 { return c.sum / c.persons }
func (c costs) sd() float64   { return math.Sqrt(c.squares / c.persons) }

// ending is how cases end in the window: by week, and what share of them with
// another benefit.
type ending struct {
	chance  []float64
	onwards float64
}

// newEnding is of exponential durations with a mean.
func newEnding(mean, onwards float64, window int) ending {
	e := ending{onwards: onwards}
	for week := range window {
		e.chance = append(e.chance, ends(week, mean))
	}
	return e
}

// open is the cost of a case that is open when the window begins, its age that of a
// stock whose durations have a mean of their own.
func (e ending) open(mean float64, window int) moments {
	var of moments
	for age := range lastStep {
		of.mix(ends(age, mean), e.cost(age, window))
	}
	of.mix(math.Exp(-lastStep/mean), e.cost(lastStep, window))
	return of
}

// arrived is the cost of a case that opens evenly in the window.
func (e ending) arrived(window int) moments {
	var of moments
	for horizon := 1; horizon <= window; horizon++ {
		weight := 1 / float64(window)
		if horizon == window {
			weight /= 2 // the other half has no time left
		}
		of.mix(weight, e.cost(0, horizon))
	}
	return of
}

// cost is that of a case from an age on to a horizon; one that ends in a week costs
// half of it. Who goes on with another benefit costs what who stays does.
func (e ending) cost(age, horizon int) moments {
	var of moments
	spent, gone := 0.0, 0.0
	for week := range horizon {
		share, leaves := municipalShare(age+week), e.chance[week]*(1-e.onwards)
		of.add(leaves, spent+share/2)
		spent += share
		gone += leaves
	}
	of.add(1-gone, spent)
	return of
}

// ends is the chance that an exponential duration ends in a week.
func ends(week int, mean float64) float64 {
	return math.Exp(-float64(week)/mean) * -math.Expm1(-1/mean)
}
