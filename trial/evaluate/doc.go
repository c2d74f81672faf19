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
// # Designs
//
// Trial arm against control arm carries the verdict. Beside it, for every outcome
// and population, with their mark of trust:
//
//	difference_in_differences  both windows' rows, arm + after + arm:after
//	before_after               both windows' rows of the trial arm, after
//	dose_response              two-stage least squares, the assigned arm as
//	                           instrument for the caseload met, times −10
//
// The baseline window's rows are built as the trial window's; municipality effects
// are common to both, and a portfolio's rows of both are one cluster. Degrees of
// freedom: Satterthwaite's with CR2; G−S−1 for rates and hazards, G the portfolios
// and S the municipalities among the model's rows, whatever the number of terms.
// A rate or hazard has its dose as a difference: events per unit of exposure, a
// row per portfolio weighted by exposure.
//
// A case meets its portfolio's case-days over FTE-days while it is at risk, a
// caseworker those of the days employed; a share of benefit the mean of its cases
// by benefit. The recommended caseload (RecommendedCaseload) is refused where the
// first-stage F is under ten, where nothing is saved and outside the data.
//
// Participants as wholes are set beside municipalities outside the trial, measure
// by measure of the comparison panel: the nearest by level and trend, a synthetic
// control, and synthetic difference-in-differences, which speaks for the design
// where one must. Placebos give their errors (ComparisonEstimate). Refused are
// fewer than six periods before, and no more comparison municipalities than
// participants.
//
// # Scrutiny
//
// Beside each primary estimate, and never moving its verdict: the same with one
// thing done otherwise (Sensitivity), the outcome by month with a test of the months
// before and the estimator on parts of the trial (Dynamics), what missing answers to
// a questionnaire could hide (Bounds), and how much dearer the control arm would have
// to have been made for a saving to be nothing else (Displacement). Which analysis is
// asked of which hypothesis: docs/methods/sensitivity.md.
//
// A design that answers otherwise than the primary is named (Disagreement). The
// municipalities' own estimates, of every design over all cases, are pooled under
// random effects (Pooled). The redraw also tests the portfolios' changes and the months
// before the trial; neither carries a verdict. See docs/methods/designs.md.
//
// # The whole
//
// Overall counts the verdicts, tests whether the trial arm changed anything at all
// (JointTest: minP over the same redraws in an area, the areas joined after Tippett),
// and gives each area's mean standardised difference (SummaryIndex). No verdict rests
// on them.
//
// Source: the project's contract OUTCOMES.md; conventions of variance, degrees
// of freedom and ties are those of the packages under stat.
package evaluate
