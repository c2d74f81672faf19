# Reads folder/ and computes, literally by the definitions of the contract (OUTCOMES.md), every outcome of
# the design trial_vs_control in the trial window; writes expected.json.
# Run from inside this directory:  Rscript reference.R
options(stringsAsFactors = FALSE, scipen = 100, warn = 1)
invisible(Sys.setlocale("LC_COLLATE", "C"))
suppressPackageStartupMessages({ library(survival); library(clubSandwich); library(sandwich) })
source("json.R"); source("refund.R")
D <- function(s) as.integer(as.Date(s))
from <- D("2026-03-30"); to <- D("2027-03-29"); base <- D("2025-03-31"); until <- D("2027-05-03"); drawn <- D("2026-02-28")
areas <- c("sickness_benefit", "social_assistance"); hyp <- c(sickness_benefit = "SB", social_assistance = "SA")
band <- list(sickness_benefit = c(2, 4), social_assistance = c(3, 6))
own_benefits <- list(sickness_benefit = "sygedagpenge", social_assistance = c("kontanthjaelp", "uddannelseshjaelp"))
events <- list(sickness_benefit = c("recovered", "partially_recovered", "employment", "education"), social_assistance = c("employment", "education"))
populations <- c("all", "stock", "inflow")

# ---- reading --------------------------------------------------------------------------------------
rd <- function(file, sep = ",", encoding = "UTF-8")
  read.csv(file.path("folder", file), sep = sep, colClasses = "character", na.strings = "", fileEncoding = encoding, check.names = FALSE)
date <- function(s, format = "%Y-%m-%d") { d <- as.integer(as.Date(s, format = format)); stopifnot(identical(is.na(d), is.na(s))); d }
danish <- function(s) as.numeric(gsub(",", ".", gsub(".", "", s, fixed = TRUE), fixed = TRUE))

portfolios <- rd("portfolios.csv", ";")
cases <- rd("cases.csv", encoding = "UTF-8-BOM")
cases$opened <- date(cases$opened_on); cases$closed <- date(cases$closed_on)
cases$weight <- ifelse(is.na(cases$weight), 1, as.numeric(cases$weight))
workers <- rd("caseworkers.csv")
workers$portfolio_id <- ifelse(is.na(workers$portfolio_id), workers$caseworker_id, workers$portfolio_id)
workers$start <- date(workers$employed_from); workers$stop <- date(workers$employed_to)
hours <- rd("caseworker_fte.csv", ";"); hours$s <- date(hours$from); hours$e <- date(hours$to); hours$fte <- danish(hours$fte)
away <- rd("absence.csv", ";"); away$s <- date(away$from); away$e <- date(away$to)
away$e[is.na(away$e)] <- until; away$fraction <- ifelse(is.na(away$fraction), 1, danish(away$fraction))
assigned <- rd("assignments.csv"); assigned$s <- date(assigned$from); assigned$e <- date(assigned$to); assigned$e[is.na(assigned$e)] <- until
contacts <- rd("contacts.csv"); contacts$held <- date(contacts$held_on); contacts$due <- date(contacts$due_on)
offers <- rd("offers.csv", ";"); for (k in c("started_on", "ended_on", "due_on")) offers[[k]] <- date(offers[[k]], "%d-%m-%Y")
clarified <- rd("clarifications.csv"); clarified$d <- date(clarified$decided_on)
benefits <- rd("benefits.csv"); benefits$from <- date(benefits$from); benefits$to <- date(benefits$to); benefits$to[is.na(benefits$to)] <- until
benefits$amount_per_week <- as.numeric(benefits$amount_per_week); benefits$seniority_weeks_before <- as.integer(benefits$seniority_weeks_before)
refunds <- rd("refunds.csv", ";"); refunds$refund <- danish(refunds$refund)
audits <- rd("audits.csv"); audits$d <- date(audits$audited_on); audits$formal_errors <- as.numeric(audits$formal_errors)
survey <- rd("citizen_survey.csv"); survey$d <- date(survey$answered_on)
staff <- rd("staff_survey.csv"); staff$d <- date(staff$answered_on)

