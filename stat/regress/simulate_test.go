package regress_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

// trialData is a large simulated trial: 400 caseworkers in 5 municipalities and 20
// areas, 12 periods, nine covariates of few values.
type trialData struct {
	cost, work                         []float64
	x                                  []regress.Column
	municipality, area, period, worker []int
}

func simulateTrial(n int) *trialData {
	const workers = 400
	rng := rand.New(rand.NewPCG(2024, 6))
	d := &trialData{
		cost: make([]float64, n), work: make([]float64, n),
		municipality: make([]int, n), area: make([]int, n), period: make([]int, n), worker: make([]int, n),
	}
	var common [workers]float64
	for w := range common {
		common[w] = rng.NormFloat64() / 4
	}
	levels := []int{2, 2, 5, 3, 2, 3, 3, 3, 2}
	for j, name := range []string{"arm", "sex", "agegrp", "edu", "migrant", "children", "health", "prior", "urban"} {
		d.x = append(d.x, regress.Column{Name: name, Values: make([]float64, n)})
		for i := range n {
			d.x[j].Values[i] = float64(rng.IntN(levels[j]))
		}
	}
	for i := range n {
		w := rng.IntN(workers)
		d.worker[i], d.municipality[i], d.area[i], d.period[i] = w+1, w%5+1, w/20+1, rng.IntN(12)+1
		arm := float64(w / 5 % 2)
		d.x[0].Values[i] = arm
		d.cost[i] = math.Round(29000*math.Exp(0.3*common[w]-0.05*arm)*rng.ExpFloat64()*100) / 100
		eta := -0.6 + 0.3*arm + common[w] + 0.2*d.x[3].Values[i] - 0.3*d.x[6].Values[i]
		if rng.Float64() < 1/(1+math.Exp(-eta)) {
			d.work[i] = 1
		}
	}
	return d
}

func (d *trialData) absorbed() [][]int { return [][]int{d.municipality, d.area, d.period} }

const million = 1_000_000

func BenchmarkMillionLinear(b *testing.B) {
	d := simulateTrial(million)
	for _, columns := range []int{5, 9} {
		in := regress.LinearInput{Y: d.cost, X: d.x[:columns], Absorb: d.absorbed(), Cluster: d.worker}
		for _, kind := range []regress.VCov{regress.CR1, regress.HC1} {
			b.Run(fmt.Sprintf("columns=%d/%s", columns, kind), func(b *testing.B) {
				for b.Loop() {
					if _, err := regress.Linear(in, regress.LinearOptions{VCov: kind}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkMillionLogit(b *testing.B) {
	d := simulateTrial(million)
	in := regress.GLMInput{
		Family: regress.BinomialFamily, Y: d.work,
		X: append([]regress.Column{regress.Intercept(million)}, d.x...), Cluster: d.worker,
	}
	rng := rand.New(rand.NewPCG(4, 4))
	age := regress.Column{Name: "age", Values: make([]float64, million)}
	for i := range age.Values {
		age.Values[i] = 40 + 10*rng.NormFloat64()
	}
	continuous := in
	continuous.X = append(append([]regress.Column(nil), in.X...), age)
	for name, in := range map[string]regress.GLMInput{"patterns": in, "continuous": continuous} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := regress.GLM(in, regress.GLMOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
