package simulate

import "github.com/sagstal/sagstal/calendar"

const (
	// warmUpWeeks before the baseline let what the closed form of the first stock
	// does not know settle: who was met lately, and lowest_caseload's evening out.
	warmUpWeeks = 13
	// historyWeeks before the baseline are as far as the benefit rows reach, as a
	// municipality's extract would; older support is seniority.
	historyWeeks = 2 * 52
)

// clock holds the days on which things change. The weeks of the simulation are
// counted from the trial's first day, both ways, so that no week is of two
// windows.
type clock struct {
	first   calendar.Date // of the simulation: the stock of that day is drawn
	history calendar.Date // the first benefit row
	start   calendar.Date // of the baseline, and of what is recorded
	change  calendar.Date // the trial's first day
	onset   calendar.Date // the further posts are filled and the effects set in
	end     calendar.Date // the first day without data
}

func newClock(s *Scenario) clock {
	start := s.Trial.From - (s.Trial.To - s.Trial.From)
	return clock{
		first:   s.Trial.From - (s.Trial.From-start+6)/7*7 - 7*warmUpWeeks,
		history: start - 7*historyWeeks,
		start:   start,
		change:  s.Trial.From,
		onset:   s.Trial.From + calendar.Date(7*s.Staffing.HiringDelayWeeks),
		end:     s.Trial.To,
	}
}

// weeks counts the simulation's weeks; the last may be cut short.
func (c clock) weeks() int { return c.week(c.end + 6) }

// week is the number of the simulation's week that a day lies in.
func (c clock) week(day calendar.Date) int { return int(day-c.first) / 7 }

// recorded is the days of the data.
func (c clock) recorded() calendar.Period { return calendar.Period{From: c.start, To: c.end} }

// windows are the baseline and the trial.
func (c clock) windows() [2]calendar.Period {
	return [2]calendar.Period{{From: c.start, To: c.change}, {From: c.change, To: c.end}}
}

// open leaves a period's end unknown when the data do not reach it.
func (c clock) open(p calendar.Period) calendar.Period {
	if p.To >= c.end {
		p.To = 0
	}
	return p
}