# ---- portfolio, arm, time at risk --------------------------------------------------------------------
# No portfolio of its own: that of the caseworker on the day of the draw, for a later case of the first one.
for (i in which(is.na(cases$portfolio_id))) {
  a <- assigned[assigned$case_id == cases$case_id[i], ]; a <- a[order(a$s), ]
  open_then <- cases$opened[i] <= drawn && (is.na(cases$closed[i]) || cases$closed[i] > drawn)
  who <- if (open_then) a$caseworker_id[a$s <= drawn & a$e > drawn] else { stopifnot(cases$opened[i] > drawn); a$caseworker_id[1] }
  stopifnot(length(who) == 1, !is.na(who))
  cases$portfolio_id[i] <- workers$portfolio_id[match(who, workers$caseworker_id)]
}
p <- match(cases$portfolio_id, portfolios$portfolio_id)
stopifnot(!is.na(p), portfolios$area[p] == cases$area, portfolios$municipality_code[p] == cases$municipality_code,
  workers$arm == portfolios$arm[match(workers$portfolio_id, portfolios$portfolio_id)])
cases$mun <- portfolios$municipality_code[p]; cases$trial <- as.integer(portfolios$arm[p] == "trial")
cases$entry <- pmax(0L, from - cases$opened)                            # days
cases$exit_day <- pmin(cases$closed, to, na.rm = TRUE); cases$exit_day[is.na(cases$closed)] <- to
cases$time <- cases$exit_day - cases$opened
cases$risk <- cases$opened < to & cases$time > cases$entry & cases$exit_day > from
cases$lo <- pmax(cases$opened, from); cases$days <- ifelse(cases$risk, cases$exit_day - cases$lo, 0L)
cases$population <- ifelse(cases$opened < from, "stock", "inflow")
cases$ended <- !is.na(cases$closed) & cases$closed < to & cases$risk      # a close on or after `to` is censored
cases$cause <- ifelse(cases$ended, ifelse(is.na(cases$exit), "unknown", cases$exit), "")
of_case <- function(id, column) cases[[column]][match(id, cases$case_id)]

# ---- money by citizen, day and case --------------------------------------------------------------------
priced <- price_benefits(benefits)
wk <- priced$weeks
stopifnot(!anyDuplicated(refunds[c("citizen_id", "week", "benefit")]))
known <- match(paste(wk$citizen_id, wk$benefit, iso_label(wk$week)), paste(refunds$citizen_id, refunds$benefit, refunds$week))
stopifnot(sum(!is.na(known)) == nrow(refunds))                             # no refund row without its benefit
wk$computed <- wk$refund; wk$refund <- ifelse(is.na(known), wk$computed, refunds$refund[known])
day <- priced$days[priced$days$day >= from & priced$days$day < to, ]
k <- match(day$key, wk$key); day$refund <- wk$refund[k] / wk$days[k]
stopifnot(all(day$amount >= 0))
attribute <- function(area) {                                              # the case opened last on or before the day
  c0 <- cases[cases$area == area, ]; c0 <- c0[order(c0$citizen_id, c0$opened, c0$case_id), ]
  d <- day[day$citizen_id %in% c0$citizen_id, ]; d$case_id <- NA_character_
  mine <- split(seq_len(nrow(c0)), c0$citizen_id)
  for (rows in split(seq_len(nrow(d)), d$citizen_id)) {
    i <- mine[[d$citizen_id[rows[1]]]]; f <- findInterval(d$day[rows], c0$opened[i])
    d$case_id[rows] <- ifelse(f == 0, NA, c0$case_id[i][pmax(f, 1)])
  }
  d[!is.na(d$case_id), ]
}
cases$benefit <- cases$refund <- cases$own <- 0
for (a in areas) {
  d <- attribute(a); i <- match(unique(d$case_id), cases$case_id)
  total <- function(x) as.vector(rowsum(x, d$case_id, reorder = FALSE))
  cases$benefit[i] <- total(d$amount); cases$refund[i] <- total(d$refund)
  cases$own[i] <- total(d$amount * (d$benefit %in% own_benefits[[a]]))
}
cases$net <- cases$benefit - cases$refund

# ---- estimators --------------------------------------------------------------------------------------------
shape <- function(est, se, df, p, crit, n_obs, n_cases, g, ev = NA)
  c(estimate = est, se = se, df = df, p = p, ci_low = est - crit * se, ci_high = est + crit * se,
    n_obs = n_obs, n_cases = n_cases, n_clusters = g, n_events = ev)
