package draw

import (
	"math"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// daysPerYear turns days of employment into years of seniority.
const daysPerYear = 365.25

// The covariates of a unit on the day of the draw, in order of what matters most
// for the outcome: pairs are matched on the first that is known.
const (
	caseload  = iota // open cases per FTE
	category         // mean category or match group of the open cases, 1 to 3
	fte              // full-time equivalents of its caseworkers
	seniority        // mean years that its caseworkers have been employed
	covariates
)

// Covariates names them in their order.
func Covariates() []string { return []string{"caseload", "category", "fte", "seniority"} }

// tallies are the sums behind a unit's covariates.
type tallies struct {
	cases, graded, grades float64
	fte                   float64
	dated, years          float64
}

// measure gives every unit its covariates; what is not delivered is unknown.
func measure(reg *jobcentre.Register, day calendar.Date, units map[string]*Unit) {
	unitOf := map[string]*Unit{}
	sums := map[*Unit]*tallies{}
	for _, u := range units {
		sums[u] = &tallies{}
		for _, id := range u.Portfolios {
			unitOf[id] = u
		}
	}
	find := func(stem int) *tallies {
		if stem == jobcentre.None {
			return nil
		}
		return sums[unitOf[reg.Stems[stem].ID]]
	}
	tallyCases(reg, day, find)
	tallyStaff(reg, day, find)
	for u, t := range sums {
		u.Values = t.values(reg.Present)
	}
}

func tallyCases(reg *jobcentre.Register, day calendar.Date, find func(stem int) *tallies) {
	for i := range reg.Cases {
		t := find(reg.PortfolioOfCase[i])
		if t == nil || !reg.OpenPeriod(i).Contains(day) {
			continue
		}
		t.cases++
		if grade := gradeOf(reg.Cases[i].Category); grade > 0 {
			t.graded++
			t.grades += grade
		}
	}
}

// gradeOf numbers the categories of the contract; 0 is another.
func gradeOf(code string) float64 {
	switch strings.TrimSpace(code) {
	case "I", "1":
		return 1
	case "II", "2":
		return 2
	case "III", "3":
		return 3
	default:
		return 0
	}
}

func tallyStaff(reg *jobcentre.Register, day calendar.Date, find func(stem int) *tallies) {
	staffing := reg.Employment()
	for w := range reg.Caseworkers {
		t := find(reg.PortfolioOfCaseworker[w])
		employed := reg.EmployedPeriod(w)
		if t == nil || !employed.Contains(day) {
			continue
		}
		t.fte += staffing[w].FTEDays(calendar.Period{From: day, To: day + 1})
		if !reg.Caseworkers[w].Employed.From.IsZero() {
			t.dated++
			t.years += float64(day-employed.From) / daysPerYear
		}
	}
}

func (t *tallies) values(given map[jobcentre.Table]bool) []trial.Number {
	values := make([]trial.Number, covariates)
	values[caseload], values[fte] = ratio(t.cases, t.fte), round(t.fte)
	if !given[jobcentre.Cases] {
		values[caseload] = trial.NoNumber()
	}
	if !given[jobcentre.Caseworkers] {
		values[fte] = trial.NoNumber()
	}
	values[category] = ratio(t.grades, t.graded)
	values[seniority] = ratio(t.years, t.dated)
	return values
}

// ratio is unknown where there is nothing to divide by.
func ratio(sum, by float64) trial.Number {
	if by == 0 {
		return trial.NoNumber()
	}
	return round(sum / by)
}

// round keeps six decimals: what is drawn with can be written and read again.
func round(v float64) trial.Number { return trial.Number(math.Round(v*1e6) / 1e6) }
