# What the other folders lack of the tests and models that compare groups: log-rank with empty groups,
# Gray's test of three groups with weights and strata, Fine-Gray on weeks and on days, cox.zph by term with
# strata, weights and delayed entry at once, concordance with all of these, curves with their Aalen variance.
# Run from inside this folder: Rscript make.R
source("../helpers.R"); suppressMessages({library(survival); library(cmprsk)})
s <- sim_trial(500, 919, ncw = 24, trunc = TRUE)
set.seed(920)
d <- with(s, data.frame(entry, time = weeks, day = weeks * 7 - sample(0:6, nrow(s), TRUE) + round(runif(nrow(s)), 3), cause,
                        stratum = municipality, cluster = caseworker, arm, edu, health, agegrp, age = round(20 + 8 * agegrp + runif(nrow(s), 0, 8), 2),
                        group = sample(3, nrow(s), TRUE, c(.5, .3, .2)), w = sample(c(.5, 1, 1.25, 2, 3.1), nrow(s), TRUE)))
d <- put_csv(d)
d$event <- as.integer(d$cause == 1)
ctl <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60)

# ---- survdiff: three groups, strata and rho together ------------------------------------
sd_out <- function(x) list(chisq = x$chisq, df = length(x$n) - 1, p = pchisq(x$chisq, length(x$n) - 1, lower.tail = FALSE),
                           observed = if (is.matrix(x$obs)) arr(rowSums(x$obs)) else arr(x$obs),
                           expected = if (is.matrix(x$exp)) arr(rowSums(x$exp)) else arr(x$exp), var = unname(x$var))
for (rho in c(0, 1, .5))
  add(sprintf("survdiff_strata_rho_%g", rho), sd_out(survdiff(Surv(time, event) ~ group + strata(stratum), d, rho = rho)),
      sprintf("survdiff(Surv(time,event) ~ group + strata(stratum), rho=%g)", rho), 1e-10, 1e-11)

# ---- Gray's test and cumulative incidence ------------------------------------------------
for (rho in c(0, 1)) for (st in c(FALSE, TRUE)) {
  g <- if (st) cuminc(d$time, d$cause, d$group, strata = d$stratum, rho = rho) else cuminc(d$time, d$cause, d$group, rho = rho)
  add(sprintf("gray_rho_%g%s", rho, if (st) "_strata" else ""), list(cause = arr(as.integer(rownames(g$Tests))), stat = arr(g$Tests[, 1]), p = arr(g$Tests[, 2]), df = arr(g$Tests[, 3])),
      sprintf("cuminc(time, cause, group, rho=%g%s)$Tests", rho, if (st) ", strata=stratum" else ""), 1e-9, 1e-11)
}
g <- cuminc(d$day, d$cause, d$group)
add("gray_days", list(stat = arr(g$Tests[, 1])), "cuminc(day, cause, group)$Tests, hardly any ties", 1e-9, 1e-11)
at <- c(4, 13, 26, 52, 78, 104)
tp <- timepoints(cuminc(d$time, d$cause, d$group), at)
add("cif", list(curve = arr(rownames(tp$est)), time = arr(at), est = unname(tp$est), var = unname(tp$var)), "timepoints(cuminc(time, cause, group)); curve = group cause", 1e-10, 1e-12)

# ---- Fine-Gray ---------------------------------------------------------------------------
X <- as.matrix(d[, c("arm", "edu", "health", "age")])
crr_out <- function(time, cc) { f <- crr(time, d$cause, X, failcode = cc, gtol = 1e-9, maxiter = 100); stopifnot(f$converged)
  list(coef = arr(f$coef), var = unname(f$var), loglik = f$loglik, loglik_null = f$loglik.null) }
for (cc in 1:3) add(sprintf("crr_weeks_%d", cc), crr_out(d$time, cc), sprintf("crr(time, cause, cbind(arm, edu, health, age), failcode=%d)", cc), 1e-7, 1e-10)
add("crr_days_1", crr_out(d$day, 1), "crr(day, cause, cbind(arm, edu, health, age), failcode=1), hardly any ties", 1e-7, 1e-10)

