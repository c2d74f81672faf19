package assign

import (
	"fmt"
	"maps"
	"slices"
)

// MixedError is returned for a value that differs within a cluster, so that the
// cluster cannot have been drawn as one.
type MixedError struct{ Cluster int }

func (e *MixedError) Error() string {
	return fmt.Sprintf("assign: cluster %d holds more than one value", e.Cluster)
}

// Clusters ties rows to the units that are drawn: unit k is the cluster of the
// k-th smallest code.
type Clusters struct {
	codes []int
	unit  []int // per row
}

// NewClusters takes the cluster of every row.
func NewClusters(cluster []int) (*Clusters, error) {
	if len(cluster) == 0 {
		return nil, ErrEmpty
	}
	at := make(map[int]int)
	for _, code := range cluster {
		at[code] = 0
	}
	c := &Clusters{codes: slices.Sorted(maps.Keys(at)), unit: make([]int, len(cluster))}
	for k, code := range c.codes {
		at[code] = k
	}
	for row, code := range cluster {
		c.unit[row] = at[code]
	}
	return c, nil
}

// Units is the number of clusters.
func (c *Clusters) Units() int { return len(c.codes) }

// Of is the unit of a row.
func (c *Clusters) Of(row int) int { return c.unit[row] }

// Expand gives every row its cluster's arm.
func (c *Clusters) Expand(treated []bool) []bool {
	rows := make([]bool, len(c.unit))
	for row, k := range c.unit {
		rows[row] = treated[k]
	}
	return rows
}

// Reduce returns the value of every cluster where the rows of each agree, as
// its stratum or its arm; a cluster in which they do not is named in a
// MixedError.
func Reduce[T comparable](c *Clusters, rows []T) ([]T, error) {
	if len(rows) != len(c.unit) {
		return nil, fmt.Errorf("assign: %d values for %d rows", len(rows), len(c.unit))
	}
	out, seen := make([]T, len(c.codes)), make([]bool, len(c.codes))
	for row, k := range c.unit {
		if seen[k] && out[k] != rows[row] {
			return nil, &MixedError{c.codes[k]}
		}
		out[k], seen[k] = rows[row], true
	}
	return out, nil
}
