package guideline

import "fmt"

// Beside is the tasks beside an area's own cases, counted per citizen: in the
// trial design they stand with the mixed portfolios of the high end, and count as
// category I in the mix of sickness benefit.
type Beside struct {
	FlexjobFollowUps        int
	RehabilitationFollowUps int
	PensionApplications     int // plain ones
}

// Citizens returns the citizens that the tasks are about.
func (b Beside) Citizens() int {
	return b.FlexjobFollowUps + b.RehabilitationFollowUps + b.PensionApplications
}

func (b Beside) check() error {
	for _, n := range []int{b.FlexjobFollowUps, b.RehabilitationFollowUps, b.PensionApplications} {
		if n < 0 {
			return &InvalidFactor{Factor: BesideTasks, Value: fmt.Sprint(n), Reason: "is fewer than none"}
		}
	}
	return nil
}
