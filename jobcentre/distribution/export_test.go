package distribution

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
