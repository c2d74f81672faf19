package regress_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

// wide simulates clusters of equal size in strata, with covariates.
func wide(clusters, rows, covariates, strata int, weighted bool) regress.LinearInput {
	rng := rand.New(rand.NewPCG(1, 9))
	n := clusters * rows
	in := regress.LinearInput{Absorb: [][]int{make([]int, n)}, Cluster: make([]int, n), Y: make([]float64, n)}
	in.X = []regress.Column{{Name: "arm", Values: make([]float64, n)}}
	for j := range covariates {
		in.X = append(in.X, regress.Column{Name: fmt.Sprint("z", j), Values: make([]float64, n)})
	}
	for i := range n {
		g := i / rows
		in.Cluster[i], in.Absorb[0][i] = g, g%strata
		in.X[0].Values[i] = float64(g / strata % 2)
		for j := range covariates {
			in.X[j+1].Values[i] = rng.NormFloat64()
		}
		in.Y[i] = rng.NormFloat64()
		if weighted {
			in.Weight = append(in.Weight, 0.1+rng.ExpFloat64())
		}
	}
	return in
}

func BenchmarkCR2(b *testing.B) {
	for _, c := range []struct {
		clusters, rows, covariates, strata int
		weighted                           bool
	}{
		{14000, 1, 5, 1, false}, {14000, 1, 5, 95, false}, {14000, 1, 5, 95, true}, {14000, 1, 99, 1, true},
		{50, 500, 5, 1, false}, {50, 500, 5, 10, true}, {50, 500, 99, 1, false}, {50, 500, 99, 1, true},
	} {
		in := wide(c.clusters, c.rows, c.covariates, c.strata, c.weighted)
		name := fmt.Sprintf("clusters=%d/rows=%d/columns=%d/strata=%d/weighted=%v", c.clusters, c.rows, c.covariates+1, c.strata, c.weighted)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := regress.Linear(in, regress.LinearOptions{VCov: regress.CR2, Terms: []string{"arm"}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPoisson(b *testing.B) {
	in := wide(14000, 1, 5, 95, false)
	for i, v := range in.Y {
		in.Y[i] = float64(int(3 + v))
		if in.Y[i] < 0 {
			in.Y[i] = 0
		}
	}
	count := regress.CountInput{Y: in.Y, X: in.X, Absorb: in.Absorb, Cluster: in.Cluster}
	for b.Loop() {
		if _, err := regress.Poisson(count, regress.GLMOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
