source("../helpers.R"); set.seed(1010); r <- function(n, a, b, digits = 3) round(runif(n, a, b), digits)
blank <- data.frame(kind = "", n = NA, n2 = NA, delta = NA, sd = NA, p1 = NA, p2 = NA, alpha = NA, power = NA, k = NA, m = NA, cv = NA, icc = NA, rho = NA, npre = NA, npost = NA, pevent = NA)
mk <- function(.what, ...) { a <- list(...); x <- blank[rep(1, length(a[[1]])), ]; x$kind <- .what; for (j in names(a)) x[[j]] <- a[[j]]; x }
al <- rep(c(.05, .01, .1, .05), length.out = 8); pw <- rep(c(.8, .9), length.out = 8)
d <- rbind(mk("ttest", n = sample(5:200, 8), delta = r(8, .2, 1.5), sd = r(8, .8, 3), alpha = al, power = pw),
  mk("ttest2n", n = sample(5:90, 6), n2 = sample(5:200, 6), delta = r(6, .2, 1), sd = r(6, .8, 2), alpha = al[1:6]),
  mk("prop", n = sample(40:600, 8), p1 = r(8, .1, .4), p2 = r(8, .45, .7), alpha = al, power = pw),
  mk("cluster", delta = r(8, .15, .5), sd = rep(1, 8), alpha = al, power = pw, k = sample(4:40, 8), m = sample(8:60, 8), cv = r(8, 0, .8), icc = r(8, .005, .15)),
  mk("survival", n = sample(60:900, 6), p1 = r(6, .6, .9), p2 = c(.5, .5, .33, .4, .25, .5), alpha = al[1:6], power = pw[1:6], pevent = r(6, .3, .9), m = sample(8:40, 6), cv = r(6, 0, .6), icc = r(6, .005, .08)),
  mk("ancova", n = sample(20:200, 6), delta = r(6, .2, .6), sd = rep(1, 6), alpha = al[1:6], power = pw[1:6], rho = r(6, .2, .8), npre = c(1, 1, 2, 4, 3, 6), npost = c(1, 3, 2, 4, 1, 12)),
  mk("anova", n = sample(8:60, 4), k = c(3, 4, 5, 3), delta = r(4, .1, .5), alpha = al[1:4]), mk("correlation", n = sample(15:150, 4), rho = r(4, .1, .5), alpha = al[1:4]))
P <- list(data = "parameter grid, seed 1010; kind names the block; for kind=survival n is a number of events, p1 the hazard ratio, p2 the allocation share")



