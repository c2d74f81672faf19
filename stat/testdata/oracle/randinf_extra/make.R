# Randomisation tests beside those of 07_ri_*: weights n1n0/(n1+n0), intervals by
# inverting Welch's t and the rank sum, log-rank scores, re-randomisation. All by
# full enumeration, the intervals on a fine grid refined by bisection.
source("../helpers.R"); suppressMessages(library(survival))
d <- read.csv("../07_ri_blocked/data.csv"); d$folder <- "07_ri_blocked"; d$cl <- d$id
e <- read.csv("../07_ri_cluster/data.csv"); e$folder <- "07_ri_cluster"; e$block <- 1
f <- read.csv("../07_ri_complete/data.csv"); f$folder <- "07_ri_complete"; f$block <- 1; f$cl <- f$id
keep <- c("folder", "id", "cl", "block", "z", "y"); d <- rbind(d[, keep], e[, keep], f[, keep])
set.seed(7012); d$event <- rbinom(nrow(d), 1, .75); d$time <- round(rexp(nrow(d), .1 * exp(.5 * d$z)) * 4) / 4 + .25
d <- put_csv(d)
every <- function(u) { Z <- matrix(0L, 1, nrow(u))
  for (b in sort(unique(u$block))) { i <- which(u$block == b); cm <- combn(length(i), sum(u$z[i])); Zb <- apply(cm, 2, function(k) { v <- integer(length(i)); v[k] <- 1L; v })
    Z <- Z[rep(seq_len(nrow(Z)), each = ncol(Zb)), , drop = FALSE]; Z[, i] <- t(Zb)[rep(seq_len(ncol(Zb)), length.out = nrow(Z)), ] }
  Z }
p2 <- function(tt, t0, centre) { tol <- 1e-9 * max(1, abs(t0 - centre)); c(observed = t0, p_two_sided = mean(abs(tt - centre) >= abs(t0 - centre) - tol), p_greater = mean(tt >= t0 - tol), p_less = mean(tt <= t0 + tol)) }
welch <- function(y, z) { a <- y[z == 1]; b <- y[z == 0]; (mean(a) - mean(b)) / sqrt(var(a) / length(a) + var(b) / length(b)) }
# hull of {tau : p > alpha}: a grid outwards from the estimate, then bisection of the outermost change
hull <- function(p, est, width, alpha) { end <- function(s) { g <- est + s * seq(0, width, length.out = 1201); ok <- vapply(g, p, 0) > alpha; if (ok[length(ok)]) return(s * Inf)
    i <- max(which(ok)); a <- g[i]; b <- g[i + 1]; for (k in 1:45) { m <- (a + b) / 2; if (p(m) > alpha) a <- m else b <- m }; (a + b) / 2 }
  c(lower = end(-1), upper = end(1)) }
for (name in unique(d$folder)) { k <- d[d$folder == name, ]; u <- k[!duplicated(k$cl), ]; row2u <- match(k$cl, u$cl); Z <- every(u); zr <- u$z[row2u]; ZR <- Z[, row2u]
  bd <- function(y, z) { w <- s <- 0; for (b in unique(k$block)) { i <- k$block == b; n1 <- sum(z[i]); n0 <- sum(1 - z[i]); v <- n1 * n0 / (n1 + n0); w <- w + v; s <- s + v * (mean(y[i & z == 1]) - mean(y[i & z == 0])) }; s / w }
  tt <- apply(ZR, 1, function(z) bd(k$y, z)); add(paste0(name, ".blockdiff"), p2(tt, bd(k$y, zr), 0), "strata weighed by n1n0/(n1+n0)", 1e-9, 1e-10)
  pw <- function(tau) { y <- k$y - tau * zr; t0 <- welch(y, zr); n1 <- rowSums(ZR); n0 <- ncol(ZR) - n1; s1 <- ZR %*% y; q1 <- ZR %*% y^2; s0 <- sum(y) - s1; q0 <- sum(y^2) - q1
    tt <- (s1 / n1 - s0 / n0) / sqrt((q1 - s1^2 / n1) / (n1 - 1) / n1 + (q0 - s0^2 / n0) / (n0 - 1) / n0); mean(abs(tt) >= abs(t0) * (1 - 1e-9)) }
  est <- mean(k$y[zr == 1]) - mean(k$y[zr == 0]); w <- 8 * sd(k$y)
  add(paste0(name, ".welch_ci95"), c(hull(pw, est, w, .05), estimate = est), "hull of shifts not rejected by Welch's t", 1e-6, 1e-7)
  pr <- function(tau) { r <- rank(round(k$y - tau * zr, 9)); tt <- ZR %*% r; c0 <- mean(tt); t0 <- sum(r[zr == 1]); mean(abs(tt - c0) >= abs(t0 - c0) - 1e-9) }
  hl <- median(outer(k$y[zr == 1], k$y[zr == 0], "-"))
  add(paste0(name, ".ranksum_ci90"), c(hull(pr, hl, w, .1), estimate = hl), "hull of shifts not rejected by the rank sum, its centre the mean under the design", 1e-6, 1e-7)
  f0 <- coxph(Surv(time, event) ~ 1 + strata(block), k, ties = "breslow"); m <- residuals(f0, "martingale")
  sd0 <- survdiff(Surv(time, event) ~ z + strata(block), k); oe <- if (is.matrix(sd0$obs)) sum(sd0$obs[2, ] - sd0$exp[2, ]) else sd0$obs[2] - sd0$exp[2]
  stopifnot(abs(oe - sum(m[zr == 1])) < 1e-9)
  tt <- drop(ZR %*% m); add(paste0(name, ".logrank"), p2(tt, sum(m[zr == 1]), 0), "survdiff's observed minus expected of the treated, within blocks", 1e-9, 1e-10)
  x <- tapply(k$time, factor(row2u), mean); ma <- apply(Z, 1, function(z) (mean(x[z == 1]) - mean(x[z == 0]))^2 * sum(z) * sum(1 - z) / length(z) / var(x)); m0 <- ma[which(apply(Z, 1, function(z) all(z == u$z)))]
  lim <- max(m0, median(ma)) * (1 + 1e-9); kept <- which(ma <= lim); dm <- function(z) mean(k$y[z == 1]) - mean(k$y[z == 0])
  tt <- apply(ZR[kept, ], 1, dm); add(paste0(name, ".rerandomised"), c(limit = lim, n_assignments = length(kept), p2(tt, dm(zr), 0)), "difference of row means over the assignments with Mahalanobis distance of the units' mean time at most the limit", 1e-9, 1e-10)
}
finish("survival", "own R code, full enumeration; survival::survdiff", "the data of 07_ri_blocked, 07_ri_cluster and 07_ri_complete, times and events added with seed 7012", NULL)
