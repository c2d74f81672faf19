package health

import "github.com/sagstal/sagstal/trial"

// limits are the protocol's thresholds, which judge figures.
type limits struct{ trial.Thresholds }

// byP is the status of a p, of a difference that matters or does not.
func (t limits) byP(p float64, matters bool) Status {
	switch {
	case matters && p < t.RedP:
		return Red
	case matters && p < t.AmberP:
		return Amber
	}
	return Green
}

// above is the status of a figure that ought to be small.
func above(x, amber, red float64) Status {
	switch {
	case x > red:
		return Red
	case x > amber:
		return Amber
	}
	return Green
}

// below is the status of a figure that ought to be large.
func below(x, amber, red float64) Status { return above(-x, -amber, -red) }
