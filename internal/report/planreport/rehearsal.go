package planreport

import (
	"strconv"

	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/internal/report"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// Rehearsal is what came of the planned trial, held many times over by the
// simulator under one scenario and evaluated each time.
type Rehearsal struct {
	Scenario   plan.Scenario      `json:"scenario"`
	Replicates int                `json:"replicates"`
	Seed       uint64             `json:"seed"`
	Redraws    int                `json:"redraws"`
	Alpha      float64            `json:"alpha"`
	Outcomes   []RehearsedOutcome `json:"outcomes"`
}

// RehearsedOutcome is one primary hypothesis: the closed form's power, and the
// share of the trials in which it was found.
type RehearsedOutcome struct {
	Hypothesis string       `json:"hypothesis"`
	Power      trial.Number `json:"power"` // of a single test at alpha
	// Promised is the power of the verdict, after adjustment.
	Promised trial.Number `json:"supported_by_formula"`
	// TrialPortfolios and ControlPortfolios are of each department, made alike.
	TrialPortfolios   int `json:"trial_portfolios"`
	ControlPortfolios int `json:"control_portfolios"`
	// Found is the share with a p of at most alpha; nil where none could be
	// evaluated, with the Reason.
	Found *TrialShare `json:"found"`
	// Supported is the share whose verdict, after adjustment, supports the hypothesis.
	Supported *TrialShare `json:"supported"`
	Reason    string      `json:"reason,omitempty"`
}

// TrialShare is a share of the imagined trials with its exact 95 % interval.
type TrialShare struct {
	Hits   int          `json:"hits"`
	Trials int          `json:"trials"`
	Value  trial.Number `json:"value"`
	Low    trial.Number `json:"low"`
	High   trial.Number `json:"high"`
}

// rehearsed sets the imagined trials beside the closed form; nothing where the
// plan was not rehearsed.
func (c *composer) rehearsed() []report.Section {
	if len(c.Rehearsals) == 0 {
		return nil
	}
	first := c.Rehearsals[0]
	t := report.Table{Caption: c.p.Say("plan_rehearsal.caption"), Head: c.head(
		"plan_head.outcome", "plan_rehearsal.scenario", "plan_rehearsal.power", "plan_rehearsal.found", "plan_rehearsal.interval", "plan_rehearsal.promised", "plan_rehearsal.supported")}
	t.Head[1].Numeric = false
	for _, r := range c.Rehearsals {
		for _, o := range r.Outcomes {
			t.Rows = append(t.Rows, c.rehearsedRow(r.Scenario, o))
		}
	}
	blocks := append([]report.Block{c.body("plan_rehearsal.intro", "n", first.Replicates), t}, c.misses()...)
	blocks = append(blocks, c.note("plan_rehearsal.note", "seed", strconv.FormatUint(first.Seed, 10), "redraws", first.Redraws, "alpha", c.p.Percent(first.Alpha, 0)))
	return []report.Section{{ID: "rehearsal", Title: c.p.Say("plan_rehearsal.title"), Blocks: blocks}}
}

// misses says by numbers where the formula promises less, or more, than was found
// beyond chance.
func (c *composer) misses() []report.Block {
	var cautious, bold []string
	for _, r := range c.Rehearsals {
		for _, o := range r.Outcomes {
			if r.Scenario == plan.NoEffect || o.Found == nil || !o.Power.IsKnown() {
				continue
			}
			miss := c.p.Say("plan_rehearsal.miss", "id", o.Hypothesis, "scenario", c.scenario(r.Scenario),
				"power", c.p.Percent(float64(o.Power), 0), "found", c.p.Percent(float64(o.Found.Value), 0))
			switch {
			case o.Power < o.Found.Low:
				cautious = append(cautious, miss)
			case o.Power > o.Found.High:
				bold = append(bold, miss)
			}
		}
	}
	var blocks []report.Block
	if len(cautious) > 0 {
		blocks = append(blocks, c.body("plan_rehearsal.cautious"), report.List{Items: cautious})
	}
	if len(bold) > 0 {
		blocks = append(blocks, c.body("plan_rehearsal.bold"), report.List{Items: bold})
	}
	return blocks
}

func (c *composer) rehearsedRow(s plan.Scenario, o RehearsedOutcome) []report.Cell {
	h, _ := trial.HypothesisByID(o.Hypothesis)
	name := c.p.Say("plan_power.outcome", "id", o.Hypothesis, "name", c.p.Name("outcome", h.Outcome.ID))
	found, supported, interval := trial.NoNumber(), trial.NoNumber(), lang.Unknown
	if o.Found != nil {
		found = o.Found.Value
		interval = c.p.Range(c.p.Percent(float64(o.Found.Low), 0), c.p.Percent(float64(o.Found.High), 0))
	}
	if o.Supported != nil {
		supported = o.Supported.Value
	}
	return []report.Cell{
		text(name), text(c.scenario(s)), c.percent(o.Power), c.percent(found), {Text: interval, Numeric: true}, c.percent(o.Promised), c.percent(supported),
	}
}
