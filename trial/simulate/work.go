package simulate

import "math"

// Work is a caseworker's time budget. The hours of a week are shared among the
// open cases; some of a case's share goes to administration whatever happens,
// the rest is time for contacts. Only proportions count, so no hours are named.
//
// No study retrieved gives these numbers: they are assumptions.
type Work struct {
	// AdministrationShare is the part of a case's time, at the baseline caseload,
	// that is gone before anybody is met: decisions, payments, records, the law's
	// letters.
	AdministrationShare float64
	// ContactCeiling is the multiple of the baseline's contacts that no amount of
	// time exceeds.
	ContactCeiling float64
	// ContactFloor is the multiple that the law and the colleagues see to when
	// there is no time at all, as when a post stands vacant.
	ContactFloor float64
}

func defaultWork() Work {
	return Work{AdministrationShare: 0.55, ContactCeiling: 2, ContactFloor: 0.5}
}

// level is the multiple of the baseline's contacts that a caseload gives, where
// relief is normal caseload / present caseload:
//
//	time  = (relief − administration) / (1 − administration)
//	x     = time^(elasticity · ceiling/(ceiling−1))
//	level = ceiling · x / (ceiling − 1 + x), at least the floor
//
// It is 1 at the normal caseload, has the given elasticity in time there, and
// saturates at the ceiling.
func (w *Work) level(relief, elasticity float64) float64 {
	if elasticity == 0 {
		return 1
	}
	time := (relief - w.AdministrationShare) / (1 - w.AdministrationShare)
	if time <= 0 {
		return w.ContactFloor
	}
	if math.IsInf(time, 1) {
		return w.ContactCeiling
	}
	x := math.Pow(time, elasticity*w.ContactCeiling/(w.ContactCeiling-1))
	return math.Max(w.ContactFloor, w.ContactCeiling*x/(w.ContactCeiling-1+x))
}

// attentionWeeks is how long a contact is felt.
const attentionWeeks = 4

// attention is the chance that a case of the given age was met within the weeks
// in which a contact is felt, when contacts come at the given weekly rate.
// The state is renewed weekly: half a week is lost on average.
func attention(rate, ageWeeks float64) float64 {
	felt := math.Max(0, math.Min(attentionWeeks, ageWeeks-0.5))
	return -math.Expm1(-rate * felt)
}
