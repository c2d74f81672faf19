# The other designs of OUTCOMES.md on ../five-towns/folder: before_after, difference_in_differences and
# dose_response, every outcome and population. A program of its own: from ../five-towns it takes the folder, and of
# its programs only the JSON writer and the refund ladder.
# Run from inside this directory:  Rscript reference.R
options(stringsAsFactors = FALSE, scipen = 100, warn = 1)
invisible(Sys.setlocale("LC_COLLATE", "C"))
suppressPackageStartupMessages({ library(survival); library(clubSandwich); library(metafor); library(AER) })
source("../five-towns/json.R"); source("../five-towns/refund.R")

iso <- function(s) as.integer(as.Date(s)); dmy <- function(s) as.integer(as.Date(s, "%d-%m-%Y"))
until <- iso("2027-05-03"); drawn <- iso("2026-02-28")
W <- list(before = c(from = iso("2025-03-31"), to = iso("2026-03-30"), answers = iso("2026-03-30")),
          after  = c(from = iso("2026-03-30"), to = iso("2027-03-29"), answers = until))
areas <- list(SB = list(area = "sickness_benefit", own = "sygedagpenge",
                        exits = c("recovered", "partially_recovered", "employment", "education"), outcome = "weeks_to_recovery"),
              SA = list(area = "social_assistance", own = c("kontanthjaelp", "uddannelseshjaelp"),
                        exits = c("employment", "education"), outcome = "weeks_to_employment"))

# ---- tables -------------------------------------------------------------------------------------------------
tab <- function(name, sep = ",", enc = "UTF-8")
  read.csv(file.path("../five-towns/folder", paste0(name, ".csv")), sep = sep, colClasses = "character", na.strings = "",
           fileEncoding = enc, check.names = FALSE)
comma <- function(s) as.numeric(gsub(",", ".", gsub(".", "", s, fixed = TRUE), fixed = TRUE))
or <- function(x, default) { x[is.na(x)] <- default; x }
port <- tab("portfolios", ";")
desk <- tab("caseworkers"); desk$pf <- ifelse(is.na(desk$portfolio_id), desk$caseworker_id, desk$portfolio_id)
desk$on <- or(iso(desk$employed_from), -1e6); desk$off <- or(iso(desk$employed_to), 1e6)
hand <- tab("assignments"); hand$a <- iso(hand$from); hand$b <- or(iso(hand$to), until)
K <- tab("cases", enc = "UTF-8-BOM")
K$open <- iso(K$opened_on); K$close <- iso(K$closed_on); K$w <- or(as.numeric(K$weight), 1)
for (i in which(is.na(K$portfolio_id))) {
  h <- hand[hand$case_id == K$case_id[i], ]; h <- h[order(h$a), ]
  at_draw <- K$open[i] <= drawn && (is.na(K$close[i]) || drawn < K$close[i])
  j <- if (at_draw && any(h$a <= drawn & drawn < h$b)) which(h$a <= drawn & drawn < h$b)[1] else 1
  K$portfolio_id[i] <- desk$pf[match(h$caseworker_id[j], desk$caseworker_id)]
}
m <- match(K$portfolio_id, port$portfolio_id); K$town <- port$municipality_code[m]; K$arm <- as.integer(port$arm[m] == "trial")
K$last <- ifelse(is.na(K$close), until, K$close)                            # open up to this day
meet <- tab("contacts"); meet$d <- iso(meet$held_on); meet$due <- iso(meet$due_on)
meet <- meet[meet$kind %in% c("interview", "phone", "video"), ]
offer <- tab("offers", ";"); offer$s <- dmy(offer$started_on); offer$e <- or(dmy(offer$ended_on), until); offer$due <- dmy(offer$due_on)
clar <- tab("clarifications"); clar$d <- iso(clar$decided_on)
aud <- tab("audits"); aud$d <- iso(aud$audited_on); aud <- aud[is.na(aud$rating_round) | aud$rating_round != "2", ]
scale <- function(d, q) { x <- sapply(paste0("q", 1:q), function(k) as.numeric(d[[k]])); ifelse(2 * rowSums(!is.na(x)) >= q, rowMeans(x, na.rm = TRUE), NA) }
cit <- tab("citizen_survey"); cit$d <- iso(cit$answered_on); cit$y <- scale(cit, 3); cit <- cit[!is.na(cit$y), ]
sta <- tab("staff_survey"); sta$d <- iso(sta$answered_on); sta$y <- scale(sta, 5); sta <- sta[!is.na(sta$y), ]
abs_ <- tab("absence", ";"); names(abs_)[names(abs_) == "sagsbehandler_id"] <- "caseworker_id"
abs_$a <- iso(abs_$from); abs_$b <- or(iso(abs_$to), until); abs_$f <- or(comma(abs_$fraction), 1)
fte <- tab("caseworker_fte", ";"); fte$a <- iso(fte$from); fte$b <- or(iso(fte$to), until); fte$fte <- comma(fte$fte)

