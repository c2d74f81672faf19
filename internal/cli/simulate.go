package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/scenario"
)

type simulateCommand struct {
	File string `arg:"" name:"file" help:"${help_scenario}"`
	Out  string `required:"" placeholder:"DIR" help:"${help_simulate_out}"`
	Seed uint64 `default:"1" help:"${help_seed}"`
	// Estimands takes minutes, and the trial itself a moment: it is asked for.
	Estimands bool `help:"${help_simulate_estimands}"`
	JSON      bool `help:"${help_json}"`
}

func (c *simulateCommand) answersJSON() bool { return c.JSON }

// simulateAnswer is the answer of simulate --json.
type simulateAnswer struct {
	Out    string           `json:"out"`
	Seed   uint64           `json:"seed"`
	Tables []app.TableCount `json:"tables"`
}

func (c *simulateCommand) run(ctx context.Context, s *session) error {
	read, err := scenario.ReadFile(c.File)
	if err != nil {
		return err
	}
	s.progress("simulate")
	outcome, err := app.Simulate(ctx, app.SimulateInput{
		Scenario: read, Seed: c.Seed, Out: c.Out, Estimands: c.Estimands, Step: s.counter("step_truth", read.ID),
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(simulateAnswer{c.Out, c.Seed, outcome.Tables})
	}
	s.say("simulated", c.Out)
	s.say("seed", c.Seed)
	for _, t := range outcome.Tables {
		s.say("table_rows", t.Table, t.Rows)
	}
	return nil
}
