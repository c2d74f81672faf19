# What the other folders lack: null martingale residuals, delayed entry under competing risks,
# leave-one-cluster-out by brute force, and weights with ties, strata, entry and clusters at once.
# Run from inside this folder: Rscript make.R
source("../helpers.R"); library(survival)
s <- sim_trial(420, 909, ncw = 24, trunc = TRUE)
set.seed(910)
d <- with(s, data.frame(entry = entry * 7, time = weeks * 7 - sample(0:2, nrow(s), TRUE), cause, stratum = municipality,
                        cluster = caseworker, arm, edu, health, w = sample(c(.5, 1, 1.25, 2, 3.1), nrow(s), TRUE)))
d <- d[d$time > d$entry, ]
d <- put_csv(d)
d$event <- as.integer(d$cause == 1)
ctl <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60)

# ---- null martingale residuals -----------------------------------------------------------
for (ties in c("efron", "breslow")) {
  f <- coxph(Surv(entry, time, event) ~ 1 + strata(stratum), d, ties = ties, control = ctl)
  add(sprintf("null_martingale_%s", ties), arr(residuals(f, "martingale")),
      sprintf("residuals(coxph(Surv(entry,time,event) ~ 1 + strata(stratum), ties='%s'))", ties), 1e-10, 1e-12)
  f <- coxph(Surv(entry, time, event) ~ 1 + strata(stratum), d, ties = ties, weights = w, control = ctl)
  add(sprintf("null_martingale_weighted_%s", ties), arr(residuals(f, "martingale")),
      sprintf("residuals(coxph(Surv(entry,time,event) ~ 1 + strata(stratum), weights=w, ties='%s'))", ties), 1e-10, 1e-12)
}

# ---- Cox with everything at once ---------------------------------------------------------
for (ties in c("efron", "breslow")) {
  f <- coxph(Surv(entry, time, event) ~ arm + edu + health + strata(stratum), d, ties = ties, weights = w, cluster = cluster, control = ctl)
  m <- sprintf("coxph(Surv(entry,time,event) ~ arm + edu + health + strata(stratum), weights=w, cluster=cluster, ties='%s')", ties)
  add(sprintf("cox_%s.coef", ties), arr(coef(f)), m, 1e-8, 1e-10)
  add(sprintf("cox_%s.naive", ties), unname(f$naive.var), paste0(m, "$naive.var"), 1e-7, 1e-11)
  add(sprintf("cox_%s.robust", ties), unname(f$var), paste0(m, "$var"), 1e-7, 1e-11)
  add(sprintf("cox_%s.martingale", ties), arr(residuals(f, "martingale")), "residuals(fit, 'martingale')", 1e-7, 1e-9)
  add(sprintf("cox_%s.fit", ties), c(loglik_null = f$loglik[1], loglik = f$loglik[2], score = f$score, robust_score = f$rscore, wald_robust = f$wald.test), m, 1e-8, 1e-9)
}

# ---- competing risks with delayed entry --------------------------------------------------
cif <- function(x, at) {
  f <- survfit(Surv(entry, time, factor(cause, 0:3)) ~ 1, data = x, id = seq_len(nrow(x)), se.fit = FALSE)
  summary(f, times = at, extend = TRUE)$pstate[, -1, drop = FALSE]
}
at <- c(91, 182, 364, 728)
add("incidence", unname(cif(d, at)), "survfit(Surv(entry,time,factor(cause)) ~ 1, id=row), pstate at 91, 182, 364, 728; column = cause", 1e-10, 1e-12)

# ---- leave out one cluster at a time, by refitting ---------------------------------------
rmean <- function(x, tau) unname(summary(survfit(Surv(entry, time, cause > 0) ~ 1, data = x, se.fit = FALSE), rmean = tau)$table["rmean"])
jack <- function(statistic) {
  theta <- sapply(sort(unique(d$cluster)), function(g) statistic(d[d$cluster != g, ]))
  theta <- matrix(theta, ncol = length(unique(d$cluster)))
  G <- ncol(theta)
  sqrt((G - 1) / G * rowSums((theta - rowMeans(theta))^2))
}
for (tau in c(182, 364, 2000))
  add(sprintf("restricted_jackknife_%g", tau), c(value = rmean(d, tau), se = jack(function(x) rmean(x, tau)), clusters = length(unique(d$cluster))),
      sprintf("summary(survfit, rmean=%g) refitted without each cluster", tau), 1e-9, 1e-11, "2000 is beyond the last time: the curve is continued flat")
add("incidence_jackknife_se", matrix(jack(function(x) as.vector(cif(x, at))), nrow = length(at)),
    "cif refitted without each cluster; row = time, column = cause", 1e-9, 1e-11)

# ---- times that are equal only to rounding -----------------------------------------------
weeks <- transform(d, entry = entry / 7, time = time / 7 * (1 + 1e-12 * (seq_along(time) %% 3)))
f <- coxph(Surv(entry, time, event) ~ arm + strata(stratum), weeks, control = ctl)
add("cox_weeks_rounding", c(coef = unname(coef(f)), var = f$var[1, 1]), "coxph with times equal only up to 1e-12 relative", 1e-8, 1e-10)
finish("survival", "see each result", "simulated trial in days, delayed entry, seeds 909 and 910; cause 1 is the event of the Cox models")
