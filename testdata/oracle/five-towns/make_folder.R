# Writes folder/: a simulated trial in four made-up municipalities (a fifth is in the table for
# comparison only), by the contract of the trial folder. Everything is invented; nothing is real.
# Run from inside this directory:  Rscript make_folder.R
options(stringsAsFactors = FALSE, scipen = 100)
invisible(Sys.setlocale("LC_COLLATE", "C"))
RNGkind("Mersenne-Twister", "Inversion", "Rejection"); set.seed(20260330)
source("refund.R")
D <- function(s) as.integer(as.Date(s))
iso <- function(d) ifelse(is.na(d), "", format(as.Date(d, origin = "1970-01-01"), "%Y-%m-%d"))
dmy <- function(d) ifelse(is.na(d), "", format(as.Date(d, origin = "1970-01-01"), "%d-%m-%Y"))
blank <- function(x) ifelse(is.na(x), "", as.character(x))
comma <- function(x, digits) ifelse(is.na(x), "", formatC(x, format = "f", digits = digits, big.mark = ".", decimal.mark = ","))
chance <- function(n, p) runif(n) < p
from <- D("2026-03-30"); to <- D("2027-03-29"); base <- D("2025-03-31")
until <- D("2027-05-03"); drawn <- D("2026-02-28"); past <- D("2024-04-01")
dir.create("folder", showWarnings = FALSE)

# CSV with the quirks the contract allows: separator, byte-order mark, CRLF, Windows-1252.
put <- function(d, file, sep = ",", bom = FALSE, eol = "\n", encoding = "UTF-8") {
  quote1 <- function(v) { v <- enc2utf8(as.character(v)); q <- grepl(sep, v, fixed = TRUE) | grepl("\"", v, fixed = TRUE)
    v[q] <- paste0("\"", gsub("\"", "\"\"", v[q], fixed = TRUE), "\""); v }
  line <- c(paste(names(d), collapse = sep), do.call(paste, c(lapply(unname(as.list(d)), quote1), sep = sep)))
  text <- paste0(paste(line, collapse = eol), eol)
  if (encoding != "UTF-8") text <- iconv(text, "UTF-8", encoding)
  con <- file(file.path("folder", file), "wb"); on.exit(close(con))
  if (bom) writeBin(as.raw(c(0xEF, 0xBB, 0xBF)), con)
  writeBin(charToRaw(text), con)
}

# ---- municipalities, departments, portfolios ---------------------------------------------------
town <- data.frame(municipality_code = c("991", "992", "993", "994", "995"),
  name = c("\u00c5by", "Sdr. Kirkestr\u00e6de, Havne", "N\u00f8rrelund", "\u00d8sterb\u00e6k", "Vesterholt"),
  role = c(rep("participant", 4), "comparison"))
put(town, "municipalities.csv", encoding = "WINDOWS-1252")
dept <- expand.grid(municipality_code = town$municipality_code[1:4], area = c("sickness_benefit", "social_assistance"))
dept$assignment_principle <- c("birth_day", "rotation", "lowest_caseload", "manual", "birth_day", "geography", "rotation", "specialisation")
dept$support <- rep(c("none", "partial", "full", "partial"), 2)
dept$specialised <- rep(c("yes", "no"), 4)
dept$baseline_caseload <- c("", "6", "5.5", "", "7.25", "9", "", "8")
put(dept, "departments.csv", eol = "\r\n")

pf <- do.call(rbind, Map(function(m, a, n, nt, p) data.frame(municipality_code = m, area = a,
  portfolio_id = if (m == "994") sprintf("K%s%s%02d", m, p, seq_len(n) * 10L) else sprintf("%s%s-%02d", p, m, seq_len(n)),
  arm = sample(rep(c("trial", "control"), c(nt, n - nt)))),
  dept$municipality_code, dept$area, c(7, 6, 9, 8, 6, 10, 7, 8), c(4, 3, 4, 4, 3, 5, 3, 4), rep(c("S", "A"), each = 4)))
rownames(pf) <- NULL
np <- nrow(pf); pf$u <- rnorm(np, 0, .18); pf$size <- rgamma(np, 5, 5)
empty <- which(pf$municipality_code == "993" & pf$area == "social_assistance" & pf$arm == "control")[1]
pf$size[empty] <- 0                                          # a portfolio that never gets a case
put(pf[c("portfolio_id", "municipality_code", "area", "arm")], "portfolios.csv", sep = ";")

