package casefile

import (
	"strconv"

	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// checkSource wants results or entered figures, and not both.
func (r reader) checkSource(root strictyaml.Node) {
	switch results, entered := r.Given("results"), r.Given("entered"); {
	case results && entered:
		r.AddAt(r.Lines["entered"], "entered", "", "the file has both results and entered figures", "Keep one of the keys results and entered.")
	case !results && !entered && len(r.Defects) == 0:
		r.AddAt(root.Line, "", "", "the file has neither results nor entered figures", "Write results: OUT/results.json, or entered: with figures below it.")
	}
}

// checkEntered wants figures that can be true together.
func (r reader) checkEntered(e *forecast.Entered) {
	r.atMost("entered.over_52_before", e.Over52Before, "stock_before", e.StockBefore)
	r.atMost("entered.over_52_after", e.Over52After, "stock_after", e.StockAfter)
	r.atMost("entered.staffing.capped", e.Staffing.Capped, "caseworkers", e.Staffing.Caseworkers)
	r.together("entered.effect.weeks_per_case", "entered.effect.treated_cases")
	r.together("entered.effect.treated_cases", "entered.effect.weeks_per_case")
	r.together("entered.effect.se_log", "entered.effect.hazard_ratio")
	r.together("entered.effect.se_weeks", "entered.effect.weeks_per_case")
	r.together("entered.se_claimed_saving", "entered.claimed_saving_per_year")
	if r.Given("entered.effect.hazard_ratio") && r.Given("entered.effect.weeks_per_case") {
		r.AddAt(r.Lines["entered.effect"], "entered.effect", "", "the effect is given in two ways", "Keep either hazard_ratio or weeks_per_case.")
	}
}

func (r reader) atMost(path string, part trial.Number, whole string, of trial.Number) {
	if part > of { // false when either is unknown
		written, most := strictyaml.Shown(plain(part)), strictyaml.Shown(plain(of))
		r.AddAt(r.Lines[path], path, written, "the number exceeds "+whole, "Write a number of at most "+most+", which is "+whole+", or mend that.")
	}
}

// plain writes a number as a file has it.
func plain(x trial.Number) string { return strconv.FormatFloat(float64(x), 'f', -1, 64) }

func (r reader) together(path, needed string) {
	if r.Given(path) && !r.Given(needed) {
		r.AddAt(r.Lines[path], path, "", "the key says nothing without "+needed, "Write "+needed+", or leave the key out.")
	}
}

// checkDisplacement wants no more weeks displaced than avoided.
func (r reader) checkDisplacement(e trial.Economy) {
	sum := 0.0
	for _, d := range e.Displacement {
		sum += d.Share
	}
	if sum > 1 {
		r.AddAt(r.Lines["economy.displacement"], "economy.displacement", "", "the shares sum to more than 1", "Write shares of the avoided case-weeks, at most 1 in all.")
	}
}
