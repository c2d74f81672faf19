package regress

import "fmt"

// plan is what the options ask of a sample.
type plan struct {
	kind  VCov
	level float64
	terms []int     // positions of the columns to report
	df    []float64 // per term, but for CR2
}

func newPlan(s *sample, kind VCov, level float64, terms []string) (plan, error) {
	var p plan
	var err error
	if p.level, err = levelOf(level); err != nil {
		return p, err
	}
	if p.kind, err = kind.resolve(s); err != nil {
		return p, err
	}
	if p.terms, err = s.wanted(terms); err != nil {
		return p, err
	}
	if p.kind == CR2 && s.parameters() > most {
		return p, &InputError{"Absorb", fmt.Sprintf("takes more than %d parameters, too many for CR2", most)}
	}
	if s.residualDF() < 1 {
		return p, ErrNoResidualDF
	}
	p.df = fixedDF(p.kind, s, p.terms)
	return p, nil
}

func levelOf(level float64) (float64, error) {
	if level == 0 {
		return 0.95, nil
	}
	if !(level > 0 && level < 1) {
		return 0, &InputError{"Level", "is not between 0 and 1"}
	}
	return level, nil
}

// fixedDF gives the degrees of freedom that do not depend on the term.
func fixedDF(kind VCov, s *sample, terms []int) []float64 {
	df := float64(s.residualDF())
	if kind.Clustered() {
		df = float64(s.fewestClusters() - 1)
	}
	out := make([]float64, len(terms))
	for t := range out {
		out[t] = df
	}
	return out
}
