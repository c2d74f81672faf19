// Package evaluate answers the sixteen hypotheses: it builds each hypothesis's
// analysis set from the register, runs the estimator that the contract names,
// tests by redrawing the arms, adjusts for multiplicity and gives the verdict.
//
//	findings, err := evaluate.Trial(ctx, protocol, register, prices, evaluate.Options{})
//
// Intention to treat: arm and cluster are the portfolio's, whoever handles the
// case later. A hypothesis that cannot be evaluated says why and leaves the
// others as they are.
//
// Source: the project's contract OUTCOMES.md; conventions of variance, degrees
// of freedom and ties are those of the packages under stat.
package evaluate
