// Package forecast computes the business case of a lower caseload: what it costs
// and saves a year, for whom, and how sure that is.
//
//	found, err := forecast.Run(ctx, forecast.Input{Case: c, Law: law, Seed: 1})
//
// # Three ledgers
//
// They are never mixed. The municipality's is its own cash; the public's is
// municipality and state together, so that refund cancels out; society's counts
// resources only, so that benefits cancel out, production in work is the gain,
// and staff is priced with the net-tax factor (1.28; Ministry of Finance, key
// figures of June 2023, without a tax-distortion add-on). In each
//
//	net = gross_saving + refund_change − displacement + block_grant_change − investment
//
// Investment and displacement are costs, so positive; refund_change is negative
// where the state refunds less.
//
// # The full year
//
// A year is 52 weeks. With N open cases and a mean of W weeks, durations are
// taken as exponential, so that Little's law gives N = λ·W and a share
// e^(−t/W) of the open cases is older than t weeks. The avoided case-weeks of a
// year are 52·(N₀ − N₁), where N₁ = N₀/HR for a hazard ratio, or the cases
// treated in a year times the weeks saved on each. They are priced
//
//	gross      = b·weeks                      b kroner of benefit a week
//	municipal  = b·52·Σ mₜ·(N₀ₜ − N₁ₜ)         mₜ the municipality's share at step t
//	displaced  = Σₖ dₖ·bₖ·(weeks, or its municipal part by k's own steps)
//
// where t are the steps of the refund law in force on 1 July of the price year
// and the person's weeks count from the case's first. A claimed saving without a
// price gives b by the same equation, and b with its mean municipal share is kept
// for any effect; where the steps or the means are unknown it stays one net
// figure, and what it does not say is left out.
//
// # Time
//
// Savings rise from nothing to a full year's in RampUpWeeks, linearly; staff is
// paid from the first day. Year 1 is the price year and is not discounted; year
// y is by (1 + r)^(1−y). Payback is the months of saving that repay the first
// year's investment with the one-off cost.
//
// # Uncertainty
//
// Ten thousand draws by default (ChaCha8 keyed with SHA-256 of the seed) of independent standard normals: the
// effect on its own scale (log hazard ratio, weeks per case, or the measured
// amounts with their covariance, and the avoided weeks along with the gross
// saving); price, investment, displacement and ramp-up
// log-normal about what was entered, by relative standard errors that are
// assumptions and are printed. The tornado moves one of them at a time to its
// 10th and 90th percentile.
//
// # What it refuses
//
// A figure that cannot be computed is unknown and named in Result.LeftOut with
// the reason; nothing is guessed. Run refuses a nil source of either kind, both
// at once, and a horizon under one year (ErrCase).
//
// Source: the project's contract COMMANDS.md ('business-case'); Little (1961),
// Operations Research 9(3):383–387, for N = λ·W; net-benefit acceptability after
// van Hout et al. (1994), Health Economics 3:309–319.
package forecast
