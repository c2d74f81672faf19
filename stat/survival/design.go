package survival

// design is a model in the form the passes over time need: the spells in order
// and the covariates of their patterns.
type design struct {
	*schedule
	*spells
	*covariates
	in     CoxInput
	line   timeline
	strata levels
	ended  []float64 // the weight of the events of each pattern
	ties   Ties
}

// newDesign arranges the input for passes over time.
func newDesign(in CoxInput, ties Ties) (*design, error) {
	d := &design{in: in, ties: ties}
	var found patterns
	var err error
	both(
		func() { found = patternsOf(in.Covariates, len(in.Time)) },
		func() { err = d.order() },
	)
	if err != nil {
		return nil, err
	}
	if d.covariates, d.pattern, err = arrange(in.Covariates, found, d.row); err != nil {
		return nil, err
	}
	d.ended = d.eventsBy(nil)
	return d, nil
}

// order numbers the event times and sorts the spells by them.
func (d *design) order() (err error) {
	if d.line, err = newTimeline(d.in.Entry, d.in.Time); err != nil {
		return err
	}
	d.strata = levelsOrOne(d.in.Strata, len(d.in.Time))
	d.schedule = newSchedule(d.line, d.in.Event, d.strata)
	d.spells = newSpells(d.schedule, d.in.Event, d.strata)
	d.weight = pickFloats(d.in.Weight, d.row)
	return nil
}

// xOf is the covariates of the k-th spell.
func (d *design) xOf(k int) []float64 { return d.of(d.pattern[k]) }

// relativeOf is weight · exp(η) of the k-th spell.
func (d *design) relativeOf(k int, relative []float64) float64 {
	return d.weightOf(k) * relative[d.pattern[k]]
}

// eventWeight is the scale against which information is judged to be nil.
func (d *design) eventWeight() float64 {
	sum := 0.0
	for _, w := range d.ended {
		sum += w
	}
	return sum
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