# ---- money by citizen and day ----------------------------------------------------------------------------------
ben <- tab("benefits"); ben$from <- iso(ben$from); ben$to <- or(iso(ben$to), until)
ben$amount_per_week <- as.numeric(ben$amount_per_week); ben$seniority_weeks_before <- as.integer(ben$seniority_weeks_before)
P <- price_benefits(ben); actual <- tab("refunds", ";"); actual$refund <- comma(actual$refund)
hit <- match(paste(P$weeks$citizen_id, P$weeks$benefit, iso_label(P$weeks$week)), paste(actual$citizen_id, actual$benefit, actual$week))
P$weeks$refund <- ifelse(is.na(hit), P$weeks$refund, actual$refund[hit])
pay <- P$days; g <- match(pay$key, P$weeks$key); pay$refund <- P$weeks$refund[g] / P$weeks$days[g]
owner <- function(area) {                                                   # the area's case that owns each paid day
  k <- K[K$area == area, ]; k <- k[order(k$citizen_id, k$open, k$case_id), ]
  d <- pay[pay$citizen_id %in% k$citizen_id, ]; d$case_id <- NA_character_
  by_citizen <- split(seq_len(nrow(k)), k$citizen_id)
  for (r in split(seq_len(nrow(d)), d$citizen_id)) {
    own <- by_citizen[[d$citizen_id[r[1]]]]; f <- findInterval(d$day[r], k$open[own])
    d$case_id[r] <- ifelse(f > 0, k$case_id[own][pmax(f, 1)], NA)
  }
  d[!is.na(d$case_id), ]
}

# ---- caseload by portfolio and day of the trial window ------------------------------------------------------------
days <- W$after[["from"]]:(W$after[["to"]] - 1L)
load_cases <- matrix(0, nrow(port), length(days)); load_fte <- load_cases
for (i in seq_len(nrow(K))) { on <- days >= K$open[i] & days < K$last[i]; p <- match(K$portfolio_id[i], port$portfolio_id)
  load_cases[p, on] <- load_cases[p, on] + K$w[i] }
for (i in seq_len(nrow(desk))) {
  f <- rep(0, length(days)); r <- fte[fte$caseworker_id == desk$caseworker_id[i], ]
  if (nrow(r)) for (j in seq_len(nrow(r))) f[days >= r$a[j] & days < r$b[j]] <- r$fte[j] else f[] <- 1
  f[days < desk$on[i] | days >= desk$off[i]] <- 0
  x <- abs_[abs_$caseworker_id == desk$caseworker_id[i] & abs_$b - abs_$a >= 28, ]; left <- rep(1, length(days))
  for (j in seq_len(nrow(x))) { on <- days >= x$a[j] & days < x$b[j]; left[on] <- left[on] * (1 - x$f[j]) }
  p <- match(desk$pf[i], port$portfolio_id); if (!is.na(p)) load_fte[p, ] <- load_fte[p, ] + f * left
}
met <- function(portfolio, lo, hi) mapply(function(p, a, b) {                # case-days over FTE-days of [a, b)
  on <- days >= a & days < b; n <- sum(load_fte[p, on]); if (n < 1e-6) NA else sum(load_cases[p, on]) / n
}, match(portfolio, port$portfolio_id), lo, hi)

