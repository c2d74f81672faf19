package match

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Match is a treated unit and its controls, by position, the first chosen first.
type Match struct {
	Treated  int
	Controls []int // none where nobody was near enough
}

// Result is a matched sample.
type Result struct {
	Matches   []Match   // every treated unit, in order of position
	Weight    []float64 // per unit; zero means left out
	Set       []int     // per unit, the position of its treated unit, −1 without; nil with replacement
	Score     []float64 // propensity; nil where it had no say
	Treated   int       // matched
	Controls  int       // matched, each counted once
	Unmatched int       // treated units without a match

	in Input
}

// String names the method and the size of the matched sample.
func (r *Result) String() string {
	return fmt.Sprintf("nearest neighbours, %d treated and %d controls matched, %d treated unmatched", r.Treated, r.Controls, r.Unmatched)
}

// Nearest matches every treated unit with its nearest controls, greedily.
//
// Estimand: the effect on the matched treated. It takes O(n₁n₀·Ratio).
//
// When not to use it: with few controls for each treated, where the last to
// choose get poor matches: use a caliper, replacement, or regression.
func Nearest(in Input, opt Options) (*Result, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	opt, err := opt.withDefaults()
	if err != nil {
		return nil, err
	}
	out := &Result{in: in}
	if opt.usesScore() {
		if out.Score = in.Score; out.Score == nil {
			if out.Score, err = PropensityScore(in.Treated, in.Covariates); err != nil {
				return nil, err
			}
		}
	}
	s, err := newSearch(in, opt, out.Score)
	if err != nil {
		return nil, err
	}
	s.run()
	return out, out.take(s)
}

// search is a greedy matching under way.
type search struct {
	in       Input
	opt      Options
	score    []float64
	distance metric
	caliper  float64 // largest difference of the scores; +Inf means none
	treated  []int   // positions, in order of position
	controls []int
	chosen   map[int][]int // per treated unit
	used     []bool
}

func newSearch(in Input, opt Options, score []float64) (*search, error) {
	s := &search{in: in, opt: opt, score: score, caliper: math.Inf(1), chosen: make(map[int][]int), used: make([]bool, len(in.Treated))}
	for i, z := range in.Treated {
		if z {
			s.treated = append(s.treated, i)
		} else {
			s.controls = append(s.controls, i)
		}
	}
	if opt.Caliper > 0 {
		s.caliper = opt.Caliper * stat.StdDev(score, nil)
	}
	s.distance = scoreMetric(score)
	if opt.Distance == Mahalanobis {
		var err error
		if s.distance, err = mahalanobisMetric(in.Treated, in.Covariates); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// run lets every treated unit choose once, in order, and then again.
func (s *search) run() {
	order := s.order()
	for range s.opt.Ratio {
		for _, i := range order {
			if j := s.nearest(i); j >= 0 {
				s.chosen[i] = append(s.chosen[i], j)
				s.used[j] = true
			}
		}
	}
}

func (s *search) order() []int {
	order := slices.Clone(s.treated)
	sign := 1.0
	switch s.opt.Order {
	case Data:
		return order
	case Largest:
		sign = -1
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch d := sign * (s.score[a] - s.score[b]); {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	return order
}

// nearest is the eligible control at the least distance, or −1.
func (s *search) nearest(i int) int {
	best, least := -1, math.Inf(1)
	for _, j := range s.controls {
		if !s.eligible(i, j) {
			continue
		}
		if d := s.distance(i, j); d < least {
			best, least = j, d
		}
	}
	return best
}

func (s *search) eligible(i, j int) bool {
	switch {
	case s.used[j] && !s.opt.Replace:
		return false
	case s.opt.Replace && slices.Contains(s.chosen[i], j):
		return false
	case s.in.Exact != nil && s.in.Exact[i] != s.in.Exact[j]:
		return false
	}
	return math.IsInf(s.caliper, 1) || math.Abs(s.score[i]-s.score[j]) <= s.caliper
}

// take fills the matches, weights and sets.
func (r *Result) take(s *search) error {
	r.Weight = make([]float64, len(s.used))
	if !s.opt.Replace {
		r.Set = slices.Repeat([]int{-1}, len(s.used))
	}
	for _, i := range s.treated {
		controls := s.chosen[i]
		r.Matches = append(r.Matches, Match{i, controls})
		if len(controls) == 0 {
			r.Unmatched++
			continue
		}
		r.Treated++
		r.Weight[i] = 1
		r.mark(i, i)
		for _, j := range controls {
			if r.Weight[j] == 0 {
				r.Controls++
			}
			r.Weight[j] += 1 / float64(len(controls))
			r.mark(j, i)
		}
	}
	if r.Treated == 0 {
		return ErrNoMatches
	}
	// Each matched treated unit handed out a weight of one.
	for _, j := range s.controls {
		r.Weight[j] *= float64(r.Controls) / float64(r.Treated)
	}
	return nil
}

func (r *Result) mark(unit, set int) {
	if r.Set != nil {
		r.Set[unit] = set
	}
}
