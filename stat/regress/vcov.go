package regress

import (
	"fmt"
	"slices"
	"strings"
)

// VCov names a variance estimator; the package comment gives the formulas.
type VCov int

// The zero value is CR1 where clusters are given, and IID otherwise.
const (
	Auto VCov = iota
	IID       // model-based; in generalised models with dispersion 1, but for gamma
	HC0
	HC1
	HC2
	HC3
	CR0
	CR1
	CR1S
	CR2
)

var vcovNames = [...]string{"auto", "iid", "HC0", "HC1", "HC2", "HC3", "CR0", "CR1", "CR1S", "CR2"}

// String returns the name used in the literature, as "CR2".
func (v VCov) String() string {
	if v < Auto || v > CR2 {
		return fmt.Sprintf("VCov(%d)", int(v))
	}
	return vcovNames[v]
}

// ParseVCov reads an estimator's name; the empty one is Auto.
func ParseVCov(name string) (VCov, error) {
	if name == "" {
		return Auto, nil
	}
	if at := slices.Index(vcovNames[1:], name); at >= 0 {
		return VCov(at + 1), nil
	}
	return 0, &InputError{"VCov", "is " + name + ", which is none of " + strings.Join(vcovNames[1:], ", ")}
}

// Clustered reports whether the estimator needs clusters.
func (v VCov) Clustered() bool { return v >= CR0 && v <= CR2 }

// resolve settles Auto and checks that what the estimator needs is there.
func (v VCov) resolve(s *sample) (VCov, error) {
	if v == Auto {
		v = IID
		if len(s.clusters) > 0 {
			v = CR1
		}
	}
	switch {
	case v < Auto || v > CR2:
		return v, &InputError{"VCov", "is unknown"}
	case v.Clustered() && len(s.clusters) == 0:
		return v, &InputError{"Cluster", fmt.Sprintf("is needed for %s", v)}
	case v.Clustered() && s.fewestClusters() < 2:
		return v, ErrOneCluster
	case v == CR2 && len(s.clusters) > 1:
		return v, &InputError{"Cluster2", "goes with CR0, CR1 and CR1S only"}
	}
	return v, nil
}
