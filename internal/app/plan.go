package app

import (
	"cmp"
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// PlanInput says what to plan, and where to write it.
type PlanInput struct {
	File *planfile.File
	// History is the folder that the assumptions are estimated from, empty: none.
	History string
	Options intake.Options
	// Out is the folder of the plan; empty: nothing is written.
	Out string
	// DrawSeed is the text to draw from; empty: one is made of Random.
	DrawSeed string
	Random   io.Reader
	// Seed is that of the business case and the rehearsal.
	Seed uint64
	// Rehearse is how many trials are imagined under each scenario; 0 is none.
	Rehearse int
	Today    calendar.Date
	Program  string
	// Step is told of each step as it begins; nil is no progress.
	Step func(step string)
	// Rehearsed is told how many of a scenario's imagined trials are done; nil is
	// no progress.
	Rehearsed func(scenario string, done int)
}

// PlanOutcome is a plan worked out, and what was written of it.
type PlanOutcome struct {
	planreport.Content
	Files []string // in the folder Out
}

// Plan works a plan out and, where a folder is named, writes the plan, its report,
// the protocol, the roster and the draw into it: all of it or nothing. A design
// that can show nothing gets no draw.
//
// Errors: Invalid with the defects of the plan file, or of the history; Conflict
// when Out holds something else than a plan.
func Plan(ctx context.Context, in PlanInput) (*PlanOutcome, error) {
	if err := checkFormerPlan(in.Out); err != nil {
		return nil, err
	}
	content := planreport.Content{
		Program: in.Program, ID: in.File.Trial.ID, Name: in.File.Trial.Name, Municipalities: in.File.Trial.Municipalities, Seed: in.Seed,
	}
	scenarios, err := in.checkRehearsal()
	if err != nil {
		return nil, err
	}
	if err := in.takeHistory(&content); err != nil {
		return nil, err
	}
	in.begin("plan")
	if err := in.workOut(ctx, &content); err != nil {
		return nil, err
	}
	if content.Rehearsals, err = in.rehearse(ctx, content.Result, scenarios); err != nil {
		return nil, err
	}
	outcome := &PlanOutcome{Content: content}
	if in.Out == "" {
		return outcome, nil
	}
	in.begin("plan_write")
	err = in.write(ctx, outcome)
	return outcome, err
}

// takeHistory lets past cases replace the assumptions; what the plan file says of
// a hypothesis itself comes before them.
func (in PlanInput) takeHistory(content *planreport.Content) error {
	if in.History == "" {
		return nil
	}
	in.begin("history")
	past, learnt, err := learn(in)
	if fault.KindOf(err) == fault.NotFound {
		return in.File.Defect("design.history", in.File.History, "the history cannot be found: "+err.Error(),
			"Write the path of a trial folder, seen from the plan's file, or leave the key out.")
	}
	if err != nil {
		return err
	}
	content.History = past
	own := in.File.Plan.Assumptions.Outcomes
	for _, o := range learnt {
		if !slices.ContainsFunc(own, func(given plan.Override) bool { return given.Hypothesis == o.Hypothesis }) {
			in.File.Plan.Assumptions.Outcomes = append(in.File.Plan.Assumptions.Outcomes, o)
		}
	}
	return nil
}

func (in PlanInput) begin(step string) {
	if in.Step != nil {
		in.Step(step)
	}
}

// workOut fills the content: the plan's own result, its money and its protocol.
func (in PlanInput) workOut(ctx context.Context, content *planreport.Content) error {
	tables, err := guideline.Current()
	if err != nil {
		return fault.Wrap(fault.Internal, err, "the guideline table cannot be read: %v", err)
	}
	if content.Result, err = plan.Make(in.File.Plan, tables); err != nil {
		var flawed *plan.InvalidPlan
		if errors.As(err, &flawed) {
			return in.File.Refuse(flawed)
		}
		return err
	}
	if content.Curves, err = content.Result.Curves(); err != nil {
		return err
	}
	if content.Designs, err = in.designs(ctx, content.Result, tables); err != nil {
		return err
	}
	cases, err := newExpecter(in.File.Economy, in.Seed)
	if err != nil {
		return err
	}
	if content.Expected, content.Prices, err = cases.expect(ctx, content.Result); err != nil {
		return err
	}
	content.StartAssumed = in.File.Trial.Start.IsZero()
	content.Protocol = in.protocol(content.Result)
	return nil
}

// protocol is the draft that the plan gives: its phases, areas, bands and money,
// everything else by default.
func (in PlanInput) protocol(r *plan.Result) *trial.Protocol {
	p := trial.Default(in.File.Trial.ID, calendar.Period{})
	p.Name, p.Language = in.File.Trial.Name, in.File.Trial.Language
	if strings.TrimSpace(p.Name) == "" {
		p.Name = in.File.Trial.ID
	}
	p.Economy, p.Analysis.Alpha = in.File.Economy.Economy, r.Plan.Assumptions.Alpha
	p.Areas = nil
	for _, area := range jobcentre.Areas() {
		if band, ok := bandOf(r, area); ok {
			p.Areas = append(p.Areas, trial.AreaPlan{Area: area, TargetCaseload: band})
		}
	}
	setPhases(&p, NewProtocolInput{Start: in.File.Trial.Start, Today: in.Today}.firstMonday())
	setTiming(&p, r.Plan.Timing)
	p.RandomisedOn = p.Trial.From - randomisedBefore
	p.Randomisation.Treated = treatedOf(r)
	return &p
}

// treatedOf lists the departments of which the plan treats another number than the
// half that a draw takes by itself, as a protocol does.
func treatedOf(r *plan.Result) []trial.TreatedUnits {
	var list []trial.TreatedUnits
	for _, d := range r.Plan.Departments {
		if d.Treat != d.Caseworkers/2 {
			list = append(list, trial.TreatedUnits{Municipality: d.Municipality, Area: d.Area, Units: d.Treat})
		}
	}
	place := func(t trial.TreatedUnits) int { return slices.Index(jobcentre.Areas(), t.Area) }
	slices.SortFunc(list, func(a, b trial.TreatedUnits) int {
		return cmp.Or(strings.Compare(a.Municipality, b.Municipality), cmp.Compare(place(a), place(b)))
	})
	return list
}

// setTiming gives a protocol's phases the plan's own lengths, in whole weeks.
func setTiming(p *trial.Protocol, t plan.Timing) {
	days := func(months int) calendar.Date { return 7 * calendar.Date(math.Round(float64(months)*52/12)) }
	start, end := p.Trial.From, p.Trial.From+days(t.TrialMonths)
	p.Planning.From, p.Baseline.From = start-days(t.PlanningMonths), start-days(t.TrialMonths)
	p.Reporting = calendar.Period{From: end, To: end + calendar.Date(p.Reporting.Days())}
	p.Trial.To, p.DataUntil = end, end
}

// randomisedBefore is how many days before the trial the lots are drawn: there
// must be time to hire.
const randomisedBefore = 30

// bandOf is the version's range for the area's departments, made wide enough for
// the targets that they chose.
func bandOf(r *plan.Result, area jobcentre.Area) (trial.Band, bool) {
	var band trial.Band
	found := false
	for _, d := range r.Departments {
		if d.Area != area {
			continue
		}
		low, high := min(d.Guideline.Low, d.Target.Caseload), max(d.Guideline.High, d.Target.Caseload)
		if !found {
			band, found = trial.Band{Low: low, High: high}, true
		}
		band.Low, band.High = min(band.Low, low), max(band.High, high)
	}
	return band, found
}
