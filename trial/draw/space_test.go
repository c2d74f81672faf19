package draw_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

// small is a roster of six units in two strata, small enough for every method to
// be listed whole: 10⁴ lists of faces with two of them held.
func small(held bool) *draw.Roster {
	r := &draw.Roster{Kind: draw.Portfolio}
	for i, caseload := range []trial.Number{70, 85, 78, 90, 66, 81} {
		u := draw.Unit{
			ID: string(rune('a' + i)), Municipality: "461", Area: jobcentre.SicknessBenefit,
			Values: []trial.Number{caseload, trial.NoNumber(), trial.NoNumber(), trial.NoNumber()},
		}
		u.Portfolios = []string{u.ID}
		if i > 2 {
			u.Municipality = "760"
		}
		if held && i%3 == 0 {
			u.Held = []jobcentre.Arm{jobcentre.TrialArm, jobcentre.ControlArm}[i/3]
		}
		r.Units = append(r.Units, u)
	}
	return r
}

// outcome is what the test compares: some numbers by unit.
var outcome = []float64{3, 1, 4.5, 1.25, 5, 9}

// meanDifference is the statistic of the brute force.
func meanDifference(treated []bool) float64 {
	var sum, n [2]float64
	for i, z := range treated {
		arm := 0
		if z {
			arm = 1
		}
		sum[arm] += outcome[i]
		n[arm]++
	}
	return sum[1]/n[1] - sum[0]/n[0]
}

// statistic is meanDifference for randinf.
type statistic struct{}

func (statistic) Units() int        { return len(outcome) }
func (statistic) Centre() float64   { return 0 }
func (statistic) Rounding() float64 { return 1e-12 }
func (statistic) Value(places []int) float64 {
	treated := make([]bool, len(outcome))
	for _, i := range places {
		treated[i] = true
	}
	return meanDifference(treated)
}

// TestSpaceIsTheDraw: for every method, with and without units that were held,
// the p of the randomisation test over Space equals the sum of the probabilities
// that a long run of the method itself, written out here from its description,
// gives to the assignments at least as extreme.
func TestSpaceIsTheDraw(t *testing.T) {
	for _, method := range methods() {
		for _, held := range []bool{false, true} {
			if method == draw.Minimisation && !held {
				continue // 10⁶ lists: TestMinimisationSampled
			}
			r := small(held)
			plan := planOf(t, r, method)
			lots, err := plan.Draw("a seed")
			if err != nil {
				t.Fatal(err)
			}
			p := testOf(t, plan, lots, 100_000)
			if want := bruteForce(r, method, lots); math.Abs(p-want) > 1e-12 {
				t.Errorf("%s, held %v: p = %v, by brute force %v", method, held, p, want)
			}
		}
	}
}

func testOf(t *testing.T, plan *draw.Plan, lots *draw.Lots, redraws int) float64 {
	t.Helper()
	var rows []draw.Row
	var observed []bool
	for i, u := range plan.Roster.Units {
		rows = append(rows, draw.Row{Portfolio: u.ID, Arm: lots.Arms[i]})
		observed = append(observed, lots.Arms[i] == jobcentre.TrialArm)
	}
	design, chance, err := plan.Space(jobcentre.SicknessBenefit, rows)
	if err != nil || len(chance) != len(rows) {
		t.Fatal(err)
	}
	results, err := randinf.Test(context.Background(), design, observed, []randinf.Statistic{statistic{}},
		randinf.Options{Redraws: redraws, Source: rand.NewChaCha8([32]byte{3})})
	if err != nil {
		t.Fatal(err)
	}
	return results[0].P
}

// TestMinimisationSampled: where the lists are too many the draws are sampled,
// within five Monte Carlo errors of the exact p.
func TestMinimisationSampled(t *testing.T) {
	r := small(false)
	plan := planOf(t, r, draw.Minimisation)
	lots, err := plan.Draw("a seed")
	if err != nil {
		t.Fatal(err)
	}
	const redraws = 20_000
	got, want := testOf(t, plan, lots, redraws), bruteForce(r, draw.Minimisation, lots)
	if math.Abs(got-want) > 5*math.Sqrt(want*(1-want)/redraws) {
		t.Errorf("p = %v, by brute force %v", got, want)
	}
}

// bruteForce sums over all 2⁶ assignments.
func bruteForce(r *draw.Roster, method string, lots *draw.Lots) float64 {
	weight, total := map[int]float64{}, 0.0
	for z := range 64 {
		weight[z] = chanceOf(r, method, bits(z))
		total += weight[z]
	}
	observed := make([]bool, len(lots.Arms))
	for i, arm := range lots.Arms {
		observed[i] = arm == jobcentre.TrialArm
	}
	p := 0.0
	for z, w := range weight {
		if value := math.Abs(meanDifference(bits(z))); w > 0 && !(value < math.Abs(meanDifference(observed))-1e-9) {
			p += w / total
		}
	}
	return p
}