# ---- caseworkers, hours, absence ----------------------------------------------------------------
cw <- NULL
hire <- function(p, id, start, stop = NA, reason = "", trial = "no") cw <<- rbind(cw, data.frame(caseworker_id = id,
  p = p, start = start, stop = stop, reason = reason, trial = trial))
reasons <- c("resigned", "resigned", "internal_move", "retired", "dismissed")
for (p in seq_len(np)) {
  own <- pf$municipality_code[p] == "994"
  id <- function(k) if (own && k == 1) pf$portfolio_id[p] else sprintf("K%03d%s", p, letters[k])
  start <- if (chance(1, .4)) NA else sample(D("2012-01-01"):D("2024-12-31"), 1)
  first_of_dept <- match(paste(pf$municipality_code, pf$area), paste(pf$municipality_code, pf$area))[p]
  leaves <- p %in% (first_of_dept + 0:1) || chance(1, .12)   # leavers in every department
  stop <- if (leaves) sample((from + 10):(to - 30), 1) else NA
  early <- !own && !leaves && chance(1, .15)                 # or already in the baseline year
  if (early) stop <- sample((base + 40):(drawn - 20), 1)
  hire(p, id(1), start, stop, if (leaves || early) sample(reasons, 1) else "")
  if (leaves || early) hire(p, id(2), stop + if (own) 0L else sample(c(0L, 0L, 21L), 1))
  if (pf$size[p] > 1.6) hire(p, id(3), NA)
  if (pf$arm[p] == "trial") {
    hire(p, id(4), from, if (chance(1, .3)) to else if (chance(1, .2)) D("2026-12-31") else NA, trial = "yes")
    if (chance(1, .25)) hire(p, id(5), from + 35L, if (chance(1, .5)) D("2026-11-16") else NA, trial = "yes")
  }
}
nc <- nrow(cw)
cut <- !is.na(cw$stop) & cw$trial == "yes"
cw$reason[cut] <- ifelse(seq_len(sum(cut)) %% 4 == 0, "resigned", "end_of_contract")
cw$start[2] <- ifelse(is.na(cw$start[2]), from - 200L, cw$start[2])
cw$municipality_code <- pf$municipality_code[cw$p]; cw$area <- pf$area[cw$p]; cw$arm <- pf$arm[cw$p]
cw$portfolio_id <- pf$portfolio_id[cw$p]
cw$own <- cw$portfolio_id == cw$caseworker_id                # left empty: the default is the own id
put(with(cw, data.frame(caseworker_id, municipality_code, area, arm, portfolio_id = ifelse(own, "", portfolio_id),
  employed_from = iso(start), employed_to = iso(stop), leave_reason = reason, hired_for_trial = trial)), "caseworkers.csv")

fte <- NULL
for (i in which(chance(nc, .55) | cw$trial == "yes")) {
  s <- if (is.na(cw$start[i])) D("2020-01-01") else cw$start[i]
  f <- sample(c(1, .8, .8, .6, .5, 1.1), 2)
  change <- sample((base + 50):(to - 50), 1)
  if (chance(1, .35) && change > s && (is.na(cw$stop[i]) || change < cw$stop[i]))
    fte <- rbind(fte, data.frame(id = cw$caseworker_id[i], s = c(s, change), e = c(change, cw$stop[i]), f = f))
  else fte <- rbind(fte, data.frame(id = cw$caseworker_id[i], s = s, e = cw$stop[i], f = f[1]))
}
put(with(fte, data.frame(caseworker_id = id, from = iso(s), to = iso(e), fte = comma(f, 2))), "caseworker_fte.csv", sep = ";")

away <- NULL
for (i in seq_len(nc)) {
  lo <- max(base - 20L, cw$start[i], na.rm = TRUE); hi <- min(until, cw$stop[i], na.rm = TRUE)
  if (hi - lo < 20) next
  n <- rpois(1, 3.2 * (hi - lo) / 365 * if (cw$arm[i] == "trial") .9 else 1)
  s <- sample(lo:(hi - 1L), n, replace = TRUE)
  len <- ifelse(chance(n, .1), sample(c(27L, 28L, 29L, 45L, 70L, 110L), n, replace = TRUE), 1L + rpois(n, 3))
  a <- data.frame(id = rep(cw$caseworker_id[i], n), s, e = pmin(s + len, hi),
    fraction = ifelse(chance(n, .15), .5, ifelse(chance(n, .5), 1, NA)),
    reason = sample(c("sickness", "sickness", "sickness", "sickness", "child_sick", "leave", "other"), n, replace = TRUE))
  a <- a[order(a$s, a$e), ]; keep <- rep(TRUE, n); last <- -1L
  for (r in seq_len(n)) if (a$s[r] > last + 1L) last <- a$e[r] else keep[r] <- FALSE   # apart by a day at least
  away <- rbind(away, a[keep, ])
}
open_end <- tail(which(away$e == until), 1)                  # still ill at data_until
put(with(away, data.frame(sagsbehandler_id = id, from = iso(s), to = ifelse(seq_along(s) %in% open_end, "", iso(e)),
  fraction = comma(fraction, 1), reason)), "absence.csv", sep = ";")

