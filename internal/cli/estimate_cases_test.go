package cli

import "fmt"

func oracleCases() []oracleCase {
	var all []oracleCase
	for _, cases := range [][]oracleCase{kaplanMeierCases(), groupCases(), coxCases(), linearCases(), mixedCases(), marginalCases(), panelCases(), wildCases(), generalisedCases(), redrawCases(), powerCases(), otherCases()} {
		all = append(all, cases...)
	}
	return all
}

func kaplanMeierCases() []oracleCase {
	return []oracleCase{
		{"01_km_lung", "km --time time --event status --tau 365", []string{
			"table/time = all.table/time", "table/n_risk = all.table/n_risk", "table/n_event = all.table/n_event",
			"table/n_censor = all.table/n_censor", "table/survival = all.table/surv", "table/se = all.table/std_err",
			"table/ci_low = all.table/lower", "table/ci_high = all.table/upper",
			"stats/rmst[0]/estimate = all.rmst_tau_365/rmst", "stats/rmst[0]/se = all.rmst_tau_365/se",
			"stats/median[0]/estimate = all.quantiles_log/time[1]", "stats/median[0]/ci_high = all.quantiles_log/upper[1]",
		}},
		{"01_km_lung", "km --time time --event status --by group --conf plain --tau 365", []string{
			"table[group=1]/ci_low = group_1.ci_plain/lower", "table[group=2]/ci_high = group_2.ci_plain/upper",
			"stats/rmst_difference[0]/estimate = rmst_contrast_tau_365/values[0]/[0]",
			"stats/rmst_difference[0]/ci_low = rmst_contrast_tau_365/values[0]/[1]",
			"stats/rmst_difference[0]/ci_high = rmst_contrast_tau_365/values[0]/[2]",
			"stats/rmst_difference[0]/p = rmst_contrast_tau_365/values[0]/[3]",
		}},
		{"01_km_three_groups", "km --time time --event status --by group --conf log-log", []string{
			"table[group=Lev+5FU]/survival = group_Lev+5FU.table/surv", "table[group=Lev]/ci_low = group_Lev.ci_log_log/lower",
			"stats/median[group=Obs]/estimate = group_Obs.quantiles_log_log/time[1]",
			"stats/median[group=Obs]/ci_low = group_Obs.quantiles_log_log/lower[1]",
		}},
		{"01_km_weeks", "km --time time --event status --where group=1 --at 0,13,26,39,52,65,78,91,104,117,130,143,156", []string{
			"table/n_risk = group_1.risk_table/n_risk", "table/n_event = group_1.risk_table/n_event_since_prev",
			"table/survival = group_1.risk_table/surv", "table/se = group_1.risk_table/std_err",
		}},
		{"01_km_weeks_delayed_entry", "km --time time --entry entry --event status --by group --tau 104", []string{
			"table[group=0]/survival = group_0.table/surv", "table[group=1]/n_risk = group_1.table/n_risk",
			"stats/rmst[group=1]/estimate = group_1.rmst_tau_104/rmst", "stats/rmst[group=1]/se = group_1.rmst_tau_104/se",
		}},
		{"01_km_weeks", "km --time time --event status --by group --cluster cluster", []string{
			"table[group=0]/survival @ time = group_0.cluster_robust/surv", "table[group=0]/se @ time = group_0.cluster_robust/std_err",
			"table[group=1]/se @ time = group_1.cluster_robust/std_err",
		}},
		{"14_e2e_benefit_spells", "km --time time --event status --by arm --conf log-log --tau 104", []string{
			"stats/median/estimate = km_summary/median", "stats/median/ci_low = km_summary/lower", "stats/median/ci_high = km_summary/upper",
			"stats/rmst/estimate = km_summary/rmst", "stats/rmst/se = km_summary/rmst_se", "stats/median/group = km_summary/group",
		}},
	}
}

