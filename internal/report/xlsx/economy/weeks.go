package economy

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
)

// The columns of a step that formulas rest on.
const (
	stepShare    = "C"
	trialWeeks   = "D"
	controlWeeks = "H"
)

// weeks is the sheet of both arms' benefit-weeks by step of the refund, priced by
// formulas of what the reader may change: the share, the weeks and their amount.
func (a *account) weeks() xlsx.Sheet {
	g := newPage(a.p, "book.sheet_weeks", "book.weeks_title", 34, 22, 14, 14, 16, 18, 18, 14, 16, 18, 18)
	g.note(a.p.Say("book.weeks_note"))
	g.note(a.p.Say("book.weeks_no_effect"))
	for _, area := range a.r.Economy.Areas {
		steps, told := a.shownSteps(area.WeeksByStep)
		g.gap()
		g.heads(a.p.Name("area", string(area.Area)))
		if !told {
			g.note(a.p.Say("book.weeks_missing"))
			continue
		}
		a.stepRows(g, string(area.Area), steps)
	}
	return g.sheet
}

// stepRows are an area's steps and their totals.
func (a *account) stepRows(g *page, area string, steps []business.StepWeeks) {
	g.heads(a.stepHeads()...)
	first := len(g.sheet.Rows) + 1
	for _, s := range steps {
		at := len(g.sheet.Rows) + 1
		row := xlsx.Row{say(a.stepName(s)), say(a.benefitOf(s)), share(s)}
		row = append(row, armCells(s, s.Trial, trialWeeks, at)...)
		g.row(append(row, armCells(s, s.Control, controlWeeks, at)...)...)
	}
	row := xlsx.Row{xlsx.Say(a.p.Say("book.total"), xlsx.Result), xlsx.Say("", xlsx.Result), xlsx.Say("", xlsx.Result)}
	row = append(row, totals(steps, area+"_trial", trialWeeks, first, trialArm)...)
	g.row(append(row, totals(steps, area+"_control", controlWeeks, first, controlArm)...)...)
}

func (a *account) stepHeads() []string {
	heads := []string{a.p.Say("book.step"), a.p.Say("book.benefit"), a.p.Say("book.state_share")}
	for _, arm := range []string{a.p.Name("arm", "trial"), a.p.Name("arm", "control")} {
		for _, key := range []lang.Key{"book.step_weeks", "book.step_amount", "book.step_refund", "book.step_municipality"} {
			heads = append(heads, arm+": "+a.p.Say(key))
		}
	}
	return heads
}

func trialArm(s business.StepWeeks) business.StepArm   { return s.Trial }
func controlArm(s business.StepWeeks) business.StepArm { return s.Control }

// stepName is the regime and its weeks. Of actual refunds, and of steps that few
// have been at, there is no one step to name.
func (a *account) stepName(s business.StepWeeks) string {
	switch {
	case s.Benefit == "":
		return a.p.Say("book.step_few")
	case s.Regime == "":
		return a.p.Say("book.step_actual")
	case s.WeekTo == 0:
		return a.p.Say("book.step_from", "regime", a.regime(s.Regime), "from", strconv.Itoa(s.WeekFrom))
	}
	return a.p.Say("book.step_span", "regime", a.regime(s.Regime), "from", strconv.Itoa(s.WeekFrom), "to", strconv.Itoa(s.WeekTo))
}

// regime is what the law's steps are called, or their code where it has no name.
func (a *account) regime(code string) string {
	if a.p.Knows("law_rule", code) {
		return a.p.Name("law_rule", code)
	}
	return code
}

func (a *account) benefitOf(s business.StepWeeks) string {
	if s.Benefit == "" {
		return ""
	}
	return a.p.Name("benefit", string(s.Benefit))
}

// share is the law's, to be changed; of actual refunds each arm has its own, and
// its refund is given instead.
func share(s business.StepWeeks) xlsx.Cell {
	if !s.StateShare.IsKnown() {
		return say(lang.Unknown)
	}
	return xlsx.Value(float64(s.StateShare), xlsx.Percent, xlsx.Input)
}