# ---- every outcome's rows in one window -----------------------------------------------------------------------------
# kind: "mean" (y, weight), "rate" (y events, x exposure), "time" (entry, exit, event)
rows_of <- function(H, w, population) {
  A <- areas[[H]]; from <- w[["from"]]; to <- w[["to"]]; stop <- w[["answers"]]
  s <- K[K$area == A$area & K$open < to & pmin(K$last, to) > pmax(K$open, from), ]
  s$lo <- pmax(s$open, from); s$hi <- pmin(s$last, to)
  s$pop <- ifelse(s$open < from, "stock", "inflow"); if (population != "all") s <- s[s$pop == population, ]
  s$left <- !is.na(s$close) & s$close < to; s$weeks <- (s$hi - s$lo) / 7
  spent <- owner(A$area); spent <- spent[spent$day >= from & spent$day < to, ]
  tot <- function(v) or(as.vector(tapply(v, factor(spent$case_id, s$case_id), sum)), 0)
  s$gross <- tot(spent$amount); s$refund <- tot(spent$refund); s$own <- tot(spent$amount * (spent$benefit %in% A$own))
  id <- function(d) data.frame(case = d$case_id, pf = d$portfolio_id, town = d$town, arm = d$arm)
  link <- function(d) { i <- match(d$case_id, s$case_id); d <- d[!is.na(i), ]; cbind(id(s[i[!is.na(i)], ]), d[setdiff(names(d), "case_id")]) }
  mean_of <- function(d, y, weight = 1) list(kind = "mean", d = cbind(d[c("case", "pf", "town", "arm")], y = y, weight = weight))
  out <- list()
  q <- port[port$area == A$area, ]; q <- data.frame(case = NA, pf = q$portfolio_id, town = q$municipality_code, arm = as.integer(q$arm == "trial"))
  for (v in c("gross", "refund", "own")) q[[v]] <- or(as.vector(tapply(s[[v]], factor(s$portfolio_id, q$pf), sum)), 0)
  sh <- q[q$gross > 0, ]
  out[["1.state_refund_share"]] <- mean_of(sh, sh$refund / sh$gross, sh$gross)
  out[["1.state_refund_share"]]$behind <- data.frame(id(s), share = s$gross)[s$portfolio_id %in% sh$pf, ]
  out[["1.state_refund_per_case"]] <- mean_of(id(s), s$refund)
  out[["2.net_municipal_cost_per_case"]] <- mean_of(id(s), s$gross - s$refund)
  out[["2.benefit_cost_per_case"]] <- mean_of(id(s), s$own)
  out[["2.benefit_cost_per_portfolio_week"]] <- mean_of(q, q$own / ((to - from) / 7))
  out[["2.benefit_cost_per_portfolio_week"]]$behind <- data.frame(id(s), share = NA)
  a <- link(aud[aud$d >= from & aud$d < stop, ])
  out[["3.formal_errors_per_case"]] <- list(kind = "rate", d = cbind(a[c("case", "pf", "town", "arm")], y = as.numeric(a$formal_errors), x = 1))
  a <- a[!is.na(a$serious_error), ]; out[["3.serious_error_share"]] <- mean_of(a, as.numeric(a$serious_error == "yes"))
  a <- link(cit[cit$d >= from & cit$d < stop, ]); out[["4.citizen_satisfaction"]] <- mean_of(a, a$y)
  i <- match(meet$case_id, s$case_id); ok <- !is.na(i) & meet$d >= s$lo[i] & meet$d < s$hi[i]; h <- meet[ok %in% TRUE, ]
  out[["5.contacts_per_case_week"]] <- list(kind = "rate", d = cbind(id(s), y = as.vector(table(factor(h$case_id, s$case_id))), x = s$weeks))
  h <- link(h[!is.na(h$due), ]); out[["5.timely_contact_share"]] <- mean_of(h, as.numeric(h$d <= h$due))
  spell <- function(d, exit, event) list(kind = "time", d = cbind(id(d), entry = d$lo - d$open, exit = exit - d$open, event = event))
  if (H == "SB") {
    i <- match(clar$case_id, s$case_id); ok <- !is.na(i) & clar$d >= s$open[i] & (is.na(s$close[i]) | clar$d <= s$close[i])
    first <- tapply(clar$d[ok %in% TRUE], factor(clar$case_id[ok %in% TRUE], s$case_id), min); s$first <- as.vector(first)
    d <- s[is.na(s$first) | s$first > s$lo, ]; e <- !is.na(d$first) & d$first < to
    out[["6.weeks_to_clarification"]] <- spell(d, ifelse(e, d$first, d$hi), e)
  } else {
    o <- link(offer[!is.na(offer$due) & offer$due >= from & offer$due < to, ])
    out[["6.timely_activation_share"]] <- mean_of(o, as.numeric(!is.na(o$s) & o$s <= o$due))
    inside <- vapply(seq_len(nrow(s)), function(i) { o <- offer[offer$case_id == s$case_id[i] & !is.na(offer$s), ]
      u <- s$lo[i]:(s$hi[i] - 1L); sum(vapply(u, function(t) any(o$s <= t & t < o$e), NA)) }, 0)
    out[["6.activation_degree"]] <- mean_of(id(s), inside / (s$hi - s$lo), s$weeks)
  }
  out[[paste0("7.", A$outcome)]] <- spell(s, s$hi, s$left & s$exit %in% A$exits)
  if (population == "all") {
    z <- desk[desk$area == A$area, ]; z$town <- z$municipality_code; z$arm <- as.integer(port$arm[match(z$pf, port$portfolio_id)] == "trial")
    z$lo <- pmax(z$on, from); z$hi <- pmin(z$off, to); z$portfolio_id <- z$pf; z$case_id <- NA
    z$mood <- as.vector(tapply(sta$y[sta$d >= from & sta$d < stop], factor(sta$caseworker_id[sta$d >= from & sta$d < stop], z$caseworker_id), mean))
    z$years <- vapply(seq_len(nrow(z)), function(i) { r <- fte[fte$caseworker_id == z$caseworker_id[i], ]
      n <- if (nrow(r)) sum(pmax(0, pmin(r$b, z$hi[i]) - pmax(r$a, z$lo[i])) * r$fte) else max(0, z$hi[i] - z$lo[i]); n / 365.25 }, 0)
    z$sick <- vapply(seq_len(nrow(z)), function(i) { r <- abs_[abs_$caseworker_id == z$caseworker_id[i] & abs_$reason %in% "sickness", ]
      sum(pmax(0, pmin(r$b, z$hi[i]) - pmax(r$a, z$lo[i])) * r$f) }, 0)
    z$quit <- as.numeric(z$off >= from & z$off < to & !(z$hired_for_trial %in% "yes" & z$leave_reason %in% "end_of_contract"))
    person <- function(d) cbind(id(d), lo = d$lo, hi = d$hi)
    y <- z[!is.na(z$mood), ]; out[["8.staff_work_environment"]] <- list(kind = "mean", d = cbind(person(y), y = y$mood, weight = 1))
    y <- z[z$years > 0, ]
    out[["8.sickness_absence_days_per_fte_year"]] <- list(kind = "rate", d = cbind(person(y), y = y$sick, x = y$years))
    out[["8.turnover_per_fte_year"]] <- list(kind = "rate", d = cbind(person(y), y = y$quit, x = y$years))
  }
  list(out = out, cases = s)
}

