package power

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Components is what data from before the trial say of the variance of a
// person's value, within strata.
type Components struct {
	ICC             float64 // at least 0
	ICCLow, ICCHigh float64 // 95 %
	SD              float64 // of a person's value, both components
	SDBetween       float64 // of the clusters' true means
	SDWithin        float64
	SizeCV          float64 // of the clusters' sizes about their stratum's mean
	Size            float64 // mean
	Persons         int
	Clusters        int
	Strata          int
	FBetween        float64 // mean square between over within
	DFBetween       int     // clusters − strata
	DFWithin        int     // persons − clusters
}

// Estimate returns the components of variance of a value by one-way analysis of
// variance, clusters within strata. With m persons in cluster j, n persons in
// stratum s, J clusters, S strata and N persons
//
//	MSB = Σ_j m_j(ȳ_j − ȳ_s)²/(J − S)      MSW = Σ_j Σ_i (y_ij − ȳ_j)²/(N − J)
//	m₀  = (N − Σ_s Σ_(j in s) m_j²/n_s)/(J − S)
//	σ²_b = (MSB − MSW)/m₀                   ICC = σ²_b/(σ²_b + MSW)
//
// a negative component being 0, and the interval of the ICC from F = MSB/MSW
//
//	(F/F_q − 1)/(F/F_q + m₀ − 1)
//
// with the quantiles of F on J − S and N − J degrees of freedom, which is exact
// for equal sizes and normal values. SizeCV is the root of Σ(m_j/m̄_s − 1)²/(J − S).
//
// Source: Donner & Koval (1980), Biometrics 36, 19–25 (m₀ and the ICC); Searle
// (1971), Linear Models, p. 414 (interval); strata by subtracting their means.
//
// Clusters and strata are codes, a cluster in one stratum; a nil stratum is one
// for all. Every value must be finite. It refuses strata that leave no degrees of
// freedom between clusters, clusters of one person each, and values without
// variation within clusters (InputError).
func Estimate(values []float64, cluster, stratum []int) (*Components, error) {
	groups, err := gather(values, cluster, stratum)
	if err != nil {
		return nil, err
	}
	c := &Components{Persons: len(values), Clusters: len(groups)}
	strata := byStratum(groups)
	c.Strata = len(strata)
	c.Size = float64(c.Persons) / float64(c.Clusters)
	c.DFBetween, c.DFWithin = c.Clusters-c.Strata, c.Persons-c.Clusters
	if c.DFBetween < 1 {
		return nil, &InputError{"clusters", "are fewer than two in every stratum"}
	}
	if c.DFWithin < 1 {
		return nil, &InputError{"clusters", "have one person each"}
	}
	msw := 0.0
	for _, g := range groups {
		msw += g.squares / float64(c.DFWithin)
	}
	if msw == 0 {
		return nil, &InputError{"values", "do not vary within clusters"}
	}
	c.split(strata, msw)
	return c, nil
}

// split computes the components from the strata's sums.
func (c *Components) split(strata [][]group, msw float64) {
	df := float64(c.DFBetween)
	msb, m0, spread := 0.0, float64(c.Persons)/df, 0.0
	for _, groups := range strata {
		n, sum := 0.0, 0.0
		for _, g := range groups {
			n, sum = n+g.size, sum+g.size*g.mean
		}
		for _, g := range groups {
			msb += g.size * (g.mean - sum/n) * (g.mean - sum/n) / df
			m0 -= g.size * g.size / n / df
			relative := g.size*float64(len(groups))/n - 1
			spread += relative * relative / df
		}
	}
	between := max(0, (msb-msw)/m0)
	c.FBetween, c.SizeCV = msb/msw, math.Sqrt(spread)
	c.SDBetween, c.SDWithin, c.SD = math.Sqrt(between), math.Sqrt(msw), math.Sqrt(between+msw)
	c.ICC = between / (between + msw)
	f := distuv.F{D1: df, D2: float64(c.DFWithin)}
	at := func(q float64) float64 {
		ratio := c.FBetween / f.Quantile(q)
		return min(1, max(0, (ratio-1)/(ratio+m0-1)))
	}
	c.ICCLow, c.ICCHigh = at(0.975), at(0.025)
}

// group is one cluster's sums.
type group struct {
	stratum       int
	size          float64
	mean, squares float64 // Σ(y − ȳ)²
}

// gather sums clusters up in the order of their first person.
func gather(values []float64, cluster, stratum []int) ([]group, error) {
	if len(values) == 0 || len(cluster) != len(values) || stratum != nil && len(stratum) != len(values) {
		return nil, &InputError{"values", "are none, or not as many as the clusters and strata"}
	}
	var groups []group
	place := make(map[int]int)
	for i, y := range values {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			return nil, &InputError{"values", "are not all finite"}
		}
		s := 0
		if stratum != nil {
			s = stratum[i]
		}
		j, known := place[cluster[i]]
		if !known {
			j = len(groups)
			place[cluster[i]] = j
			groups = append(groups, group{stratum: s})
		}
		g := &groups[j]
		if g.stratum != s {
			return nil, &InputError{"clusters", "are not in one stratum each"}
		}
		// Welford (1962): the mean moves by each value's share.
		g.size++
		step := y - g.mean
		g.mean += step / g.size
		g.squares += step * (y - g.mean)
	}
	return groups, nil
}

// byStratum parts groups in the order of their strata's first cluster.
func byStratum(groups []group) [][]group {
	var strata [][]group
	place := make(map[int]int)
	for _, g := range groups {
		s, known := place[g.stratum]
		if !known {
			s = len(strata)
			place[g.stratum] = s
			strata = append(strata, nil)
		}
		strata[s] = append(strata[s], g)
	}
	return strata
}
