package plan_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// leaver is a category whose cases leave at a level rate, in parts, a week.
type leaver struct {
	name                  string
	work, other, anywhere float64
}

// window is 52 weeks of new cases and of old ones of exponential ages, which cost a
// krone a week until they leave for work, and half a krone after other exits.
func window(seed uint64, n int, categories []leaver, workBy, otherBy float64) []plan.Spell {
	r := rand.New(rand.NewPCG(seed, 1))
	var spells []plan.Spell
	for i := range n {
		c := categories[i%len(categories)]
		work, other := c.work*workBy, c.other*otherBy
		total := work + other + c.anywhere
		s := plan.Spell{Municipality: "a", Portfolio: string(rune('a' + i%7)), Category: c.name, Exit: plan.Stays, Arrived: i%2 == 0}
		sees := 52.0
		if s.Arrived {
			sees *= r.Float64()
		} else {
			s.Enter = r.ExpFloat64() / (c.work + c.other + c.anywhere)
		}
		life, toll := r.ExpFloat64()/total, r.Float64()*total
		weeks := min(life, sees)
		s.Leave, s.Cost = s.Enter+weeks, trial.Number(weeks)
		if life < sees {
			switch {
			case toll < work:
				s.Exit, s.Event = plan.ToWork, true
			case toll < work+other:
				s.Exit = plan.ToBenefit
				s.Cost += trial.Number((sees - life) / 2)
			default:
				s.Exit = plan.Elsewhere
			}
		}
		spells = append(spells, s)
	}
	return spells
}

func meanCost(spells []plan.Spell) float64 {
	sum := 0.0
	for _, s := range spells {
		sum += float64(s.Cost) / float64(len(spells))
	}
	return sum
}

