package regress_test

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/regress"
)

// TestOneProcessorGivesTheSameBytes: sums do not depend on the machine.
func TestOneProcessorGivesTheSameBytes(t *testing.T) {
	d := simulateTrial(20_000)
	in := regress.LinearInput{Y: d.cost, X: d.x, Absorb: d.absorbed(), Cluster: d.worker}
	binary := regress.GLMInput{Family: regress.BinomialFamily, Y: d.work, X: d.x, Absorb: d.absorbed(), Cluster: d.worker}
	fit := func() []float64 {
		res := wild(t, in, "arm", regress.WildOptions{Source: rand.NewPCG(1, 2), Reps: 999})
		out := []float64{res.P, res.Low, res.High}
		out = append(out, oracle.Errors(linear(t, in, regress.LinearOptions{VCov: regress.HC1}).Rows())...)
		return append(out, oracle.Errors(glm(t, binary, regress.GLMOptions{}).Rows())...)
	}
	many := fit()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one := fit(); !slices.Equal(one, many) {
		t.Errorf("%v, and with one processor %v", many, one)
	}
}

// TestSharesEqualSingleTrials: rows of 0 and 1 give the coefficients and
// variances of their shares with the trials as weights, and a column that keeps
// rows from being grouped changes nothing but itself.
func TestSharesEqualSingleTrials(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	var grouped, single regress.GLMInput
	grouped.Family, single.Family = regress.BinomialFamily, regress.BinomialFamily
	var ga, gz, sa, sz, jitter []float64
	grouped.Absorb, single.Absorb = [][]int{nil}, [][]int{nil}
	for g := range 60 {
		trials, successes := 5+rng.IntN(20), 0
		a, z := float64(g%2), float64(g/2%5)
		for range trials {
			y := 0.0
			if rng.Float64() < 0.3+0.1*a+0.05*z {
				y = 1
				successes++
			}
			single.Y, single.Cluster = append(single.Y, y), append(single.Cluster, g)
			sa, sz, jitter = append(sa, a), append(sz, z), append(jitter, rng.NormFloat64())
			single.Absorb[0] = append(single.Absorb[0], g/20)
		}
		grouped.Y = append(grouped.Y, float64(successes)/float64(trials))
		grouped.Weight, grouped.Cluster = append(grouped.Weight, float64(trials)), append(grouped.Cluster, g)
		ga, gz = append(ga, a), append(gz, z)
		grouped.Absorb[0] = append(grouped.Absorb[0], g/20)
	}
	grouped.X = []regress.Column{{Name: "a", Values: ga}, {Name: "z", Values: gz}}
	single.X = []regress.Column{{Name: "a", Values: sa}, {Name: "z", Values: sz}}
	for _, kind := range []regress.VCov{regress.IID, regress.CR0, regress.CR1} {
		opt := regress.GLMOptions{VCov: kind}
		sameRows(t, kind.String(), glm(t, single, opt).Rows(), glm(t, grouped, opt).Rows(), 1)
	}
	apart := single
	apart.Offset = slices.Clone(jitter)
	for i := range apart.Offset {
		apart.Offset[i] *= 1e-14
	}
	for _, kind := range []regress.VCov{regress.IID, regress.HC3, regress.CR1S} {
		opt := regress.GLMOptions{VCov: kind}
		sameRows(t, "apart "+kind.String(), glm(t, apart, opt).Rows(), glm(t, single, opt).Rows(), 1)
	}
}

// TestTheInstrumentMayBeTheColumnItself: then IV is least squares.
func TestTheInstrumentMayBeTheColumnItself(t *testing.T) {
	base := clustered(rand.New(rand.NewPCG(1, 2)), 24, 4, 1)
	in := regress.IVInput{
		Y: base.Y, X: base.X[1:], Endogenous: base.X[0], Absorb: base.Absorb, Weight: base.Weight, Cluster: base.Cluster,
		Instruments: []regress.Column{{Name: "copy", Values: base.X[0].Values}},
	}
	for _, kind := range allKinds {
		opt := regress.LinearOptions{VCov: kind, Terms: []string{"arm"}}
		res := iv(t, in, kind)
		sameRows(t, kind.String(), res.Rows(), linear(t, base, opt).Rows(), 1)
		if !math.IsInf(res.FirstStage.F, 1) || res.FirstStage.P != 0 {
			t.Errorf("%s: first stage %v", kind, res.FirstStage)
		}
	}
}

