source("../helpers.R"); set.seed(909)
# Components of variance by hand from aov, for clusters in strata with unequal sizes, and the
# power of draws whose strata treat different shares: precision-weighted over strata, noncentral t.
mk <- function(set, strata, clusters, mean_size, sdb) do.call(rbind, lapply(seq_len(strata), function(s) do.call(rbind, lapply(seq_len(clusters), function(j) {
  m <- 2 + rpois(1, mean_size); data.frame(set = set, stratum = s, cluster = s * 100 + j, y = round(5 + s + rnorm(1, 0, sdb) + rnorm(m, 0, 2), 4)) }))))
d <- put_csv(rbind(mk("one", 1, 8, 12, .8), mk("five", 5, 6, 20, .5), mk("two", 1, 2, 5, 2), mk("none", 2, 4, 10, 0)))
for (s in unique(d$set)) {
  x <- d[d$set == s, ]; x$g <- factor(x$cluster); x$st <- factor(x$stratum)
  S <- nlevels(x$st); J <- nlevels(x$g); N <- nrow(x)
  full <- lm(y ~ g, x); null <- if (S > 1) lm(y ~ st, x) else lm(y ~ 1, x); a <- anova(null, full)
  msb <- a[["Sum of Sq"]][2] / a$Df[2]; msw <- deviance(full) / df.residual(full)
  m <- tapply(x$y, x$g, length); st <- tapply(x$stratum, x$g, `[`, 1); n <- tapply(m, st, sum)
  m0 <- (N - sum(m^2 / n[as.character(st)])) / (J - S); vb <- max(0, (msb - msw) / m0)
  ci <- function(q) { r <- msb / msw / qf(q, J - S, N - J); min(1, max(0, (r - 1) / (r + m0 - 1))) }
  rel <- m / ave(as.vector(m), st) - 1
  add(s, list(icc = vb / (vb + msw), low = ci(.975), high = ci(.025), sd = sqrt(vb + msw), sd_between = sqrt(vb), sd_within = sqrt(msw),
      f = a$F[2], size_cv = sqrt(sum(rel^2) / (J - S)), df_between = J - S, df_within = N - J), "anova(lm(y ~ stratum), lm(y ~ cluster)); Donner & Koval 1980, Searle 1971", 1e-8, 1e-9)
}
draw <- list(units = c(10, 8, 12, 6, 9), treated = c(5, 2, 6, 3, 3)); m <- 150; cv <- .3; icc <- .02; de <- 1 + ((1 + cv^2) * m - 1) * icc
k1 <- draw$treated; k0 <- draw$units - k1; df <- sum(draw$units) - length(k1) - 1
nct <- function(delta, se) { q <- qt(.975, df); pt(q, df, abs(delta) / se, lower.tail = FALSE) + pt(-q, df, abs(delta) / se) }
se <- list(mean = sqrt(de / m / sum(1 / (1 / k1 + 1 / k0))),
  proportion = sqrt(de / m / sum(1 / (.7 * .3 / k1 + .6 * .4 / k0))),
  count = sqrt(de / m / sum(1 / (1 / (.9 * .8 * k1) + 1 / (.9 * k0)))))
sh <- k1 / (k1 + k0); p1 <- 1 - (1 - .7)^1.2
se$survival <- sqrt(de / m / sum(sh * (1 - sh) * (k1 * p1 + k0 * .7)))
delta <- list(mean = .15, proportion = .1, count = log(.8), survival = log(1.2))
add("draw", list(se = arr(unlist(se)), power = arr(mapply(nct, delta, se)), df = df), "own formulas; mean .15 SD, .6 to .7, rate .9 to .72, hazard ratio 1.2 at 70 per cent ended", 1e-8, 1e-10)
finish(character(0), "aov, qf, own formulas", "made-up clusters, seed 909")
