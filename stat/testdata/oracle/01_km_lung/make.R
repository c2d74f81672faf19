source("../helpers.R"); library(survival)
d <- with(survival::lung, data.frame(time = time, status = status - 1, group = sex, stratum = ph.ecog, cluster = inst))
d <- d[!is.na(d$stratum) & !is.na(d$cluster), ]
P <- list(times = seq(0, 1000, 100), tau = c(365, 700), data = "survival::lung, rows with ph.ecog and inst known; time in days, status 1=death, group=sex, stratum=ph.ecog, cluster=inst")



# ---- Kaplan-Meier, log-rank ----------------------------------------------------------
library(survival)
d <- put_csv(d)
trunc <- "entry" %in% names(d)
S <- if (trunc) Surv(d$entry, d$time, d$status) else Surv(d$time, d$status)
sc <- if (trunc) "Surv(entry, time, status)" else "Surv(time, status)"
tab <- function(f) { s <- summary(f, censored = TRUE)
  r <- data.frame(time = s$time, n_risk = s$n.risk, n_event = s$n.event, n_censor = s$n.censor,
                  surv = s$surv, std_err = s$std.err, lower = s$lower, upper = s$upper)
  r }
km <- function(name, k) {
  for (ct in c("log", "plain", "log-log")) {
    f <- survfit(S[k] ~ 1, conf.type = ct)
    if (ct == "log") {
      r <- tab(f); r$cumhaz_nelson_aalen <- f$cumhaz; r$cumhaz_se <- f$std.chaz
      add(paste0(name, ".table"), r, sprintf("survfit(%s ~ 1, conf.type='log'); summary(censored=TRUE)", sc), 1e-10, 1e-12,
          "std_err is the Greenwood standard error of S(t) itself; lower/upper are the 'log' (R default) limits")
      add(paste0(name, ".risk_table"), { s <- summary(f, times = P$times, extend = TRUE)
          data.frame(time = s$time, n_risk = s$n.risk, n_event_since_prev = s$n.event, surv = s$surv, std_err = s$std.err) },
          "summary(fit, times=..., extend=TRUE)", 1e-10, 1e-12)
      for (tau in P$tau) { t <- summary(f, rmean = tau)$table
        add(sprintf("%s.rmst_tau_%g", name, tau), c(rmst = unname(t["rmean"]), se = unname(t["se(rmean)"])),
            sprintf("summary(fit, rmean=%g)$table", tau), 1e-10, 1e-12) }
    } else {
      s <- summary(f, censored = TRUE)
      add(paste0(name, ".ci_", sub("-", "_", ct)), data.frame(time = s$time, lower = s$lower, upper = s$upper),
          sprintf("survfit(..., conf.type='%s')", ct), 1e-10, 1e-12)
    }
    q <- quantile(f, c(.25, .5, .75))
    add(paste0(name, ".quantiles_", sub("-", "_", ct)), data.frame(prob = c(.25, .5, .75), time = unname(q$quantile), lower = unname(q$lower), upper = unname(q$upper)),
        sprintf("quantile(survfit(conf.type='%s'), c(.25,.5,.75))", ct), 1e-12, 1e-12,
        "null = not reached; where S(t) equals the level exactly survfit returns the midpoint of the flat piece")
  }
}
km("all", rep(TRUE, nrow(d)))
for (g in sort(unique(d$group))) km(paste0("group_", g), d$group == g)
if ("cluster" %in% names(d)) {
  for (g in sort(unique(d$group))) { k <- d$group == g
    f <- survfit(S[k] ~ 1, cluster = d$cluster[k])
    s <- summary(f)
    add(sprintf("group_%s.cluster_robust", g), data.frame(time = s$time, surv = s$surv, std_err = s$std.err),
        sprintf("survfit(%s ~ 1, cluster=cluster)", sc), 1e-8, 1e-11, "grouped infinitesimal-jackknife se of S(t)") }
}
# weighted log-rank family, written out (works with delayed entry); checked against survdiff below
wlr <- function(entry, time, status, grp, strata = rep(1, length(time)), w = "logrank") {
  gs <- sort(unique(grp)); K <- length(gs); U <- numeric(K); V <- matrix(0, K, K); O <- E <- numeric(K)
  for (s in unique(strata)) { k <- strata == s; e <- entry[k]; t <- time[k]; st <- status[k]; g <- grp[k]
    S <- 1
    for (u in sort(unique(t[st == 1]))) {
      r <- e < u & t >= u; n <- sum(r); dd <- sum(t == u & st == 1)
      nj <- vapply(gs, function(j) sum(r & g == j), 0); dj <- vapply(gs, function(j) sum(t == u & st == 1 & g == j), 0)
      wt <- switch(w, logrank = 1, gehan = n, tarone = sqrt(n), peto = S)
      U <- U + wt * (dj - dd * nj / n); O <- O + dj; E <- E + dd * nj / n
      if (n > 1) V <- V + wt^2 * dd * (n - dd) / (n - 1) * (diag(nj / n, K) - outer(nj, nj) / n^2)
      S <- S * (1 - dd / n)
    } }
  c1 <- drop(U[-1] %*% solve(V[-1, -1, drop = FALSE]) %*% U[-1])
  list(chisq = c1, df = K - 1, p = pchisq(c1, K - 1, lower.tail = FALSE), score = arr(U), observed = arr(O), expected = arr(E), var = unname(V))
}
en <- if (trunc) d$entry else rep(-1, nrow(d))
G <- d$group
sd_out <- function(x) list(chisq = x$chisq, df = length(x$n) - 1, p = pchisq(x$chisq, length(x$n) - 1, lower.tail = FALSE),
                           observed = if (is.matrix(x$obs)) arr(rowSums(x$obs)) else arr(x$obs),
                           expected = if (is.matrix(x$exp)) arr(rowSums(x$exp)) else arr(x$exp), var = unname(x$var))
