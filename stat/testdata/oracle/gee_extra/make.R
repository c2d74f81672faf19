source("../helpers.R"); set.seed(505)
# Unequal clusters in mixed order, some of one row, weights, offsets, a strong and a negative correlation
suppressMessages(library(geepack))
sizes <- c(1, 1, 2, 3, 5, 8, 12, 4, 6, 1, 9, 3, 7, 7, 2, 5, 4, 10, 3, 6); g <- rep(seq_along(sizes), sizes); n <- length(g); u <- rnorm(20)
d <- data.frame(g = g, arm = as.integer(g %% 2), x = round(rnorm(n), 3), w = round(rgamma(n, 3, 3) + .1, 3), off = round(rnorm(n, 0, .4), 3))
d$y <- round(1e4 + 300 * (u[g] + .5 * d$arm + rnorm(n)), 2); d$neg <- { e <- rnorm(n); round(e - .25 * ave(e, g) + .2 * d$x, 4) }
d$b <- rbinom(n, 1, plogis(.2 + u[g] + .5 * d$arm)); d$c <- rpois(n, exp(.5 + .5 * u[g] + .3 * d$arm + d$off))
d <- put_csv(d[sample(n), ]); s <- d[order(d$g), ]
for (a in list(list("gaussian", y ~ arm + x, gaussian()), list("negative", neg ~ arm + x, gaussian()), list("binomial", b ~ arm * x, binomial()), list("poisson", c ~ arm + x, poisson())))
  for (cs in c("exchangeable", "independence")) for (w in c("plain", "weighted")) {
    s$w_ <- if (w == "plain") 1 else s$w; s$off_ <- if (a[[1]] == "poisson") s$off else 0; f <- update(a[[2]], . ~ . + offset(off_))
    m <- geeglm(f, family = a[[3]], data = s, id = g, weights = w_, corstr = cs, control = geese.control(epsilon = 1e-13, maxit = 2000)); k <- summary(m)
    add(paste(a[[1]], cs, w, sep = "."), list(term = arr(names(coef(m))), coef = arr(coef(m)), se_robust = arr(k$coefficients[, 2]), p = arr(k$coefficients[, 4]), se_naive = arr(sqrt(diag(m$geese$vbeta.naiv))), scale = k$dispersion[1, 1],
      alpha = if (cs == "independence") 0 else k$corr[1, 1]), sprintf("geepack::geeglm(%s, %s, id=g, corstr='%s'%s)", deparse(a[[2]], 500), a[[3]]$family, cs, if (w == "plain") "" else ", weights=w"), 1e-6, 1e-8) }
finish("geepack", "geepack::geeglm on rows sorted by cluster", "simulated, seed 505; rows in random order")
