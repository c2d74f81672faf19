package distribution_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

// Cases given out by a principle are detected as given out by it, and replay
// without a deviation, whatever the order within a day.
func TestAPrincipleIsDetectedAndReplaysClean(t *testing.T) {
	for _, p := range distribution.Replayable() {
		for _, perDay := range []int{1, 3, 7} {
			for seed := range uint64(3) {
				o := newOffice(seed)
				o.run(givers()[p], perDay, 0)
				d := o.department(t, p)
				found := distribution.Detect(d, baseline())
				name := fmt.Sprintf("%s, %d a day, seed %d", p, perDay, seed)
				if found.Detected != p || found.Standing != distribution.Confirmed {
					t.Errorf("%s: detected %q (tied %v), %s: %+v", name, found.Detected, found.Tied, found.Standing, found.Fits)
					continue
				}
				if r := distribution.Run(d, found.Rule, window(), 0); r.Misplaced != 0 || len(r.Facts) != 0 || r.Judged != r.Cases {
					t.Errorf("%s: %d of %d misplaced, %d judged: %+v", name, r.Misplaced, r.Cases, r.Judged, r.Facts[:min(3, len(r.Facts))])
				}
			}
		}
	}
}

// With one case a day nothing is hidden by the order within a day: the cases
// planted elsewhere are found, all of them and no other.
func TestPlantedDeviationsAreFoundAndNoOther(t *testing.T) {
	for _, p := range distribution.Replayable() {
		o := newOffice(11)
		o.run(givers()[p], 1, 10)
		d := o.department(t, "")
		found := distribution.Detect(d, baseline())
		if found.Detected != p {
			t.Errorf("%s: detected %q", p, found.Detected)
			continue
		}
		r := distribution.Run(d, found.Rule, window(), 0)
		got := map[string]bool{}
		for _, f := range r.Facts {
			got[f.CaseID] = true
		}
		if !reflect.DeepEqual(got, o.trulyPlanted(p)) {
			t.Errorf("%s: found %d deviations, planted %d", p, len(got), len(o.planted))
		}
	}
}

// trulyPlanted leaves out the planted cases that the rule lets be where they were
// put: a tie of caseloads, a category that two portfolios share.
func (o *office) trulyPlanted(p distribution.Principle) map[string]bool {
	left := map[string]bool{}
	for id := range o.planted {
		left[id] = true
	}
	for id := range o.tied {
		if p == distribution.LowestCaseload {
			delete(left, id)
		}
	}
	return left
}

// Cases given out by chance have no principle, and none is declared confirmed.
func TestChanceHasNoPrinciple(t *testing.T) {
	for seed := range uint64(20) {
		o := newOffice(seed)
		o.run(func(o *office, _ jobcentre.Case) int { return o.random.IntN(portfolios) }, 2, 0)
		d := o.department(t, distribution.Rotation)
		found := distribution.Detect(d, baseline())
		if found.Detected != distribution.Undeclared || found.Standing != distribution.Contradicted || found.Rule != nil || found.Lack != distribution.NotLearnt {
			t.Errorf("seed %d: detected %q, %s, %q: %+v", seed, found.Detected, found.Standing, found.Lack, found.Fits)
		}
	}
}

// Exceptions in the baseline do not hide the principle.
func TestExceptionsDoNotHideThePrinciple(t *testing.T) {
	for p, give := range givers() {
		o := newOffice(5)
		o.run(func(o *office, c jobcentre.Case) int {
			at := give(o, c)
			if o.random.IntN(15) == 0 {
				return o.random.IntN(portfolios)
			}
			return at
		}, 3, 0)
		if found := distribution.Detect(o.department(t, ""), baseline()); found.Detected != p {
			t.Errorf("%s: detected %q (tied %v): %+v", p, found.Detected, found.Tied, found.Fits)
		}
	}
}

// The order of rows does not matter.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	for _, p := range distribution.Replayable() {
		o := newOffice(3)
		o.run(givers()[p], 3, 7)
		d := o.department(t, p)
		found := distribution.Detect(d, baseline())
		replay := distribution.Run(d, found.Rule, window(), 50)
		o.random.Shuffle(len(o.batch.Cases), func(i, j int) {
			o.batch.Cases[i], o.batch.Cases[j] = o.batch.Cases[j], o.batch.Cases[i]
		})
		slices.Reverse(o.batch.Caseworkers)
		slices.Reverse(o.batch.Portfolios)
		d = o.department(t, p)
		again := distribution.Detect(d, baseline())
		if !reflect.DeepEqual(found, again) || !reflect.DeepEqual(replay, distribution.Run(d, again.Rule, window(), 50)) {
			t.Errorf("%s: other rows, another answer", p)
		}
	}
}

// Learning counts by running sums what a replay judges by quotas.
func TestTurnsAreCountedAsTheyAreJudged(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		batch := disorder(r, 5+r.IntN(200), 2+r.IntN(8), 4+r.IntN(12))
		for i := range batch.Cases { // several cases a day
			from := &batch.Cases[i].Open.From
			*from -= *from % calendar.Date(1+seed%60)
		}
		for _, d := range distribution.Departments(jobcentre.NewRegister(batch, drawn(), window().To), distribution.Columns{}, drawn()) {
			if len(d.Portfolios) == 0 {
				continue
			}
			order := r.Perm(len(d.Portfolios))[:1+r.IntN(len(d.Portfolios))]
			counted, judged := distribution.CountsInTurn(d, order, calendar.Period{From: day("2000-01-01"), To: day("2030-01-01")})
			if counted != judged {
				t.Fatalf("seed %d: counted %d in turn, judged %d", seed, counted, judged)
			}
		}
	}
}