# OLS (or weighted) with municipality effects, CR2 by portfolio, Satterthwaite
ols <- function(d, n_cases, w = NULL) {
  if (is.null(w)) w <- rep(1, nrow(d))
  d$w <- w; fit <- if (all(w == 1)) lm(y ~ trial + factor(mun), d) else lm(y ~ trial + factor(mun), d, weights = w)
  ct <- coef_test(fit, vcov = vcovCR(fit, cluster = d$portfolio_id, type = "CR2"), test = "Satterthwaite", coefs = "trial")
  shape(ct$beta, ct$SE, ct$df_Satt, ct$p_Satt, qt(.975, ct$df_Satt), nrow(d), n_cases, length(unique(d$portfolio_id)))
}
# what survives few portfolios: se*sqrt(G/(G-S-1)), t with G-S-1
small <- function(est, se, d, n_cases, ev) {
  g <- length(unique(d$portfolio_id)); s <- length(unique(d$mun)); df <- g - s - 1
  wide <- se * sqrt(g / df)
  r <- shape(est, wide, df, 2 * pt(-abs(est / wide), df), qt(.975, df), nrow(d), n_cases, g, ev); r["se"] <- se; r
}
pois <- function(d, n_cases) {                                             # d: y, x (exposure)
  fit <- suppressWarnings(glm(y ~ trial + factor(mun) + offset(log(x)), poisson, d, control = glm.control(epsilon = 1e-14, maxit = 100)))
  X <- model.matrix(fit); mu <- fitted(fit); g <- length(unique(d$portfolio_id))
  bread <- solve(crossprod(X, X * mu)); score <- rowsum(X * (d$y - mu), d$portfolio_id)
  v <- bread %*% crossprod(score) %*% bread * g / (g - 1)
  lib <- vcovCL(fit, cluster = d$portfolio_id, type = "HC0", cadjust = TRUE)["trial", "trial"]
  stopifnot(fit$converged, abs(v["trial", "trial"] / lib - 1) < 1e-6, tapply(d$y, d$mun, sum) > 0)
  small(coef(fit)[["trial"]], sqrt(v["trial", "trial"]), d, n_cases, sum(d$y))
}
cox <- function(d) {                                                       # d: entry, time in days, event
  f <- function(scale) coxph(Surv(entry / scale, time / scale, event) ~ trial + strata(mun), d, cluster = d$portfolio_id, ties = "efron",
    control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60))
  fit <- f(7); stopifnot(abs(coef(fit) - coef(f(1))) < 1e-9)               # the unit of time does not matter
  small(coef(fit)[["trial"]], sqrt(fit$var[1, 1]), d, nrow(d), sum(d$event))
}
# observed statistics of the randomisation test
t_ols <- function(d, w = rep(1, nrow(d))) { d$w <- w; coef(lm(y ~ trial + factor(mun), d, weights = w))[["trial"]] }
t_rate <- function(d) { r <- tapply(d$y, d$mun, sum) / tapply(d$x, d$mun, sum); sum((d$y - d$x * r[d$mun])[d$trial == 1]) }
t_cox <- function(d) {
  null <- coxph(Surv(entry / 7, time / 7, event) ~ strata(mun), d, ties = "efron")
  t <- sum(residuals(null, "martingale")[d$trial == 1])
  at0 <- coxph(Surv(entry / 7, time / 7, event) ~ trial + strata(mun), d, init = 0, iter.max = 0, ties = "efron")
  stopifnot(abs(t - colSums(as.matrix(residuals(at0, "score")))) < 1e-8)   # = the stratified score at no effect
  t
}

