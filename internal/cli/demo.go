package cli

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/report/pdf"
	"github.com/sagstal/sagstal/internal/web"
	"github.com/sagstal/sagstal/trial/simulate"
)

type demoCommand struct {
	Out     string `default:"sagstal-demo" placeholder:"DIR" help:"${help_demo_out}"`
	Seed    uint64 `default:"1" help:"${help_seed}"`
	Address string `default:"127.0.0.1:8080" help:"${help_address}"`
	NoServe bool   `help:"${help_no_serve}"`
}

func (c *demoCommand) answersJSON() bool { return false }

func (c *demoCommand) run(ctx context.Context, s *session) error {
	folder, out := filepath.Join(c.Out, "trial"), filepath.Join(c.Out, "results")
	s.progress("simulate")
	if _, err := app.Simulate(ctx, app.SimulateInput{Scenario: simulate.FiveMunicipalities(), Seed: c.Seed, Out: folder}); err != nil {
		return err
	}
	s.say("simulated", folder)
	source, err := sourceFlags{Dir: folder}.source(s)
	if err != nil {
		return err
	}
	outcome, err := app.Evaluate(ctx, app.EvaluateInput{Source: source, Out: out, Program: Program, Step: s.progress, Print: pdf.Print})
	if err != nil {
		return err
	}
	s.tellEvaluated(outcome, out)
	if c.NoServe {
		return nil
	}
	return c.serve(ctx, s, out)
}

// serve shows the report until the user interrupts.
func (c *demoCommand) serve(ctx context.Context, s *session, out string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	return web.Serve(ctx, c.Address, os.DirFS(out), func(url string) { s.say("serving", url) })
}
