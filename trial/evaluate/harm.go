package evaluate

import (
	"slices"

	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/randinf"
	"github.com/sagstal/sagstal/trial"
)

// HarmArea is what is watched in an area for harm. No verdict rests on it, and no
// verdict takes it in: shorter cases are a benefit only when they end well.
type HarmArea struct {
	Area  jobcentre.Area `json:"area"`
	Harms []Harm         `json:"harms"`
}

// Harm compares the arms' rates of one kind of event over all cases. The ratio is
// the Poisson model's of contacts_per_case_week — log case-weeks as offset,
// municipality effects, CR1 by portfolio, t with G−S−1 degrees of freedom — and the
// redraw's statistic the stratified score of rates. Both p are two-sided whatever
// the protocol says of its hypotheses: nobody may look for harm on one side.
type Harm struct {
	Outcome HarmOutcome `json:"outcome"`
	// Trial and Control are null where the events are not recorded.
	Trial          *HarmArm     `json:"trial"`
	Control        *HarmArm     `json:"control"`
	Unit           string       `json:"unit"`
	Estimate       trial.Number `json:"estimate"`
	SE             trial.Number `json:"se"`
	DF             trial.Number `json:"df"`
	CILow          trial.Number `json:"ci_low"`
	CIHigh         trial.Number `json:"ci_high"`
	P              trial.Number `json:"p"`
	PRandomisation trial.Number `json:"p_randomisation"`
	// Randomisation is how p_randomisation came about; nil without rows.
	Randomisation *RandomisationTest `json:"randomisation"`
	NCases        int                `json:"n_cases"`
	NClusters     int                `json:"n_clusters"`
	// Reason says why there is no estimate, or no interval.
	Reason *trial.Reason `json:"reason,omitempty"`
}

// IsCertain reports whether the trial arm has more of it than chance explains: the
// whole interval of the ratio lies above one.
func (h *Harm) IsCertain() bool { return h.CILow.IsKnown() && h.CILow > 0 }

// HarmArm is one arm's side of a harm in the trial window.
type HarmArm struct {
	Events    int          `json:"events"`
	CaseWeeks trial.Number `json:"case_weeks"`
	// Per100CaseWeeks is 100·events / case-weeks.
	Per100CaseWeeks trial.Number `json:"per_100_case_weeks"`
	// Closed are the arm's cases closed in the window, whatever the exit.
	Closed int `json:"closed_in_window"`
	// ShareOfExits is events / closed; null of sanctions, which are no exits.
	ShareOfExits trial.Number `json:"share_of_exits"`
}

// HarmOutcome is a kind of event that is watched.
type HarmOutcome string

// The kinds, in the order of every table.
const (
	HarmOtherBenefit HarmOutcome = "exit_other_benefit"
	HarmWithoutWork  HarmOutcome = "exit_without_work"
	HarmSanctions    HarmOutcome = "sanctions"
)

// exits are those that a kind of harm counts; none of sanctions.
func (o HarmOutcome) exits() []jobcentre.Exit {
	switch o {
	case HarmOtherBenefit:
		return []jobcentre.Exit{jobcentre.ExitOtherBenefit}
	case HarmWithoutWork:
		return jobcentre.ExitsWithoutWork()
	}
	return nil
}

// watchHarm compares the arms in everything that is watched. What the draw's
// repetition says is added when the area's other tests are made.
func (a *areaEvaluation) watchHarm() {
	a.harm = &HarmArea{Area: a.set.area, Harms: []Harm{}}
	for _, outcome := range []HarmOutcome{HarmOtherBenefit, HarmWithoutWork, HarmSanctions} {
		if len(outcome.exits()) == 0 && !a.set.reg.Present[jobcentre.Sanctions] {
			missing := newHarm(outcome)
			missing.Reason = &trial.Reason{Code: trial.MissingTable, Subject: string(jobcentre.Sanctions)}
			a.harm.Harms = append(a.harm.Harms, missing)
			continue
		}
		rows := a.set.harmRows(outcome)
		a.harm.Harms = append(a.harm.Harms, a.set.harmOf(outcome, rows))
		a.testHarm(len(a.harm.Harms)-1, rows)
	}
}