// TestIVInvariances: units, the order of rows of absorbed factors, and adding a
// multiple of the endogenous column move what they should and nothing else.
func TestIVInvariances(t *testing.T) {
	base := clustered(rand.New(rand.NewPCG(1, 2)), 24, 4, 1)
	rng := rand.New(rand.NewPCG(5, 2))
	dose := make([]float64, len(base.Y))
	for i := range dose {
		dose[i] = 40 - 5*base.X[0].Values[i] + base.Y[i] + rng.NormFloat64()
	}
	in := regress.IVInput{
		Y: base.Y, X: base.X[1:], Endogenous: regress.Column{Name: "dose", Values: dose},
		Instruments: base.X[:1], Absorb: base.Absorb, Weight: base.Weight, Cluster: base.Cluster,
	}
	for _, kind := range allKinds {
		want := iv(t, in, kind)
		moved := in
		moved.Y = slices.Clone(in.Y)
		for i := range moved.Y {
			moved.Y[i] = 1000 * (in.Y[i] + 0.25*dose[i])
		}
		got := iv(t, moved, kind)
		near9 := func(what string, got, want float64) {
			t.Helper()
			if got != want && !(math.Abs(got-want) <= 1e-8*(math.Abs(want)+math.Abs(got))) {
				t.Errorf("%s %s: %v, want %v", kind, what, got, want)
			}
		}
		near9("estimate", got.Rows()[0].Estimate, 1000*(want.Rows()[0].Estimate+0.25))
		near9("se", got.Rows()[0].SE, 1000*want.Rows()[0].SE)
		near9("first stage", got.FirstStage.F, want.FirstStage.F)
		for i, part := range want.AndersonRubin.Set {
			near9("low", got.AndersonRubin.Set[i].Low, 1000*(part.Low+0.25))
			near9("high", got.AndersonRubin.Set[i].High, 1000*(part.High+0.25))
		}
	}
}

// TestOneWayTwiceIsOneWay: V + V − V = V.
func TestOneWayTwiceIsOneWay(t *testing.T) {
	in := clustered(rand.New(rand.NewPCG(1, 2)), 24, 4, 1)
	for _, kind := range clusterKinds[:3] {
		twice := in
		twice.Cluster2 = in.Cluster
		opt := regress.LinearOptions{VCov: kind}
		sameRows(t, kind.String(), linear(t, twice, opt).Rows(), linear(t, in, opt).Rows(), 1)
	}
}

// TestFactorsEqualDummies: three absorbed factors, in any order, with levels that
// others determine, are their dummies under every variance.
func TestFactorsEqualDummies(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 2))
	base := clustered(rng, 24, 4, 1)
	second, third := make([]int, len(base.Y)), make([]int, len(base.Y))
	for i := range second {
		second[i], third[i] = rng.IntN(5), base.Cluster[i]/8 // third is determined by the strata
	}
	for _, weighted := range []bool{false, true} {
		in, explicit := base, withDummies(base)
		in.Absorb = [][]int{base.Absorb[0], second, third}
		explicit.X = append(explicit.X, dummies("t", second)...)
		if !weighted {
			in.Weight, explicit.Weight = nil, nil
		}
		for _, kind := range allKinds {
			opt := regress.LinearOptions{VCov: kind, Terms: []string{"arm", "z"}}
			want := linear(t, explicit, opt)
			got := linear(t, in, opt)
			sameRows(t, kind.String(), got.Rows(), want.Rows(), 1)
			if got.Parameters != want.Parameters || math.Abs(got.R2-want.R2) > 1e-12 {
				t.Errorf("%d parameters, R² %v; want %d, %v", got.Parameters, got.R2, want.Parameters, want.R2)
			}
			in.Absorb[0], in.Absorb[2] = in.Absorb[2], in.Absorb[0]
		}
		checkWildDummies(t, in, explicit)
	}
}