func groupCases() []oracleCase {
	test := func(result string) []string {
		return []string{
			"stats/chisq = " + result + "/chisq", "stats/df = " + result + "/df", "stats/p = " + result + "/p",
			"stats/groups/observed = " + result + "/observed", "stats/groups/expected = " + result + "/expected",
		}
	}
	incidence := func(selected, result string) []string {
		var all []string
		for _, cause := range []string{"1", "2"} {
			all = append(all, "table"+selected+"[cause="+cause+"]/estimate @ time = "+result+".cif_cause"+cause+"/cif",
				"table"+selected+"[cause="+cause+"]/se @ time = "+result+".cif_cause"+cause+"/se_cmprsk")
		}
		return all
	}
	fineGray := func(result string) []string {
		return []string{"terms/name = " + result + "/term", "terms/estimate = " + result + "/coef", "terms/se = " + result + "/se", "stats/loglik = " + result + "/loglik"}
	}
	const weeks = "logrank --time time --event status --by group "
	return []oracleCase{
		{"01_km_weeks", weeks, test("logrank")},
		{"01_km_weeks", weeks + "--rho 1", test("peto_peto_rho1")},
		{"01_km_weeks", weeks + "--rho 0.5", test("grho_half")},
		{"01_km_weeks", weeks + "--strata stratum", test("logrank_stratified")},
		{"01_km_three_groups", weeks + "--strata stratum", test("logrank_stratified")},
		{"01_km_weeks_delayed_entry", weeks + "--entry entry", test("logrank_left_truncated")[:3]},
		{"03_cr_weeks", "cif --time time --event cause", incidence("", "all")},
		{"03_cr_weeks", "cif --time time --event cause --by group", []string{"stats/gray/chisq = gray_test_rho0/stat", "stats/gray/p = gray_test_rho0/p"}},
		{"03_cr_weeks", "cif --time time --event cause --by group --strata stratum", []string{"stats/gray/chisq = gray_test_stratified/stat"}},
		{"14_e2e_benefit_spells", "cif --time time --event cause --by arm", []string{"stats/gray/chisq = gray/stat", "stats/gray/p = gray/p"}},
		{"03_cr_weeks", "finegray --time time --event cause --cause 1 --x arm,edu,health,migrant", fineGray("finegray_crr_cause1")},
		{"14_e2e_benefit_spells", "finegray --time time --event cause --cause 3 --x arm,edu,health,agegrp", fineGray("finegray_cause3")[:3]},
		{"03_cr_mgus2", "finegray --time time --event cause --cause 2 --x age10,male,mspike", fineGray("finegray_crr_cause2")},
		{"03_cr_mgus2", "cif --time time --event cause --by group", append(incidence("[group=F]", "group_F"), incidence("[group=M]", "group_M")...)},
	}
}

