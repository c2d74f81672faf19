# The Fine-Gray model under delayed entry, stratified and with clusters: survival::finegray makes the weighted rows
# (censoring and truncation, Geskus 2011) and coxph fits them. Weeks hold ties of entries, ends and censorings; days hardly any.
# Run from inside this folder: Rscript make.R
source("../helpers.R"); suppressMessages(library(survival))
s <- sim_trial(500, 1313, ncw = 24, trunc = TRUE)
set.seed(1314)
d <- with(s, data.frame(entry, weeks, cause, stratum = municipality, cluster = caseworker, arm, edu, age = round(20 + 8 * agegrp + runif(nrow(s), 0, 8), 2)))
d$day <- d$weeks * 7 - sample(0:3, nrow(s), TRUE) + round(runif(nrow(s)), 3)
d$day_entry <- ifelse(d$entry > 0, d$entry * 7 - 5 + round(runif(nrow(s)), 3), 0)
d <- put_csv(d); d$id <- seq_len(nrow(d))
ctl <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60)
one <- function(name, entry, time, cc, f, ties) {
  k <- d; k$from <- k[[entry]]; k$to <- k[[time]]; k$end <- factor(k$cause, 0:3)
  fg <- finegray(Surv(from, to, end) ~ ., data = k[, c("from", "to", "end", "stratum", "cluster", "arm", "edu", "age", "id")], id = id, etype = as.character(cc), timefix = TRUE)
  m <- coxph(f, fg, weights = fgwt, cluster = cluster, ties = ties, control = ctl)
  add(name, list(coef = arr(coef(m)), var = unname(vcov(m)), loglik = as.numeric(m$loglik[2])),
      sprintf("coxph(%s, finegray(Surv(%s, %s, cause) ~ ., id, etype=%d), weights=fgwt, cluster=cluster, ties=%s)", deparse(f, 300), entry, time, cc, ties), 1e-8, 1e-10)
}
plain <- Surv(fgstart, fgstop, fgstatus) ~ arm; full <- Surv(fgstart, fgstop, fgstatus) ~ arm + edu + age + strata(stratum)
arm <- Surv(fgstart, fgstop, fgstatus) ~ arm + strata(stratum)
for (cc in 1:2) {
  one(sprintf("weeks_%d_plain", cc), "entry", "weeks", cc, plain, "breslow")
  one(sprintf("weeks_%d_arm", cc), "entry", "weeks", cc, arm, "efron")
  one(sprintf("weeks_%d_full", cc), "entry", "weeks", cc, full, "efron")
  one(sprintf("days_%d_full", cc), "day_entry", "day", cc, full, "efron")
}
finish("survival", "survival::finegray and coxph", "simulated, seed 1313")
