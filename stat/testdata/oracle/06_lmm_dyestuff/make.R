source("../helpers.R"); d <- lme4::Dyestuff; d$Batch <- as.character(d$Batch)
P <- list(data = "lme4::Dyestuff (balanced one-way)", factors = "Batch", test = "(Intercept)", profile = TRUE, lmm = list(oneway = Yield ~ 1 + (1 | Batch)), icc = "Yield", icc_group = "Batch")



# ---- Linear mixed models, GLMM, ICC ----------------------------------------------------------
suppressMessages({library(lme4); library(lmerTest); library(pbkrtest); library(psych); library(irr)})
d <- put_csv(d); for (k in P$factors) d[[k]] <- factor(d[[k]])
cc <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), check.conv.singular = "ignore", calc.derivs = TRUE)
for (nm in names(P$lmm)) { f <- P$lmm[[nm]]
  for (reml in c(TRUE, FALSE)) { m <- lmerTest::lmer(f, d, REML = reml, control = cc); t <- if (reml) "REML" else "ML"
    m0 <- suppressWarnings(lme4::lmer(f, d, REML = reml, control = lmerControl(optimizer = "nloptwrap", optCtrl = list(xtol_abs = 1e-10, ftol_abs = 1e-12), calc.derivs = FALSE, check.conv.singular = "ignore"))); stopifnot(abs(as.numeric(logLik(m)) - as.numeric(logLik(m0))) < 1e-6)   # two optimisers agree
    s <- summary(m); ct <- s$coefficients; vc <- as.data.frame(VarCorr(m))
    add(sprintf("%s.%s_fixed", nm, t), list(term = arr(rownames(ct)), coef = arr(ct[, "Estimate"]), se = arr(ct[, "Std. Error"]), df_satterthwaite = arr(ct[, "df"]), t = arr(ct[, "t value"]), p_satterthwaite = arr(ct[, "Pr(>|t|)"])),
        sprintf("lmerTest::lmer(%s, REML=%s)", deparse(f, 500), reml), 1e-5, 1e-6, "Satterthwaite df come from numerical derivatives: 1e-4 relative is realistic for df")
    add(sprintf("%s.%s_vcov", nm, t), unname(as.matrix(vcov(m))), "vcov(lmer)", 1e-5, 1e-8)
    add(sprintf("%s.%s_varcomp", nm, t), data.frame(group = vc$grp, var1 = vc$var1, var2 = vc$var2, variance = vc$vcov, sd_or_corr = vc$sdcor), "as.data.frame(VarCorr(m))", 1e-4, 1e-7)
    add(sprintf("%s.%s_criterion", nm, t), c(loglik = as.numeric(logLik(m)), criterion = if (reml) unname(m@devcomp$cmp["REML"]) else unname(m@devcomp$cmp["dev"]), aic = AIC(m), bic = BIC(m), n = nobs(m), npar = attr(logLik(m), "df")), "logLik, AIC, BIC", 1e-8, 1e-6)
    if (reml) { k <- summary(m, ddf = "Kenward-Roger")$coefficients; ck <- tryCatch(vcovAdj(m), error = function(e) NULL)
      add(sprintf("%s.kenward_roger", nm), list(term = arr(rownames(k)), se_adjusted = arr(sqrt(diag(as.matrix(ck)))), df_kr = arr(k[, "df"]), t_kr = arr(k[, "t value"]), p = arr(k[, "Pr(>|t|)"])), "summary(m, ddf='Kenward-Roger'); pbkrtest::vcovAdj(m)", 1e-4, 1e-6,
          "se_adjusted is the KR-adjusted se; lmerTest's summary t/p use the KR df with the adjusted vcov")
      for (ix in seq_along(P$test)) if (P$test[ix] %in% rownames(ct)) { L <- rep(0, nrow(ct)); L[match(P$test[ix], rownames(ct))] <- 1
        s2 <- contest(m, L, joint = TRUE, ddf = "Satterthwaite"); k2 <- contest(m, L, joint = TRUE, ddf = "Kenward-Roger")
        add(sprintf("%s.F_%s", nm, P$test[ix]), c(F_satt = s2[["F value"]], df_satt = s2$DenDF, p_satt = s2[["Pr(>F)"]], F_kr = k2[["F value"]], df_kr = k2$DenDF, p_kr = k2[["Pr(>F)"]]), "lmerTest::contest", 1e-4, 1e-6) }
      re <- ranef(m); add(sprintf("%s.blups", nm), lapply(re, function(r) arr(head(as.matrix(r)[, 1], 30))), "ranef(m), first column, first 30 levels in factor-level order", 1e-4, 1e-5)
    } else if (isTRUE(P$profile)) { pr <- tryCatch(confint(m, method = "profile", quiet = TRUE, oldNames = FALSE), error = function(e) NULL)
      if (!is.null(pr)) add(sprintf("%s.profile_ci", nm), list(term = arr(rownames(pr)), lower = arr(pr[, 1]), upper = arr(pr[, 2])), "confint(method='profile')", 1e-3, 1e-4) }
  }
}
for (nm in names(P$glmm)) { a <- P$glmm[[nm]]
  for (q in a$nAGQ) { m <- glmer(a$f, d, family = a$family, nAGQ = q, control = glmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), tolPwrss = 1e-12)); s <- summary(m); ct <- s$coefficients
    add(sprintf("%s.glmer_nAGQ%d", nm, q), list(term = arr(rownames(ct)), coef = arr(ct[, 1]), se = arr(ct[, 2]), z = arr(ct[, 3]), p = arr(ct[, 4]), sd_random = arr(as.data.frame(VarCorr(m))$sdcor), loglik = as.numeric(logLik(m))),
        sprintf("glmer(%s, %s, nAGQ=%d)", deparse(a$f, 500), a$family, q), 1e-3, 1e-4, "nAGQ=1 is the Laplace approximation; loglik should agree to 1e-4 absolute, coefficients to about 1e-3") } }