func coxCases() []oracleCase {
	fit := func(model string) []string {
		return []string{
			"terms/name = " + model + ".coef/term", "terms/estimate = " + model + ".coef/coef",
			"stats/loglik_null = " + model + ".fit/loglik_null", "stats/loglik = " + model + ".fit/loglik",
			"stats/lr_chisq = " + model + ".fit/lr_chisq", "stats/score_chisq = " + model + ".fit/score_chisq",
			"n_events = " + model + ".fit/nevent", "n = " + model + ".fit/n",
			"stats/concordance = " + model + ".concordance/c_index", "stats/concordance_se = " + model + ".concordance/se",
		}
	}
	naive := func(model string) []string {
		return append(fit(model), "terms/se = "+model+".coef/se", "terms/p = "+model+".coef/p", "terms/ci_low = "+model+".coef/ci_lower")
	}
	robust := func(model string) []string {
		return append(fit(model), "terms/se = "+model+".coef/se_robust", "terms/se_model = "+model+".coef/se_naive")
	}
	zph := func(lines []string, model string) []string {
		return append(lines, "stats/zph/term = "+model+".zph_km/term", "stats/zph/chisq = "+model+".zph_km/chisq", "stats/zph/p = "+model+".zph_km/p")
	}
	const lung, heart = "cox --time time --event status ", "cox --entry start --time stop --event event "
	return []oracleCase{
		{"02_cox_lung", lung + "--x age,sex,ecog", zph(naive("efron"), "efron")},
		{"02_cox_lung", lung + "--x age,sex,ecog --ties breslow", naive("breslow")},
		{"02_cox_lung", lung + "--x age,ecog --strata sex", naive("efron_strata")},
		{"02_cox_lung", lung + "--x age,sex,ecog --cluster inst", robust("efron_cluster")},
		{"02_cox_lung", lung + "--x age,sex,ecog --weights w --cluster inst", zph(robust("efron_weights_cluster"), "efron_weights_cluster")},
		{"02_cox_lung", lung + "--x factor(ecog),sex*age", append(naive("factor_interaction"),
			"stats/zph[term=factor(ecog)2]/chisq = factor_interaction.zph_km/chisq[1]", "stats/zph[term=GLOBAL]/chisq = factor_interaction.zph_km/chisq[6]")},
		{"02_cox_heart_timevarying", heart + "--x age,year,surgery,transplant", naive("efron")},
		{"02_cox_heart_timevarying", heart + "--x age*transplant,surgery*transplant --ties breslow", []string{
			"terms[name=age]/estimate = breslow.coef/coef[0]", "terms[name=transplant:surgery]/estimate = breslow.coef/coef[4]",
		}},
		{"02_cox_heart_timevarying", heart + "--x age,year --strata surgery", zph(naive("strata"), "strata")},
		{"14_e2e_benefit_spells", "cox --time time --event status --x arm,edu,health,agegrp", []string{
			"terms/name = cox_efron/term", "terms/estimate = cox_efron/coef", "terms/se = cox_efron/se", "stats/zph/chisq = cox_efron/zph_chisq",
		}},
		{"02_cox_weeks_cluster", "cox --entry entry --time weeks --event status --x arm,factor(agegrp),edu --strata municipality --cluster caseworker",
			robust("efron_strata_cluster")},
	}
}

