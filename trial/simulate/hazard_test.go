package simulate

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
)

// constant is a profile of one category with the same hazards at all ages.
func constant(work, transfer, outside float64) *profile {
	flat := [bands]float64{1, 1, 1, 1, 1, 1, 1}
	return &profile{
		categories: []category{{code: "I", share: 1, level: [classes]float64{work, transfer, outside}}},
		shape:      [classes][bands]float64{flat, flat, flat},
	}
}

// With a constant hazard h the mean is 1/h; a ratio of r on the share w of it
// makes it 1/(h·(1 + w(r−1))).
func TestMeanWeeksByHand(t *testing.T) {
	h := newHazards(constant(3, 1, 1), 40)
	for _, test := range []struct {
		ratios ratios
		want   float64
	}{
		{ratios{1, 1, 1}, 40},
		{ratios{2, 1, 1}, 40 / 1.6},
		{ratios{1, 2, 1}, 40 / 1.2},
		{ratios{2, 2, 2}, 20},
	} {
		if got := h.meanWeeks(test.ratios); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("mean weeks with ratios %v = %v, want %v", test.ratios, got, test.want)
		}
	}
}

// Hazard 0.1 a week, doubled from week 10: a case that has 1.4 to use up uses 1.0
// by then and the rest at 0.2.
func TestExitByHand(t *testing.T) {
	h := newHazards(constant(6, 3, 1), 10)
	for _, test := range []struct {
		name           string
		onset, e, want float64
	}{
		{"before the effect", 10, 0.5, 5},
		{"across it", 10, 1.4, 12},
		{"after it", -3, 1.4, 7},
		{"never treated", math.Inf(1), 1.4, 14},
		{"in the last band", 200, 22, 210},
	} {
		of := course{frailty: 1, onset: test.onset, effects: ratios{2, 2, 2}}
		weeks, _ := h.exit(of, test.e, 0)
		if math.Abs(weeks-test.want) > 1e-9 {
			t.Errorf("%s: exit after %v weeks, want %v", test.name, weeks, test.want)
		}
	}
}

// Classes have shares 0.6, 0.3, 0.1; with work doubled 12/16, 3/16, 1/16.
func TestExitClassByHand(t *testing.T) {
	h := newHazards(constant(6, 3, 1), 10)
	for _, test := range []struct {
		ratio, u float64
		want     class
	}{
		{1, 0.59, toWork}, {1, 0.61, toBenefit}, {1, 0.91, toOutside},
		{2, 0.74, toWork}, {2, 0.76, toBenefit}, {2, 0.95, toOutside},
	} {
		of := course{frailty: 1, onset: 0, effects: ratios{test.ratio, 1, 1}}
		if _, to := h.exit(of, 0.5, test.u); to != test.want {
			t.Errorf("u = %v with ratio %v goes to %v, want %v", test.u, test.ratio, to, test.want)
		}
	}
}

// The closed form of the mean agrees with exits drawn from the same hazards.
func TestMeanWeeksAgreesWithDraws(t *testing.T) {
	for _, area := range Default().Areas {
		p := profileOf(area.Area)
		h := newHazards(p, area.MeanWeeks)
		r := newStream(1, "000", area.Area, "test")
		const n = 200_000
		sum, squares := 0.0, 0.0
		d := department{profile: p}
		for range n {
			of := course{category: d.drawCategory(r.Float64()), frailty: 1, onset: math.Inf(1)}
			weeks, _ := h.exit(of, r.exponential(), r.Float64())
			sum += weeks
			squares += weeks * weeks
		}
		mean := sum / n
		se := math.Sqrt((squares/n - mean*mean) / n)
		if math.Abs(mean-area.MeanWeeks) > 4*se {
			t.Errorf("%s: drawn mean %.2f (SE %.2f), closed form %v", area.Area, mean, se, area.MeanWeeks)
		}
	}
}

func TestProfilesAreDistributions(t *testing.T) {
	total := func(shares ...float64) float64 {
		sum := 0.0
		for _, s := range shares {
			sum += s
		}
		return sum
	}
	for _, area := range jobcentre.Areas() {
		p := profileOf(area)
		sums := map[string]float64{"offers": total(shares(p.offers.kinds)...), "clarifications": total(shares(p.clarifications)...), "follow": total(shares(p.follow)...)}
		for _, c := range p.categories {
			sums["categories"] += c.share
		}
		for k := range classes {
			sums["exits "+string(rune('0'+k))] = total(shares(p.exits[k])...)
		}
		for name, sum := range sums {
			if math.Abs(sum-1) > 1e-12 {
				t.Errorf("%s: the shares of %s add up to %v", area, name, sum)
			}
		}
	}
}

func shares[T any](options []option[T]) []float64 {
	var all []float64
	for _, o := range options {
		all = append(all, o.share)
	}
	return all
}

// A rate of 0.5 a day, doubled on day 10.
func TestArrivalByHand(t *testing.T) {
	c := change{at: 10, ratio: 2}
	for _, test := range []struct{ from, e, want float64 }{
		{0, 2, 4}, {0, 5, 10}, {0, 7, 12}, {20, 3, 23},
	} {
		if got := c.arrival(test.from, 0.5, test.e); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("arrival from %v with %v = %v, want %v", test.from, test.e, got, test.want)
		}
	}
}

// The key of a stream is part of the contract with whoever repeats a simulation.
func TestStreamsAreKeyed(t *testing.T) {
	first := newStream(1, "760", jobcentre.SicknessBenefit, "cases").Uint64()
	if again := newStream(1, "760", jobcentre.SicknessBenefit, "cases").Uint64(); again != first {
		t.Error("one key gives two streams")
	}
	for _, other := range []stream{
		newStream(2, "760", jobcentre.SicknessBenefit, "cases"),
		newStream(1, "860", jobcentre.SicknessBenefit, "cases"),
		newStream(1, "760", jobcentre.SocialAssistance, "cases"),
		newStream(1, "760", jobcentre.SicknessBenefit, "staff"),
	} {
		if other.Uint64() == first {
			t.Error("two keys give one stream")
		}
	}
}

func TestDrawsHaveTheirMeans(t *testing.T) {
	r := newStream(7, "000", jobcentre.SicknessBenefit, "draws")
	const n = 100_000
	var poisson, inverse, days float64
	for range n {
		poisson += float64(r.poisson(1.3)) / n
		inverse += 1 / r.logNormal(0.3) / n
		days += float64(r.days(2)) / n
	}
	for _, test := range []struct {
		name             string
		got, want, allow float64
	}{
		{"Poisson mean", poisson, 1.3, 0.015},
		{"mean of 1/u", inverse, 1, 0.005},
		{"days of two weeks", days, 14.5, 0.2},
	} {
		if math.Abs(test.got-test.want) > test.allow {
			t.Errorf("%s = %v, want %v ± %v", test.name, test.got, test.want, test.allow)
		}
	}
}
