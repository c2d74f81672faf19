package simulate

import (
	"crypto/sha256"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/sagstal/sagstal/jobcentre"
)

// stream is one noun's generator in one department.
type stream struct{ *rand.Rand }

func newStream(seed uint64, municipality string, area jobcentre.Area, noun string) stream {
	key := sha256.Sum256(fmt.Appendf(nil, "sagstal/simulate/1\n%d\n%s\n%s\n%s", seed, municipality, area, noun))
	return stream{rand.New(rand.NewChaCha8(key))}
}

// exponential draws by inversion: one uniform each, so that later draws do not
// depend on earlier values.
func (r stream) exponential() float64 { return exponentialOf(r.Float64()) }

func exponentialOf(uniform float64) float64 { return -math.Log1p(-uniform) }

func (r stream) chance(p float64) bool { return r.Float64() < p }

// days draws an exponential duration in whole days, at least one.
func (r stream) days(meanWeeks float64) int { return 1 + int(r.exponential()*meanWeeks*7) }

// logNormal draws with mean inverse one: E[1/u] = 1. A stock is proportional to
// its mean duration and so, nearly, to 1/u; this keeps the department's stock.
func (r stream) logNormal(sd float64) float64 { return math.Exp(r.NormFloat64()*sd + sd*sd/2) }

// poisson draws a count by multiplying uniforms (Knuth); a large mean as the sum
// of smaller ones, since the product would vanish.
func (r stream) poisson(mean float64) int {
	const part = 30
	if mean > part {
		return r.poisson(part) + r.poisson(mean-part)
	}
	limit, product, n := math.Exp(-mean), r.Float64(), 0
	for ; product > limit; n++ {
		product *= r.Float64()
	}
	return n
}

// option is a value with its probability.
type option[T any] struct {
	value T
	share float64
}

// pick finds the option that u, uniform on [0, 1), falls on.
func pick[T any](options []option[T], u float64) T {
	for _, o := range options[:len(options)-1] {
		if u < o.share {
			return o.value
		}
		u -= o.share
	}
	return options[len(options)-1].value
}

// change is a rate that is multiplied by ratio from the day at.
type change struct {
	at    float64
	ratio float64
}

// arrival is when a process of the given daily rate, begun at from, has used up
// e, a unit exponential.
func (c change) arrival(from, rate, e float64) float64 {
	if from < c.at {
		before := (c.at - from) * rate
		if e < before {
			return from + e/rate
		}
		return c.at + (e-before)/(rate*c.ratio)
	}
	return from + e/(rate*c.ratio)
}
