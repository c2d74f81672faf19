source("../helpers.R"); set.seed(1111); n <- 240
d <- data.frame(id = 1:n, x1 = round(rnorm(n), 4), x2 = round(rgamma(n, 2), 4), x3 = rbinom(n, 1, .4), x4 = sample(3, n, TRUE)); d$z <- rbinom(n, 1, plogis(-1.2 + .6 * d$x1 + .2 * d$x2 - .5 * d$x3)); d$y <- round(2 + d$x1 + .5 * d$x2 + .8 * d$z + rnorm(n), 4)
P <- list(data = "simulated, seed 1111", x = c("x1", "x2", "x3", "x4"), exact = c("x3", "x4"), cem = c("x1", "x3"))



# ---- Matching, weighting, balance -------------------------------------------------------------
suppressMessages({library(MatchIt); library(cobalt); library(sandwich); library(ebal)})
d <- put_csv(d); xs <- P$x; zz <- d$z
ps <- glm(reformulate(xs, "z"), binomial(), d, control = list(epsilon = 1e-14, maxit = 100)); e <- fitted(ps)
add("propensity", list(term = arr(names(coef(ps))), coef = arr(coef(ps)), se = arr(sqrt(diag(vcov(ps)))), score_first60 = arr(head(e, 60)), score_sum_treated = sum(e[zz == 1])), "glm(z ~ x, binomial)", 1e-8, 1e-10)
smd <- function(w, den) { X <- as.matrix(d[, xs]); t(vapply(xs, function(k) { x <- X[, k]; m1 <- weighted.mean(x[zz == 1], w[zz == 1]); m0 <- weighted.mean(x[zz == 0], w[zz == 0]); b <- length(unique(x)) == 2
   v1 <- if (b) mean(x[zz == 1]) * (1 - mean(x[zz == 1])) else var(x[zz == 1]); v0 <- if (b) mean(x[zz == 0]) * (1 - mean(x[zz == 0])) else var(x[zz == 0])
   s <- switch(den, treated = sqrt(v1), pooled = sqrt((v1 + v0) / 2)); c(m1, m0, (m1 - m0) / s) }, numeric(3))) }
bt <- function(name, w, est, note = NULL) { B <- bal.tab(d[, xs], treat = zz, weights = w, method = "weighting", estimand = est, s.d.denom = if (est == "ATT") "treated" else "pooled", binary = "std", continuous = "std", un = TRUE, stats = c("m", "v"), disp = "means")$Balance
  q <- smd(w, if (est == "ATT") "treated" else "pooled"); stopifnot(all.equal(unname(q[, 3]), B$Diff.Adj, tolerance = 1e-6))
  add(name, list(term = arr(rownames(B)), mean_treated = arr(q[, 1]), mean_control = arr(q[, 2]), smd_unadjusted = arr(B$Diff.Un), smd_adjusted = arr(B$Diff.Adj), variance_ratio_unadjusted = arr(B$V.Ratio.Un), variance_ratio_adjusted = arr(B$V.Ratio.Adj)), sprintf("cobalt::bal.tab(weights, s.d.denom='%s', binary='std')", if (est == "ATT") "treated" else "pooled"), 1e-7, 1e-9,
   "SMD denominator always from the unweighted sample; sd of a 0/1 variable is sqrt(p(1-p)) (n, not n-1); variance ratios use cobalt's weighted variance") }
