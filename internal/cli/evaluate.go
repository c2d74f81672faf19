package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/chromium"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/report/pdf"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/trial/evaluate"
)

type evaluateCommand struct {
	sourceFlags
	Out  string  `required:"" placeholder:"DIR" help:"${help_out}"`
	Seed *uint64 `placeholder:"N" help:"${help_evaluate_seed}"`
	JSON bool    `help:"${help_json}"`
}

func (c *evaluateCommand) answersJSON() bool { return c.JSON }

// evaluateAnswer is the answer of evaluate --json: what was written, and the
// verdicts.
type evaluateAnswer struct {
	Out        string          `json:"out"`
	Files      []string        `json:"files"`
	Unwritten  []missingAnswer `json:"unwritten"`
	Seed       uint64          `json:"seed"`
	Hypotheses []verdictAnswer `json:"hypotheses"`
	Warnings   []fault.Defect  `json:"warnings"`
}

// missingAnswer is a file that could not be made, and why.
type missingAnswer struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

type verdictAnswer struct {
	ID      string           `json:"id"`
	Status  evaluate.Status  `json:"status"`
	Verdict evaluate.Verdict `json:"verdict"`
	Reason  string           `json:"reason,omitempty"`
}

// memoryGoal is what an evaluation keeps its memory under while it can: of a folder
// of the whole country 3 GB are in use, and as much again would gather before it is
// collected. With what lies beside it the program stays within 6 GiB. A lower
// GOMEMLIMIT holds.
const memoryGoal = 5632 << 20

func (c *evaluateCommand) run(ctx context.Context, s *session) error {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(min(memoryGoal, debug.SetMemoryLimit(-1))))
	source, err := c.source(s)
	if err != nil {
		return err
	}
	outcome, err := app.Evaluate(ctx, app.EvaluateInput{Source: source, Out: c.Out, Seed: c.Seed, Program: Program, Step: s.progress, Print: pdf.Print})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(evaluateAnswer{
			Out: c.Out, Files: outcome.Files, Unwritten: s.missing(outcome.Unwritten), Seed: outcome.Results.Trial.Seed,
			Hypotheses: verdicts(outcome.Results), Warnings: append([]fault.Defect{}, outcome.Warnings...),
		})
	}
	s.tellEvaluated(outcome, c.Out)
	return nil
}

func verdicts(r *results.Results) []verdictAnswer {
	list := []verdictAnswer{}
	for _, h := range r.Hypotheses {
		v := verdictAnswer{ID: h.ID, Status: h.Status, Verdict: h.Verdict}
		if h.Reason != nil {
			v.Reason = h.Reason.String()
		}
		list = append(list, v)
	}
	return list
}

// tellEvaluated says what was found and what was written.
func (s *session) tellEvaluated(outcome *app.EvaluateOutcome, out string) {
	r := outcome.Results
	count := r.Overall.Trial
	s.say("evaluated", r.Trial.Name, count.Supported, count.Contradicted, count.NoRelevantDifference, count.Inconclusive, count.NotEvaluable, count.Barred)
	s.say("seed", r.Trial.Seed)
	if n := len(outcome.Warnings); n > 0 {
		s.say("warnings", n)
	}
	for _, name := range outcome.Files {
		s.say("wrote", filepath.Join(out, name))
	}
	for _, m := range s.missing(outcome.Unwritten) {
		fmt.Fprintln(s.Stdout, m.Reason)
	}
}

// missing says of each file that could not be made how it can be.
func (s *session) missing(files []app.Unwritten) []missingAnswer {
	list := []missingAnswer{}
	for _, f := range files {
		list = append(list, missingAnswer{f.File, s.sentence(whyUnwritten(f.Err), f.File, f.Err)})
	}
	return list
}

func whyUnwritten(err error) string {
	switch {
	case errors.Is(err, chromium.ErrNotFound):
		return "unprinted_no_browser"
	case errors.Is(err, context.DeadlineExceeded):
		return "unprinted_late"
	}
	return "unprinted"
}
