package cli

import "slices"

// casePhrases are the texts of business-case.
func casePhrases() []phrase {
	return slices.Concat(caseHelpPhrases(), caseHeadingPhrases(), caseLinePhrases(), caseWarningPhrases(), caseReasonPhrases())
}

func caseHelpPhrases() []phrase {
	return []phrase{
		{"help_business_case", "Regn ud, hvad lavere sagstal koster og sparer, og for hvem.", "Compute what a lower caseload costs and saves, and for whom."},
		{"example_business-case", "sagstal business-case examples/cases/ringkoebing-skjern.yaml", "sagstal business-case examples/cases/ringkoebing-skjern.yaml"},
		{"help_case_file", "Sagen (YAML), som i mappen examples/cases.", "The case (YAML), as in the folder examples/cases."},
		{"help_case_explain", "Vis for hvert tal, hvilken række eller antagelse det kommer fra.", "Show for every figure which row or assumption it came from."},
		{"help_case_out", "Skriv også sagen som regneark med levende formler (.xlsx).", "Also write the case as a workbook with live formulas (.xlsx)."},
		{"step_case", "Regner …", "Computing …"},
	}
}

func caseHeadingPhrases() []phrase {
	return []phrase{
		{"case_head", "$1. Beløb i $2, priser fra $3; $4.", "$1. Amounts in $2, prices of $3; $4."},
		{"case_budget_local", "én kommune alene", "one municipality alone"},
		{"case_budget_national", "udbredt i hele landet (budgetgaranti)", "rolled out nationally (budget guarantee)"},
		{"case_ledgers", "Et år med fuld virkning (5 %; 95 %):", "A year at full effect (5%; 95%):"},
		{"case_consistency", "Hænger tallene sammen?", "Do the figures hang together?"},
		{"case_staffing", "Bemanding:", "Staffing:"},
		{"case_directions", "Retninger, uden størrelse:", "Directions, without size:"},
		{"case_scenarios", "Samme sag med virkningen fra et andet sted:", "The same case with an effect from elsewhere:"},
		{"case_tornado", "Kommunens nutidsværdi, når én størrelse er ved sin 10.- og 90.-percentil:", "The municipality's present value with one quantity at its 10th and 90th percentile:"},
		{"case_acceptability", "Sandsynlighed for, at det kan betale sig, hvis en sparet sagsuge er så meget værd:", "Probability that it pays, if an avoided case-week is worth so much:"},
		{"case_warnings", "Forbehold:", "Warnings:"},
		{"case_left_out", "Ikke med:", "Left out:"},
		{"case_explanations", "Hvor tallene kommer fra:", "Where the figures come from:"},
		{"case_draws", "Trækninger: $1", "Draws: $1"},
		{"case_not_included", "Sundhed, skat af arbejdsindkomst, borgerens indkomst og andre lediges udsigter er ikke regnet med.", "Health, tax on earnings, the citizen's income and other jobseekers' prospects are not included."},
		{"case_ledger_municipality", "kommunen", "municipality"},
		{"case_ledger_public", "det offentlige", "public"},
		{"case_ledger_society", "samfundet", "society"},
		{"case_column_evidence", "kilde", "evidence"},
		{"case_column_weeks", "sparede uger", "weeks avoided"},
		{"case_column_net", "kommunens netto", "municipal net"},
		{"case_column_ratio", "pr. krone", "ratio"},
		{"case_column_probability", "P(netto > 0)", "P(net > 0)"},
		{"case_scenario_claimed", "som påstået", "as claimed"},
		{"case_scenario_austria", "som i Østrig", "as in Austria"},
		{"case_scenario_no_effect", "ingen virkning", "no effect"},
		{"case_parameter_effect", "virkning", "effect"},
		{"case_parameter_price", "pris på en uge", "price of a week"},
		{"case_parameter_refund", "refusion", "refund"},
		{"case_parameter_investment", "investering", "investment"},
		{"case_parameter_displacement", "fortrængning", "displacement"},
		{"case_parameter_ramp_up", "indkøring", "ramp-up"},
		{"case_went_higher", "op", "up"},
		{"case_went_lower", "ned", "down"},
		{"case_better", "bedre", "better"},
		{"case_worse", "værre", "worse"},
	}
}

