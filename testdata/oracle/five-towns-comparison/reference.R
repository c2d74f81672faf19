# The comparison with other municipalities and the event study of ../five-towns, computed by a program of its own:
# quadratic programmes for the weights (quadprog), matching by a double loop, placebos by listing every set of donors.
# Run from inside this directory:  Rscript reference.R
options(stringsAsFactors = FALSE, scipen = 100, warn = 1)
invisible(Sys.setlocale("LC_COLLATE", "C"))
suppressPackageStartupMessages(library(quadprog))
source("../five-towns/json.R")
iso <- function(s) as.integer(as.Date(s))
start <- iso("2026-03-30"); end <- iso("2027-03-29"); base <- iso("2025-03-31"); until <- iso("2027-05-03")
tab <- function(name, sep = ",", enc = "UTF-8")
  read.csv(file.path("../five-towns/folder", paste0(name, ".csv")), sep = sep, colClasses = "character", na.strings = "", fileEncoding = enc, check.names = FALSE)

# ---- the participants' cases ---------------------------------------------------------------------------------------
K <- tab("cases", enc = "UTF-8-BOM"); K$open <- iso(K$opened_on); K$close <- iso(K$closed_on)
port <- tab("portfolios", ";"); desk <- tab("caseworkers"); desk$pf <- ifelse(is.na(desk$portfolio_id), desk$caseworker_id, desk$portfolio_id)
hand <- tab("assignments"); hand$a <- iso(hand$from); hand$b <- iso(hand$to); hand$b[is.na(hand$b)] <- until
drawn <- iso("2026-02-28")
for (i in which(is.na(K$portfolio_id))) {
  h <- hand[hand$case_id == K$case_id[i], ]; h <- h[order(h$a), ]
  at_draw <- K$open[i] <= drawn && (is.na(K$close[i]) || drawn < K$close[i])
  j <- if (at_draw && any(h$a <= drawn & drawn < h$b)) which(h$a <= drawn & drawn < h$b)[1] else 1
  K$portfolio_id[i] <- desk$pf[match(h$caseworker_id[j], desk$caseworker_id)]
}
m <- match(K$portfolio_id, port$portfolio_id); K$town <- port$municipality_code[m]; K$arm <- as.integer(port$arm[m] == "trial")
K$last <- ifelse(is.na(K$close), until, K$close)
recovery <- c("recovered", "partially_recovered", "employment", "education")

# ---- the panel -----------------------------------------------------------------------------------------------------
panel <- read.csv("comparison_panel.csv", colClasses = c("character", "character", "character", "character", "numeric"))
first <- function(p) iso(paste0(p, "-01")); after_month <- function(p) sapply(p, function(q) as.integer(seq(as.Date(paste0(q, "-01")), by = "month", length.out = 2)[2]))
towns_of <- function(area) sort(unique(port$municipality_code[port$area == area & !is.na(port$arm)]))
counted <- function(area, measure, town, p) {
  k <- K[K$area == area & K$municipality_code == town, ]; lo <- first(p); hi <- after_month(p)
  if (measure == "inflow") return(sum(k$open >= lo & k$open < hi))
  s <- k[!is.na(k$close) & k$close >= lo & k$close < hi & k$exit %in% recovery, ]; mean((s$close - s$open) / 7)
}
table_of <- function(area, measure) {
  d <- panel[panel$area == area & panel$measure == measure, ]; towns <- towns_of(area); periods <- sort(unique(d$period))
  published <- all(towns %in% d$municipality_code)
  periods <- periods[(first(periods) >= (if (published) 0 else base) & after_month(periods) <= start) | (first(periods) >= start & after_month(periods) <= end)]
  others <- setdiff(sort(unique(d$municipality_code)), towns)
  at <- function(code) d$value[match(paste(code, periods), paste(d$municipality_code, d$period))]
  Y1 <- t(sapply(towns, function(t) if (published) at(t) else sapply(periods, function(p) counted(area, measure, t, p))))
  Y0 <- t(sapply(others, at)); keep <- !apply(is.na(Y0), 1, any)
  list(Y1 = Y1[!apply(is.na(Y1), 1, any), , drop = FALSE], Y0 = Y0[keep, ], pre = sum(after_month(periods) <= start), periods = periods)
}

