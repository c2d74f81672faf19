package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/refundfile"
)

type refundCommand struct {
	Benefits string   `required:"" placeholder:"FILE" help:"${help_refund_benefits}"`
	Offers   string   `placeholder:"FILE" help:"${help_refund_offers}"`
	Regime   string   `default:"auto" placeholder:"NAME" help:"${help_refund_regime}"`
	Assume   []string `sep:"none" placeholder:"FILE" help:"${help_refund_assume}"`
	Actual   string   `placeholder:"FILE" help:"${help_refund_actual}"`
	Explain  bool     `help:"${help_refund_explain}"`
	Out      string   `placeholder:"FILE" help:"${help_refund_out}"`
	Key      string   `placeholder:"FILE" help:"${help_key}"`
	JSON     bool     `help:"${help_json}"`
}

func (c *refundCommand) answersJSON() bool { return c.JSON }

func (c *refundCommand) run(ctx context.Context, s *session) error {
	source, err := sourceFlags{Key: c.Key}.source(s)
	if err != nil {
		return err
	}
	outcome, err := app.Refund(ctx, app.RefundInput{
		Options:  refundfile.Options{Pseudonymiser: source.Options.Pseudonymiser, Language: s.language},
		Benefits: c.Benefits, Offers: c.Offers, Assume: c.Assume, Actual: c.Actual,
		Regime: c.Regime, Out: c.Out, Step: s.progress,
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(c.refundAnswer(s, outcome))
	}
	s.list(outcome.Warnings)
	s.tellRefund(outcome, c.Explain)
	if c.Out != "" {
		s.say("wrote", c.Out)
	}
	return nil
}
