package health

import (
	"context"
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// longestLag is the days at which a lag is cut off; the medians that matter are far
// below.
const longestLag = 90

// registrationLag is C10: are one arm's contacts written into the system later than
// the other's? The difference of the arms' median lags, trial less control, with p
// by permutation of the portfolios. Whole days tie in most assignments, so that the
// permuted medians are those of grouped data.
func registrationLag(ctx context.Context, e *examination, a *arms, s subject) (Check, error) {
	lags := a.lags()
	if lags.n == 0 {
		return s.unknown(RegistrationLag, trial.NotRecorded, "registered_on"), nil
	}
	if a.design == nil || !a.inBothArms() {
		return s.unknown(RegistrationLag, trial.RedrawUnknown, a.p.Randomisation.Method), nil
	}
	counts := lags.byArm(positions(a.treated))
	apart := medianLag(counts[1][:]) - medianLag(counts[0][:])
	if math.IsNaN(apart) {
		return s.unknown(RegistrationLag, trial.NoRows, string(jobcentre.Contacts)), nil
	}
	results, err := randinf.Test(ctx, a.design, a.treated, []randinf.Statistic{lags}, a.redraws(s.id+" lag"))
	if isUndefined(err) {
		return s.unknown(RegistrationLag, trial.NoVariation, ""), nil
	}
	if err != nil {
		return Check{}, err
	}
	p, status := results[0].P, Green
	switch {
	case math.Abs(apart) > e.limits.LagRed && p < e.limits.RedP:
		status = Red
	case math.Abs(apart) > e.limits.LagAmber && p < e.limits.AmberP:
		status = Amber
	}
	return s.answer(RegistrationLag, status, apart).withP(p, e.limits).limited(e.limits.LagRed).of(lags.n), nil
}

// lagCounts are every portfolio's contacts by their days until registration.
type lagCounts struct {
	units [][longestLag + 1]int
	n     int
}

// lags counts the window's contacts that say when they were registered.
func (a *arms) lags() *lagCounts {
	l := &lagCounts{units: make([][longestLag + 1]int, len(a.stems))}
	window := a.p.TrialWindow()
	for _, c := range a.reg.Contacts {
		i := a.caseOf(c.CaseID)
		if i == none || c.RegisteredOn.IsZero() || !window.Contains(c.HeldOn) {
			continue
		}
		l.units[a.unit(i)][min(longestLag, max(0, int(c.RegisteredOn-c.HeldOn)))]++
		l.n++
	}
	return l
}

// Units, Value, Centre and Rounding make the difference of medians a statistic of
// randinf.
func (l *lagCounts) Units() int { return len(l.units) }

// Value is the difference of the grouped medians under an assignment.
func (l *lagCounts) Value(treated []int) float64 {
	by := l.byArm(treated)
	return groupedMedian(by[1][:]) - groupedMedian(by[0][:])
}

// byArm sums the counts of the portfolios, control first.
func (l *lagCounts) byArm(treated []int) (by [2][longestLag + 1]int) {
	next := 0
	for u := range l.units {
		arm := 0
		if next < len(treated) && treated[next] == u {
			arm, next = 1, next+1
		}
		for lag, n := range l.units[u] {
			by[arm][lag] += n
		}
	}
	return by
}

// Centre is no difference.
func (l *lagCounts) Centre() float64 { return 0 }

// Rounding is far below a day.
func (l *lagCounts) Rounding() float64 { return 1e-9 }

// medianLag is the middle of the counted lags, of two the mean; NaN of none.
func medianLag(counts []int) float64 {
	n := total(counts)
	if n == 0 {
		return math.NaN()
	}
	return (lagAt(counts, (n-1)/2) + lagAt(counts, n/2)) / 2
}

// groupedMedian takes a count of a day as spread over it: L − ½ + (n/2 − F)/f for
// the day L with f lags that holds the middle, F before it.
func groupedMedian(counts []int) float64 {
	half, before := float64(total(counts))/2, 0.0
	for lag, n := range counts {
		if f := float64(n); f > 0 && before+f >= half {
			return float64(lag) - 0.5 + (half-before)/f
		}
		before += float64(n)
	}
	return math.NaN()
}

// lagAt is the lag at a place in the order.
func lagAt(counts []int, place int) float64 {
	for lag, n := range counts {
		if place < n {
			return float64(lag)
		}
		place -= n
	}
	return math.NaN()
}
