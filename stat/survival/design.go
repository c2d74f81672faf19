package survival

import "math"

// design is a model in the form the passes over time need: the spells in order
// and, for every pattern, covariates that are centred and scaled, so that sums
// stay small and pivots comparable.
type design struct {
	*schedule
	*spells
	in     CoxInput
	line   timeline
	strata levels
	p      int
	x      []float64 // row-major, one row of p numbers for each pattern
	ended  []float64 // the weight of the events of each pattern
	mean   []float64 // what was taken off a column
	scale  []float64 // the standard deviation by which it was divided
	ties   Ties
}

// newDesign arranges the input for passes over time. A column that does not
// vary is refused here, for it has no scale.
func newDesign(in CoxInput, ties Ties) (*design, error) {
	line, err := newTimeline(in.Entry, in.Time)
	if err != nil {
		return nil, err
	}
	d := &design{in: in, line: line, p: len(in.Covariates), ties: ties}
	d.strata = levelsOrOne(in.Strata, len(in.Time))
	d.schedule = newSchedule(line, in.Event, d.strata)
	d.spells = newSpells(d.schedule, in.Event, d.strata)
	d.weight = pickFloats(in.Weight, d.row)
	found := patternsOf(in.Covariates, len(in.Time))
	if d.mean, d.scale, err = standardise(in.Covariates, found); err != nil {
		return nil, err
	}
	d.setPatterns(found)
	return d, nil
}

// standardise returns each column's mean and standard deviation with divisor n.
func standardise(columns []Column, found patterns) (mean, scale []float64, err error) {
	sizes, n := found.sizes(), float64(len(found.of))
	for _, c := range columns {
		sum, squares := 0.0, 0.0
		for k, i := range found.first {
			sum += sizes[k] * c.Values[i]
		}
		centre := sum / n
		for k, i := range found.first {
			squares += sizes[k] * (c.Values[i] - centre) * (c.Values[i] - centre)
		}
		deviation := math.Sqrt(squares / n)
		if deviation <= 1e-12*math.Abs(centre) {
			return nil, nil, &TermError{c.Name, ErrCollinear}
		}
		mean, scale = append(mean, centre), append(scale, deviation)
	}
	return mean, scale, nil
}

// setPatterns numbers the patterns in the order in which the spells use them,
// so that a pass reads them in order where every spell has its own.
func (d *design) setPatterns(found patterns) {
	number := make([]int32, len(found.first)) // + 1; 0 is not used yet
	d.pattern = make([]int32, len(d.row))
	d.x = make([]float64, 0, len(found.first)*d.p)
	d.ended = make([]float64, 0, len(found.first))
	for k, i := range d.row {
		old := found.of[i]
		if number[old] == 0 {
			d.ended = append(d.ended, 0)
			number[old] = int32(len(d.ended))
			for j, c := range d.in.Covariates {
				d.x = append(d.x, (c.Values[found.first[old]]-d.mean[j])/d.scale[j])
			}
		}
		d.pattern[k] = number[old] - 1
		if d.in.Event[i] {
			d.ended[d.pattern[k]] += d.weightOf(k)
		}
	}
}

// xOf is the covariates of the k-th spell.
func (d *design) xOf(k int) []float64 {
	pattern := int(d.pattern[k])
	return d.x[pattern*d.p : pattern*d.p+d.p]
}

// relativeOf is weight · exp(η) of the k-th spell.
func (d *design) relativeOf(k int, relative []float64) float64 {
	return d.weightOf(k) * relative[d.pattern[k]]
}

// predictor returns η of every pattern.
func (d *design) predictor(beta []float64) []float64 {
	eta := make([]float64, len(d.ended))
	for k := range eta {
		eta[k] = dot(d.x[k*d.p:(k+1)*d.p], beta)
	}
	return eta
}

// relativeHazards returns exp(η) of every pattern.
func relativeHazards(eta []float64) []float64 {
	r := make([]float64, len(eta))
	for k, e := range eta {
		r[k] = math.Exp(e)
	}
	return r
}

// eventWeight is the scale against which information is judged to be nil.
func (d *design) eventWeight() float64 {
	sum := 0.0
	for _, w := range d.ended {
		sum += w
	}
	return sum
}

func (d *design) terms() []string {
	names := make([]string, d.p)
	for j, c := range d.in.Covariates {
		names[j] = c.Name
	}
	return names
}

// unscaled returns coefficients per unit of the covariates as given.
func (d *design) unscaled(beta []float64) []float64 {
	out := make([]float64, d.p)
	for j, b := range beta {
		out[j] = b / d.scale[j]
	}
	return out
}

func pickFloats(values []float64, rows []int32) []float64 {
	if values == nil {
		return nil
	}
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = values[i]
	}
	return out
}
