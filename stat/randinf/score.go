package randinf

import "math"

// StratifiedScore is the sum of the scores of the treated units, as ranks or
// log-rank scores. Its centre is its mean under the design, Σ score·P(treated);
// where scores add up to zero within the design's strata that is zero.
type StratifiedScore struct {
	score            []float64
	centre, rounding float64
}

// NewStratifiedScore takes each unit's score and its probability of being
// treated, as assign.Stratified gives it.
func NewStratifiedScore(score, probability []float64) (*StratifiedScore, error) {
	if len(score) == 0 || len(score) != len(probability) {
		return nil, &InputError{"score", "is empty or of another length than probability"}
	}
	s := &StratifiedScore{score: append([]float64(nil), score...)}
	for i, v := range score {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, &InputError{"score", "holds a value that is not finite"}
		}
		if p := probability[i]; !(p >= 0 && p <= 1) {
			return nil, &InputError{"probability", "is not between 0 and 1"}
		}
		s.centre += v * probability[i]
		s.rounding += 1e-13 * math.Abs(v)
	}
	return s, nil
}

// Units is the number of units.
func (s *StratifiedScore) Units() int { return len(s.score) }

// Centre is the mean under the design.
func (s *StratifiedScore) Centre() float64 { return s.centre }

// Rounding is 1e-13 of the sum of the absolute scores.
func (s *StratifiedScore) Rounding() float64 { return s.rounding }

// Value is the sum of the scores at the positions given.
func (s *StratifiedScore) Value(treated []int) float64 {
	var sum float64
	for _, i := range treated {
		sum += s.score[i]
	}
	return sum
}