# ---- cases ---------------------------------------------------------------------------------------
hazard <- list(                                              # exits per week
  sickness_benefit = c(recovered = .016, partially_recovered = .005, employment = .008, education = .0012, other_benefit = .006,
    flexjob = .002, disability_pension = .0014, retirement = .0008, moved = .001, died = .0006, other = .0015),
  social_assistance = c(employment = .011, education = .006, other_benefit = .003, flexjob = .0012, disability_pension = .0012,
    retirement = .0006, moved = .002, died = .0006, other = .002, recovered = .0006, partially_recovered = .0004))
back <- list(sickness_benefit = c("recovered", "partially_recovered", "employment", "education"),
  social_assistance = c("employment", "education"))
simulate_exit <- function(p, opened) {                       # the arm works from the trial's start on
  h <- hazard[[pf$area[p]]] / 7; h[back[[pf$area[p]]]] <- h[back[[pf$area[p]]]] * exp(pf$u[p])
  lift <- if (pf$arm[p] == "trial") 1.25 else 1
  ht <- h; ht[back[[pf$area[p]]]] <- ht[back[[pf$area[p]]]] * lift
  t <- opened + 1L + floor(rexp(1, sum(h))); hh <- h
  if (t >= from && opened < from || opened >= from) { s <- max(opened, from); t <- s + 1L + floor(rexp(1, sum(ht))); hh <- ht }
  list(day = as.integer(t), exit = sample(names(h), 1, prob = hh))
}
draw_cases <- function(area, n) {
  rows <- which(pf$area == area)
  p <- sample(rows, n, replace = TRUE, prob = pf$size[rows])
  opened <- sample(D("2024-12-01"):(until - 3L), n, replace = TRUE)
  opened[chance(n, .04)] <- sample(D("2022-06-01"):D("2024-11-30"), 1)
  late <- chance(n, .02); opened[late] <- sample(D("2023-01-01"):D("2024-11-30"), sum(late), replace = TRUE)
  data.frame(p, opened)
}
cs <- rbind(draw_cases("sickness_benefit", 820), draw_cases("social_assistance", 800))
# Corner days: opened, closed on the window's edges, closed the day of opening.
edge <- data.frame(opened = c(from, from, from - 1L, from - 1L, from - 40L, from - 40L, to - 60L, to - 60L, to - 60L, to - 1L, to, from + 90L, from + 91L, from + 170L, base + 30L),
  closed = c(from + 1L, NA, from, NA, from, from + 1L, to - 1L, to, to + 1L, to, to + 4L, from + 90L, from + 91L, from + 170L, base + 30L))
