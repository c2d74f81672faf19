package estimate

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/internal/estimate/terms"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/stat/regress"
)

// Regression are the options of least squares and its relatives. Without terms
// the model is the intercept alone.
type Regression struct {
	Y       string `required:"" placeholder:"COL" help:"${help_estimate_y}"`
	X       string `placeholder:"TERMS" help:"${help_estimate_x}"`
	Absorb  string `placeholder:"COL,…" help:"${help_estimate_absorb}"`
	Cluster string `placeholder:"COL[,COL]" help:"${help_estimate_cluster}"`
	Weights string `placeholder:"COL" help:"${help_estimate_weights}"`
	VCov    string `name:"vcov" placeholder:"NAME" help:"${help_estimate_vcov}"`
}

func (r Regression) ask(plan *frame.Plan) {
	plan.Number(r.Y, r.Weights)
	plan.Category(list(r.Absorb)...)
	plan.Category(list(r.Cluster)...)
}

// vcov reads the name of a variance estimator; empty is the default.
func (r Regression) vcov() (regress.VCov, error) {
	if len(list(r.Cluster)) > 2 {
		return 0, fault.New(fault.Invalid, "--cluster takes two columns at most, not %s", r.Cluster)
	}
	if r.VCov == "" {
		return regress.Auto, nil
	}
	var known []named[regress.VCov]
	for v := regress.IID; v <= regress.CR2; v++ {
		known = append(known, named[regress.VCov]{v.String(), v})
	}
	return choice("vcov", r.VCov, known)
}

// absorbed are the codes of the factors to absorb; nil for none.
func (r Regression) absorbed(data *frame.Frame) [][]int {
	var out [][]int
	for _, c := range list(r.Absorb) {
		out = append(out, data.Category(c).Codes)
	}
	return out
}

// clusters are the codes of the one or two ways of clustering.
func (r Regression) clusters(data *frame.Frame) (first, second []int) {
	columns := append(list(r.Cluster), "", "")
	return codes(data.Category(columns[0])), codes(data.Category(columns[1]))
}

func (r Regression) naming(data *frame.Frame) naming {
	cluster := strings.TrimSpace("--cluster " + r.Cluster)
	n := naming{data: data, fields: map[string]string{
		"Y": r.Y, "Weight": r.Weights, "X": "--x", "Absorb": "--absorb", "VCov": "--vcov", "Cluster": cluster, "Cluster2": cluster,
	}}
	for _, c := range list(r.Absorb) {
		n.absorbed = append(n.absorbed, absorbed{c, data.Category(c)})
	}
	return n
}

// weightless tells how many rows a weight of 0 left out.
func weightless(rows int) []string {
	if rows == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Rows of weight 0 left out: %d.", rows)}
}

// absorbed is a factor that a model takes out.
type absorbed struct {
	column string
	*frame.Category
}

// regressors are the intercept, unless a factor that holds one is absorbed, and the
// terms.
func regressors(data *frame.Frame, columns []terms.Column, intercept bool) []regress.Column {
	var out []regress.Column
	if intercept {
		out = append(out, regress.Intercept(data.N()))
	}
	for _, c := range columns {
		out = append(out, regress.Column{Name: c.Name, Values: c.Values})
	}
	return out
}
