package cli

import "slices"

// estimatePhrases are the texts of estimate: its methods, then its options.
func estimatePhrases() []phrase {
	return slices.Concat(methodPhrases(), commonPhrases(), survivalPhrases(), regressionPhrases(), redrawPhrases(), summaryPhrases(), powerPhrases(), panelPhrases())
}

// methodPhrases are a line of help and an example that works for every method.
func methodPhrases() []phrase {
	var all []phrase
	for _, m := range []struct{ name, danish, english, example string }{
		{"km", "Overlevelseskurver, medianer og begrænsede middeltider (Kaplan–Meier).", "Survival curves, medians and restricted means (Kaplan–Meier).",
			"--data stat/testdata/oracle/01_km_weeks/data.csv --time time --event status --by group --tau 52 --at 13,26,52"},
		{"logrank", "Har grupperne samme hazard? (log-rank)", "Do the groups have one hazard? (log-rank)",
			"--data stat/testdata/oracle/01_km_weeks/data.csv --time time --event status --by group --strata stratum"},
		{"cox", "Log-hazardforhold (Cox).", "Log hazard ratios (Cox).",
			"--data stat/testdata/oracle/02_cox_weeks_cluster/data.csv --time weeks --entry entry --event status --x 'arm, factor(agegrp)' --cluster caseworker"},
		{"cif", "Kumulerede incidenser ved konkurrerende årsager.", "Cumulative incidences with competing causes.",
			"--data stat/testdata/oracle/03_cr_weeks/data.csv --time time --event cause --by group"},
		{"finegray", "Log-ratioer af subfordelingens hazard (Fine og Gray).", "Log ratios of the subdistribution hazard (Fine and Gray).",
			"--data stat/testdata/oracle/03_cr_weeks/data.csv --time time --event cause --cause 1 --x arm,edu"},
		{"ols", "Lineær regression.", "Linear regression.",
			"--data stat/testdata/oracle/04_ols_cluster_trial/data.csv --y wellbeing --x arm,edu --absorb municipality --cluster caseworker --vcov CR2"},
		{"iv", "Lineær regression med instrumenter.", "Linear regression with instruments.",
			"--data stat/testdata/oracle/04_ols_petersen/data.csv --y y --x z --endog x --instruments w,year --cluster firm"},
		{"glm", "Generaliserede lineære modeller.", "Generalised linear models.",
			"--data stat/testdata/oracle/05_glm_cluster_trial/data.csv --y meetings --x arm,prior --family poisson --exposure weeks --cluster caseworker"},
		{"ordinal", "Proportionale odds for et ordnet udfald.", "Proportional odds of an ordered outcome.",
			"--data stat/testdata/oracle/12_agreement_audit/data.csv --y sat --x arm,th"},
		{"gee", "Marginale modeller for klynger (GEE).", "Marginal models for clusters (GEE).",
			"--data stat/testdata/oracle/05_glm_cluster_trial/data.csv --y emp12 --x arm,edu --family binomial --cluster caseworker --corr exchangeable"},
		{"lmm", "Lineær model med tilfældigt niveau pr. gruppe.", "Linear model with a random intercept.",
			"--data stat/testdata/oracle/06_lmm_cluster_trial/data.csv --y wellbeing --x arm,edu --group caseworker"},
		{"wildboot", "Lineær regression med få klynger: wild cluster bootstrap.", "Linear regression with few clusters: wild cluster bootstrap.",
			"--data stat/testdata/oracle/04_wcb_10clusters/data.csv --y wellbeing --x arm,edu --cluster caseworker --test arm"},
		{"randinf", "Randomiseringstest: lodderne trækkes om.", "Randomisation test: the lots are redrawn.",
			"--data stat/testdata/oracle/07_ri_blocked/data.csv --y y --treat z --strata block --stat blockdiff"},
		{"meta", "Flere steders estimater samlet til ét.", "The estimates of several sites as one.",
			"--data stat/testdata/oracle/08_meta_five_sites/data.csv --estimate yi --var vi --tau2 REML --hk"},
		{"adjust", "P-værdier justeret for mange tests.", "P-values adjusted for many tests.", "--data internal/cli/testdata/estimate/p.csv --p p --adjust holm"},
		{"kappa", "To bedømmeres enighed.", "Agreement of two raters.",
			"--data stat/testdata/oracle/12_agreement_audit/data.csv --rater1 r1 --rater2 r2 --weighted linear"},
		{"alpha", "Hvor godt en skalas spørgsmål hænger sammen (Cronbachs alfa).", "How well the items of a scale go together (Cronbach's alpha).",
			"--data stat/testdata/oracle/12_agreement_audit/data.csv --items item1,item2,item3,item4,item5,item6"},
		{"power", "Et klyngeforsøgs styrke.", "Power of a trial of clusters.",
			"--outcome mean --clusters-per-arm 25 --cluster-size 90 --icc 0.02 --sd 1 --solve effect"},
		{"synth", "Effekt i et panel: syntetisk kontrol og forskel i forskelle.", "Effect in a panel: synthetic control and difference-in-differences.",
			"--panel stat/testdata/oracle/11_synthetic_control/data.csv --unit unit --time time --y y --treated 18,19,20 --from 17 --method sdid"},
	} {
		command := "sagstal estimate " + m.name + " " + m.example
		all = append(all, phrase{"help_estimate_" + m.name, m.danish, m.english}, phrase{"example_estimate_" + m.name, command, command})
	}
	return append(all,
		phrase{"help_estimate", "Ét estimat fra én CSV-fil.", "One estimate from one CSV file."},
		phrase{"example_estimate", "sagstal estimate cox --help", "sagstal estimate cox --help"},
	)
}