func linearCases() []oracleCase {
	const trial, petersen = "ols --y wellbeing --x arm,edu,health,factor(municipality) ", "ols --y y --x x,z "
	return []oracleCase{
		{"04_ols_cluster_trial", trial, []string{
			"terms/name = ols.classical/term", "terms/estimate = ols.classical/coef", "terms/se = ols.classical/se", "terms/p = ols.classical/p",
			"stats/r2 = ols.classical/r2", "stats/rmse = ols.classical/sigma", "stats/df_residual = ols.classical/df",
		}},
		{"04_ols_cluster_trial", trial + "--vcov HC3", []string{"terms/se = ols.HC3/se", "terms/p = ols.HC3/p"}},
		{"04_ols_cluster_trial", trial + "--vcov hc1 --weights w", []string{"terms/se = wls.HC1/se", "terms/p = wls.HC1/p"}},
		{"04_ols_cluster_trial", trial + "--cluster caseworker", []string{"terms/se = ols.cluster_CR1/se", "terms/p = ols.cluster_CR1/p_naive_t"}},
		{"04_ols_cluster_trial", trial + "--cluster caseworker --vcov CR1S", []string{"terms/se = ols.cluster_stata/se", "terms/p = ols.cluster_stata/p_G_minus_1"}},
		{"04_ols_cluster_trial", trial + "--cluster caseworker --vcov CR2", []string{
			"terms/se = ols.cluster_CR2/se", "terms/df = ols.cluster_CR2/df_satterthwaite", "terms/p = ols.cluster_CR2/p_satterthwaite",
			"terms/ci_low = ols.cluster_CR2_ci/lower", "terms/ci_high = ols.cluster_CR2_ci/upper",
		}},
		{"04_ols_petersen", petersen + "--weights w --cluster firm --vcov CR2", []string{
			"terms/estimate = wls.classical/coef", "terms/se = wls.cluster_CR2/se", "terms/df = wls.cluster_CR2/df_satterthwaite",
		}},
		{"04_ols_petersen", petersen + "--absorb firm", []string{"terms/name = fe.feols_iid/term", "terms/estimate = fe.feols_iid/coef", "terms/se = fe.feols_iid/se"}},
		{"04_ols_petersen", petersen + "--absorb firm --vcov HC1", []string{"terms/se = fe.feols_hetero/se"}},
		{"04_ols_petersen", petersen + "--absorb firm --cluster firm --vcov CR1S", []string{"terms/se = fe.feols_cluster_fixefK_full/se"}},
		{"04_ols_petersen", petersen + "--cluster firm,year", []string{"terms/se = ols.twoway/se_HC0_cadjust"}},
		{"04_ols_petersen", petersen + "--cluster firm,year --weights w --vcov CR0", []string{"terms/se = wls.twoway/se_HC0_no_cadjust"}},
		{"04_ols_cluster_trial", "ols --y wellbeing --x arm,edu,health --absorb municipality,period", []string{
			"terms/name = fe.feols_iid/term", "terms/estimate = fe.feols_iid/coef", "terms/se = fe.feols_iid/se", "stats/r2 = fe.fit/r2", "stats/rmse = fe.fit/rmse_dof",
		}},
		{"04_did_simple", "ols --y y --x treated*post --cluster cl --vcov CR1S", []string{
			"terms/name = did_2x2_pooled/term", "terms/estimate = did_2x2_pooled/coef", "terms/se = did_2x2_pooled/se",
		}},
		{"04_did_simple", "ols --y y --x treated:post --absorb unit,time --cluster cl --vcov CR2", []string{
			"terms[name=treated:post]/estimate = twfe_CR2/coef", "terms[name=treated:post]/se = twfe_CR2/se", "terms[name=treated:post]/df = twfe_CR2/df",
		}},
		{"14_e2e_nsw_experiment", "ols --y y --x z --vcov HC1", []string{
			"terms[name=z]/estimate = ols_unadjusted/estimate", "terms[name=z]/se = ols_unadjusted/se_hc1",
		}},
	}
}

func mixedCases() []oracleCase {
	fit := func(model, likelihood string) []string {
		result := model + "." + likelihood
		return []string{
			"terms/name = " + result + "_fixed/term", "terms/estimate = " + result + "_fixed/coef", "terms/se = " + result + "_fixed/se",
			"terms/df = " + result + "_fixed/df_satterthwaite", "stats/tau2 = " + result + "_varcomp/variance[0]",
			"stats/sigma2 = " + result + "_varcomp/variance[1]", "stats/loglik = " + result + "_criterion/loglik",
		}
	}
	const trial = "lmm --y wellbeing --group caseworker --x "
	return []oracleCase{
		{"06_lmm_cluster_trial", trial + "arm,edu,health", append(fit("adjusted", "REML"), "n = adjusted.REML_criterion/n")},
		{"06_lmm_cluster_trial", trial + "arm,edu,health --reml false", fit("adjusted", "ML")},
		{"06_lmm_cluster_trial", trial + "1", fit("intercept", "REML")},
		{"06_lmm_dyestuff", "lmm --y Yield --group Batch", fit("oneway", "REML")},
		{"06_lmm_sleepstudy", "lmm --y Reaction --x Days --group Subject", fit("intercept", "REML")},
	}
}

func marginalCases() []oracleCase {
	fit := func(result string) []string {
		return []string{
			"terms/name = " + result + "/term", "terms/estimate = " + result + "/coef", "terms/se = " + result + "/se_robust",
			"terms/se_model = " + result + "/se_naive", "stats/alpha = " + result + "/alpha",
		}
	}
	const logit = "gee --y emp12 --x arm,edu,health,factor(municipality) --family binomial --cluster caseworker "
	return []oracleCase{
		{"05_glm_cluster_trial", logit, fit("logit.gee_exchangeable")},
		{"05_glm_cluster_trial", logit + "--corr independence", fit("logit.gee_independence")},
		{"05_glm_epil", "gee --y y --x lbase*trt,lage,V4 --family poisson --cluster subject", fit("poisson.gee_exchangeable")},
	}
}

