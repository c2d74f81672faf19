// Package business counts what the trial cost and saved.
//
//	account := business.Settle(business.Input{Economy: protocol.Economy, Areas: areas, …})
//
// Every figure is for the trial window and the trial arm, against what the
// control arm tells would have been: the effect per case times the trial arm's
// cases. The investment is the extra staff, N·(1/L₁ − 1/L₀) full-time
// equivalents for N open cases at the trial arm's caseload L₁ and the control
// arm's L₀ — or those hired for the trial, when the data name them.
//
// It never mixes payers: gross saving is everybody's, the change in state
// refund is the state's part of it, and the net saving is the municipality's.
//
// # A week
//
// W is the case-weeks avoided in the window (weeks that a case is open in it,
// all cases of the trial arm), S the net saving, I the investment, N the cases.
// Each area's S and W are estimated by one model on the same cases, with their
// covariance from the CR2 sandwich; areas are independent.
//
//	saving of a week      S/W
//	break-even            I·W/S case-weeks; a case: I·W/(S·N)
//	net gain at value v   P(S − I + v·W > 0) = Φ((S − I + v·W)/√(V(S) + 2v·C(S,W) + v²·V(W)))
//
// The two ratios have Fieller's interval, the q for which (W − q·S)² does not
// exceed z²·V(W − q·S), cut off at zero; where the denominator may be zero they have
// no limits, and the reason. The curve runs over v = 0, 500, …, 10,000 kroner, the
// same in every trial. All quantiles are normal. A break-even supposes that a
// week more saves as much as the weeks that were measured; the curve supposes
// nothing of the kind.
//
// # The tornado
//
// One input at a time goes to its 10th and 90th percentile: an area's cost of
// benefits with the refund that follows it (k = (V(G) + C(G,R))/√V(G), C from
// V(G + R)), the refund beyond that (√(V(S) − k²)), and each cost log-normal with a
// relative standard error of 5 %, which is judgement. Displacement has no bar:
// benefits that citizens move to are in G.
//
// Sources: Fieller (1954), JRSS B 16:175–185; van Hout et al. (1994), Health
// Economics 3:309–319, for the curve; the project's contract DATA-PACKAGE.md
// ('economy') and the staffing identity of COMMANDS.md ('plan').
package business