# ---- restricted mean and cumulative incidence (days; at risk: entry < t <= exit) ------------------------------
km_mean <- function(d, tau = 364) {
  t <- sort(unique(d$time[d$event == 1 & d$time <= tau])); s <- 1; area <- 0; last <- 0
  for (u in t) { area <- area + s * (u - last); last <- u
    s <- s * (1 - sum(d$time == u & d$event == 1) / sum(d$entry < u & d$time >= u)) }
  (area + s * (tau - last)) / 7
}
incidence <- function(d, causes, at = c(182, 364)) {
  out <- matrix(0, length(causes), length(at)); cum <- numeric(length(causes)); s <- 1; nxt <- 1
  for (u in sort(unique(c(d$time[d$cause != "" & d$time <= max(at)], at)))) {
    n <- sum(d$entry < u & d$time >= u); dead <- vapply(causes, function(k) sum(d$time == u & d$cause == k), 0)
    if (sum(dead) > 0) { cum <- cum + s * dead / n; s <- s * (1 - sum(dead) / n) }
    if (u %in% at) out[, match(u, at)] <- cum
  }
  as.vector(out)                                                           # causes at 26 weeks, then at 52
}
jackknife <- function(d, f) {                                              # f returns a vector; by arm, leaving out portfolios
  one <- function(a) { x <- d[d$trial == a, ]; g <- sort(unique(x$portfolio_id))
    th <- vapply(g, function(q) f(x[x$portfolio_id != q, ]), f(x)); th <- matrix(th, ncol = length(g))
    list(theta = f(x), v = (length(g) - 1) / length(g) * rowSums((th - rowMeans(th))^2)) }
  t <- one(1); c <- one(0)
  list(trial = t$theta, control = c$theta, difference = t$theta - c$theta, se = sqrt(t$v + c$v))
}

# ---- rows of every outcome ---------------------------------------------------------------------------------------
window_end <- until                                                        # for audits and answers of the trial window
items <- function(d, n) { x <- vapply(paste0("q", seq_len(n)), function(q) as.numeric(d[[q]]), numeric(nrow(d)))
  y <- rowMeans(x, na.rm = TRUE); y[rowSums(!is.na(x)) < n / 2] <- NA; y }
survey$y <- items(survey, 3); staff$y <- items(staff, 5)
with_case <- function(d, s) { i <- match(d$case_id, s$case_id); d <- d[!is.na(i), ]; i <- i[!is.na(i)]
  cbind(d, s[i, c("portfolio_id", "mun", "trial")], opened = s$opened[i], closed = s$closed[i]) }
first_rating <- audits[is.na(audits$rating_round) | audits$rating_round == "1", ]
first_rating <- first_rating[first_rating$d >= from & first_rating$d < window_end, ]
answers <- survey[survey$d >= from & survey$d < window_end & !is.na(survey$y), ]
held <- contacts[!is.na(contacts$kind) & contacts$kind %in% c("interview", "phone", "video") & contacts$held >= from & contacts$held < to, ]
in_force <- held$held >= of_case(held$case_id, "opened") & !(held$held >= of_case(held$case_id, "closed")) %in% TRUE
stray <- sum(!in_force); held <- held[in_force, ]
# first clarification while the case is open, up to and on closed_on
cl <- clarified[clarified$d >= of_case(clarified$case_id, "opened") & !(clarified$d > of_case(clarified$case_id, "closed")) %in% TRUE, ]
cases$clarified <- as.integer(tapply(cl$d, factor(cl$case_id, cases$case_id), min))
covered_days <- function(i) {                                               # open days of the window inside an offer
  o <- offers[offers$case_id == cases$case_id[i] & !is.na(offers$started_on), ]; if (!nrow(o)) return(0)
  e <- ifelse(is.na(o$ended_on), until, o$ended_on); d <- cases$lo[i]:(cases$exit_day[i] - 1L)
  sum(vapply(d, function(u) any(o$started_on <= u & e > u), TRUE))
}
rows <- which(cases$area == "social_assistance" & cases$risk); cases$active <- 0
cases$active[rows] <- vapply(rows, covered_days, 0)

# ---- caseworkers: hours by day, absence, leaving ------------------------------------------------------------------
span <- base:(to - 1L); nw <- nrow(workers)
employed <- outer(seq_len(nw), span, function(i, d) (is.na(workers$start[i]) | workers$start[i] <= d) & (is.na(workers$stop[i]) | workers$stop[i] > d))
gross <- matrix(0, nw, length(span)); present <- matrix(1, nw, length(span))
for (i in seq_len(nw)) {
  h <- hours[hours$caseworker_id == workers$caseworker_id[i], ]
  if (!nrow(h)) gross[i, ] <- 1
  for (r in seq_len(nrow(h))) { on <- span >= h$s[r] & (is.na(h$e[r]) | span < h$e[r]); stopifnot(gross[i, on] == 0); gross[i, on] <- h$fte[r] }
  a <- away[away$sagsbehandler_id == workers$caseworker_id[i] & away$e - away$s >= 28L, ]
  for (r in seq_len(nrow(a))) { on <- span >= a$s[r] & span < a$e[r]; present[i, on] <- present[i, on] - a$fraction[r] }
}
gross <- gross * employed; stopifnot((gross > 0) == employed, present >= 0)
net_fte <- gross * present
inside <- function(d) d >= from & d < to
workers$fte_days <- rowSums(gross[, inside(span)])
workers$sick_days <- vapply(workers$caseworker_id, function(w) { a <- away[away$sagsbehandler_id == w & away$reason == "sickness", ]
  sum(pmax(0, pmin(a$e, to) - pmax(a$s, from)) * a$fraction) }, 0)