func panelCases() []oracleCase {
	const units = "synth --unit unit --time time --y y --treated 18,19,20 --from 17 --method "
	return []oracleCase{
		{"11_synthetic_control", units + "synth", []string{
			"table/weight = synthetic_control/weight", "stats/att = synthetic_control/att", "stats/pre_rmspe = synthetic_control/pre_rmspe",
			"stats/gaps/gap = synthetic_control/gap", "stats/rmspe_ratio_p = placebo_rmspe_ratio/p", "stats/rmspe_ratio = placebo_rmspe_ratio/treated",
		}},
		{"11_synthetic_control", units + "sdid", []string{
			"stats/att = synthdid/estimate", "table/weight = synthdid/omega", "stats/time_weights/weight = synthdid/lambda",
			"stats/jackknife_se = synthdid/jackknife_se",
		}},
		{"11_synthetic_control", units + "did", []string{"stats/att = did_and_sc_synthdid_package/did"}},
	}
}

func wildCases() []oracleCase {
	test := func(result string) []string {
		return []string{"stats/t = " + result + "/t_obs", "stats/p = " + result + "/p_symmetric_strict", "stats/p_ge = " + result + "/p_symmetric_ge", "stats/reps = " + result + "/B"}
	}
	const ten = "wildboot --y wellbeing --x arm,edu,health --cluster caseworker --test "
	return []oracleCase{
		{"04_wcb_10clusters", ten + "arm", append(test("arm.WCR_rademacher"),
			"stats/ci_low = arm.WCR_rademacher_ci95/lower", "stats/ci_high = arm.WCR_rademacher_ci95/upper")},
		{"04_wcb_10clusters", ten + "edu", test("edu.WCR_rademacher")},
		{"04_wcb_6clusters", "wildboot --y wellbeing --x arm,edu --cluster caseworker --test arm", test("arm.WCR_rademacher")},
		{"04_wcb_6clusters", "wildboot --y wellbeing --x arm,edu --cluster caseworker --test arm --weights-dist webb --reps 46656", test("arm.WCR_webb")},
	}
}