some <- c(which(pf$area == "sickness_benefit" & pf$size > .6)[c(2, 9, 17, 24)], which(pf$area == "social_assistance" & pf$size > .6)[c(2, 8, 14, 20)])
ex <- edge[rep(seq_len(nrow(edge)), 4), ]
cs$closed <- NA_integer_; cs$exit <- ""; cs$fixed <- FALSE
cs <- rbind(cs, data.frame(p = rep(some, length.out = nrow(ex)), opened = ex$opened, closed = ex$closed, exit = "", fixed = TRUE))
for (i in seq_len(nrow(cs))) {
  e <- simulate_exit(cs$p[i], cs$opened[i])
  if (!cs$fixed[i]) { cs$closed[i] <- e$day; cs$exit[i] <- e$exit }
  else if (!is.na(cs$closed[i])) cs$exit[i] <- e$exit
}
unknown <- !is.na(cs$closed) & cs$closed >= until            # not closed yet when the data were taken
cs$closed[unknown] <- NA; cs$exit[unknown] <- ""
cs <- cs[is.na(cs$closed) | cs$closed > base - 60L, ]
cs$exit[!is.na(cs$closed) & chance(nrow(cs), .015)] <- ""    # closed without a recorded reason
cs <- cs[order(cs$opened, cs$p), ]; n <- nrow(cs); rownames(cs) <- NULL
cs$case_id <- sprintf("C%05d", 10000L + 3L * seq_len(n))
cs$area <- pf$area[cs$p]; cs$municipality_code <- pf$municipality_code[cs$p]
cs$citizen_id <- sprintf("p%05d", sample(20000:79999, n))
cs$birth_year <- ifelse(cs$area == "sickness_benefit", sample(1962:2004, n, replace = TRUE), sample(1968:2008, n, replace = TRUE))
cs$sex <- sample(c("f", "f", "m", "m", "x"), n, replace = TRUE, prob = c(.27, .27, .22, .22, .02))
# Citizens with a second case: of the same area (some overlap, some start the same day) or of the other.
join <- function(i, j) for (k in c("citizen_id", "birth_year", "sex")) cs[j, k] <<- cs[i, k]
taken <- rep(FALSE, n)
for (r in 1:190) {
  i <- sample(which(!taken), 1); same <- r %% 5 < 3
  pool <- which(!taken & cs$municipality_code == cs$municipality_code[i] & (cs$area == cs$area[i]) == same & seq_len(n) != i)
  if (r %% 10 == 0) { near <- pool[abs(cs$opened[pool] - cs$opened[i]) < 60]; if (length(near)) pool <- near }
  if (!length(pool)) next
  j <- pool[sample(length(pool), 1)]; join(i, j); taken[c(i, j)] <- TRUE
  if (r %in% c(12, 47) && !any(cs$fixed[c(i, j)])) {         # both opened on one day
    d <- max(cs$opened[c(i, j)]); if (all(is.na(cs$closed[c(i, j)]) | cs$closed[c(i, j)] > d)) cs$opened[c(i, j)] <- d
  }
}
three <- which(!taken & cs$municipality_code == "992" & cs$opened > base)[c(3, 60, 120)]
join(three[1], three[2]); join(three[1], three[3])           # one citizen with three
cs$category <- ifelse(cs$area == "sickness_benefit", sample(c("I", "II", "III", ""), n, TRUE, c(.4, .4, .17, .03)),
  sample(c("1", "2", "3", "activity-ready"), n, TRUE, c(.4, .4, .18, .02)))
cs$weight <- ifelse(chance(n, .75), NA, sample(c(.5, 1, 1.5, 2), n, replace = TRUE))
cs$diagnosis <- ifelse(cs$area == "sickness_benefit", sample(c("stress", "back, neck", "depression \"light\"", "other", ""), n, replace = TRUE), "")
# In 994 a case open on the day of the draw, or opened later, has no portfolio of its own.
cs$default_rule <- cs$municipality_code == "994" & (is.na(cs$closed) | cs$closed > drawn)
put(with(cs, data.frame(case_id, citizen_id, municipality_code, area, opened_on = iso(opened), closed_on = iso(closed), exit, category,
  portfolio_id = ifelse(default_rule, "", pf$portfolio_id[p]), birth_year, sex, weight = blank(weight), diagnosis)), "cases.csv", bom = TRUE)

# ---- assignments: the portfolio's workers, sharing, handing over, covering -------------------------
as1 <- NULL
for (i in seq_len(n)) {
  team <- which(cw$p == cs$p[i]); s <- cs$opened[i]; e <- if (is.na(cs$closed[i])) until else cs$closed[i]
  at <- function(d) team[(is.na(cw$start[team]) | cw$start[team] <= d) & (is.na(cw$stop[team]) | cw$stop[team] > d)]
  pick <- function(x) x[sample(length(x), 1)]
  if (e == s) { w <- at(s); if (length(w)) as1 <- rbind(as1, data.frame(i, k = pick(w), s, e)); next }
  change <- sort(unique(c(s, cw$start[team], cw$stop[team], from))); change <- change[!is.na(change) & change >= s & change < e]
  now <- NA; since <- s
  for (d in change) {
    w <- at(d); fresh <- w[!is.na(cw$start[w]) & cw$start[w] == d & cw$trial[w] == "yes"]
    nxt <- if (!length(w)) NA else if (is.na(now) || !(now %in% w)) pick(w) else if (length(fresh) && chance(1, .55)) pick(fresh) else now
    if (!identical(nxt, now)) { if (!is.na(now) && d > since) as1 <- rbind(as1, data.frame(i, k = now, s = since, e = d)); now <- nxt; since <- d }
  }
  if (!is.na(now)) as1 <- rbind(as1, data.frame(i, k = now, s = since, e = e))
}
# Cover by somebody of another portfolio, at times of the other arm, for the middle of an assignment.
for (r in sample(which(as1$e - as1$s > 80 & as1$s > from), 22)) {
  a <- as1[r, ]; lo <- a$s + 30L; hi <- lo + sample(14:40, 1)
  other <- which(cw$p != cs$p[a$i] & cw$municipality_code == cs$municipality_code[a$i] & cw$area == cs$area[a$i] &
    (is.na(cw$start) | cw$start <= lo) & (is.na(cw$stop) | cw$stop >= hi))
  if (!length(other)) next
  as1$e[r] <- lo
  as1 <- rbind(as1, data.frame(i = a$i, k = c(other[sample(length(other), 1)], a$k), s = c(lo, hi), e = c(hi, a$e)))
}
as1 <- as1[order(as1$i, as1$s), ]
still <- as1$e == until & is.na(cs$closed[as1$i])
put(with(as1, data.frame(case_id = cs$case_id[i], caseworker_id = cw$caseworker_id[k], from = iso(s), to = ifelse(still, "", iso(e)))), "assignments.csv")