# ---- the methods ---------------------------------------------------------------------------------------------------
# min |Xw - y|^2 + ridge |w|^2, w on the simplex
simplex <- function(X, y, ridge) {
  s <- max(abs(X)); X <- X / s; y <- y / s; ridge <- ridge / s^2
  D <- crossprod(X) + diag(ridge + 1e-13 * mean(diag(crossprod(X))), ncol(X))
  w <- solve.QP(D, crossprod(X, y), cbind(1, diag(ncol(X))), c(1, rep(0, ncol(X))), meq = 1)$solution
  w[w < 1e-12] <- 0; w / sum(w)
}
noise_of <- function(Y0, pre) sd(as.vector(apply(Y0[, 1:pre], 1, diff)))
synth <- function(Y1, Y0, pre, noise) {
  w <- simplex(t(Y0[, 1:pre]), colMeans(Y1[, 1:pre, drop = FALSE]), 0); gap <- colMeans(Y1) - as.vector(w %*% Y0)
  list(att = mean(gap[-(1:pre)]), gap = gap, w = w)
}
sdid <- function(Y1, Y0, pre, noise) {
  n1 <- nrow(Y1); t1 <- ncol(Y1) - pre; zeta <- (n1 * t1)^0.25 * noise
  centre <- function(M) sweep(M, 2, colMeans(M)); y1 <- colMeans(Y1)
  w <- simplex(centre(t(Y0[, 1:pre])), y1[1:pre] - mean(y1[1:pre]), pre * zeta^2)
  late <- rowMeans(Y0[, -(1:pre), drop = FALSE])
  l <- simplex(centre(Y0[, 1:pre]), late - mean(late), nrow(Y0) * (1e-6 * noise)^2)
  gap <- y1 - as.vector(w %*% Y0); gap <- gap - sum(l * gap[1:pre])
  list(att = mean(gap[-(1:pre)]), gap = gap, w = w)
}
rms <- function(x) sqrt(mean(x^2)); pop_sd <- function(x) sqrt(mean((x - mean(x))^2))
sets_of <- function(n, k) combn(n, k, simplify = FALSE)
weighed <- function(f, d) {
  noise <- noise_of(d$Y0, d$pre); own <- f(d$Y1, d$Y0, d$pre, noise); pre <- 1:d$pre; n0 <- nrow(d$Y0)
  placebo <- sapply(sets_of(n0, nrow(d$Y1)), function(s) f(d$Y0[s, , drop = FALSE], d$Y0[-s, , drop = FALSE], d$pre, noise)$att)
  ratio <- function(g) rms(g[-pre]) / rms(g[pre])
  ratios <- sapply(1:n0, function(i) ratio(f(d$Y0[i, , drop = FALSE], d$Y0[-i, , drop = FALSE], d$pre, noise_of(d$Y0[-i, ], d$pre))$gap))
  list(att = own$att, se = pop_sd(placebo), n = length(placebo), p = (1 + sum(ratios >= ratio(own$gap))) / (1 + n0), before = rms(own$gap[pre]), after = rms(own$gap[-pre]))
}
# change of every municipality, and its nearest by level and trend before
matched_att <- function(Y1, Y0, pre) {
  all <- rbind(Y1, Y0); z <- seq_len(nrow(all)) <= nrow(Y1); x <- seq_len(pre)
  X <- cbind(rowMeans(all[, x]), apply(all[, x], 1, function(y) coef(lm(y ~ x))[[2]]))
  within <- function(i) (sum(i) - 1) * cov(X[i, , drop = FALSE]); S <- (if (sum(z) > 1) within(z) else 0) + within(!z); S <- S / (nrow(X) - 2)
  change <- rowMeans(all[, -x, drop = FALSE]) - rowMeans(all[, x])
  near <- sapply(which(z), function(i) which(!z)[which.min(sapply(which(!z), function(j) mahalanobis(X[i, ], X[j, ], S)))])
  level <- mean(sapply(seq_along(near), function(k) mean((colMeans(rbind(all[near[k], ])))[x])))
  gap <- colMeans(Y1) - colMeans(all[near, , drop = FALSE]); gap <- gap - mean(gap[x])
  list(att = mean(change[z] - change[near]), gap = gap)
}
matched <- function(d) {
  own <- matched_att(d$Y1, d$Y0, d$pre); pre <- 1:d$pre
  placebo <- sapply(sets_of(nrow(d$Y0), nrow(d$Y1)), function(s) matched_att(d$Y0[s, , drop = FALSE], d$Y0[-s, , drop = FALSE], d$pre)$att)
  list(att = own$att, se = pop_sd(placebo), n = length(placebo), p = (1 + sum(abs(placebo) >= abs(own$att))) / (1 + length(placebo)), before = rms(own$gap[pre]), after = rms(own$gap[-pre]))
}
report <- function(name, r, call) add(name, c(estimate = r$att, se = r$se, ci_low = r$att - qnorm(0.975) * r$se, ci_high = r$att + qnorm(0.975) * r$se,
  p = 2 * pnorm(-abs(r$att / r$se)), placebo_p = r$p, placebos = r$n, pre_rmspe = r$before, post_rmspe = r$after), call, 1e-6, 1e-8)
