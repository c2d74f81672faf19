package reporttest

import (
	"math"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// course is exponential: the event by its hazard, two exits in a hundred a week to
// another benefit, and one case in a hundred that has died.
func course(hazard float64, cases int) evaluate.ArmCourse {
	const other, died = 0.02, 0.0005
	all := hazard + other + died
	upTo := func(rate float64, week int) (int, trial.Number) {
		share := rate / all * (1 - math.Exp(-all*float64(week)))
		return int(share * float64(cases)), trial.Number(share)
	}
	out := evaluate.ArmCourse{Exits: []evaluate.ExitCourse{
		{Exit: jobcentre.ExitRecovered}, {Exit: jobcentre.ExitOtherBenefit}, {Exit: jobcentre.ExitDied},
	}}
	for week := 0; week <= 52; week++ {
		w := evaluate.CourseWeek{Week: week, Entered: cases, Survival: trial.Number(math.Exp(-hazard * float64(week)))}
		w.Low, w.High = w.Survival*0.95, min(1, w.Survival*1.05)
		for k, rate := range []float64{hazard, other, died} {
			exits, incidence := upTo(rate, week)
			if k == 0 {
				w.Events = exits
			} else {
				w.OtherExits += exits
			}
			out.Exits[k].Weeks = append(out.Exits[k].Weeks, evaluate.ExitWeek{Week: week, Exits: exits, Incidence: incidence})
		}
		w.AtRisk = w.Entered - w.Events - w.OtherExits
		out.Weeks = append(out.Weeks, w)
	}
	return out
}
