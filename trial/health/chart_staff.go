package health

import (
	"cmp"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// StaffChart is one caseworker's caseload on an individuals chart. It says which
// caseworker by municipality, area, arm and a number alone. Numbers follow the mean
// caseload, the highest first, so that they tell nothing that the chart does not.
type StaffChart struct {
	Area             jobcentre.Area `json:"area"`
	MunicipalityCode string         `json:"municipality_code"`
	Arm              jobcentre.Arm  `json:"arm"`
	Number           int            `json:"number"`
	Centre           trial.Number   `json:"centre"`
	Low              trial.Number   `json:"limit_low"`
	High             trial.Number   `json:"limit_high"`
	Spans            []ChartSpan    `json:"spans"`
	Signals          []ChartSignal  `json:"signals"`
}

// ChartSpan is four weeks on a chart.
type ChartSpan struct {
	Index int           `json:"index"` // from the window's first, 0
	From  calendar.Date `json:"from"`
	Load  trial.Number  `json:"load"` // not a number without working time
	Open  trial.Number  `json:"open"` // mean weighted cases in hand
	Away  bool          `json:"away"` // on leave more than half of the days
}

// ChartSignal is a signal at a span.
type ChartSignal struct {
	Index int        `json:"index"`
	Kind  SignalKind `json:"kind"`
}

// ChartStaff fills in the limits, signals and numbers of charts that have their
// spans, and puts them in order. The rules are those that C5 counts signals by.
func ChartStaff(charts []StaffChart) []StaffChart {
	out := slices.Clone(charts)
	for i := range out {
		out[i].draw()
	}
	slices.SortStableFunc(out, func(a, b StaffChart) int {
		return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.MunicipalityCode, b.MunicipalityCode), -cmp.Compare(a.Arm, b.Arm), -cmp.Compare(a.Centre, b.Centre))
	})
	for i := range out {
		out[i].Number = 1
		if i > 0 && out[i].sameGroup(out[i-1]) {
			out[i].Number = out[i-1].Number + 1
		}
	}
	return out
}

func (c StaffChart) sameGroup(other StaffChart) bool {
	return c.Area == other.Area && c.MunicipalityCode == other.MunicipalityCode && c.Arm == other.Arm
}

func (c *StaffChart) draw() {
	var series []float64
	var index []int
	for _, span := range c.Spans {
		if span.Load.IsKnown() {
			series, index = append(series, float64(span.Load)), append(index, span.Index)
		}
	}
	chart := NewIndividuals(series)
	c.Centre, c.Low, c.High = trial.Number(chart.Centre), trial.Number(chart.Low), trial.Number(chart.High)
	c.Signals = []ChartSignal{}
	for _, signal := range chart.Signals {
		c.Signals = append(c.Signals, ChartSignal{index[signal.At], signal.Kind})
	}
}
