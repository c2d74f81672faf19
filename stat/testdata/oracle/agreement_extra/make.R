source("../helpers.R"); set.seed(1213); n <- 90
# Five levels with a rare one, raters near independence, perfect agreement; scales of two, three and eight items, one with a negative alpha
suppressMessages({library(vcd); library(psych)})
a <- sample(5, n, TRUE, c(.4, .3, .15, .1, .05)); d <- data.frame(a1 = a, a2 = ifelse(runif(n) < .6, a, sample(5, n, TRUE)), i1 = sample(3, n, TRUE), i2 = sample(3, n, TRUE), p1 = a, p2 = a)
f <- rnorm(n); for (k in 1:8) d[[paste0("x", k)]] <- round(1000 + 3^(k / 4) * (.6 * f + rnorm(n)), 3); d$z1 <- round(f + rnorm(n), 3); d$z2 <- round(-f + rnorm(n), 3); d$z3 <- round(rnorm(n), 3)
d <- put_csv(d)
for (pr in c("a", "i", "p")) { lv <- sort(unique(c(d[[paste0(pr, 1)]], d[[paste0(pr, 2)]]))); tb <- table(factor(d[[paste0(pr, 1)]], lv), factor(d[[paste0(pr, 2)]], lv))
  K <- Kappa(tb, weights = "Equal-Spacing"); K2 <- Kappa(tb, weights = "Fleiss-Cohen"); ci <- rbind(confint(K, level = .9), confint(K2, level = .9)[2, ])
  add(paste0(pr, ".kappa"), list(kappa = arr(c(K$Unweighted[1], K$Weighted[1], K2$Weighted[1])), ase = arr(c(K$Unweighted[2], K$Weighted[2], K2$Weighted[2])), lower = arr(ci[, 1]), upper = arr(ci[, 2])),
    "vcd::Kappa, confint(level=.9): unweighted, linear, quadratic", 1e-9, 1e-9, "abs 1e-9 is for the standard error of perfect agreement, which is rounding") }
for (s in list(c("x1", "x2"), c("z1", "z2", "z3"), paste0("x", 1:8))) { x <- d[, s]; al <- suppressWarnings(psych::alpha(x, check.keys = FALSE)); k <- length(s); raw <- al$total$raw_alpha
  fe <- 1 - (1 - raw) * qf(c(.975, .025), n - 1, (n - 1) * (k - 1))
  add(paste0(s[1], "_", k), list(raw = raw, standardised = al$total$std.alpha, average_r = al$total$average_r, ase = al$total$ase, feldt_lower = fe[1], feldt_upper = fe[2], item_total_r = arr(al$item.stats$raw.r), item_rest_r = arr(al$item.stats$r.drop),
    alpha_if_dropped = if (k > 2) arr(al$alpha.drop$raw_alpha) else arr(c(NA, NA))), paste0("psych::alpha(", paste(s, collapse = ", "), "); Feldt interval own code"), 1e-8, 1e-9) }
finish(c("vcd", "psych"), "vcd::Kappa, psych::alpha", "simulated, seed 1213")
