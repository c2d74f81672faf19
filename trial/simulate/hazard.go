package simulate

import "math"

// ratios multiplies the hazard of each class.
type ratios [classes]float64

func noRatios() ratios { return ratios{1, 1, 1} }

// ratios are the effects on exits.
func (e *Effects) ratios() ratios { return ratios{e.RecoveryHazardRatio, e.TransferHazardRatio, 1} }

// hazards holds the weekly hazard of leaving by category, class and band of age.
type hazards struct {
	shares []float64
	weekly [][classes][bands]float64
	starts [bands]float64
}

// newHazards scales the profile so that a new case lasts meanWeeks on average.
func newHazards(p *profile, meanWeeks float64) *hazards {
	h := &hazards{starts: bandStarts(), weekly: make([][classes][bands]float64, len(p.categories))}
	for c, category := range p.categories {
		h.shares = append(h.shares, category.share)
		for k := range classes {
			for b := range bands {
				h.weekly[c][k][b] = category.level[k] * p.shape[k][b]
			}
		}
	}
	// The mean falls as the factor rises.
	factor := bisect(1e-3, 1e3, func(factor float64) float64 {
		return meanWeeks - h.meanWeeks(ratios{factor, factor, factor})
	})
	for c := range h.weekly {
		for k := range classes {
			for b := range bands {
				h.weekly[c][k][b] *= factor
			}
		}
	}
	return h
}

// bisect finds where f, rising and of both signs on [low, high], is zero; the
// bounds are positive and halved on the log scale.
func bisect(low, high float64, f func(float64) float64) float64 {
	for range 80 {
		if middle := math.Sqrt(low * high); f(middle) < 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Sqrt(low * high)
}

// meanWeeks is the mean duration of a new case: ∫ S(a) da over the bands,
// averaged over the inflow's categories.
func (h *hazards) meanWeeks(r ratios) float64 {
	mean := 0.0
	for c, share := range h.shares {
		alive, weeks := 1.0, 0.0
		for b := range bands {
			total := h.total(c, b, r)
			kept := math.Exp(-total * (h.end(b) - h.starts[b]))
			weeks += alive * (1 - kept) / total
			alive *= kept
		}
		mean += share * weeks
	}
	return mean
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

// course is what decides one case's end.
type course struct {
	category int
	frailty  float64 // of the portfolio
	onset    float64 // weeks after opening when the effects set in; may be ≤ 0 or +Inf
	effects  ratios
}

// exit finds when a case has used up e, a unit exponential, and the class that
// u, uniform, falls on there.
func (h *hazards) exit(of course, e, u float64) (weeks float64, to class) {
	r := noRatios()
	for b, age := 0, 0.0; ; {
		if age >= of.onset {
			r = of.effects
		}
		end := h.end(b)
		next := end
		if age < of.onset && of.onset < end {
			next = of.onset
		}
		rate := of.frailty * h.total(of.category, b, r)
		if used := rate * (next - age); e >= used {
			e -= used
			age = next
			if next == end {
				b++
			}
			continue
		}
		return age + e/rate, h.class(of.category, b, r, u)
	}
}

func (h *hazards) class(c, b int, r ratios, u float64) class {
	u *= h.total(c, b, r)
	for k := toWork; k < toOutside; k++ {
		u -= h.weekly[c][k][b] * r[k]
		if u < 0 {
			return k
		}
	}
	return toOutside
}
