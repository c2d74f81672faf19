// Package terms reads the right-hand side of a model, a list such as
//
//	arm, factor(category), factor(area, ref=sickness), edu:health, arm*period
//
// and expands it to columns with R's names in R's order: main effects as they
// appear, then interactions of two, then of three.
//
//	formula, err := terms.Parse("arm*edu, factor(category)")
//	formula.Ask(&plan)
//	columns, err := formula.Columns(data)
//
// The words between commas are
//
//	term     = variable {(":" | "*") variable}
//	variable = COL | "factor(" COL ["," "ref" "=" VALUE] ")"
//
// a:b is the interaction, a*b the interaction and everything inside it. A term
// that stands twice counts once; 1, where no column is called so, is the
// intercept, which is always there. A column of words that stands bare is a
// factor, as in R, with names as areasickness.
//
// A factor is coded by dummies without its reference level, the first of the
// sorted levels unless ref names another. Inside an interaction it has dummies
// for all levels where the interaction without it is not in the model: R's rule.
// An interaction names its variables in the order in which they first appear.
//
// The package refuses what it cannot read, a factor with one level and a
// reference level that does not occur. Whether columns are collinear is for the
// estimator to find.
//
// Source: Chambers & Hastie, Statistical Models in S (1992), ch. 2; R's
// model.matrix.
package terms
