package simulate

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
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
	h := newHazards(constant(3, 1, 1), &Area{MeanWeeks: 40})
	for _, test := range []struct {
		ratios ratios
		want   float64
	}{
		{ratios{1, 1, 1}, 40},
		{ratios{2, 1, 1}, 40 / 1.6},
		{ratios{1, 2, 1}, 40 / 1.2},
		{ratios{2, 2, 2}, 20},
	} {
		if got := h.meanWeeks(test.ratios, 1); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("mean weeks with ratios %v = %v, want %v", test.ratios, got, test.want)
		}
	}
}

// A case out of a pace of 0.1 a week, or 0.2 with doubled exits, that has used up
// what it had left: the day is the first on which as much is used.
func TestExitByHand(t *testing.T) {
	h := newHazards(constant(6, 3, 1), &Area{MeanWeeks: 10})
	for _, test := range []struct {
		name           string
		ratio, frailty float64
		boost, left    float64
		from, to       int
		day            int
		out            bool
		rest           float64
	}{
		{"in the middle of a day", 1, 1, 1, 0.05, 0, 7, 4, true, 0},
		{"at the end of the week", 1, 1, 1, 0.0999, 0, 7, 7, true, 0},
		{"not this week", 1, 1, 1, 0.25, 0, 7, 7, false, 0.15},
		{"twice as fast", 2, 1, 1, 0.05, 0, 7, 2, true, 0},
		{"in a quick portfolio", 1, 2, 1, 0.25, 7, 14, 14, false, 0.05},
		{"met lately, those out excepted", 1, 1, 2, 0.05, 0, 7, 2, true, 0},
		{"in the last band", 1, 1, 1, 0.05, 800, 807, 804, true, 0},
	} {
		p := newPace(h, 0, ratios{test.ratio, test.ratio, test.ratio})
		day, out, rest := p.exit(test.from, test.to, test.frailty, test.boost, test.left)
		if day != test.day || out != test.out || math.Abs(rest-test.rest) > 1e-9 {
			t.Errorf("%s: day %d, out %v, rest %v; want %d, %v, %v", test.name, day, out, rest, test.day, test.out, test.rest)
		}
	}
}

// Classes have shares 0.6, 0.3, 0.1; with work doubled 12/16, 3/16, 1/16; with
// both doubled by a contact 12/19, 6/19, 1/19.
func TestExitClassByHand(t *testing.T) {
	h := newHazards(constant(6, 3, 1), &Area{MeanWeeks: 10})
	for _, test := range []struct {
		ratio, boost, u float64
		want            class
	}{
		{1, 1, 0.59, toWork}, {1, 1, 0.61, toBenefit}, {1, 1, 0.91, toOutside},
		{2, 1, 0.74, toWork}, {2, 1, 0.76, toBenefit}, {2, 1, 0.95, toOutside},
		{1, 2, 0.63, toWork}, {1, 2, 0.64, toBenefit}, {1, 2, 0.94, toBenefit}, {1, 2, 0.95, toOutside},
	} {
		if to := newPace(h, 0, ratios{test.ratio, 1, 1}).class(5, test.boost, test.u); to != test.want {
			t.Errorf("u = %v with ratio %v and boost %v goes to %v, want %v", test.u, test.ratio, test.boost, to, test.want)
		}
	}
}

// At the baseline's contacts the mean hazard is the same whatever a contact does.
func TestContactsAreAlreadyInTheMean(t *testing.T) {
	area := Area{MeanWeeks: 10}
	area.Effects.ContactResponse = 2
	profile := constant(6, 3, 1)
	profile.categories[0].contacts = 0.2
	h := newHazards(profile, &area)
	for _, day := range []int{0, 10, 20, 100} {
		met := attention(0.2, (float64(day)+0.5)/7)
		p := newPace(h, 0, noRatios())
		mean := met*p.between(day, day+1, 3) + (1-met)*p.between(day, day+1, 1)
		if want := 0.1 / 7; math.Abs(mean-want) > 1e-9 {
			t.Errorf("day %d: mean hazard %v, want %v", day, mean, want)
		}
	}
}