func caseLinePhrases() []phrase {
	return []phrase{
		{"case_line_investment", "investering", "investment"},
		{"case_line_gross_saving", "brutto sparet", "gross saving"},
		{"case_line_refund_change", "ændring i refusion", "change in refund"},
		{"case_line_displacement", "fortrængt til andre ydelser", "displaced to other benefits"},
		{"case_line_block_grant_change", "ændring i bloktilskud", "change in block grant"},
		{"case_line_net_saving", "sparet i alt", "saving in all"},
		{"case_line_net", "netto efter investeringen", "net of the investment"},
		{"case_line_present_value", "nutidsværdi over horisonten", "present value over the horizon"},
		{"case_line_benefit_cost_ratio", "sparet pr. investeret krone", "benefit-cost ratio"},
		{"case_line_payback_months", "tilbagebetalt efter måneder", "payback, months"},
		{"case_line_break_even.case_weeks", "nulpunkt: sparede sagsuger om året", "break-even: case-weeks avoided a year"},
		{"case_line_break_even.weeks_per_spell", "nulpunkt: uger kortere pr. forløb", "break-even: weeks shorter per spell"},
		{"case_line_break_even.cases", "nulpunkt: færre åbne sager", "break-even: fewer open cases"},
		{"case_line_break_even.displacement", "nulpunkt: andel fortrængt", "break-even: share displaced"},
		{"case_line_break_even.hazard_ratio", "nulpunkt: hazardforhold", "break-even: hazard ratio"},
		{"case_line_probability_net_positive", "sandsynlighed for overskud", "probability that net exceeds 0"},
		{"case_line_inflow_before", "forløb om ugen før (sager ÷ uger)", "spells a week before (cases ÷ weeks)"},
		{"case_line_inflow_after", "forløb om ugen efter", "spells a week after"},
		{"case_line_stock_from_duration", "ændring i sager fra varighed", "change in cases from duration"},
		{"case_line_stock_from_inflow", "ændring i sager fra tilgang", "change in cases from inflow"},
		{"case_line_over_52_before", "over 52 uger før, ved eksponentielle varigheder", "over 52 weeks before, exponential durations"},
		{"case_line_over_52_after", "over 52 uger efter, ved eksponentielle varigheder", "over 52 weeks after, exponential durations"},
		{"case_line_hazard_ratio_implied", "hazardforhold, som varighederne svarer til", "hazard ratio that the durations imply"},
		{"case_line_avoided", "sparede sagsuger om året", "case-weeks avoided a year"},
		{"case_line_avoided_by_flow", "det samme ud fra tilgangen før", "the same from the inflow before"},
		{"case_line_saving_per_week", "påstået besparelse pr. sparet uge", "claimed saving per avoided week"},
		{"case_line_saving_per_week_if_net", "det samme, hvis investeringen er trukket fra", "the same, if the investment is already deducted"},
		{"case_line_break_even_weeks", "sagsuger, der betaler investeringen", "case-weeks that pay the investment"},
		{"case_line_municipal_share", "kommunens andel af de sparede uger", "municipal share of the avoided weeks"},
		{"case_line_benefit_implied", "ydelse pr. uge, som påstanden svarer til", "benefit a week that the claim implies"},
		{"case_line_maximum", "lovens højeste ydelse pr. uge", "statutory maximum a week"},
		{"case_line_share_of_maximum", "påstanden som andel af besparelsen ved højeste ydelse", "the claim as a share of the saving at the maximum"},
		{"case_line_first_year_share", "andel af fuld virkning i første år", "share of full effect in the first year"},
		{"case_line_extra_fte", "ekstra fuldtidsstillinger", "extra full-time equivalents"},
		{"case_line_extra_cost", "udgift om året", "cost a year"},
		{"case_line_cases_implied", "sager, som stillingerne rækker til", "cases that the staff suffices for"},
		{"case_line_control_caseload", "de andres sagstal uden ansættelser", "the others' caseload without hiring"},
		{"case_line_fte_paid", "fuldtidsstillinger, som besparelsen betaler", "full-time equivalents that the saving pays"},
	}
}

