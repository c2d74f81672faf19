package calendar

// Period is the days from From up to, not including, To.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Days returns the number of days, never below zero.
func (p Period) Days() int { return max(0, int(p.To-p.From)) }

// IsEmpty reports whether the period holds no day.
func (p Period) IsEmpty() bool { return p.To <= p.From }

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Date) bool { return p.From <= d && d < p.To }

// Intersect returns the days that both periods hold.
func (p Period) Intersect(q Period) Period {
	return Period{From: max(p.From, q.From), To: min(p.To, q.To)}
}

// Overlaps reports whether the periods share a day.
func (p Period) Overlaps(q Period) bool { return !p.Intersect(q).IsEmpty() }

// Until closes an open-ended period: an unknown To becomes end.
func (p Period) Until(end Date) Period {
	if p.To.IsZero() {
		p.To = end
	}
	return p
}