# ---- contacts, offers, clarifications ---------------------------------------------------------------
end <- ifelse(is.na(cs$closed), until, cs$closed)
trial <- pf$arm[cs$p] == "trial"
ct <- do.call(rbind, lapply(seq_len(n), function(i) {
  s <- max(cs$opened[i], base - 30L); if (end[i] <= s) return(NULL)
  rate <- (if (cs$area[i] == "sickness_benefit") .16 else .11) / 7 * exp(pf$u[cs$p[i]])
  d <- s:(end[i] - 1L)
  d <- d[chance(length(d), rate * ifelse(trial[i] & d >= from, 1.3, 1))]
  if (end[i] <= until - 5L && chance(1, .08)) d <- c(d, end[i])                    # on closed_on: late
  if (end[i] <= until - 9L && chance(1, .04)) d <- c(d, end[i] + sample(1:8, 1))   # stray
  if (chance(1, .03)) d <- c(d, cs$opened[i] - sample(1:9, 1))
  if (is.na(cs$closed[i]) && i %% 97 == 0) d <- c(d, until + 3L)                   # dated after data_until
  if (!length(d)) return(NULL)
  data.frame(i, d = as.integer(d))
}))
ct$kind <- sample(c("interview", "phone", "video", "written"), nrow(ct), TRUE, c(.45, .27, .1, .18))
ct$due <- ifelse(chance(nrow(ct), .2), NA, ct$d + as.integer(round(rnorm(nrow(ct), ifelse(trial[ct$i], 3, 1.5), 6))))
ct <- ct[order(ct$d, ct$i), ]
put(with(ct, data.frame(case_id = cs$case_id[i], held_on = iso(d), kind, due_on = iso(due))), "contacts.csv")

of <- do.call(rbind, lapply(seq_len(n), function(i) {
  k <- rpois(1, if (cs$area[i] == "sickness_benefit") .25 else 1.3); if (k == 0 || end[i] - cs$opened[i] < 3) return(NULL)
  s <- cs$opened[i] + as.integer(runif(k, 0, 1) * (end[i] - cs$opened[i]))
  due <- s + as.integer(round(rnorm(k, if (trial[i]) 4 else 1, 14)))
  e <- s + 1L + as.integer(rexp(k, 1 / 55))                  # may run past the case's end
  f <- e; f[e >= until] <- NA
  none <- chance(k, .12)
  data.frame(i, s = ifelse(none, NA, s), e = ifelse(none, NA, f), due = ifelse(chance(k, .1) & !none, NA, due))
}))
stray <- head(of[!is.na(of$s), ], 6); stray$s <- cs$opened[stray$i] - 12L; stray$e <- cs$opened[stray$i] + 20L
of <- rbind(of, stray)
of$kind <- ifelse(cs$area[of$i] == "sickness_benefit", sample(c("partial_return", "company_placement", "mentor"), nrow(of), TRUE, c(.6, .3, .1)),
  sample(c("company_placement", "wage_subsidy", "education", "guidance", "mentor"), nrow(of), TRUE, c(.4, .15, .1, .28, .07)))
of <- of[order(of$i, of$due), ]
put(with(of, data.frame(case_id = cs$case_id[i], started_on = dmy(s), ended_on = dmy(e), kind, due_on = dmy(due))), "offers.csv", sep = ";")

