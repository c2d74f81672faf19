package simulate

// pace is the cumulative hazard of one category by day of age, in one arm: that
// of the classes a caseworker can do something about, of a case not met lately,
// and that of leaving for outside.
type pace struct {
	hazards  *hazards
	category int
	ratios   ratios
	caseload []float64
	outside  []float64
}

// paceDays is the first day of the last band, from which the hazards are level.
const paceDays = 104 * 7

func newPace(h *hazards, category int, r ratios) *pace {
	p := &pace{
		hazards: h, category: category, ratios: r,
		caseload: make([]float64, paceDays+2), outside: make([]float64, paceDays+2),
	}
	for day := range paceDays + 1 {
		b := h.band(day)
		w := &h.weekly[category]
		active := (w[toWork][b]*r[toWork] + w[toBenefit][b]*r[toBenefit]) * p.unmet(day)
		p.caseload[day+1] = p.caseload[day] + active/7
		p.outside[day+1] = p.outside[day] + w[toOutside][b]*r[toOutside]/7
	}
	return p
}

// unmet is what the hazard of a case that nobody met lately is to the mean over
// cases of its age at the baseline's contacts.
func (p *pace) unmet(day int) float64 {
	return 1 / (1 + p.hazards.response*attention(p.hazards.contacts[p.category], (float64(day)+0.5)/7))
}

// between is the hazard used up from one day of age to another; boost multiplies
// the classes of the caseload.
func (p *pace) between(from, to int, boost float64) float64 {
	return boost*(upTo(p.caseload, to)-upTo(p.caseload, from)) + upTo(p.outside, to) - upTo(p.outside, from)
}

// upTo reads a cumulative hazard, which is a straight line from paceDays on.
func upTo(cumulative []float64, day int) float64 {
	if day <= paceDays {
		return cumulative[day]
	}
	slope := cumulative[paceDays+1] - cumulative[paceDays]
	return cumulative[paceDays] + slope*float64(day-paceDays)
}

// exit is the day of age, up to to, on which a case that has left to use up is
// out, and whether it is; else what is left then. frailty is the portfolio's.
func (p *pace) exit(from, to int, frailty, boost, left float64) (day int, out bool, rest float64) {
	left /= frailty
	if used := p.between(from, to, boost); used < left {
		return to, false, (left - used) * frailty
	}
	for day = from + 1; day < to && p.between(from, day, boost) < left; day++ {
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
