package estimate

import (
	"math"
	"slices"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/survival"
)

// clustered takes clusters, not rows, to be independent. Restricted means have
// jackknife standard errors, the infinitesimal one's under weights; the
// difference of two has one where no cluster has rows in both groups.
func (m KaplanMeier) clustered(data *frame.Frame, sample survival.Sample, opt survival.KaplanMeierOptions) (*Answer, error) {
	labels, group := groups(data, m.By)
	var curves []curve
	var parts []part
	for g, label := range labels {
		p := newPart(sample, data.Category(m.Cluster).Codes, group, g)
		found, err := survival.KaplanMeierClustered(p.sample, p.cluster, opt)
		if err != nil {
			return nil, refused(err, m.naming(data, m.By, m.Cluster))
		}
		curves, parts = append(curves, curve{label, found}), append(parts, p)
	}
	tau := m.horizon(curves)
	var means, differences []effect.Row
	shared := false
	for i, p := range parts {
		mean, err := p.restricted(curves[i], tau)
		if err != nil {
			return nil, refused(err, m.naming(data, m.By, m.Cluster))
		}
		means = append(means, mean)
		if i == 0 {
			continue
		}
		se := math.Hypot(mean.SE, means[0].SE)
		if p.sharesCluster(parts[0]) {
			se, shared = math.NaN(), true
		}
		differences = append(differences, effect.FromT("", mean.Estimate-means[0].Estimate, se, math.Inf(1), m.Level))
	}
	a := m.answer(data, curves, tau, means, differences)
	a.Clusters = count(len(data.Category(m.Cluster).Labels))
	if shared {
		a.Notes = append(a.Notes, "Some clusters have rows in two groups, so the difference of restricted means has no standard error here.")
	}
	return a, nil
}

// part is the rows of one group.
type part struct {
	sample  survival.Sample
	cluster []int
}

func newPart(all survival.Sample, cluster, group []int, g int) part {
	var p part
	for i, of := range group {
		if of != g {
			continue
		}
		if all.Entry != nil {
			p.sample.Entry = append(p.sample.Entry, all.Entry[i])
		}
		if all.Weight != nil {
			p.sample.Weight = append(p.sample.Weight, all.Weight[i])
		}
		p.sample.Time = append(p.sample.Time, all.Time[i])
		p.sample.Cause = append(p.sample.Cause, all.Cause[i])
		p.cluster = append(p.cluster, cluster[i])
	}
	return p
}

// restricted is the restricted mean to tau with its error by cluster.
func (p part) restricted(c curve, tau float64) (effect.Row, error) {
	if p.sample.Weight != nil {
		return c.Restricted(tau)
	}
	mean, err := survival.RestrictedMeanJackknife(p.sample, p.cluster, tau)
	if err != nil {
		return effect.Row{}, err
	}
	return effect.FromT("", mean.Value, mean.SE, math.Inf(1), c.Level), nil
}

func (p part) sharesCluster(other part) bool {
	here := map[int]bool{}
	for _, c := range p.cluster {
		here[c] = true
	}
	return slices.ContainsFunc(other.cluster, func(c int) bool { return here[c] })
}
