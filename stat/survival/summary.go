package survival

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/stat/effect"
)

// sameLevel is the distance below which the curve stands on a level exactly:
// R's sqrt(.Machine$double.eps).
const sameLevel = sameTime

// Median returns the time by which half have ended; see Quantile.
func (c *Curve) Median() effect.Row {
	row, _ := c.Quantile(0.5)
	row.Term = "median"
	return row
}

// Quantile returns the time by which the share p has ended: the first time with
// S(t) ≤ 1−p. Where the curve stands on 1−p exactly it is the midpoint of that
// flat piece. The limits invert the pointwise band (Brookmeyer & Crowley,
// Biometrics 38 (1982)). A time that is not reached is NaN; SE, Statistic and P
// are not defined and NaN. p must be between 0 and 1.
func (c *Curve) Quantile(p float64) (effect.Row, error) {
	if !(p > 0 && p < 1) {
		return effect.Row{}, fmt.Errorf("%w: quantile %v is not between 0 and 1", ErrOption, p)
	}
	return effect.Row{
		Term:      fmt.Sprintf("quantile %v", p),
		Estimate:  c.crossing(1-p, func(s Step) float64 { return s.Survival }),
		Low:       c.crossing(1-p, func(s Step) float64 { return s.Low }),
		High:      c.crossing(1-p, func(s Step) float64 { return s.High }),
		SE:        math.NaN(),
		Statistic: math.NaN(),
		DF:        math.Inf(1),
		P:         math.NaN(),
	}, nil
}

// crossing returns when the height first comes down to the level.
func (c *Curve) crossing(level float64, height func(Step) float64) float64 {
	for k, s := range c.Steps {
		h := height(s)
		if math.IsNaN(h) || h > level+sameLevel {
			continue
		}
		if h < level-sameLevel {
			return s.Time
		}
		return (s.Time + c.endOfFlat(k, height)) / 2
	}
	return math.NaN()
}

// endOfFlat returns when the height next falls after step k, or the last time.
func (c *Curve) endOfFlat(k int, height func(Step) float64) float64 {
	level := height(c.Steps[k])
	for _, s := range c.Steps[k+1:] {
		if height(s) < level {
			return s.Time
		}
	}
	return c.Steps[len(c.Steps)-1].Time
}

// Restricted returns the restricted mean, the area under the curve to tau:
//
//	μ(τ) = ∫₀^τ S(t) dt,  var = Σ_{t_k ≤ τ} (∫_{t_k}^τ S)² d_k/(n_k(n_k−d_k))
//
// Source: Klein & Moeschberger, Survival Analysis, 2nd ed. (2003), sec. 4.5;
// R's summary.survfit(rmean=). Beyond the last time the curve is continued
// flat, so the mean is then a matter of convention: compare tau with the last
// step. With weights that are not all whole the variance is the infinitesimal
// jackknife Σ_i (w_i ∂μ/∂w_i)², as R's residuals(fit, type="rmst"); its
// summary(fit, rmean=) goes on with the formula above, which takes the weights
// for counts. For clustered rows without weights use RestrictedMeanJackknife.
// tau must be positive.
func (c *Curve) Restricted(tau float64) (effect.Row, error) {
	if err := positive("tau", tau); err != nil {
		return effect.Row{}, err
	}
	if err := c.ownVariance(); err != nil {
		return effect.Row{}, err
	}
	area, variance, end := 0.0, 0.0, tau
	for k := c.stepsUpTo(tau) - 1; k >= 0; k-- {
		s := c.Steps[k]
		area += s.Survival * (end - max(s.Time, 0))
		end = max(s.Time, 0)
		if n, d := s.Weight.AtRisk, s.Weight.Events; n > d {
			variance += area * area * d / (n * (n - d))
		}
	}
	if c.weighted != nil && c.weighted.robust {
		variance = c.weighted.areaVariance(c.Steps, tau)
	}
	term := fmt.Sprintf("restricted mean to %v", tau)
	return effect.FromT(term, area+end, math.Sqrt(variance), math.Inf(1), c.Level), nil
}

// RestrictedDifference returns how much longer the restricted mean to tau is
// than that of the reference, whose rows are others:
//
//	μ(τ) − μ_ref(τ),  var = var μ(τ) + var μ_ref(τ)
//
// with Restricted's means and variances, the normal distribution and the level
// of the receiver. Source: Royston & Parmar, BMC Med. Res. Methodol. 13 (2013);
// R's survRM2, which wants tau within both curves (see Last).
func (c *Curve) RestrictedDifference(reference *Curve, tau float64) (effect.Row, error) {
	own, err := c.Restricted(tau)
	if err != nil {
		return effect.Row{}, err
	}
	other, err := reference.Restricted(tau)
	if err != nil {
		return effect.Row{}, err
	}
	term := fmt.Sprintf("difference in restricted mean to %v", tau)
	return effect.FromT(term, own.Estimate-other.Estimate, math.Hypot(own.SE, other.SE), math.Inf(1), c.Level), nil
}

// Last returns the last event or censoring time, beyond which the curve rests
// on no data.
func (c *Curve) Last() float64 { return c.Steps[len(c.Steps)-1].Time }
