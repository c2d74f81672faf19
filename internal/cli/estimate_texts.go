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
