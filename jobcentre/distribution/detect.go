package distribution

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
)

// What detection asks of a principle; see the package's documentation.
const (
	leastScore = 0.6
	leastCases = 40   // in the baseline
	leastEach  = 4    // cases a portfolio, on average: two rounds in each half
	mostChance = 0.9  // a rule that lets nearly every case be where it is is none
	confidence = 0.99 // of the one-sided bounds
	// leastShare is the share under which a declared principle is contradicted
	// when the upper bound lies under it.
	leastShare = 0.8
)

// Standing is how the declared principle stands against the baseline.
type Standing string

// The standings.
const (
	NotDeclared  Standing = "not_declared"
	Confirmed    Standing = "confirmed"
	Contradicted Standing = "contradicted"
	// Undecided: the cases say neither; Detection.Lack or the fits say why.
	Undecided Standing = "undecided"
)

// Detection is what the cases before the trial say of the principle.
type Detection struct {
	// Cases is the new cases of the baseline with a known portfolio.
	Cases    int
	Declared Principle
	// Detected is Undeclared when no principle was found.
	Detected Principle
	// Tied are principles that explain the cases equally well, when that is why
	// none was found.
	Tied     []Principle
	Standing Standing
	Fits     []Fit // one a principle, in the order of Replayable
	// Rule is to be kept through the trial: the detected one, otherwise the
	// declared one where it could be learnt and is not contradicted. Nil: Lack
	// says why.
	Rule Rule
	Lack Lack
}

// Detect finds the principle by which the new cases of the baseline were given
// out.
func Detect(d *Department, baseline calendar.Period) Detection {
	days := d.days(baseline)
	found := Detection{Declared: d.Declared, Fits: make([]Fit, 0, len(Replayable()))}
	for _, day := range days {
		found.Cases += len(day.cases)
	}
	for _, p := range Replayable() {
		found.Fits = append(found.Fits, d.fit(p, days, found.Cases))
	}
	found.decide()
	found.Standing = found.standing(d, days)
	found.Rule, found.Lack = found.keep(d, days)
	return found
}

// decide picks the principle that explains the cases and no other explains as
// well.
func (found *Detection) decide() {
	best := Fit{}
	top := 0.0
	for _, f := range found.Fits {
		if score, ok := f.Score(); ok && f.qualifies(found.Cases) && score > top {
			best, top = f, score
		}
	}
	if best.Principle == Undeclared {
		return
	}
	low, _ := best.Bounds()
	sure, _ := best.scoreOf(low, true)
	for _, f := range found.Fits {
		if score, ok := f.Score(); ok && f.qualifies(found.Cases) && (f.Principle == best.Principle || score >= sure) {
			found.Tied = append(found.Tied, f.Principle)
		}
	}
	if len(found.Tied) == 1 {
		found.Detected, found.Tied = best.Principle, nil
	}
}

// standing sets the declared principle against what was found. Where nothing was,
// the declared one gets its best chance: learnt on the cases that it is scored on.
func (found *Detection) standing(d *Department, days []newDay) Standing {
	switch {
	case found.Declared == Undeclared:
		return NotDeclared
	case found.Detected == found.Declared:
		return Confirmed
	case found.Detected != Undeclared:
		return Contradicted
	}
	if found.fitOf(found.Declared).Cases == 0 || slices.Contains(found.Tied, found.Declared) {
		return Undecided
	}
	var f Fit
	f.score(d, d.learn(found.Declared, days), days, d.shares(days))
	if _, high := f.Bounds(); high < leastShare {
		return Contradicted
	}
	return Undecided
}

// fitOf is the fit of a principle; without figures for one that has none.
func (found *Detection) fitOf(p Principle) Fit {
	for _, f := range found.Fits {
		if f.Principle == p {
			return f
		}
	}
	return Fit{Principle: p}
}

// keep learns the rule of the trial on the whole baseline.
func (found *Detection) keep(d *Department, days []newDay) (Rule, Lack) {
	kept := found.Detected
	if kept == Undeclared {
		kept = found.Declared
	}
	f := found.fitOf(kept)
	switch {
	case kept == Manual:
		return nil, ByHand
	case f.Lack != NoLack:
		return nil, f.Lack
	case f.Cases == 0 || found.Detected == Undeclared && found.Standing == Contradicted:
		return nil, found.whyNone()
	}
	return d.learn(kept, days), NoLack
}

// whyNone is the lack that all principles share, otherwise that none was found.
func (found *Detection) whyNone() Lack {
	for _, lack := range []Lack{OnePortfolio, FewCases} {
		if slices.ContainsFunc(found.Fits, func(f Fit) bool { return f.Lack == lack }) {
			return lack
		}
	}
	return NotLearnt
}