func newHarm(outcome HarmOutcome) Harm {
	no := trial.NoNumber()
	return Harm{
		Outcome: outcome, Unit: trial.LogRateRatio,
		Estimate: no, SE: no, DF: no, CILow: no, CIHigh: no, P: no, PRandomisation: no,
	}
}

// harmRows are the events of a kind over the case-weeks of every case at risk.
func (s *areaSet) harmRows(outcome HarmOutcome) *countSample {
	events := make([]float64, len(s.cases))
	for c, k := range s.cases {
		if k.closedIn && slices.Contains(outcome.exits(), s.record(c).Exit) {
			events[c]++
		}
	}
	if outcome == HarmSanctions {
		s.countSanctions(events)
	}
	rows := make([]countRow, len(s.cases))
	for c, k := range s.cases {
		rows[c] = countRow{s.caseRow(c), events[c], k.weeksAtRisk()}
	}
	return &countSample{set: s, rows: rows}
}

// countSanctions adds the window's sanctions to their cases. One on the day of the
// close counts: it may be what closed the case.
func (s *areaSet) countSanctions(events []float64) {
	for _, sanction := range s.reg.Sanctions {
		if c := s.caseByID(sanction.CaseID); c != none && s.window.Contains(sanction.SanctionedOn) && s.withinCase(c, sanction.SanctionedOn) {
			events[c]++
		}
	}
}

func (s *areaSet) harmOf(outcome HarmOutcome, rows *countSample) Harm {
	h, size := newHarm(outcome), rows.size()
	h.Trial, h.Control = rows.harmArm(outcome, true), rows.harmArm(outcome, false)
	h.NCases, h.NClusters = len(rows.rows), size.clusters
	if h.Reason = s.tooFew(size); h.Reason != nil {
		return h
	}
	fitted, err := rows.fit(byArm, s.proto.Analysis.Level())
	if err != nil {
		reason := refusal(err)
		h.Reason = &reason
		return h
	}
	h.Estimate, h.SE, h.DF = trial.Number(fitted.Estimate), trial.Number(fitted.SE), trial.Number(fitted.DF)
	h.CILow, h.CIHigh, h.P = trial.Number(fitted.Low), trial.Number(fitted.High), trial.Number(fitted.P)
	if !h.DF.IsKnown() {
		h.Reason = &trial.Reason{Code: trial.TooFewDegrees}
	}
	return h
}

func (s *countSample) harmArm(outcome HarmOutcome, treated bool) *HarmArm {
	arm := &HarmArm{ShareOfExits: trial.NoNumber()}
	for c, r := range s.rows {
		if s.set.units[r.unit].treated != treated {
			continue
		}
		arm.Events += int(r.events)
		arm.CaseWeeks += trial.Number(r.exposure)
		if s.set.cases[c].closedIn {
			arm.Closed++
		}
	}
	arm.Per100CaseWeeks = 100 * trial.Number(arm.Events) / arm.CaseWeeks
	if len(outcome.exits()) > 0 {
		arm.ShareOfExits = trial.Number(arm.Events) / trial.Number(arm.Closed)
	}
	return arm
}

// testHarm puts a harm among what the redraw tests, also one that an arm has
// nothing of: then there is no ratio, and the draw alone can answer.
func (a *areaEvaluation) testHarm(at int, rows *countSample) {
	h := &a.harm.Harms[at]
	if a.set.tooFew(rows.size()) != nil || h.Trial.Events+h.Control.Events == 0 {
		return
	}
	if a.set.design == nil {
		h.Randomisation = noRandomisationTest(trial.Reason{Code: trial.RedrawUnknown, Subject: a.set.proto.Randomisation.Method})
		return
	}
	score, err := rows.statistic()
	if err != nil {
		h.Randomisation = noRandomisationTest(refusal(err))
		return
	}
	a.beside = append(a.beside, besideTest{score, func(t randinf.Result) {
		a.harm.Harms[at].Randomisation, a.harm.Harms[at].PRandomisation = newRandomisationTest(t), trial.Number(t.P)
	}})
}