func caseWarningPhrases() []phrase {
	return []phrase{
		{"case_warning_no_control_group",
			"Der var ingen kontrolgruppe: forskellen før og efter kan skyldes andet end sagstallet (reform, konjunktur, metode, at man begyndte på et højt tal).",
			"There was no control group: the difference before and after may be due to something other than the caseload (reform, business cycle, method, a start at a peak)."},
		{"case_warning_no_standard_error",
			"Virkningen er uden kendt usikkerhed; sandsynligheden dækker kun pris, investering, fortrængning og indkøring.",
			"The effect has no known error; the probability covers price, investment, displacement and ramp-up only."},
		{"case_warning_inflow_changed",
			"Tilgangen ændrede sig fra $1 til $2 forløb om ugen ($3 %), hvis tallene er rigtige; det er ikke varigheden alene.",
			"Inflow changed from $1 to $2 spells a week ($3%), if the figures are right; it is not duration alone."},
		{"case_warning_tails_disagree",
			"Oplyst er $1 sager over 52 uger; bestand og varighed svarer til $2. Tallene hænger ikke godt sammen.",
			"$1 cases over 52 weeks are stated; stock and duration imply $2. The figures do not hang together well."},
		{"case_warning_claim_net_or_gross",
			"Det er ikke oplyst, om besparelsen er før eller efter investeringen: $1 pr. sparet uge, eller $2.",
			"It is not stated whether the saving is before or after the investment: $1 per avoided week, or $2."},
		{"case_warning_claim_beyond_maximum",
			"Påstanden er $1 % af, hvad de sparede uger højst kan være værd for kommunen ved lovens maksimum.",
			"The claim is $1% of what the avoided weeks can be worth to the municipality at the statutory maximum."},
		{"case_warning_claim_below_maximum",
			"Påstanden er $1 % af besparelsen ved lovens maksimum ($2 pr. uge); resten er lavere ydelser, andre ydelser eller ikke medregnet.",
			"The claim is $1% of the saving at the statutory maximum ($2 a week); the rest is lower benefits, other benefits or not counted."},
		{"case_warning_no_statutory_maximum",
			"Lovens højeste ydelse i $1 er ikke bekræftet; påstanden er ikke holdt op mod den.",
			"The statutory maximum of $1 is not confirmed; the claim is not held against it."},
		{"case_warning_stated_beyond_effect",
			"Det oplyste fald er $1 gange så stort som det, virkningen giver.",
			"The stated fall is $1 times what the effect gives."},
		{"case_warning_slow_to_settle",
			"Bestanden falder først efterhånden: første år giver omkring $1 % af et fuldt år. Uden ramp_up_weeks regnes med fuld virkning fra første dag.",
			"The stock falls by degrees: the first year gives about $1% of a full one. Without ramp_up_weeks full effect is counted from the first day."},
		{"case_warning_guarantee_unconfirmed",
			"Ydelsen står ikke på den liste over budgetgarantien, der er læst (2014); om listen er ændret, er ikke bekræftet. Intet er modregnet for den.",
			"The benefit is not on the list of the budget guarantee that was read (2014); whether the list has changed is not confirmed. Nothing is set off for it."},
		{"case_warning_effect_drives_the_case",
			"Sagen regnes med virkningen ($1 sagsuger om året), ikke med forskellen før og efter ($2); den står som scenariet “som påstået”.",
			"The case is computed with the effect ($1 case-weeks a year), not with the difference before and after ($2), which is the scenario “as claimed”."},
		{"case_warning_directions_only",
			"Kun retninger er kendt: de kan ikke regnes om til kroner.",
			"Only directions are known: they cannot be turned into money."},
		{"case_warning_displacement_in_all_transfers",
			"Forsøgets tal dækker alle ydelser: fortrængning er allerede regnet med.",
			"The trial's figures cover all benefits: displacement is already counted."},
		{"case_warning_effect_is_negative",
			"Virkningen går den forkerte vej: $1 flere sagsuger om året.",
			"The effect goes the wrong way: $1 more case-weeks a year."},
	}
}

func caseReasonPhrases() []phrase {
	return []phrase{
		{"case_reason_no_investment", "hverken investering eller bemanding er oplyst", "neither investment nor staffing is given"},
		{"case_reason_no_weeks", "hverken sager før og efter, virkning eller behandlede sager er oplyst", "neither stocks before and after, an effect nor cases treated are given"},
		{"case_reason_no_price", "hverken ydelse pr. uge eller påstået besparelse er oplyst", "neither a weekly benefit nor a claimed saving is given"},
		{"case_reason_no_steps", "varigheden er ikke oplyst, eller loven har ingen trin for ydelsen", "the durations are not given, or the law has no steps for the benefit"},
		{"case_reason_claim_is_net", "påstanden er ét tal, der ikke siger, hvad det består af", "the claim is one figure that does not say what it is made of"},
		{"case_reason_no_production", "hverken andel i arbejde eller produktion pr. uge er oplyst; ydelser er overførsler", "neither a share in work nor production a week is given; benefits are transfers"},
		{"case_reason_no_saving", "der spares ikke noget", "nothing is saved"},
		{"case_reason_no_inflow", "sager og varighed før er ikke begge oplyst", "stock and mean before are not both given"},
		{"case_reason_not_measured", "evalueringen kunne ikke beregne det; grunden står i results.json", "the evaluation could not compute it; results.json has the reason"},
		{"case_reason_no_tipping", "ingen andel mellem 0 og 1 vender sagen", "no share between 0 and 1 tips the case"},
	}
}
