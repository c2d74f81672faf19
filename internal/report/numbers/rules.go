package numbers

import "github.com/sagstal/sagstal/internal/lang"

// The formulas that need the subject of the figure to be told.
const (
	ofEffect   = "effect"
	ofInterval = "interval"
	ofLevel    = "level_of_arm"
	ofDose     = "dose"
	ofRedraw   = "redraw"
	ofMoney    = "money"
	ofSize     = "size" // an effect without its sign
)

// ofNames are the formulas of figures in tables, by the phrase that names the row
// or the column, in one chapter ("flow/arm.trial") or in all.
func ofNames() map[string]string {
	return map[string]string{
		"economy.extra_fte": "extra_fte", "economy.investment": "investment",
		"economy.gross_saving": "gross_saving", "economy.refund_change": "refund_change",
		"economy.net_saving": "net_saving", "economy.net_result": "net_result",
		"case.net_low": ofMoney, "case.net_high": ofMoney,
		"economy.ratio": "ratio", "economy.payback": "payback",
		"economy.avoided": "avoided", "economy.week_saving": "week_saving", "economy.needed_weeks": "needed_weeks",
		"economy.needed_per_case": "needed_per_case", "economy.chance": "chance",
		"figure-economy/head.amount": "payer", "economy.at_p10": "tornado", "economy.at_p90": "tornado", "acceptability/": "gain", "acceptability/head.total": "gain",

		"head.effect": ofEffect, "head.effect_unit": ofEffect,
		"head.interval": ofInterval, "head.interval_level": ofInterval, "head.trial": ofLevel, "head.control": ofLevel,
		"head.p": "p", "head.p_model": "p_model", "head.p_randomisation": "p_randomisation", "head.p_adjusted": "p_adjusted",
		"head.p_placebo": "placebo_p",
		"head.clusters":  "count", "head.observations": "count", "head.cases": "count", "head.trial_cases": "count",
		"head.trial_count": "count", "head.control_count": "count", "head.total": "count", "flow/": "count",
		"head.municipalities": "count", "head.tau": "tau", "head.i2": "i2", "head.heterogeneity_p": "heterogeneity_p",
		"deviations.head_count": "count", "deviations.head_of": "count",
		"head.trial_share": "share", "head.control_share": "share",
		"timeline/head.trial": "month_level", "timeline/head.control": "month_level",
		"effects/head.effect": "month_effect", "effects/head.interval_level": "month_interval",

		"head.smd": "smd", "baseline/arm.trial": "mean_or_share", "baseline/arm.control": "mean_or_share",

		"head.before": "caseload", "head.during": "caseload", "head.band": "band", "load/arm.trial": "caseload", "load/arm.control": "caseload",
		"departments/arm.trial": "caseload", "departments/arm.control": "caseload",
		"head.inside": "weeks_share", "head.above": "weeks_share", "head.below": "weeks_share",
		"staff/staff.mean": "chart_mean", "staff/staff.low": "chart_limit", "staff/staff.high": "chart_limit",
		"staff.caseworkers": "count", "staff.with_signal": "count",
		"signal.beyond_limit": "count", "signal.one_side": "count", "signal.rising": "count",

		"head.trial_without": "survival", "head.control_without": "survival",
		"head.trial_at_risk": "at_risk", "head.control_at_risk": "at_risk",
		"head.trial_events": "events", "head.control_events": "events",
		"head.trial_censored": "censored", "head.control_censored": "censored",
		"curves/arm.trial": "incidence", "curves/arm.control": "incidence",
		"exits/arm.trial": "incidence", "exits/arm.control": "incidence",
		"head.difference": "difference", "head.se": "incidence_se",

		"dose.effect": ofDose, "dose.robust": "anderson_rubin", "dose.first_stage": "first_stage_f",
		"dose/head.effect": "dose_curve", "dose.caseload": "caseload", "dose.departure": "departure", "dose.realised_short": "realised", "dose/dose.lower": "dose_curve", "dose/dose.upper": "dose_curve",

		"harm.trial_rate": "per_100_weeks", "harm.control_rate": "per_100_weeks", "harm.ratio": "harm_ratio", "harm/head.interval_level": "harm_interval",

		"whole.difference": "difference_within", "whole.sd": "weighted_sd", "whole.standardised": "standardised",
		"outside.participants": "month_level", "outside/": "synthetic",
		"health.head_value": "check", "health.head_certainty": "check_p", "health.head_limit": "check_limit",
	}
}

