package refund

import (
	"math/bits"

	"github.com/sagstal/sagstal/calendar"
)

// The clock's two numbers: § 6 stk. 1. Three years hold 156 whole weeks (package
// documentation).
const (
	restartAfter = 52 // whole weeks of self-support
	windowWeeks  = 156
)

// clock counts a person's weeks on benefit.
type clock struct {
	from  calendar.Date // the first day that counts
	count int           // weeks counted since the latest start
	last  calendar.Week // the latest counted week; 0 before the first
	free  window        // self-support among the weeks up to last
}

// visit counts a week whose days with any benefit are the set bits of days,
// Monday lowest, and returns the person's seniority in it: 0 for a week that
// the law does not count. Weeks must come in order, each once.
func (c *clock) visit(w calendar.Week, days uint8) int {
	if !c.counts(w, days) {
		return 0
	}
	if c.last != 0 {
		c.lapse(int(w-c.last) - 1)
	}
	c.free.push(1, 0)
	c.last = w
	c.count++
	return c.count
}

// again counts n more weeks like the one just counted; the last of them is w.
func (c *clock) again(w calendar.Week, n int) {
	if n == 0 {
		return
	}
	c.count += n
	c.last = w
	for ; n > 0; n -= min(n, 63) {
		c.free.push(uint(min(n, 63)), 0)
	}
}

// lapse passes weeks of self-support, and restarts the count when they are enough.
func (c *clock) lapse(weeks int) {
	if weeks < restartAfter {
		c.free.push(uint(weeks), 1<<weeks-1)
		if c.free.len() < restartAfter {
			return
		}
	}
	c.count = 0
	c.free = window{}
}

// counts reports whether the week has a benefit day from the first day on.
func (c *clock) counts(w calendar.Week, days uint8) bool {
	early := c.from - w.Monday()
	return early <= 0 || early < 7 && days>>early != 0
}

// window is a set of the latest 156 weeks, the newest in the lowest bit.
type window [3]uint64

// push moves the window n < 64 weeks on; the bits say which of them are in the set.
func (s *window) push(n uint, set uint64) {
	s[2] = (s[2]<<n | s[1]>>(64-n)) & (1<<(windowWeeks-128) - 1)
	s[1] = s[1]<<n | s[0]>>(64-n)
	s[0] = s[0]<<n | set
}

// len returns the number of weeks in the set.
func (s *window) len() int {
	return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) + bits.OnesCount64(s[2])
}