cl <- do.call(rbind, lapply(which(cs$area == "sickness_benefit" | seq_len(n) %% 9 == 0), function(i) {
  if (end[i] <= cs$opened[i]) return(if (i %% 2) data.frame(i, d = cs$opened[i]) else NULL)   # clarified and closed on one day
  d <- cs$opened[i] + as.integer(rexp(2, .02 / 7 * if (trial[i] && end[i] > from) 1.2 else 1))
  d <- d[c(TRUE, chance(1, .4))]; d <- d[d < end[i]]
  if (!is.na(cs$closed[i]) && chance(1, .15)) d <- c(d, end[i])                                # on closed_on
  if (!is.na(cs$closed[i]) && end[i] < until - 12L && chance(1, .05)) d <- c(d, end[i] + sample(1:10, 1))   # after it: stray
  if (!length(d)) NULL else data.frame(i, d = unique(d))
}))
extra <- which(cs$area == "sickness_benefit" & cs$opened < from - 30L & end > from + 30L)
cl <- cl[!(cl$i %in% extra[c(3, 8, 13)]), ]                  # decided on the window's first day, the day before, its last
cl <- rbind(cl, data.frame(i = extra[c(3, 8, 13)], d = c(from, from - 1L, from)))
last <- which(cs$area == "sickness_benefit" & end > to + 3L & cs$opened < to - 20L)[c(5, 11)]
cl <- rbind(cl[!(cl$i %in% last), ], data.frame(i = last, d = c(to, to - 1L)))
cl$outcome <- sample(c("ready_for_work", "flexjob", "rehabilitation", "resource_programme", "disability_pension", "other"), nrow(cl), TRUE, c(.5, .15, .08, .12, .05, .1))
cl <- cl[order(cl$d, cl$i), ]
put(with(cl, data.frame(case_id = cs$case_id[i], decided_on = iso(d), outcome)), "clarifications.csv")

# ---- benefits: histories from April 2024, the case's own, what follows ---------------------------------
own <- function(i) if (cs$area[i] == "sickness_benefit") "sygedagpenge" else if (cs$birth_year[i] > 1997) "uddannelseshjaelp" else "kontanthjaelp"
rate <- function(b) round(c(sygedagpenge = 4695, kontanthjaelp = 2890, uddannelseshjaelp = 1985, jobafklaring = 3012, ressourceforloeb = 2954,
  revalidering = 3710, ledighedsydelse = 4021, fleksloentilskud = 2230, foertidspension = 4580, a_dagpenge = 4550)[[b]] * runif(1, .7, 1), 2)
