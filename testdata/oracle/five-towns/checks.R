# Sanity checks by hand or by another road; sourced at the end of reference.R. Any failure stops the run.
near <- function(a, b, tol = 1e-9) stopifnot(all(abs(a - b) <= tol * pmax(1, abs(b))))
got <- function(name) .results[[name]]$value

# the refund clock: weeks counted once, restart after 52 whole weeks, not after 51, also in parts
s <- function(w, before = 0L) as.vector(seniority_weeks(as.integer(w), before))
stopifnot(s(c(1:4, 6), 0L) == 1:5, s(c(1, 53), 30L) == c(31, 32), s(c(1, 54), 30L) == c(31, 1),
  s(c(1, 34, 55), 10L) == c(11, 12, 1), s(c(1, 34, 54), 10L) == c(11, 12, 13), ladder_pct(c(1, 4, 5, 26, 27, 52, 53)) == c(80, 80, 40, 40, 30, 30, 20))
stopifnot(iso_label(week_of(D("2026-12-31"))) == "2026-W53", iso_label(week_of(D("2027-01-03"))) == "2026-W53", iso_label(week_of(D("2027-01-04"))) == "2027-W01")
gaps <- lapply(split(wk$week, wk$citizen_id), function(w) diff(sort(unique(w))) - 1L)
stopifnot(any(vapply(gaps, function(g) any(g == 51), TRUE)), any(vapply(gaps, function(g) any(g == 52), TRUE)), priced$resets > 100,
  max(wk$week[monday_of(wk$week) < to]) - min(wk$week) < 156)                 # the three years never bind

# money of one citizen with two cases of one area, day by day
twice <- cases[duplicated(cases[c("citizen_id", "area")]) & cases$risk & cases$benefit > 0, ]
for (i in head(order(-twice$benefit), 5)) {
  c1 <- twice[i, ]; mine <- cases[cases$citizen_id == c1$citizen_id & cases$area == c1$area, ]
  sum_b <- 0; sum_r <- 0
  for (u in from:(to - 1L)) {
    open <- mine[mine$opened <= u, ]; if (!nrow(open)) next
    if (tail(open$case_id[order(open$opened, open$case_id)], 1) != c1$case_id) next
    b <- benefits[benefits$citizen_id == c1$citizen_id & benefits$from <= u & benefits$to > u, ]
    sum_b <- sum_b + sum(b$amount_per_week / 7)
    for (k in seq_len(nrow(b))) { r <- wk[wk$citizen_id == c1$citizen_id & wk$benefit == b$benefit[k] & wk$week == week_of(u), ]; sum_r <- sum_r + r$refund / r$days }
  }
  near(sum_b, c1$benefit); near(sum_r, c1$refund)
}
same_day_pair <- cases[duplicated(cases[c("citizen_id", "area", "opened")]), ]
both_areas <- tapply(cases$area, cases$citizen_id, function(a) length(unique(a)))
stopifnot(nrow(same_day_pair) > 0, sum(both_areas == 2) > 20, nrow(twice) > 20)
free <- wk[is.na(known), ]; near(free$refund, free$amount * free$percent / 100)
stopifnot(mean(abs(wk$computed - wk$refund)[!is.na(known)] > .01) > .05)

# a plain table gives the counts
a <- cases[cases$area == "social_assistance", ]; o <- is.na(a$closed) | a$closed > from
stopifnot(sum(got("flow.social_assistance")$stock) == sum(a$opened < from & o),
  sum(got("flow.social_assistance")$inflow) == sum(a$opened >= from & a$opened < to & (is.na(a$closed) | a$closed > a$opened)))

# OLS: the coefficient is the stratum differences weighted by n1*n0/(n1+n0); CR2 of single-row clusters is HC2
a <- cases[cases$area == "sickness_benefit" & cases$risk, ]
by <- sapply(split(a, a$mun), function(d) { n1 <- sum(d$trial); n0 <- nrow(d) - n1
  c(w = n1 * n0 / (n1 + n0), diff = mean(d$net[d$trial == 1]) - mean(d$net[d$trial == 0])) })
near(sum(by["w", ] * by["diff", ]) / sum(by["w", ]), got("SB2.net_municipal_cost_per_case.all")[["estimate"]])
near(got("SB2.net_municipal_cost_per_case.T"), got("SB2.net_municipal_cost_per_case.all")[["estimate"]])
q <- portfolios[portfolios$area == "sickness_benefit", ]; q$mun <- q$municipality_code
q$y <- vapply(q$portfolio_id, function(k) sum(a$own[a$portfolio_id == k]) / 52, 0)
f <- lm(y ~ I(arm == "trial") + mun, q); r <- got("SB2.benefit_cost_per_portfolio_week.all")
near(c(coef(f)[[2]], sqrt(vcovHC(f, "HC2")[2, 2])), r[c("estimate", "se")], 1e-8)
# two-by-two worked share: all refund over all benefit lies between the arms' shares, and totals add up
t <- got("totals.sickness_benefit"); near(sum(t$benefit), sum(a$benefit)); near(sum(t$benefit - t$refund), sum(a$net))

