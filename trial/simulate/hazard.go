package simulate

import "math"

// ratios multiplies the hazard of each class.
type ratios [classes]float64

func noRatios() ratios { return ratios{1, 1, 1} }

// ratios are the effects on exits.
func (e *Effects) ratios() ratios { return ratios{e.RecoveryHazardRatio, e.TransferHazardRatio, 1} }

// hazards holds the weekly hazard of leaving by category, class and band of age,
// for a case that is met as cases are at the baseline caseload.
type hazards struct {
	shares   []float64
	contacts []float64 // per case-week at the baseline caseload
	weekly   [][classes][bands]float64
	starts   [bands]float64
	response float64 // Effects.ContactResponse
}

// newHazards scales the profile so that a new case lasts area.MeanWeeks on
// average and, where it is asked for, so that area.LongShare of a steady stock
// is older than 52 weeks.
func newHazards(p *profile, area *Area) *hazards {
	h := &hazards{
		starts: bandStarts(), weekly: make([][classes][bands]float64, len(p.categories)),
		response: area.Effects.ContactResponse,
	}
	for _, category := range p.categories {
		h.shares = append(h.shares, category.share)
		h.contacts = append(h.contacts, category.contacts)
	}
	late := 1.0
	if area.LongShare > 0 {
		late = bisect(1e-3, 1e3, func(late float64) float64 {
			h.scale(p, area.MeanWeeks, late)
			return area.LongShare - h.longShare()
		})
	}
	h.scale(p, area.MeanWeeks, late)
	return h
}

// longBand is the first band of what is called a long case: over 52 weeks.
const longBand = 5

// scale sets the hazards: the profile's proportions, those of long cases times
// late, and all of them so that the mean is meanWeeks, which falls as they rise.
func (h *hazards) scale(p *profile, meanWeeks, late float64) {
	for c, category := range p.categories {
		for k := range classes {
			for b := range bands {
				h.weekly[c][k][b] = category.level[k] * p.shape[k][b]
				if b >= longBand {
					h.weekly[c][k][b] *= late
				}
			}
		}
	}
	factor := bisect(1e-3, 1e3, func(factor float64) float64 {
		return meanWeeks - h.meanWeeks(ratios{factor, factor, factor}, 1)
	})
	for c := range h.weekly {
		for k := range classes {
			for b := range bands {
				h.weekly[c][k][b] *= factor
			}
		}
	}
}

// bisect finds where f, rising and of both signs on [low, high], is zero; the
// bounds are positive and halved on the log scale.
func bisect(low, high float64, f func(float64) float64) float64 {
	for range 60 {
		if middle := math.Sqrt(low * high); f(middle) < 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Sqrt(low * high)
}

// meanWeeks is the mean duration of a new case: ∫ S(a) da over the bands,
// averaged over the inflow's categories, when level times as many contacts are
// held as at baseline. Who was met lately is averaged over, as if it did not
// matter to who is left; the error is under a hundredth.
func (h *hazards) meanWeeks(r ratios, level float64) float64 {
	mean := 0.0
	for c, share := range h.shares {
		for _, weeks := range h.stay(c, 1, h.met(c, r, level)) {
			mean += share * weeks
		}
	}
	return mean
}

// longShare is the part of a steady stock that is older than 52 weeks.
func (h *hazards) longShare() float64 {
	long, all := 0.0, 0.0
	for c, share := range h.shares {
		for b, weeks := range h.stay(c, 1, noRatios()) {
			all += share * weeks
			if b >= longBand {
				long += share * weeks
			}
		}
	}
	return long / all
}

// met puts the more contacts into the ratios: those out by age, moving or death
// hear no caseworker.
func (h *hazards) met(c int, r ratios, level float64) ratios {
	felt := (1 + h.response*attention(h.contacts[c]*level, math.Inf(1))) / (1 + h.response*attention(h.contacts[c], math.Inf(1)))
	return ratios{r[toWork] * felt, r[toBenefit] * felt, r[toOutside]}
}

// stay is the mean weeks that a new case of the category spends in each band of
// age, in a portfolio with the given frailty.
func (h *hazards) stay(c int, frailty float64, r ratios) (weeks [bands]float64) {
	alive := 1.0
	for b := range bands {
		total := frailty * h.total(c, b, r)
		kept := math.Exp(-total * (h.end(b) - h.starts[b]))
		weeks[b] = alive * (1 - kept) / total
		alive *= kept
	}
	return weeks
}

// age is the age in weeks, found from a uniform, of a case in a steady stock:
// its density is S(a)/∫S, a truncated exponential within a band.
func (h *hazards) age(c int, frailty, u float64) float64 {
	stay := h.stay(c, frailty, noRatios())
	total := 0.0
	for _, weeks := range stay {
		total += weeks
	}
	u *= total
	b := 0
	for ; b < bands-1 && u >= stay[b]; b++ {
		u -= stay[b]
	}
	rate := frailty * h.total(c, b, noRatios())
	within := -math.Expm1(-rate * (h.end(b) - h.starts[b]))
	return h.starts[b] - math.Log1p(-math.Min(u/stay[b], 1-1e-12)*within)/rate
}

func (h *hazards) total(c, b int, r ratios) float64 {
	sum := 0.0
	for k := range classes {
		sum += h.weekly[c][k][b] * r[k]
	}
	return sum
}

// end is the week a band ends; the last one has no end.
func (h *hazards) end(b int) float64 {
	if b == bands-1 {
		return math.Inf(1)
	}
	return h.starts[b+1]
}
