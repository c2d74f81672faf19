package draw

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// told is the number of a stratum's units that the protocol says are treated.
func (a *AreaPlan) told(stratum int) (units int, given bool) {
	return a.spec.TreatedOf(a.Strata[stratum], a.Area)
}

// share is what the first n of all units get of a number to treat, so that the
// parts of a stratum have it between them.
func share(treated, n, all int) int {
	if all == 0 {
		return 0
	}
	return treated * n / all
}

// treatedFlaws lists what a protocol that says how many are treated asks for in
// vain: of a method that cannot, of strata that are not drawn apart, of nobody.
func (p *Plan) treatedFlaws() []Flaw {
	if len(p.Spec.Treated) == 0 {
		return nil
	}
	var flaws []Flaw
	if p.Spec.Method == MatchedPairs || p.Spec.Method == Minimisation {
		flaws = append(flaws, Flaw{Code: TreatedByHalves, Subject: p.Spec.Method})
	}
	if !slices.Contains(p.Spec.Strata, "municipality") {
		return append(flaws, Flaw{Code: TreatedWithoutStrata})
	}
	for _, t := range p.Spec.Treated {
		if !slices.ContainsFunc(p.Areas, func(a *AreaPlan) bool { return a.has(t) }) {
			flaws = append(flaws, Flaw{Code: TreatedNobody, Area: t.Area, Municipality: t.Municipality, Count: t.Units})
		}
	}
	return flaws
}

func (a *AreaPlan) has(t trial.TreatedUnits) bool {
	return a.Area == t.Area && slices.Contains(a.Strata, t.Municipality)
}

// crowdedStrata lists the strata of which the number told leaves no control arm,
// or cannot be had with the arms that are held.
func (a *AreaPlan) crowdedStrata(r *Roster) []Flaw {
	var flaws []Flaw
	for s, code := range a.Strata {
		units, told := a.told(s)
		if !told {
			continue
		}
		if least, most := a.treatable(r, s); units < least || units > most {
			flaws = append(flaws, Flaw{Code: TreatedOutOfRange, Area: a.Area, Municipality: code, Count: units, Least: least, Most: most})
		}
	}
	return flaws
}

// treatable is the fewest and the most units of a stratum that can be treated, so
// that both arms have one and every held unit keeps its arm.
func (a *AreaPlan) treatable(r *Roster, stratum int) (least, most int) {
	size, control := 0, 0
	for i, s := range a.stratum {
		if s != stratum {
			continue
		}
		size++
		switch a.unit(r, i).Held {
		case jobcentre.TrialArm:
			least++
		case jobcentre.ControlArm:
			control++
		}
	}
	return max(1, least), size - max(1, control)
}