# Poisson: the score equation holds, and T of a one-stratum sum agrees with observed minus expected
h <- held[held$case_id %in% a$case_id, ]; stopifnot(nrow(h) == got("SB5.contacts_per_case_week.all")[["n_events"]])
expd <- 0; obs <- 0
for (m in unique(a$mun)) { x <- a[a$mun == m, ]; y <- table(factor(h$case_id, x$case_id)); rate <- sum(y) / sum(x$days)
  obs <- obs + sum(y[x$trial == 1]); expd <- expd + rate * sum(x$days[x$trial == 1]) }
near(obs - expd, got("SB5.contacts_per_case_week.T"))

# survival: against survfit, and the robust Cox variance against summed dfbetas
for (ar in areas) { d <- cases[cases$area == ar & cases$risk, ]; d$event <- as.integer(d$cause %in% events[[ar]])
  key <- paste0(hyp[[ar]], "7.", if (ar == areas[1]) "weeks_to_recovery" else "weeks_to_employment", ".all")
  for (g in 0:1) { x <- d[d$trial == g, ]; arm <- c("control", "trial")[g + 1]
    km <- survfit(Surv(entry, time, event) ~ 1, x); near(summary(km, rmean = 364)$table[["rmean"]] / 7, got(paste0(key, ".restricted_mean"))[[arm]])
    x$id <- seq_len(nrow(x)); aj <- survfit(Surv(entry, time, factor(cause)) ~ 1, x, id = id); at <- summary(aj, times = c(182, 364))
    ci <- got(paste0(key, ".cumulative_incidence")); w <- data.frame(ci, arm = ci[[arm]])
    stopifnot(length(aj$states) > 8)
    for (k in aj$states[-1]) near(at$pstate[, match(k, aj$states)], w$arm[w$exit == k]) }
  f <- coxph(Surv(entry, time, event) ~ trial + strata(mun), d, ties = "efron", control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60))
  db <- rowsum(as.matrix(residuals(f, "dfbeta")), d$portfolio_id); near(sqrt(sum(db^2)), got(key)[["se"]], 1e-6)
  g <- length(unique(d$portfolio_id)); r <- got(key); near(r[["df"]], g - 5)
  near(r[["ci_high"]] - r[["estimate"]], qt(.975, g - 5) * r[["se"]] * sqrt(g / (g - 5)))
}

# the folder does what it is for
stopifnot(nrow(cases) > 1500, setequal(c(na.omit(cases$exit)), c("employment", "education", "recovered", "partially_recovered", "other_benefit", "flexjob",
  "disability_pension", "retirement", "moved", "died", "other")), sum(!is.na(cases$closed) & is.na(cases$exit)) > 5, stray > 20,
  sum(cases$closed >= to, na.rm = TRUE) > 10, sum(!is.na(cases$closed) & cases$closed < from) > 100, sum(cases$opened >= to) > 5,
  sum(cases$opened == cases$closed, na.rm = TRUE) > 6, any(cases$closed == from, na.rm = TRUE), any(cases$closed == to, na.rm = TRUE),
  any(cl$d == from), any(cl$d == to), any(cl$d == of_case(cl$case_id, "closed"), na.rm = TRUE), nrow(clarified) > nrow(cl),
  any(is.na(offers$started_on)), any(is.na(survey$y)), any(is.na(staff$y)), any(audits$rating_round == "2", na.rm = TRUE),
  any(audits$d >= to), any(survey$d >= to), any(away$e - away$s == 28), any(away$e - away$s == 27), any(benefits$to > to),
  sum(is.na(rd("cases.csv", encoding = "UTF-8-BOM")$portfolio_id)) > 100, any(!(portfolios$portfolio_id %in% cases$portfolio_id)),
  file.size(list.files("folder", full.names = TRUE)) < 1.5e6)

# the folder has no errors, only warnings: unique keys, no interval backwards, no overlapping assignments
stopifnot(!anyDuplicated(cases$case_id), !anyDuplicated(workers$caseworker_id), !anyDuplicated(portfolios$portfolio_id), !anyDuplicated(contacts),
  !anyDuplicated(audits[c("case_id", "audited_on", "auditor_id", "rating_round")]), !anyDuplicated(survey$respondent_id), !anyDuplicated(staff[c("respondent_id", "wave")]),
  !anyDuplicated(clarified), !anyDuplicated(offers), !anyDuplicated(benefits[c("citizen_id", "benefit", "from")]),
  all(cases$closed >= cases$opened, na.rm = TRUE), is.na(cases$exit) | !is.na(cases$closed), all(assigned$e >= assigned$s), all(away$e > away$s),
  all(workers$stop > workers$start, na.rm = TRUE), all(hours$e > hours$s, na.rm = TRUE), all(offers$ended_on > offers$started_on, na.rm = TRUE),
  vapply(split(assigned, assigned$case_id), function(x) { x <- x[order(x$s), ]; all(x$s[-1] >= head(x$e, -1)) }, TRUE),
  vapply(split(away, away$sagsbehandler_id), function(x) { x <- x[order(x$s), ]; all(x$s[-1] > head(x$e, -1)) }, TRUE))
for (x in list(contacts, offers, clarified, audits, survey, assigned)) stopifnot(x$case_id %in% cases$case_id)
k <- match(assigned$caseworker_id, workers$caseworker_id)
stopifnot(!is.na(k), !(assigned$s < workers$start[k]) %in% TRUE, !(pmin(assigned$e, to) > pmin(workers$stop[k], to)) %in% TRUE,
  staff$caseworker_id %in% workers$caseworker_id, away$sagsbehandler_id %in% workers$caseworker_id)
