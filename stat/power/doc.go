// Package power tells, before a trial, what it will be able to see: the power
// against an effect, the smallest effect it can detect, the clusters it needs,
// and the smallest p that its draw can give.
//
//	design := power.Design{Outcome: power.Mean, TrialClusters: 25, ControlClusters: 25, Size: 90, ICC: 0.02, SD: 1}
//	res, err := power.Detectable(design, power.Target{})
//
// Clusters (portfolios) are drawn, persons are measured. With k₁ and k₀ clusters
// in the arms, m persons in a cluster on average, CV the coefficient of variation
// of that number (standard deviation over mean) and ρ the intracluster
// correlation, the design effect is
//
//	D = 1 + ((1 + CV²)m − 1)ρ
//
// and the squared standard error of the effect on its own scale
//
//	mean        σ²(1/k₁ + 1/k₀)·D/m              difference of means
//	proportion  (p₁q₁/k₁ + p₀q₀/k₀)·D/m          difference of proportions
//	count       φ(1/(λ₁k₁) + 1/(λ₀k₀))·D/m       log of the rate ratio
//	survival    (k₁+k₀)²/(k₁k₀) · D/events       log of the hazard ratio
//
// ControlLevel is p₀, or λ₀, the mean count, or π₀, the share of control persons who
// have the event while they are followed; under proportional hazards the trial
// arm's share is 1 − (1−π₀)^HR, and the events are m(k₁π₁ + k₀π₀) (Schoenfeld).
// The dispersion φ of counts is SD²/λ₀, 1 (Poisson) where SD is 0. The effect of
// counts and survival is given as a ratio, 1 meaning none; ρ is that of the
// outcome's own scale, which for survival is events less the events that a person's
// time at risk lets expect: D is then 1 + the events of a cluster times the variance
// of the clusters' log hazards.
//
// Where the strata of the draw are given with what each treats (Draw), the arms are
// compared within strata: each stratum's inverse variance as above, on its own k₁
// and k₀, is added up. Strata that all treat the same share give what their totals
// give; the more the shares differ, the less is seen.
//
// Baseline covariates that explain shares R²_b of the variance between clusters
// and R²_w of that within put (1−R²_w)(1−ρ) + (1−R²_b)(1+CV²)mρ in the place of
// D; D itself is reported as it is.
//
// The test is two-sided by Student's t with k₁ + k₀ − S − 1 degrees of freedom, S
// the number of strata that the draw is made in; power is the probability of both
// tails of the noncentral t. That is the power of a comparison of cluster means;
// the normal distribution would promise too much with few clusters.
//
// The correlation and variation that a design assumes can be estimated from data of
// before the trial (Estimate).
//
// The package refuses designs without degrees of freedom, shares outside their
// range, settings that belong to another outcome, and targets that no effect or
// number of clusters reaches.
//
// When not to use it: CV above 1 makes the design effect a poor guide, and ratios
// far from 1 or few events make the normal scale of the logarithm one; simulate
// such trials.
//
// Sources: Donner & Klar (2000), Design and Analysis of Cluster Randomization
// Trials, ch. 5; Eldridge, Ashby & Kerry (2006), Int. J. Epidemiol. 35 (CV);
// Bloom, Richburg-Hayes & Black (2007), Educ. Eval. Policy Anal. 29 (R²);
// Schoenfeld (1981), Biometrika 68; Lenth (1989), Appl. Statist. 38, AS 243.
package power
