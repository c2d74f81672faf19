package draw

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/trial"
)

// The methods of the protocol.
const (
	Complete     = trial.CompleteMethod
	Blocked      = "blocked"
	MatchedPairs = "matched_pairs"
	Rerandomised = "rerandomised"
	Minimisation = "minimisation"
)

// What the protocol has no keys for. A change is a new version of the algorithm.
const (
	BlockSize     = 4   // units in a permuted block
	Acceptance    = 0.1 // share of the assignments that re-randomisation accepts
	LeastAccepted = 200 // and never fewer than these, or all
	Favour        = 8   // faces of ten for the arm that balances better
	UnitsPerTerm  = 4   // units that each covariate of the criterion takes
)

// Plan is the set of assignments that a draw can make: one design an area.
type Plan struct {
	Roster *Roster
	Spec   trial.Randomisation
	Areas  []*AreaPlan
}

// AreaPlan is the draw of one area. Positions are those of its units.
type AreaPlan struct {
	Area   jobcentre.Area
	Units  []int    // in the roster, in its order
	Strata []string // municipality codes, or one empty code
	// Groups holds the units that a fixed number is treated of; none under
	// minimisation.
	Groups []Group
	// Used are the covariates that the method looks at.
	Used []int
	// Factors are minimisation's, each with the level of every unit.
	Factors []Factor
	// Limit is the largest distance that re-randomisation accepts.
	Limit trial.Number

	spec     trial.Randomisation
	stratum  []int // per position, index into Strata
	anyHeld  bool
	design   assign.Design
	distance *assign.Mahalanobis // of the covariates used; nil: none
}

// Group is a set of units of which a number is treated.
type Group struct {
	Stratum int
	Units   []int // positions
	Treated int
	Held    bool // one unit that had its arm
}

// Factor is something that minimisation balances.
type Factor struct {
	Name   string
	Levels []int
}

// NewPlan finds, area by area, what the method can draw.
func NewPlan(r *Roster, spec trial.Randomisation) (*Plan, []Flaw) {
	p := &Plan{Roster: r, Spec: spec}
	if !slices.Contains([]string{Complete, Blocked, MatchedPairs, Rerandomised, Minimisation}, spec.Method) {
		return nil, []Flaw{{Code: UnknownMethod, Subject: spec.Method}}
	}
	for _, area := range jobcentre.Areas() {
		if a := p.areaOf(area); len(a.Units) > 0 {
			p.Areas = append(p.Areas, a)
		}
	}
	flaws := p.treatedFlaws()
	for _, a := range p.Areas {
		flaws = append(flaws, a.prepare(p)...)
	}
	if len(flaws) > 0 {
		return nil, flaws
	}
	return p, nil
}

// areaOf finds the units of an area and their strata.
func (p *Plan) areaOf(area jobcentre.Area) *AreaPlan {
	a := &AreaPlan{Area: area, Limit: trial.NoNumber(), spec: p.Spec}
	var codes []string
	for i, u := range p.Roster.Units {
		if u.Area == area {
			a.Units = append(a.Units, i)
			codes = append(codes, p.stratumOf(u))
			a.anyHeld = a.anyHeld || u.Held != ""
		}
	}
	a.Strata = slices.Compact(slices.Sorted(slices.Values(codes)))
	for _, code := range codes {
		at, _ := slices.BinarySearch(a.Strata, code)
		a.stratum = append(a.stratum, at)
	}
	return a
}

// stratumOf is the municipality where the protocol draws within it. Areas are
// drawn apart whether or not the protocol names them.
func (p *Plan) stratumOf(u Unit) string {
	if slices.Contains(p.Spec.Strata, "municipality") {
		return u.Municipality
	}
	return ""
}

// prepare makes the area's design.
func (a *AreaPlan) prepare(p *Plan) []Flaw {
	if flaws := append(a.smallStrata(), a.crowdedStrata(p.Roster)...); len(flaws) > 0 {
		return flaws
	}
	a.findCovariates(p.Roster)
	if needsCovariates(p.Spec.Method) && len(a.Used) == 0 {
		return []Flaw{{Code: NothingKnown, Subject: p.Spec.Method, Area: a.Area}}
	}
	var err error
	switch p.Spec.Method {
	case Minimisation:
		a.design, err = a.minimised(p)
	case Rerandomised:
		a.design, err = a.rerandomised(p.Roster)
	default:
		a.groupUnits(p.Roster, p.Spec.Method)
		a.design, err = a.stratified()
	}
	if err != nil { // what the designs refuse is refused above, in words
		return []Flaw{{Code: UnknownMethod, Subject: p.Spec.Method, Area: a.Area}}
	}
	return nil
}

func (a *AreaPlan) smallStrata() []Flaw {
	size := make([]int, len(a.Strata))
	for _, s := range a.stratum {
		size[s]++
	}
	var flaws []Flaw
	for s, n := range size {
		if n < 2 {
			flaws = append(flaws, Flaw{Code: SmallStratum, Area: a.Area, Municipality: a.Strata[s], Count: n})
		}
	}
	return flaws
}

// needsCovariates tells the methods that have nothing to go by without any.
func needsCovariates(method string) bool {
	return method == MatchedPairs || method == Rerandomised
}

// unit is the roster's unit at a position.
func (a *AreaPlan) unit(r *Roster, position int) *Unit { return &r.Units[a.Units[position]] }

// findCovariates keeps those that are known of every unit, vary, and are not
// determined by those before them; at most one to every four units.
func (a *AreaPlan) findCovariates(r *Roster) {
	most := max(1, len(a.Units)/UnitsPerTerm)
	var columns [][]float64
	for k := range covariates {
		column, known := a.column(r, k)
		if !known || len(columns) == most {
			continue
		}
		distance, err := assign.NewMahalanobis(append(columns, column)...)
		if err != nil {
			continue
		}
		columns = append(columns, column)
		a.Used, a.distance = append(a.Used, k), distance
	}
}

// column is a covariate over the area's units, and whether it is known of all.
func (a *AreaPlan) column(r *Roster, k int) (column []float64, known bool) {
	for i := range a.Units {
		v := a.unit(r, i).Values[k]
		if !v.IsKnown() {
			return nil, false
		}
		column = append(column, float64(v))
	}
	return column, true
}
