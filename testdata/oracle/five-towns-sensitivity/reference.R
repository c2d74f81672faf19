# The sensitivity analyses, bounds and displacement of the primary outcomes on ../five-towns/folder. Tables and the rows of
# every outcome are those of ../five-towns-designs/reference.R, read up to its models; what is done otherwise, the models,
# the jackknives and the weights are this program's own. Run from inside this directory:  Rscript reference.R
program <- readLines("../five-towns-designs/reference.R")
eval(parse(text = program[seq_len(grep("^# ---- models", program) - 1)]))
suppressPackageStartupMessages({ library(sandwich); library(ordinal) })

# ---- models: estimate, se, df, n -------------------------------------------------------------------------------
# frames hold pf, town and arm beside their own columns; stratum is the town unless it is given
few <- function(d) { G <- length(unique(d$pf)); S <- length(unique(d$town)); c(G = G, df = G - S - 1) }
strata_of <- function(d) factor(if (is.null(d$stratum)) d$town else d$stratum)
linear <- function(d, y = d$y, weight = rep(1, nrow(d)), extra = NULL) {
  d$yy <- y; d$ww <- weight; d$s <- strata_of(d); d$z <- if (is.null(extra)) 0 else extra
  f <- if (nlevels(d$s) > 1) yy ~ arm + s else yy ~ arm
  if (!is.null(extra)) f <- update(f, . ~ . + z)
  m <- lm(f, d, weights = ww); V <- vcovCR(m, cluster = d$pf, type = "CR2"); t <- coef_test(m, V, test = "Satterthwaite", coefs = "arm")
  c(estimate = unname(coef(m)["arm"]), se = t$SE, df = t$df_Satt, n = nrow(d))
}
rate <- function(d, y = d$y, x = d$x) {
  d$yy <- y; d$xx <- x; d$s <- strata_of(d); k <- few(d); n <- nrow(d)
  d <- d[ave(d$yy, d$s, FUN = sum) > 0, ]; d$s <- droplevels(d$s)
  m <- suppressWarnings(glm(yy ~ arm + s + offset(log(xx)), poisson, d, control = list(epsilon = 1e-14, maxit = 100)))
  V <- vcovCL(m, cluster = d$pf, type = "HC0", cadjust = FALSE)["arm", "arm"]
  c(estimate = unname(coef(m)["arm"]), se = sqrt(V * k[["G"]] / (k[["G"]] - 1)), df = k[["df"]], n = n)
}
ctl <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 60)
hazard <- function(d) {
  d$s <- strata_of(d); m <- coxph(Surv(entry, exit, event) ~ arm + strata(s), d, cluster = pf, control = ctl)
  c(estimate = unname(coef(m)), se = sqrt(vcov(m)[1, 1]), df = few(d)[["df"]], n = nrow(d))
}
subhazard <- function(d) {                                                  # cause 1 the event, 2 another close, 0 censored
  d <- d[d$entry < 728, ]; late <- d$exit > 728; d$exit[late] <- 728; d$cause[late] <- 0
  d$end <- factor(d$cause, 0:2); d$id <- seq_len(nrow(d))
  fg <- finegray(Surv(entry, exit, end) ~ ., d[c("entry", "exit", "end", "pf", "town", "arm", "id")], id = id, etype = "1")
  m <- coxph(Surv(fgstart, fgstop, fgstatus) ~ arm + strata(town), fg, weights = fgwt, cluster = pf, control = ctl)
  c(estimate = unname(coef(m)), se = sqrt(vcov(m)[1, 1]), df = few(d)[["df"]], n = nrow(d))
}
share_by <- function(d, at) {                                               # Aalen–Johansen by arm, one portfolio left out at a time
  cif <- function(d) { d$id <- seq_len(nrow(d)); m <- survfit(Surv(entry, exit, factor(cause, 0:2)) ~ 1, d, id = id); summary(m, times = at, extend = TRUE)$pstate[2] }
  arm <- function(d) { g <- unique(d$pf); r <- vapply(g, function(p) cif(d[d$pf != p, ]), 0); n <- length(g); c(cif(d), (n - 1) / n * sum((r - mean(r))^2)) }
  a <- arm(d[d$arm == 1, ]); b <- arm(d[d$arm == 0, ])
  c(estimate = a[1] - b[1], se = sqrt(a[2] + b[2]), df = few(d)[["df"]], n = nrow(d))
}
ordered_item <- function(d) {
  d$s <- factor(d$town); d$yy <- factor(d$y, ordered = TRUE)
  m <- clm(yy ~ s + arm, data = d, control = clm.control(gradTol = 1e-12, maxIter = 200))
  X <- model.matrix(~ s + arm, d)[, -1]; q <- nlevels(d$yy) - 1; yi <- as.integer(d$yy); th <- c(-Inf, coef(m)[1:q], Inf); eta <- drop(X %*% coef(m)[-(1:q)])
  hi <- th[yi + 1] - eta; lo <- th[yi] - eta; p <- plogis(hi) - plogis(lo)
  S <- cbind(outer(yi, 1:q, "==") * dlogis(hi) - outer(yi - 1, 1:q, "==") * dlogis(lo), -X * (dlogis(hi) - dlogis(lo))) / p
  V <- vcov(m) %*% crossprod(rowsum(S, d$pf)) %*% vcov(m); j <- length(coef(m))
  c(estimate = unname(coef(m)[j]), se = sqrt(V[j, j]), df = few(d)[["df"]], n = nrow(d))
}

