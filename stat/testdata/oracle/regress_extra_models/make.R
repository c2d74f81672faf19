source("../helpers.R"); set.seed(1815)
# 36 caseworkers in 6 municipalities, unevenly over 4 periods and 5 areas; an instrument that moves the caseload
suppressMessages({library(sandwich); library(clubSandwich); library(MASS); library(AER)})
unit <- rep(1:36, sample(3:14, 36, TRUE)); n <- length(unit); u <- rnorm(36, 0, .5)[unit]
d <- data.frame(unit, municipality = (unit - 1) %% 6 + 1, area = (unit - 1) %/% 8 + 1, period = sample(4, n, TRUE, c(.4, .3, .2, .1)))
d$half <- (d$period > 2) + 1                                  # determined by period: its dummies are redundant
d$arm <- as.integer(((unit - 1) %/% 6) %% 2); d$z <- round(rnorm(n), 4); d$x <- round(rnorm(n) + .3 * d$arm, 4)
d$z2 <- round(rnorm(n), 4); d$w <- round(rexp(n) + .1, 4); d$trials <- sample(1:6, n, TRUE)
d$load <- round(40 - 6 * d$arm + d$z2 + 2 * u + rnorm(n, 0, 4), 3)
d$y <- round(5 - .05 * d$load + .4 * d$x + u + rnorm(n), 4)
d$works <- rbinom(n, 1, plogis(-.3 + .4 * d$arm + .3 * d$x + u)); d$share <- rbinom(n, d$trials, plogis(.2 * d$arm - .3 * d$x + u)) / d$trials
d$count <- rnbinom(n, size = 1.5, mu = exp(.5 + .3 * d$arm + .2 * d$x + u)); d$cost <- round(rgamma(n, 3) * exp(1 + .2 * d$arm + .1 * d$x), 4); d$exposure <- round(runif(n, .3, 3), 3)
d <- put_csv(d)
ses <- function(V, t) arr(sqrt(diag(V))[t])

# ---- least squares with several absorbed factors --------------------------------------------
keep <- function(f) names(coef(f))[!is.na(coef(f))]
tt <- c("x", "z")
for (weighted in c(FALSE, TRUE)) {
  fe <- y ~ x + z + factor(municipality) + factor(area) + factor(period) + factor(half)
  f <- if (weighted) lm(fe, d, weights = w) else lm(fe, d)
  full <- update(f, . ~ . - factor(half))                     # the same span; sandwich wants full rank
  name <- if (weighted) "fe4.wls." else "fe4.ols."
  s <- summary(full)
  add(paste0(name, "fit"), list(coef = arr(coef(full)[tt]), se = arr(s$coefficients[tt, 2]), sigma = s$sigma, r2 = s$r.squared, df = full$df.residual, rank = full$rank, rank_named = f$rank), "lm with dummies of municipality, area, period (and half, redundant)", 1e-9, 1e-11)
  for (h in c("HC0", "HC1", "HC2", "HC3")) add(paste0(name, h), list(se = ses(vcovHC(full, h), tt)), "vcovHC", 1e-9, 1e-12)
  for (v in c("CR0", "CR1", "CR1S", "CR2")) { ct <- as.data.frame(coef_test(full, vcovCR(full, d$unit, v), test = c("naive-t", "Satterthwaite"))); i <- match(tt, names(coef(full)))
    add(paste0(name, v), list(se = arr(ct$SE[i]), df = arr(ct$df_Satt[i]), p_naive_t = arr(ct$p_t[i]), p_satterthwaite = arr(ct$p_Satt[i])), "vcovCR by unit", 1e-7, 1e-9) }
  two <- d[, c("unit", "period")]
  add(paste0(name, "twoway"), list(CR0 = ses(vcovCL(full, two, type = "HC0", cadjust = FALSE), tt), CR1 = ses(vcovCL(full, two, type = "HC0"), tt), CR1S = ses(vcovCL(full, two, type = "HC1"), tt)), "vcovCL by unit and period", 1e-8, 1e-11)
}