for (which in list(c("sickness_benefit", "net_municipal_cost_per_case"), c("social_assistance", "inflow"), c("sickness_benefit", "weeks_to_recovery"))) {
  d <- table_of(which[1], which[2]); name <- paste(which, collapse = ".")
  add(paste0(name, ".size"), c(participants = nrow(d$Y1), donors = nrow(d$Y0), pre = d$pre, post = length(d$periods) - d$pre), "counts", 0, 0)
  report(paste0(name, ".matched"), matched(d), "nearest neighbour by hand, all placebo sets")
  report(paste0(name, ".synth"), weighed(synth, d), "quadprog::solve.QP, all placebo sets")
  report(paste0(name, ".sdid"), weighed(sdid, d), "quadprog::solve.QP, all placebo sets")
}

# ---- the event study -----------------------------------------------------------------------------------------------
plus <- function(day, n) { d <- as.POSIXlt(as.Date(day, origin = "1970-01-01")); y <- d$year + 1900 + (d$mon + n) %/% 12; mo <- (d$mon + n) %% 12 + 1
  last <- as.integer(format(seq(as.Date(sprintf("%d-%02d-01", y, mo)), by = "month", length.out = 2)[2] - 1, "%d")); iso(sprintf("%d-%02d-%02d", y, mo, min(d$mday, last))) }
months <- NULL
for (k in -12:11) { o <- if (k < 0) iso("2026-03-30") else start; lo <- max(plus(o, k), if (k < 0) base else start); hi <- min(plus(o, k + 1), if (k < 0) o else end)
  if (hi - lo >= 28) months <- rbind(months, data.frame(k, lo, hi)) }
study <- function(area, counts) {
  k0 <- K[K$area == area & !is.na(K$arm), ]; rows <- NULL
  for (i in seq_len(nrow(months))) { lo <- months$lo[i]; hi <- months$hi[i]
    weeks <- pmax(0, pmin(k0$last, hi) - pmax(k0$open, lo)) / 7; events <- counts(k0, lo, hi)
    a <- aggregate(cbind(weeks, events), list(pf = k0$portfolio_id, town = k0$town, arm = k0$arm), sum); rows <- rbind(rows, cbind(a, k = months$k[i])) }
  rows <- rows[rows$weeks > 0, ]; rows$y <- rows$events / rows$weeks
  for (k in setdiff(months$k, -1)) rows[[paste0("m", k + 100)]] <- rows$arm * (rows$k == k)
  terms <- grep("^m[0-9]", names(rows), value = TRUE)
  fit <- lm(reformulate(c("factor(pf)", "factor(town):factor(k)", terms), "y"), rows, weights = weeks)
  b <- coef(fit); ok <- !is.na(b); X <- model.matrix(fit)[, ok]; w <- rows$weeks; A <- solve(crossprod(X * w, X)); e <- resid(fit)
  U <- rowsum(X * w * e, rows$pf); G <- nrow(U); n <- nrow(rows); k <- sum(ok) - (G - 1)
  V <- A %*% crossprod(U) %*% A * G / (G - 1) * (n - 1) / (n - k); dimnames(V) <- list(names(b)[ok], names(b)[ok])
  out <- list(est = b[terms], se = sqrt(diag(V)[terms]), df = G - 1)
  lead <- paste0("m", months$k[months$k < -1] + 100); f <- as.numeric(b[lead] %*% solve(V[lead, lead]) %*% b[lead]) / length(lead)
  out$trend <- c(f = f, df1 = length(lead), df2 = G - 1, p = pf(f, length(lead), G - 1, lower.tail = FALSE)); out$k <- setdiff(months$k, -1); out
}
meet <- tab("contacts"); meet$d <- iso(meet$held_on); meet <- meet[meet$kind %in% c("interview", "phone", "video"), ]
meetings <- function(k, lo, hi) { i <- match(meet$case_id, k$case_id); ok <- !is.na(i) & meet$d >= k$open[i] & meet$d < k$last[i] & meet$d >= lo & meet$d < hi; tabulate(i[ok], nrow(k)) }
exits <- function(codes) function(k, lo, hi) as.numeric(!is.na(k$close) & k$close > k$open & k$close >= lo & k$close < hi & k$exit %in% codes)
for (s in list(list("SB5", "sickness_benefit", meetings), list("SB7", "sickness_benefit", exits(recovery)), list("SA5", "social_assistance", meetings),
               list("SA7", "social_assistance", exits(c("employment", "education"))))) {
  r <- study(s[[2]], s[[3]])
  add(paste0(s[[1]], ".pre_trend"), r$trend, "Wald on CR1", 1e-6, 1e-9)
  for (i in seq_along(r$k)) add(paste0(s[[1]], ".month.", r$k[i]), c(estimate = r$est[[i]], se = r$se[[i]], df = r$df, p = 2 * pt(-abs(r$est[[i]] / r$se[[i]]), r$df)), "lm, CR1 by portfolio", 1e-6, 1e-9)
}
finish(c("quadprog"), "design comparison_municipalities and event study", "../five-towns/folder with comparison_panel.csv beside it",
  "Names: area.measure.method and HYPOTHESIS.month.k. Decisions on points the contract leaves open: README.md.")
