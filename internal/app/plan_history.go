package app

import (
	"errors"
	"path/filepath"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// learn estimates what the plan assumes from a folder of past cases: the
// protocol's baseline window and, where there are data of it, the time as long
// before. What cannot be estimated is said, and stays as it was assumed.
func learn(in PlanInput) (*planreport.History, []plan.Override, error) {
	options := in.Options
	options.BeforeDraw = true
	read, err := intake.Read(in.History, options)
	if err != nil {
		return nil, nil, err
	}
	past, err := newPast(read)
	if err != nil {
		return nil, nil, err
	}
	told := &planreport.History{
		Folder: filepath.Base(in.History), From: past.windows[1].From, To: past.windows[1].To,
		Estimates: []planreport.HistoryEstimate{}, NotPossible: []planreport.HistoryNotPossible{},
	}
	var overrides []plan.Override
	for _, h := range trial.Hypotheses() {
		if !isPlanned(in.File.Plan, h.Area) {
			continue
		}
		found, why := past.learn(h)
		if why != "" {
			told.NotPossible = append(told.NotPossible, planreport.HistoryNotPossible{Hypothesis: h.ID, Reason: why})
			continue
		}
		override := found.Override(h.ID)
		if answers := past.responses[1][h.Area]; answers != nil {
			override = answers.Extend(override)
		}
		told.Estimates = append(told.Estimates, estimateOf(h.ID, found))
		overrides = append(overrides, override)
	}
	return told, overrides, nil
}

func isPlanned(p plan.Plan, area jobcentre.Area) bool {
	for _, d := range p.Departments {
		if d.Area == area {
			return true
		}
	}
	return false
}

func estimateOf(hypothesis string, v *plan.Variation) planreport.HistoryEstimate {
	return planreport.HistoryEstimate{
		Hypothesis: hypothesis, Portfolios: v.Clusters, Persons: v.Persons, Mean: trial.Number(v.Mean), SD: trial.Number(v.SD),
		ICC: trial.Number(v.ICC), ICCLow: trial.Number(v.ICCLow), ICCHigh: trial.Number(v.ICCHigh),
		ClusterSizeCV: trial.Number(v.SizeCV), R2Between: v.R2Between, R2Within: v.R2Within,
	}
}

// past is a folder of past cases in two windows, the later one being the baseline.
type past struct {
	*jobcentre.Register
	windows [2]calendar.Period
	costs   [2][]float64 // the municipality's, by case; nil: the weeks cannot be priced
	// responses are how an area's cases would have gone under the scenarios; none
	// where no case had the exit that the area waits for.
	responses [2]map[jobcentre.Area]*plan.Response
}

func newPast(read *intake.Folder) (*past, error) {
	p := read.Protocol
	baseline := p.BaselineWindow()
	before := calendar.Period{From: baseline.From - calendar.Date(baseline.Days()), To: baseline.From}
	found := &past{Register: jobcentre.NewRegister(read.Batch, p.DrawDay(), p.DataUntil), windows: [2]calendar.Period{before, baseline}}
	tables, err := prices(p, read.Batch)
	if err != nil {
		return nil, err
	}
	for i, window := range found.windows {
		found.costs[i] = costsOf(found.Register, tables, window)
		found.responses[i] = found.respond(i)
	}
	return found, nil
}

// learn estimates one hypothesis's variation, or says why not.
func (p *past) learn(h trial.Hypothesis) (*plan.Variation, string) {
	if table := p.missing(h); table != "" {
		return nil, planreport.NoTable
	}
	var samples []plan.Sample
	for period := range p.windows {
		samples = append(samples, p.samples(h, period)...)
	}
	if len(samples) == 0 {
		return nil, planreport.NotEstimated
	}
	found, err := plan.Learn(samples)
	var small *plan.HistoryError
	if errors.As(err, &small) {
		return nil, planreport.TooSmall
	}
	if err != nil || found.SD == 0 {
		return nil, planreport.TooSmall
	}
	if kind := h.Outcome.ID; kind == trial.WeeksToRecovery || kind == trial.WeeksToEmployment {
		found.Mean = p.responses[1][h.Area].EventShare // the mean of what is unexpected is 0
	}
	return found, ""
}

// missing names a table that the hypothesis needs and the folder lacks.
func (p *past) missing(h trial.Hypothesis) jobcentre.Table {
	for _, table := range h.Needs {
		if !p.Present[table] {
			return table
		}
	}
	return ""
}