// TestResponseByHand: with level rates and no exits that hear nobody, durations of
// a share take exits oftener by one over the share, and as many more events.
func TestResponseByHand(t *testing.T) {
	got, err := plan.LearnResponse(window(1, 60_000, []leaver{{"", 0.02, 0.01, 0}}, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "share of exits", got.EventShare, 2.0/3, 0.01)
	near(t, "Austria's exits", float64(got.Effects[0].ExitRatio), 453.0/391, 0.01)
	near(t, "Austria's events", float64(got.Effects[0].HazardRatio), 453.0/391, 0.01)
	// The claim is of work alone: 0.03·35/21 − 0.01 a week instead of 0.02.
	near(t, "the claim's exits", float64(got.Effects[1].ExitRatio), 2, 0.05)
	sum := 0.0
	for _, x := range got.Residuals {
		sum += x
	}
	near(t, "residuals", sum, 0, 1e-6)
}

// TestResponseIsWhatATrialWouldShow: the weighted history costs what a history of
// the scenario itself costs, exits to other benefits included, and cases of unlike
// categories show less than their own ratio.
func TestResponseIsWhatATrialWouldShow(t *testing.T) {
	categories := []leaver{{"I", 0.08, 0.002, 0.001}, {"II", 0.03, 0.008, 0.001}, {"III", 0.008, 0.008, 0.002}}
	before := window(2, 90_000, categories, 1, 1)
	got, err := plan.LearnResponse(before)
	if err != nil {
		t.Fatal(err)
	}
	for i, other := range []bool{true, false} {
		a := got.Effects[i]
		r, o := float64(a.ExitRatio), 1.0
		if other {
			o = r
		}
		after := window(2, 90_000, categories, r, o)
		near(t, string(a.Scenario)+" cost", float64(a.CostChange), meanCost(after)/meanCost(before)-1, 0.008)
		if h := float64(a.HazardRatio); h >= r || h <= 1 {
			t.Errorf("%s: %v of %v", a.Scenario, h, r)
		}
	}
}

func TestResponseReplacesAScenariosTranslation(t *testing.T) {
	learnt, err := plan.LearnResponse(window(3, 9_000, []leaver{{"", 0.02, 0.01, 0.002}}, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	p := across(5, department())
	p.Scenarios = plan.Scenarios()
	sd, mean := 50.0, 100.0
	p.Assumptions.Outcomes = []plan.Override{
		learnt.Extend(plan.Override{Hypothesis: "SB2", SD: &sd, Level: &mean}), learnt.Extend(plan.Override{Hypothesis: "SB7"}),
	}
	result := work(t, p)
	near(t, "kroner", float64(outcome(t, result, "SB2").PowerAt[1].Effect), 100*float64(learnt.Effects[0].CostChange), 1e-9)
	near(t, "ratio", float64(outcome(t, result, "SB7").PowerAt[2].Effect), float64(learnt.Effects[1].HazardRatio), 1e-9)
	if other := learnt.Extend(plan.Override{Hypothesis: "SB5"}); other.Effects != nil || other.Level != nil {
		t.Errorf("%+v", other)
	}
}

// TestResponseSaysWhatItCannot: nobody leaves the last band, a price is missing.
func TestResponseSaysWhatItCannot(t *testing.T) {
	stays := plan.Spell{Leave: 2, Exit: plan.Stays, Arrived: true}
	leaves := plan.Spell{Leave: 1, Exit: plan.ToWork, Event: true, Arrived: true}
	got, err := plan.LearnResponse([]plan.Spell{stays, leaves})
	if err != nil || got.Effects[0].ExitRatio.IsKnown() || got.Effects[0].CostChange.IsKnown() {
		t.Errorf("%+v, %v", got, err)
	}
	spells := window(4, 900, []leaver{{"", 0.02, 0.01, 0}}, 1, 1)
	spells[7].Cost = trial.NoNumber()
	if got, err = plan.LearnResponse(spells); err != nil || got.Effects[0].CostChange.IsKnown() || !got.Effects[0].HazardRatio.IsKnown() {
		t.Errorf("%+v, %v", got, err)
	}
	for name, spells := range map[string][]plan.Spell{"nothing": nil, "no event": {stays}, "no time": {leaves, {Exit: plan.Stays}}} {
		var refused *plan.HistoryError
		var input *power.InputError
		if _, err := plan.LearnResponse(spells); !errors.As(err, &refused) || !errors.As(err, &input) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSupportedIsAfterHolm by the power at half of alpha.
func TestSupportedIsAfterHolm(t *testing.T) {
	p := across(5, department())
	p.Scenarios = plan.Scenarios()
	whole := work(t, p)
	p.Assumptions.Alpha = 0.025
	half := work(t, p)
	for k, s := range plan.Scenarios() {
		cost, weeks := outcome(t, whole, "SB2").PowerAt[k], outcome(t, whole, "SB7").PowerAt[k]
		strictCost, strictWeeks := float64(outcome(t, half, "SB2").PowerAt[k].Power), float64(outcome(t, half, "SB7").PowerAt[k].Power)
		want := strictCost + (float64(cost.Power)-strictCost)*strictWeeks
		if s == plan.NoEffect {
			want = (0.025 + 0.025*0.025) / 2
		}
		near(t, string(s), float64(cost.Supported), want, 1e-9)
		if !(float64(weeks.Supported) <= float64(weeks.Power)) || math.IsNaN(strictWeeks) {
			t.Errorf("%s: %+v", s, weeks)
		}
	}
	if at := outcome(t, whole, "SB5").PowerAt[1]; at.Supported.IsKnown() {
		t.Errorf("%+v", at)
	}
}

// TestPowerAtTheEndsOfALearntCorrelation.
func TestPowerAtTheEndsOfALearntCorrelation(t *testing.T) {
	low, icc, high := 0.002, 0.01, 0.03
	p := across(5, department())
	p.Assumptions.Outcomes = []plan.Override{{Hypothesis: "SB7", ICC: &icc, ICCLow: &low, ICCHigh: &high}}
	at := outcome(t, work(t, p), "SB7").PowerAt[1]
	if !(at.Low < at.Power && at.Power < at.High && at.High < 1) {
		t.Errorf("%+v", at)
	}
}
