package evaluate

import (
	"math"
	"sort"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Measures that only describe: what municipalities publish about a department.
const (
	// MeasureInflow counts the cases opened in the period, MeasureClosed those
	// closed in it, MeasureStock those open on its first day.
	MeasureInflow = "inflow"
	MeasureClosed = "closed"
	MeasureStock  = "stock"
	// MeasureMeanWeeks is the mean of weeks from opening to close of the cases
	// closed in the period.
	MeasureMeanWeeks = "mean_weeks"
	// MeasureFullTime is the days of the area's own benefit over the period's days.
	MeasureFullTime = "full_time_recipients"
)

// panelCount counts a measure of the participants as it is published of others:
// sums by municipality and period.
type panelCount struct {
	set       *areaSet
	periods   []calendar.Period
	num, den  map[string][]float64
	perPeriod bool // the sum stands alone
}

// countMeasure counts a measure that cases can tell; false for another.
func (s *areaSet) countMeasure(measure string, periods []calendar.Period) (*panelCount, bool) {
	c := &panelCount{set: s, periods: periods, num: map[string][]float64{}, den: map[string][]float64{}}
	for _, code := range s.strata {
		c.num[code], c.den[code] = make([]float64, len(periods)), make([]float64, len(periods))
	}
	switch measure {
	case MeasureInflow, MeasureClosed, MeasureStock:
		c.perPeriod = true
		c.countCases(measure)
	case MeasureMeanWeeks:
		c.countWeeks(func(jobcentre.Exit) bool { return true })
	case trial.WeeksToRecovery:
		c.countWeeks(isRecovery)
	case trial.WeeksToEmployment:
		c.countWeeks(isEmployment)
	case trial.ContactsPerCaseWeek:
		if !s.reg.Present[jobcentre.Contacts] {
			return nil, false
		}
		c.countContacts()
	case MeasureFullTime:
		if !s.reg.Present[jobcentre.Benefits] {
			return nil, false
		}
		c.countFullTime()
	default:
		return nil, false
	}
	return c, true
}

// value is the measure of a municipality in a period; NaN where there is nothing
// to take a mean of.
func (c *panelCount) value(code string, period int) float64 {
	if c.perPeriod {
		return c.num[code][period]
	}
	if c.den[code][period] == 0 {
		return math.NaN()
	}
	return c.num[code][period] / c.den[code][period]
}

// add adds to the period of a day; days outside the periods and municipalities
// outside the trial are passed over.
func (c *panelCount) add(code string, day calendar.Date, num, den float64) {
	k := sort.Search(len(c.periods), func(i int) bool { return c.periods[i].To > day })
	if sums, ok := c.num[code]; ok && k < len(c.periods) && c.periods[k].Contains(day) {
		sums[k] += num
		c.den[code][k] += den
	}
}

// eachCase visits the area's cases.
func (c *panelCount) eachCase(do func(i int, kase *jobcentre.Case)) {
	for i := range c.set.reg.Cases {
		if kase := &c.set.reg.Cases[i]; kase.Area == c.set.area {
			do(i, kase)
		}
	}
}

func (c *panelCount) countCases(measure string) {
	c.eachCase(func(i int, kase *jobcentre.Case) {
		switch measure {
		case MeasureInflow:
			c.add(kase.MunicipalityCode, kase.Open.From, 1, 1)
		case MeasureClosed:
			c.add(kase.MunicipalityCode, kase.Open.To, 1, 1)
		default:
			for _, days := range c.periods {
				if c.set.reg.OpenPeriod(i).Contains(days.From) {
					c.add(kase.MunicipalityCode, days.From, 1, 1)
				}
			}
		}
	})
}

func (c *panelCount) countWeeks(counts func(jobcentre.Exit) bool) {
	c.eachCase(func(_ int, kase *jobcentre.Case) {
		if !kase.Open.To.IsZero() && counts(kase.Exit) {
			c.add(kase.MunicipalityCode, kase.Open.To, float64(kase.Open.Days())/7, 1)
		}
	})
}

// countContacts counts meetings over case-weeks open.
func (c *panelCount) countContacts() {
	c.eachCase(func(i int, kase *jobcentre.Case) {
		for _, days := range c.periods {
			weeks := float64(c.set.reg.OpenPeriod(i).Intersect(days).Days()) / 7
			c.add(kase.MunicipalityCode, days.From, 0, weeks)
		}
	})
	for row, m := range c.set.reg.Contacts {
		i := int(c.set.reg.CaseOfContact[row])
		if i != jobcentre.None && c.set.reg.Cases[i].Area == c.set.area && isMeeting(m.Kind) && c.set.reg.OpenPeriod(i).Contains(m.HeldOn) {
			c.add(c.set.reg.Cases[i].MunicipalityCode, m.HeldOn, 1, 0)
		}
	}
}

// countFullTime counts days of the area's own benefit of its citizens, in the
// municipality of their first case.
func (c *panelCount) countFullTime() {
	first := map[string]*jobcentre.Case{}
	c.eachCase(func(_ int, kase *jobcentre.Case) {
		if other := first[kase.CitizenID]; other == nil || kase.Open.From < other.Open.From {
			first[kase.CitizenID] = kase
		}
	})
	for k, days := range c.periods {
		for code := range c.den {
			c.den[code][k] = float64(days.Days())
		}
	}
	own := ownBenefits(c.set.area)
	for i := range c.set.reg.Benefits {
		row := &c.set.reg.Benefits[i]
		kase := first[row.CitizenID]
		if kase == nil || row.Benefit != own[0] && row.Benefit != own[1] {
			continue
		}
		paid := row.Period.Until(c.set.reg.DataUntil)
		for _, days := range c.periods {
			c.add(kase.MunicipalityCode, days.From, float64(paid.Intersect(days).Days()), 0)
		}
	}
}
