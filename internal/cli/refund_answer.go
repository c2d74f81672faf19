package cli

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/refundfile"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/money"
)

// kroner is an amount in JSON: kroner with two decimals.
type kroner money.Amount

// MarshalJSON writes 4405.00.
func (k kroner) MarshalJSON() ([]byte, error) { return []byte(money.Amount(k).String()), nil }

// refundAnswer is the answer of refund --json.
type refundAnswer struct {
	Regime   string            `json:"regime"`
	Weeks    []weekAnswer      `json:"weeks"`
	Totals   totalsAnswer      `json:"totals"`
	Actual   *comparisonAnswer `json:"actual,omitempty"`
	Out      string            `json:"out,omitempty"`
	Warnings []fault.Defect    `json:"warnings"`
}

type weekAnswer struct {
	CitizenID     string        `json:"citizen_id"`
	Week          calendar.Week `json:"week"`
	Benefit       benefit.Kind  `json:"benefit"`
	Amount        kroner        `json:"amount"`
	SeniorityWeek int           `json:"seniority_week"`
	RefundPercent float64       `json:"refund_percent"`
	Refund        kroner        `json:"refund"`
	Municipal     kroner        `json:"municipal"`
	Regime        string        `json:"regime"`
	Rule          string        `json:"rule"`
	Confidence    string        `json:"confidence"`
	Assumed       bool          `json:"assumed"`
	Days          int           `json:"days"`
	Explain       *basisAnswer  `json:"explain,omitempty"`
}

// basisAnswer names the rows behind a week's figures.
type basisAnswer struct {
	Refund rowAnswer  `json:"refund"`
	Amount *rowAnswer `json:"amount"` // null: the benefits file gives the amount
}

type rowAnswer struct {
	Table      string             `json:"table"`
	Row        int                `json:"row"`
	Act        string             `json:"act"`
	Section    string             `json:"section"`
	Source     string             `json:"source"`
	URL        string             `json:"url"`
	Confidence benefit.Confidence `json:"confidence"`
	Note       string             `json:"note"`
}

type totalsAnswer struct {
	ByBenefit map[benefit.Kind]totalAnswer `json:"by_benefit"`
	Overall   totalAnswer                  `json:"overall"`
}

type totalAnswer struct {
	Amount      kroner   `json:"amount"`
	Refund      kroner   `json:"refund"`
	Municipal   kroner   `json:"municipal"`
	RefundShare *float64 `json:"refund_share"`
	Weeks       int      `json:"weeks"`
	Reason      string   `json:"reason,omitempty"` // why there is no share
}

type comparisonAnswer struct {
	Rows        int                `json:"rows"`
	Weeks       int                `json:"weeks"`
	Equal       int                `json:"equal"`
	Computed    kroner             `json:"computed"`
	Actual      kroner             `json:"actual"`
	Difference  kroner             `json:"difference"`
	Differences []differenceAnswer `json:"differences"`
}

type differenceAnswer struct {
	Line           int           `json:"line"` // 0: the file has no such week
	CitizenID      string        `json:"citizen_id"`
	Week           calendar.Week `json:"week"`
	Benefit        benefit.Kind  `json:"benefit"`
	ComputedAmount *kroner       `json:"computed_amount"`
	ComputedRefund *kroner       `json:"computed_refund"`
	ActualAmount   kroner        `json:"actual_amount"`
	ActualRefund   kroner        `json:"actual_refund"`
	Difference     kroner        `json:"difference"`
	Cause          app.Cause     `json:"cause"`
	Explanation    string        `json:"explanation"`
}

func (c *refundCommand) refundAnswer(s *session, o *app.RefundOutcome) refundAnswer {
	answer := refundAnswer{
		Regime: c.Regime, Out: c.Out, Warnings: append([]fault.Defect{}, o.Warnings...),
		Weeks:  make([]weekAnswer, len(o.Weeks)),
		Totals: totalsAnswer{ByBenefit: map[benefit.Kind]totalAnswer{}, Overall: answerTotal(o.Totals.Overall)},
	}
	for i, w := range o.Weeks {
		answer.Weeks[i] = answerWeek(w, c.Explain)
	}
	for kind, total := range o.Totals.ByBenefit {
		answer.Totals.ByBenefit[kind] = answerTotal(total)
	}
	if o.Comparison != nil {
		answer.Actual = s.answerComparison(o.Comparison)
	}
	return answer
}

func answerWeek(w refundfile.PricedWeek, explain bool) weekAnswer {
	state, _ := w.RefundOre()
	municipal, _ := w.MunicipalOre()
	answer := weekAnswer{
		CitizenID: w.Citizen, Week: w.Week.Week, Benefit: w.Benefit, Amount: kroner(w.AmountOre()),
		SeniorityWeek: w.ClockWeek(), RefundPercent: w.Percent, Refund: kroner(state), Municipal: kroner(municipal),
		Regime: w.Regime, Rule: w.Rule, Confidence: w.Confidence, Assumed: w.Assumed(), Days: w.Days,
	}
	if explain {
		answer.Explain = basisOf(w)
	}
	return answer
}

func basisOf(w refundfile.PricedWeek) *basisAnswer {
	basis := &basisAnswer{Refund: lawRow("regimes.csv", w.Step.Line, w.Step.Source, w.Step.Note)}
	if w.Rate != nil {
		row := lawRow("rates.csv", w.Rate.Line, w.Rate.Source, w.Rate.Note)
		basis.Amount = &row
	}
	return basis
}

// lawRow names a row of a table of the law, or of the user's assumptions.
func lawRow(table string, line int, source benefit.Source, note string) rowAnswer {
	if source.Confidence == benefit.Assumed {
		table = "assumptions"
	}
	return rowAnswer{
		Table: table, Row: line, Act: source.Act, Section: source.Section, Source: source.Title,
		URL: source.URL, Confidence: source.Confidence, Note: note,
	}
}

func answerTotal(t app.RefundTotal) totalAnswer {
	answer := totalAnswer{Amount: kroner(t.Amount), Refund: kroner(t.Refund), Municipal: kroner(t.Municipal), Weeks: t.Weeks}
	if share, ok := t.Share(); ok {
		answer.RefundShare = &share
	} else {
		answer.Reason = "no amount was paid"
	}
	return answer
}

func (s *session) answerComparison(c *app.RefundComparison) *comparisonAnswer {
	answer := &comparisonAnswer{
		Rows: c.Rows, Weeks: c.Weeks, Equal: c.Equal, Computed: kroner(c.Computed), Actual: kroner(c.Actual),
		Difference: kroner(c.Actual - c.Computed), Differences: []differenceAnswer{},
	}
	for _, d := range c.Differences {
		row := differenceAnswer{
			Line: d.Line, CitizenID: d.Citizen, Week: d.Week, Benefit: d.Benefit,
			ActualAmount: kroner(d.ActualAmount), ActualRefund: kroner(d.ActualRefund),
			Difference: kroner(d.Difference), Cause: d.Cause, Explanation: s.explainDifference(d),
		}
		if d.Computed != nil {
			amount, state := kroner(d.Computed.AmountOre()), refundOf(d.Computed.Week)
			row.ComputedAmount, row.ComputedRefund = &amount, &state
		}
		answer.Differences = append(answer.Differences, row)
	}
	return answer
}

func refundOf(w refund.Week) kroner {
	state, _ := w.RefundOre()
	return kroner(state)
}
