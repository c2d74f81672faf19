package guideline

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
)

// Recommendation is what a version recommends a department.
type Recommendation struct {
	Version     string
	Area        jobcentre.Area
	Low, High   float64 // the version's range, cases per full-time caseworker
	Recommended float64 // within it
	PerHead     float64 // pro rata: Recommended · (1 − part-time)
	Parts       []Part  // Low and all of their Cases make Recommended
	Row         Row
	Confidence  benefit.Confidence // the weakest of the row and the weights
}

// Part is one factor's part in a recommendation.
type Part struct {
	Factor Factor
	Value  float64 // conditions: 0 to 1, how far it speaks for the high end; others: the share
	Weight float64 // of conditions; 0 for the others
	Cases  float64 // by how many cases it moves the figure
	Source Source  // of conditions
}

// Recommend places a department within a version's range (package documentation
// for the formula). The error is an *UnknownGuideline or an *InvalidFactor.
func (t *Tables) Recommend(version string, area jobcentre.Area, f Factors) (Recommendation, error) {
	row, err := t.Range(version, area, f.Group)
	if err != nil {
		return Recommendation{}, err
	}
	if err := f.check(area); err != nil {
		return Recommendation{}, err
	}
	r := Recommendation{
		Version: version, Area: area, Low: row.Low, High: row.High, Recommended: row.Low,
		Row: row, Confidence: row.Source.Confidence,
	}
	for _, w := range t.weightsOf(version, area) {
		value, err := f.condition(w.Factor, area)
		if err != nil {
			return Recommendation{}, err
		}
		r.Confidence = r.Confidence.Weaker(w.Source.Confidence)
		r.add(Part{Factor: w.Factor, Value: value, Weight: w.Weight, Cases: (row.High - row.Low) * w.Weight * value, Source: w.Source})
	}
	r.reduce(NewlyHired, f.NewlyHired)
	r.reduce(SideTasks, f.SideTasks)
	r.add(Part{Factor: PartTime, Value: f.PartTime})
	r.Recommended = min(r.High, max(r.Low, r.Recommended)) // sums of floating-point parts
	r.PerHead = r.Recommended * (1 - f.PartTime)
	return r, nil
}

// reduce takes a share of the working time at the low end.
func (r *Recommendation) reduce(factor Factor, share float64) {
	r.add(Part{Factor: factor, Value: share, Cases: 0 - share*(r.Recommended-r.Low)}) // never −0
}

func (r *Recommendation) add(p Part) {
	r.Parts = append(r.Parts, p)
	r.Recommended += p.Cases
}
