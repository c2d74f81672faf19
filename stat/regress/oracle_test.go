package regress_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/sagstal/sagstal/stat/regress"
)

// dummies returns a column for every level of codes but the first, in order.
func dummies(name string, codes []int) []regress.Column {
	levels := slices.Compact(slices.Sorted(slices.Values(codes)))
	var out []regress.Column
	for _, level := range levels[1:] {
		c := regress.Column{Name: "factor(" + name + ")" + strconv.Itoa(level), Values: make([]float64, len(codes))}
		for i, code := range codes {
			if code == level {
				c.Values[i] = 1
			}
		}
		out = append(out, c)
	}
	return out
}

func linear(t *testing.T, in regress.LinearInput, opt regress.LinearOptions) *regress.LinearResult {
	t.Helper()
	res, err := regress.Linear(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func poisson(t *testing.T, in regress.CountInput, opt regress.GLMOptions) *regress.GLMResult {
	t.Helper()
	res, err := regress.Poisson(in, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}