// The time that a caseload leaves, by hand: at the usual one the level is 1; with
// 0.55 gone to administration and twice the room, 1.45/0.45 of the time is left
// for contacts, and x² = 1.45/0.45 with elasticity 1 and ceiling 2.
func TestWorkByHand(t *testing.T) {
	w := defaultWork()
	x := math.Pow(1.45/0.45, 2)
	for _, test := range []struct{ relief, elasticity, want float64 }{
		{1, 0.3, 1}, {1.9, 0, 1}, {0.2, 0.5, 0.5}, {2, 1, 2 * x / (1 + x)}, {math.Inf(1), 0.3, 2},
	} {
		if got := w.level(test.relief, test.elasticity); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("relief %v, elasticity %v: level %v, want %v", test.relief, test.elasticity, got, test.want)
		}
	}
}

// Ages of a steady stock have the density S(a)/∫S: with one hazard of 1/10 they
// are exponential of mean 10, whatever the band.
func TestAgesOfAStockByHand(t *testing.T) {
	h := newHazards(constant(6, 3, 1), &Area{MeanWeeks: 10})
	for _, u := range []float64{0, 0.1, 0.5, 0.9, 0.999} {
		if got, want := h.age(0, 1, u), -10*math.Log1p(-u); math.Abs(got-want) > 1e-6 {
			t.Errorf("age at %v = %v, want %v", u, got, want)
		}
	}
}

// The closed form of the mean agrees with cases that live week by week and are
// met: before, at the baseline's contacts, and after, treated and met as planned.
func TestMeanWeeksAgreesWithLives(t *testing.T) {
	s, _ := Preset(Austria)
	for i := range s.Areas {
		area := &s.Areas[i]
		planned := s.plannedContacts(area)
		for _, test := range []struct {
			arm   jobcentre.Arm
			level float64
			want  float64
		}{
			{jobcentre.ControlArm, 1, area.MeanWeeks},
			{jobcentre.TrialArm, planned, area.MeanWeeks * austriaDuration},
		} {
			mean, se := meanOfLives(&s, area, test.arm, test.level)
			if allow := 0.01*test.want + 4*se; math.Abs(mean-test.want) > allow {
				t.Errorf("%s, %s: %.2f weeks (SE %.2f), closed form %.2f", area.Area, test.arm, mean, se, test.want)
			}
		}
	}
}

// meanOfLives lets cases that open on a day of effects live to their ends in a
// portfolio where the level of contacts stays the same.
func meanOfLives(s *Scenario, area *Area, arm jobcentre.Arm, level float64) (mean, se float64) {
	d := &department{clock: newClock(s), nature: newNature(area), scenario: s, plan: area, seed: 1, meets: true}
	d.end = d.change + 7*5000
	d.portfolios = []portfolio{{arm: arm, hazard: 1, contact: 1, contacts: d.profile.contactsAt(level, nil)}}
	d.setPaces(d.change + 7)
	d.principle = newPrinciple(Manual, []float64{1}, d.stockShares())
	r, n := d.stream("lives"), 40_000
	var total, squares float64
	for i := range n {
		opened := d.change + 7 + calendar.Date(i%7)
		d.admit(d.drawEntry(r), opened, 0)
		monday := d.change + 14
		for open := d.pass(i, opened, monday); open; monday += 7 {
			open = d.pass(i, monday, monday+7)
		}
		// Half a day is lost to whole days.
		weeks := (float64(d.spells[i].open.Days()) - 0.5) / 7
		total += weeks
		squares += weeks * weeks
	}
	mean = total / float64(n)
	return mean, math.Sqrt((squares/float64(n) - mean*mean) / float64(n))
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