ipw <- ifelse(zz == 1, 1 / e, 1 / (1 - e)); att <- ifelse(zz == 1, 1, e / (1 - e))
bt("balance_ipw_ate", ipw, "ATE"); bt("balance_ipw_att", att, "ATT")
ess <- function(w) sum(w)^2 / sum(w^2); hj <- function(w) weighted.mean(d$y[zz == 1], w[zz == 1]) - weighted.mean(d$y[zz == 0], w[zz == 0])
wl <- function(w) { d$.w <- w; f <- lm(y ~ z, d, weights = .w); sqrt(vcovHC(f, "HC0")[2, 2]) }
add("ipw_effects", c(ate_hajek = hj(ipw), ate_ht = mean(zz * d$y / e) - mean((1 - zz) * d$y / (1 - e)), att_hajek = hj(att), se_ate_hc0 = wl(ipw), se_att_hc0 = wl(att), ess_treated = ess(ipw[zz == 1]), ess_control = ess(ipw[zz == 0]), ess_control_att = ess(att[zz == 0])), "own code; se = HC0 of weighted lm (weights taken as known)", 1e-8, 1e-9)
o1 <- lm(reformulate(xs, "y"), d[zz == 1, ]); o0 <- lm(reformulate(xs, "y"), d[zz == 0, ]); m1 <- predict(o1, d); m0 <- predict(o0, d); ai <- m1 - m0 + zz * (d$y - m1) / e - (1 - zz) * (d$y - m0) / (1 - e)
add("aipw_ate", c(estimate = mean(ai), se = sd(ai) / sqrt(nrow(d))), "own code: AIPW with separate linear outcome models", 1e-8, 1e-9)
reg <- mean(m1[zz == 1] - m0[zz == 1]); add("regression_imputation", c(ate = mean(m1 - m0), att = mean(d$y[zz == 1] - m0[zz == 1])), "own code: outcome regression by arm", 1e-9, 1e-9)
f <- lm(reformulate(c("z", xs), "y"), d); add("ols_adjusted", c(estimate = unname(coef(f)["z"]), se = summary(f)$coefficients["z", 2], se_hc2 = sqrt(vcovHC(f, "HC2")["z", "z"])), "lm(y ~ z + x)", 1e-9, 1e-9)
runm <- function(name, ...) { m <- matchit(reformulate(xs, "z"), d, ...); mm <- m$match.matrix
  w <- m$weights; l <- list(n_matched_treated = sum(w[zz == 1] > 0), n_matched_control = sum(w[zz == 0] > 0), weights = arr(round(w, 12)), att = hj(w), se_hc1 = { d$.w <- w; k <- w > 0; g <- lm(y ~ z, d[k, ], weights = .w); sqrt(vcovHC(g, "HC1")[2, 2]) })
  if (!is.null(m$subclass)) { k <- w > 0; dd <- d[k, ]; dd$.w <- w[k]; dd$.s <- m$subclass[k]; g <- lm(y ~ z, dd, weights = .w); l$se_cluster_pair <- sqrt(vcovCL(g, dd$.s, type = "HC1")[2, 2]) }
  if (!is.null(mm)) l$match_matrix <- matrix(as.integer(mm), nrow(mm))
  add(name, l, paste(deparse(match.call(expand.dots = TRUE), width.cutoff = 500), collapse = ""), 1e-8, 1e-9, "match_matrix: row = treated unit in data order, entries = 1-based data rows, null = unmatched; equal distances are broken by data order")
  if (all(w[zz == 1] %in% 0:1) && all(zz == 0 | w > 0)) bt(paste0(name, ".balance"), w, "ATT") }
runm("nn_largest", method = "nearest", distance = e, m.order = "largest")
runm("nn_data_order", method = "nearest", distance = e, m.order = "data")
runm("nn_caliper", method = "nearest", distance = e, m.order = "largest", caliper = .2, std.caliper = TRUE)
runm("nn_with_replacement", method = "nearest", distance = e, replace = TRUE)
runm("nn_ratio2_with_replacement", method = "nearest", distance = e, replace = TRUE, ratio = 2)
runm("nn_mahalanobis", method = "nearest", distance = "mahalanobis", m.order = "data", mahvars = NULL)
runm("subclass5", method = "subclass", distance = e, subclass = 5)
if (!is.null(P$exact)) { m <- matchit(reformulate(P$exact, "z"), d, method = "exact"); add("exact", list(n_treated = sum(m$weights[zz == 1] > 0), n_control = sum(m$weights[zz == 0] > 0), att = hj(m$weights)), sprintf("matchit(z ~ %s, method='exact')", paste(P$exact, collapse = "+")), 1e-9, 1e-9)
  m <- matchit(reformulate(P$cem, "z"), d, method = "cem", cutpoints = 4); add("cem", list(n_treated = sum(m$weights[zz == 1] > 0), n_control = sum(m$weights[zz == 0] > 0), att = hj(m$weights)), sprintf("matchit(z ~ %s, method='cem', cutpoints=4)", paste(P$cem, collapse = "+")), 1e-9, 1e-9) }
# entropy balancing on first moments (Hainmueller 2012): Newton solve of the dual, checked against ebal
X <- as.matrix(d[, xs]); Xc <- scale(X[zz == 0, ], center = colMeans(X[zz == 1, ]), scale = apply(X, 2, sd)); lam <- numeric(ncol(Xc))
for (it in 1:500) { w <- exp(drop(-Xc %*% lam)); w <- w / sum(w); g <- -colSums(w * Xc); H <- crossprod(Xc * sqrt(w)) - tcrossprod(g); st <- solve(H, g); s <- 1; ob <- function(l) log(sum(exp(-Xc %*% l))); while (ob(lam - s * st) > ob(lam) && s > 1e-8) s <- s / 2; lam <- lam - s * st; if (max(abs(g)) < 1e-13) break }
w <- exp(drop(-Xc %*% lam)); w <- w / sum(w); stopifnot(max(abs(colSums(w * Xc))) < 1e-9)
invisible(capture.output(eb <- ebalance(zz, X, constraint.tolerance = 1e-6, max.iterations = 2000))); stopifnot(max(abs(eb$w / sum(eb$w) - w)) < 1e-4)
add("entropy_balancing", list(weights_control_sum1 = arr(w), att = mean(d$y[zz == 1]) - sum(w * d$y[zz == 0]), ess = 1 / sum(w^2), max_abs_imbalance = 0), "own Newton solver of the dual; equals ebal::ebalance to its tolerance", 1e-6, 1e-9)
finish(c("MatchIt", "cobalt", "ebal", "sandwich"), "matchit, bal.tab, ebalance, own code", P$data, P$note)
