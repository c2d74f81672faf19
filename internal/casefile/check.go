package casefile

import (
	"go.yaml.in/yaml/v3"

	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// checkSource wants results or entered figures, and not both.
func (r *reader) checkSource(root *yaml.Node) {
	switch results, entered := r.given("results"), r.given("entered"); {
	case results && entered:
		r.addAt(r.lines["entered"], "entered", "", "the file has both results and entered figures", "Keep one of the keys results and entered.")
	case !results && !entered && len(r.defects) == 0:
		r.add(root, "", "", "the file has neither results nor entered figures", "Write results: OUT/results.json, or entered: with figures below it.")
	}
}

// checkEntered wants figures that can be true together.
func (r *reader) checkEntered(e *forecast.Entered) {
	r.atMost("entered.over_52_before", e.Over52Before, "stock_before", e.StockBefore)
	r.atMost("entered.over_52_after", e.Over52After, "stock_after", e.StockAfter)
	r.atMost("entered.staffing.capped", e.Staffing.Capped, "caseworkers", e.Staffing.Caseworkers)
	r.together("entered.effect.weeks_per_case", "entered.effect.treated_cases")
	r.together("entered.effect.treated_cases", "entered.effect.weeks_per_case")
	r.together("entered.effect.se_log", "entered.effect.hazard_ratio")
	r.together("entered.effect.se_weeks", "entered.effect.weeks_per_case")
	r.together("entered.se_claimed_saving", "entered.claimed_saving_per_year")
	if r.given("entered.effect.hazard_ratio") && r.given("entered.effect.weeks_per_case") {
		r.addAt(r.lines["entered.effect"], "entered.effect", "", "the effect is given in two ways", "Keep either hazard_ratio or weeks_per_case.")
	}
}

func (r *reader) atMost(path string, part trial.Number, whole string, of trial.Number) {
	if part > of { // false when either is unknown
		r.addAt(r.lines[path], path, "", "the number exceeds "+whole, "Write a number of at most "+whole+".")
	}
}

func (r *reader) together(path, needed string) {
	if r.given(path) && !r.given(needed) {
		r.addAt(r.lines[path], path, "", "the key says nothing without "+needed, "Write "+needed+", or leave the key out.")
	}
}

// checkDisplacement wants no more weeks displaced than avoided.
func (r *reader) checkDisplacement(e trial.Economy) {
	sum := 0.0
	for _, d := range e.Displacement {
		sum += d.Share
	}
	if sum > 1 {
		r.addAt(r.lines["economy.displacement"], "economy.displacement", "", "the shares sum to more than 1", "Write shares of the avoided case-weeks, at most 1 in all.")
	}
}
