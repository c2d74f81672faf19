package evaluate

import (
	"errors"
	"math"
	"slices"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/stat/panel"
	"github.com/sagstal/sagstal/trial"
)

// Dynamics is an outcome by month: when the effect came, whether the arms went
// their own ways before it, and whether it faded.
type Dynamics struct {
	Outcome string `json:"outcome"`
	// Unit is of the months: a portfolio's kroner a month per case of the window, so
	// that the months add up, or its events per case-week.
	Unit string `json:"unit"`
	// Months hold the trial arm's departure from the control arm, less that of month
	// −1: portfolio and municipality-by-month effects, portfolios weighted by cases
	// or case-weeks, CR1 by portfolio, t with G−1 degrees of freedom.
	Months   []MonthEffect `json:"months"`
	PreTrend PreTrend      `json:"pre_trend"`
	// Fade holds the primary estimator in parts of the trial.
	Fade   []FadeEffect  `json:"fade"`
	Reason *trial.Reason `json:"reason,omitempty"`
}

// MonthEffect is one month, counted from the trial's first day: −1 is the last one
// before it, whose effect is zero by construction.
type MonthEffect struct {
	Month  int             `json:"month"`
	Period calendar.Period `json:"period"`
	RunIn  bool            `json:"run_in"` // part of it lies in the run-in
	Arms   ArmMeans        `json:"arms"`
	// Behind counts what each arm's level is of: the events or, of kroner, the cases.
	Behind   ArmSizes      `json:"behind"`
	Estimate trial.Number  `json:"estimate"`
	SE       trial.Number  `json:"se"`
	DF       trial.Number  `json:"df"`
	CILow    trial.Number  `json:"ci_low"`
	CIHigh   trial.Number  `json:"ci_high"`
	P        trial.Number  `json:"p"`
	Reason   *trial.Reason `json:"reason,omitempty"`
}

// PreTrend is Wald's joint test that no month before the trial differs. That it
// does not reject is no proof: a trend as large as the effect may pass it.
type PreTrend struct {
	F      trial.Number  `json:"f"`
	DF1    trial.Number  `json:"df1"`
	DF2    trial.Number  `json:"df2"`
	P      trial.Number  `json:"p"`
	Reason *trial.Reason `json:"reason,omitempty"`
	// Redraw asks the same of the draw's own set: it holds with few portfolios, and
	// where Wald's test has too few for its months.
	Redraw *TrendRedraw `json:"redraw,omitempty"`
}

// eventMonth is a whole month before or in the trial.
type eventMonth struct {
	at     int
	period calendar.Period
	runIn  bool
}

// leastMonthDays is how much of a month the data must reach: a trial of 52 weeks is
// a day short of twelve months.
const leastMonthDays = 28

// eventMonths counts months backwards from the baseline's end and forwards from the
// trial's first day, the run-in included.
func eventMonths(p *trial.Protocol) []eventMonth {
	baseline, window := p.BaselineWindow(), p.TrialWindow()
	inTrial := calendar.Period{From: p.Trial.From, To: window.To}
	var months []eventMonth
	for at := -1; ; at-- {
		days := monthFrom(baseline.To, at).Intersect(baseline)
		if days.Days() < leastMonthDays {
			break
		}
		months = append(months, eventMonth{at: at, period: days})
	}
	slices.Reverse(months)
	for at := 0; ; at++ {
		days := monthFrom(p.Trial.From, at).Intersect(inTrial)
		if days.Days() < leastMonthDays {
			return months
		}
		months = append(months, eventMonth{at, days, days.From < window.From})
	}
}

// monthFrom is a month counted from a day.
func monthFrom(day calendar.Date, at int) calendar.Period {
	return calendar.Period{From: day.AddMonths(at), To: day.AddMonths(at + 1)}
}

// monthTable is an outcome by portfolio and month: sums of y·weight, and weights.
type monthTable struct {
	set         *areaSet
	months      []eventMonth
	sum, weight [][]float64 // by portfolio and month
}

func newMonthTable(set *areaSet, months []eventMonth) *monthTable {
	t := &monthTable{set: set, months: months}
	for range set.units {
		t.sum, t.weight = append(t.sum, make([]float64, len(months))), append(t.weight, make([]float64, len(months)))
	}
	return t
}

// monthOf is the month of a day, or none.
func (t *monthTable) monthOf(day calendar.Date) int {
	for k, m := range t.months {
		if m.period.Contains(day) {
			return k
		}
	}
	return none
}

// countMonths fills a table with a rate's events and case-weeks; nil for an outcome
// that is not told by month.
func (s *areaSet) countMonths(outcome string, months []eventMonth, money *monthlyMoney) *monthTable {
	t := newMonthTable(s, months)
	switch outcome {
	case trial.WeeksToRecovery:
		t.exits(isRecovery)
	case trial.WeeksToEmployment:
		t.exits(isEmployment)
	case trial.ContactsPerCaseWeek:
		t.meetings()
	case trial.NetMunicipalCostPerCase:
		money.fill(t)
	default:
		return nil
	}
	return t
}

