# Rscript peers.R METHOD DATA.rds -- loads, times one method, prints "RESULT method fit_seconds rss_after_load_MB value"
a <- commandArgs(TRUE); d <- readRDS(a[2])
rss <- function() { x <- readLines("/proc/self/status"); as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("^VmRSS", x, value = TRUE))) / 1024 }
suppressMessages(switch(a[1], feols_fe_cluster = library(fixest), coin_perm_person = library(coin), wildbs_sandwich = library(sandwich), library(survival)))
r0 <- rss(); n <- nrow(d)
wcb <- function(draws) { # draws-draw WCR Rademacher on cost ~ arm + covariates, cluster = caseworker
  X <- model.matrix(~ arm + sex + agegrp + edu + migrant + children + health + prior + urban, d); y <- d$cost; j <- 2L
  XtXi <- solve(crossprod(X)); b <- XtXi %*% crossprod(X, y); Xr <- X[, -j]; e <- y - Xr %*% solve(crossprod(Xr), crossprod(Xr, y)); cl <- d$caseworker
  sc <- function(e) rowsum(X * drop(e), cl); k <- ncol(X); G <- length(unique(cl)); A <- XtXi %*% t(sc(e))
  cr <- drop(X %*% XtXi[, j]); D <- rowsum(X * cr, cl) %*% A
  t0 <- b[j] / sqrt(sum((sc(y - X %*% b) %*% XtXi[, j])^2)); set.seed(1); V <- matrix(sample(c(-1, 1), G * draws, TRUE), G)
  ts <- drop(A[j, ] %*% V) / sqrt(colSums((A[j, ] * V - D %*% V)^2)); mean(abs(ts) >= abs(t0)) }
perm <- function() { # 10,000 re-randomisations of caseworkers within municipality, difference in person means
  s <- rowsum(cbind(1, d$cost), d$caseworker); cw <- as.integer(rownames(s)); f <- !duplicated(d$caseworker); o <- match(cw, d$caseworker[f])
  arm <- d$arm[f][o]; mun <- d$municipality[f][o]; st <- function(z) { q <- colSums(s[z == 1, ]); p <- colSums(s[z == 0, ]); q[2] / q[1] - p[2] / p[1] }
  t0 <- st(arm); set.seed(1); k <- 0L; for (i in 1:10000) { z <- ave(arm, mun, FUN = function(v) v[sample.int(length(v))]); if (abs(st(z)) >= abs(t0)) k <- k + 1L }; (k + 1) / 10001 }
v <- NA
el <- system.time(v <- switch(a[1],
  survfit = { f <- survfit(Surv(weeks, status) ~ arm, d); summary(f)$table[1, "median"] },
  survdiff = survdiff(Surv(weeks, status) ~ arm + strata(municipality), d)$chisq,
  coxph_efron = coef(coxph(Surv(weeks, status) ~ arm + sex + agegrp + edu + migrant + children + health + prior + urban, d, ties = "efron"))[1],
  coxph_efron_strata_cluster = { f <- coxph(Surv(weeks, status) ~ arm + sex + agegrp + edu + migrant + children + health + prior + urban + strata(municipality), d, ties = "efron", cluster = caseworker); sqrt(f$var[1, 1]) },
  coxph_breslow_strata_cluster = { f <- coxph(Surv(weeks, status) ~ arm + sex + agegrp + edu + migrant + children + health + prior + urban + strata(municipality), d, ties = "breslow", cluster = caseworker); sqrt(f$var[1, 1]) },
  coxph_efron_cluster = { f <- coxph(Surv(weeks, status) ~ arm + sex + agegrp + edu + migrant + children + health + prior + urban, d, ties = "efron", cluster = caseworker); sqrt(f$var[1, 1]) },
  feols_fe_cluster = { setFixest_nthreads(2); f <- feols(cost ~ arm + sex + edu + migrant + health | municipality + period + category, d, vcov = ~caseworker, notes = FALSE); unname(se(f)[1]) },
  glm_logit = coef(glm(emp12 ~ arm + sex + agegrp + edu + migrant + children + health + prior + urban, binomial(), d, model = FALSE, y = FALSE))[2],
  wcb_999 = wcb(999), wcb_9999 = wcb(9999), wildbs_sandwich = { f <- lm(cost ~ arm + sex + agegrp + edu + migrant + children + health + prior + urban, d); set.seed(1); sqrt(vcovBS(f, cluster = ~caseworker, R = 999, type = "wild")[2, 2]) },
  perm_cluster_10000 = perm(),
  coin_perm_person = { set.seed(1); as.numeric(pvalue(independence_test(cost ~ factor(arm) | factor(municipality), d, distribution = approximate(nresample = 10000)))) }))["elapsed"]
cat(sprintf("RESULT %s n=%d fit_s=%.3f rss_loaded_MB=%.0f value=%.8g\n", a[1], n, el, r0, v))