# ---- bounds ------------------------------------------------------------------------------------------------------
trim <- function(v, keep) { w <- pmin(1, pmax(0, keep - seq_along(v) + 1)); sum(w * v) / keep }
bounds <- function(arm, y, frame) {                                         # frame: how many of the control and of the trial arm
  v <- lapply(0:1, function(a) sort(y[arm == a])); n <- lengths(v); r <- n / pmax(frame, n); m <- vapply(v, mean, 0)
  lee <- if (r[2] >= r[1]) { k <- n[2] * r[1] / r[2]; c(trim(v[[2]], k), trim(rev(v[[2]]), k)) - m[1] } else { k <- n[1] * r[2] / r[1]; m[2] - c(trim(rev(v[[1]]), k), trim(v[[1]], k)) }
  fill <- function(a, z) r[a] * m[a] + (1 - r[a]) * z
  c(lee_low = lee[1], lee_high = lee[2], worst_low = fill(2, 1) - fill(1, 5), worst_high = fill(2, 5) - fill(1, 1))
}
bounded <- function(answers, frame) {                                       # both with pf and arm
  one <- function(skip) { a <- answers[!answers$pf %in% skip, ]; f <- frame[!frame$pf %in% skip, ]; bounds(a$arm, a$y, c(sum(f$arm == 0), sum(f$arm == 1))) }
  v <- 0
  for (k in 0:1) { g <- unique(frame$pf[frame$arm == k]); r <- sapply(g, one); n <- length(g); v <- v + (n - 1) / n * rowSums((r - rowMeans(r))^2) }
  at <- one(NULL); se <- sqrt(v); t <- qt(.975, few(answers)[["df"]])
  c(at, setNames(se, paste0(names(at), "_se")), lee_ci_low = at[[1]] - t * se[[1]], lee_ci_high = at[[2]] + t * se[[2]])
}

# ---- the analyses --------------------------------------------------------------------------------------------------
whole_aud <- tab("audits"); raw_cit <- tab("citizen_survey"); raw_cit$d <- iso(raw_cit$answered_on); raw_cit$y <- scale(raw_cit, 3)
raw_sta <- tab("staff_survey"); raw_sta$d <- iso(raw_sta$answered_on); raw_sta$y <- scale(raw_sta, 5)
from <- W$after[["from"]]; to <- W$after[["to"]]
say <- function(name, value, abs = 1e-9) add(name, value, "reference.R", 1e-7, abs)
mean_by <- function(d, w) { s <- split(seq_len(nrow(d)), d$pf); vapply(s, function(i) sum(d$y[i] * w[i]) / sum(w[i]), 0) }

