# Refund of a citizen's whole history, week by week, by the ladder in force since 28 December 2015
# (sickness benefit) and 4 January 2016 (the others). All weeks of this folder lie in it.
# Days are integers (days since 1970-01-01, a Thursday); a week is numbered by its Monday.
week_of <- function(day) (day + 3L) %/% 7L                 # ISO weeks start on Monday
monday_of <- function(week) week * 7L - 3L
iso_label <- function(week) format(as.Date(monday_of(week) + 3L, origin = "1970-01-01"), "%G-W%V")

ladder_pct <- function(seniority) c(80, 40, 30, 20)[findInterval(seniority, c(1, 5, 27, 53))]

# Seniority week of every benefit week of one citizen. weeks: sorted and distinct.
# The count starts over once there have been 52 whole weeks without benefit, not necessarily
# contiguous, within the latest 156 weeks and after the first benefit week of the count.
seniority_weeks <- function(weeks, before) {
  out <- integer(length(weeks)); count <- before; own <- integer(0); last <- NA; resets <- 0L
  for (i in seq_along(weeks)) {
    if (!is.na(last) && weeks[i] > last + 1L) for (g in (last + 1L):(weeks[i] - 1L)) {
      own <- c(own[own > g - 156L], g)
      if (length(own) >= 52L) { count <- 0L; own <- integer(0); resets <- resets + 1L; break }
    }
    count <- count + 1L; out[i] <- count; last <- weeks[i]
  }
  attr(out, "resets") <- resets
  out
}

# b: citizen_id, benefit, from, to (integer days, half-open), amount_per_week, seniority_weeks_before.
# Returns days: one row per (citizen, benefit, day) with its amount, and weeks: one row per
# (citizen, benefit, week) with amount, covered days, seniority, percent and refund.
price_benefits <- function(b) {
  n <- b$to - b$from; stopifnot(all(n > 0))
  k <- rep(seq_len(nrow(b)), n)
  d <- data.frame(citizen_id = b$citizen_id[k], benefit = b$benefit[k],
                  day = b$from[k] + sequence(n) - 1L, amount = b$amount_per_week[k] / 7)
  d$week <- week_of(d$day)
  stopifnot(!anyDuplicated(d[c("citizen_id", "benefit", "day")]))
  d$key <- paste(d$citizen_id, d$benefit, d$week)
  w <- d[!duplicated(d$key), c("key", "citizen_id", "benefit", "week")]
  w$amount <- as.vector(rowsum(d$amount, d$key, reorder = FALSE))
  w$days <- as.vector(rowsum(rep(1, nrow(d)), d$key, reorder = FALSE))
  first <- b[order(b$citizen_id, b$from), ]; first <- first[!duplicated(first$citizen_id), ]
  before <- setNames(ifelse(is.na(first$seniority_weeks_before), 0L, first$seniority_weeks_before), first$citizen_id)
  resets <- 0L; w$seniority <- NA_integer_
  for (rows in split(seq_len(nrow(w)), w$citizen_id)) {
    wk <- sort(unique(w$week[rows])); s <- seniority_weeks(wk, before[[w$citizen_id[rows[1]]]])
    w$seniority[rows] <- s[match(w$week[rows], wk)]; resets <- resets + attr(s, "resets")
  }
  w$percent <- ladder_pct(w$seniority)
  w$refund <- w$amount * w$percent / 100
  list(days = d, weeks = w, resets = resets)
}