func generalisedCases() []oracleCase {
	model := func(result string) []string {
		return []string{
			"terms/name = " + result + ".model/term", "terms/estimate = " + result + ".model/coef", "terms/se = " + result + ".model/se",
			"terms/p = " + result + ".model/p", "stats/deviance = " + result + ".model/deviance", "stats/loglik = " + result + ".model/loglik",
			"stats/aic = " + result + ".model/aic", "stats/dispersion = " + result + ".model/dispersion",
		}
	}
	const logit, poisson = "glm --y emp12 --x arm,edu,health,factor(municipality) --family binomial ", "glm --y meetings --x arm,prior --family poisson "
	return []oracleCase{
		{"05_glm_cluster_trial", logit, model("logit")},
		{"05_glm_cluster_trial", logit + "--vcov HC1", []string{"terms/se = logit.robust_se/HC1"}},
		{"05_glm_cluster_trial", logit + "--cluster caseworker", []string{"terms/se = logit.robust_se/cluster_HC0_cadjust"}},
		{"05_glm_cluster_trial", logit + "--cluster caseworker --vcov CR1S", []string{"terms/se = logit.robust_se/cluster_HC1_cadjust"}},
		{"05_glm_cluster_trial", logit + "--cluster caseworker --vcov CR2", []string{
			"terms/se = logit.CR2/se", "terms/df = logit.CR2/df_satterthwaite", "terms/p = logit.CR2/p_satterthwaite",
		}},
		{"05_glm_cluster_trial", poisson + "--exposure weeks --cluster caseworker --vcov CR2", []string{"terms/se = poisson_offset.CR2/se"}},
		{"05_glm_cluster_trial", "glm --y emp12 --x arm,edu,health --family binomial --link probit", model("probit")},
		{"05_glm_cluster_trial", "glm --y emp12 --x arm,edu,health --family binomial --link cloglog", model("cloglog")[:3]},
		{"05_glm_cluster_trial", "glm --y meetings --x arm,prior,factor(municipality) --family poisson", model("poisson")},
		{"05_glm_cluster_trial", poisson + "--exposure weeks", model("poisson_offset")},
		{"05_glm_cluster_trial", poisson, []string{"stats/pearson_dispersion = quasi.model/dispersion"}},
		{"05_glm_cluster_trial", poisson + "--absorb municipality", []string{
			"terms/name = one.glm_dummies/term", "terms/estimate = one.glm_dummies/coef", "terms/se = one.glm_dummies/se",
			"stats/deviance = one.glm_dummies/deviance", "stats/loglik = one.glm_dummies/loglik",
		}},
		{"05_glm_cluster_trial", "glm --y meetings --x arm,prior,edu --family poisson --absorb municipality,period", []string{
			"terms/estimate = two.glm_dummies/coef", "terms/se = two.glm_dummies/se",
		}},
		{"05_glm_cluster_trial", "glm --y meetings --x arm,prior,edu --family negbin", append(model("negbin"), "stats/theta = negbin.theta/theta")},
		{"05_glm_cluster_trial", "glm --y cost --x arm,edu,health --family gamma", model("gamma")},
		{"05_glm_epil", "glm --y y --x lbase*trt,lage,V4 --family poisson", model("poisson")},
		{"05_glm_epil", "glm --y y --x lbase*trt,lage,V4 --family negbin", model("negbin")},
	}
}

func redrawCases() []oracleCase {
	test := func(result string) []string {
		return []string{
			"stats/observed = " + result + "/observed", "stats/assignments = " + result + "/n_assignments",
			"stats/p_two_sided = " + result + "/p_two_sided_abs", "stats/p_greater = " + result + "/p_upper", "stats/p_less = " + result + "/p_lower",
		}
	}
	inverted := func(result string) []string {
		return append(test(result), "stats/ci_low = "+result+".ci_95/lower", "stats/ci_high = "+result+".ci_95/upper")
	}
	return []oracleCase{
		{"07_ri_complete", "randinf --y y --treat z", inverted("diff_means")},
		{"07_ri_complete", "randinf --y y --treat z --stat t", test("welch_t")},
		{"07_ri_complete", "randinf --y y --treat z --stat ranksum", test("rank_sum")},
		{"07_ri_blocked", "randinf --y y --treat z --strata block", inverted("diff_means")},
		{"07_ri_blocked", "randinf --y y --treat z --strata block --stat t", test("welch_t")},
		{"07_ri_blocked", "randinf --y y --treat z --strata block --stat ranksum", test("rank_sum")},
		{"07_ri_cluster", "randinf --y y --treat z --cluster cl", inverted("diff_means")},
		{"07_ri_cluster", "randinf --y y --treat z --cluster cl --stat clusterdiff", inverted("diff_of_cluster_means")},
		{"07_ri_cluster", "randinf --y y --treat z --cluster cl --stat ranksum", test("rank_sum")},
	}
}

