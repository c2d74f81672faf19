source("../helpers.R"); set.seed(606)
# Unequal groups with single rows and weights, a boundary fit, strong group effects beside a calendar year, columns of the groups alone
suppressMessages({library(lme4); library(lmerTest)})
sizes <- c(1, 1, 2, 3, 5, 8, 12, 4, 6, 1, 9, 3); g <- rep(seq_along(sizes), sizes); n <- length(g)
a <- data.frame(set = "unequal", g = g, arm = as.integer(g %% 2), year = 2020 + sample(0:4, n, TRUE), x = round(rnorm(n), 3), w = round(rgamma(n, 3, 3) + .1, 3))
a$y <- round(3 * rnorm(12)[g] + .8 * a$arm + .5 * a$x + .1 * (a$year - 2020) + rnorm(n) / sqrt(a$w), 4)
g <- rep(1:10, each = 6); n <- 60
b <- data.frame(set = "boundary", g = g, arm = as.integer(g > 5), year = 2020 + sample(0:4, n, TRUE), x = round(rnorm(n), 3), w = 1)
e <- rnorm(n); b$y <- round(.3 * b$arm + e - .95 * ave(e, b$g), 4)
g <- rep(1:30, rpois(30, 4) + 1); n <- length(g); z <- round(rnorm(30), 3)
c <- data.frame(set = "strong", g = g, arm = as.integer(g %% 3 == 0), year = g %% 7, x = round(rnorm(n), 3) + z[g], w = 1); c$y <- round(10 * rnorm(30)[g] + 5 * c$arm + 2 * c$x + rnorm(n), 3)
d <- put_csv(rbind(a, b, c))
cc <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e6), check.conv.singular = "ignore", calc.derivs = FALSE, check.conv.grad = "ignore", check.conv.hess = "ignore")
fit <- function(name, f, k, reml, w = NULL) { k$w_ <- if (is.null(w)) 1 else k$w
  m <- lmerTest::lmer(f, k, REML = reml, weights = w_, control = cc); s <- coef(summary(m)); v <- as.data.frame(VarCorr(m))$vcov
  add(name, list(term = arr(rownames(s)), coef = arr(s[, 1]), se = arr(s[, 2]), df = arr(s[, 3]), p = arr(s[, 5]), sigma2 = v[2], tau2 = v[1], loglik = as.numeric(logLik(m))),
    sprintf("lmerTest::lmer(%s, REML=%s%s)", deparse(f, 500), reml, if (is.null(w)) "" else ", weights=w"), 1e-5, 1e-6, "df from numerical derivatives: 1e-4; variance components 1e-4") }
for (reml in c(TRUE, FALSE)) { t <- if (reml) "REML" else "ML"
  u <- d[d$set == "unequal", ]; fit(paste0("unequal.", t), y ~ arm + x + (1 | g), u, reml); fit(paste0("unequal.year.", t), y ~ arm + year + (1 | g), u, reml); fit(paste0("unequal.weighted.", t), y ~ arm * x + (1 | g), u, reml, TRUE)
  fit(paste0("boundary.", t), y ~ arm + x + (1 | g), d[d$set == "boundary", ], reml)
  fit(paste0("strong.", t), y ~ arm + year + x + (1 | g), d[d$set == "strong", ], reml) }
finish(c("lme4", "lmerTest"), "lmerTest::lmer with bobyqa rhoend=1e-11", "simulated, seed 606")
