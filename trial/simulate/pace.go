package simulate

// pace is the hazard of one category, in one arm, cumulative by day of age.
type pace struct {
	hazards  *hazards
	category int
	ratios   ratios
	used     []usage
}

// usage is a cumulative hazard: that of the classes a caseworker can do something
// about, of a case not met lately, and that of leaving for outside.
type usage struct{ caseload, outside float64 }

// paceDays is the first day of the last band, from which the hazards are level.
const paceDays = 104 * 7

func newPace(h *hazards, category int, r ratios) *pace {
	p := &pace{hazards: h, category: category, ratios: r, used: make([]usage, paceDays+2)}
	for day := range paceDays + 1 {
		b, w, before := h.band(day), &h.weekly[category], p.used[day]
		active := (w[toWork][b]*r[toWork] + w[toBenefit][b]*r[toBenefit]) * p.unmet(day)
		p.used[day+1] = usage{before.caseload + active/7, before.outside + w[toOutside][b]*r[toOutside]/7}
	}
	return p
}

// unmet is what the hazard of a case that nobody met lately is to the mean over
// cases of its age at the baseline's contacts.
func (p *pace) unmet(day int) float64 {
	if p.hazards.response == 0 {
		return 1
	}
	return 1 / (1 + p.hazards.response*attention(p.hazards.contacts[p.category], (float64(day)+0.5)/7))
}

// between is the hazard used up from one day of age to another; boost multiplies
// the classes of the caseload.
func (p *pace) between(from, to int, boost float64) float64 {
	a, b := p.upTo(from), p.upTo(to)
	return boost*(b.caseload-a.caseload) + b.outside - a.outside
}

// upTo reads a cumulative hazard, which is a straight line from paceDays on.
func (p *pace) upTo(day int) usage {
	if day <= paceDays {
		return p.used[day]
	}
	last, next, days := p.used[paceDays], p.used[paceDays+1], float64(day-paceDays)
	return usage{last.caseload + days*(next.caseload-last.caseload), last.outside + days*(next.outside-last.outside)}
}

// exit is the day of age, up to to, on which a case that has left to use up is
// out, and whether it is; else what is left then. frailty is the portfolio's.
func (p *pace) exit(from, to int, frailty, boost, left float64) (day int, out bool, rest float64) {
	if used := frailty * p.between(from, to, boost); used < left {
		return to, false, left - used
	}
	for day = from + 1; day < to && frailty*p.between(from, day, boost) < left; day++ {
	}
	return day, true, 0
}

// class is the direction of an exit that u, uniform, falls on; day is the day of
// age on which the case is out.
func (p *pace) class(day int, boost, u float64) class {
	b, w := p.hazards.band(day-1), &p.hazards.weekly[p.category]
	boost *= p.unmet(day - 1)
	rates := ratios{w[toWork][b] * p.ratios[toWork] * boost, w[toBenefit][b] * p.ratios[toBenefit] * boost, w[toOutside][b] * p.ratios[toOutside]}
	u *= rates[toWork] + rates[toBenefit] + rates[toOutside]
	for k := toWork; k < toOutside; k++ {
		u -= rates[k]
		if u < 0 {
			return k
		}
	}
	return toOutside
}

// band is the band of a day of age.
func (h *hazards) band(day int) int {
	b := bands - 1
	for b > 0 && float64(day) < h.starts[b]*7 {
		b--
	}
	return b
}