# ---- models -------------------------------------------------------------------------------------------------------
count_of <- function(d, behind = NULL) { n <- length(unique(na.omit(c(d$case, behind$case)))); if (n == 0) NA else n }
report <- function(b, se, df, wide, d, behind, events) c(estimate = b, se = se, df = df, p = 2 * pt(-abs(b / wide), df),
  ci_low = b - qt(.975, df) * wide, ci_high = b + qt(.975, df) * wide, n_obs = nrow(d), n_cases = count_of(d, behind),
  n_clusters = length(unique(d$pf)), n_events = events)
# G/(G-S-1) and t with G-S-1 df: G portfolios, S municipalities among the model's rows
few <- function(b, se, d, events) { G <- length(unique(d$pf)); df <- G - length(unique(d$town)) - 1
  if (df < 1) { r <- report(b, se, NA, NA, d, NULL, events); r } else report(b, se, df, se * sqrt(G / df), d, NULL, events) }
model <- function(kind, d, formula, term, behind = NULL) {                  # formula: right-hand side without the municipalities
  towns <- if (length(unique(d$town)) > 1) "+ factor(town)" else ""
  if (kind == "mean") {
    fit <- lm(as.formula(paste("y ~", formula, towns)), d, weights = weight)
    ct <- coef_test(fit, vcovCR(fit, cluster = d$pf, type = "CR2", inverse_var = FALSE), "Satterthwaite", coefs = term)
    return(report(ct$beta, ct$SE, ct$df_Satt, ct$SE, d, behind, NA))
  }
  if (kind == "rate") {
    full <- d; alive <- tapply(d$y, d$town, sum) > 0; d <- d[alive[d$town], ]
    fit <- suppressWarnings(glm(as.formula(paste("y ~", formula, towns, "+ offset(log(x))")), poisson, d,
                                control = glm.control(epsilon = 1e-14, maxit = 200)))
    X <- model.matrix(fit); mu <- fitted(fit); B <- solve(crossprod(X, X * mu)); M <- crossprod(rowsum(X * (d$y - mu), d$pf))
    G <- length(unique(full$pf)); v <- (B %*% M %*% B)[term, term] * G / (G - 1)
    return(few(coef(fit)[[term]], sqrt(v), full, sum(full$y)))
  }
  fit <- coxph(as.formula(paste("Surv(entry / 7, exit / 7, event) ~", formula, "+ strata(town)")), d, cluster = d$pf, ties = "efron",
               control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60))
  k <- match(term, names(coef(fit))); few(coef(fit)[[k]], sqrt(fit$var[k, k]), d, sum(d$event))
}
# Two-stage least squares by hand. CR2 as clubSandwich defines it for ivreg: the projected regressors' hat matrix
# makes the adjustments, the structural residuals the scores; working model of equal variances.
half <- function(M) { e <- eigen((M + t(M)) / 2, symmetric = TRUE); k <- e$values > 1e-12 * max(1, e$values)
  e$vectors[, k, drop = FALSE] %*% (t(e$vectors[, k, drop = FALSE]) / sqrt(e$values[k])) }
