source("../helpers.R"); set.seed(462)
u <- expand.grid(time = 1:7, unit = 1:60); k <- (u$unit - 1) %/% 5 + 1; f0 <- rep(c(0, 0, 0, 0, 3, 3, 3, 4, 4, 6, 6, 6))
d <- data.frame(unit = u$unit, time = u$time, cl = k, first = f0[k]); d$treated <- as.integer(d$first > 0); d$post <- as.integer(d$time >= 4)
eff <- ifelse(d$first > 0 & d$time >= d$first, .5 + .3 * (d$time - d$first), 0)
d$y <- round(5 + rnorm(60)[d$unit] + .1 * d$time + eff + rnorm(12, 0, .4)[k] + rnorm(nrow(d)), 6)
P <- list(data = "simulated staggered adoption, 60 units x 7 periods, 12 clusters, cohorts 3,4,6 and never, seed 462", cl = "cl", staggered = TRUE)



# ---- Difference-in-differences and event study --------------------------------------------
suppressMessages({library(fixest); library(sandwich); library(clubSandwich)})
setFixest_nthreads(1)
d <- put_csv(d)
cf <- as.formula(paste0("~", P$cl))
put <- function(name, m, call, vc = cf, tol = 1e-6) { t <- summary(m, vcov = vc)$coeftable
  add(name, list(term = arr(rownames(t)), coef = arr(t[, 1]), se = arr(t[, 2]), t = arr(t[, 3]), p = arr(t[, 4])), call, tol, 1e-8) }
