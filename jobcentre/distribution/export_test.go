package distribution

import "github.com/sagstal/sagstal/calendar"

// LightestFirst opens the quota of the lowest caseload to tests: how many cases
// each desk surely gets, the desks that tie for the rest, and how many of them.
func LightestFirst(load []int, weight []float64, n int) (certain, tied []int, slots int) {
	q, _ := lightestFirst(load, weight, n)
	return q.certain, q.tied, q.slots
}

// ChanceOfQuota opens a quota's chance to tests.
func ChanceOfQuota(certain, tied []int, slots, n int, share []float64) float64 {
	return quota{certain, tied, slots}.chance(n, share)
}

// CountsInTurn counts the cases of a window that lie where an order of turns lets
// them twice: by running counts, as learning does, and by the quotas that a
// replay judges by.
func CountsInTurn(d *Department, order []int, window calendar.Period) (counted, judged int) {
	days := d.days(window)
	played := make([]turnDay, len(days))
	for i, day := range days {
		played[i] = d.turnDay(day)
	}
	return matchedInTurn(order, played), d.matches(RotationRule{order}, days)
}