prop <- NULL
propose <- function(i, b, s, e, a = rate(b)) { s <- max(s, past); e <- min(e, until); if (e > s) prop <<- rbind(prop, data.frame(i, b, s, e, a)) }
for (i in seq_len(n)) {
  e <- end[i]; s <- cs$opened[i] + sample(c(0L, 0L, 0L, 5L, 30L), 1)
  stop <- if (is.na(cs$closed[i])) until else e + sample(c(0L, 0L, -3L, 4L), 1)
  b <- own(i); mid <- as.integer((s + stop) / 2) + sample(-3:3, 1)
  if (stop - s > 40 && chance(1, .12)) { propose(i, b, s, mid); propose(i, b, mid, stop) }     # the amount changes mid-week
  else if (stop - s > 90 && chance(1, .12)) { propose(i, b, s, mid); propose(i, b, mid + sample(20:40, 1), stop) }   # a break
  else propose(i, b, s, stop)
  if (is.na(cs$closed[i])) next
  x <- cs$exit[i]; len <- sample(30:300, 1)
  if (x == "other_benefit") propose(i, if (cs$area[i] == "sickness_benefit") sample(c("jobafklaring", "ressourceforloeb", "revalidering", "kontanthjaelp", "a_dagpenge"), 1)
    else sample(c("sygedagpenge", "ressourceforloeb", "a_dagpenge"), 1), stop, stop + len)
  if (x == "flexjob") { propose(i, "ledighedsydelse", stop, stop + 38L); propose(i, "fleksloentilskud", stop + 33L, until) }   # overlapping
  if (x == "disability_pension") propose(i, "foertidspension", stop, until)
  if (x %in% c("employment", "other", "recovered") && chance(1, .2)) propose(i, "a_dagpenge", stop + sample(7:60, 1), stop + 60L + len)
  if (x == "partially_recovered" && chance(1, .5)) propose(i, "sygedagpenge", stop, stop + 25L)
}
first <- order(cs$citizen_id, cs$opened); first <- first[!duplicated(cs$citizen_id[first])]
for (i in first[chance(length(first), .34)]) {               # earlier support, with gaps
  room <- cs$opened[i] - past; if (room < 60) next
  s <- past + sample(0:30, 1)
  for (k in seq_len(sample(1:3, 1))) {
    e <- s + sample(10:150, 1); if (e >= cs$opened[i] - 3L) break
    propose(i, sample(c("kontanthjaelp", "sygedagpenge", "a_dagpenge", "uddannelseshjaelp", "revalidering"), 1, prob = c(.35, .25, .25, .1, .05)), s, e)
    s <- e + sample(c(2L, 40L, 120L, 220L, 380L), 1) + sample(0:20, 1)
  }
}
# Exactly 51 and exactly 52 whole weeks of self-support, and 52 in two parts, before a case of the trial year.
clock <- head(first[cs$opened[first] > from + 60L & end[first] > cs$opened[first] + 60L & !taken[first]], 12)
prop <- prop[!(prop$i %in% clock[1:4] & prop$e <= cs$opened[prop$i]), ]
for (q in 1:4) {
  i <- clock[q]; start <- min(prop$s[prop$i == i]); w <- week_of(start)
  if (q == 1) propose(i, "kontanthjaelp", monday_of(w - 60L), monday_of(w - 52L) + 3L)         # last week w-52: 51 whole weeks
  if (q == 2) propose(i, "kontanthjaelp", monday_of(w - 61L) + 2L, monday_of(w - 53L) + 3L)    # last week w-53: 52
  if (q > 2) { k <- if (q == 3) 20L else 19L                 # 32 + 20 in parts, and 32 + 19
    propose(i, "a_dagpenge", monday_of(w - 38L - k), monday_of(w - 34L - k) + 7L)
    propose(i, "a_dagpenge", monday_of(w - 1L - k), monday_of(w - k)) }
}
stopifnot(clock[3] > 0, min(prop$s) >= past)
prop$citizen <- cs$citizen_id[prop$i]
bn <- NULL
for (g in split(prop, paste(prop$citizen, prop$b))) {        # no two rows of one benefit on one day
  g <- g[order(g$s, g$e, g$i), ]; last <- -1L
  for (r in seq_len(nrow(g))) { g$s[r] <- max(g$s[r], last); if (g$e[r] > g$s[r]) last <- g$e[r] }
  bn <- rbind(bn, g[g$e > g$s, ])
}
bn <- bn[order(bn$citizen, bn$s, bn$b), ]; rownames(bn) <- NULL
bn$before <- NA_integer_
f <- which(!duplicated(bn$citizen)); f <- f[chance(length(f), .3) & bn$citizen[f] %in% cs$citizen_id]
bn$before[f] <- sample(c(0L, 2L, 3L, 24L, 25L, 50L, 51L, 60L, 120L), length(f), replace = TRUE)
bn$before[match(cs$citizen_id[clock[1:4]], bn$citizen)] <- 30L
names(bn)[names(bn) == "citizen"] <- "citizen_id"
put(with(bn, data.frame(citizen_id, benefit = b, from = iso(s), to = ifelse(e == until, "", iso(e)), amount_per_week = blank(a),
  case_id = ifelse(seq_along(a) %% 3 == 0, cs$case_id[i], ""), seniority_weeks_before = blank(before))), "benefits.csv")

# ---- refunds as the municipality holds them: 992 only, half a year over the turn of the year -------------
priced <- price_benefits(with(bn, data.frame(citizen_id, benefit = b, from = s, to = e, amount_per_week = a, seniority_weeks_before = before)))
cat("clock restarts:", priced$resets, "\n")
rf <- priced$weeks
rf <- rf[rf$citizen_id %in% cs$citizen_id[cs$municipality_code == "992"] & rf$week >= week_of(D("2026-09-28")) & rf$week < week_of(D("2027-02-22")), ]
rf <- rf[order(rf$citizen_id, rf$week, rf$benefit), ]; m <- nrow(rf)
gap <- chance(m, .03); off <- chance(m, .12)
rf$actual <- round(rf$refund * ifelse(off, runif(m, .85, 1.1), 1), 2)
rf$actual[off & chance(m, .1)] <- 0
rf <- rf[!gap, ]
put(with(rf, data.frame(citizen_id, week = iso_label(week), benefit, amount = comma(amount, 2), refund = comma(actual, 2))), "refunds.csv", sep = ";")

