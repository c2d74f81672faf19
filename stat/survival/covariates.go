package survival

import "math"

// covariates is the covariates of every pattern of rows, centred and scaled, so
// that sums stay small and pivots comparable.
type covariates struct {
	columns []Column
	n, p    int       // patterns, columns
	x       []float64 // row-major, one row of p numbers for each pattern
	mean    []float64 // what was taken off a column
	scale   []float64 // the standard deviation by which it was divided
}

// arrange returns the covariates of the patterns and the pattern of each row in
// the order given. Patterns are numbered as that order uses them, so that a pass
// reads them in order where every row has its own. A column that does not vary
// is refused here, for it has no scale.
func arrange(columns []Column, found patterns, order []int32) (*covariates, []int32, error) {
	mean, scale, err := standardise(columns, found)
	if err != nil {
		return nil, nil, err
	}
	c := &covariates{columns: columns, p: len(columns), mean: mean, scale: scale}
	c.x = make([]float64, 0, len(found.first)*c.p)
	number := make([]int32, len(found.first)) // + 1; 0 is not used yet
	pattern := make([]int32, len(order))
	for k, i := range order {
		old := found.of[i]
		if number[old] == 0 {
			c.n++
			number[old] = int32(c.n)
			for j, column := range columns {
				c.x = append(c.x, (column.Values[found.first[old]]-mean[j])/scale[j])
			}
		}
		pattern[k] = number[old] - 1
	}
	return c, pattern, nil
}

// of is the covariates of a pattern.
func (c *covariates) of(pattern int32) []float64 {
	return c.x[int(pattern)*c.p : int(pattern)*c.p+c.p]
}

// standardise returns each column's mean and standard deviation with divisor n.
func standardise(columns []Column, found patterns) (mean, scale []float64, err error) {
	sizes, n := found.sizes(), float64(len(found.of))
	for _, c := range columns {
		sum, squares := 0.0, 0.0
		for k, i := range found.first {
			sum += sizes[k] * c.Values[i]
		}
		centre := sum / n
		for k, i := range found.first {
			squares += sizes[k] * (c.Values[i] - centre) * (c.Values[i] - centre)
		}
		deviation := math.Sqrt(squares / n)
		if deviation <= 1e-12*math.Abs(centre) {
			return nil, nil, &TermError{c.Name, ErrCollinear}
		}
		mean, scale = append(mean, centre), append(scale, deviation)
	}
	return mean, scale, nil
}

// predictor returns η of every pattern.
func (c *covariates) predictor(beta []float64) []float64 {
	eta := make([]float64, c.n)
	for k := range eta {
		eta[k] = dot(c.x[k*c.p:(k+1)*c.p], beta)
	}
	return eta
}

// relativeHazards returns exp(η) of every pattern.
func relativeHazards(eta []float64) []float64 {
	r := make([]float64, len(eta))
	for k, e := range eta {
		r[k] = math.Exp(e)
	}
	return r
}

func (c *covariates) terms() []string {
	names := make([]string, c.p)
	for j, column := range c.columns {
		names[j] = column.Name
	}
	return names
}

// unscaled returns coefficients per unit of the covariates as given.
func (c *covariates) unscaled(beta []float64) []float64 {
	out := make([]float64, c.p)
	for j, b := range beta {
		out[j] = b / c.scale[j]
	}
	return out
}
