package survival

import "math"

// Jackknife is an estimate with its delete-one-cluster standard error.
type Jackknife struct {
	Value, SE float64
	Clusters  int
}

// RestrictedMeanJackknife returns the restricted mean of Curve.Restricted with
// the standard error of leaving out one cluster at a time:
//
//	var = (G−1)/G · Σ_g (θ₋g − mean θ₋g)²,  G the number of clusters
//
// Source: Miller, Biometrika 61 (1974). The curve is continued flat beyond the
// last time and stays where it is while nobody is at risk, in the whole sample
// as in the reduced ones. Costs O(rows + clusters × distinct times).
func RestrictedMeanJackknife(in Sample, cluster []int, tau float64) (Jackknife, error) {
	if err := positive("tau", tau); err != nil {
		return Jackknife{}, err
	}
	if err := in.unweighted(); err != nil {
		return Jackknife{}, err
	}
	t, err := newTally(in)
	if err != nil {
		return Jackknife{}, err
	}
	values, err := jackknife(t, cluster, 1, func(c counts, out []float64) {
		out[0] = restrictedMean(t.at, c, tau)
	})
	if err != nil {
		return Jackknife{}, err
	}
	return values[0], nil
}

// IncidenceJackknifed is the cumulative incidence of a cause at one time.
type IncidenceJackknifed struct {
	Cause int
	At    float64
	Jackknife
}

// IncidenceJackknife returns the cumulative incidences of AalenJohansen at the
// times asked for, with the standard error of leaving out one cluster at a
// time (the formula of RestrictedMeanJackknife). The order is by cause, then by
// time as given; a cause that does not occur has no row, being 0 whatever is
// left out. Costs O(rows + clusters × distinct times × causes).
func IncidenceJackknife(in Sample, cluster []int, at []float64) ([]IncidenceJackknifed, error) {
	if err := in.unweighted(); err != nil {
		return nil, err
	}
	t, err := newTally(in)
	if err != nil {
		return nil, err
	}
	upTo := make([]int, len(at))
	for j, when := range at {
		upTo[j] = int(countUpTo(t.at, when))
	}
	values, err := jackknife(t, cluster, len(t.causes)*len(at), func(c counts, out []float64) {
		incidences(c, upTo, out)
	})
	if err != nil {
		return nil, err
	}
	rows := make([]IncidenceJackknifed, len(values))
	for i, v := range values {
		rows[i] = IncidenceJackknifed{Cause: t.causes[i/len(at)], At: at[i%len(at)], Jackknife: v}
	}
	return rows, nil
}

// counts is all that a curve needs to know about a sample: per distinct time
// the rows at risk, the events, and the events by cause.
type counts struct {
	atRisk, events []int
	byCause        [][]int
}

// jackknife evaluates a statistic of dim numbers on the whole sample and on
// the sample without each cluster.
func jackknife(t *rowTally, cluster []int, dim int, statistic func(counts, []float64)) ([]Jackknife, error) {
	if err := sameLength("cluster", len(cluster), len(t.way)); err != nil {
		return nil, err
	}
	of := levelsOf(cluster)
	groups := of.rows()
	if len(of.ids) < 2 {
		return nil, ErrTooFewClusters
	}
	whole := counts{t.atRisk, t.events, t.byCause}
	value := make([]float64, dim)
	statistic(whole, value)
	without := make([]float64, dim*len(of.ids))
	reduced := newReduction(t)
	for g := range of.ids {
		reduced.leaveOut(whole, groups.at(g))
		statistic(reduced.counts, without[g*dim:(g+1)*dim])
	}
	return jackknifed(value, without), nil
}

// reduction is the counts of a sample without some rows, in buffers that are
// used again for every cluster.
type reduction struct {
	counts
	tally  *rowTally
	change []int
}

func newReduction(t *rowTally) *reduction {
	k := len(t.at)
	r := &reduction{tally: t, change: make([]int, k+1)}
	r.atRisk, r.events = make([]int, k), make([]int, k)
	r.byCause = make([][]int, len(t.causes))
	for c := range r.byCause {
		r.byCause[c] = make([]int, k)
	}
	return r
}

func (r *reduction) leaveOut(whole counts, rows []int32) {
	clear(r.change)
	copy(r.events, whole.events)
	for c := range r.byCause {
		copy(r.byCause[c], whole.byCause[c])
	}
	for _, i := range rows {
		hi := r.tally.line.hi[i]
		r.change[r.tally.line.lo(int(i))]++
		r.change[hi]--
		if way := r.tally.way[i]; way > 0 {
			r.events[hi-1]--
			r.byCause[way-1][hi-1]--
		}
	}
	absent := 0
	for k := range r.atRisk {
		absent += r.change[k]
		r.atRisk[k] = whole.atRisk[k] - absent
	}
}

// restrictedMean is the area under the Kaplan–Meier curve from 0 to tau.
func restrictedMean(at []float64, c counts, tau float64) float64 {
	survival, area, from := 1.0, 0.0, 0.0
	for k, t := range at {
		if t > tau {
			break
		}
		if t > from {
			area += survival * (t - from)
			from = t
		}
		if c.events[k] > 0 {
			survival *= 1 - float64(c.events[k])/float64(c.atRisk[k])
		}
	}
	return area + survival*(tau-from)
}

// incidences writes the cumulative incidence of each cause after the first
// upTo[j] times to out, cause after cause.
func incidences(c counts, upTo []int, out []float64) {
	clear(out)
	running := make([]float64, len(c.byCause))
	survival := 1.0
	for k, n := range c.atRisk {
		if c.events[k] > 0 {
			for cause, d := range c.byCause {
				running[cause] += survival * float64(d[k]) / float64(n)
			}
			survival *= 1 - float64(c.events[k])/float64(n)
		}
		for j, last := range upTo {
			if last != k+1 {
				continue
			}
			for cause, f := range running {
				out[cause*len(upTo)+j] = f
			}
		}
	}
}

// jackknifed turns the leave-one-out values, cluster after cluster, into
// standard errors.
func jackknifed(value, without []float64) []Jackknife {
	dim := len(value)
	if dim == 0 {
		return nil
	}
	clusters := len(without) / dim
	g := float64(clusters)
	out := make([]Jackknife, dim)
	for j := range out {
		mean, sum := 0.0, 0.0
		for i := j; i < len(without); i += dim {
			mean += without[i] / g
		}
		for i := j; i < len(without); i += dim {
			sum += (without[i] - mean) * (without[i] - mean)
		}
		out[j] = Jackknife{Value: value[j], SE: math.Sqrt((g - 1) / g * sum), Clusters: clusters}
	}
	return out
}