if (!trunc) {
  f0 <- survdiff(S ~ group, d)
  stopifnot(all.equal(f0$chisq, wlr(en, d$time, d$status, G)$chisq, tolerance = 1e-10))
  add("logrank", sd_out(f0), "survdiff(Surv(time,status) ~ group)", 1e-10, 1e-11)
  f1 <- survdiff(S ~ group, d, rho = 1)
  stopifnot(all.equal(f1$chisq, wlr(en, d$time, d$status, G, w = "peto")$chisq, tolerance = 1e-8))
  add("peto_peto_rho1", sd_out(f1), "survdiff(..., rho=1)", 1e-10, 1e-11, "G-rho with weight S(t-) (pooled KM, left-continuous); obs/exp/var are weighted")
  add("grho_half", sd_out(survdiff(S ~ group, d, rho = .5)), "survdiff(..., rho=0.5)", 1e-10, 1e-11)
  fs <- survdiff(S ~ group + strata(stratum), d)
  stopifnot(all.equal(fs$chisq, wlr(en, d$time, d$status, G, d$stratum)$chisq, tolerance = 1e-10))
  add("logrank_stratified", sd_out(fs), "survdiff(Surv(time,status) ~ group + strata(stratum))", 1e-10, 1e-11)
} else {
  a <- wlr(en, d$time, d$status, G)
  # check on a copy with ties broken, where the log-rank is the Cox score test
  t2 <- d$time - rank(d$time, ties.method = "first") * 1e-5
  b <- coxph(Surv(d$entry, t2, d$status) ~ factor(d$group), ties = "breslow", control = coxph.control(timefix = FALSE))
  stopifnot(all.equal(wlr(en, t2, d$status, G)$chisq, unname(b$score), tolerance = 1e-6))
  add("logrank_left_truncated", a, "own code (survdiff refuses delayed entry); hypergeometric variance; checked against the Cox score test on untied data", 1e-10, 1e-11)
  add("logrank_left_truncated_stratified", wlr(en, d$time, d$status, G, d$stratum), "own code, stratified", 1e-10, 1e-11)
}
add("gehan_wilcoxon", wlr(en, d$time, d$status, G, w = "gehan"), "own code: weight n(t), hypergeometric variance", 1e-10, 1e-9)
add("tarone_ware", wlr(en, d$time, d$status, G, w = "tarone"), "own code: weight sqrt(n(t)), hypergeometric variance", 1e-10, 1e-10)
if (length(unique(G)) == 2) {
  a <- wlr(en, d$time, d$status, G); oe <- a$score[2]; v <- a$var[2, 2]
  add("peto_one_step_hr", c(log_hr = oe / v, se = 1 / sqrt(v), hr = exp(oe / v), lower = exp(oe / v - qnorm(.975) / sqrt(v)), upper = exp(oe / v + qnorm(.975) / sqrt(v)), o_minus_e = oe, var = v),
      "own code: (O-E)/V for the second group in sort order", 1e-10, 1e-11)
  if (!trunc) { library(survRM2)
    for (tau in P$tau) { arm <- as.integer(G == sort(unique(G))[2])
      if (tau > min(tapply(d$time, arm, max))) next
      r <- rmst2(d$time, d$status, arm, tau = tau)
      add(sprintf("rmst_contrast_tau_%g", tau), r$unadjusted.result, sprintf("survRM2::rmst2(tau=%g)$unadjusted.result", tau), 1e-10, 1e-11, "arm=1 is the second group in sort order")
      add(sprintf("rmtl_arms_tau_%g", tau), list(arm1 = r$RMST.arm1$rmtl, arm0 = r$RMST.arm0$rmtl), "rmst2()$RMST.arm?$rmtl", 1e-10, 1e-11) } }
}
finish(if (trunc) "survival" else c("survival", "survRM2"), "survfit / survdiff / rmst2, see each result", P$data, P$note)
