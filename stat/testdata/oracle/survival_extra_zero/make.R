# What the other folders lack: rows that leave at time 0 (events and censorings), in whole weeks and in days,
# and weighted curves and incidences with whole weights and others, alone, by group, by cluster, under delayed entry.
# Run from inside this folder: Rscript make.R
source("../helpers.R"); suppressMessages({library(survival); library(cmprsk)})
s <- sim_trial(320, 931, ncw = 16, trunc = FALSE)
set.seed(932)
n <- nrow(s)
d <- with(s, data.frame(week = ifelse(runif(n) < .12, 0, weeks), cause, stratum = municipality, cluster = caseworker, arm, edu, health,
                        late = ifelse(runif(n) < .4, floor(runif(n, 0, 30)), -1), whole = sample(1:4, n, TRUE), part = sample(c(.25, .5, 1, 1.7, 3.1), n, TRUE)))
d$day <- ifelse(d$week == 0, 0, d$week * 7 - round(runif(n, 0, 6), 3))
d$late[d$late >= d$week] <- -1
d <- put_csv(d)
d$event <- as.integer(d$cause > 0); d$work <- as.integer(d$cause == 1)
ctl <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60)
stopifnot(all(0:3 %in% d$cause[d$week == 0]))

# ---- time 0 -------------------------------------------------------------------------------
table_of <- function(f) { z <- summary(f, censored = TRUE); s <- ifelse(f$surv > 0, z$std.err, NA)
  list(time = arr(f$time), n_risk = arr(f$n.risk), n_event = arr(f$n.event), n_censor = arr(f$n.censor), surv = arr(f$surv), std_err = arr(s), cumhaz_nelson_aalen = arr(f$cumhaz), cumhaz_se = arr(f$std.chaz),
       lower = arr(f$lower), upper = arr(f$upper)) }
rmst_of <- function(f, tau) { z <- summary(f, rmean = tau)$table; list(rmst = unname(z["rmean"]), se = unname(z["se(rmean)"])) }
at <- c(0, 4, 13, 26, 52, 104)
for (u in c("week", "day")) {
  k <- if (u == "week") 1 else 7
  d$time <- d[[u]]
  f <- survfit(Surv(time, event) ~ 1, d)
  add(paste0(u, ".km"), table_of(f), sprintf("survfit(Surv(%s,event) ~ 1)", u), 1e-10, 1e-12)
  add(paste0(u, ".rmst"), rmst_of(f, 52 * k), sprintf("summary(survfit, rmean=%g)", 52 * k), 1e-10, 1e-12)
  f <- survfit(Surv(time, event) ~ 1, d, cluster = cluster)
  add(paste0(u, ".km_cluster"), list(std_err = arr(ifelse(f$surv > 0, f$std.err, NA))), "survfit(cluster=cluster), se of S", 1e-9, 1e-11)
  for (rho in 0:1) {
    x <- survdiff(Surv(time, work) ~ arm + strata(stratum), d, rho = rho)
    add(sprintf("%s.logrank_%d", u, rho), list(chisq = x$chisq, observed = arr(rowSums(x$obs)), expected = arr(rowSums(x$exp)), var = unname(x$var)),
        sprintf("survdiff(Surv(%s,work) ~ arm + strata(stratum), rho=%d)", u, rho), 1e-10, 1e-11)
  }
  g <- cuminc(d$time, d$cause, d$arm, strata = d$stratum)
  add(paste0(u, ".gray"), list(stat = arr(g$Tests[, 1]), p = arr(g$Tests[, 2])), "cuminc(time, cause, arm, strata=stratum)$Tests", 1e-9, 1e-11)
  tp <- timepoints(cuminc(d$time, d$cause), at * k)
  add(paste0(u, ".cif"), list(est = unname(tp$est), var = unname(tp$var)), "timepoints(cuminc(time, cause), at); row = cause", 1e-10, 1e-12)
  X <- as.matrix(d[, c("arm", "edu", "health")])
  # crr looks the censoring curve up with approx(), which averages the two heights it has at time 0 (1 and the curve's own);
  # the model knows times by their order alone, so the reference is that of all times moved on by 1, with nobody at 0.
  f <- crr(d$time + 1, d$cause, X, failcode = 1, gtol = 1e-9, maxiter = 100); stopifnot(f$converged)
  add(paste0(u, ".crr"), list(coef = arr(f$coef), var = unname(f$var), loglik = f$loglik, loglik_null = f$loglik.null), "crr(time + 1, cause, cbind(arm, edu, health)); see the comment in make.R", 1e-7, 1e-10)
  for (ties in c("efron", "breslow")) {
    f <- coxph(Surv(time, work) ~ arm + edu + health + strata(stratum), d, ties = ties, cluster = cluster, control = ctl, x = TRUE, y = TRUE)
    c0 <- f$concordance
    add(sprintf("%s.cox_%s", u, ties), list(coef = arr(coef(f)), naive = unname(f$naive.var), robust = unname(f$var), loglik = arr(f$loglik), martingale = arr(residuals(f, "martingale")),
        null = arr(residuals(coxph(Surv(time, work) ~ 1 + strata(stratum), d, ties = ties), "martingale")),
        concordance = unname(c0["concordance"]), concordance_se = unname(c0["std"]), zph_km = arr(cox.zph(f)$table[, 1]), zph_rank = arr(cox.zph(f, "rank")$table[, 1]),
        zph_identity = arr(cox.zph(f, "identity")$table[, 1])),
        sprintf("coxph(Surv(%s,work) ~ arm + edu + health + strata(stratum), cluster=cluster, ties='%s')", u, ties), 1e-7, 1e-9)
  }
  jack <- function(statistic) { theta <- sapply(sort(unique(d$cluster)), function(g) statistic(d[d$cluster != g, ])); G <- length(theta); sqrt((G - 1) / G * sum((theta - mean(theta))^2)) }
  add(paste0(u, ".jackknife"), list(rmst_se = jack(function(x) rmst_of(survfit(Surv(time, event) ~ 1, x, se.fit = FALSE), 52 * k)$rmst),
      at_zero = jack(function(x) mean(x$time == 0 & x$cause == 1))), "refitted without each cluster; incidence of cause 1 at 0", 1e-9, 1e-11)
}