# ---- Power and sample size ---------------------------------------------------------------------
suppressMessages({library(pwr)})
d <- put_csv(d)      # parameter grid: one row = one design
tol <- .Machine$double.eps^.75
g <- function(k) d[d$kind == k, ]
x <- g("ttest"); add("ttest.power", vapply(seq_len(nrow(x)), function(i) power.t.test(n = x$n[i], delta = x$delta[i], sd = x$sd[i], sig.level = x$alpha[i], strict = TRUE, tol = tol)$power, 0) |> arr(), "power.t.test(strict=TRUE): both tails", 1e-8, 1e-11, "rows of data.csv with kind=ttest, in order; n per group")
add("ttest.power_not_strict", vapply(seq_len(nrow(x)), function(i) power.t.test(n = x$n[i], delta = x$delta[i], sd = x$sd[i], sig.level = x$alpha[i])$power, 0) |> arr(), "power.t.test(strict=FALSE): upper tail only", 1e-8, 1e-11)
add("ttest.n_for_power", vapply(seq_len(nrow(x)), function(i) power.t.test(power = x$power[i], delta = x$delta[i], sd = x$sd[i], sig.level = x$alpha[i], tol = tol)$n, 0) |> arr(), "power.t.test(power=...)$n per group, not rounded", 1e-6, 1e-6)
add("ttest.mde_for_power", vapply(seq_len(nrow(x)), function(i) power.t.test(n = x$n[i], power = x$power[i], sd = x$sd[i], sig.level = x$alpha[i], tol = tol)$delta, 0) |> arr(), "power.t.test(n, power)$delta", 1e-6, 1e-8)
x <- g("ttest2n"); add("ttest2n.power", vapply(seq_len(nrow(x)), function(i) pwr.t2n.test(n1 = x$n[i], n2 = x$n2[i], d = x$delta[i] / x$sd[i], sig.level = x$alpha[i])$power, 0) |> arr(), "pwr::pwr.t2n.test", 1e-8, 1e-11)
x <- g("prop"); add("prop.power", vapply(seq_len(nrow(x)), function(i) power.prop.test(n = x$n[i], p1 = x$p1[i], p2 = x$p2[i], sig.level = x$alpha[i], strict = TRUE)$power, 0) |> arr(), "power.prop.test(strict=TRUE)", 1e-9, 1e-11)
add("prop.n_for_power", vapply(seq_len(nrow(x)), function(i) power.prop.test(p1 = x$p1[i], p2 = x$p2[i], power = x$power[i], sig.level = x$alpha[i], tol = tol)$n, 0) |> arr(), "power.prop.test(power=)$n", 1e-6, 1e-6)
add("prop.power_arcsine_h", vapply(seq_len(nrow(x)), function(i) pwr.2p.test(h = ES.h(x$p1[i], x$p2[i]), n = x$n[i], sig.level = x$alpha[i])$power, 0) |> arr(), "pwr::pwr.2p.test(ES.h)", 1e-9, 1e-11)
x <- g("cluster") # k clusters per arm, m mean size, cv of size, icc; two-sided
de <- 1 + ((1 + x$cv^2) * x$m - 1) * x$icc; se <- x$sd * sqrt(2 * de / (x$k * x$m)); df <- 2 * (x$k - 1)
nct <- function(delta, se, df, a) { q <- qt(1 - a / 2, df); pt(q, df, delta / se, lower.tail = FALSE) + pt(-q, df, delta / se) }
add("cluster.design", list(design_effect = arr(de), se = arr(se), df = arr(df), n_effective_per_arm = arr(x$k * x$m / de), power_t = arr(nct(x$delta, se, df, x$alpha)), power_z = arr(pnorm(abs(x$delta) / se - qnorm(1 - x$alpha / 2))),
   mde_z = arr((qnorm(1 - x$alpha / 2) + qnorm(x$power)) * se), mde_t_naive = arr((qt(1 - x$alpha / 2, df) + qt(x$power, df)) * se)), "own formulas: DE = 1+((1+cv^2)m-1)*icc; noncentral t with 2(k-1) df, both tails", 1e-8, 1e-11, "mde_t_naive uses the sum of two central-t quantiles (Bloom's multiplier), an approximation")
add("cluster.mde_t_exact", vapply(seq_len(nrow(x)), function(i) uniroot(function(D) nct(D, se[i], df[i], x$alpha[i]) - x$power[i], c(0, 20 * se[i]), tol = 1e-13)$root, 0) |> arr(), "root of the noncentral-t power", 1e-7, 1e-9)
add("cluster.k_for_power", vapply(seq_len(nrow(x)), function(i) { k <- 2; repeat { s <- x$sd[i] * sqrt(2 * de[i] / (k * x$m[i])); if (nct(x$delta[i], s, 2 * (k - 1), x$alpha[i]) >= x$power[i] || k > 1e5) break; k <- k + 1 }; k }, 0) |> arr(), "smallest whole k per arm with noncentral-t power >= target", 0, 0)
x <- g("survival") # hazard ratio p1, allocation share p2, events prob n2/1000
ev <- (qnorm(1 - x$alpha / 2) + qnorm(x$power))^2 / (x$p2 * (1 - x$p2) * log(x$p1)^2)
add("survival.schoenfeld", list(events = arr(ev), n_total = arr(ev / x$pevent), power_given_events_n = arr(pnorm(sqrt(x$n * x$p2 * (1 - x$p2)) * abs(log(x$p1)) - qnorm(1 - x$alpha / 2))), hr_detectable_given_events_n = arr(exp(-(qnorm(1 - x$alpha / 2) + qnorm(x$power)) / sqrt(x$n * x$p2 * (1 - x$p2)))),
   freedman_events_equal_alloc = arr((qnorm(1 - x$alpha / 2) + qnorm(x$power))^2 * ((1 + x$p1) / (1 - x$p1))^2), events_with_design_effect = arr(ev * (1 + ((1 + x$cv^2) * x$m - 1) * x$icc))), "own formulas: Schoenfeld 1981, Freedman 1982", 1e-10, 1e-11, "column n holds a number of events here")
