source("../helpers.R"); set.seed(808)
# Sets that the published examples do not cover: two sites, sites that agree too well, wide heterogeneity, unequal precision, 40 sites
suppressMessages(library(metafor))
set <- function(name, yi, vi) data.frame(set = name, yi = round(yi, 5), vi = signif(vi, 5))
d <- put_csv(rbind(
  set("two", c(.12, .55), c(.011, .02)), set("agree", c(.101, .11, .095, .104), c(.02, .03, .01, .05)),
  set("wide", c(-2, 5, 11, .3, 7), c(.01, .02, .05, .01, .3)), set("unequal", c(.4, .1, -.3, .9, .2, .15), c(1e-4, .5, .2, 1, .03, 2e-4)),
  set("many", rnorm(40, .1, .25) + rnorm(40, 0, .2), rgamma(40, 2) * .02), set("one", .3, .04)))
ctl <- list(threshold = 1e-13, tol = 1e-13, maxiter = 10000)
for (s in unique(d$set)) for (me in if (s == "one") "FE" else c("FE", "DL", "REML", "PM")) for (test in if (s == "one") "z" else c("z", "knha")) {
  k <- d[d$set == s, ]; m <- suppressWarnings(rma(yi, vi, data = k, method = me, test = test, control = ctl, level = 90)); pr <- predict(m)
  add(sprintf("%s.%s_%s", s, me, test), list(beta = m$beta[1], se = m$se, stat = m$zval, p = m$pval, lower = m$ci.lb, upper = m$ci.ub, tau2 = m$tau2, I2 = m$I2, Q = m$QE, Q_p = m$QEp,
      pi_lower = if (me == "FE") NA else pr$pi.lb, pi_upper = if (me == "FE") NA else pr$pi.ub),
    sprintf("metafor::rma(yi, vi, method='%s', test='%s', level=90)", me, test), 1e-6, 1e-8) }
finish("metafor", "metafor::rma", "made-up sites, seed 808; intervals at 90 per cent")