workers$left <- as.integer(!is.na(workers$stop) & workers$stop >= from & workers$stop < to &
  !(workers$hired_for_trial == "yes" & workers$leave_reason == "end_of_contract"))
workers$trial <- as.integer(workers$arm == "trial"); workers$mun <- workers$municipality_code
st <- staff[staff$d >= from & staff$d < window_end & !is.na(staff$y), ]
workers$mood <- as.vector(tapply(st$y, factor(st$caseworker_id, workers$caseworker_id), mean))

# ---- results ---------------------------------------------------------------------------------------------------------
OLS <- "lm(y ~ trial + factor(municipality)); clubSandwich::coef_test(vcovCR(type='CR2', cluster=portfolio), 'Satterthwaite')"
WLS <- sub("))", "), weights)", OLS, fixed = TRUE)
POI <- "glm(y ~ trial + factor(municipality) + offset(log(exposure)), poisson); CR1 by portfolio; p, interval: se*sqrt(G/(G-S-1)), t(G-S-1)"
COX <- "coxph(Surv(entry, exit, event) ~ trial + strata(municipality), cluster=portfolio, ties='efron'); p, interval: se*sqrt(G/(G-S-1)), t(G-S-1)"
distinct <- function(d) length(unique(d$case_id))
slim <- c("case_id", "portfolio_id", "mun", "trial")
survival_results <- function(name, id, s, area, population) {
  d <- s[c(slim, "entry", "time", "cause")]; d$event <- as.integer(d$cause %in% events[[area]])
  key <- paste(id, name, population, sep = ".")
  add(key, cox(d), COX, 1e-6, 1e-9)
  rm <- jackknife(d, km_mean)
  add(paste0(key, ".restricted_mean"), unlist(rm), "delayed-entry Kaplan-Meier to 52 weeks, weeks; portfolio jackknife", 1e-9, 1e-9)
  causes <- sort(unique(d$cause[d$cause != ""])); ci <- jackknife(d, function(x) incidence(x, causes))
  add(paste0(key, ".cumulative_incidence"), data.frame(exit = causes, at_weeks = rep(c(26, 52), each = length(causes)), trial = ci$trial,
    control = ci$control, difference = ci$difference, se = ci$se), "Aalen-Johansen with delayed entry at 182 and 364 days; portfolio jackknife", 1e-9, 1e-12)
  if (population == "all") add(paste0(id, ".", name, ".T"), t_cox(d), "sum of null martingale residuals (Efron, stratified) over trial portfolios", 1e-8, 1e-9)
}
for (area in areas) for (population in populations) {
  s <- cases[cases$area == area & cases$risk & (population == "all" | cases$population == population), ]
  H <- hyp[[area]]; nm <- function(k, outcome) paste0(H, k, ".", outcome, ".", population); all <- population == "all"
  statistic <- function(k, outcome, value, call) if (all) add(paste0(H, k, ".", outcome, ".T"), value, call, 1e-8, 1e-8)
  # money
  per <- rowsum(cbind(s$benefit, s$refund, s$own, 1), s$portfolio_id); q <- portfolios[portfolios$area == area, ]
  q$mun <- q$municipality_code; q$trial <- as.integer(q$arm == "trial"); i <- match(q$portfolio_id, rownames(per))
  per <- per[i, ]; per[is.na(i), ] <- 0                        # also portfolios without a case
  q[c("benefit", "refund", "own", "cases")] <- as.data.frame(per)
  share <- q[q$benefit > 0, ]; share$y <- share$refund / share$benefit
  add(nm(1, "state_refund_share"), ols(share, sum(share$cases), share$benefit), paste("one row per portfolio;", WLS))
  statistic(1, "state_refund_share", t_ols(share, share$benefit), "OLS coefficient weighted by benefit")
  money <- function(y) cbind(s[slim], y = y)
  add(nm(1, "state_refund_per_case"), ols(money(s$refund), nrow(s)), OLS, 1e-8, 1e-6)
  add(nm(2, "net_municipal_cost_per_case"), ols(money(s$net), nrow(s)), OLS, 1e-8, 1e-6)
  statistic(2, "net_municipal_cost_per_case", t_ols(money(s$net)), "OLS coefficient")
  add(nm(2, "benefit_cost_per_case"), ols(money(s$own), nrow(s)), OLS, 1e-8, 1e-6)
  q$y <- q$own / ((to - from) / 7)
  add(nm(2, "benefit_cost_per_portfolio_week"), ols(q, nrow(s)), paste("one row per portfolio;", OLS), 1e-8, 1e-6)
  # audits and answers
  a <- with_case(first_rating, s); a$y <- a$formal_errors; a$x <- 1
  add(nm(3, "formal_errors_per_case"), pois(a, distinct(a)), POI, 1e-6, 1e-9)
  statistic(3, "formal_errors_per_case", t_rate(a), "sum over trial portfolios of events - exposure * pooled stratum rate")
  a <- a[!is.na(a$serious_error), ]; a$y <- as.numeric(a$serious_error == "yes")
  add(nm(3, "serious_error_share"), ols(a, distinct(a)), OLS)
  a <- with_case(answers, s)
  add(nm(4, "citizen_satisfaction"), ols(a, distinct(a)), OLS)
  statistic(4, "citizen_satisfaction", t_ols(a), "OLS coefficient")
  # contacts
  h <- with_case(held, s); d <- s[slim]; d$y <- as.numeric(table(factor(h$case_id, s$case_id))); d$x <- s$days / 7
  add(nm(5, "contacts_per_case_week"), pois(d, nrow(d)), POI, 1e-6, 1e-9)
  statistic(5, "contacts_per_case_week", t_rate(d), "sum over trial portfolios of events - exposure * pooled stratum rate")
  h <- h[!is.na(h$due), ]; h$y <- as.numeric(h$held <= h$due)
  add(nm(5, "timely_contact_share"), ols(h, distinct(h)), OLS)
  if (H == "SB") {
    d <- s[is.na(s$clarified) | s$clarified >= from, ]                      # clarified before the window: not at risk
    d$event <- as.integer(!is.na(d$clarified) & d$clarified < to)
    d$time <- ifelse(d$event == 1, d$clarified, d$exit_day) - d$opened; d <- d[d$time > d$entry, ]
    add(nm(6, "weeks_to_clarification"), cox(d), COX, 1e-6, 1e-9)
    statistic(6, "weeks_to_clarification", t_cox(d), "sum of null martingale residuals (Efron, stratified) over trial portfolios")
  } else {
    o <- with_case(offers[!is.na(offers$due_on) & offers$due_on >= from & offers$due_on < to, ], s)
    o$y <- as.numeric(!is.na(o$started_on) & o$started_on <= o$due_on)
    add(nm(6, "timely_activation_share"), ols(o, distinct(o)), OLS)
    statistic(6, "timely_activation_share", t_ols(o), "OLS coefficient")
    d <- cbind(s[slim], y = s$active / s$days)
    add(nm(6, "activation_degree"), ols(d, nrow(d), s$days / 7), WLS)
  }
  survival_results(if (H == "SB") "weeks_to_recovery" else "weeks_to_employment", paste0(H, 7), s, area, population)
  if (!all) next
  # the desk
  w <- workers[workers$area == area, ]; m <- w[!is.na(w$mood), ]; m$y <- m$mood
  add(nm(8, "staff_work_environment"), ols(m, NA), paste("one row per caseworker;", OLS))
  statistic(8, "staff_work_environment", t_ols(m), "OLS coefficient on caseworkers")
  w <- w[w$fte_days > 0, ]; w$x <- w$fte_days / 365
  w$y <- w$sick_days; add(nm(8, "sickness_absence_days_per_fte_year"), pois(w, NA), paste("one row per caseworker;", POI), 1e-6, 1e-9)
  w$y <- w$left; add(nm(8, "turnover_per_fte_year"), pois(w, NA), paste("one row per caseworker;", POI), 1e-6, 1e-9)
}