func checkWildDummies(t *testing.T, in, explicit regress.LinearInput) {
	t.Helper()
	got := wild(t, in, "arm", regress.WildOptions{Source: rand.NewPCG(1, 2), Reps: 199})
	want := wild(t, explicit, "arm", regress.WildOptions{Source: rand.NewPCG(1, 2), Reps: 199})
	if got.P != want.P || math.Abs(got.Low-want.Low) > 1e-9 || math.Abs(got.High-want.High) > 1e-9 || math.Abs(got.T-want.T) > 1e-9 {
		t.Errorf("%+v, want %+v", got, want)
	}
	moved := in
	moved.Y = slices.Clone(in.Y)
	for i := range moved.Y {
		moved.Y[i] = -2 * (in.Y[i] - 0.7*in.X[0].Values[i])
	}
	other := wild(t, moved, "arm", regress.WildOptions{Source: rand.NewPCG(1, 2), Reps: 199})
	if math.Abs(other.Low+2*(got.High-0.7)) > 1e-9 || math.Abs(other.High+2*(got.Low-0.7)) > 1e-9 {
		t.Errorf("moved: %v to %v, was %v to %v", other.Low, other.High, got.Low, got.High)
	}
}

// TestWildSize: with nine clusters, two of them large, the bootstrap keeps near
// its size; CR1's t does not. Webb draws do as well.
func TestWildSize(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 4))
	const runs = 600
	var rejected, bold int
	for range runs {
		var in regress.LinearInput
		var arm []float64
		for g := range 9 {
			common := rng.NormFloat64()
			for range 4 + 12*(g/7) {
				arm = append(arm, float64(g%3/2))
				in.Y, in.Cluster = append(in.Y, common+rng.NormFloat64()), append(in.Cluster, g)
			}
		}
		in.X = []regress.Column{regress.Intercept(len(in.Y)), {Name: "arm", Values: arm}}
		res, err := regress.WildBootstrap(context.Background(), in, "arm", regress.WildOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if res.P < 0.05 {
			rejected++
		}
		if linear(t, in, regress.LinearOptions{VCov: regress.CR0}).Rows()[1].P < 0.05 {
			bold++
		}
	}
	size, naive := float64(rejected)/runs, float64(bold)/runs
	if size > 0.08 || naive < size {
		t.Errorf("size %.3f, CR0 %.3f", size, naive)
	}
}

// TestAndersonRubinCoverage: with a weak instrument and a confounder the set holds
// the effect at its level, unbounded sets counted; the Wald interval need not.
func TestAndersonRubinCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 4))
	const runs, effect = 1000, 0.5
	var covered int
	for range runs {
		in := regress.IVInput{X: []regress.Column{regress.Intercept(90)}, Endogenous: regress.Column{Name: "d"}}
		z := make([]float64, 90)
		for i := range z {
			z[i] = float64(i % 2)
			confounder := rng.NormFloat64()
			d := 0.3*z[i] + confounder + rng.NormFloat64()
			in.Endogenous.Values = append(in.Endogenous.Values, d)
			in.Y = append(in.Y, effect*d-2*confounder+rng.NormFloat64())
		}
		in.Instruments = []regress.Column{{Name: "z", Values: z}}
		for _, part := range iv(t, in, regress.HC2).AndersonRubin.Set {
			if part.Low <= effect && effect <= part.High {
				covered++
			}
		}
	}
	if share := float64(covered) / runs; math.Abs(share-0.95) > 0.02 {
		t.Errorf("coverage %.3f", share)
	}
}
