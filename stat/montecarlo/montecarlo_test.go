package montecarlo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/montecarlo"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// TestProportion compares with R 4: binom.test(x, n, conf.level = level)$conf.int.
func TestProportion(t *testing.T) {
	for _, c := range []struct {
		x, n      int
		level     float64
		low, high float64
	}{
		{48, 1000, 0.95, 0.0356002653428833, 0.0631401154015092},
		{3, 60, 0.999, 0.0025343885037615, 0.212075716418959},
		{0, 20, 0.95, 0, 0.168433470983085},
		{20, 20, 0.95, 0.831566529016915, 1},
	} {
		got, err := montecarlo.Proportion(c.x, c.n, c.level)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "low", got.Low, c.low, 1e-10)
		near(t, "high", got.High, c.high, 1e-10)
		near(t, "value", got.Value, float64(c.x)/float64(c.n), 0)
	}
	share := montecarlo.Share{Low: 0.92, High: 0.94}
	if !share.Meets(0.93, 0.97) || share.Meets(0.941, 0.97) || share.Meets(0.9, 0.919) {
		t.Error("Meets")
	}
}

// TestAverage by hand: 1, 2, 6 have mean 3, variance (4 + 1 + 9)/2 = 7.
func TestAverage(t *testing.T) {
	got, err := montecarlo.Average([]float64{1, 2, 6})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean", got.Value, 3, 1e-15)
	near(t, "SD", got.SD, math.Sqrt(7), 1e-15)
	near(t, "SE", got.SE, math.Sqrt(7.0/3), 1e-15)
}

// TestUniformByHand: 5 points in 2 cells hold 3 and 2 points (ranks 0–2 | 3–4
// by rank·2/5), 20 values expect 12 and 8; observed 10 and 10: 4/12 + 4/8 = 5/6.
func TestUniformByHand(t *testing.T) {
	var p []float64
	for range 10 {
		p = append(p, 0.2, 1)
	}
	got, err := montecarlo.Uniform(p, 5, 2)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "χ²", got.Statistic, 5.0/6, 1e-12)
	near(t, "p", got.P, math.Erfc(math.Sqrt(5.0/12)), 1e-12) // one degree of freedom
	if got.DF != 1 {
		t.Errorf("df %d", got.DF)
	}
}

// TestUniformHoldsItsLevel: p that is uniform on its points is rejected at 5 %
// about as often as promised, p that is too small always.
func TestUniformHoldsItsLevel(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rejected := 0
	for range 1000 {
		p := make([]float64, 200)
		for i := range p {
			p[i] = float64(1+rng.IntN(37)) / 37
		}
		got, err := montecarlo.Uniform(p, 37, 20)
		if err != nil {
			t.Fatal(err)
		}
		if got.P <= 0.05 {
			rejected++
		}
	}
	share, _ := montecarlo.Proportion(rejected, 1000, 0.999)
	if !share.Meets(0.05, 0.05) {
		t.Errorf("rejected %d of 1000", rejected)
	}
	small := make([]float64, 200)
	for i := range small {
		small[i] = float64(1+rng.IntN(30)) / 37
	}
	if got, _ := montecarlo.Uniform(small, 37, 20); got.P > 1e-6 {
		t.Errorf("p too small: %+v", got)
	}
}

// TestAttainable: 216 assignments in mirrored pairs are 108 values of p; 5 of
// them are within 5 %.
func TestAttainable(t *testing.T) {
	near(t, "108 points", montecarlo.Attainable(0.05, 108), 5.0/108, 1e-15)
	near(t, "1000 points", montecarlo.Attainable(0.05, 1000), 0.05, 1e-15)
	near(t, "10 points", montecarlo.Attainable(0.05, 10), 0, 0)
}

func TestRefusals(t *testing.T) {
	refuse := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s was accepted", what)
		}
	}
	_, err := montecarlo.Proportion(0, 0, 0.95)
	refuse("no trials", err)
	_, err = montecarlo.Proportion(3, 2, 0.95)
	refuse("more hits than trials", err)
	_, err = montecarlo.Proportion(1, 2, 1)
	refuse("level 1", err)
	_, err = montecarlo.Average([]float64{1})
	refuse("one value", err)
	_, err = montecarlo.Average([]float64{1, math.NaN()})
	refuse("NaN", err)
	_, err = montecarlo.Uniform([]float64{0.5, 1, 0.5, 1, 1}, 2, 20)
	refuse("five values", err)
	_, err = montecarlo.Uniform(make([]float64, 20), 2, 2)
	refuse("p of zero", err)
	_, err = montecarlo.Uniform([]float64{math.NaN(), 1, 1, 1, 1, 1, 1, 1, 1, 1}, 2, 2)
	refuse("p of NaN", err)
}