for (y in P$icc) { x <- d[[y]]; g <- factor(d[[P$icc_group]]); k <- nlevels(g); n <- length(x); ni <- tabulate(g); a <- anova(lm(x ~ g)); msb <- a[1, 3]; msw <- a[2, 3]; n0 <- (n - sum(ni^2) / n) / (k - 1)
  m <- lme4::lmer(x ~ 1 + (1 | g), control = cc); v <- as.data.frame(VarCorr(m))$vcov; icc <- (msb - msw) / (msb + (n0 - 1) * msw)
  Fo <- msb / msw; lo <- Fo / qf(.975, k - 1, n - k); up <- Fo / qf(.025, k - 1, n - k)
  r <- c(anova_icc = icc, n0 = n0, msb = msb, msw = msw, f = Fo, p = pf(Fo, k - 1, n - k, lower.tail = FALSE), searle_lower = (lo - 1) / (lo - 1 + n0), searle_upper = (up - 1) / (up - 1 + n0), reml_icc = v[1] / sum(v),
     design_effect_mean_size = 1 + (n / k - 1) * icc, design_effect_unequal = 1 + ((1 + (var(ni) * (k - 1) / k) / mean(ni)^2) * mean(ni) - 1) * icc)
  if (all(x %in% 0:1)) { pi <- tapply(x, g, mean); Y <- tapply(x, g, sum); p <- mean(x); r <- c(r, fleiss_cuzick = 1 - sum(Y * (ni - Y) / ni) / ((n - k) * p * (1 - p))) }
  add(paste0("icc.", y), r, "own code: one-way ANOVA estimator with n0, Searle limits; lmer REML; Fleiss-Cuzick for 0/1", 1e-6, 1e-8, "searle limits use n0 for unequal sizes; design_effect_unequal = 1+((1+cv^2)*mbar-1)*icc with the population cv") }
if (!is.null(P$wide)) { ic <- ICC(d[, P$wide], lmer = FALSE); r <- ic$results; add("icc.shrout_fleiss", list(type = arr(r$type), icc = arr(r$ICC), f = arr(r$F), df1 = arr(r$df1), df2 = arr(r$df2), p = arr(r$p), lower = arr(r[["lower bound"]]), upper = arr(r[["upper bound"]])), "psych::ICC(lmer=FALSE)", 1e-8, 1e-9) }
finish(c("lme4", "lmerTest", "pbkrtest", "psych"), "lmer/glmer with bobyqa rhoend=1e-10", P$data, P$note)
