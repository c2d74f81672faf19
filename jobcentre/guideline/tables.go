package guideline

import (
	"bytes"
	_ "embed"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
)

//go:embed guidelines.csv
var guidelinesCSV []byte

//go:embed factors.csv
var factorsCSV []byte

// The versions that code names; the table has more.
const (
	Original = "original" // the trial design's 35–50 and 40–55
	Latest   = "current"  // the union's guide of today
)

// Row is the guideline of one version for an area or a target group in it.
type Row struct {
	Line     int // in the table, the header is line 1
	Version  string
	Area     jobcentre.Area // the trial's areas, and others by their own code
	Group    string         // target group; empty: the whole area
	Default  bool           // the area's range when no group is named
	FromYear int            // 0: not known
	ToYear   int            // the year in which another version took over; 0: not known, or still in force
	Known    bool           // false: there is a guideline whose figure was not confirmed
	Low      float64        // cases per full-time caseworker
	High     float64
	Source   Source
}

// Source says where a row was read.
type Source struct {
	Title      string
	URL        string
	Confidence benefit.Confidence
	Note       string
}

// Weight is how much a condition moves a version's figure within its range.
type Weight struct {
	Line    int
	Version string
	Area    jobcentre.Area // empty: every area without a row of its own
	Factor  Factor
	Weight  float64
	Source  Source
}

// Tables is the guidelines of every version. It does not change after it is
// read, and may be shared.
type Tables struct {
	rows    []Row
	weights []Weight
}

// Current returns the guidelines that come with the program.
func Current() (*Tables, error) {
	return Read(bytes.NewReader(guidelinesCSV), bytes.NewReader(factorsCSV))
}

// Rows returns every guideline, in the table's order.
func (t *Tables) Rows() []Row { return slices.Clone(t.rows) }

// Weights returns what moves the guidelines, in the table's order.
func (t *Tables) Weights() []Weight { return slices.Clone(t.weights) }

// Versions returns the versions, in the table's order.
func (t *Tables) Versions() []string {
	var names []string
	for _, r := range t.rows {
		if !slices.Contains(names, r.Version) {
			names = append(names, r.Version)
		}
	}
	return names
}

// Range returns the guideline of a version for an area, and for a target group
// where one is named. The error is an *UnknownGuideline.
func (t *Tables) Range(version string, area jobcentre.Area, group string) (Row, error) {
	i := slices.IndexFunc(t.rows, func(r Row) bool {
		named := group == "" && r.Default || group != "" && r.Group == group
		return r.Version == version && r.Area == area && named
	})
	if i >= 0 && t.rows[i].Known {
		return t.rows[i], nil
	}
	unknown := &UnknownGuideline{Version: version, Area: area, Group: group}
	if i >= 0 {
		unknown.Row = t.rows[i]
	}
	return Row{}, unknown
}

// weightsOf returns what moves a version in an area.
func (t *Tables) weightsOf(version string, area jobcentre.Area) []Weight {
	for _, a := range []jobcentre.Area{area, ""} {
		own := slices.DeleteFunc(t.Weights(), func(w Weight) bool { return w.Version != version || w.Area != a })
		if len(own) > 0 {
			return own
		}
	}
	return nil
}