func bits(z int) []bool {
	treated := make([]bool, 6)
	for i := range treated {
		treated[i] = z>>i&1 == 1
	}
	return treated
}

// chanceOf is an assignment's weight by the description of the method: strata are
// units 0–2 and 3–5, of each of which one is treated. With three units a block
// and a pair are the stratum. Held units are 0 (trial) and 3 (control).
func chanceOf(r *draw.Roster, method string, z []bool) float64 {
	for i, u := range r.Units {
		if u.Held != "" && z[i] != (u.Held == jobcentre.TrialArm) {
			return 0
		}
	}
	if method == draw.Minimisation {
		return minimisationChance(r, z)
	}
	for s := 0; s < 6; s += 3 {
		count := 0
		for _, treated := range z[s : s+3] {
			if treated {
				count++
			}
		}
		if count != 1 {
			return 0
		}
	}
	return 1 // of nine assignments re-randomisation accepts all: at least 200
}

// minimisationChance balances all units, municipalities and caseloads above the
// lower median, 78: units b, d and f.
func minimisationChance(r *draw.Roster, z []bool) float64 {
	level := func(i, factor int) int {
		return []int{0, i / 3, i % 2}[factor]
	}
	balance, chance := map[[2]int]int{}, 1.0
	step := func(i int) {
		for f := range 3 {
			balance[[2]int{f, level(i, f)}] += map[bool]int{true: 1, false: -1}[z[i]]
		}
	}
	for i, u := range r.Units {
		if u.Held != "" {
			step(i)
		}
	}
	for i, u := range r.Units {
		if u.Held != "" {
			continue
		}
		with, without := 0.0, 0.0
		for f := range 3 {
			b := float64(balance[[2]int{f, level(i, f)}])
			with, without = with+math.Abs(b+1), without+math.Abs(b-1)
		}
		p := 0.5
		switch {
		case with < without:
			p = 0.8
		case with > without:
			p = 0.2
		}
		if !z[i] {
			p = 1 - p
		}
		chance *= p
		step(i)
	}
	return chance
}

// TestRerandomisedAccepts: of 924 assignments 200 and their ties at the limit,
// every one of them closer than any that is left out.
func TestRerandomisedAccepts(t *testing.T) {
	r := &draw.Roster{Kind: draw.Portfolio}
	for i := range 12 {
		id := string(rune('a' + i))
		r.Units = append(r.Units, draw.Unit{
			ID: id, Municipality: "760", Area: jobcentre.SicknessBenefit, Portfolios: []string{id},
			Values: []trial.Number{trial.Number(60 + (i*i*7)%31), trial.NoNumber(), trial.NoNumber(), trial.NoNumber()},
		})
	}
	plan := planOf(t, r, draw.Rerandomised)
	a := plan.Areas[0]
	if n := a.Assignments().Int64(); n < 200 || n > 240 {
		t.Errorf("%d are accepted", n)
	}
	lots, err := plan.Draw("x")
	if err != nil {
		t.Fatal(err)
	}
	if p := a.SmallestP(lots); math.Abs(float64(p)-2/float64(a.Assignments().Int64())) > 1e-8 {
		t.Errorf("smallest p %v", p)
	}
}

// TestSpaceOfRows: rows in another order, a portfolio that was opened after the
// draw, and what is refused.
func TestSpaceOfRows(t *testing.T) {
	plan := planOf(t, small(false), draw.Complete)
	rows := []draw.Row{
		{"f", jobcentre.TrialArm}, {"e", jobcentre.ControlArm}, {"new", jobcentre.TrialArm}, {"d", jobcentre.ControlArm},
		{"c", jobcentre.ControlArm}, {"b", jobcentre.ControlArm}, {"a", jobcentre.TrialArm},
	}
	design, chance, err := plan.Space(jobcentre.SicknessBenefit, rows)
	if err != nil || design.Count().Int64() != 9 || chance[2] != 1 || math.Abs(chance[0]-1.0/3) > 1e-15 {
		t.Errorf("%v, %v", chance, err)
	}
	for treated := range design.All() {
		if !treated[2] {
			t.Fatal("a portfolio that was not drawn moves")
		}
	}
	if _, _, err := plan.Space(jobcentre.SocialAssistance, rows); !errors.Is(err, draw.ErrNotInDraw) {
		t.Errorf("another area: %v", err)
	}
	if _, _, err := plan.Space(jobcentre.SicknessBenefit, rows[1:]); !errors.Is(err, assign.ErrNoRow) {
		t.Errorf("a unit without a row: %v", err)
	}
	rows[1].Arm = jobcentre.TrialArm
	if _, _, err := plan.Space(jobcentre.SicknessBenefit, rows); !errors.Is(err, draw.ErrImpossible) {
		t.Errorf("two of three treated: %v", err)
	}
}
