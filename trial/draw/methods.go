package draw

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/trial"
)

// groupUnits puts every unit that is drawn into a group of which a fixed number
// is treated, and every held one into a group of its own.
func (a *AreaPlan) groupUnits(r *Roster, method string) {
	for s := range a.Strata {
		free, target := a.freeUnits(r, s)
		_, told := a.told(s)
		var parts [][]int
		switch method {
		case Blocked:
			parts = inBlocks(free)
		case MatchedPairs:
			parts = inPairs(a.ordered(r, free))
		default:
			parts = [][]int{free}
		}
		before := 0 // units in the parts before
		for _, part := range parts {
			treated := len(part) / 2
			if told || len(parts) == 1 {
				treated = share(target, before+len(part), len(free)) - share(target, before, len(free))
			}
			a.Groups = append(a.Groups, Group{Stratum: s, Units: part, Treated: treated})
			before += len(part)
		}
	}
	a.Groups = slices.DeleteFunc(a.Groups, func(g Group) bool { return len(g.Units) == 0 })
	for i := range a.Units {
		if arm := a.unit(r, i).Held; arm != "" {
			g := Group{Stratum: a.stratum[i], Units: []int{i}, Held: true}
			if arm == jobcentre.TrialArm {
				g.Treated = 1
			}
			a.Groups = append(a.Groups, g)
		}
	}
}

// freeUnits are the units of a stratum without an arm, and how many of them make
// up the trial arm's number.
func (a *AreaPlan) freeUnits(r *Roster, stratum int) (free []int, target int) {
	size := 0
	for i, s := range a.stratum {
		if s != stratum {
			continue
		}
		size++
		switch a.unit(r, i).Held {
		case "":
			free = append(free, i)
		case jobcentre.TrialArm:
			target--
		}
	}
	if units, told := a.told(stratum); told {
		return free, target + units
	}
	return free, min(max(0, target+size/2), len(free))
}

// inBlocks cuts the units, in order of id, into permuted blocks.
func inBlocks(free []int) [][]int {
	blocks, err := assign.Blocks(make([]int, len(free)), BlockSize)
	if err != nil || len(free) == 0 {
		return nil
	}
	parts := make([][]int, blocks[len(blocks)-1]+1)
	for k, i := range free {
		parts[blocks[k]] = append(parts[blocks[k]], i)
	}
	return parts
}

// ordered sorts units by the covariates used, the first deciding before the
// next, and then by id: neighbours are alike.
func (a *AreaPlan) ordered(r *Roster, units []int) []int {
	return slices.SortedStableFunc(slices.Values(units), func(i, j int) int {
		for _, k := range a.Used {
			if c := cmp.Compare(a.unit(r, i).Values[k], a.unit(r, j).Values[k]); c != 0 {
				return c
			}
		}
		return strings.Compare(a.unit(r, i).ID, a.unit(r, j).ID)
	})
}

// inPairs makes pairs of neighbours; an odd unit joins the last of them.
func inPairs(ordered []int) [][]int {
	var parts [][]int
	for len(ordered) > 3 {
		parts = append(parts, sorted(ordered[:2]))
		ordered = ordered[2:]
	}
	if len(ordered) > 0 {
		parts = append(parts, sorted(ordered))
	}
	return parts
}

// sorted puts a group in order of position, as the draw takes it.
func sorted(units []int) []int { return slices.Sorted(slices.Values(units)) }

// stratified is the design of the groups.
func (a *AreaPlan) stratified() (*assign.Stratified, error) {
	code, treated := make([]int, len(a.Units)), map[int]int{}
	for g, group := range a.Groups {
		treated[g] = group.Treated
		for _, i := range group.Units {
			code[i] = g
		}
	}
	return assign.NewStratified(code, treated)
}

// rerandomised redraws the complete draw until the arms' covariates are close.
func (a *AreaPlan) rerandomised(r *Roster) (assign.Design, error) {
	a.groupUnits(r, Complete)
	base, err := a.stratified()
	if err != nil {
		return nil, err
	}
	limit, err := a.distance.ShareLimit(base, Acceptance, LeastAccepted)
	if err != nil {
		return nil, err
	}
	a.Limit = nineDigits(limit * (1 + 1e-8)) // mirrors that rounding parts are both within
	return assign.NewRestricted(base, a.distance.Within(float64(a.Limit)))
}

// nineDigits rounds a number to what every machine computes alike.
func nineDigits(v float64) trial.Number {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 9, 64), 64)
	return trial.Number(rounded)
}

// minimised balances the arms in all, within municipalities where they are
// strata, and on either side of each covariate's median.
func (a *AreaPlan) minimised(p *Plan) (assign.Design, error) {
	a.Factors = []Factor{{"all", make([]int, len(a.Units))}}
	if len(a.Strata) > 1 {
		a.Factors = append(a.Factors, Factor{"municipality", a.stratum})
	}
	for _, k := range a.Used {
		column, _ := a.column(p.Roster, k)
		a.Factors = append(a.Factors, Factor{Covariates()[k], aboveMedian(column)})
	}
	in := assign.MinimisationInput{Held: make([]bool, len(a.Units)), Treated: make([]bool, len(a.Units)), Favour: Favour}
	for _, f := range a.Factors {
		in.Levels = append(in.Levels, f.Levels)
	}
	for i := range a.Units {
		held := a.unit(p.Roster, i).Held
		in.Held[i], in.Treated[i] = held != "", held == jobcentre.TrialArm
	}
	return assign.NewMinimised(in)
}

// aboveMedian is 1 for the units above the lower median, else 0.
func aboveMedian(column []float64) []int {
	ordered := slices.Sorted(slices.Values(column))
	median := ordered[(len(ordered)-1)/2]
	levels := make([]int, len(column))
	for i, v := range column {
		if v > median {
			levels[i] = 1
		}
	}
	return levels
}
