# python3 peers.py METHOD DATA.csv -- the same models in statsmodels
import sys, time, numpy as np, pandas as pd
import statsmodels.api as sm
m, path = sys.argv[1], sys.argv[2]
d = pd.read_csv(path)
X = d[["arm","sex","agegrp","edu","migrant","children","health","prior","urban"]].astype(float)
t0 = time.time()
if m == "sm_km":  # both arms, as the others do
    for arm in (0, 1):
        f = sm.SurvfuncRight(d.weeks[d.arm == arm].values, d.status[d.arm == arm].values); v = f.quantile(.5) if arm == 0 else v
elif m == "sm_phreg_efron": v = sm.PHReg(d.weeks.values, X.values, status=d.status.values, ties="efron").fit(disp=0).params[0]
elif m == "sm_phreg_breslow": v = sm.PHReg(d.weeks.values, X.values, status=d.status.values, ties="breslow").fit(disp=0).params[0]
elif m == "sm_survdiff": v = sm.duration.survdiff(d.weeks.values, d.status.values, d.arm.values, strata=d.municipality.values)[0]
elif m == "sm_logit": v = sm.GLM(d.emp12.values, sm.add_constant(X).values, family=sm.families.Binomial()).fit().params[1]
elif m == "sm_ols_fe_cluster":
    Z = pd.concat([X[["arm","sex","edu","migrant","health"]], pd.get_dummies(d[["municipality","period","category"]].astype(str), drop_first=True).astype(float)], axis=1)
    v = sm.OLS(d.cost.values, sm.add_constant(Z).values).fit(cov_type="cluster", cov_kwds={"groups": d.caseworker.values}).bse[1]
print("RESULT %s n=%d fit_s=%.3f rss_loaded_MB=nan value=%.8g" % (m, len(d), time.time() - t0, float(np.asarray(v).ravel()[0])))
