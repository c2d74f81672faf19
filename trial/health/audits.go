package health

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/agreement"
	"github.com/sagstal/sagstal/trial"
)

// bootstraps is how often cases are drawn again for κ's interval.
const bootstraps = 999

// fewestRatings is how many cases rated twice κ is judged on.
const fewestRatings = 10

// audits is C16: were the raters blind, and do they agree?
func audits(e *examination, a *arms, s subject) []Check {
	return append(blinding(e, a, s), raters(e, a, s)...)
}

// raters is C16: do two raters of one file agree whether it holds a formal error?
// Cohen's κ, unweighted, with a percentile interval from drawing cases again.
func raters(e *examination, a *arms, s subject) []Check {
	if !a.reg.Present[jobcentre.Audits] {
		return []Check{s.unknown(RaterAgreement, trial.MissingTable, string(jobcentre.Audits))}
	}
	first, second := a.ratings()
	if len(first) < fewestRatings {
		return []Check{s.unknown(RaterAgreement, trial.TooFewRecords, string(jobcentre.Audits)).of(len(first))}
	}
	kappa, err := kappaOf(first, second)
	if err != nil {
		return []Check{s.unknown(RaterAgreement, trial.NoSpread, "").of(len(first))}
	}
	answer := s.answer(RaterAgreement, below(kappa, e.limits.KappaAmber, e.limits.KappaRed), kappa)
	if low, high, ok := bootstrap(first, second, rand.New(a.source(s.id))); ok {
		answer = answer.within(low, high, exactLevel)
	}
	return []Check{answer.limited(e.limits.KappaRed).of(len(first))}
}

// ratings are the pairs of the two rounds, in order of case.
func (a *arms) ratings() (first, second []int) {
	rounds := [2]map[string]int{{}, {}}
	for _, audit := range a.reg.Audits {
		if a.caseOf(audit.CaseID) != none && (audit.RatingRound == 1 || audit.RatingRound == 2) {
			rounds[audit.RatingRound-1][audit.CaseID] = min(1, audit.FormalErrors)
		}
	}
	var files []string
	for f := range rounds[0] {
		if _, twice := rounds[1][f]; twice {
			files = append(files, f)
		}
	}
	sort.Strings(files)
	for _, f := range files {
		first, second = append(first, rounds[0][f]), append(second, rounds[1][f])
	}
	return first, second
}

func kappaOf(first, second []int) (float64, error) {
	if slices.Equal(first, second) {
		return 1, nil // also where all files are alike, when κ itself is not defined
	}
	result, err := agreement.Kappa(agreement.Ratings{First: first, Second: second, Levels: []int{0, 1}}, agreement.KappaOptions{})
	if err != nil {
		return math.NaN(), err
	}
	return result.Row().Estimate, nil
}

// agreed counts files by what the first and the second rater found: 0 no error,
// 1 an error.
type agreed [2][2]int

// kappa is κ of the counts; false where the raters part and one of them does not
// vary.
func (n *agreed) kappa() (float64, bool) {
	if n[0][1]+n[1][0] == 0 {
		return 1, true
	}
	files := float64(n[0][0] + n[0][1] + n[1][0] + n[1][1])
	first, second := float64(n[1][0]+n[1][1])/files, float64(n[0][1]+n[1][1])/files
	if first*(1-first)*second*(1-second) == 0 {
		return 0, false
	}
	expected := first*second + (1-first)*(1-second)
	return (float64(n[0][0]+n[1][1])/files - expected) / (1 - expected), true
}

// bootstrap is the percentile interval of κ; false where most draws have none. A
// draw is counted, not written out: a country has tens of thousands of files.
func bootstrap(first, second []int, r *rand.Rand) (low, high float64, ok bool) {
	var drawn []float64
	for range bootstraps {
		var n agreed
		for range first {
			k := r.IntN(len(first))
			n[first[k]][second[k]]++
		}
		if kappa, ok := n.kappa(); ok {
			drawn = append(drawn, kappa)
		}
	}
	if 2*len(drawn) < bootstraps {
		return 0, 0, false
	}
	sort.Float64s(drawn)
	at := func(q float64) float64 { return drawn[int(q*float64(len(drawn)-1)+0.5)] }
	return at((1 - exactLevel) / 2), at((1 + exactLevel) / 2), true
}
