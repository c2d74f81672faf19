package evaluate

import (
	"math"
	"sort"

	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/stat/survival"
	"github.com/sagstal/sagstal/trial"
)

// horizonWeeks is the end of the restricted mean; incidenceWeeks are the times
// of the cumulative incidence, 182 and 364 days.
const horizonWeeks = 52

func incidenceWeeks() []float64 { return []float64{26, 52} }

// restrictedMean is the mean weeks without the event within 52 weeks by arm,
// with portfolio jackknife. The interval of the difference uses t with the
// degrees of freedom of the hazard ratio beside it.
func (s *durationSample) restrictedMean(level float64) *RestrictedMean {
	trialArm, trialOK := s.armMean(true)
	control, controlOK := s.armMean(false)
	if !trialOK || !controlOK {
		return nil
	}
	_, df := s.size().smallSample()
	difference := effect.FromT(armTerm, trialArm.Value-control.Value, math.Hypot(trialArm.SE, control.SE), df, level)
	return &RestrictedMean{
		Weeks: horizonWeeks,
		Trial: trial.Number(trialArm.Value), Control: trial.Number(control.Value),
		Difference: trial.Number(difference.Estimate), SE: trial.Number(difference.SE),
		CILow: trial.Number(difference.Low), CIHigh: trial.Number(difference.High),
	}
}

func (s *durationSample) armMean(treated bool) (survival.Jackknife, bool) {
	in, cluster := s.ofArm(treated, false)
	mean, err := survival.RestrictedMeanJackknife(in, cluster, horizonWeeks)
	return mean, err == nil
}

// incidence is the cumulative incidence of every exit that occurs, by arm.
func (s *durationSample) incidence() []CumulativeIncidence {
	trialArm, control := s.armIncidence(true), s.armIncidence(false)
	if trialArm == nil || control == nil {
		return nil
	}
	rows := []CumulativeIncidence{}
	for k, exit := range exitCauses() {
		for _, at := range incidenceWeeks() {
			key := causeAt{k + 1, at}
			t, inTrial := trialArm[key]
			c, inControl := control[key]
			if !inTrial && !inControl {
				continue
			}
			rows = append(rows, CumulativeIncidence{
				Exit: exit, AtWeeks: int(at),
				TrialExits: s.exits(true, k+1, at), ControlExits: s.exits(false, k+1, at),
				Trial: trial.Number(t.Value), Control: trial.Number(c.Value),
				Difference: trial.Number(t.Value - c.Value), SE: trial.Number(math.Hypot(t.SE, c.SE)),
			})
		}
	}
	return rows
}

// exits counts an arm's exits of a cause up to a time.
func (s *durationSample) exits(treated bool, cause int, at float64) int {
	n := 0
	for _, r := range s.rows {
		if s.set.units[r.unit].treated == treated && r.cause == cause && r.exit <= at {
			n++
		}
	}
	return n
}

// causeAt is one exit at one time.
type causeAt struct {
	cause int
	at    float64
}

// armIncidence leaves out the exits that an arm does not have: their incidence
// there is 0 without error.
func (s *durationSample) armIncidence(treated bool) map[causeAt]survival.Jackknife {
	in, cluster := s.ofArm(treated, true)
	rows, err := survival.IncidenceJackknife(in, cluster, incidenceWeeks())
	if err != nil {
		return nil
	}
	out := map[causeAt]survival.Jackknife{}
	for _, row := range rows {
		out[causeAt{row.Cause, row.At}] = row.Jackknife
	}
	return out
}

// destinations are the shares of the clarifications in the window by outcome.
func (s *areaSet) destinations(spells *durationSample) []Destination {
	decided := s.firstClarifications()
	counts := map[string]*[2]int{}
	var total [2]int
	for _, r := range spells.rows {
		if !r.event {
			continue
		}
		outcome := decided[s.setOfCase[r.kase]].Outcome
		if counts[outcome] == nil {
			counts[outcome] = &[2]int{}
		}
		counts[outcome][s.armOf(int(r.unit))]++
		total[s.armOf(int(r.unit))]++
	}
	rows := []Destination{}
	for outcome, n := range counts {
		rows = append(rows, Destination{
			Outcome: outcome, TrialCount: n[1], ControlCount: n[0],
			Trial:   trial.Number(float64(n[1]) / float64(total[1])),
			Control: trial.Number(float64(n[0]) / float64(total[0])),
		})
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].Outcome < rows[j].Outcome })
	return rows
}
