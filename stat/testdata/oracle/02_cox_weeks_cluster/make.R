source("../helpers.R")
d <- sim_trial(1500, 202, trunc = TRUE)[, c("id", "entry", "weeks", "status", "arm", "municipality", "caseworker", "agegrp", "edu", "health", "migrant")]
P <- list(data = "simulated trial, weekly ties and delayed entry, seed 202", times = c(13, 26, 52, 104, 150), models = list(
  efron = list(Surv(entry, weeks, status) ~ arm + agegrp + edu + health + migrant, ties = "efron", newdata = data.frame(arm = 0:1, agegrp = 3, edu = 1, health = 1, migrant = 0)),
  breslow = list(Surv(entry, weeks, status) ~ arm + agegrp + edu + health + migrant, ties = "breslow"),
  efron_strata_cluster = list(Surv(entry, weeks, status) ~ arm + factor(agegrp) + edu + strata(municipality), ties = "efron", cluster = quote(caseworker)),
  arm_only_cluster = list(Surv(entry, weeks, status) ~ arm, ties = "efron", cluster = quote(caseworker), resid = TRUE),
  no_truncation_strata = list(Surv(weeks, status) ~ arm + strata(municipality), ties = "efron", cluster = quote(caseworker))),
  frailty = list(gamma = list(call = quote(coxph(Surv(weeks, status) ~ arm + frailty(caseworker, distribution = "gamma", method = "em"), d))),
                 gauss = list(call = quote(coxph(Surv(weeks, status) ~ arm + frailty(caseworker, distribution = "gaussian", method = "reml"), d)))))



# ---- Cox models ------------------------------------------------------------------------
library(survival)
d <- put_csv(d)
ctl <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60)
out <- function(name, f, call, rel = 1e-7, zph = TRUE, base = TRUE) {
  s <- summary(f)
  co <- list(term = arr(names(coef(f))), coef = arr(coef(f)), hr = arr(exp(coef(f))))
  if (!is.null(f$naive.var)) { co$se_naive <- arr(sqrt(diag(f$naive.var))); co$se_robust <- arr(sqrt(diag(f$var))) }
  else co$se <- arr(sqrt(diag(f$var)))
  co$z <- arr(s$coefficients[, "z"]); co$p <- arr(s$coefficients[, "Pr(>|z|)"])
  ci <- confint(f); co$ci_lower <- arr(ci[, 1]); co$ci_upper <- arr(ci[, 2])
  add(paste0(name, ".coef"), co, call, rel, 1e-9)
  add(paste0(name, ".vcov"), unname(vcov(f)), paste0("vcov(", call, ")"), rel * 10, 1e-10)
  add(paste0(name, ".fit"), c(loglik_null = f$loglik[1], loglik = f$loglik[2], lr_chisq = unname(s$logtest[1]), lr_p = unname(s$logtest[3]),
      score_chisq = unname(s$sctest[1]), score_p = unname(s$sctest[3]), wald_chisq = unname(s$waldtest[1]), wald_p = unname(s$waldtest[3]),
      robust_score_chisq = if (!is.null(s$robscore)) unname(s$robscore[1]) else NA, n = f$n, nevent = f$nevent, df = length(coef(f))), "summary(coxph)", rel, 1e-8)
  cc <- s$concordance
  add(paste0(name, ".concordance"), c(c_index = unname(cc[1]), se = unname(cc[2])), "summary(coxph)$concordance", 1e-7, 1e-9)
  if (zph) for (tr in c("km", "rank", "identity")) { z <- cox.zph(f, transform = tr, terms = FALSE)
    add(paste0(name, ".zph_", tr), data.frame(term = rownames(z$table), chisq = z$table[, 1], df = z$table[, 2], p = z$table[, 3]),
        sprintf("cox.zph(fit, transform='%s', terms=FALSE) (survival >= 3: score test, not the old approximation)", tr), 1e-5, 1e-7) }
  if (base) { h <- basehaz(f, centered = FALSE)
    keep <- unique(round(seq(1, nrow(h), length.out = min(nrow(h), 60))))
    b <- data.frame(time = h$time[keep], cumhaz = h$hazard[keep]); if (!is.null(h$strata)) b$strata <- as.character(h$strata[keep])
    add(paste0(name, ".basehaz"), b, "basehaz(fit, centered=FALSE), up to 60 rows evenly picked; covariates all 0", rel * 10, 1e-10) }
}
for (m in names(P$models)) { a <- P$models[[m]]
  args <- a; args$zph <- args$base <- args$newdata <- args$resid <- NULL
  cl <- as.call(c(list(quote(coxph)), args, list(data = quote(d), control = quote(ctl), x = TRUE, y = TRUE)))
  f <- eval(cl)
  show <- paste(deparse(as.call(c(list(quote(coxph)), args)), width.cutoff = 500), collapse = "")
  out(m, f, show, zph = !isFALSE(a$zph), base = !isFALSE(a$base))
  if (!is.null(a$newdata)) { sf <- survfit(f, newdata = a$newdata); s <- summary(sf, times = P$times, extend = TRUE)
    add(paste0(m, ".survcurve"), list(newdata = a$newdata, time = arr(s$time), surv = unname(as.matrix(s$surv)), std_err = unname(as.matrix(s$std.err)), lower = unname(as.matrix(s$lower)), upper = unname(as.matrix(s$upper))),
        "survfit(fit, newdata); summary(times); column = row of newdata; log confidence limits", 1e-6, 1e-9) }
  if (isTRUE(a$resid)) { k <- seq_len(min(40, nrow(d)))
    add(paste0(m, ".residuals_first40"), list(martingale = arr(residuals(f, "martingale")[k]), deviance = arr(residuals(f, "deviance")[k]), score = unname(as.matrix(residuals(f, "score"))[k, ]),
        dfbeta = unname(as.matrix(residuals(f, "dfbeta"))[k, ])), "residuals(fit, type=...), rows 1-40", 1e-5, 1e-8)
    sr <- as.matrix(residuals(f, "schoenfeld")); kk <- seq_len(min(40, nrow(sr)))
    add(paste0(m, ".schoenfeld_first40"), unname(sr[kk, , drop = FALSE]), "residuals(fit,'schoenfeld'), first 40 events (sorted by time)", 1e-5, 1e-8) }
}
if (!is.null(P$frailty)) for (nm in names(P$frailty)) { f <- eval(P$frailty[[nm]]$call)
  h <- f$history[[1]]
  add(paste0(nm, ".frailty"), list(term = arr(names(coef(f))), coef = arr(coef(f)), se = arr(sqrt(diag(f$var))[seq_along(coef(f))]), theta = unname(h$theta), loglik_penalised = f$loglik[2],
      loglik_integrated = if (!is.null(h$c.loglik)) unname(h$c.loglik) else NA, df = arr(f$df)), paste(deparse(P$frailty[[nm]]$call, width.cutoff = 500), collapse = ""), 1e-3, 1e-4,
      "outer loop of survival::frailty is only moderately converged: compare loosely") }
finish("survival", "coxph(control = coxph.control(eps=1e-13, toler.chol=1e-14, iter.max=60))", P$data, P$note)
