# What is watched for harm on ../five-towns/folder: exits to another benefit, exits without work, and sanctions,
# which the folder does not have and this program makes up and writes to sanctions.csv. Takes the folder and the JSON
# writer from ../five-towns; reading, portfolios, rows and model are its own.
# Run from inside this directory:  Rscript reference.R
options(stringsAsFactors = FALSE, scipen = 100, warn = 1)
invisible(Sys.setlocale("LC_COLLATE", "C"))
suppressPackageStartupMessages({ library(sandwich) })
source("../five-towns/json.R")
day <- function(s) as.integer(as.Date(s))
from <- day("2026-03-30"); to <- day("2027-03-29"); drawn <- day("2026-02-28")
tab <- function(name, sep = ",", enc = "UTF-8")
  read.csv(file.path("../five-towns/folder", paste0(name, ".csv")), sep = sep, colClasses = "character", na.strings = "",
           fileEncoding = enc, check.names = FALSE)

# ---- cases at risk in the window, by the portfolio that had them ---------------------------------------------
cases <- tab("cases", enc = "UTF-8-BOM"); stems <- tab("portfolios", ";"); desk <- tab("caseworkers"); hand <- tab("assignments")
cases$open <- day(cases$opened_on); cases$close <- day(cases$closed_on)
hand$since <- day(hand$from); hand$until <- day(hand$to); hand$until[is.na(hand$until)] <- 1e6
desk$stem <- ifelse(is.na(desk$portfolio_id), desk$caseworker_id, desk$portfolio_id)
stem_of <- function(id, open, close) {                       # nobody named it: who had it on the day of the draw, else first
  h <- hand[hand$case_id == id, ]; h <- h[order(h$since), ]
  then <- h$since <= drawn & drawn < h$until
  existed <- open <= drawn && (is.na(close) || drawn < close)
  desk$stem[desk$caseworker_id == h$caseworker_id[if (existed && any(then)) which(then)[1] else 1]]
}
for (i in which(is.na(cases$portfolio_id))) cases$portfolio_id[i] <- stem_of(cases$case_id[i], cases$open[i], cases$close[i])
at <- match(cases$portfolio_id, stems$portfolio_id)
cases$town <- stems$municipality_code[at]; cases$trial <- as.integer(stems$arm[at] == "trial")
end <- ifelse(is.na(cases$close), to, pmin(cases$close, to))
cases$weeks <- pmax(0, end - pmax(cases$open, from)) / 7
cases$closed <- !is.na(cases$close) & cases$close < to
rows <- cases[!is.na(cases$trial) & cases$weeks > 0, ]

# ---- sanctions: the folder has none ------------------------------------------------------------------------------
key <- vapply(rows$case_id, function(id) sum(utf8ToInt(id) * seq_along(utf8ToInt(id))), 0)
hit <- rows[key %% 9 == 0 | (rows$trial == 1 & key %% 7 == 0), ]
sanctions <- data.frame(case_id = hit$case_id, on = pmax(hit$open, from) + 3)
twice <- sanctions[seq(1, nrow(sanctions), by = 4), ]; twice$on <- twice$on + 5
sanctions <- rbind(sanctions, twice)
last <- rows$close[match(sanctions$case_id, rows$case_id)]   # none after the case is closed; on that day it counts
sanctions <- sanctions[is.na(last) | sanctions$on <= last, ]
early <- data.frame(case_id = rows$case_id[rows$open < from - 20][1:5], on = from - 10)
written <- rbind(sanctions, early)
write.table(data.frame(case_id = written$case_id, sanctioned_on = as.character(as.Date(written$on, "1970-01-01"))), "sanctions.csv",
            sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")
sanctions <- sanctions[sanctions$on < to, ]

# ---- rates, ratio, score ------------------------------------------------------------------------------------------
number_of <- list(
  exit_other_benefit = function(d) as.numeric(d$closed & d$exit %in% "other_benefit"),
  exit_without_work = function(d) as.numeric(d$closed & d$exit %in% c("disability_pension", "retirement", "other")),
  sanctions = function(d) as.numeric(table(factor(sanctions$case_id, levels = d$case_id))))
for (area in c("sickness_benefit", "social_assistance")) for (what in names(number_of)) {
  d <- rows[rows$area == area, ]; d$y <- number_of[[what]](d)
  arm <- function(a) c(events = sum(d$y[d$trial == a]), case_weeks = sum(d$weeks[d$trial == a]), closed_in_window = sum(d$closed[d$trial == a]))
  g <- length(unique(d$portfolio_id)); s <- length(unique(d$town)); df <- g - s - 1
  told <- d[d$town %in% names(which(tapply(d$y, d$town, sum) > 0)), ]         # a town without events tells nothing of the ratio
  fit <- glm(y ~ trial + factor(town) + offset(log(weeks)), poisson, told, control = glm.control(epsilon = 1e-14, maxit = 100))
  stopifnot(fit$converged)
  b <- coef(fit)[["trial"]]
  X <- model.matrix(fit); mu <- fitted(fit); bread <- solve(crossprod(X, X * mu))
  v <- (bread %*% crossprod(rowsum(X * (told$y - mu), told$portfolio_id)) %*% bread)["trial", "trial"]
  stopifnot(abs(v / vcovCL(fit, cluster = told$portfolio_id, type = "HC0", cadjust = FALSE)["trial", "trial"] - 1) < 1e-6)
  se <- sqrt(v * g / (g - 1))
  wide <- se * sqrt(g / df); half <- qt(.975, df) * wide
  pooled <- ave(d$y, d$town, FUN = sum) / ave(d$weeks, d$town, FUN = sum)
  add(paste(area, what, sep = "."),
      c(estimate = b, se = se, df = df, p = 2 * pt(-abs(b / wide), df), ci_low = b - half, ci_high = b + half,
        trial = arm(1), control = arm(0), statistic = sum((d$y - d$weeks * pooled)[d$trial == 1]), n_cases = nrow(d), n_clusters = g),
      "glm(y ~ trial + factor(town) + offset(log(weeks)), poisson); CR1 by portfolio; p, interval: se*sqrt(G/(G-S-1)), t(G-S-1)", abs = 1e-8)
}
finish("sandwich", "harm, trial window 2026-03-30..2027-03-29", "../five-towns/folder/ with sanctions.csv",
       "Names: AREA.outcome; trial.* and control.* are the arm's counts; statistic is the stratified score of the randomisation test.")
