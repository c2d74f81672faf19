# Placebo standard errors over all sets of donors, and panels with more donors
# than pre-periods and more pre-periods than donors. Weights by quadprog; the
# formulas are synthdid 0.0.9's (noise level, zeta, intercepts) written out.
source("../helpers.R"); suppressMessages(library(quadprog))
wide <- read.csv("../11_synthetic_control/data.csv")[, c("unit", "time", "y")]; wide$part <- "many_periods"
set.seed(3131); N <- 14; Tn <- 9; L <- matrix(rnorm(N * 2), N); Fm <- matrix(rnorm(Tn * 2, 0, .6), Tn)
Y <- 20 + 3 * L %*% t(Fm) + matrix(rnorm(N * Tn), N) + rnorm(N, 0, 3); Y[14, 7:9] <- Y[14, 7:9] + 5
short <- data.frame(unit = rep(1:N, Tn), time = rep(2001:2009, each = N), y = round(as.vector(Y), 4), part = "few_periods")
d <- put_csv(rbind(wide, short))
simplex <- function(A, b, ridge) { k <- ncol(A); D <- crossprod(A) + diag(max(ridge, 1e-10 * mean(A^2)), k); s <- max(diag(D)); q <- solve.QP(D / s, crossprod(A, b) / s, cbind(1, diag(k)), c(1, rep(0, k)), meq = 1); w <- pmax(q$solution, 0); w / sum(w) }
cen <- function(A) scale(A, TRUE, FALSE)
estimate <- function(Y, N0, T0, method, zo, zl) { Yc <- Y[1:N0, , drop = FALSE]; y1 <- colMeans(Y[-(1:N0), , drop = FALSE]); A <- t(Yc[, 1:T0]); b <- y1[1:T0]; post <- (T0 + 1):ncol(Y)
  w <- switch(method, did = rep(1 / N0, N0), synth = simplex(A, b, 0), sdid = simplex(cen(A), b - mean(b), T0 * zo^2))
  B <- Yc[, 1:T0]; c0 <- rowMeans(Yc[, post, drop = FALSE])
  l <- switch(method, did = rep(1 / T0, T0), synth = rep(0, T0), sdid = simplex(cen(B), c0 - mean(c0), N0 * zl^2))
  gap <- y1 - drop(w %*% Yc); list(att = mean(gap[post]) - sum(l * gap[1:T0]), omega = w, lambda = l, gap = gap - sum(l * gap[1:T0])) }
run <- function(part, treated, T0) { k <- d[d$part == part, ]; Y <- unclass(with(k, tapply(y, list(unit, time), mean))); u <- as.numeric(rownames(Y)); Y <- rbind(Y[!u %in% treated, ], Y[u %in% treated, , drop = FALSE]); N1 <- length(treated); N0 <- nrow(Y) - N1
  noise <- sd(apply(Y[1:N0, 1:T0], 1, diff)); zo <- (N1 * (ncol(Y) - T0))^.25 * noise; zl <- 1e-6 * noise
  for (m in c("synth", "sdid", "did")) { e <- estimate(Y, N0, T0, m, zo, zl); sets <- combn(N0, N1)
    p <- apply(sets, 2, function(s) estimate(Y[c(setdiff(1:N0, s), s), ], N0 - N1, T0, m, zo, zl)$att)
    add(paste(part, m, sep = "."), list(att = e$att, placebo_se = sqrt(mean((p - mean(p))^2)), placebos = length(p), pre_rmspe = sqrt(mean(e$gap[1:T0]^2)), omega = arr(e$omega), lambda = arr(e$lambda)), "quadprog::solve.QP; synthdid's formulas", 1e-4, 1e-5, "placebo_se: divisor = number of placebos, as sqrt((r-1)/r)*sd(); zeta kept") } }
run("many_periods", 18:20, 16); run("few_periods", 14, 6)
finish("quadprog", "solve.QP, own code", "the data of 11_synthetic_control; 13 donors, 1 treated, 6 pre and 3 post periods, seed 3131", NULL)
