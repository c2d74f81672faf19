package regress_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/regress"
)

// clustered simulates a trial: clusters of 1–2·rows rows in strata of four
// clusters, two of them treated, with a common cluster effect.
func clustered(rng *rand.Rand, clusters, rows int, beta float64) regress.LinearInput {
	var in regress.LinearInput
	var arm, z []float64
	var strata []int
	for g := range clusters {
		common := rng.NormFloat64() / 2
		for range 1 + rng.IntN(2*rows) {
			a := float64(g % 2)
			arm, z, strata = append(arm, a), append(z, rng.NormFloat64()), append(strata, g/4)
			in.Cluster = append(in.Cluster, g)
			in.Weight = append(in.Weight, 0.2+rng.ExpFloat64())
			in.Y = append(in.Y, beta*a+common+rng.NormFloat64())
		}
	}
	in.X = []regress.Column{{Name: "arm", Values: arm}, {Name: "z", Values: z}}
	in.Absorb = [][]int{strata}
	return in
}

var allKinds = []regress.VCov{regress.IID, regress.HC0, regress.HC1, regress.HC2, regress.HC3,
	regress.CR0, regress.CR1, regress.CR1S, regress.CR2}

// sameRows compares all that rows say; scale multiplies estimates and errors.
func sameRows(t *testing.T, what string, got, want []effect.Row, scale float64) {
	t.Helper()
	for i, g := range got {
		w := want[i]
		for field, pair := range map[string][2]float64{
			"estimate": {g.Estimate, scale * w.Estimate}, "se": {g.SE, math.Abs(scale) * w.SE}, "df": {g.DF, w.DF},
		} {
			if pair[0] != pair[1] && !(math.Abs(pair[0]-pair[1]) <= 1e-9*math.Abs(pair[1])) {
				t.Errorf("%s %s %s = %.15g, want %.15g", what, g.Term, field, pair[0], pair[1])
			}
		}
	}
}

// TestLinearInvariances: row order, labels, the scale of outcome, column and
// weights, and dummies in place of the absorbed factor change nothing that they
// should not.
func TestLinearInvariances(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		in := clustered(rand.New(rand.NewPCG(1, 2)), 24, 4, 1)
		if !weighted {
			in.Weight = nil
		}
		for _, kind := range allKinds {
			opt := regress.LinearOptions{VCov: kind}
			want := linear(t, in, opt).Rows()
			name := kind.String()
			sameRows(t, name+" shuffled", linear(t, shuffled(in), opt).Rows(), want, 1)
			sameRows(t, name+" outcome", linear(t, scaledOutcome(in, -3), opt).Rows(), want, -3)
			sameRows(t, name+" weights", linear(t, scaledWeights(in, 250), opt).Rows(), want, 1)
			sameRows(t, name+" column", linear(t, shiftedColumn(in), opt).Rows()[:1], want[:1], 1)
			opt.Terms = []string{"arm", "z"}
			sameRows(t, name+" dummies", linear(t, withDummies(in), opt).Rows(), want, 1)
		}
	}
}

func shuffled(in regress.LinearInput) regress.LinearInput {
	order := rand.New(rand.NewPCG(3, 4)).Perm(len(in.Y))
	out := regress.LinearInput{Absorb: [][]int{nil}}
	for _, c := range in.X {
		out.X = append(out.X, regress.Column{Name: c.Name})
	}
	for _, i := range order {
		out.Y = append(out.Y, in.Y[i])
		out.Absorb[0] = append(out.Absorb[0], -7*in.Absorb[0][i])
		out.Cluster = append(out.Cluster, 1000-in.Cluster[i])
		for j := range in.X {
			out.X[j].Values = append(out.X[j].Values, in.X[j].Values[i])
		}
		if in.Weight != nil {
			out.Weight = append(out.Weight, in.Weight[i])
		}
	}
	return out
}

func scaledOutcome(in regress.LinearInput, by float64) regress.LinearInput {
	in.Y = append([]float64(nil), in.Y...)
	for i := range in.Y {
		in.Y[i] *= by
	}
	return in
}

func scaledWeights(in regress.LinearInput, by float64) regress.LinearInput {
	weight := make([]float64, len(in.Y))
	for i := range weight {
		weight[i] = by
		if in.Weight != nil {
			weight[i] *= in.Weight[i]
		}
	}
	in.Weight = weight
	return in
}

