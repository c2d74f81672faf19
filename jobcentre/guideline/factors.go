package guideline

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/jobcentre"
)

// Factor is what moves a guideline within its range.
type Factor string

// The factors.
const (
	Mix         Factor = "mix"
	Help        Factor = "support"
	Specialised Factor = "specialised"
	NewlyHired  Factor = "newly_hired"
	SideTasks   Factor = "side_tasks"
	PartTime    Factor = "part_time"
	BesideTasks Factor = "beside"
)

// conditions lists the factors that have a weight.
func conditions() []Factor { return []Factor{Mix, Help, Specialised} }

// Support is the administrative and professional support at hand; empty is none.
type Support string

// The supports.
const (
	NoSupport      Support = "none"
	PartialSupport Support = "partial"
	FullSupport    Support = "full"
)

// Factors describes a department. The zero value is its hardest case, but for
// the mix, which must be given where the version asks for it.
type Factors struct {
	Group       string         // target group; empty: the area's default
	Cases       map[string]int // open cases by category or match group
	Beside      Beside         // tasks beside them
	Support     Support
	Specialised bool
	NewlyHired  float64 // share of the working time by staff of less than six months, 0 to 1
	SideTasks   float64 // share of the working time on other tasks, 0 to 1
	PartTime    float64 // share of full time that is missing: 1 − FTE/heads, 0 to below 1
}

// The shares of categories II and III at which all categories mix, and at which
// II and III dominate.
const (
	evenMix   = 2.0 / 3
	dominated = 9.0 / 10
)

// complexity tells the categories of one of the trial's areas: true for those
// that weigh more.
func complexity(area jobcentre.Area) map[string]bool {
	switch area {
	case jobcentre.SicknessBenefit:
		return map[string]bool{"I": false, "II": true, "III": true}
	case jobcentre.SocialAssistance:
		return map[string]bool{
			"1": false, "2": true, "3": true,
			"jobparat": false, "aktivitetsparat": true, "aktivitetsparat-30+": true,
		}
	}
	return nil
}

// Categories returns the categories or match groups of an area in alphabetical
// order, nil where the guideline knows none.
func Categories(area jobcentre.Area) []string {
	return slices.Sorted(maps.Keys(complexity(area)))
}

// condition returns how far a factor speaks for the high end, 0 to 1.
func (f Factors) condition(factor Factor, area jobcentre.Area) (float64, error) {
	switch factor {
	case Mix:
		return f.mix(area)
	case Help:
		steps := []Support{NoSupport, PartialSupport, FullSupport}
		if i := slices.Index(steps, f.Support); i > 0 {
			return float64(i) / 2, nil
		}
		return 0, nil
	}
	if f.Specialised {
		return 1, nil
	}
	return 0, nil
}

// mix returns 1 where all categories mix and 0 where II and III dominate. The
// tasks beside count as category I of sickness benefit, and nowhere else.
func (f Factors) mix(area jobcentre.Area) (float64, error) {
	var hard, all float64
	weighs := complexity(area)
	for category, n := range f.Cases {
		all += float64(n)
		if weighs[category] {
			hard += float64(n)
		}
	}
	if all == 0 {
		return 0, &InvalidFactor{Factor: Mix, Value: "no cases", Reason: "the version needs the cases by category"}
	}
	if area == jobcentre.SicknessBenefit {
		all += float64(f.Beside.Citizens())
	}
	return min(1, max(0, (dominated-hard/all)/(dominated-evenMix))), nil
}

// check refuses what cannot be, in the order of the fields.
func (f Factors) check(area jobcentre.Area) error {
	if err := f.checkCases(area); err != nil {
		return err
	}
	if err := f.Beside.check(); err != nil {
		return err
	}
	if !slices.Contains([]Support{"", NoSupport, PartialSupport, FullSupport}, f.Support) {
		return &InvalidFactor{Factor: Help, Value: string(f.Support), Reason: "is not none, partial or full"}
	}
	for _, share := range []struct {
		factor Factor
		value  float64
	}{{NewlyHired, f.NewlyHired}, {SideTasks, f.SideTasks}, {PartTime, f.PartTime}} {
		if !(0 <= share.value && share.value <= 1) || share.factor == PartTime && share.value == 1 {
			return &InvalidFactor{Factor: share.factor, Value: fmt.Sprint(share.value), Reason: "is not a share of the working time"}
		}
	}
	return nil
}

// checkCases names the first bad category in alphabetical order.
func (f Factors) checkCases(area jobcentre.Area) error {
	weighs := complexity(area)
	for _, category := range slices.Sorted(maps.Keys(f.Cases)) {
		if _, known := weighs[category]; !known && weighs != nil {
			return &InvalidFactor{Factor: Mix, Value: strconv.Quote(category), Reason: "is not a category or match group of the area"}
		}
		if f.Cases[category] < 0 {
			return &InvalidFactor{Factor: Mix, Value: strconv.Quote(category), Reason: "has fewer than no cases"}
		}
	}
	return nil
}
