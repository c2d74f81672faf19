package simulate

import "github.com/sagstal/sagstal/calendar"

const (
	// warmUpWeeks of inflow before the baseline make its stock: of the default
	// ones, fewer than 3 in 1000 cases of a steady state would be older.
	warmUpWeeks = 10 * 52
	// historyWeeks before the baseline are as far as the benefit rows reach, as a
	// municipality's extract would; older support is seniority.
	historyWeeks = 2 * 52
)

// clock holds the days on which things change.
type clock struct {
	warmUp  calendar.Date // the first inflow
	history calendar.Date // the first benefit row
	start   calendar.Date // of the baseline, and of what is recorded
	change  calendar.Date // of the trial: the effects set in
	end     calendar.Date // the first day without data
}

func newClock(window calendar.Period) clock {
	start := window.From - (window.To - window.From)
	return clock{
		warmUp:  start - 7*warmUpWeeks,
		history: start - 7*historyWeeks,
		start:   start,
		change:  window.From,
		end:     window.To,
	}
}

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
