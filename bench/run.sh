#!/usr/bin/env bash
# Every method of Sagstal and its peers on one simulated trial, one after the
# other on this machine, the data loaded before the clock starts.
#
#   bench/run.sh [ROWS]        default 1e6; needs R with survival, sandwich and
#                              data.table, and Python with statsmodels; fixest
#                              is used where R has it
#
# Prints a table of seconds and ratios. Sagstal's figure is the median of five
# runs, a peer's of three (one where a run takes over ten seconds).
set -euo pipefail
cd "$(dirname "$0")"
rows=${1:-1e6}
work=${BENCH_DIR:-$(mktemp -d)}
mkdir -p "$work"
[ -f "$work/$rows.rds" ] || Rscript --vanilla sim.R "$rows" "$work/$rows.rds" "$work/$rows.csv"
go build -o "$work/bench" .
python=${PYTHON:-/usr/bin/python3}

seconds() { grep -o 'fit_s=[0-9.]*' | cut -d= -f2; }
median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }

ours() { for _ in 1 2 3 4 5; do "$work/bench" "$1" "$work/$rows.csv" | seconds; done | median; }
peer() {
  first=$("$@" 2>/dev/null | seconds) || { echo NA; return; }
  if awk "BEGIN {exit !($first > 10)}"; then echo "$first"; return; fi
  { echo "$first"; for _ in 1 2; do "$@" 2>/dev/null | seconds; done; } | median
}
r() { peer timeout "${TMO:-600}" Rscript --vanilla peers.R "$1" "$work/$rows.rds"; }
sm() { peer timeout "${TMO:-600}" "$python" peers.py "$1" "$work/$rows.csv"; }

compare() { # our method, then name and seconds of each peer
  mine=$(ours "$1")
  shift
  while [ $# -gt 1 ]; do
    ratio=$(awk "BEGIN {print ($2 == \"NA\" || $2 + 0 == 0) ? \"—\" : sprintf(\"%.0f\", $2 / $mine)}" 2>/dev/null || echo —)
    printf '| %s | %s | %s | %s |\n' "$1" "$mine" "$2" "$ratio"
    shift 2
  done
}

echo "| method and peer | Sagstal, s | peer, s | ratio |"
echo "|---|---|---|---|"
compare km "Kaplan–Meier by arm: statsmodels" "$(sm sm_km)" "Kaplan–Meier by arm: R survival" "$(r survfit)"
compare logrank_strata "log-rank, 5 strata: statsmodels" "$(sm sm_survdiff)" "log-rank, 5 strata: R survival" "$(r survdiff)"
compare cox_efron "Cox Efron, 9 covariates: R survival" "$(r coxph_efron)"
compare cox_breslow_strata_cluster "Cox Breslow, strata, clusters: R survival" "$(r coxph_breslow_strata_cluster)"
compare cox_efron_strata_cluster "Cox Efron, strata, clusters: R survival" "$(r coxph_efron_strata_cluster)"
compare ols_fe_cluster "OLS, 3 absorbed factors, clusters: statsmodels" "$(sm sm_ols_fe_cluster)" "OLS, 3 absorbed factors, clusters: R fixest" "$(r feols_fe_cluster)"
compare logit "logit, 9 covariates: R glm" "$(r glm_logit)" "logit, 9 covariates: statsmodels" "$(sm sm_logit)"
compare wild_9999 "wild bootstrap, 9,999 draws: own matrix code in R" "$(r wcb_9999)"
compare redraw_10000 "10,000 redraws: own matrix code in R" "$(r perm_cluster_10000)"