// ofPhrases are the formulas of figures in sentences, by phrase and argument
// ("load.trial_fell.before"), by argument of a family ("load.*.before") or by
// family alone ("answer.*").
func ofPhrases() map[string]string {
	return map[string]string{
		"*.level": "level", "*.alpha": "alpha",
		"answer.*": "count", "flow.*": "count", "reserve.*": "count", "notice.*": "count", "case.*": "count",
		"health.count.*": "count", "sensitivity.*": "count", "outside.size.*": "count", "outside.*.n": "count", "outside.*.all": ofEffect, "outside.*.effect": ofEffect, "outside.*.range": ofInterval, "pooled.*": "count",
		"whole.*.n": "count", "whole.*.all": "count", "whole.caseload.limit": "load_limit", "whole.municipalities.chance": "by_chance", "health.not_green.*": "count", "load.departments.*": "count", "staff.figure.*": "count", "staff.note.*": "standard",
		"staff.name.number": "ordinal", "timeline.law.number": "ordinal", "staff.signal.*": "ordinal",

		"effect.*.effect": ofEffect, "effect.*.size": ofSize, "effect.*.range": ofInterval,
		"effect.*.trial": ofLevel, "effect.*.control": ofLevel, "effect.*.weeks": "horizon",
		"effect.redraw_interval.range": ofRedraw, "council.*.effect": ofEffect,
		"council.*.range": ofInterval, "council.*.low": ofInterval, "council.*.high": ofInterval,
		"verdict_why.*.p": "p_adjusted", "verdict_why.*.margin": "margin",
		"verdict_why.ruled_out.low": ofInterval, "verdict_why.ruled_out.high": ofInterval,
		"card.interval.range": ofInterval, "refund.*": ofEffect,
		"designs.*.effect": ofEffect, "designs.*.range": ofInterval,

		"load.*.before": "caseload", "load.*.after": "caseload", "load.*.band": "band", "load.*.limit": "load_limit",
		"deviation.*.value": "caseload", "deviation.control_drift.value": "relative",
		"deviation.*.limit": "protocol", "deviation.control_drift.limit": "load_limit",
		"baseline.*.limit": "standard", "baseline.*.p": "joint_p", "baseline.*.worst": "max_smd", "baseline.*.n": "count", "baseline.*.of": "count",

		"curves.median.*": "median", "curves.guard.limit": "protocol", "method.privacy_text.n": "protocol", "curves.exit_at.week": "place",
		"bounds.frame.*": "share", "bounds.lee.range": "bound_lee", "bounds.worst.range": "bound", "bounds.lee.interval": "bound_interval", "bounds.worst.interval": "bound_interval", "bounds.cannot_tip.width": "tip", "bounds.tip.points": "tip",
		"timeline.fade.effect": "fade", "timeline.fade.range": ofInterval, "timeline.*.p": "trend_p",
		"tipping.*": "displacement", "tipping.certain.amount": "displacement_certain", "tipping.drift.drift": "control_drift", "tipping.drift.share": "displacement_share", "dose.*.limit": "protocol", "dose.*.n": "protocol", "dose.recommendation.*": "recommended", "dose.recommendation.level": "level", "dose.recommendation.from": "caseload_range", "dose.recommendation.to": "caseload_range", "dose.over.load": "caseload_range", "dose.under.load": "caseload_range",
		"whole.index.n": "count", "whole.index.*": "index", "whole.joint.p": "joint_p",
		"outside.weight.share": "donor_weight", "health.interval.*": "check_p", "health.interval.level": "check_level", "health.p.*": "check_p", "health.p_below.*": "check_limit",
		"method.randomisation_test.n": "redraws",

		"harm.basis.*": "case_weeks", "harm.*.effect": "harm_ratio", "harm.*.range": "harm_interval", "harm.shares.*": "share_of_exits",

		"economy.result_surplus.amount": "net_result", "economy.result_deficit.amount": "net_result", "economy.result_plain.amount": "net_result",
		"economy.result_open.*": ofMoney, "economy.payback_in.bounds": "payback_interval", "economy.break_even.bounds": "fieller",
		"economy.break_even.found": "avoided", "economy.break_even.needed": "needed_weeks", "economy.break_even.price": "week_saving",
		"economy.curve_sentence.*": "gain", "economy.curve_sentence.value": "threshold",
		"economy.payback_in.months": "payback", "economy.payback_in.window": "window_months",
		"economy.tornado_most.*": "tornado", "economy.tornado_note.*": "standard", "economy.anchor_own.ratio": "ratio",
		"assume.*": "assumption", "assume.window.years": "years",
	}
}

// ofPhrase is the formula of a numeral in a sentence: the closest rule first.
func ofPhrase(rules map[string]string, phrase lang.Key, argument string) string {
	family := familyOf(phrase)
	for _, rule := range []string{
		string(phrase) + "." + argument, string(phrase) + ".*", family + ".*." + argument, "*." + argument, family + ".*",
	} {
		if formula, ok := rules[rule]; ok {
			return formula
		}
	}
	return ""
}

// ofEnds are the formulas of an interval's ends where the figure itself has one of
// its own; a formula that is not here tells its interval too.
func ofEnds() map[string]string {
	return map[string]string{
		"gross_saving": ofMoney, "refund_change": ofMoney, "net_saving": ofMoney, "net_result": ofMoney,
		"ratio": "ratio_interval", "payback": "payback_interval", ofEffect: ofInterval, "": ofInterval,
	}
}
