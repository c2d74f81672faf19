package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/scenario"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/simulate"
)

type rehearseCommand struct {
	Files      []string `arg:"" name:"file" help:"${help_rehearse_file}"`
	Replicates int      `default:"1000" placeholder:"N" help:"${help_rehearse_replicates}"`
	Seed       uint64   `default:"1" help:"${help_seed}"`
	All        bool     `help:"${help_rehearse_all}"`
	Out        string   `placeholder:"FILE" help:"${help_rehearse_out}"`
	Strict     bool     `help:"${help_rehearse_strict}"`
	JSON       bool     `help:"${help_json}"`
}

func (c *rehearseCommand) answersJSON() bool { return c.JSON }

// rehearseAnswer is the answer of rehearse --json, and what --out FILE.json holds.
type rehearseAnswer struct {
	Program    string             `json:"program"`
	Rehearsals []rehearsalAndFlaw `json:"rehearsals"`
}

// rehearsalAndFlaw is one scenario's rehearsal and what in it is not as promised.
type rehearsalAndFlaw struct {
	*app.Rehearsal
	Deviations []app.Deviation `json:"deviations"`
}

func (a rehearseAnswer) deviations() int {
	n := 0
	for _, r := range a.Rehearsals {
		n += len(r.Deviations)
	}
	return n
}

// collectionPercent is how far memory may grow before it is collected: thousands
// of short-lived trials are a tenth faster for it, in a few hundred megabytes.
const collectionPercent = 400

func (c *rehearseCommand) run(ctx context.Context, s *session) error {
	defer debug.SetGCPercent(debug.SetGCPercent(collectionPercent))
	write, err := c.writer(s)
	if err != nil {
		return err
	}
	var scenarios []simulate.Scenario
	for _, file := range c.Files {
		read, err := scenariosOf(file, s.language)
		if err != nil {
			return err
		}
		scenarios = append(scenarios, read...)
	}
	answer := rehearseAnswer{Program: Program}
	for _, read := range scenarios {
		rehearsal, err := c.rehearse(ctx, s, read)
		if err != nil {
			return err
		}
		answer.Rehearsals = append(answer.Rehearsals, rehearsalAndFlaw{rehearsal, rehearsal.Deviations()})
	}
	if err := c.report(s, answer, write); err != nil {
		return err
	}
	if n := answer.deviations(); c.Strict && n > 0 {
		return fault.New(fault.Internal, "%s", s.sentence("rehearse_deviates", n))
	}
	return nil
}

// scenariosOf reads a scenario, or a plan by the schema that it names.
func scenariosOf(file string, language trial.Language) ([]simulate.Scenario, error) {
	text, err := os.ReadFile(file)
	if err == nil && planSchema.Match(text) {
		read, err := planfile.ReadFile(file)
		if err != nil {
			return nil, err
		}
		return app.ScenariosOfPlan(read, language)
	}
	read, err := scenario.ReadFile(file)
	return []simulate.Scenario{read}, err
}

// planSchema finds the line by which a file says that it is a plan.
var planSchema = regexp.MustCompile(`(?m)^schema:\s*["']?` + regexp.QuoteMeta(planfile.Schema))

// rehearse holds one scenario's trial many times over, beside its truth.
func (c *rehearseCommand) rehearse(ctx context.Context, s *session, read simulate.Scenario) (*app.Rehearsal, error) {
	estimands, err := app.Estimands(ctx, app.EstimandsInput{
		Scenario: read, PrimariesOnly: !c.All, Cache: userCache(), Step: s.counter("step_truth", read.ID),
	})
	if err != nil {
		return nil, err
	}
	in := app.RehearseInput{Scenario: read, Replicates: c.Replicates, Seed: c.Seed, Estimands: estimands, Language: s.language}
	if c.All {
		for _, e := range estimands {
			in.Hypotheses = append(in.Hypotheses, e.Hypothesis)
		}
	}
	count := s.counter("step_rehearse", read.ID)
	in.Step = func(done int) { count(done, c.Replicates) }
	return app.Rehearse(ctx, in)
}

// userCache is the user's folder for what can be computed again; empty without one.
func userCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "sagstal")
}

// counter tells a terminal of every twentieth part of long work.
func (s *session) counter(key string, args ...any) func(done, of int) {
	if !s.Terminal {
		return func(int, int) {}
	}
	return func(done, of int) {
		if part := max(1, of/20); done%part == 0 || done == of {
			fmt.Fprintln(s.Stderr, s.sentence(key, append([]any{done, of}, args...)...))
		}
	}
}

// report prints the answer and writes it to a file where one was asked for. A
// single JSON object is the whole of what --json prints.
func (c *rehearseCommand) report(s *session, answer rehearseAnswer, write func(io.Writer, rehearseAnswer) error) error {
	if c.Out != "" {
		if err := folder.WriteFile(c.Out, 0o644, func(w io.Writer) error { return write(w, answer) }); err != nil {
			return err
		}
	}
	if c.JSON {
		return s.answer(answer)
	}
	for _, r := range answer.Rehearsals {
		s.tellRehearsal(r)
	}
	if c.Out != "" {
		s.say("wrote", c.Out)
	}
	return nil
}

// writer is how the file asked for is written, by the end of its name.
func (c *rehearseCommand) writer(s *session) (func(io.Writer, rehearseAnswer) error, error) {
	switch {
	case c.Out == "" || filepath.Ext(c.Out) == ".json":
		return writeRehearsalJSON, nil
	case filepath.Ext(c.Out) == ".md":
		return s.writeRehearsalPage, nil
	}
	return nil, fault.New(fault.Invalid, "%s", s.sentence("rehearse_out_kind", c.Out))
}

func writeRehearsalJSON(w io.Writer, answer rehearseAnswer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(answer)
}

// ofHundred is a share as a number of trials in a hundred.
func ofHundred(share trial.Number) float64 { return 100 * float64(share) }