# ---- two-stage least squares ------------------------------------------------------------------
# The Anderson-Rubin set: uniroot between the points of a fine grid at which the test changes its mind.
ar_set <- function(test, level = .95) { g <- tan(seq(-pi / 2 + 1e-4, pi / 2 - 1e-4, length.out = 401)) / 5
  p <- vapply(g, test, 0); at <- which(diff(p > 1 - level) != 0)
  arr(vapply(at, function(i) uniroot(function(b) test(b) - (1 - level), g[i + 0:1], tol = 1e-13)$root, 0)) }
report_iv <- function(name, f, exo, ins, k, cl, w = NULL) {
  terms <- "load"; s <- summary(f, diagnostics = TRUE); i <- match(terms, names(coef(f)))
  add(paste0(name, ".iid"), list(coef = arr(coef(f)[i]), se = arr(s$coefficients[i, 2]), df = f$df.residual, r2 = s$r.squared, sigma = s$sigma, first_f = s$diagnostics["Weak instruments", "statistic"], sargan = s$diagnostics["Sargan", "statistic"], sargan_p = s$diagnostics["Sargan", "p-value"]), "AER::ivreg, summary(diagnostics = TRUE)", 1e-8, 1e-10)
  for (h in c("HC0", "HC1")) add(paste0(name, ".", h), list(se = ses(vcovHC(f, h), terms)), "vcovHC(ivreg)", 1e-8, 1e-11)
  for (v in c("CR0", "CR1", "CR1S", "CR2")) { ct <- as.data.frame(coef_test(f, vcovCR(f, cl, v), test = c("naive-t", "Satterthwaite")))
    add(paste0(name, ".", v), list(se = arr(ct$SE[i]), df = arr(ct$df_Satt[i]), p_naive_t = arr(ct$p_t[i]), p_satterthwaite = arr(ct$p_Satt[i])), "vcovCR(ivreg, cluster = unit)", 1e-7, 1e-9) }
  G <- length(unique(cl)); q <- length(ins); k$.w <- if (is.null(w)) 1 else w
  wald <- function(left, kind) { k$.y <- left; r <- lm(reformulate(c(ins, exo), ".y"), k, weights = .w); b <- coef(r)[ins]
    if (kind == "iid") { V <- vcov(r); df2 <- r$df.residual } else if (kind == "HC1") { V <- vcovHC(r, "HC1"); df2 <- r$df.residual }
    else if (kind == "CR1") { V <- vcovCL(r, cl, type = "HC0"); df2 <- G - 1 } else { V <- vcovCR(r, cl, "CR2"); df2 <- if (q == 1) as.data.frame(coef_test(r, V, test = "Satterthwaite"))$df_Satt[match(ins, names(coef(r)))] else G - 1 }
    F <- drop(b %*% solve(as.matrix(V)[ins, ins, drop = FALSE], b)) / q; c(F = F, df2 = df2, p = pf(F, q, df2, lower.tail = FALSE)) }
  for (kind in c("iid", "HC1", "CR1", "CR2")) { first <- wald(k$load, kind); null <- wald(k$y, kind)
    add(paste0(name, ".tests_", kind), list(first_f = first[["F"]], first_df2 = first[["df2"]], first_p = first[["p"]], ar_f = null[["F"]], ar_p = null[["p"]],
      ar_ends = if (kind == "CR2" && n > 400) NULL else ar_set(function(b) wald(k$y - b * k$load, kind)[["p"]])), "own code on lm: Wald F of the instruments; ends of the set by uniroot", 1e-6, 1e-8) }
}
exo <- c("x", "factor(municipality)"); form <- function(ins) as.formula(paste("y ~ load + x + factor(municipality) |", paste(ins, collapse = "+"), "+ x + factor(municipality)"))
report_iv("iv.one", ivreg(form("arm"), data = d), exo, "arm", d, d$unit)
report_iv("iv.two", ivreg(form(c("arm", "z2")), data = d), exo, c("arm", "z2"), d, d$unit)
report_iv("iv.weak", ivreg(form("z"), data = d), exo, "z", d, d$unit)
report_iv("iv.weighted", ivreg(form("arm"), data = d, weights = d$w), exo, "arm", d, d$unit, d$w)

