source("../helpers.R"); suppressMessages(library(metafor)); b <- metadat::dat.bcg; e <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = b)
d <- data.frame(trial = b$trial, ai = b$tpos, bi = b$tneg, ci = b$cpos, di = b$cneg, ablat = b$ablat, yi = as.numeric(e$yi), vi = as.numeric(e$vi))
P <- list(data = "metadat::dat.bcg, log risk ratios", mods = "ablat", tables = TRUE)



# ---- Meta-analysis over sites -----------------------------------------------------------------
suppressMessages(library(metafor))
d <- put_csv(d)
ctl <- list(threshold = 1e-12, tol = 1e-12, maxiter = 1000)
one <- function(pre, yi, vi, mods = NULL) {
  for (me in c("FE", "DL", "REML", "ML", "PM", "HE", "SJ", "HS", "EB")) for (kh in c("z", "knha")) { if (me == "FE" && kh == "knha") next
    m <- suppressWarnings(if (is.null(mods)) rma(yi, vi, method = me, test = kh, control = ctl) else rma(yi, vi, mods = mods, method = me, test = kh, control = ctl))
    l <- list(beta = arr(m$beta), se = arr(m$se), stat = arr(m$zval), p = arr(m$pval), lower = arr(m$ci.lb), upper = arr(m$ci.ub), tau2 = m$tau2, se_tau2 = m$se.tau2, I2 = m$I2, H2 = m$H2, Q = m$QE, Q_p = m$QEp, Q_df = m$k - m$p, loglik = as.numeric(logLik(m)))
    if (me == "FE") l$se_tau2 <- NULL
    if (is.null(mods)) { pr <- predict(m); l$pi_lower <- if (me == "FE") NA else pr$pi.lb; l$pi_upper <- if (me == "FE") NA else pr$pi.ub }
    else { l$QM <- m$QM; l$QM_p <- m$QMp; l$R2 <- if (is.null(m$R2)) NA else m$R2 }
    it <- me %in% c("REML", "ML", "PM", "EB", "SJ")
    add(sprintf("%s.%s_%s", pre, me, if (kh == "z") "wald" else "hartung_knapp"), l, sprintf("metafor::rma(yi, vi, method='%s', test='%s')", me, kh), if (it) 1e-6 else 1e-9, if (it) 1e-8 else 1e-11,
        if (kh == "knha") "no truncation of the Hartung-Knapp factor at 1 (metafor 'adhoc' is a separate test value); prediction interval uses t with k-p df" else "prediction interval uses the normal quantile for test='z' (metafor 3.8-1)") }
  if (is.null(mods)) { for (me in c("DL", "REML", "PM")) { m <- rma(yi, vi, method = me, control = ctl); ci <- confint(m, control = list(tol = 1e-12))$random
      add(sprintf("%s.tau2_ci_%s", pre, me), list(rows = arr(rownames(ci)), estimate = arr(ci[, 1]), lower = arr(ci[, 2]), upper = arr(ci[, 3])), sprintf("confint(rma(method='%s')): Q-profile", me), 1e-5, 1e-7) }
    m <- rma(yi, vi, method = "REML", test = "adhoc", control = ctl); add(paste0(pre, ".REML_hk_adhoc"), c(beta = m$beta[1], se = m$se, lower = m$ci.lb, upper = m$ci.ub), "rma(test='adhoc'): Hartung-Knapp factor not below 1", 1e-6, 1e-8)
    w <- weights(rma(yi, vi, method = "DL")); add(paste0(pre, ".weights_DL"), arr(w), "weights(rma(method='DL')), percent", 1e-8, 1e-10)
    l1 <- leave1out(rma(yi, vi, method = "DL")); add(paste0(pre, ".leave1out_DL"), list(estimate = arr(l1$estimate), se = arr(l1$se), tau2 = arr(l1$tau2), Q = arr(l1$Q)), "leave1out(rma DL)", 1e-8, 1e-10)
    if (length(yi) > 2) { r <- regtest(rma(yi, vi, method = "REML", control = ctl)); add(paste0(pre, ".egger_regtest"), c(z = unname(r$zval), p = unname(r$pval)), "regtest(rma REML)", 1e-6, 1e-8)
      b <- rma(yi, vi, method = "REML", control = ctl); br <- blup(b); add(paste0(pre, ".blup_REML"), list(pred = arr(br$pred), se = arr(br$se)), "blup(rma REML): shrunken site effects", 1e-6, 1e-8) } }
}
one("all", d$yi, d$vi)
if (!is.null(P$mods)) one("moderator", d$yi, d$vi, as.matrix(d[, P$mods, drop = FALSE]))
if (!is.null(P$tables)) { for (ms in c("RR", "OR", "RD")) { e <- escalc(ms, ai = d$ai, bi = d$bi, ci = d$ci, di = d$di); add(paste0("escalc_", ms), list(yi = arr(e$yi), vi = arr(e$vi)), sprintf("escalc('%s')", ms), 1e-10, 1e-12)
    m <- rma.mh(ai = d$ai, bi = d$bi, ci = d$ci, di = d$di, measure = ms); add(paste0("mantel_haenszel_", ms), c(beta = m$beta[1], se = m$se, p = m$pval, lower = m$ci.lb, upper = m$ci.ub, Q = m$QE), sprintf("rma.mh('%s')", ms), 1e-8, 1e-10) }
  m <- rma.peto(ai = d$ai, bi = d$bi, ci = d$ci, di = d$di); add("peto_OR", c(beta = m$beta[1], se = m$se, p = m$pval, Q = m$QE), "rma.peto", 1e-8, 1e-10) }
finish("metafor", "metafor::rma and friends", P$data, P$note)
