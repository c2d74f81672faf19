package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

type distributionCommand struct {
	sourceFlags
	BirthDay string `placeholder:"COLUMN" help:"${help_distribution_birth_day}"`
	District string `placeholder:"COLUMN" help:"${help_distribution_district}"`
	Explain  string `placeholder:"CASE" help:"${help_distribution_explain}"`
	Out      string `placeholder:"FILE" help:"${help_distribution_out}"`
	JSON     bool   `help:"${help_json}"`
}

func (c *distributionCommand) answersJSON() bool { return c.JSON }

func (c *distributionCommand) run(ctx context.Context, s *session) error {
	source, err := c.source(s)
	if err != nil {
		return err
	}
	s.progress("distribution")
	outcome, err := app.Distribution(ctx, app.DistributionInput{
		Source: source, Columns: distribution.Columns{BirthDay: c.BirthDay, District: c.District},
		Explain: c.Explain, Out: c.Out,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(answerDistribution(outcome, c.Out))
	}
	s.tellDistribution(outcome)
	if n := len(outcome.Warnings); n > 0 {
		s.say("warnings", n)
	}
	if c.Out != "" {
		s.say("wrote", c.Out)
	}
	return nil
}
