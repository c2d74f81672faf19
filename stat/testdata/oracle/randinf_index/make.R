# The summary index of several outcomes of the same units: the mean of the stratified
# differences over the control units' standard deviation within strata, with its
# randomisation test and its spread, by full enumeration.
source("../helpers.R")
set.seed(20261)
u <- data.frame(unit = 1:12, block = rep(1:3, each = 4), z = c(1,1,0,0, 0,1,1,0, 1,0,0,1))
for (k in 1:3) u[[paste0("w", k)]] <- round(runif(12, 20, 60), 1)
base <- rnorm(12)
u$s1 <- round(u$w1 * (10 + u$block + base + .9 * u$z + rnorm(12, 0, .6)), 3)
u$s2 <- round(u$w2 * (.5 - .1 * base - .12 * u$z + rnorm(12, 0, .1)), 3)
u$s3 <- round(u$w3 * (100 + 8 * rnorm(12)), 3)
u$w3[5] <- 0; u$s3[5] <- 0            # a unit without a value of the third outcome
u <- put_csv(u)
sign <- c(1, -1, 1)
Z <- matrix(0L, 1, 12)
for (b in 1:3) { i <- which(u$block == b); cm <- combn(4, 2)
  Z <- Z[rep(seq_len(nrow(Z)), each = ncol(cm)), , drop = FALSE]
  for (r in seq_len(nrow(Z))) { v <- integer(4); v[cm[, (r - 1) %% ncol(cm) + 1]] <- 1L; Z[r, i] <- v } }
stopifnot(nrow(unique(Z)) == 216, any(apply(Z, 1, function(z) all(z == u$z))))
component <- function(w, s, z) {
  d <- data.frame(y = s / w, w = w, z = z, block = factor(u$block))[w > 0, ]
  effect <- unname(coef(lm(y ~ z + block, d, weights = w))["z"])
  control <- d[d$z == 0, ]; g <- nrow(control); strata <- length(unique(control$block))
  fit <- lm(y ~ 0 + droplevels(block), control, weights = w)
  c(effect, sqrt(sum(control$w * resid(fit)^2) / sum(control$w) * g / (g - strata)))
}
index <- function(S, z) mean(vapply(1:3, function(k) { c <- component(u[[paste0("w", k)]], S[[k]], z); sign[k] * c[1] / c[2] }, 0))
S <- lapply(1:3, function(k) u[[paste0("s", k)]])
own <- vapply(1:3, function(k) component(u[[paste0("w", k)]], S[[k]], u$z), c(0, 0))
observed <- index(S, u$z); all <- apply(Z, 1, function(z) index(S, z))
less <- lapply(1:3, function(k) S[[k]] - u[[paste0("w", k)]] * u$z * own[1, k])
spread <- apply(Z, 1, function(z) index(less, z))
half <- sort(abs(spread))[ceiling(.95 * length(spread) - 1e-9)]
add("index", c(observed = observed, p = mean(abs(all) >= abs(observed) - 1e-9 * abs(observed)), se = sqrt(mean(spread^2) - mean(spread)^2),
  lower = observed - half, upper = observed + half, n_assignments = length(all)), "own code, stats::lm for the differences", 1e-9, 1e-10)
add("components", list(difference = arr(own[1, ]), sd = arr(own[2, ])), "stats::lm, weights, strata as factors", 1e-9, 1e-10)
finish("stats", "own R code, full enumeration; stats::lm", "simulated, seed 20261", NULL)
