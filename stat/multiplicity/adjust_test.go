package multiplicity_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/stat/multiplicity"
)

var methods = []multiplicity.Method{
	multiplicity.Bonferroni, multiplicity.Holm, multiplicity.Hochberg, multiplicity.BH, multiplicity.BY,
}

func adjust(t *testing.T, p []float64, m multiplicity.Method) []float64 {
	t.Helper()
	out, err := multiplicity.Adjust(p, m)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		both := math.IsNaN(got[i]) && math.IsNaN(want[i])
		if !both && !(math.Abs(got[i]-want[i]) <= 1e-14+1e-12*want[i]) {
			t.Errorf("%s[%d] = %.15g, want %.15g", what, i, got[i], want[i])
		}
	}
}

// TestByHand: four tests, one of them missing; m = 3, 1 + ½ + ⅓ = 11/6.
func TestByHand(t *testing.T) {
	p := []float64{0.04, 0.01, math.NaN(), 0.03}
	for method, want := range map[multiplicity.Method][]float64{
		multiplicity.Bonferroni: {0.12, 0.03, math.NaN(), 0.09},
		multiplicity.Holm:       {0.06, 0.03, math.NaN(), 0.06},
		multiplicity.Hochberg:   {0.04, 0.03, math.NaN(), 0.04},
		multiplicity.BH:         {0.04, 0.03, math.NaN(), 0.04},
		multiplicity.BY:         {0.04 * 11 / 6, 0.03 * 11 / 6, math.NaN(), 0.04 * 11 / 6},
	} {
		same(t, string(method), adjust(t, p, method), want)
	}
	if p[0] != 0.04 {
		t.Error("the input has changed")
	}
	same(t, "none", adjust(t, nil, multiplicity.Holm), nil)
	same(t, "cut", adjust(t, []float64{0.7, 0.9}, multiplicity.Bonferroni), []float64{1, 1})
}

// TestOracle compares with R's p.adjust.
func TestOracle(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "testdata", "oracle", "09_multiple_testing", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Results map[string]struct{ Value json.RawMessage }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	names := []string{"bonferroni", "holm", "hochberg", "BH", "BY"}
	for i, method := range methods {
		var want struct{ P, Adjusted []float64 }
		if err := json.Unmarshal(file.Results["p_adjust_"+names[i]].Value, &want); err != nil || len(want.P) != 10 {
			t.Fatalf("%s: %v", names[i], err)
		}
		same(t, names[i], adjust(t, want.P, method), want.Adjusted)
	}
}

// TestInvariances: order does not matter, an untested hypothesis costs nothing,
// no adjusted value is below the raw one, and the methods rank as they must.
func TestInvariances(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		p := make([]float64, 1+rng.IntN(12))
		for i := range p {
			p[i] = math.Round(100*rng.Float64()*rng.Float64()) / 100
		}
		byMethod := make(map[multiplicity.Method][]float64)
		for _, method := range methods {
			byMethod[method] = adjust(t, p, method)
			turned := slices.Clone(p)
			slices.Reverse(turned)
			back := adjust(t, append([]float64{math.NaN()}, turned...), method)[1:]
			slices.Reverse(back)
			same(t, string(method), back, byMethod[method])
		}
		for i := range p {
			order := []float64{p[i], byMethod[multiplicity.BH][i], byMethod[multiplicity.Hochberg][i],
				byMethod[multiplicity.Holm][i], byMethod[multiplicity.Bonferroni][i]}
			for k := 1; k < len(order); k++ {
				if order[k] < order[k-1]-1e-15 {
					t.Fatalf("%v is out of order for p = %v", order, p)
				}
			}
			if byMethod[multiplicity.BY][i] < byMethod[multiplicity.BH][i] {
				t.Fatalf("BY below BH for p = %v", p)
			}
		}
	}
}

// TestErrorRates: with 20 hypotheses of which 15 are true, independent tests:
// Holm's chance of any false rejection and BH's share of false rejections stay
// at 5 %.
func TestErrorRates(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const draws = 4000
	var family, share float64
	for range draws {
		p := make([]float64, 20)
		for i := range p {
			z := rng.NormFloat64()
			if i >= 15 {
				z += 3
			}
			p[i] = math.Erfc(math.Abs(z) / math.Sqrt2)
		}
		if wrong, _ := rejections(adjust(t, p, multiplicity.Holm)); wrong > 0 {
			family += 1.0 / draws
		}
		if wrong, all := rejections(adjust(t, p, multiplicity.BH)); all > 0 {
			share += wrong / all / draws
		}
	}
	if family > 0.06 || family < 0.025 || share > 0.05 || share < 0.025 {
		t.Errorf("any false rejection %.4f, share of false ones %.4f", family, share)
	}
}

func rejections(adjusted []float64) (wrong, all float64) {
	for i, p := range adjusted {
		if p <= 0.05 {
			all++
			if i < 15 {
				wrong++
			}
		}
	}
	return wrong, all
}

func TestRefusals(t *testing.T) {
	var probability *multiplicity.ProbabilityError
	for _, bad := range []float64{-0.1, 1.1, math.Inf(1)} {
		_, err := multiplicity.Adjust([]float64{0.5, bad}, multiplicity.Holm)
		if !errors.As(err, &probability) || probability.Index != 1 {
			t.Errorf("%v: %v", bad, err)
		}
	}
	var method *multiplicity.MethodError
	if _, err := multiplicity.Adjust(nil, "hommel"); !errors.As(err, &method) || method.Method != "hommel" {
		t.Errorf("hommel: %v", err)
	}
}
