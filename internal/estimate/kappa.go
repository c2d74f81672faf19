package estimate

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate/frame"
	"github.com/sagstal/sagstal/stat/agreement"
)

// Kappa is `estimate kappa`: how well two raters agree. Levels are those that
// either rater used, sorted; the distance between neighbours is one.
type Kappa struct {
	Common
	Rater1   string `name:"rater1" required:"" placeholder:"COL" help:"${help_estimate_rater}"`
	Rater2   string `name:"rater2" required:"" placeholder:"COL" help:"${help_estimate_rater}"`
	Weighted string `placeholder:"linear|quadratic" help:"${help_estimate_weighted}"`
}

// Estimate reads the file and compares the ratings.
func (m Kappa) Estimate(context.Context) (*Answer, error) {
	weighting := agreement.Unweighted
	if m.Weighted != "" {
		var err error
		weighting, err = choice("weighted", m.Weighted, []named[agreement.Weighting]{
			{"linear", agreement.Linear}, {"quadratic", agreement.Quadratic},
		})
		if err != nil {
			return nil, err
		}
	}
	plan, err := m.plan()
	if err != nil {
		return nil, err
	}
	plan.Category(m.Rater1, m.Rater2)
	data, err := plan.Read(m.Data)
	if err != nil {
		return nil, err
	}
	return m.compare(data, weighting)
}

func (m Kappa) compare(data *frame.Frame, weighting agreement.Weighting) (*Answer, error) {
	labels, ratings := data.Shared(m.Rater1, m.Rater2)
	in := agreement.Ratings{First: ratings[0], Second: ratings[1]}
	res, err := agreement.Kappa(in, agreement.KappaOptions{Weighting: weighting, Level: m.Level})
	if err != nil {
		return nil, m.refused(err, data)
	}
	share, err := agreement.Share(in, m.Level)
	if err != nil {
		return nil, m.refused(err, data)
	}
	ac1, err := agreement.AC1(in, m.Level)
	if err != nil {
		return nil, m.refused(err, data)
	}
	kappa := res.Row()
	return &Answer{
		Method: "kappa", N: res.N, Dropped: data.Dropped, Terms: termsOf(res.Rows()),
		Stats: Record{
			{"kappa", kappa.Estimate}, {"se", kappa.SE}, {"ci", []float64{kappa.Low, kappa.High}}, {"p", kappa.P},
			{"agreement", share.Estimate}, {"agreement_ci", []float64{share.Low, share.High}},
			{"ac1", ac1.Estimate}, {"ac1_se", ac1.SE}, {"ac1_ci", []float64{ac1.Low, ac1.High}},
		},
		Table: crossTable(m.Rater1, m.Rater2, labels, ratings),
	}, nil
}

func (m Kappa) refused(err error, data *frame.Frame) error {
	return refused(err, naming{data: data, fields: map[string]string{"First": m.Rater1, "Second": m.Rater2}})
}

// crossTable counts the pairs of ratings.
func crossTable(first, second string, labels []string, ratings [][]int) []Record {
	counts := make([]int, len(labels)*len(labels))
	for i, a := range ratings[0] {
		counts[a*len(labels)+ratings[1][i]]++
	}
	var rows []Record
	for pair, n := range counts {
		rows = append(rows, Record{{first, labels[pair/len(labels)]}, {second, labels[pair%len(labels)]}, {"n", n}})
	}
	return rows
}