# flow: portfolios and cases by arm; same_day: opened in the window, no day at risk
for (area in areas) {
  f <- function(x) c(trial = sum(x & arm == 1), control = sum(x & arm == 0))
  s <- cases[cases$area == area, ]; arm <- as.integer(portfolios$arm[portfolios$area == area] == "trial")
  n <- f(rep(TRUE, length(arm))); arm <- s$trial
  add(paste0("flow.", area), data.frame(arm = names(n), portfolios = n, stock = f(s$risk & s$population == "stock"), inflow = f(s$risk & s$population == "inflow"),
    same_day = f(s$opened >= from & s$opened < to & !s$risk)), "counts", 0, 0)
  s <- s[s$risk, ]; t <- rowsum(cbind(s$benefit, s$refund, s$own, s$days / 7), ifelse(s$trial == 1, "trial", "control"))[c("trial", "control"), ]
  add(paste0("totals.", area), data.frame(arm = rownames(t), benefit = t[, 1], refund = t[, 2], own_benefit = t[, 3], case_weeks = t[, 4]),
    "sums over the analysed cases in the trial window, DKK", 1e-10, 1e-6)
}

# caseload: weighted open case-days over FTE-days; caseworker-weeks inside the band
weights <- cases$weight
open_days <- function(lo, hi) pmax(0L, pmin(ifelse(is.na(cases$closed), until, cases$closed), hi) - pmax(cases$opened, lo))
load <- NULL; in_band <- NULL
asg <- merge(assigned, cases[c("case_id", "opened", "closed", "weight")]); asg$closed[is.na(asg$closed)] <- until
asg$s <- pmax(asg$s, asg$opened); asg$e <- pmin(asg$e, asg$closed)
case_day <- matrix(0, nw, length(span))                                     # weights of the cases that a worker had on a day
for (r in which(asg$e > asg$s)) { on <- span >= asg$s[r] & span < asg$e[r]; i <- match(asg$caseworker_id[r], workers$caseworker_id)
  case_day[i, on] <- case_day[i, on] + asg$weight[r] }
