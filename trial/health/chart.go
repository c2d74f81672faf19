package health

import "math"

// The rules of an individuals chart.
const (
	chartFactor = 2.66 // of the mean moving range
	runLength   = 8    // on one side of the centre
	trendLength = 6    // rising
)

// Individuals is an individuals chart: the mean of a series, the limits ± 2.66 mean
// moving ranges around it, and where the series signals. Of fewer than two values
// there is no chart, and the three are not numbers. A series that never moves
// signals nothing: all of it lies on the mean, on neither side.
//
// Source: Wheeler & Chambers (1992), Understanding Statistical Process Control.
type Individuals struct {
	Centre, Low, High float64
	Signals           []Signal
}

// Signal is a place of a series and what is unusual there.
type Signal struct {
	At   int
	Kind SignalKind
}

// SignalKind is a rule of the chart.
type SignalKind string

// The rules. A run is told where it becomes long enough, and once.
const (
	BeyondLimit SignalKind = "beyond_limit"
	OneSide     SignalKind = "one_side" // eight in a row on one side of the mean
	Rising      SignalKind = "rising"   // six in a row, each above the one before
)

// NewIndividuals charts a series.
func NewIndividuals(series []float64) Individuals {
	if len(series) < 2 {
		return Individuals{Centre: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	mean, moving := 0.0, 0.0
	for i, x := range series {
		mean += x / float64(len(series))
		if i > 0 {
			moving += math.Abs(x-series[i-1]) / float64(len(series)-1)
		}
	}
	chart := Individuals{Centre: mean, Low: mean - chartFactor*moving, High: mean + chartFactor*moving}
	if moving > 0 {
		chart.look(series)
	}
	return chart
}

// look applies the rules to each value in turn.
func (c *Individuals) look(series []float64) {
	side, run, rising := 0.0, 0, 0
	for i, x := range series {
		if sign := math.Copysign(1, x-c.Centre); sign == side {
			run++
		} else {
			side, run = sign, 1
		}
		if i > 0 && x > series[i-1] {
			rising++
		} else {
			rising = 1
		}
		if x < c.Low || x > c.High {
			c.Signals = append(c.Signals, Signal{i, BeyondLimit})
		}
		if run == runLength {
			c.Signals = append(c.Signals, Signal{i, OneSide})
		}
		if rising == trendLength {
			c.Signals = append(c.Signals, Signal{i, Rising})
		}
	}
}

// Signals reports whether the chart of a series signals.
func Signals(series []float64) bool { return len(NewIndividuals(series).Signals) > 0 }

// manySignals is the share of caseworkers whose chart must signal to be told.
const manySignals = 0.5

// chartSignals counts the caseworkers whose chart signals. Caseloads follow upon
// each other, so that charts signal often: a chart says where to look. It is amber
// only where most signal and the caseload was not kept down.
func chartSignals(staff []StaffLoad, s subject, keptDown bool) Check {
	signals := 0
	for _, w := range staff {
		if Signals(w.Months) {
			signals++
		}
	}
	signalled, status := share(signals, len(staff)), Green
	if signalled > manySignals && !keptDown {
		status = Amber
	}
	return s.answer(LoadSignals, status, signalled).limited(manySignals).of(len(staff))
}