# coefficient k of y on X (projected), with residuals e and weights w: CR2 variance and Satterthwaite df
cr2 <- function(X, e, w, cluster, k) {
  M <- solve(crossprod(X, w * X)); ids <- split(seq_len(nrow(X)), cluster); n <- nrow(X)
  Hw <- function(g) X[g, , drop = FALSE] %*% M %*% t(w * X)                    # rows of the hat matrix
  score <- 0; P <- matrix(0, n, length(ids))
  for (j in seq_along(ids)) { g <- ids[[j]]
    H <- Hw(g); IH <- -H; IH[cbind(seq_along(g), g)] <- IH[cbind(seq_along(g), g)] + 1
    B <- IH %*% t(IH); Aj <- half(B)
    u <- as.vector(M[k, ] %*% t(w[g] * X[g, , drop = FALSE]) %*% Aj)           # what the cluster's residuals count
    score <- score + sum(u * e[g])^2; P[, j] <- t(IH) %*% u }
  Q <- crossprod(P); list(v = score, df = sum(diag(Q))^2 / sum(Q^2))
}
dose <- function(d, behind, events) {                                       # d: y, weight, load
  towns <- model.matrix(~ 0 + factor(town), d); w <- d$weight
  ls <- function(X, y) solve(crossprod(X, w * X), crossprod(X, w * y))
  Z <- cbind(d$arm, towns); hat <- as.vector(Z %*% ls(Z, d$load)); Xp <- cbind(hat, towns)
  b <- ls(Xp, d$y); e <- d$y - cbind(d$load, towns) %*% b; s <- cr2(Xp, e, w, d$pf, 1)
  fit <- ivreg(y ~ load + factor(town) | arm + factor(town), data = d, weights = weight)   # the same from AER and clubSandwich
  lib <- coef_test(fit, vcovCR(fit, cluster = d$pf, type = "CR2"), "Satterthwaite", coefs = "load")
  stopifnot(abs(lib$beta / b[1] - 1) < 1e-6, abs(lib$SE^2 / s$v - 1) < 1e-6, abs(lib$df_Satt / s$df - 1) < 1e-6)
  reduced <- function(y) { c <- ls(Z, y); list(c = c[1], r = as.vector(y - Z %*% c)) }
  f <- reduced(d$load); y <- reduced(d$y)
  vf <- cr2(Z, f$r, w, d$pf, 1); vy <- cr2(Z, y$r, w, d$pf, 1); vs <- cr2(Z, y$r + f$r, w, d$pf, 1)
  cross <- vs$v - vf$v - vy$v; crit <- qf(.95, 1, vf$df)
  # (c_y - beta c_f)^2 <= crit (v_y - beta cross + beta^2 v_f), a quadratic in beta
  a2 <- f$c^2 - crit * vf$v; a1 <- -2 * y$c * f$c + crit * cross; a0 <- y$c^2 - crit * vy$v; disc <- a1^2 - 4 * a2 * a0
  ar <- if (a2 > 0 && disc >= 0) sort((-a1 + c(-1, 1) * sqrt(disc)) / (2 * a2)) else c(NA, NA)
  r <- report(b[1], sqrt(s$v), s$df, sqrt(s$v), d, behind, events)
  flip <- r; flip["estimate"] <- -10 * r["estimate"]; flip["se"] <- 10 * r["se"]; flip["ci_low"] <- -10 * r["ci_high"]; flip["ci_high"] <- -10 * r["ci_low"]
  c(flip, first_stage_f = f$c^2 / vf$v, first_stage_df = vf$df, ar_low = -10 * ar[2], ar_high = -10 * ar[1],
    ar_p = pf(y$c^2 / vy$v, 1, vf$df, lower.tail = FALSE))
}
# the caseload each row met, and rates and times as events per exposure on a row per portfolio; `kept` are the rows
# behind, without those that met no FTE
dose_rows <- function(o, s) {
  d <- o$d; w <- W$after
  case_load <- s$load[match(d$case, s$case_id)]
  d$load <- if (!is.null(d$lo)) met(d$pf, d$lo, d$hi) else if (all(is.na(d$case))) met(d$pf, rep(w[["from"]], nrow(d)), rep(w[["to"]], nrow(d))) else case_load
  if (!is.null(o$behind) && any(!is.na(o$behind$share))) {
    h <- o$behind; h$load <- s$load[match(h$case, s$case_id)]; h <- h[h$share > 0 & !is.na(h$load), ]
    d$load <- as.vector(tapply(h$share * h$load, factor(h$pf, d$pf), sum) / tapply(h$share, factor(h$pf, d$pf), sum))
  }
  d <- d[!is.na(d$load), ]
  if (o$kind == "mean") return(structure(d, kept = o$behind[o$behind$pf %in% d$pf, ]))
  if (o$kind == "time") { d$y <- as.numeric(d$event); d$x <- (d$exit - d$entry) / 7 }
  t <- rowsum(cbind(y = d$y, x = d$x, l = d$x * d$load), d$pf); i <- match(rownames(t), d$pf)
  structure(data.frame(case = NA, pf = rownames(t), town = d$town[i], arm = d$arm[i], y = t[, "y"] / t[, "x"],
    load = t[, "l"] / t[, "x"], weight = t[, "x"]), kept = d)
}

