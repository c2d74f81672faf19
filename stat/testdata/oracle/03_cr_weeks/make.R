source("../helpers.R")
s <- sim_trial(1000, 303, trunc = FALSE)
d <- with(s, data.frame(time = weeks, cause, group = arm, stratum = municipality, arm, edu, health, migrant, caseworker))
P <- list(data = "simulated trial, seed 303: cause 1 work, 2 other benefit, 3 moved away; group=arm, stratum=municipality", times = seq(4, 156, 8), tau = c(52, 104, 150), x = c("arm", "edu", "health", "migrant"), cluster = "caseworker")



# ---- Competing risks -------------------------------------------------------------------
suppressMessages({library(survival); library(cmprsk); library(etm); library(prodlim)})
d <- put_csv(d)
causes <- sort(setdiff(unique(d$cause), 0))
aj <- function(name, k) {
  x <- d[k, ]; f <- survfit(Surv(x$time, factor(x$cause, c(0, causes))) ~ 1)
  s <- summary(f, times = P$times, extend = TRUE)
  cm <- cuminc(x$time, x$cause, cencode = 0); tp <- timepoints(cm, P$times)
  x$st <- factor(x$cause)
  pl <- prodlim(Hist(time, cause) ~ 1, data = x)
  for (i in seq_along(causes)) { cc <- causes[i]
    ps <- predict(pl, times = P$times, cause = cc)
    o <- order(pl$time); jj <- findInterval(P$times, pl$time); pse <- c(0, pl$se.cuminc[[as.character(cc)]])[jj + 1]
    e <- etmCIF(Surv(time, cause != 0) ~ 1, data = x, etype = cause, failcode = cc)
    ee <- summary(e[[1]]); nm <- grep(paste0(" ", cc, "$"), names(ee), value = TRUE)[1]
    et <- ee[[nm]]; ej <- findInterval(P$times, et$time)
    add(sprintf("%s.cif_cause%g", name, cc), data.frame(time = P$times, n_risk = s$n.risk[, 1], cif = s$pstate[, i + 1],
        se_survival_ij = s$std.err[, i + 1], var_cmprsk = unname(tp$var[i, ]), se_cmprsk = sqrt(unname(tp$var[i, ])),
        se_prodlim = pse, var_etm_greenwood = c(0, et$var)[ej + 1]),
        "cif: survfit(Surv(time, factor(cause))~1) = cmprsk::cuminc; se by four packages", 1e-8, 1e-11,
        "the four variance estimators differ on purpose: survival = infinitesimal jackknife; cmprsk = Aalen (Gray 1988); prodlim and etm = Greenwood type. null after the last time cmprsk covers")
    stopifnot(all.equal(s$pstate[, i + 1][!is.na(tp$est[i, ])], unname(tp$est[i, !is.na(tp$est[i, ])]), tolerance = 1e-8))
  }
  for (tau in P$tau) { g <- c(0, f$time[f$time < tau], tau); pm <- rbind(c(rep(0, length(causes))), f$pstate[f$time < tau, -1, drop = FALSE])
    a <- colSums(pm * diff(g)); names(a) <- paste0("cause", causes)
    add(sprintf("%s.area_under_cif_tau_%g", name, tau), a, "own code: integral of the step function CIF from 0 to tau (restricted mean time lost to the cause)", 1e-9, 1e-10) }
}
aj("all", rep(TRUE, nrow(d)))
for (g in sort(unique(d$group))) aj(paste0("group_", g), d$group == g)
for (rho in c(0, 1)) { g <- cuminc(d$time, d$cause, d$group, rho = rho, cencode = 0)
  add(sprintf("gray_test_rho%g", rho), data.frame(cause = rownames(g$Tests), stat = g$Tests[, 1], p = g$Tests[, 2], df = g$Tests[, 3]), sprintf("cuminc(time, cause, group, rho=%g)$Tests", rho), 1e-8, 1e-10) }
