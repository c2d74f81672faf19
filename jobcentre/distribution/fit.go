package distribution

import (
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

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