# the towns' own estimates pooled: REML, Hartung-Knapp; variances are those that the towns' intervals rest on
pooled <- function(kind, d) {
  yi <- vi <- NULL
  for (town in sort(unique(d$town))) {
    x <- d[d$town == town, ]; if (any(tapply(x$pf, factor(x$arm, 0:1), function(p) length(unique(p))) < 2)) next
    if (kind == "rate" && any(tapply(x$y, x$arm, sum) == 0)) next             # separated: R goes on, with an estimate of no meaning
    r <- tryCatch(model(kind, x, "arm", "arm"), error = function(e) c(estimate = NA, ci_low = NA, ci_high = NA, df = NA))
    if (is.na(r[["ci_low"]])) next
    yi <- c(yi, r[["estimate"]]); vi <- c(vi, ((r[["ci_high"]] - r[["ci_low"]]) / 2 / qt(.975, r[["df"]]))^2)
  }
  k <- sqrt(median(vi))                                                      # in units of a standard error, so that it converges
  f <- rma(yi / k, vi / k^2, method = "REML", test = "knha", control = list(threshold = 1e-12, maxiter = 10000)); p <- predict(f)
  c(sites = length(yi), estimate = k * f$b[1], se = k * f$se, df = f$dfs, p = f$pval, ci_low = k * f$ci.lb, ci_high = k * f$ci.ub,
    tau = k * sqrt(f$tau2), i2 = f$I2, q = f$QE, q_p = f$QEp, pi_low = k * p$pi.lb, pi_high = k * p$pi.ub)
}

