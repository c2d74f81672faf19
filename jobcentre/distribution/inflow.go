package distribution

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"gonum.org/v1/gonum/stat/distuv"
)

// Tolerance is the share of misplaced cases that is let pass.
const Tolerance = 0.02

// MisplacementP is the exact one-sided p of n cases of which u are misplaced:
//
//	P(X ≥ u), X ~ binomial(n, Tolerance)
//
// false without judged cases.
func (r Replay) MisplacementP() (float64, bool) {
	if r.Judged == 0 {
		return 0, false
	}
	return atLeast(r.Misplaced, r.Judged, Tolerance), true
}

// MisplacedShare is the share of judged cases that are misplaced; false without
// judged cases.
func (r Replay) MisplacedShare() (float64, bool) { return ratio(float64(r.Misplaced), r.Judged) }

// Leaks counts the new cases whose first caseworker is not on the roster.
func (r Replay) Leaks() int {
	n := 0
	for _, f := range r.Facts {
		if f.Kind == OffRoster {
			n++
		}
	}
	return n
}

// Inflow is a department's new cases by arm, and what they should have been.
type Inflow struct {
	// Cases is the new cases of the window in an arm, Trial those in the trial arm.
	Cases, Trial int
	// Share is the trial arm's part of the FTE on the day of the draw: the part of
	// the cases it is expected to get. 0 or 1: the arms cannot be compared.
	Share float64
	// Months and ChiSquare are of the baseline: its months with new cases, and
	// Σ (O − nπ)² / (nπ(1−π)) over them.
	Months    int
	ChiSquare float64
	// Crossed is the window's cases in an arm that the other arm handled while
	// they were open.
	Crossed int
}

// CountInflow counts a department's new cases by arm.
func CountInflow(d *Department, baseline, window calendar.Period) Inflow {
	in := Inflow{Share: d.trialShare()}
	var months []monthCount
	for _, c := range d.Arrivals {
		arm := d.armOf(c.Portfolio)
		if arm == "" {
			continue
		}
		trial := 0
		if arm == jobcentre.TrialArm {
			trial = 1
		}
		if window.Contains(c.Open.From) {
			in.Cases, in.Trial = in.Cases+1, in.Trial+trial
			if c.Crossed {
				in.Crossed++
			}
		}
		if baseline.Contains(c.Open.From) {
			months = addToMonth(months, c.Open.From, trial)
		}
	}
	in.Months, in.ChiSquare = len(months), chiSquare(months, in.Share)
	return in
}

// monthCount is the new cases of a month.
type monthCount struct {
	first        calendar.Date // of the month's cases
	cases, trial int
}

// addToMonth counts a case that is not earlier than the last one.
func addToMonth(months []monthCount, day calendar.Date, trial int) []monthCount {
	if last := len(months) - 1; last < 0 || !sameMonth(months[last].first, day) {
		months = append(months, monthCount{first: day})
	}
	m := &months[len(months)-1]
	m.cases, m.trial = m.cases+1, m.trial+trial
	return months
}

func sameMonth(a, b calendar.Date) bool {
	return a.Year() == b.Year() && a.Time().Month() == b.Time().Month()
}

func chiSquare(months []monthCount, share float64) float64 {
	if share <= 0 || share >= 1 {
		return 0
	}
	sum := 0.0
	for _, m := range months {
		n := float64(m.cases)
		off := float64(m.trial) - n*share
		sum += off * off / (n * share * (1 - share))
	}
	return sum
}

// trialShare is the trial arm's part of the contracted FTE on the day of the
// draw; 0 when there is none.
func (d *Department) trialShare() float64 {
	trial, all := 0.0, 0.0
	for _, m := range d.Staff {
		fte := m.Contracted.FTEDays(oneDay(d.Drawn))
		if m.Arm == "" {
			continue
		}
		all += fte
		if m.Arm == jobcentre.TrialArm {
			trial += fte
		}
	}
	if all == 0 {
		return 0
	}
	return trial / all
}

// ArmShare is the test of the inflow by arm over departments.
type ArmShare struct {
	Observed int
	Expected float64
	// Z is (O − E) / √(φ V) with φ the overdispersion of the baseline, at least 1.
	Z, Phi float64
	// P is two-sided: of Z or, when an expected count is under 5 in any
	// department, exact.
	P     float64
	Exact bool
}

// fewExpected is the expected count under which the test is exact.
const fewExpected = 5

// CompareArms tests whether the trial arm gets its share of the new cases:
//
//	Z = Σ (O_s − E_s) / √(φ Σ V_s),  E_s = n_s π_s,  V_s = n_s π_s (1 − π_s)
//	φ = max(1, Σ χ²_s / Σ months_s) of the baseline
//
// over departments s, two-sided and normal. When an expected count, in or out of
// the arm, is under 5 in a department, p is the exact one of the sum of the
// binomials: the probability of all counts that are no likelier than the
// observed. It is a test of cases as independent, meant for the time before caps
// bind; under a principle that looks at the caseload, expect the arm with room
// to get more.
//
// False when no department has cases and both arms.
func CompareArms(departments []Inflow) (ArmShare, bool) {
	var out ArmShare
	variance, chi, months, law := 0.0, 0.0, 0, []float64{1}
	for _, in := range departments {
		if in.Cases == 0 || in.Share <= 0 || in.Share >= 1 {
			continue
		}
		n := float64(in.Cases)
		out.Observed += in.Trial
		out.Expected += n * in.Share
		out.Exact = out.Exact || min(n*in.Share, n*(1-in.Share)) < fewExpected
		variance += n * in.Share * (1 - in.Share)
		chi, months = chi+in.ChiSquare, months+in.Months
		law = convolve(law, in.Cases, in.Share)
	}
	if variance == 0 {
		return ArmShare{}, false
	}
	out.Phi = max(1, chi/float64(max(months, 1)))
	out.Z = (float64(out.Observed) - out.Expected) / math.Sqrt(out.Phi*variance)
	out.P = 2 * distuv.UnitNormal.Survival(math.Abs(out.Z))
	if out.Exact {
		out.P = noLikelier(law, out.Observed)
	}
	return out, true
}

// convolve adds a binomial count to a law of counts.
func convolve(law []float64, n int, share float64) []float64 {
	binomial := distuv.Binomial{N: float64(n), P: share}
	sum := make([]float64, len(law)+n)
	for k := 0; k <= n; k++ {
		p := binomial.Prob(float64(k))
		for i, q := range law {
			sum[i+k] += p * q
		}
	}
	return sum
}

// noLikelier is the probability of the counts that are no likelier than x, equal
// ones within a rounding error included.
func noLikelier(law []float64, x int) float64 {
	const rounding = 1e-7
	p := 0.0
	for _, q := range law {
		if q <= law[x]*(1+rounding) {
			p += q
		}
	}
	return min(p, 1)
}

// Level is how alarming a replay is.
type Level string

// The levels.
const (
	Green Level = "green"
	// Amber: more than the tolerance with p under 0.01, or a case in the hands of
	// somebody who is not on the roster.
	Amber Level = "amber"
	// Red: more than the tolerance with p under 0.001. The difference between the
	// arms can then not be read as the effect of the caseload alone.
	Red Level = "red"
)

// Level judges a replay; false without judged cases.
func (r Replay) Level() (Level, bool) {
	p, ok := r.MisplacementP()
	beyond := float64(r.Misplaced) > Tolerance*float64(r.Judged)
	switch {
	case !ok:
		return "", false
	case beyond && p < 0.001:
		return Red, true
	case beyond && p < 0.01, r.Leaks() > 0:
		return Amber, true
	}
	return Green, true
}
