package survival_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sagstal/sagstal/stat/internal/oracle"
	"github.com/sagstal/sagstal/stat/survival"
)

// TestSubdistributionByHand:
//
//	entry  time
//	0      2     otherwise; at 4 with G·H just before 4 over the same just before 2
//	0      3     censored: one of three still there
//	1      4     the cause: enters when three are there, itself one of them
//	0      5     censored
//	3      6     the cause: enters when it and two others are there
//
// H just before 2 is 1 − 1/3: of the three there just after 3, one has come then.
// Just before 4 it is 1, and G is 2/3: of the three there at 3, one is censored.
func TestSubdistributionByHand(t *testing.T) {
	model, err := survival.Subdistribution(survival.CompetingInput{
		Entry: []float64{0, 0, 1, 0, 3}, Time: []float64{2, 3, 4, 5, 6}, Cause: []int{2, 0, 1, 0, 1},
		Covariates: []survival.Column{{Name: "x", Values: []float64{1, 0, 0, 1, 1}}}, Cluster: []int{7, 8, 7, 8, 7},
	}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(model.Time) != 7 {
		t.Fatalf("%+v", model)
	}
	g, h := 2./3, 2./3
	for k, want := range []struct{ entry, time, weight float64 }{{3, 4, g / h}, {5, 6, g / 2 / h}} {
		i := 5 + k
		if model.Entry[i] != want.entry || model.Time[i] != want.time || !within(model.Weight[i], want.weight, 1e-14, 0) || model.Cluster[i] != 7 || model.Covariates[0].Values[i] != 1 || model.Event[i] {
			t.Errorf("row %d: (%v, %v] %v, cluster %d, want %+v", i, model.Entry[i], model.Time[i], model.Weight[i], model.Cluster[i], want)
		}
	}
}

func TestSubdistributionReference(t *testing.T) {
	o := oracle.Open(t, "subdistribution")
	terms := map[string][]string{"plain": {"arm"}, "arm": {"arm"}, "full": {"arm", "edu", "age"}}
	for _, name := range o.After("") {
		part := strings.Split(name, "_") // unit, cause, terms
		in := survival.CompetingInput{Entry: o.Floats("entry"), Time: o.Floats("weeks"), Cause: o.Ints("cause"), Cluster: o.Ints("cluster")}
		if part[0] == "days" {
			in.Entry, in.Time = o.Floats("day_entry"), o.Floats("day")
		}
		opt := survival.CoxOptions{}
		if part[2] == "plain" {
			opt.Ties = survival.Breslow
		} else {
			in.Strata = o.Ints("stratum")
		}
		in.Covariates = columns(o, terms[part[2]]...)
		fit := fitSubdistribution(t, in, int(part[1][0]-'0'), opt)
		want := o.For(t).Result(name)
		want.Field("coef").Agree(fit.Coef...)
		want.Field("var").Agree(flatten(fit.RobustVariance)...)
		want.Field("loglik").Agree(fit.LogLik)
	}
}

func fitSubdistribution(t testing.TB, in survival.CompetingInput, cause int, opt survival.CoxOptions) *survival.CoxResult {
	t.Helper()
	model, err := survival.Subdistribution(in, cause)
	if err != nil {
		t.Fatal(err)
	}
	fit, err := survival.CoxPH(model, opt)
	if err != nil {
		t.Fatal(err)
	}
	return fit
}

// TestSubdistributionIsFineGray: without delayed entry and without ties of ends and
// censorings both have the same estimate; FineGray alone counts that G is estimated.
func TestSubdistributionIsFineGray(t *testing.T) {
	random := newRandom(9)
	in, _ := subdistributionTrial(random, 300, 0.4)
	for i := range in.Time { // no ties
		in.Time[i] += float64(i) / 1000
	}
	want := mustFineGray(t, in, 1)
	got := fitSubdistribution(t, survival.CompetingInput{Time: in.Time, Cause: in.Cause, Covariates: in.Covariates}, 1, survival.CoxOptions{Ties: survival.Breslow})
	if !within(got.Coef[0], want.Coef[0], 1e-8, 1e-10) || !within(got.LogLik, want.LogLik, 1e-10, 0) {
		t.Errorf("%v %v, want %v %v", got.Coef, got.LogLik, want.Coef, want.LogLik)
	}
}

// Rows of one cluster and other rows of theirs are one weighted row: what they are
// called and in which order they come does not matter.
func TestSubdistributionInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model, cause := spells(t)
		in := survival.CompetingInput{Entry: model.Entry, Time: model.Time, Cause: cause, Covariates: model.Covariates, Strata: model.Strata, Cluster: model.Cluster}
		first, err := survival.Subdistribution(in, 1)
		if err != nil {
			t.Skip(err)
		}
		base, err := survival.CoxPH(first, survival.CoxOptions{})
		if err != nil {
			t.Skip(err)
		}
		order := rapid.Permutation(rowNumbers(len(cause))).Draw(t, "order")
		moved := pickRows(model, order)
		other, err := survival.Subdistribution(survival.CompetingInput{
			Entry: moved.Entry, Time: moved.Time, Cause: pick(cause, order), Covariates: moved.Covariates, Strata: moved.Strata, Cluster: moved.Cluster,
		}, 1)
		if err != nil {
			t.Fatal(err)
		}
		again, err := survival.CoxPH(other, survival.CoxOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range base.Coef {
			if !within(again.Coef[i], b, 1e-7, 1e-9) {
				t.Fatalf("%v, want %v", again.Coef, base.Coef)
			}
		}
	})
}

func TestSubdistributionRefusals(t *testing.T) {
	x := []survival.Column{{Name: "x", Values: []float64{0, 1, 0, 1}}}
	gap := survival.CompetingInput{Entry: []float64{0, 0, 5, 5}, Time: []float64{1, 2, 6, 7}, Cause: []int{2, 1, 1, 0}, Covariates: x}
	if _, err := survival.Subdistribution(gap, 1); !errors.Is(err, survival.ErrNoWeights) {
		t.Errorf("a gap: %v", err)
	}
	gap.Entry = []float64{0, 0, 0, 5}
	if _, err := survival.Subdistribution(gap, 3); !errors.Is(err, survival.ErrNoCause) {
		t.Errorf("no such cause: %v", err)
	}
	gap.Time[0] = math.NaN()
	if _, err := survival.Subdistribution(gap, 1); err == nil {
		t.Error("a time that is not a number is taken")
	}
	gap.Time = []float64{1}
	if _, err := survival.Subdistribution(gap, 1); !errors.Is(err, survival.ErrLength) {
		t.Errorf("lengths: %v", err)
	}
}

func BenchmarkSubdistribution(b *testing.B) {
	const n = 200_000
	random := newRandom(3)
	in := survival.CompetingInput{Covariates: []survival.Column{{Name: "arm"}}}
	for i := range n {
		entry := max(0, math.Floor(random.Float64()*900)-400)
		in.Entry, in.Time = append(in.Entry, entry/7), append(in.Time, (entry+1+math.Floor(random.Float64()*360))/7)
		in.Cause, in.Cluster, in.Strata = append(in.Cause, random.IntN(3)), append(in.Cluster, i%2000), append(in.Strata, i%100)
		in.Covariates[0].Values = append(in.Covariates[0].Values, float64(i%2000/1000))
	}
	for b.Loop() {
		fitSubdistribution(b, in, 1, survival.CoxOptions{})
	}
}
