package numbers

import (
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
)

// formulas finds the formula of a figure by the Danish name of its row or its
// column.
type formulas struct {
	da, en *lang.Printer
	byName map[string]string
}

// named are the phrases whose figures have a formula of their own.
func named() map[lang.Key]string {
	return map[lang.Key]string{
		"economy.extra_fte": "extra_fte", "economy.investment": "investment",
		"economy.gross_saving": "gross_saving", "economy.refund_change": "refund_change",
		"economy.net_saving": "net_saving", "economy.net_result": "net_result",
		"economy.ratio": "ratio", "economy.payback": "payback",
		"economy.avoided": "avoided", "economy.week_saving": "week_saving", "economy.needed_weeks": "needed_weeks",
		"economy.needed_per_case": "needed_per_case", "economy.chance": "chance",
		"head.effect": "effect", "head.effect_unit": "effect", "head.smd": "smd",
		"head.p": "p", "head.p_model": "p_model", "head.p_randomisation": "p_randomisation", "head.p_adjusted": "p_adjusted",
		"head.before": "caseload", "head.during": "caseload",
		"head.inside": "weeks_share", "head.above": "weeks_share", "head.below": "weeks_share",
		"head.trial_without": "survival", "head.control_without": "survival",
		"head.trial_at_risk": "at_risk", "head.control_at_risk": "at_risk",
		"head.clusters": "count", "head.observations": "count", "head.trial_cases": "count",
		"head.trial_count": "count", "head.control_count": "count", "head.total": "count",
		"head.trial_share": "share", "head.control_share": "share",
	}
}

func newFormulas() formulas {
	f := formulas{da: lang.For(trial.Danish), en: lang.For(trial.English), byName: map[string]string{}}
	for key, formula := range named() {
		f.byName[f.da.Say(key)] = formula
	}
	return f
}

// of is the formula of the first name that has one, else another.
func (f formulas) of(otherwise string, names ...Said) Said {
	for _, name := range names {
		if formula, ok := f.byName[name.Danish]; ok {
			return f.named(formula)
		}
	}
	return f.named(otherwise)
}

func (f formulas) named(formula string) Said {
	return Said{f.da.Name("formula", formula), f.en.Name("formula", formula)}
}
