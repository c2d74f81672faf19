# Writes comparison_panel.csv: nine made-up municipalities and, of one measure, the participants of ../five-towns.
# Run from inside this directory:  Rscript make_panel.R
options(stringsAsFactors = FALSE, scipen = 100); set.seed(2026, kind = "Mersenne-Twister", normal.kind = "Inversion")
months <- format(seq(as.Date("2024-01-01"), as.Date("2027-05-01"), by = "month"), "%Y-%m"); T <- length(months)
donors <- c(sprintf("9%02d", 71:78), "995"); towns <- c("991", "992", "993", "994")
path <- function(level, trend, noise, wave) level + trend * seq_len(T) + wave * sin(2 * pi * seq_len(T) / 12) + cumsum(rnorm(T, 0, noise))
rows <- NULL
put <- function(codes, area, measure, level, noise, effect = 0) for (code in codes) {
  y <- path(level * runif(1, 0.8, 1.2), level * runif(1, -0.003, 0.003), level * noise, level * runif(1, 0, 0.05))
  rows <<- rbind(rows, data.frame(municipality_code = code, area, period = months, measure, value = sprintf("%.6f", y + effect * (months >= "2026-04"))))
}
put(donors, "sickness_benefit", "net_municipal_cost_per_case", 6000, 0.01)
put(towns, "sickness_benefit", "net_municipal_cost_per_case", 6000, 0.01, effect = -500)
put(donors, "social_assistance", "inflow", 14, 0.03)
put(donors, "sickness_benefit", "weeks_to_recovery", 16, 0.03)
rows <- rows[!(rows$municipality_code == "978" & rows$measure == "inflow" & rows$period == "2025-09"), ]   # a hole
write.csv(rows, "comparison_panel.csv", row.names = FALSE, quote = FALSE)
