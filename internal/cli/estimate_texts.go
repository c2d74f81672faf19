package cli

// estimatePhrases are the texts of estimate: its methods, then its options.
func estimatePhrases() []phrase {
	return append(methodPhrases(), []phrase{
		{"step_estimate", "Beregner …", "Estimating …"},
		{"help_estimate_data", "CSV-filen; tomme felter og NA mangler.", "The CSV file; empty fields and NA are missing."},
		{"help_estimate_where", "Brug kun rækker med disse værdier; COL=A,B tager begge.", "Use only rows with these values; COL=A,B takes both."},
		{"help_estimate_level", "Sikkerhedsintervallets niveau.", "Level of the intervals."},
		{"help_estimate_time", "Kolonne med tiden, hvor rækken ender.", "Column of the time at which the row ends."},
		{"help_estimate_entry", "Kolonne med tiden, hvor rækken kommer under risiko.", "Column of the time at which the row comes at risk."},
		{"help_estimate_event", "Kolonne, der er 1, hvor hændelsen indtraf, ellers 0.", "Column that is 1 where the event happened, else 0."},
		{"help_estimate_by", "Kolonne med grupperne.", "Column of the groups."},
		{"help_estimate_conf", "Intervallets skala: plain, log eller log-log.", "Scale of the interval: plain, log or log-log."},
		{"help_estimate_tau", "Den begrænsede middelværdis grænse (forvalg: den mindste af gruppernes sidste tider).", "Limit of the restricted mean (default: the smallest of the groups' last times)."},
		{"help_estimate_at", "Vis kun disse tider i tabellen.", "Show these times only in the table."},
		{"help_estimate_x", "Led, adskilt af komma: COL, factor(COL, ref=VALUE), a:b, a*b.", "Terms, separated by commas: COL, factor(COL, ref=VALUE), a:b, a*b."},
		{"help_estimate_y", "Kolonne med udfaldet.", "Column of the outcome."},
		{"help_estimate_strata", "Kolonner, hvis kombinationer er strata.", "Columns whose combinations are the strata."},
		{"help_estimate_cluster", "Kolonne med klynger, for en robust varians.", "Column of the clusters, for a robust variance."},
		{"help_estimate_weights", "Kolonne med vægte.", "Column of weights."},
		{"help_estimate_ties", "Samtidige hændelser: efron eller breslow.", "Tied events: efron or breslow."},
		{"help_estimate_absorb", "Kolonner, hvis effekter tages med uden at blive vist.", "Columns whose effects are taken out without being shown."},
		{"help_estimate_vcov", "Varians: iid, HC0–HC3, CR0, CR1, CR1S eller CR2 (forvalg: iid; med klynger CR1).", "Variance: iid, HC0–HC3, CR0, CR1, CR1S or CR2 (default: iid; CR1 with clusters)."},
		{"help_estimate_treat", "Kolonne, der er 1 i forsøgsgruppen, ellers 0.", "Column that is 1 in the trial group, else 0."},
		{"help_estimate_drawn", "Kolonne med det, der blev trukket lod om (forvalg: rækkerne).", "Column of what was drawn by lot (default: the rows)."},
		{"help_estimate_stat", "Teststørrelse: diff, blockdiff, clusterdiff, t, ranksum eller logrank.", "Statistic: diff, blockdiff, clusterdiff, t, ranksum or logrank."},
		{"help_estimate_redraws", "Antal lodtrækninger; er der ikke flere mulige, tages de alle.", "Number of redraws; where no more are possible, all are taken."},
		{"help_estimate_estimates", "Kolonne med stedernes estimater.", "Column of the sites' estimates."},
		{"help_estimate_se", "Kolonne med estimaternes standardfejl.", "Column of the estimates' standard errors."},
		{"help_estimate_var", "Kolonne med estimaternes varians.", "Column of the estimates' variances."},
		{"help_estimate_tau2", "Variansen mellem stederne: DL, REML, PM eller FE (ingen).", "Variance between sites: DL, REML, PM or FE (none)."},
		{"help_estimate_hk", "Interval efter Hartung og Knapp.", "Interval after Hartung and Knapp."},
		{"help_estimate_rater", "Kolonne med en bedømmers vurderinger.", "Column of a rater's ratings."},
		{"help_estimate_weighted", "Vægt på næsten-enighed: linear eller quadratic.", "Credit for near agreement: linear or quadratic."},
		{"help_estimate_items", "Skalaens spørgsmål.", "The items of the scale."},
		{"help_estimate_p", "Kolonne med p-værdier.", "Column of p-values."},
		{"help_estimate_adjustment", "bonferroni, holm, hochberg, bh eller by.", "bonferroni, holm, hochberg, bh or by."},
	}...)
}

// methodPhrases are a line of help and an example that works for every method.
func methodPhrases() []phrase {
	var all []phrase
	for _, m := range []struct{ name, danish, english, example string }{
		{"km", "Overlevelseskurver, medianer og begrænsede middelværdier (Kaplan–Meier).", "Survival curves, medians and restricted means (Kaplan–Meier).",
			"--data stat/testdata/oracle/01_km_weeks/data.csv --time time --event status --by group --tau 52 --at 13,26,52"},
		{"cox", "Log-hazardratioer (Cox).", "Log hazard ratios (Cox).",
			"--data stat/testdata/oracle/02_cox_weeks_cluster/data.csv --time weeks --entry entry --event status --x 'arm, factor(agegrp)' --cluster caseworker"},
		{"ols", "Lineær regression.", "Linear regression.",
			"--data stat/testdata/oracle/04_ols_cluster_trial/data.csv --y wellbeing --x arm,edu --absorb municipality --cluster caseworker --vcov CR2"},
		{"randinf", "Randomiseringstest: lodderne trækkes om.", "Randomisation test: the lots are redrawn.",
			"--data stat/testdata/oracle/07_ri_blocked/data.csv --y y --treat z --strata block --stat blockdiff"},
		{"meta", "Flere steders estimater samlet til ét.", "The estimates of several sites as one.",
			"--data stat/testdata/oracle/08_meta_five_sites/data.csv --estimate yi --var vi --tau2 REML --hk"},
		{"kappa", "To bedømmeres enighed.", "Agreement of two raters.",
			"--data stat/testdata/oracle/12_agreement_audit/data.csv --rater1 r1 --rater2 r2 --weighted linear"},
		{"alpha", "Hvor godt en skalas spørgsmål hænger sammen (Cronbachs alfa).", "How well the items of a scale go together (Cronbach's alpha).",
			"--data stat/testdata/oracle/12_agreement_audit/data.csv --items item1,item2,item3,item4,item5,item6"},
		{"adjust", "P-værdier justeret for mange tests.", "P-values adjusted for many tests.", "--data p.csv --p p --adjust holm"},
	} {
		command := "sagstal estimate " + m.name + " " + m.example
		all = append(all, phrase{"help_estimate_" + m.name, m.danish, m.english}, phrase{"example_estimate_" + m.name, command, command})
	}
	return append(all,
		phrase{"help_estimate", "Ét estimat fra én CSV-fil.", "One estimate from one CSV file."},
		phrase{"example_estimate", "sagstal estimate cox --help", "sagstal estimate cox --help"},
	)
}