# ---- generalised linear models ----------------------------------------------------------------
ctl <- list(epsilon = 1e-14, maxit = 200)
# R keeps the weights from before the last step: one more step from the solution makes standard errors exact.
settle <- function(f) { for (i in 1:2) f <- suppressWarnings(update(f, start = coef(f), control = list(epsilon = 1e-30, maxit = 2))); f }
# the same for theta, by turns until nothing moves
settle_nb <- function(f, w = rep(1, nobs(f))) { y <- f$y; mu <- fitted(f); X <- model.matrix(f); o <- if (is.null(f$offset)) 0 * y else f$offset
  for (i in 1:60) { th <- theta.ml(y, mu, sum(w), w, limit = 100, eps = 1e-15); g <- suppressWarnings(glm.fit(X, y, w, start = coef(f), offset = o, family = negative.binomial(c(th)), control = list(epsilon = 1e-30, maxit = 4))); mu <- g$fitted.values }
  f[names(g)] <- g; f$theta <- c(th); f$SE.theta <- attr(th, "SE"); f$twologlik <- 2 * sum(w * dnbinom(y, size = f$theta, mu = mu, log = TRUE)); f }
put_glm <- function(name, f, t = c("arm", "x")) { f <- if (inherits(f, "negbin")) settle_nb(f, if (name == "negbin_weighted") d$w else rep(1, nrow(d))) else settle(f); s <- summary(f); ct <- s$coefficients; G <- length(unique(d$unit)); n <- nobs(f)
  add(name, list(coef = arr(ct[t, 1]), se = arr(ct[t, 2]), statistic = arr(ct[t, 3]), p = arr(ct[t, 4]), deviance = f$deviance, loglik = as.numeric(logLik(f)), aic = AIC(f), df_residual = f$df.residual, dispersion = s$dispersion,
    pearson = sum(residuals(f, "pearson")^2) / f$df.residual, theta = if (is.null(f$theta)) 0 else f$theta, se_theta = if (is.null(f$SE.theta)) 0 else f$SE.theta), paste(deparse(f$call, 500), collapse = ""), 1e-7, 1e-9)
  two <- d[, c("unit", "period")]; V <- function(...) ses(vcovCL(f, ...), t)
  add(paste0(name, ".robust"), list(HC0 = ses(vcovHC(f, "HC0"), t), HC1 = ses(vcovHC(f, "HC1"), t), HC2 = ses(vcovHC(f, "HC2"), t), HC3 = ses(vcovHC(f, "HC3"), t), CR0 = V(d$unit, type = "HC0", cadjust = FALSE), CR1 = V(d$unit, type = "HC0"), CR1S = V(d$unit, type = "HC1"), two_CR1 = V(two, type = "HC0"), two_CR1S = V(two, type = "HC1")), "sandwich", 1e-6, 1e-9) }
fe <- "arm + x + factor(area) + factor(period)"
fm <- function(y, rhs = fe) as.formula(paste(y, "~", rhs))
put_glm("logit", glm(fm("works"), binomial, d, control = ctl))
put_glm("logit_trials", glm(fm("share"), binomial, d, weights = trials, control = ctl))
put_glm("probit_trials", glm(fm("share", "arm + x"), binomial("probit"), d, weights = trials, control = ctl))
put_glm("cloglog_offset", glm(fm("works", "arm + x"), binomial("cloglog"), d, offset = z / 4, control = ctl))
put_glm("poisson", glm(fm("count"), poisson, d, weights = w, offset = z / 4 + log(exposure), control = ctl))
put_glm("gamma_log", glm(fm("cost"), Gamma("log"), d, weights = w, control = ctl))
put_glm("gamma_inverse", glm(fm("cost", "arm + x"), Gamma("inverse"), d, control = ctl))
nb <- glm.nb(count ~ arm + x + factor(area) + factor(period) + offset(log(exposure)), d, control = glm.control(epsilon = 1e-14, maxit = 500)); put_glm("negbin", nb)
nw <- glm.nb(count ~ arm + x, d, weights = w, control = glm.control(epsilon = 1e-14, maxit = 500)); put_glm("negbin_weighted", nw)
finish(c("sandwich", "clubSandwich", "MASS", "AER"), "lm, ivreg, glm, glm.nb + sandwich, clubSandwich", "simulated, seed 1815: 36 caseworkers in 6 municipalities, 5 areas, 4 periods")
