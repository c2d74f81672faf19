package report

import (
	"maps"
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// incidenceMarks decides which cumulative incidences rest on too few people; the
// exits of one week are a set. Where fewer than the small cell have left since the
// last one shown, the difference would tell of them, and the later one is hidden.
func (c *composer) incidenceMarks(area jobcentre.Area, all []evaluate.CumulativeIncidence) []armMarks {
	marks := make([]armMarks, len(all))
	trialCases, controlCases := c.analysedIn(area)
	trialShown, controlShown := map[jobcentre.Exit]int{}, map[jobcentre.Exit]int{}
	for _, rows := range byWeek(all) {
		var trialCounts, controlCounts []int
		for _, i := range rows {
			trialCounts = append(trialCounts, c.told(all[i].TrialExits, trialShown[all[i].Exit]))
			controlCounts = append(controlCounts, c.told(all[i].ControlExits, controlShown[all[i].Exit]))
		}
		trialSet, controlSet := c.suppressSet(trialCounts, trialCases), c.suppressSet(controlCounts, controlCases)
		for k, i := range rows {
			marks[i] = armMarks{trialSet[k], controlSet[k]}
			if trialSet[k] == shown {
				trialShown[all[i].Exit] = all[i].TrialExits
			}
			if controlSet[k] == shown {
				controlShown[all[i].Exit] = all[i].ControlExits
			}
		}
	}
	return marks
}

// told is the count that a cumulative count tells: itself or, where that is small,
// what has come since the one shown before.
func (c *composer) told(now, before int) int {
	if c.small(now - before) {
		return now - before
	}
	return now
}

// byWeek groups the rows by week, in order.
func byWeek(all []evaluate.CumulativeIncidence) [][]int {
	weeks := map[int][]int{}
	for i, row := range all {
		weeks[row.AtWeeks] = append(weeks[row.AtWeeks], i)
	}
	var groups [][]int
	for _, week := range slices.Sorted(maps.Keys(weeks)) {
		groups = append(groups, weeks[week])
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