# clusters: the influence of a row is a numerical derivative of crr's estimate without any outside code
# to lean on, so the cluster variance is made from crr's own formula written out row by row.
crr_influence <- function(time, cause, X, cc, b) {
  n <- length(time); r <- exp(drop(X %*% b)); km <- survfit(Surv(time, cause == 0) ~ 1)
  G <- function(t) { k <- findInterval(t, km$time, left.open = TRUE); c(1, km$surv)[k + 1] }
  Gi <- G(time); ev <- sort(unique(time[cause == cc])); other <- cause != 0 & cause != cc
  w <- function(t) ifelse(time >= t, 1, ifelse(other, G(t) / Gi, 0))
  p <- ncol(X); eta <- matrix(0, n, p); xbar <- dl <- NULL; info <- matrix(0, p, p)
  for (t in ev) { wt <- w(t) * r; s0 <- sum(wt); m <- colSums(wt * X) / s0; k <- sum(time == t & cause == cc)
    e <- sweep(X, 2, m); eta <- eta - e * (wt * k / s0); own <- time == t & cause == cc
    eta[own, ] <- eta[own, , drop = FALSE] + e[own, , drop = FALSE]
    info <- info + k * crossprod(e * wt, e) / s0; xbar <- rbind(xbar, m); dl <- c(dl, k / s0) }
  psi <- matrix(0, n, p)
  for (u in sort(unique(time[cause == 0]))) { q <- numeric(p); l <- other & time < u
    if (any(l)) for (j in which(ev >= u)) { wt <- (G(ev[j]) / Gi[l]) * r[l] * dl[j]; q <- q + colSums(wt * sweep(X[l, , drop = FALSE], 2, xbar[j, ])) }
    at <- sum(time >= u); nc <- sum(time == u & cause == 0)
    psi[time >= u, ] <- sweep(psi[time >= u, , drop = FALSE], 2, q * nc / at^2)
    own <- time == u & cause == 0; psi[own, ] <- sweep(psi[own, , drop = FALSE], 2, q / at, "+") }
  (eta + psi) %*% solve(info)
}
f <- crr(d$time, d$cause, X, failcode = 1, gtol = 1e-10, maxiter = 100)
inf <- crr_influence(d$time, d$cause, X, 1, f$coef)
stopifnot(isTRUE(all.equal(unname(crossprod(inf)), unname(f$var), tolerance = 1e-6)))
add("crr_weeks_1_cluster", unname(crossprod(rowsum(inf, d$cluster))), "own code: crr's influence row by row (checked against f$var), added up by cluster", 1e-6, 1e-10)

# ---- cox.zph by term, concordance, with everything ---------------------------------------
models <- list(
  terms = list(f = Surv(time, event) ~ arm + factor(agegrp) + edu),
  everything = list(f = Surv(entry, time, event) ~ arm + factor(agegrp) + age + strata(stratum), weights = quote(w), cluster = quote(cluster)))
for (ties in c("efron", "breslow")) for (nm in names(models)) {
  a <- models[[nm]]; a <- c(list(quote(coxph), a$f), a[-1], list(data = quote(d), ties = ties, control = quote(ctl), x = TRUE, y = TRUE))
  m <- eval(as.call(a)); show <- paste(deparse(as.call(a[-length(a)]), width.cutoff = 500), collapse = "")
  for (tr in c("km", "rank", "identity", "log")) { z <- cox.zph(m, transform = tr)
    add(sprintf("zph_%s_%s_%s", nm, ties, tr), list(term = arr(rownames(z$table)), chisq = arr(z$table[, 1]), df = arr(z$table[, 2]), p = arr(z$table[, 3])), sprintf("cox.zph(%s, transform='%s')", show, tr), 1e-7, 1e-9) }
  k <- m$concordance
  add(sprintf("concordance_%s_%s", nm, ties), list(value = unname(k["concordance"]), se = unname(k["std"]), concordant = unname(k["concordant"]), discordant = unname(k["discordant"]), tied = unname(k["tied.x"])), "fit$concordance", 1e-9, 1e-11)
}
finish(c("survival", "cmprsk"), "see each result", "simulated trial in weeks and days, delayed entry in column entry (used where named), seeds 919 and 920; event is cause 1")
