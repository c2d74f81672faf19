source("../helpers.R"); set.seed(1709)
# 60 caseworkers in 12 strata; 1-9 rows each, and 20 strata x 15 portfolios of one row
suppressMessages({library(sandwich); library(clubSandwich)})
rows <- rep(1:60, sample(1:9, 60, TRUE)); n <- length(rows)
nested <- data.frame(part = "nested", unit = rows, stratum = (rows - 1) %/% 5 + 1)
nested$arm <- as.integer(rows %% 5 %in% c(1, 3)); nested$z <- round(rnorm(n), 4)
nested$w <- round(rexp(n) + .05, 4); nested$y <- round(rnorm(60)[rows] + .4 * nested$arm + .3 * nested$z + rnorm(n), 4)
nested$count <- rpois(n, exp(.2 + .3 * nested$arm + rnorm(60, 0, .3)[rows])); nested$exposure <- round(runif(n, .2, 3), 3)
single <- data.frame(part = "single", unit = 1:300, stratum = rep(1:20, each = 15))
single$arm <- unlist(lapply(1:20, function(s) sample(rep(0:1, c(8, 7))))); single$z <- round(rnorm(300), 4)
single$w <- round(rgamma(300, .5) * 1e4, 2); single$y <- round(rnorm(300, 10 + single$arm, 2), 4)
single$count <- rpois(300, 2); single$exposure <- 1
single$w[c(17, 118)] <- 0                     # portfolios without benefit are left out
lone <- data.frame(part = "lone", unit = c(1:40, 41, 42), stratum = c(rep(1:4, each = 10), 5, 6), arm = c(rep(0:1, 20), 1, 0),
  z = round(rnorm(42), 4), w = round(runif(42, .2, 4), 3), y = round(rnorm(42), 4), count = rpois(42, 3), exposure = 1)  # strata 5 and 6 hold one row
d <- put_csv(rbind(nested, single, lone))

report <- function(name, f, cluster, terms, type = "CR2", call, rel = 1e-7, abs = 1e-9) {
  V <- vcovCR(f, cluster, type); ct <- as.data.frame(coef_test(f, V, test = c("naive-t", "Satterthwaite")))
  i <- match(terms, names(coef(f))[!is.na(coef(f))])
  add(name, list(term = arr(terms), coef = arr(coef(f)[terms]), se = arr(ct$SE[i]), df_satterthwaite = arr(ct$df_Satt[i]), p_naive_t = arr(ct$p_t[i]), p_satterthwaite = arr(ct$p_Satt[i])), call, rel, abs)
}
for (part in c("nested", "single", "lone")) { k <- d[d$part == part, ]; kw <- k[k$w > 0, ]
  fu <- lm(y ~ arm + z + factor(stratum), k); fw <- lm(y ~ arm + z + factor(stratum), kw, weights = w); fp <- lm(y ~ arm + z, kw, weights = w)
  for (type in c("CR0", "CR1", "CR1S", "CR2")) {
    report(paste0(part, ".ols_strata.", type), fu, k$unit, c("arm", "z"), type, paste0("lm(y ~ arm + z + factor(stratum)), vcovCR(cluster=unit,'", type, "')"))
    report(paste0(part, ".wls_strata.", type), fw, kw$unit, c("arm", "z"), type, paste0("lm(y ~ arm + z + factor(stratum), weights=w>0), vcovCR(cluster=unit,'", type, "')")) }
  report(paste0(part, ".wls_plain.CR2"), fp, kw$unit, c("(Intercept)", "arm", "z"), "CR2", "lm(y ~ arm + z, weights=w>0), vcovCR(cluster=unit,'CR2')")
}
k <- d[d$part == "nested", ]
f <- lm(y ~ arm + z + factor(stratum), k); fw <- lm(y ~ arm + z + factor(stratum), k, weights = w)
report("whole_strata.ols.CR2", f, k$stratum, c("arm", "z"), "CR2", "clusters are whole strata: vcovCR(cluster=stratum,'CR2')")
report("whole_strata.wls.CR2", fw, k$stratum, c("arm", "z"), "CR2", "the same with weights w")
cross <- (seq_len(nrow(k)) %% 7) + 1
report("crossed.ols.CR2", f, cross, c("arm", "z"), "CR2", "clusters row number mod 7, crossing the strata")
report("crossed.wls.CR2", fw, cross, c("arm", "z"), "CR2", "the same with weights w")
for (h in c("HC0", "HC1", "HC2", "HC3")) add(paste0("nested.wls_strata.", h), list(term = arr(c("arm", "z")), se = arr(sqrt(diag(vcovHC(fw, h)))[c("arm", "z")])), paste0("vcovHC(fw,'", h, "')"), 1e-9, 1e-12)
for (o in c("strata", "plain")) {
  g <- glm(if (o == "strata") count ~ arm + z + factor(stratum) else count ~ arm + z, poisson(), k, offset = log(exposure), control = list(epsilon = 1e-14, maxit = 200))
  t <- c("arm", "z"); G <- length(unique(k$unit)); v0 <- vcovCL(g, k$unit, type = "HC0", cadjust = FALSE)
  add(paste0("poisson_", o), list(term = arr(t), coef = arr(coef(g)[t]), se_model = arr(sqrt(diag(vcov(g)))[t]), se_CR0 = arr(sqrt(diag(v0))[t]), se_CR1 = arr(sqrt(diag(v0) * G / (G - 1))[t]),
    se_HC0 = arr(sqrt(diag(vcovHC(g, "HC0")))[t]), p_CR1 = arr(2 * pt(-abs(coef(g)[t] / sqrt(diag(v0) * G / (G - 1))[t]), G - 1)), deviance = g$deviance, loglik = as.numeric(logLik(g)), aic = AIC(g)),
    paste0("glm(count ~ arm + z", if (o == "strata") " + factor(stratum)", ", poisson, offset=log(exposure)); vcovCL(cluster=unit); p with G-1 df"), 1e-7, 1e-9)
}
finish(c("sandwich", "clubSandwich"), "lm, glm + clubSandwich, sandwich", "simulated, seed 1709; parts nested (clusters within strata), single (one-row clusters), lone (strata of one row)")