x <- g("ancova") # rho pre-post correlation; npre, npost measurements
v_post <- (1 + (x$npost - 1) * x$rho) / x$npost; v_pre <- (1 + (x$npre - 1) * x$rho) / x$npre
va <- v_post - x$rho^2 / v_pre; vd <- v_post - 2 * x$rho + v_pre
add("ancova.frison_pocock", list(var_factor_post = arr(v_post), var_factor_change = arr(vd), var_factor_ancova = arr(va), n_per_group_post = arr(2 * (qnorm(1 - x$alpha / 2) + qnorm(x$power))^2 * (x$sd / x$delta)^2 * v_post), n_per_group_change = arr(2 * (qnorm(1 - x$alpha / 2) + qnorm(x$power))^2 * (x$sd / x$delta)^2 * vd), n_per_group_ancova = arr(2 * (qnorm(1 - x$alpha / 2) + qnorm(x$power))^2 * (x$sd / x$delta)^2 * va),
   power_ancova_z = arr(pnorm(x$delta / (x$sd * sqrt(2 * va / x$n)) - qnorm(1 - x$alpha / 2))), power_did_z = arr(pnorm(x$delta / (x$sd * sqrt(2 * vd / x$n)) - qnorm(1 - x$alpha / 2)))), "own formulas: Frison & Pocock 1992 (compound symmetry)", 1e-10, 1e-11)
x <- g("anova"); add("anova.power", vapply(seq_len(nrow(x)), function(i) pwr.anova.test(k = x$k[i], n = x$n[i], f = x$delta[i], sig.level = x$alpha[i])$power, 0) |> arr(), "pwr::pwr.anova.test (k groups, n each, f=delta)", 1e-9, 1e-11)
x <- g("correlation"); add("correlation.power", vapply(seq_len(nrow(x)), function(i) pwr.r.test(n = x$n[i], r = x$rho[i], sig.level = x$alpha[i])$power, 0) |> arr(), "pwr::pwr.r.test", 1e-8, 1e-10)
q <- expand.grid(x = c(-2, 0, .5, 1.96, 4), df = c(2.5, 8, 40), ncp = c(-1, 0, 1.7, 5)); add("noncentral_t_cdf", list(x = arr(q$x), df = arr(q$df), ncp = arr(q$ncp), p = arr(pt(q$x, q$df, q$ncp))), "pt(x, df, ncp)", 1e-8, 1e-11, "R's algorithm AS 243 is good to about 1e-12 absolute in the body, less in far tails")
add("quantiles", list(p = arr(c(.8, .9, .95, .975, .995)), z = arr(qnorm(c(.8, .9, .95, .975, .995))), t3.7 = arr(qt(c(.8, .9, .95, .975, .995), 3.7)), t18 = arr(qt(c(.8, .9, .95, .975, .995), 18)), chisq4 = arr(qchisq(c(.8, .9, .95, .975, .995), 4)), f3_11.5 = arr(qf(c(.8, .9, .95, .975, .995), 3, 11.5))), "qnorm, qt, qchisq, qf", 1e-10, 1e-12)
finish("pwr", "power.t.test, power.prop.test, pwr, own formulas", P$data, P$note)
