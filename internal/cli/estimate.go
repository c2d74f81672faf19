package cli

import (
	"context"

	"github.com/sagstal/sagstal/internal/estimate"
)

// estimateCommand has a subcommand for every method. The flags stand on the
// methods' own options.
type estimateCommand struct {
	KM       estimating[estimate.KaplanMeier] `cmd:"" name:"km" help:"${help_estimate_km}"`
	LogRank  estimating[estimate.LogRank]     `cmd:"" name:"logrank" help:"${help_estimate_logrank}"`
	Cox      estimating[estimate.Cox]         `cmd:"" help:"${help_estimate_cox}"`
	CIF      estimating[estimate.Incidence]   `cmd:"" name:"cif" help:"${help_estimate_cif}"`
	FineGray estimating[estimate.FineGray]    `cmd:"" name:"finegray" help:"${help_estimate_finegray}"`
	OLS      estimating[estimate.OLS]         `cmd:"" name:"ols" help:"${help_estimate_ols}"`
	IV       estimating[estimate.IV]          `cmd:"" name:"iv" help:"${help_estimate_iv}"`
	GLM      estimating[estimate.GLM]         `cmd:"" name:"glm" help:"${help_estimate_glm}"`
	Ordinal  estimating[estimate.Ordinal]     `cmd:"" help:"${help_estimate_ordinal}"`
	GEE      estimating[estimate.GEE]         `cmd:"" name:"gee" help:"${help_estimate_gee}"`
	LMM      estimating[estimate.LMM]         `cmd:"" name:"lmm" help:"${help_estimate_lmm}"`
	WildBoot estimating[estimate.WildBoot]    `cmd:"" name:"wildboot" help:"${help_estimate_wildboot}"`
	RandInf  estimating[estimate.RandInf]     `cmd:"" name:"randinf" help:"${help_estimate_randinf}"`
	Meta     estimating[estimate.Meta]        `cmd:"" help:"${help_estimate_meta}"`
	Adjust   estimating[estimate.Adjust]      `cmd:"" help:"${help_estimate_adjust}"`
	Kappa    estimating[estimate.Kappa]       `cmd:"" help:"${help_estimate_kappa}"`
	Alpha    estimating[estimate.Alpha]       `cmd:"" help:"${help_estimate_alpha}"`
	Power    estimating[estimate.Power]       `cmd:"" help:"${help_estimate_power}"`
	Synth    estimating[estimate.Synth]       `cmd:"" help:"${help_estimate_synth}"`
}

// estimating is the command of one method.
type estimating[M estimate.Method] struct {
	Method M    `embed:""`
	JSON   bool `help:"${help_json}"`
}

func (c *estimating[M]) answersJSON() bool { return c.JSON }

func (c *estimating[M]) run(ctx context.Context, s *session) error {
	s.progress("estimate")
	answer, err := c.Method.Estimate(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(answer)
	}
	return answer.Write(s.Stdout)
}