// shiftedColumn moves and stretches the second column, which strata absorb.
func shiftedColumn(in regress.LinearInput) regress.LinearInput {
	z := append([]float64(nil), in.X[1].Values...)
	for i := range z {
		z[i] = 40 + 5*z[i]
	}
	in.X = []regress.Column{in.X[0], {Name: "z", Values: z}}
	return in
}

func withDummies(in regress.LinearInput) regress.LinearInput {
	in.X = append(append([]regress.Column{regress.Intercept(len(in.Y))}, in.X...), dummies("s", in.Absorb[0])...)
	in.Absorb = nil
	return in
}

// TestPoissonInvariances: stretching all exposures moves only the intercept, as
// does the unit of the counts under robust variances; dummies equal the absorbed
// factor.
func TestPoissonInvariances(t *testing.T) {
	base := clustered(rand.New(rand.NewPCG(5, 6)), 24, 4, 0)
	rng := rand.New(rand.NewPCG(7, 8))
	in := regress.CountInput{X: base.X, Absorb: base.Absorb, Cluster: base.Cluster}
	for range base.Y {
		in.Y = append(in.Y, float64(rng.IntN(4)))
		in.Offset = append(in.Offset, rng.NormFloat64()/3)
	}
	stretched, explicit := in, in
	stretched.Offset = nil
	for _, v := range in.Offset {
		stretched.Offset = append(stretched.Offset, v+math.Log(365))
	}
	explicit.X = append(append([]regress.Column{regress.Intercept(len(in.Y))}, in.X...), dummies("s", in.Absorb[0])...)
	explicit.Absorb = nil
	small := in
	small.Y = scaledOutcome(regress.LinearInput{Y: in.Y}, 1e-9).Y
	for _, kind := range []regress.VCov{regress.IID, regress.HC0, regress.HC1, regress.CR0, regress.CR1, regress.CR1S} {
		opt := regress.GLMOptions{VCov: kind, Terms: []string{"arm", "z"}}
		want := poisson(t, in, opt).Rows()
		sameRows(t, kind.String()+" exposure", poisson(t, stretched, opt).Rows(), want, 1)
		sameRows(t, kind.String()+" dummies", poisson(t, explicit, opt).Rows(), want, 1)
		if kind != regress.IID {
			sameRows(t, kind.String()+" unit", poisson(t, small, opt).Rows(), want, 1)
		}
	}
}

// TestCoverage: under the working model CR2's variance is unbiased; with
// correlated clusters and few of them its intervals keep their level.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	const draws = 1500
	covered, clusters := 0, 16
	var estimate, squares, variance float64
	for range draws {
		in := clustered(rng, clusters, 3, 0.5)
		row := linear(t, in, regress.LinearOptions{VCov: regress.CR2, Terms: []string{"arm"}}).Rows()[0]
		estimate += row.Estimate / draws
		squares += (row.Estimate - 0.5) * (row.Estimate - 0.5) / draws
		variance += row.SE * row.SE / draws
		if row.Low <= 0.5 && 0.5 <= row.High {
			covered++
		}
	}
	share := float64(covered) / draws
	if math.Abs(share-0.95) > 0.02 || math.Abs(estimate-0.5) > 0.03 || math.Abs(variance/squares-1) > 0.15 {
		t.Errorf("coverage %.3f, mean %.3f, variance ratio %.3f", share, estimate, variance/squares)
	}
}

// TestPoissonSize: CR1 with 40 clusters keeps close to the size of 5 %.
func TestPoissonSize(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	const draws = 1000
	rejected := 0
	for range draws {
		var in regress.CountInput
		var arm []float64
		for g := range 40 {
			rate := math.Exp(0.3 * rng.NormFloat64())
			for range 5 {
				arm = append(arm, float64(g%2))
				in.Y = append(in.Y, arrivals(rng, rate))
				in.Cluster = append(in.Cluster, g)
			}
		}
		in.X = []regress.Column{regress.Intercept(200), {Name: "arm", Values: arm}}
		if poisson(t, in, regress.GLMOptions{}).Rows()[1].P < 0.05 {
			rejected++
		}
	}
	if share := float64(rejected) / draws; math.Abs(share-0.05) > 0.02 {
		t.Errorf("size %.3f", share)
	}
}

// arrivals counts the events of a Poisson process in one unit of time.
func arrivals(rng *rand.Rand, rate float64) float64 {
	n := 0.0
	for at := rng.ExpFloat64() / rate; at < 1; at += rng.ExpFloat64() / rate {
		n++
	}
	return n
}
