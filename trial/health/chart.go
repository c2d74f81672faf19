package health

import "math"

// The rules of an individuals chart.
const (
	chartFactor = 2.66 // of the mean moving range
	runLength   = 8    // on one side of the centre
	trendLength = 6    // rising
)

// Signals reports whether an individuals chart of a series signals: a value
// beyond the mean ± 2.66 mean moving ranges, eight in a row on one side of the
// mean, or six in a row each above the one before.
//
// Source: Wheeler & Chambers (1992), Understanding Statistical Process Control.
func Signals(series []float64) bool {
	if len(series) < 2 {
		return false
	}
	mean, moving := 0.0, 0.0
	for i, x := range series {
		mean += x / float64(len(series))
		if i > 0 {
			moving += math.Abs(x-series[i-1]) / float64(len(series)-1)
		}
	}
	side, run, rising := 0.0, 0, 1
	for i, x := range series {
		if math.Abs(x-mean) > chartFactor*moving {
			return true
		}
		if sign := math.Copysign(1, x-mean); sign == side {
			run++
		} else {
			side, run = sign, 1
		}
		if i > 0 && x > series[i-1] {
			rising++
		} else {
			rising = 1
		}
		if run >= runLength || rising >= trendLength {
			return true
		}
	}
	return false
}

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