week <- week_of(span); by_week <- function(m) t(rowsum(t(m), week))
cd <- by_week(case_day * employed); fd <- by_week(net_fte); ed <- by_week(employed * 1)
in_trial <- unique(week) >= week_of(from)
for (area in areas) for (m in sort(unique(portfolios$municipality_code))) for (a in c("trial", "control")) {
  w <- which(workers$area == area & workers$mun == m & workers$arm == a)
  for (v in c("baseline", "trial")) {
    lo <- if (v == "trial") from else base; hi <- if (v == "trial") to else from
    mine <- cases$area == area & cases$mun == m & cases$trial == as.integer(a == "trial")
    n <- sum((open_days(lo, hi) * weights)[mine]); f <- sum(net_fte[w, span >= lo & span < hi])
    load <- rbind(load, data.frame(area, municipality = m, arm = a, window = v, case_days = n, fte_days = f, mean = n / f))
  }
  x <- ed[w, in_trial] > 0; y <- fd[w, in_trial] > 0; l <- cd[w, in_trial] / fd[w, in_trial]
  in_band <- rbind(in_band, data.frame(area, municipality = m, arm = a, weeks = sum(x & y), inside = sum(l[x & y] >= band[[area]][1] & l[x & y] <= band[[area]][2]), no_fte = sum(x & !y)))
}
in_band$share <- in_band$inside / in_band$weeks
for (area in areas) {
  add(paste0("caseload.", area), load[load$area == area, -1], "weighted open case-days / FTE-days (absence of 28 days or more deducted), by department and arm", 1e-10, 1e-9)
  b <- in_band[in_band$area == area, -1]
  add(paste0("band.", area), b, "caseworker-weeks (ISO weeks with an employed day and FTE-days > 0) with assigned weighted case-days / FTE-days inside the band; no_fte: weeks left out because all hours were deducted", 1e-12, 0)
  b <- colSums(b[b$arm == "trial", c("weeks", "inside", "no_fte")])
  add(paste0("band.", area, ".trial"), c(b, share = b[["inside"]] / b[["weeks"]]), "the same, trial arm over all departments", 1e-12, 0)
}

source("checks.R")
finish(c("survival", "clubSandwich", "sandwich"), "design trial_vs_control, trial window 2026-03-30..2027-03-29", "folder/",
  "Names: HYPOTHESIS.outcome.population; .T is the observed statistic of the randomisation test (all cases). Decisions on points the contract leaves open: README.md.")
