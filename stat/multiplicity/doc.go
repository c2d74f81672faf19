// Package multiplicity adjusts p-values for testing many hypotheses.
//
//	adjusted, err := multiplicity.Adjust(p, multiplicity.Holm)
//
// Bonferroni, Holm and Hochberg hold the chance of any false rejection
// (Hochberg only where the tests are independent or positively dependent); BH
// and BY hold the expected share of false ones among the rejections (BH under
// the same condition, BY always). Reject where the adjusted p is at most α.
//
// NaN means "not tested": it stays NaN and does not count among the hypotheses,
// as NA does in R's p.adjust. The package refuses p-values outside [0, 1] and
// unknown methods.
//
// With p₍₁₎ ≤ … ≤ p₍ₘ₎ the adjusted values, cut at 1, are
//
//	Bonferroni  m·p
//	Holm        max over j ≤ i of (m−j+1)·p₍ⱼ₎
//	Hochberg    min over j ≥ i of (m−j+1)·p₍ⱼ₎
//	BH          min over j ≥ i of (m/j)·p₍ⱼ₎
//	BY          BH times 1 + 1/2 + … + 1/m
//
// WestfallYoung takes redraws of all statistics at once instead of p-values, and
// so the dependence between them: step-down maxT and minP. Tippett joins independent
// p-values into one.
//
// Sources: Holm (1979), Scand. J. Statist. 6; Hochberg (1988), Biometrika 75;
// Benjamini & Hochberg (1995), JRSS B 57; Benjamini & Yekutieli (2001), Ann.
// Statist. 29; Westfall & Young (1993), Resampling-Based Multiple Testing.
package multiplicity
