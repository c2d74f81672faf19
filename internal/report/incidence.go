package report

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// incidenceMarks decides which cumulative incidences rest on too few people;
// the exits of one week are a set.
func (c *composer) incidenceMarks(area jobcentre.Area, all []evaluate.CumulativeIncidence) []armMarks {
	marks := make([]armMarks, len(all))
	trialCases, controlCases := c.analysedIn(area)
	for _, rows := range byWeek(all) {
		var trialCounts, controlCounts []int
		for _, i := range rows {
			trialCounts = append(trialCounts, all[i].TrialExits)
			controlCounts = append(controlCounts, all[i].ControlExits)
		}
		trialSet, controlSet := c.suppressSet(trialCounts, trialCases), c.suppressSet(controlCounts, controlCases)
		for k, i := range rows {
			marks[i] = armMarks{trialSet[k], controlSet[k]}
		}
	}
	return marks
}

// byWeek groups the rows by week.
func byWeek(all []evaluate.CumulativeIncidence) map[int][]int {
	groups := map[int][]int{}
	for i, row := range all {
		groups[row.AtWeeks] = append(groups[row.AtWeeks], i)
	}
	return groups
}

// analysedIn counts the cases of each arm that an area's shares rest on.
func (c *composer) analysedIn(area jobcentre.Area) (trialCases, controlCases int) {
	for _, f := range c.r.Flow.Areas {
		if f.Area == area {
			return f.Trial.Analysed, f.Control.Analysed
		}
	}
	return 0, 0
}

func (c *composer) incidenceCell(x trial.Number, why hiding) Cell {
	if why != shown {
		return c.hidden(protector)
	}
	return c.percent(x, 1)
}

// survivalAt reads a step function where it is drawn.
func survivalAt(curve evaluate.Curve, week, until float64) trial.Number {
	if week > until {
		return trial.NoNumber()
	}
	survival := trial.Number(1)
	for _, point := range curve.Points {
		if unknown(point.Weeks) || float64(point.Weeks) > week {
			break
		}
		survival = point.Survival
	}
	return survival
}
