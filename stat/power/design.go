package power

import (
	"fmt"
	"math"
)

// Outcome names what is compared between the arms.
type Outcome string

// The outcomes; the package comment says what their effect is.
const (
	Mean       Outcome = "mean"
	Proportion Outcome = "proportion"
	Count      Outcome = "count"
	Survival   Outcome = "survival"
)

// ratio reports whether the effect is a ratio, with 1 for none.
func (o Outcome) ratio() bool { return o == Count || o == Survival }

// Design is a trial in which clusters are drawn.
type Design struct {
	Outcome         Outcome
	TrialClusters   int
	ControlClusters int
	Strata          int // that the draw is made in; 0 means 1
	// Draw gives the strata themselves, in place of the three above: the arms are
	// then compared within each, and what the strata know adds up.
	Draw         []Stratum
	Size         float64 // mean number of persons in a cluster
	CV           float64 // coefficient of variation of that number
	ICC          float64 // intracluster correlation
	SD           float64 // of a person's value (mean), or of a person's count; 0 for counts means Poisson
	ControlLevel float64 // without the trial: a proportion, a mean count or a share with the event
	R2Between    float64 // share of the variance between clusters that covariates explain
	R2Within     float64 // share of the variance within clusters that covariates explain
}

// InputError says which setting is unusable and why.
type InputError struct {
	Field  string // as "ICC"
	Reason string
}

func (e *InputError) Error() string { return fmt.Sprintf("power: %s %s", e.Field, e.Reason) }

// UnreachableError is returned where no effect, or no number of clusters, gives
// the power asked for.
type UnreachableError struct {
	What  string  // "effect" or "clusters"
	Power float64 // asked for
}

func (e *UnreachableError) Error() string {
	return fmt.Sprintf("power: no %s gives a power of %g", e.What, e.Power)
}

func (d Design) check() error {
	if err := d.checkClusters(); err != nil {
		return err
	}
	for _, c := range []struct {
		field  string
		value  float64
		ok     bool
		reason string
	}{
		{"Size", d.Size, d.Size > 0, "is not positive"},
		{"CV", d.CV, d.CV >= 0, "is negative"},
		{"ICC", d.ICC, d.ICC >= 0 && d.ICC <= 1, "is not between 0 and 1"},
		{"R2Between", d.R2Between, d.R2Between >= 0 && d.R2Between < 1, "is not at least 0 and below 1"},
		{"R2Within", d.R2Within, d.R2Within >= 0 && d.R2Within < 1, "is not at least 0 and below 1"},
	} {
		if !c.ok || math.IsInf(c.value, 0) {
			return &InputError{c.field, c.reason}
		}
	}
	return d.checkOutcome()
}

func (d Design) checkClusters() error {
	if d.Draw != nil {
		return d.checkDraw()
	}
	switch {
	case d.TrialClusters < 1:
		return &InputError{"TrialClusters", "is no number of clusters"}
	case d.ControlClusters < 1:
		return &InputError{"ControlClusters", "is no number of clusters"}
	case d.Strata < 0:
		return &InputError{"Strata", "is negative"}
	case d.df() < 1:
		return &InputError{"Strata", "leave no degrees of freedom: the clusters are too few"}
	}
	return nil
}

func (d Design) checkDraw() error {
	if d.TrialClusters != 0 || d.ControlClusters != 0 || d.Strata != 0 {
		return &InputError{"Draw", "is given beside numbers of clusters"}
	}
	compared := false
	for _, s := range d.Draw {
		if s.Treated < 0 || s.Treated > s.Units {
			return &InputError{"Draw", "has a stratum that cannot treat so many"}
		}
		compared = compared || 0 < s.Treated && s.Treated < s.Units
	}
	if !compared {
		return &InputError{"Draw", "has no stratum with both arms"}
	}
	if d.df() < 1 {
		return &InputError{"Draw", "leaves no degrees of freedom: the clusters are too few"}
	}
	return nil
}

// strata are those of the draw; numbers of clusters alone are compared as one.
func (d Design) strata() []Stratum {
	if d.Draw != nil {
		return d.Draw
	}
	return []Stratum{{Units: d.TrialClusters + d.ControlClusters, Treated: d.TrialClusters}}
}

// checkOutcome checks SD and ControlLevel, which mean something else for each outcome.
func (d Design) checkOutcome() error {
	sd, level := d.SD == 0, d.ControlLevel == 0 // that they may be
	sdReason, levelReason := "belongs to means and counts", "does not belong to means"
	switch d.Outcome {
	case Mean:
		sd, sdReason = d.SD > 0, "is not positive"
	case Proportion:
		level, levelReason = d.ControlLevel > 0 && d.ControlLevel < 1, "is not between 0 and 1"
	case Count:
		sd, sdReason = d.SD >= 0, "is negative"
		level, levelReason = d.ControlLevel > 0, "is not positive"
	case Survival:
		level, levelReason = d.ControlLevel > 0 && d.ControlLevel <= 1, "is not above 0 and at most 1"
	default:
		return &InputError{"Outcome", fmt.Sprintf("%q is unknown", string(d.Outcome))}
	}
	if !sd || math.IsInf(d.SD, 0) {
		return &InputError{"SD", sdReason}
	}
	if !level || math.IsInf(d.ControlLevel, 0) {
		return &InputError{"ControlLevel", levelReason}
	}
	return nil
}

// df is the degrees of freedom between clusters within strata and arms.
func (d Design) df() int {
	if d.Draw == nil {
		return d.TrialClusters + d.ControlClusters - max(1, d.Strata) - 1
	}
	df := -1
	for _, s := range d.Draw {
		df += s.Units - 1
	}
	return df
}

// DesignEffect is the factor by which clustering multiplies the variance,
// before covariates.
func (d Design) DesignEffect() float64 { return 1 + (d.spread()-1)*d.ICC }

// spread is the mean size of the cluster that a person is in.
func (d Design) spread() float64 { return (1 + d.CV*d.CV) * d.Size }

// se is the standard error of the effect on the scale of its test: differences
// as they are, ratios by their logarithm.
func (d Design) se(effect float64) float64 {
	perCluster := ((1-d.R2Within)*(1-d.ICC) + (1-d.R2Between)*d.spread()*d.ICC) / d.Size
	information := 0.0
	for _, s := range d.strata() {
		information += d.information(float64(s.Treated), float64(s.Units-s.Treated), effect)
	}
	return math.Sqrt(perCluster / information)
}

// information is what the clusters of one stratum would know of the effect if
// each held one person: the inverse of its variance.
func (d Design) information(trial, control, effect float64) float64 {
	if trial == 0 || control == 0 {
		return 0
	}
	switch d.Outcome {
	case Mean:
		return 1 / (d.SD * d.SD * (1/trial + 1/control))
	case Proportion:
		p := d.ControlLevel + effect
		return 1 / (p*(1-p)/trial + d.ControlLevel*(1-d.ControlLevel)/control)
	case Count:
		dispersion := 1.0
		if d.SD > 0 {
			dispersion = d.SD * d.SD / d.ControlLevel
		}
		return d.ControlLevel / dispersion / (1/(effect*trial) + 1/control)
	}
	treated := -math.Expm1(effect * math.Log1p(-d.ControlLevel))
	share := trial / (trial + control)
	return share * (1 - share) * (trial*treated + control*d.ControlLevel)
}
