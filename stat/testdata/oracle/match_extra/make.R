# MatchIt beside 11_matching_simulated: orders, ratios, exact matching, and a
# Mahalanobis distance within calipers of the score.
# The score is handed to MatchIt times 1e9: the build of 4.5.1 used here takes the
# absolute value of differences of scores as whole numbers, so that differences
# below one count as none. 11_matching_simulated's matches on the score (not those
# on the Mahalanobis distance) show it: unit 12's nearest control is 71, not 1, and
# pairs lie outside the caliper. Order and caliper do not depend on the scale.
source("../helpers.R"); suppressMessages({library(MatchIt); library(sandwich)})
set.seed(4141); n <- 300
d <- data.frame(id = 1:n, age = round(rnorm(n, 45, 10)), weeks = rpois(n, 20), office = sample(3, n, TRUE), skill = round(rnorm(n), 3))
d$z <- rbinom(n, 1, plogis(-1.6 + .03 * (d$age - 45) + .4 * d$skill)); d$y <- round(.05 * d$age + d$skill + .5 * d$z + rnorm(n), 4)
d <- put_csv(d)
run <- function(name, f, d, ...) { zz <- d$z; e <- fitted(glm(f, binomial(), d, control = list(epsilon = 1e-14, maxit = 100))); extra <- list(...); if (is.null(extra$distance)) extra$distance <- e * 1e9
  m <- suppressWarnings(do.call(matchit, c(list(f, d, method = "nearest"), extra))); w <- m$weights; g <- lm(y ~ z, d[w > 0, ], weights = w[w > 0])
  se <- if (is.null(m$subclass)) sqrt(vcovHC(g, "HC1")[2, 2]) else sqrt(vcovCL(g, m$subclass[w > 0], type = "HC1")[2, 2])
  mm <- m$match.matrix; pairs <- matrix(as.integer(mm), nrow(mm)); pairs[is.na(pairs)] <- 0L
  if (is.null(m$caliper) || identical(extra$distance, "mahalanobis")) NULL else stopifnot(max(abs(e[pairs[pairs > 0]] - e[which(zz == 1)[row(pairs)[pairs > 0]]])) <= extra$caliper * sd(e))
  add(name, list(weights = arr(round(w, 12)), att = unname(coef(g)[2]), se = se, matches = arr(as.vector(t(pairs))), ratio = ncol(pairs)), paste("matchit, nearest,", paste(names(list(...)), vapply(list(...), function(x) paste(deparse(x), collapse = ""), ""), sep = " = ", collapse = ", ")), 1e-8, 1e-9, "matches: 1-based rows, 0 = none, treated units in data order, ratio each; se clustered by pair, HC1 with replacement") }
f <- z ~ age + weeks + skill
run("default", f, d)
run("smallest", f, d, m.order = "smallest")
run("ratio2", f, d, ratio = 2)
run("ratio2_caliper", f, d, ratio = 2, caliper = .1)
run("exact_office", f, d, exact = ~office)
run("replace", f, d, replace = TRUE, caliper = .25)
run("mahalanobis", f, d, distance = "mahalanobis")
run("mahalanobis_caliper", f, d, mahvars = ~ age + weeks + skill, caliper = .2)
s <- read.csv("../11_matching_simulated/data.csv"); f <- z ~ x1 + x2 + x3 + x4
run("simulated_default", f, s)
run("simulated_data_order", f, s, m.order = "data")
run("simulated_caliper", f, s, caliper = .2)
run("simulated_replace", f, s, replace = TRUE)
finish(c("MatchIt", "sandwich"), "matchit", "simulated, seed 4141; 11_matching_simulated", NULL)