for (H in names(areas)) {
  A <- areas[[H]]; last <- rows_of(H, W$after, "all"); out <- last$out; s <- last$cases; before <- rows_of(H, W$before, "all")$out
  s$pf <- s$portfolio_id; of <- function(id) s[match(id, s$case_id), c("case_id", "pf", "town", "arm", "category", "close", "lo", "hi", "open", "left")]
  key <- function(n, analysis) paste0(H, n, ".", analysis)
  for (name in names(out)) {
    n <- substr(name, 1, 1); r <- out[[name]]; d <- r$d; own <- name %in% c("1.state_refund_share", "2.net_municipal_cost_per_case", "4.citizen_satisfaction", "6.timely_activation_share", "8.staff_work_environment")
    if (own) {                                                              # the baseline as covariate
      b <- before[[name]]; if (n == "8") next                               # caseworkers: below
      z <- mean_by(b$d, b$d$weight)[as.character(d$pf)]; ok <- !is.na(z)
      say(key(n, "baseline_adjusted"), linear(d[ok, ], weight = d$weight[ok], extra = z[ok]), if (n == "2") 1e-5 else 1e-9)
    }
  }
  d <- out[["2.net_municipal_cost_per_case"]]$d
  say(key(2, "winsorised_99"), linear(d, y = pmin(d$y, quantile(d$y, .99))), 1e-5)
  d$stratum <- paste(d$town, s$category[match(d$case, s$case_id)]); say(key(2, "category_strata"), linear(d), 1e-5)
  main <- linear(out[["2.net_municipal_cost_per_case"]]$d); b <- before[["2.net_municipal_cost_per_case"]]$d
  drift <- mean(d$y[d$arm == 0]) - mean(b$y[b$arm == 0])
  if (main[["estimate"]] < 0) say(key(2, "displacement"), c(to_no_effect = -main[["estimate"]], control_drift = drift), 1e-5)

  a <- whole_aud[!is.na(match(whole_aud$case_id, s$case_id)), ]; a <- cbind(a, of(a$case_id)[-1]); a$d <- iso(a$audited_on); a$e <- as.numeric(a$formal_errors)
  a <- a[order(a$d, a$auditor_id, a$e, method = "radix"), ]                 # the earliest rating of each round
  first <- a[!(a$rating_round %in% "2") & a$d >= from & a$d < until, ]
  g <- f <- first[!duplicated(first$case_id), ]; f$stratum <- paste(f$town, f$auditor_id); say(key(3, "auditor_effects"), rate(f, f$e, 1))
  two <- a[a$rating_round %in% "2" & a$d >= from & a$d < until, ]; again <- two$e[match(g$case_id, two$case_id)]
  if (any(!is.na(again))) say(key(3, "twice_read"), rate(g[!is.na(again), ], ((g$e + again) / 2)[!is.na(again)], 1))

  q <- raw_cit[raw_cit$d >= from & raw_cit$d < until & raw_cit$case_id %in% s$case_id, ]; q <- cbind(q, of(q$case_id)[-1])
  closed <- !is.na(q$close) & q$close <= q$d; u <- !is.na(q$y)
  for (w in c("closed", "open")) { x <- q[u & closed == (w == "closed"), ]
    if (length(unique(x$pf[x$arm == 1])) > 1 && length(unique(x$pf[x$arm == 0])) > 1) say(key(4, paste0(w, "_when_answered")), linear(x)) }
  h <- hand[hand$case_id %in% s$case_id, ]; h <- cbind(h, of(h$case_id)[c("lo", "hi")]); h <- h[pmax(h$a, h$lo) < pmin(h$b, h$hi), ]
  moved <- tapply(h$caseworker_id, h$case_id, function(v) length(unique(v)) > 1); gone <- names(moved)[moved]
  say(key(4, "same_caseworker"), linear(q[u & !q$case_id %in% gone, ]))
  for (k in 1:3) { x <- q; x$y <- as.numeric(q[[paste0("q", k)]]); say(key(4, paste0("item_ordered_logit.q", k)), ordered_item(x[!is.na(x$y), ]), 1e-8) }
  frame <- if (any(!u)) s[s$case_id %in% q$case_id, ] else s
  frame$got <- frame$case_id %in% q$case_id[u]; frame$age <- ifelse(is.na(frame$birth_year), -1, pmin(pmax((2026 - as.integer(frame$birth_year)) %/% 10, 2), 6))
  frame$stock <- frame$open < from
  part <- function(v) if (length(unique(v)) > 1) factor(v, exclude = NULL) else 0
  X <- with(frame, data.frame(got, arm, a = part(town), b = part(stock), c = part(age), d = part(or(sex, "")), e = part(or(category, ""))))
  keep <- c("arm", names(Filter(is.factor, X)))
  m <- tryCatch(glm(reformulate(keep, "got"), binomial, X, control = list(epsilon = 1e-14, maxit = 50)), warning = function(w) NULL)
  if (!is.null(m)) { p <- setNames(fitted(m), frame$case_id); say(key(4, "response_weighted"), linear(q[u, ], weight = 1 / p[q$case_id[u]]), 1e-8) }
  say(key(4, "bounds"), bounded(q[u, ], frame))

  i <- match(meet$case_id, s$case_id); held <- meet[!is.na(i) & (meet$d >= s$lo[i] & meet$d < s$hi[i]) %in% TRUE, ]
  tally <- function(m) as.vector(table(factor(m$case_id, s$case_id)))
  say(key(5, "interviews_only"), rate(s, tally(held[held$kind == "interview", ]), s$weeks)); say(key(5, "phone_and_video_only"), rate(s, tally(held[held$kind != "interview", ]), s$weeks))
  whole <- s$lo + 182 <= to; y <- tally(held[held$d < s$lo[match(held$case_id, s$case_id)] + 182, ]); say(key(5, "fixed_182_days"), rate(s[whole, ], y[whole], 26))

  for (name in intersect(c("6.weeks_to_clarification", paste0("7.", A$outcome)), names(out))) {
    n <- substr(name, 1, 1); d <- out[[name]]$d; left <- s$left[match(d$case, s$case_id)]; d$cause <- ifelse(d$event, 1, ifelse(left, 2, 0))
    say(key(n, "subdistribution_hazard"), subhazard(d), 1e-8)
    if (n == "6") for (w in c(22, 26)) say(key(n, sprintf("share_by_%d_weeks", w)), share_by(d, 7 * w))
    if (n == "7") {
      x <- d; x$entry <- pmax(x$entry, 56); say(key(n, "entry_after_8_weeks"), hazard(x[x$exit > x$entry, ]))
      x <- d[d$entry < 182, ]; x$event <- x$event & x$exit <= 182; x$exit <- pmin(x$exit, 182); say(key(n, "case_first_26_weeks"), hazard(x))
      k <- s[match(d$case, s$case_id), ]
      for (w in c(2, 8)) { x <- d; paid <- vapply(seq_len(nrow(x)), function(j) x$event[j] && any(ben$citizen_id == k$citizen_id[j] & pmax(ben$from, k$close[j]) < pmin(ben$to, k$close[j] + 7 * w)), NA)
        x$event <- x$event & !paid; say(key(n, sprintf("off_benefits_%d_weeks", w)), hazard(x)) }
      mine <- K[K$area == A$area, ]; x <- d
      back <- vapply(seq_len(nrow(x)), function(j) x$event[j] && any(mine$citizen_id == k$citizen_id[j] & mine$open >= k$close[j] & mine$open < k$close[j] + 91), NA)
      x$event <- x$event & !back; say(key(n, "no_relapse_13_weeks"), hazard(x))
    }
  }

  z <- desk[desk$area == A$area, ]; z$town <- z$municipality_code; z$arm <- as.integer(port$arm[match(z$pf, port$portfolio_id)] == "trial")
  z$lo <- pmax(z$on, from); z$hi <- pmin(z$off, to)
  inside <- raw_sta[raw_sta$d >= from & raw_sta$d < until, ]; told <- function(t) as.vector(tapply(t$y, factor(t$caseworker_id, z$caseworker_id), mean, na.rm = TRUE))
  z$y <- told(inside[!is.na(inside$y), ]); base <- raw_sta[raw_sta$d >= W$before[["from"]] & raw_sta$d < from & !is.na(raw_sta$y), ]; z$z <- told(base)
  z$days <- vapply(seq_len(nrow(z)), function(i) { r <- fte[fte$caseworker_id == z$caseworker_id[i], ]
    if (nrow(r)) sum(pmax(0, pmin(r$b, z$hi[i]) - pmax(r$a, z$lo[i])) * r$fte) else max(0, z$hi[i] - z$lo[i]) }, 0)
  u <- !is.na(z$y)
  say(key(8, "baseline_adjusted"), linear(z[u & !is.na(z$z), ], extra = z$z[u & !is.na(z$z)]))
  say(key(8, "weighted_by_fte"), linear(z[u & z$days > 0, ], weight = z$days[u & z$days > 0]))
  prior <- raw_sta[raw_sta$d < from & !is.na(raw_sta$y), ]; prior <- prior[order(prior$d), ]; prior <- prior[!duplicated(prior$caseworker_id, fromLast = TRUE), ]
  x <- z; lost <- !u & z$off >= from & z$off < to; x$y[lost] <- prior$y[match(x$caseworker_id[lost], prior$caseworker_id)]
  say(key(8, "leavers_last_value"), linear(x[!is.na(x$y), ]))
  for (k in 1:5) { t <- inside; t$y <- as.numeric(t[[paste0("q", k)]]); t <- t[!is.na(t$y) & t$caseworker_id %in% z$caseworker_id, ]
    t <- cbind(t[c("y")], z[match(t$caseworker_id, z$caseworker_id), c("pf", "town", "arm")])
    v <- tryCatch(ordered_item(t), warning = function(w) NULL, error = function(e) NULL); if (!is.null(v)) say(key(8, paste0("item_ordered_logit.q", k)), v, 1e-8) }
  say(key(8, "bounds"), bounded(z[u, ], z[pmin(z$off, until) > from & z$on < to & pmax(z$on, from) < pmin(pmin(z$off, until), to), ]))
}
finish(c("survival", "clubSandwich", "sandwich", "ordinal"), "sensitivity analyses, bounds and displacement", "../five-towns/folder",
  "Names: HYPOTHESIS.analysis, of an item HYPOTHESIS.item_ordered_logit.ITEM. An analysis that R cannot fit is left out.")
