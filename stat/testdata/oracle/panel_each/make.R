# Every treated unit alone against the donors, and synthetic control without each
# donor of weight. Weights by quadprog; the formulas are synthdid 0.0.9's (noise
# level, zeta, intercepts) written out, as in panel_extra.
source("../helpers.R"); suppressMessages(library(quadprog))
set.seed(4242); N <- 16; Tn <- 18; T0 <- 12; treated <- 14:16; N0 <- N - length(treated)
L <- matrix(rnorm(N * 2), N); Fm <- matrix(rnorm(Tn * 2, 0, .5), Tn)
Y <- 30 + 2 * L %*% t(Fm) + matrix(rnorm(N * Tn, 0, .6), N) + rnorm(N, 0, 2)
Y[treated, (T0 + 1):Tn] <- Y[treated, (T0 + 1):Tn] - c(2, 4, 1)
d <- put_csv(data.frame(unit = rep(1:N, Tn), time = rep(1:Tn, each = N), y = round(as.vector(Y), 4)))
Y <- unclass(with(d, tapply(y, list(unit, time), mean)))
simplex <- function(A, b, ridge) { k <- ncol(A); D <- crossprod(A) + diag(max(ridge, 1e-10 * mean(A^2)), k); s <- max(diag(D)); q <- solve.QP(D / s, crossprod(A, b) / s, cbind(1, diag(k)), c(1, rep(0, k)), meq = 1); w <- pmax(q$solution, 0); w / sum(w) }
cen <- function(A) scale(A, TRUE, FALSE)
noise_of <- function(Yc) sd(apply(Yc[, 1:T0, drop = FALSE], 1, diff))
estimate <- function(Yc, y1, method, noise) { zo <- (Tn - T0)^.25 * noise; zl <- 1e-6 * noise
  A <- t(Yc[, 1:T0]); b <- y1[1:T0]; post <- (T0 + 1):Tn; B <- Yc[, 1:T0]; c0 <- rowMeans(Yc[, post])
  w <- if (method == "synth") simplex(A, b, 0) else simplex(cen(A), b - mean(b), T0 * zo^2)
  l <- if (method == "synth") rep(0, T0) else simplex(cen(B), c0 - mean(c0), nrow(Yc) * zl^2)
  gap <- y1 - drop(w %*% Yc); gap <- gap - sum(l * gap[1:T0])
  list(att = mean(gap[post]), omega = w, pre = sqrt(mean(gap[1:T0]^2)), post = sqrt(mean(gap[post]^2))) }
C <- Y[1:N0, ]
for (m in c("synth", "sdid")) {
  placebo <- sapply(1:N0, function(i) estimate(C[-i, ], C[i, ], m, noise_of(C))$att)
  se <- sqrt(mean((placebo - mean(placebo))^2))
  grown <- sapply(1:N0, function(i) { e <- estimate(C[-i, ], C[i, ], m, noise_of(C[-i, ])); e$post / e$pre })
  for (u in treated) { e <- estimate(C, Y[u, ], m, noise_of(C)); r <- e$post / e$pre
    add(paste(m, u, sep = "."), list(att = e$att, placebo_se = se, pre_rmspe = e$pre, post_rmspe = e$post, ratio = r, p = (1 + sum(grown >= r)) / (1 + N0)),
        "quadprog::solve.QP; synthdid's formulas", 1e-4, 1e-5, "each treated unit alone; placebos are every donor alone, zeta kept for the standard error and each one's own for the ratio") } }
y1 <- colMeans(Y[treated, ]); whole <- estimate(C, y1, "synth", 0)
for (i in which(whole$omega > 1e-6)) { e <- estimate(C[-i, ], y1, "synth", 0)
  add(paste("without", i, sep = "."), list(att = e$att, pre_rmspe = e$pre), "quadprog::solve.QP", 1e-4, 1e-5, "synthetic control of the treated mean without one donor") }
finish("quadprog", "solve.QP, own code", "13 donors, 3 treated, 12 pre and 6 post periods, seed 4242", NULL)
