package forecast

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/sagstal/sagstal/trial"
)

// DefaultDraws is the number of Monte Carlo draws.
const DefaultDraws = 10000

// Quantiles are the 5th, 50th and 95th percentile over the draws, by linear
// interpolation of the order statistics (type 7 of Hyndman & Fan 1996, American
// Statistician 50:361–365).
type Quantiles struct {
	P5  trial.Number `json:"p5"`
	P50 trial.Number `json:"p50"`
	P95 trial.Number `json:"p95"`
}

// source is the generator of a seed.
func source(seed uint64) *rand.Rand {
	var text [8]byte
	binary.BigEndian.PutUint64(text[:], seed)
	return rand.New(rand.NewChaCha8(sha256.Sum256(text[:])))
}

// statesOf computes the model at every draw of a seed. The same seed gives the
// same draws whatever the case, so that scenarios differ by their effect alone.
func (m *model) statesOf(ctx context.Context, in Input) ([]state, error) {
	random := source(in.Seed)
	states := make([]state, in.Draws)
	for i := range states {
		if i%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		n := random.NormFloat64
		states[i] = m.at(draw{effect: n(), price: n(), investment: n(), displacement: n(), rampUp: n()})
	}
	return states, nil
}

func viewsOf(states []state, who Payer) []view {
	views := make([]view, len(states))
	for i, s := range states {
		views[i] = s.view(who)
	}
	return views
}

// quantilesOf gives the quantiles of a figure. One that is unknown in a draw has
// none; one that is never reached in so many draws is unknown.
func quantilesOf[T any](draws []T, of func(T) float64) Quantiles {
	values := make([]float64, len(draws))
	for i, d := range draws {
		values[i] = of(d)
		if math.IsNaN(values[i]) {
			return Quantiles{trial.NoNumber(), trial.NoNumber(), trial.NoNumber()}
		}
	}
	slices.Sort(values)
	return Quantiles{quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)}
}

func quantile(sorted []float64, p float64) trial.Number {
	at := p * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	share := at - float64(low)
	if share == 0 || sorted[low] == sorted[high] {
		return finite(sorted[low])
	}
	return finite(sorted[low] + share*(sorted[high]-sorted[low]))
}

// probability is the share of the draws in which a figure is above zero;
// unknown where the figure is.
func probability[T any](draws []T, of func(T) float64) trial.Number {
	above := 0
	for _, d := range draws {
		x := of(d)
		if math.IsNaN(x) {
			return trial.NoNumber()
		}
		if x > 0 {
			above++
		}
	}
	return trial.Number(float64(above) / float64(len(draws)))
}