// effects fits the event study, and gives every month its effect.
func (t *monthTable) effects(d *Dynamics, level float64) {
	in := t.input()
	fitted, err := panel.EventStudy(in, panel.StudyOptions{Level: level})
	if err != nil {
		reason := eventRefusal(err)
		d.Reason, d.PreTrend = &reason, noPreTrend(reason)
		return
	}
	effects, at := map[int]MonthEffect{}, observedMonths(in.Time)
	for i, row := range fitted.Rows() {
		effects[at(fitted.Times[i])] = MonthEffect{
			Estimate: trial.Number(row.Estimate), SE: trial.Number(row.SE), DF: trial.Number(row.DF),
			CILow: trial.Number(row.Low), CIHigh: trial.Number(row.High), P: trial.Number(row.P),
		}
	}
	for k, m := range t.months {
		e, ok := effects[m.at]
		if !ok {
			nan := trial.NoNumber()
			e = MonthEffect{SE: nan, DF: nan, CILow: nan, CIHigh: nan, P: nan, Reason: &trial.Reason{Code: trial.ReferenceMonth}}
			if m.at != at(-1) {
				e.Estimate, e.Reason = nan, &trial.Reason{Code: trial.NoEvents}
			}
		}
		e.Month, e.Period, e.RunIn, e.Arms = m.at, m.period, m.runIn, t.arms(k)
		e.Behind = t.behind(k, d.Unit)
		d.Months = append(d.Months, e)
	}
	d.PreTrend = PreTrend{F: trial.Number(fitted.PreTrend.F), DF1: trial.Number(fitted.PreTrend.DF1), DF2: trial.Number(fitted.PreTrend.DF2), P: trial.Number(fitted.PreTrend.P)}
	if !d.PreTrend.P.IsKnown() {
		d.PreTrend = noPreTrend(trial.Reason{Code: trial.TooFewDegrees})
	}
}

// observedMonths turns the study's count of months with data into months.
func observedMonths(times []int) func(relative int) int {
	months := slices.Compact(slices.Sorted(slices.Values(times)))
	start, _ := slices.BinarySearch(months, 0)
	return func(relative int) int { return months[start+relative] }
}

func eventRefusal(err error) trial.Reason {
	switch {
	case errors.Is(err, panel.ErrNoPrePeriod):
		return trial.Reason{Code: trial.NoBaseline}
	case errors.Is(err, panel.ErrEmpty), errors.Is(err, panel.ErrNoTreated):
		return trial.Reason{Code: trial.NoRows}
	}
	return refusal(err)
}

func noPreTrend(reason trial.Reason) PreTrend {
	nan := trial.NoNumber()
	return PreTrend{F: nan, DF1: nan, DF2: nan, P: nan, Reason: &reason}
}

// input has one row per portfolio and month with anybody in it; months in which
// nothing happened anywhere have no error to estimate, and are left out.
func (t *monthTable) input() panel.StudyInput {
	var in panel.StudyInput
	happened := make([]bool, len(t.months))
	for k := range t.months {
		happened[k] = slices.ContainsFunc(t.sum, func(sums []float64) bool { return sums[k] != 0 })
	}
	for u, unit := range t.set.units {
		first := panel.Never
		if unit.treated {
			first = 0
		}
		for k, m := range t.months {
			if weight := t.weight[u][k]; weight > 0 && happened[k] {
				in.Unit, in.Time, in.First = append(in.Unit, u), append(in.Time, m.at), append(in.First, first)
				in.Y, in.Weight = append(in.Y, t.sum[u][k]/weight), append(in.Weight, weight)
				in.Stratum = append(in.Stratum, unit.stratum)
			}
		}
	}
	return in
}

// arms is each arm's level in a month.
func (t *monthTable) arms(month int) ArmMeans {
	var sum, weight [2]float64
	for u := range t.set.units {
		a := t.set.armOf(u)
		sum[a] += t.sum[u][month]
		weight[a] += t.weight[u][month]
	}
	return ArmMeans{Trial: ratioOrNone(sum[1], weight[1]), Control: ratioOrNone(sum[0], weight[0])}
}

// behind counts what each arm's level in a month is of.
func (t *monthTable) behind(month int, unit string) ArmSizes {
	counted := t.sum
	if unit == trial.Kroner {
		counted = t.weight
	}
	var n [2]float64
	for u := range t.set.units {
		n[t.set.armOf(u)] += counted[u][month]
	}
	return ArmSizes{Trial: int(math.Round(n[1])), Control: int(math.Round(n[0]))}
}

func ratioOrNone(sum, weight float64) trial.Number {
	if weight == 0 {
		return trial.NoNumber()
	}
	return trial.Number(sum / weight)
}

// dynamics are an outcome's months and its fade; nil for an outcome that is not
// told by month.
func (a *areaEvaluation) dynamics(outcome trial.Outcome, money *moneyBook) *Dynamics {
	table := a.set.countMonths(outcome.ID, a.later.months, a.later.money)
	if table == nil {
		return nil
	}
	d := &Dynamics{Outcome: outcome.ID, Unit: doseUnit(outcome), Months: []MonthEffect{}, Fade: []FadeEffect{}}
	reason := builderOf(outcome.ID).missing(a.set.reg)
	if reason == nil {
		reason = a.set.tooFew(table.size())
	}
	if reason != nil {
		d.Reason, d.PreTrend = reason, noPreTrend(*reason)
		return d
	}
	table.effects(d, a.set.proto.Analysis.Level())
	a.testTrend(table, d)
	d.Fade = a.fade(outcome, money)
	return d
}

// size counts the portfolios with anybody in a month.
func (t *monthTable) size() sampleSize {
	var rows []linearRow
	for u := range t.set.units {
		total := 0.0
		for _, w := range t.weight[u] {
			total += w
		}
		if total > 0 && !math.IsNaN(total) {
			rows = append(rows, linearRow{row: t.set.unitRow(u)})
		}
	}
	return measure(t.set, rows)
}