// commonPhrases are the options of every method.
func commonPhrases() []phrase {
	return []phrase{
		{"step_estimate", "Beregner …", "Estimating …"},
		{"help_estimate_data", "CSV-filen; tomme felter og NA mangler.", "The CSV file; empty fields and NA are missing."},
		{"help_estimate_where", "Brug kun rækker med disse værdier; COL=A,B tager begge.", "Use only rows with these values; COL=A,B takes both."},
		{"help_estimate_level", "Sikkerhedsintervallets niveau.", "Level of the intervals."},
		{"help_estimate_by", "Kolonne med grupperne.", "Column of the groups."},
		{"help_estimate_x", "Led, adskilt af komma: COL, factor(COL, ref=VALUE), a:b, a*b.", "Terms, separated by commas: COL, factor(COL, ref=VALUE), a:b, a*b."},
		{"help_estimate_y", "Kolonne med udfaldet.", "Column of the outcome."},
		{"help_estimate_strata", "Kolonner, hvis kombinationer er strata.", "Columns whose combinations are the strata."},
		{"help_estimate_cluster", "Kolonne med klynger, for en robust varians.", "Column of the clusters, for a robust variance."},
		{"help_estimate_weights", "Kolonne med vægte.", "Column of weights."},
	}
}

// survivalPhrases are the options of methods on time to an event.
func survivalPhrases() []phrase {
	return []phrase{
		{"help_estimate_time", "Kolonne med tiden, hvor rækken ender.", "Column of the time at which the row ends."},
		{"help_estimate_entry", "Kolonne med tiden, hvor rækken kommer under risiko.", "Column of the time at which the row comes at risk."},
		{"help_estimate_event", "Kolonne, der er 1, hvor hændelsen indtraf, ellers 0.", "Column that is 1 where the event happened, else 0."},
		{"help_estimate_causes", "Kolonne med årsagen: 0 er ikke endt, 1, 2, … årsagerne.", "Column of the cause: 0 is not ended, 1, 2, … the causes."},
		{"help_estimate_cause", "Årsagen, det handler om.", "The cause of interest."},
		{"help_estimate_conf", "Intervallets skala: plain, log eller log-log.", "Scale of the interval: plain, log or log-log."},
		{"help_estimate_tau", "Den begrænsede middeltids grænse (forvalg: den mindste af gruppernes sidste tider).", "Limit of the restricted mean (default: the smallest of the groups' last times)."},
		{"help_estimate_at", "Vis kun disse tider i tabellen.", "Show these times only in the table."},
		{"help_estimate_rho", "Vægt på tidlige hændelser: S(t) i denne potens.", "Weight of early events: S(t) to this power."},
		{"help_estimate_ties", "Samtidige hændelser: efron eller breslow.", "Tied events: efron or breslow."},
	}
}

// regressionPhrases are the options of regressions.
func regressionPhrases() []phrase {
	return []phrase{
		{"help_estimate_absorb", "Kolonner, hvis effekter tages med uden at blive vist.", "Columns whose effects are taken out without being shown."},
		{"help_estimate_vcov", "Varians: iid, HC0–HC3, CR0, CR1, CR1S eller CR2 (forvalg: iid; med klynger CR1).", "Variance: iid, HC0–HC3, CR0, CR1, CR1S or CR2 (default: iid; CR1 with clusters)."},
		{"help_estimate_endog", "Kolonne, som instrumenterne flytter.", "Column that the instruments move."},
		{"help_estimate_instruments", "Instrumenterne.", "The instruments."},
		{"help_estimate_family", "Fordeling: binomial, poisson, negbin eller gamma.", "Distribution: binomial, poisson, negbin or gamma."},
		{"help_estimate_link", "Linkfunktion: logit, probit, cloglog, log eller inverse (forvalg: logit for binomial, ellers log).", "Link: logit, probit, cloglog, log or inverse (default: logit for binomial, else log)."},
		{"help_estimate_offset", "Kolonne, der lægges til den lineære prædiktor.", "Column added to the linear predictor."},
		{"help_estimate_exposure", "Kolonne, hvis logaritme lægges til.", "Column whose logarithm is added."},
		{"help_estimate_gee_family", "Fordeling: binomial, poisson eller gaussian.", "Distribution: binomial, poisson or gaussian."},
		{"help_estimate_corr", "Korrelation i en klynge: exchangeable eller independence.", "Correlation within a cluster: exchangeable or independence."},
		{"help_estimate_group", "Kolonne med grupperne, der har hver sit niveau.", "Column of the groups that have each a level."},
		{"help_estimate_reml", "Begrænset likelihood (REML): true eller false.", "Restricted likelihood (REML): true or false."},
	}
}

