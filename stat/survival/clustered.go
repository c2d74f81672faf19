package survival

import "fmt"

// KaplanMeierClustered is KaplanMeier with standard errors and limits that hold
// when the rows of a cluster are alike: the infinitesimal jackknife by cluster,
//
//	var log S(t) = Σ_g A_g(t)²,  A_g(t) = Σ_{t_k ≤ t} (d_gk − n_gk d_k/n_k)/(n_k − d_k)
//
// with n_gk rows of cluster g at risk at t_k and d_gk events among them. Source:
// Therneau & Grambsch (2000), sec. 2.2; R's survfit(cluster=). No small-sample
// factor. Where every row is its own cluster and none enters late it is
// Greenwood's variance. With weights n and d are sums of weights. The restricted
// mean of such a curve has the jackknife's variance by cluster where there are
// weights and is refused where there are none: use RestrictedMeanJackknife. Costs O(rows + clusters × distinct times).
func KaplanMeierClustered(in Sample, cluster []int, opt KaplanMeierOptions) (*Curve, error) {
	opt, err := opt.valid()
	if err != nil {
		return nil, err
	}
	t, err := newTally(in)
	if err != nil {
		return nil, err
	}
	if err := sameLength("cluster", len(cluster), len(in.Time)); err != nil {
		return nil, err
	}
	of := levelsOf(cluster)
	if len(of.ids) < 2 {
		return nil, ErrTooFewClusters
	}
	c := newCurve(&t.tally, opt)
	c.clustered = true
	if c.weighted != nil {
		c.weighted.clusterBy(of)
	}
	for k, variance := range t.clusterVariances(of) {
		c.Steps[k].greenwood = variance
		c.Steps[k].setSE()
		c.setLimits(&c.Steps[k])
	}
	return c, nil
}

// clusterVariances returns the variance of log S at every time.
func (t *rowTally) clusterVariances(of levels) []float64 {
	late, leaving := newBuckets(t.line.late, len(t.at)+1), newBuckets(t.line.hi, len(t.at)+1)
	atRisk, events, influence := make([]float64, len(of.ids)), make([]float64, len(of.ids)), make([]float64, len(of.ids))
	if t.line.late == nil {
		for i, g := range of.index {
			atRisk[g] += t.weightOf(i)
		}
	}
	out := make([]float64, len(t.at))
	for k := range out {
		for _, i := range late.at(k) {
			atRisk[of.index[i]] += t.weightOf(int(i))
		}
		clear(events)
		for _, i := range leaving.at(k + 1) {
			events[of.index[i]] += float64(min(t.way[i], 1)) * t.weightOf(int(i))
		}
		n, d := t.totals(k).AtRisk, t.totals(k).Events
		for g, here := range atRisk {
			if n > d {
				influence[g] += (events[g] - here*d/n) / (n - d)
			}
			out[k] += influence[g] * influence[g]
		}
		for _, i := range leaving.at(k + 1) {
			atRisk[of.index[i]] -= t.weightOf(int(i))
		}
	}
	return out
}

// ownVariance refuses a restricted mean whose standard error would rest on
// independent rows.
func (c *Curve) ownVariance() error {
	if c.clustered && c.weighted == nil {
		return fmt.Errorf("%w: the restricted mean of a clustered curve is RestrictedMeanJackknife's", ErrOption)
	}
	return nil
}