# ---- audits and surveys -------------------------------------------------------------------------------------
au <- do.call(rbind, lapply(which(chance(n, .5)), function(i) {
  lo <- max(cs$opened[i], base); hi <- min(end[i] + 30L, until - 1L); if (hi < lo) return(NULL)
  d <- lo + sample(0:(hi - lo), 1)
  k <- if (chance(1, .06)) 2 else 1
  data.frame(i, d = pmin(d + c(0L, 33L)[seq_len(k)], until - 1L), who = sample(6, k))
}))
au <- au[!duplicated(au[c("i", "d")]), ]
au$errors <- rpois(nrow(au), 1.4 * exp(pf$u[au$p <- cs$p[au$i]]) * ifelse(trial[au$i] & au$d >= from, .8, 1))
au$serious <- ifelse(chance(nrow(au), .03), "", ifelse(chance(nrow(au), .14), "yes", "no"))
au$round <- ifelse(chance(nrow(au), .6), "1", "")
two <- au[chance(nrow(au), .22), ]
two$who <- two$who %% 6 + 1; two$errors <- pmax(0, two$errors + sample(-1:1, nrow(two), TRUE)); two$round <- "2"
au$round[au$i %in% two$i] <- "1"
au <- rbind(au, two); au <- au[order(au$d, au$i, au$round), ]
put(with(au, data.frame(case_id = cs$case_id[i], audited_on = iso(d), auditor_id = paste0("revisor-", who), formal_errors = errors,
  serious_error = serious, rating_round = round)), "audits.csv", eol = "\r\n")

item <- function(n, mean, missing) { v <- pmin(5, pmax(1, round(rnorm(n, mean, 1.1)))); v[chance(n, missing)] <- NA; v }
sv <- do.call(rbind, lapply(which(chance(n, .36)), function(i) {
  lo <- max(cs$opened[i], base); hi <- min(end[i] + 40L, until - 1L); if (hi < lo) return(NULL)
  data.frame(i, d = lo + sample(0:(hi - lo), 1))
}))
sv$wave <- ifelse(sv$d < from, "baseline", "endline")
mu <- 3.3 + pf$u[cs$p[sv$i]] + .25 * (trial[sv$i] & sv$d >= from)
for (q in 1:3) sv[[paste0("q", q)]] <- item(nrow(sv), mu, .17)
sv <- sv[order(sv$d, sv$i), ]
put(data.frame(respondent_id = sprintf("R%04d", seq_len(nrow(sv))), case_id = cs$case_id[sv$i], answered_on = iso(sv$d), wave = sv$wave,
  q1 = blank(sv$q1), q2 = blank(sv$q2), q3 = blank(sv$q3)), "citizen_survey.csv")

st <- do.call(rbind, Map(function(day, wave) {
  w <- which((is.na(cw$start) | cw$start <= day) & (is.na(cw$stop) | cw$stop > day + 20L)); w <- w[chance(length(w), .85)]
  data.frame(k = w, d = day + sample(0:19, length(w), replace = TRUE), wave)
}, c(D("2026-02-02"), D("2026-09-14"), D("2027-04-05")), c("baseline", "midway", "endline")))
mu <- 3.2 + pf$u[cw$p[st$k]] + .3 * (cw$arm[st$k] == "trial" & st$d >= from)
for (q in 1:5) st[[paste0("q", q)]] <- item(nrow(st), mu, .18)
put(data.frame(respondent_id = sprintf("M%03d", st$k), caseworker_id = cw$caseworker_id[st$k], answered_on = iso(st$d), wave = st$wave,
  q1 = blank(st$q1), q2 = blank(st$q2), q3 = blank(st$q3), q4 = blank(st$q4), q5 = blank(st$q5)), "staff_survey.csv")

# ---- protocol ---------------------------------------------------------------------------------------------------
con <- file("folder/protocol.yaml", "wb")
writeLines(enc2utf8(c("schema: sagstal.protocol/1", "id: five-towns", "name: Reference trial in made-up towns (simulated)", "language: en",
  "baseline:  {from: 2025-03-31, to: 2026-03-30}", "trial:     {from: 2026-03-30, to: 2027-03-29}",
  "reporting: {from: 2027-03-29, to: 2027-06-28}", "data_until: 2027-05-03", "areas:",
  "  sickness_benefit:  {target_caseload: [2, 4]}", "  social_assistance: {target_caseload: [3, 6]}",
  "randomisation: {unit: portfolio, strata: [municipality, area], method: complete}", "randomised_on: 2026-02-28",
  "hypotheses: all", "analysis:", "  permutations: 2000", "  seed: 7",
  "surveys: {citizen: {items: [q1, q2, q3], range: [1, 5]}, staff: {items: [q1, q2, q3, q4, q5], range: [1, 5]}}")), con, useBytes = TRUE)
close(con)
cat(sprintf("%d cases, %d portfolios, %d caseworkers, %.2f MB\n", n, np, nc, sum(file.size(list.files("folder", full.names = TRUE))) / 1e6))
