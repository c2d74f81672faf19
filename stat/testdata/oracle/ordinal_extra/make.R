source("../helpers.R"); set.seed(1212); n <- 260
# Seven levels with rare ends, two levels, weights, a calendar year as it is, a factor and an interaction
suppressMessages({library(MASS); library(ordinal)})
d <- data.frame(arm = rbinom(n, 1, .5), x = round(rnorm(n), 3), year = 2015 + sample(0:9, n, TRUE), cat = sample(3, n, TRUE), w = sample(4, n, TRUE))
z <- .7 * d$arm + .5 * d$x - .1 * (d$year - 2019) + .4 * (d$cat == 3) + rlogis(n)
d$seven <- as.integer(cut(z, c(-Inf, -4.5, -2, -.5, .5, 2, 4.5, Inf))); d$two <- as.integer(z > .3); d$gap <- c(1, 2, 5, 9)[as.integer(cut(z, c(-Inf, -1, 0, 1.5, Inf)))]
d <- put_csv(d)
one <- function(name, f, w = NULL) { k <- d; y <- all.vars(f)[1]; k[[y]] <- factor(k[[y]], ordered = TRUE); k$w_ <- if (is.null(w)) 1 else k$w
  m <- clm(f, data = k, weights = w_, control = clm.control(gradTol = 1e-10, maxIter = 200)); m0 <- clm(update(f, . ~ 1), data = k, weights = w_, control = clm.control(gradTol = 1e-10)); s <- coef(summary(m))
  if (nlevels(k[[y]]) > 2) stopifnot(all.equal(unname(coef(m)[-(1:(nlevels(k[[y]]) - 1))]), unname(suppressWarnings(polr(f, k, weights = w_, control = list(reltol = 1e-15, maxit = 5000)))$coefficients), tolerance = 1e-2))
  add(name, list(term = arr(rownames(s)), coef = arr(s[, 1]), se = arr(s[, 2]), p = arr(s[, 4]), loglik = as.numeric(logLik(m)), null_loglik = as.numeric(logLik(m0))), sprintf("ordinal::clm(%s%s); MASS::polr agrees", deparse(f, 500), if (is.null(w)) "" else ", weights=w"), 1e-6, 1e-8) }
one("seven", seven ~ arm + x + factor(cat)); one("seven.year", seven ~ arm + year); one("weighted", seven ~ arm * x, TRUE); one("two", two ~ arm + x); one("gap", gap ~ arm + x)
finish(c("ordinal", "MASS"), "ordinal::clm, MASS::polr", "simulated, seed 1212")