func otherCases() []oracleCase {
	pooled := func(result string) []string {
		return []string{
			"stats/estimate = " + result + "/beta[0]", "stats/se = " + result + "/se[0]", "stats/ci_low = " + result + "/lower[0]",
			"stats/ci_high = " + result + "/upper[0]", "stats/tau2 = " + result + "/tau2", "stats/i2 = " + result + "/I2",
			"stats/q = " + result + "/Q", "stats/q_p = " + result + "/Q_p", "stats/pi_low = " + result + "/pi_lower", "stats/pi_high = " + result + "/pi_upper",
		}
	}
	kappa := func(table, column, weighting string) []string {
		return []string{
			"stats/kappa = " + table + ".kappa_vcd/" + column, "stats/se = " + table + ".kappa_vcd/" + weighting,
			"stats/agreement = " + table + ".percent_agreement_wilson/agreement", "stats/ac1 = " + table + ".gwet_ac1_full/ac1",
			"stats/ac1_se = " + table + ".gwet_ac1_full/se",
		}
	}
	var all []oracleCase
	for option, result := range map[string]string{"bonferroni": "bonferroni", "holm": "holm", "hochberg": "hochberg", "bh": "BH", "by": "BY"} {
		all = append(all, oracleCase{"09_multiple_testing", "adjust --data testdata/estimate/p.csv --p p --adjust " + option,
			[]string{"table/p = p_adjust_" + result + "/p", "table/p_adjusted = p_adjust_" + result + "/adjusted"}})
	}
	return append(all, []oracleCase{
		{"08_meta_bcg", "meta --estimate yi --var vi --tau2 DL", pooled("all.DL_wald")},
		{"08_meta_bcg", "meta --estimate yi --var vi --tau2 REML --hk", pooled("all.REML_hartung_knapp")},
		{"08_meta_bcg", "meta --estimate yi --var vi --tau2 PM", pooled("all.PM_wald")},
		{"08_meta_five_sites", "meta --estimate yi --var vi --tau2 FE", pooled("all.FE_wald")},
		{"12_agreement_audit", "kappa --rater1 r1 --rater2 r2", kappa("ordinal", "unweighted", "ase")},
		{"12_agreement_audit", "kappa --rater1 r1 --rater2 r2 --weighted linear", kappa("ordinal", "linear", "linear_ase")},
		{"12_agreement_mspatients", "kappa --rater1 neurologist1 --rater2 neurologist2 --weighted quadratic", kappa("all", "quadratic", "quadratic_ase")},
		{"12_agreement_audit", "ordinal --y sat --x arm,th", []string{
			"terms[name=arm]/estimate = sat.logit/coef[4]", "terms[name=arm]/se = sat.logit/se[4]", "terms[name=th]/p = sat.logit/p[5]",
			"terms[name=1|2]/estimate = sat.logit/coef[0]", "terms[name=4|5]/se = sat.logit/se[3]", "stats/loglik = sat.logit/loglik",
		}},
		{"12_agreement_audit", "alpha --items item1,item2,item3,item4,item5,item6", []string{
			"stats/alpha = cronbach_alpha/raw", "stats/alpha_standardised = cronbach_alpha/standardised", "stats/item_rest_r = cronbach_alpha/item_rest_r",
			"table/item_rest_r = cronbach_alpha/item_rest_r", "stats/ci_low = cronbach_alpha/feldt_lower",
		}},
	}...)
}

func powerCases() []oracleCase {
	var all []oracleCase
	for i, options := range []string{
		"--clusters-per-arm 22 --cluster-size 44 --icc 0.134 --cv-cluster-size 0.134 --alpha 0.05 --effect 0.314",
		"--clusters-per-arm 24 --cluster-size 21 --icc 0.057 --cv-cluster-size 0.758 --alpha 0.01 --effect 0.347",
		"--clusters-per-arm 10 --cluster-size 43 --icc 0.045 --cv-cluster-size 0.726 --alpha 0.1 --effect 0.224",
	} {
		at := fmt.Sprintf("[%d]", i)
		target := []string{"0.8", "0.9", "0.8"}[i]
		line := "power --outcome mean --sd 1 --power " + target + " " + options
		all = append(all,
			oracleCase{"10_power", line, []string{
				"stats/power = cluster.design/power_t" + at, "stats/design_effect = cluster.design/design_effect" + at, "stats/df = cluster.design/df" + at,
			}},
			oracleCase{"10_power", line + " --solve effect", []string{"stats/effect = cluster.mde_t_exact/" + at}},
			oracleCase{"10_power", line + " --solve clusters", []string{"stats/clusters_per_arm = cluster.k_for_power/" + at}},
		)
	}
	return all
}
