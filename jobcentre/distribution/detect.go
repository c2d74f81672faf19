package distribution

import (
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"gonum.org/v1/gonum/stat/distuv"
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

// Fit is how well one principle, learnt on half of the baseline, explains the
// other half, both halves summed.
type Fit struct {
	Principle Principle
	Lack      Lack // why there are no figures
	// Cases is the new cases that the rule could judge, Explained those that lie
	// where it lets them, Chance how many would by the portfolios' shares alone.
	Cases, Explained int
	Chance           float64
}

// Share is the share explained; false without cases.
func (f Fit) Share() (float64, bool) { return ratio(float64(f.Explained), f.Cases) }

// ChanceShare is the share that chance would explain; false without cases.
func (f Fit) ChanceShare() (float64, bool) { return ratio(f.Chance, f.Cases) }

func ratio(part float64, n int) (float64, bool) {
	if n == 0 {
		return 0, false
	}
	return part / float64(n), true
}

// Score is (share − chance) / (1 − chance): 1 for every case, 0 for no more than
// chance. False when there is no case, or none that chance leaves unexplained.
func (f Fit) Score() (float64, bool) {
	share, ok := f.Share()
	return f.scoreOf(share, ok)
}

func (f Fit) scoreOf(share float64, ok bool) (float64, bool) {
	chance, _ := f.ChanceShare()
	if !ok || chance > 1-1e-9 {
		return 0, false
	}
	return (share - chance) / (1 - chance), true
}

// Bounds are the one-sided 99 % Clopper–Pearson bounds of the share.
func (f Fit) Bounds() (low, high float64) {
	x, n := float64(f.Explained), float64(f.Cases)
	low, high = 0, 1
	if x > 0 {
		low = distuv.Beta{Alpha: x, Beta: n - x + 1}.Quantile(1 - confidence)
	}
	if x < n {
		high = distuv.Beta{Alpha: x + 1, Beta: n - x}.Quantile(confidence)
	}
	return low, high
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

// fit learns on each half and scores on the other.
func (d *Department) fit(p Principle, days []newDay, cases int) Fit {
	f := Fit{Principle: p, Lack: d.lack(p, days)}
	if f.Lack == NoLack && cases < max(leastCases, leastEach*len(d.Portfolios)) {
		f.Lack = FewCases
	}
	if f.Lack != NoLack {
		return f
	}
	middle := halfOf(days, cases)
	f.score(d, d.learn(p, days[:middle]), days[middle:], d.shares(days[:middle]))
	f.score(d, d.learn(p, days[middle:]), days[:middle], d.shares(days[middle:]))
	return f
}

// halfOf is the first day of the second half of the cases.
func halfOf(days []newDay, cases int) int {
	seen := 0
	for i, day := range days {
		if seen >= cases/2 {
			return i
		}
		seen += len(day.cases)
	}
	return len(days)
}

func (f *Fit) score(d *Department, rule Rule, days []newDay, share []float64) {
	player := rule.begin(d)
	for _, day := range days {
		r := player.play(day)
		f.Chance += r.chance(day, share)
		for _, j := range d.judge(day, r) {
			if j.judged {
				f.Cases++
			}
			if j.placed {
				f.Explained++
			}
		}
	}
}

// lack says what a principle misses in this department, or nothing.
func (d *Department) lack(p Principle, days []newDay) Lack {
	has := func(known func(Arrival) bool) bool {
		return slices.ContainsFunc(days, func(day newDay) bool {
			return slices.ContainsFunc(day.cases, func(i int) bool { return known(d.Arrivals[i]) })
		})
	}
	switch {
	case len(d.Portfolios) < 2:
		return OnePortfolio
	case p == BirthDay && !has(func(c Arrival) bool { return c.BirthDay > 0 }):
		return NoBirthDay
	case p == Geography && !has(func(c Arrival) bool { return c.District != "" }):
		return NoDistrict
	case p == Specialisation && !has(func(c Arrival) bool { return c.Category != "" }):
		return NoCategory
	case (p == Rotation || p == LowestCaseload) && !d.hasStaff():
		return NoStaff
	}
	return NoLack
}

// learn finds a principle's parameters in some days.
func (d *Department) learn(p Principle, days []newDay) Rule {
	switch p {
	case BirthDay:
		return learnBirthDay(d, days)
	case Rotation:
		return learnRotation(d, days)
	case LowestCaseload:
		return learnLowest(d, days)
	}
	return learnPlaces(d, days, p)
}

// learnLowest takes the FTE into account where that explains more cases.
func learnLowest(d *Department, days []newDay) Rule {
	perFTE := LowestCaseloadRule{PerFTE: true}
	if d.matches(perFTE, days) > d.matches(LowestCaseloadRule{}, days) {
		return perFTE
	}
	return LowestCaseloadRule{}
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

// qualifies tells whether a principle judges at least half of the cases and
// explains them surely better than chance, and well.
func (f Fit) qualifies(cases int) bool {
	score, ok := f.Score()
	if !ok || 2*f.Cases < cases {
		return false
	}
	low, _ := f.Bounds()
	chance, _ := f.ChanceShare()
	return score >= leastScore && low > chance && chance <= mostChance
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
