source("../helpers.R")
d <- sim_trial(120, 442, ncw = 6, trunc = FALSE)[, c("id", "caseworker", "arm", "edu", "wellbeing")]
P <- list(data = "simulated trial, seed 442, 6 caseworkers: 64 Rademacher and 46656 Webb vectors", f = wellbeing ~ arm + edu, cl = "caseworker", tests = c("arm", "edu"), schemes = c("rademacher", "webb"), ci = FALSE)



# ---- Wild cluster bootstrap, full enumeration (own code) ---------------------------------
# Cameron, Gelbach & Miller (2008): restricted (WCR, null imposed) and unrestricted (WCU) for H0: b[test]=0.
suppressMessages({library(sandwich)})
d <- put_csv(d)
weights6 <- c(-sqrt(1.5), -1, -sqrt(.5), sqrt(.5), 1, sqrt(1.5))
grid <- function(vals, G) t(as.matrix(do.call(expand.grid, rep(list(vals), G))))   # G x B
wcb <- function(f, cl, test, vals, impose = TRUE, null = 0) {
  X <- model.matrix(f); y <- model.response(model.frame(f)); j <- match(test, colnames(X))
  XtXi <- solve(crossprod(X)); b <- drop(XtXi %*% crossprod(X, y)); n <- nrow(X); k <- ncol(X)
  g <- factor(cl); G <- nlevels(g); idx <- split(seq_len(n), g)
  adj <- G / (G - 1) * (n - 1) / (n - k)
  tstat <- function(bj, e) { s <- vapply(idx, function(i) sum((X[i, , drop = FALSE] %*% XtXi[, j]) * e[i]), 0); bj / sqrt(adj * sum(s^2)) }
  t0 <- tstat(b[j] - null, y - X %*% b)
  if (impose) { Xr <- X[, -j, drop = FALSE]; yr <- y - null * X[, j]; br <- qr.coef(qr(Xr), yr); e <- yr - drop(Xr %*% br) } else e <- y - drop(X %*% b)
  A <- vapply(idx, function(i) drop(XtXi %*% crossprod(X[i, , drop = FALSE], e[i])), numeric(k)); if (k == 1) A <- matrix(A, 1)   # k x G
  D <- t(vapply(idx, function(i) drop((XtXi[j, ] %*% crossprod(X[i, , drop = FALSE])) %*% A), numeric(G)))                       # G x G
  V <- grid(vals, G); tt <- numeric(ncol(V))
  for (lo in seq(1, ncol(V), 20000)) { h <- lo:min(lo + 19999, ncol(V)); v <- V[, h, drop = FALSE]
    db <- drop(A[j, ] %*% v); S <- A[j, ] * v - D %*% v; tt[h] <- db / sqrt(adj * colSums(S^2)) }
  tol <- 1e-9 * abs(t0); B <- length(tt)
  list(t_obs = unname(t0), B = B, n_abs_greater = sum(abs(tt) > abs(t0) + tol), n_abs_tie = sum(abs(abs(tt) - abs(t0)) <= tol),
       p_symmetric_strict = mean(abs(tt) > abs(t0) + tol), p_symmetric_ge = mean(abs(tt) >= abs(t0) - tol),
       p_equal_tail = 2 * min(mean(tt < t0 - tol), mean(tt > t0 + tol)), t_q025 = unname(quantile(tt, .025, type = 1)), t_q975 = unname(quantile(tt, .975, type = 1)), mean_t = mean(tt), var_t = mean(tt^2) - mean(tt)^2)
}
cl <- d[[P$cl]]; f <- lm(P$f, d)
s <- summary(f)$coefficients; V <- vcovCL(f, cl, type = "HC1")
for (tst in P$tests) {
  i <- match(tst, names(coef(f)))
  add(paste0(tst, ".estimate"), c(coef = unname(coef(f)[i]), se_CR1S = sqrt(V[i, i]), t = unname(coef(f)[i]) / sqrt(V[i, i]), G = length(unique(cl)), n = nrow(d)), "lm; sandwich::vcovCL(type='HC1')", 1e-9, 1e-12)
  for (sch in P$schemes) for (im in c(TRUE, FALSE)) {
    r <- wcb(f, cl, tst, if (sch == "rademacher") c(-1, 1) else weights6, im)
    stopifnot(all.equal(r$t_obs, unname(coef(f)[i]) / sqrt(V[i, i]), tolerance = 1e-8))
    add(sprintf("%s.%s_%s", tst, if (im) "WCR" else "WCU", sch), r, sprintf("own code: all %d weight vectors, CR1S t", r$B), 1e-7, 1e-9,
        "count entries must match exactly; ties (|t*|=|t| to 1e-9 relative) include the identity draws. boottest/fwildclusterboot report the strict count")
  }
  if (P$ci) { # CI by inversion of the WCR Rademacher test, p_symmetric_ge > alpha is accepted
    pv <- function(nl) wcb(f, cl, tst, c(-1, 1), TRUE, nl)$p_symmetric_ge
    se <- sqrt(V[i, i]); b <- unname(coef(f)[i])
    edge <- function(sgn) { lo <- b; hi <- b + sgn * 3 * se; while (pv(hi) > .05) hi <- hi + sgn * 2 * se
      for (q in 1:45) { m <- (lo + hi) / 2; if (pv(m) > .05) lo <- m else hi <- m }; lo }
    add(paste0(tst, ".WCR_rademacher_ci95"), c(lower = edge(-1), upper = edge(1)), "bisection from the estimate outwards to the first null with p_symmetric_ge <= 0.05", 1e-5, 1e-6)
  }
}
finish("sandwich", "own R code, full enumeration", P$data, P$note)
