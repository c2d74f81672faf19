# Proportional odds with the cluster-robust variance: the fit is ordinal::clm's; scores and information are written out
# here, the information checked against clm's vcov. Run from inside this folder: Rscript make.R
source("../helpers.R"); suppressMessages(library(ordinal))
set.seed(1616); n <- 400
d <- data.frame(cluster = sample(20, n, TRUE), w = sample(3, n, TRUE))
d$town <- (d$cluster - 1) %/% 5 + 1; d$arm <- d$cluster %% 2; d$x <- round(rnorm(n), 3)
z <- .6 * d$arm + .3 * d$x + rnorm(20, 0, .5)[d$cluster] + .2 * d$town + rlogis(n)
d$item <- as.integer(cut(z, c(-Inf, -1.5, 0, 1, 2.5, Inf)))
d <- put_csv(d)
one <- function(name, f, weights) {
  k <- d; k$y <- factor(k$item, ordered = TRUE); k$w_ <- weights
  m <- clm(f, data = k, weights = w_, control = clm.control(gradTol = 1e-12, maxIter = 200))
  X <- model.matrix(delete.response(terms(f)), k)[, -1, drop = FALSE]; J <- nlevels(k$y); q <- J - 1; yi <- as.integer(k$y)
  th <- c(-Inf, coef(m)[1:q], Inf); eta <- drop(X %*% coef(m)[-(1:q)])
  hi <- th[yi + 1] - eta; lo <- th[yi] - eta; p <- plogis(hi) - plogis(lo)
  A <- outer(yi, 1:q, "==") * dlogis(hi) - outer(yi - 1, 1:q, "==") * dlogis(lo)
  S <- cbind(A, -X * (dlogis(hi) - dlogis(lo))) / p * k$w_
  stopifnot(max(abs(colSums(S))) < 1e-6)
  U <- rowsum(S, k$cluster); V <- vcov(m) %*% crossprod(U) %*% vcov(m)
  add(name, list(coef = arr(coef(m)), se = arr(sqrt(diag(V)))), sprintf("clm(%s), V = I^-1 sum(U_g U_g') I^-1 by cluster", deparse(f, 300)), 1e-7, 1e-9)
}
one("arm", y ~ arm + factor(town), 1); one("weighted", y ~ arm + x, d$w)
finish("ordinal", "ordinal::clm with a sandwich by cluster written out", "simulated, seed 1616")