# d: unit, time, y, treated (0/1 ever), post (0/1), first (first treated time, 0 = never), cl
m <- feols(y ~ treated * post, d, notes = FALSE); put("did_2x2_pooled", m, sprintf("feols(y ~ treated*post, vcov=~%s)", P$cl), tol = 1e-8)
mm <- tapply(d$y, list(d$treated, d$post), mean)
add("did_2x2_means", c(y00 = mm[1, 1], y01 = mm[1, 2], y10 = mm[2, 1], y11 = mm[2, 2], did = (mm[2, 2] - mm[2, 1]) - (mm[1, 2] - mm[1, 1])), "cell means; y[treated][post]", 1e-10, 1e-11)
d$D <- d$treated * d$post; if (any(d$first > 0 & d$first != min(d$first[d$first > 0]))) d$D <- as.integer(d$first > 0 & d$time >= d$first)
m <- feols(y ~ D | unit + time, d, notes = FALSE, fixef.tol = 1e-11)
put("twfe_cluster", m, sprintf("feols(y ~ D | unit + time, vcov=~%s)", P$cl)); put("twfe_cluster_unit", m, "feols(y ~ D | unit + time, vcov=~unit)", ~unit); put("twfe_iid", m, "vcov='iid'", "iid")
l <- lm(y ~ D + factor(unit) + factor(time), d)
ct <- as.data.frame(coef_test(l, vcovCR(l, d[[P$cl]], "CR2"), coefs = "D"))
add("twfe_CR2", c(coef = ct$beta, se = ct$SE, df = ct$df_Satt, p = ct$p_Satt), sprintf("coef_test(lm(y ~ D + unit + time dummies), vcovCR(cluster=%s,'CR2'))", P$cl), 1e-6, 1e-8)
if (is.null(P$staggered)) {
  m <- feols(as.formula(sprintf("y ~ i(time, treated, ref = %g) | unit + time", P$ref)), d, notes = FALSE, fixef.tol = 1e-11)
  put("event_study", m, sprintf("feols(y ~ i(time, treated, ref=%g) | unit + time, vcov=~%s)", P$ref, P$cl))
  pre <- grep("time::", names(coef(m)), value = TRUE); tm <- as.numeric(sub("time::(-?[0-9]+):.*", "\\1", pre)); pre <- pre[tm < P$ref]
  if (length(pre)) { w <- wald(m, pre, vcov = cf, print = FALSE); add("event_study_pretrend_wald", c(stat = w$stat, p = w$p, df1 = w$df1, df2 = w$df2), "fixest::wald(fit, pre-period coefficients)", 1e-5, 1e-7) }
  # ANCOVA on unit means
  a <- aggregate(y ~ unit + treated, d[d$post == 0, ], mean); b <- aggregate(y ~ unit, d[d$post == 1, ], mean); names(b)[2] <- "ypost"; a <- merge(a, b)
  r <- lm(ypost ~ treated + y, a); s <- summary(r)$coefficients
  add("ancova_unit_means", list(term = arr(rownames(s)), coef = arr(s[, 1]), se = arr(s[, 2]), p = arr(s[, 4]), sigma = summary(r)$sigma), "lm(mean post ~ treated + mean pre) over units", 1e-9, 1e-11)
  r <- lm(I(ypost - y) ~ treated, a); s <- summary(r)$coefficients
  add("change_score_unit_means", list(term = arr(rownames(s)), coef = arr(s[, 1]), se = arr(s[, 2]), p = arr(s[, 4])), "lm(mean post - mean pre ~ treated)", 1e-9, 1e-11)
} else {
  d$coh <- ifelse(d$first == 0, 10000, d$first)
  m <- feols(y ~ sunab(coh, time) | unit + time, d, notes = FALSE, fixef.tol = 1e-11)
  put("sunab_event", m, sprintf("feols(y ~ sunab(cohort, time) | unit + time, vcov=~%s); never treated = reference", P$cl))
  s <- summary(m, vcov = cf, agg = "att")$coeftable
  add("sunab_att", c(att = s["ATT", 1], se = s["ATT", 2], p = s["ATT", 4]), "summary(fit, agg='att')", 1e-6, 1e-8)
  # Callaway-Sant'Anna ATT(g,t), never-treated controls, no covariates, base period g-1; unit influence functions
  W <- reshape(d[, c("unit", "time", "y")], idvar = "unit", timevar = "time", direction = "wide"); first <- d$first[match(W$unit, d$unit)]
  clu <- d[[P$cl]][match(W$unit, d$unit)]; Y <- as.matrix(W[, -1]); tt <- as.numeric(sub("y.", "", colnames(W)[-1], fixed = TRUE)); n <- nrow(Y); res <- NULL; IF <- NULL
  for (g in sort(unique(first[first > 0]))) for (t in tt) { base <- if (t >= g) g - 1 else t - 1; if (!base %in% tt) next
    dy <- Y[, match(t, tt)] - Y[, match(base, tt)]; a <- first == g; c0 <- first == 0
    att <- mean(dy[a]) - mean(dy[c0]); i <- n * (a * (dy - mean(dy[a])) / sum(a) - c0 * (dy - mean(dy[c0])) / sum(c0))
    res <- rbind(res, c(g, t, att, sqrt(sum(i^2)) / n, sqrt(sum(rowsum(i, clu)^2)) / n, sum(a))); IF <- cbind(IF, i) }
  add("group_time_att", data.frame(group = res[, 1], time = res[, 2], att = res[, 3], se_unit = res[, 4], se_cluster = res[, 5], n_group = res[, 6]), "own code after Callaway & Sant'Anna (2021): never-treated comparison, varying base period, no covariates; analytic se from influence functions, no dof correction", 1e-8, 1e-10)
  post <- res[, 2] >= res[, 1]; w <- res[post, 6] / sum(res[post, 6]); v <- drop(IF[, post] %*% w)
  add("group_time_simple_att", c(att = sum(w * res[post, 3]), se_unit_fixed_weights = sqrt(sum(v^2)) / n, se_cluster_fixed_weights = sqrt(sum(rowsum(v, clu)^2)) / n), "cohort-size weighted mean of post ATT(g,t); se treats the weights as fixed (did::aggte adds the weight term)", 1e-8, 1e-10)
}
finish(c("fixest", "clubSandwich"), "feols, sunab, own code", P$data, P$note)