// armCells are an arm's weeks, their mean amount, the refund and what is left for
// the municipality. column is that of the weeks.
func armCells(s business.StepWeeks, arm business.StepArm, column string, row int) []xlsx.Cell {
	mean := trial.Number(0)
	if arm.Weeks > 0 {
		mean = arm.Amount / arm.Weeks
	}
	at := func(offset int) string { return string(rune(column[0])+rune(offset)) + strconv.Itoa(row) }
	refund := xlsx.Value(float64(arm.Refund), xlsx.Whole, xlsx.Input)
	if s.StateShare.IsKnown() {
		refund = xlsx.Live(at(0)+"*"+at(1)+"*"+stepShare+strconv.Itoa(row), float64(arm.Refund), xlsx.Whole, xlsx.Body)
	}
	return []xlsx.Cell{
		xlsx.Value(float64(arm.Weeks), xlsx.Decimal, xlsx.Input), xlsx.Value(float64(mean), xlsx.Decimal, xlsx.Input), refund,
		xlsx.Live(at(0)+"*"+at(1)+"-"+at(2), float64(arm.Municipality), xlsx.Whole, xlsx.Body),
	}
}

// totals are an arm's weeks, mean amount, refund and municipal cost in all.
func totals(steps []business.StepWeeks, named, column string, first int, of func(business.StepWeeks) business.StepArm) []xlsx.Cell {
	var all business.StepArm
	for _, s := range steps {
		all = summed(all, of(s))
	}
	last := first + len(steps) - 1
	span := func(offset int) string {
		letter := string(rune(column[0]) + rune(offset))
		return fmt.Sprintf("%s%d:%s%d", letter, first, letter, last)
	}
	mean := trial.Number(0)
	if all.Weeks > 0 {
		mean = all.Amount / all.Weeks
	}
	return []xlsx.Cell{
		xlsx.Live("SUM("+span(0)+")", float64(all.Weeks), xlsx.Decimal, xlsx.Result).Named(named + "_weeks"),
		xlsx.Live(fmt.Sprintf("IF(SUM(%s)=0,0,SUMPRODUCT(%s,%s)/SUM(%s))", span(0), span(0), span(1), span(0)), float64(mean), xlsx.Decimal, xlsx.Result).Named(named + "_weekly"),
		xlsx.Live("SUM("+span(2)+")", float64(all.Refund), xlsx.Whole, xlsx.Result).Named(named + "_refund"),
		xlsx.Live("SUM("+span(3)+")", float64(all.Municipality), xlsx.Whole, xlsx.Result).Named(named + "_municipal"),
	}
}

func summed(a, b business.StepArm) business.StepArm {
	return business.StepArm{
		Cases: max(a.Cases, b.Cases), // those of one step may be at another too
		Weeks: a.Weeks + b.Weeks, Amount: a.Amount + b.Amount, Refund: a.Refund + b.Refund, Municipality: a.Municipality + b.Municipality,
	}
}

// shownSteps puts the steps that few cases of an arm have been at together, with the
// least of the others where they would still be few; false where nothing can be told.
func (a *account) shownSteps(steps []business.StepWeeks) ([]business.StepWeeks, bool) {
	few := func(s business.StepWeeks) bool { return a.few(s.Trial.Cases) || a.few(s.Control.Cases) }
	together, joined := business.StepWeeks{StateShare: trial.NoNumber()}, make([]bool, len(steps))
	for n, i := range leastFirst(steps, few) {
		if few(steps[i]) || n > 0 && few(together) {
			together.Trial, together.Control = summed(together.Trial, steps[i].Trial), summed(together.Control, steps[i].Control)
			joined[i] = true
		}
	}
	var kept []business.StepWeeks
	for i, s := range steps {
		if !joined[i] {
			kept = append(kept, s)
		}
	}
	if slices.Contains(joined, true) {
		kept = append(kept, together)
	}
	return kept, len(kept) > 0 && !few(together)
}

// leastFirst orders steps by their cases, those with few before all others.
func leastFirst(steps []business.StepWeeks, few func(business.StepWeeks) bool) []int {
	order := make([]int, len(steps))
	for i := range order {
		order[i] = i
	}
	rank := func(i int) int {
		if few(steps[i]) {
			return 0
		}
		return 1 + min(steps[i].Trial.Cases, steps[i].Control.Cases)
	}
	slices.SortStableFunc(order, func(i, j int) int { return rank(i) - rank(j) })
	return order
}

// few reports whether a number of cases must not be told.
func (a *account) few(cases int) bool { return 0 < cases && cases < a.r.Trial.SmallCell }
