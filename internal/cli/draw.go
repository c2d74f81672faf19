package cli

import (
	"context"
	"math"
	"path/filepath"
	"strconv"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

type drawCommand struct {
	sourceFlags
	Seed        string `placeholder:"TEXT" help:"${help_draw_seed}"`
	DryRun      bool   `help:"${help_draw_dry_run}"`
	Verify      bool   `help:"${help_draw_verify}"`
	Certificate string `placeholder:"FILE" help:"${help_draw_certificate}"`
	JSON        bool   `help:"${help_json}"`
}

func (c *drawCommand) answersJSON() bool { return c.JSON }

// drawAnswer is the answer of draw --json.
type drawAnswer struct {
	DryRun      bool              `json:"dry_run"`
	Completed   bool              `json:"completed,omitempty"` // a draw that was cut off
	Files       []string          `json:"files"`
	Certificate *draw.Certificate `json:"certificate"`
	// Unsealed remarks that the protocol is not the one that was sealed last.
	Unsealed []fault.Defect `json:"unsealed,omitempty"`
}

// verifyAnswer is the answer of draw --verify --json.
type verifyAnswer struct {
	Verified    bool              `json:"verified"`
	Certificate *draw.Certificate `json:"certificate"`
}

func (c *drawCommand) run(ctx context.Context, s *session) error {
	source, err := c.source(s)
	if err != nil {
		return err
	}
	if err := c.checkPage(s); err != nil {
		return err
	}
	s.progress("read")
	if c.Verify {
		return c.verify(ctx, s, source)
	}
	outcome, err := app.Draw(ctx, app.DrawInput{
		Source: source, Seed: c.Seed, Random: s.Random, DryRun: c.DryRun, Program: Program,
	})
	if err != nil {
		return err
	}
	pages, err := c.page(s, source)
	if err != nil {
		return err
	}
	files := append(append([]string{}, outcome.Files...), pages...)
	if c.JSON {
		return s.answer(drawAnswer{c.DryRun, outcome.Completed, files, outcome.Certificate, outcome.Unsealed})
	}
	if outcome.Completed {
		s.say("draw_completed")
	}
	s.list(outcome.Unsealed)
	s.tellDraw(outcome.Certificate)
	if n := len(outcome.Warnings); n > 0 {
		s.say("warnings", n)
	}
	if c.DryRun {
		s.say("draw_dry")
		return nil
	}
	for _, file := range files {
		s.say("wrote", file)
	}
	return nil
}

// checkPage refuses, before anything is drawn, a page of another kind.
func (c *drawCommand) checkPage(s *session) error {
	if c.Certificate == "" || filepath.Ext(c.Certificate) == ".html" {
		return nil
	}
	return fault.New(fault.Invalid, "%s", s.sentence("draw_page_kind", c.Certificate))
}

// page writes the certificate's page in the user's language, where one was asked
// for.
func (c *drawCommand) page(s *session, source app.Source) ([]string, error) {
	if c.Certificate == "" || c.DryRun {
		return nil, nil
	}
	source.Options.Language = s.language
	return app.DrawPage(source, c.Certificate)
}

func (c *drawCommand) verify(ctx context.Context, s *session, source app.Source) error {
	certificate, err := app.VerifyDraw(ctx, source, c.Seed)
	if err != nil {
		return err
	}
	pages, err := c.page(s, source)
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(verifyAnswer{true, certificate})
	}
	s.say("draw_verified", len(certificate.Assignment), certificate.Seed)
	for _, file := range pages {
		s.say("wrote", file)
	}
	return nil
}

// tellDraw prints what was drawn, area by area.
func (s *session) tellDraw(c *draw.Certificate) {
	s.say("draw_method", s.text["draw_method_"+c.Method], s.text["draw_unit_"+c.Unit])
	for _, area := range c.Areas {
		s.say("draw_area", s.text["draw_area_"+string(area.Area)])
		for _, stratum := range area.Strata {
			s.say("draw_stratum", s.municipality(stratum.Municipality), stratum.Trial, stratum.Control, stratum.Held)
		}
		s.tellBalance(area.Balance)
		s.say("draw_possible", shortened(area.Assignments), s.smallP(area.SmallestP))
	}
	if len(c.Assignment) <= maxLots {
		s.tellLots(c.Assignment)
	}
	s.say("seed", c.Seed)
}

// maxLots is how many lots are printed; the certificate lists them all.
const maxLots = 200

func (s *session) tellLots(lots []draw.Lot) {
	s.say("draw_lots")
	for _, lot := range lots {
		s.say("draw_lot_"+string(lot.Arm), lot.Unit)
	}
}

// shortened writes a number of many digits as a power of ten from below.
func shortened(digits string) string {
	const most = 12
	if len(digits) <= most {
		return digits
	}
	return "> 10^" + strconv.Itoa(len(digits)-1)
}

func (s *session) municipality(code string) string {
	if code == "" {
		return s.text["draw_all"]
	}
	return code
}

// tellBalance prints the covariates that are known in both arms.
func (s *session) tellBalance(table []draw.Balance) {
	printer := lang.For(s.language)
	for _, b := range table {
		if in := b.After; in.StandardisedDifference.IsKnown() {
			s.say("draw_balance", s.text["draw_covariate_"+b.Covariate],
				printer.Number(float64(in.MeanTrial), 2), printer.Number(float64(in.MeanControl), 2),
				printer.Signed(float64(in.StandardisedDifference), 2))
		}
	}
}

// smallP writes a p with two digits that are not zero.
func (s *session) smallP(p trial.Number) string {
	if !p.IsKnown() {
		return lang.Unknown
	}
	return lang.For(s.language).Number(float64(p), max(2, 1-int(math.Floor(math.Log10(float64(p))))))
}