// redrawPhrases are the options of methods that redraw.
func redrawPhrases() []phrase {
	return []phrase{
		{"help_estimate_test", "Leddet, der testes, som det hedder i svaret.", "The term to test, as the answer names it."},
		{"help_estimate_reps", "Antal gentagelser; er der ikke flere mulige, tages de alle.", "Number of repetitions; where no more are possible, all are taken."},
		{"help_estimate_weights_dist", "Gentagelsernes vægte: rademacher eller webb.", "The repetitions' weights: rademacher or webb."},
		{"help_estimate_treat", "Kolonne, der er 1 i forsøgsgruppen, ellers 0.", "Column that is 1 in the trial group, else 0."},
		{"help_estimate_drawn", "Kolonne med det, der blev trukket lod om (forvalg: rækkerne).", "Column of what was drawn by lot (default: the rows)."},
		{"help_estimate_stat", "Teststørrelse: diff, blockdiff, clusterdiff, t, ranksum eller logrank.", "Statistic: diff, blockdiff, clusterdiff, t, ranksum or logrank."},
		{"help_estimate_redraws", "Antal lodtrækninger; er der ikke flere mulige, tages de alle.", "Number of redraws; where no more are possible, all are taken."},
	}
}

// summaryPhrases are the options of meta, adjust, kappa and alpha.
func summaryPhrases() []phrase {
	return []phrase{
		{"help_estimate_estimates", "Kolonne med stedernes estimater.", "Column of the sites' estimates."},
		{"help_estimate_se", "Kolonne med estimaternes standardfejl.", "Column of the estimates' standard errors."},
		{"help_estimate_var", "Kolonne med estimaternes varians.", "Column of the estimates' variances."},
		{"help_estimate_tau2", "Variansen mellem stederne: DL, REML, PM eller FE (ingen).", "Variance between sites: DL, REML, PM or FE (none)."},
		{"help_estimate_hk", "Interval efter Hartung og Knapp.", "Interval after Hartung and Knapp."},
		{"help_estimate_p", "Kolonne med p-værdier.", "Column of p-values."},
		{"help_estimate_adjustment", "bonferroni, holm, hochberg, bh eller by.", "bonferroni, holm, hochberg, bh or by."},
		{"help_estimate_rater", "Kolonne med en bedømmers vurderinger.", "Column of a rater's ratings."},
		{"help_estimate_weighted", "Vægt på næsten-enighed: linear eller quadratic.", "Credit for near agreement: linear or quadratic."},
		{"help_estimate_items", "Skalaens spørgsmål.", "The items of the scale."},
	}
}

// powerPhrases are the options of power.
func powerPhrases() []phrase {
	return []phrase{
		{"help_estimate_outcome", "Udfald: mean, proportion, count eller survival.", "Outcome: mean, proportion, count or survival."},
		{"help_estimate_clusters_per_arm", "Klynger i hver gruppe.", "Clusters in each arm."},
		{"help_estimate_cluster_size", "Personer i en klynge i gennemsnit.", "Persons in a cluster on average."},
		{"help_estimate_icc", "Intraklassekorrelation.", "Intracluster correlation."},
		{"help_estimate_cv_cluster_size", "Klyngestørrelsens variationskoefficient.", "Coefficient of variation of the cluster size."},
		{"help_estimate_effect", "Effekten: en forskel, eller et forhold for count og survival.", "The effect: a difference, or a ratio for count and survival."},
		{"help_estimate_sd", "Standardafvigelse mellem personer.", "Standard deviation between persons."},
		{"help_estimate_control", "Uden forsøg: andelen, det gennemsnitlige antal eller andelen med hændelsen.", "Without the trial: the share, the mean count or the share with the event."},
		{"help_estimate_alpha_level", "Signifikansniveau, tosidet.", "Level of significance, two-sided."},
		{"help_estimate_power_wanted", "Ønsket styrke, når der løses for effekt eller klynger.", "Power wanted when solving for effect or clusters."},
		{"help_estimate_decrease", "Find et fald i stedet for en stigning.", "Look for a decrease instead of an increase."},
		{"help_estimate_strata_count", "Strata, der trækkes lod inden for.", "Strata that the draw is made in."},
		{"help_estimate_solve", "Hvad der findes: power, effect eller clusters.", "What is solved for: power, effect or clusters."},
	}
}

// panelPhrases are the options of synth.
func panelPhrases() []phrase {
	return []phrase{
		{"help_estimate_unit", "Kolonne med enhederne.", "Column of the units."},
		{"help_estimate_period", "Kolonne med tiden.", "Column of the time."},
		{"help_estimate_treated", "Enhederne i forsøg.", "The treated units."},
		{"help_estimate_from", "Den første tid med forsøg.", "The first treated time."},
		{"help_estimate_method", "synth, sdid eller did.", "synth, sdid or did."},
		{"help_estimate_placebos", "Antal placeboer; er der ikke flere mulige, tages de alle.", "Number of placebos; where no more are possible, all are taken."},
	}
}