g <- cuminc(d$time, d$cause, d$group, strata = d$stratum, cencode = 0)
add("gray_test_stratified", data.frame(cause = rownames(g$Tests), stat = g$Tests[, 1], p = g$Tests[, 2], df = g$Tests[, 3]), "cuminc(time, cause, group, strata=stratum)$Tests", 1e-8, 1e-10)
X <- as.matrix(d[, P$x, drop = FALSE]); d$.id <- seq_len(nrow(d))
for (cc in causes) {
  for (gt in c(1e-10, 1e-9, 1e-8, 1e-7, 1e-6)) { f <- crr(d$time, d$cause, X, failcode = cc, cencode = 0, gtol = gt, maxiter = 100); if (f$converged) break }
  stopifnot(f$converged)
  add(sprintf("finegray_crr_cause%g", cc), list(term = arr(colnames(X)), coef = arr(f$coef), se = arr(sqrt(diag(f$var))), var = unname(f$var), loglik = f$loglik, loglik_null = f$loglik.null),
      sprintf("cmprsk::crr(time, cause, X, failcode=%g, gtol=%g)", cc, gt), 1e-6, 1e-7, "variance: Fine-Gray sandwich including the censoring-weight term")
  nd <- rbind(colMeans(X), X[1, ]); p <- predict(f, nd); j <- findInterval(P$times, p[, 1])
  add(sprintf("finegray_crr_cause%g_cif", cc), list(newdata = nd, time = arr(P$times), cif = unname(rbind(0, p[, -1])[j + 1, ])), "predict(crr, rbind(colMeans(X), X[1,]))", 1e-6, 1e-9)
  d$fs <- factor(d$cause, c(0, causes))
  fg <- finegray(as.formula(paste("Surv(time, fs) ~ .")), data = d[, c("time", "fs", ".id", P$x, if (!is.null(P$cluster)) P$cluster)], etype = as.character(cc))
  fm <- as.formula(paste("Surv(fgstart, fgstop, fgstatus) ~", paste(P$x, collapse = "+")))
  h <- coxph(fm, fg, weights = fgwt, ties = "breslow", cluster = .id, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
  stopifnot(all.equal(unname(coef(h)), unname(f$coef), tolerance = 1e-2))
  add(sprintf("finegray_weighted_cox_cause%g", cc), list(term = arr(P$x), coef = arr(coef(h)), se_naive = arr(sqrt(diag(h$naive.var))), se_robust_id = arr(sqrt(diag(h$var)))),
      "finegray() then coxph(Surv(fgstart,fgstop,fgstatus)~x, weights=fgwt, ties='breslow', cluster=id)", 1e-6, 1e-8, "equals crr without ties; differs by up to 1e-3 when events and censorings are tied (censoring distribution handled differently at ties); robust se ignores the variability of the censoring weights")
  if (!is.null(P$cluster)) { h <- coxph(fm, fg, weights = fgwt, ties = "efron", cluster = fg[[P$cluster]], control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
    add(sprintf("finegray_weighted_cox_efron_cluster_cause%g", cc), list(term = arr(P$x), coef = arr(coef(h)), se_robust_cluster = arr(sqrt(diag(h$var)))), sprintf("coxph(..., ties='efron', cluster=%s)", P$cluster), 1e-6, 1e-8) }
  h <- coxph(as.formula(paste("Surv(time, cause ==", cc, ") ~", paste(P$x, collapse = "+"))), d, ties = "efron", control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
  add(sprintf("cause_specific_cox_cause%g", cc), list(term = arr(P$x), coef = arr(coef(h)), se = arr(sqrt(diag(h$var))), loglik = h$loglik[2]), sprintf("coxph(Surv(time, cause==%g)~x, ties='efron')", cc), 1e-7, 1e-9)
}
finish(c("survival", "cmprsk", "etm", "prodlim"), "survfit (Aalen-Johansen), cuminc, crr, finegray+coxph", P$data, P$note)