# ---- weights --------------------------------------------------------------------------------
# the restricted mean under weights that are not whole: survival's own influence of each row on it, squared and added up
# (summary(survfit, rmean=) keeps Greenwood's formula there, which takes weights for counts)
rmst_robust <- function(f, tau, cluster) { r <- residuals(f, times = tau, type = "rmst", weighted = TRUE); sqrt(sum(rowsum(as.vector(r), cluster)^2)) }
for (nm in c("whole", "part")) {
  d$w <- d[[nm]]; d$entry <- d$late
  m <- list(plain = Surv(week, event) ~ 1, late = Surv(entry, week, event) ~ 1)
  for (k in names(m)) {
    f <- survfit(m[[k]], d, weights = w)
    add(sprintf("%s.%s.km", nm, k), table_of(f), sprintf("survfit(%s, weights=%s)", deparse(m[[k]]), nm), 1e-10, 1e-12)
    for (tau in c(52, 400)) add(sprintf("%s.%s.rmst_%d", nm, k, tau), c(rmst_of(f, tau), list(se_robust = rmst_robust(f, tau, seq_len(nrow(d))))), "summary(rmean), and residuals(type='rmst')", 1e-9, 1e-11)
    z <- quantile(f, .5); add(sprintf("%s.%s.median", nm, k), c(time = unname(z$quantile), lower = unname(z$lower), upper = unname(z$upper)), "quantile(fit, 0.5)", 1e-12, 1e-12)
    f <- survfit(m[[k]], d, weights = w, cluster = cluster)
    add(sprintf("%s.%s.cluster", nm, k), list(std_err = arr(ifelse(f$surv > 0, f$std.err, NA)), rmst_se = rmst_robust(survfit(m[[k]], d, weights = w), 52, d$cluster)),
        "survfit(weights, cluster), se of S; residuals(type='rmst') to 52 added up by cluster", 1e-9, 1e-11)
  }
  d$id <- seq_len(nrow(d)); d$state <- factor(d$cause, 0:3)
  for (k in names(m)) {
    f <- if (k == "plain") survfit(Surv(week, state) ~ 1, d, weights = w, id = id) else survfit(Surv(entry, week, state) ~ 1, d, weights = w, id = id)
    z <- summary(f, times = at, extend = TRUE)
    add(sprintf("%s.%s.incidence", nm, k), list(est = unname(z$pstate[, -1]), se = unname(z$std.err[, -1])), "survfit(Surv(week, factor(cause)), weights=); row = time, column = cause; infinitesimal jackknife", 1e-9, 1e-11)
  }
}
x <- d[rep(seq_len(nrow(d)), d$whole), ]
tp <- timepoints(cuminc(x$week, x$cause), at)
add("whole.repeated_cif", list(est = unname(tp$est), var = unname(tp$var)), "timepoints(cuminc()) of the rows repeated", 1e-10, 1e-12)
finish(c("survival", "cmprsk"), "see each result", "simulated trial, seeds 931 and 932; late is the entry of the models named late, -1 for those there from the beginning; event is any cause, work cause 1")