# ---- results ---------------------------------------------------------------------------------------------------------
OLS <- "lm; vcovCR(type='CR2', cluster=portfolio), Satterthwaite"; GLM <- "glm poisson; CR1 by portfolio, t(G-S-1)"
COX <- "coxph strata(municipality), cluster=portfolio, t(G-S-1)"; called <- c(mean = OLS, rate = GLM, time = COX)
safely <- function(name, value, call, abs = 1e-9) {
  v <- tryCatch(value, error = function(e) { message(name, ": ", conditionMessage(e)); NULL })
  if (!is.null(v) && all(is.finite(v[c("estimate", "se")]))) add(name, v, call, 1e-8, abs)
}
for (H in names(areas)) for (population in c("all", "stock", "inflow")) {
  B <- rows_of(H, W$before, population)$out; last <- rows_of(H, W$after, population); s <- last$cases
  s$load <- met(s$portfolio_id, s$lo, s$hi)
  for (name in names(last$out)) {
    a <- last$out[[name]]; b <- B[[name]]; key <- paste0(H, name, ".", population); tol <- if (grepl("cost|refund_per", name)) 1e-6 else 1e-9
    d <- dose_rows(a, s); behind <- attr(d, "kept"); events <- if (a$kind == "mean") NA else sum(behind$y)
    safely(paste0(key, ".dose_response"), dose(d, behind, events), "2SLS by hand, CR2 on projected regressors, Anderson-Rubin", tol)
    if (population == "all") add(paste0(key, ".pooled"), pooled(a$kind, a$d), "rma(yi, vi, method='REML', test='knha') of the towns' own estimates", 1e-6, 1e-6 * tol / 1e-9)
    if (nrow(b$d) == 0) next
    d <- rbind(cbind(b$d, after = 0), cbind(a$d, after = 1)); behind <- rbind(b$behind, a$behind)
    safely(paste0(key, ".difference_in_differences"), model(a$kind, d, "arm + after + arm:after", "arm:after", behind), called[[a$kind]], tol)
    t <- d$arm == 1
    safely(paste0(key, ".before_after"), model(a$kind, d[t, ], "after", "after", behind[behind$arm == 1, ]), called[[a$kind]], tol)
  }
}
finish(c("survival", "clubSandwich", "AER", "metafor"), "designs before_after, difference_in_differences, dose_response", "../five-towns/folder",
  "Names: HYPOTHESIS.outcome.population.design. A row that R refuses is left out. Decisions on points the contract leaves open: README.md.")
