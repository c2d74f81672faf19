package cli

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"strconv"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/planfile"
	"github.com/sagstal/sagstal/internal/report/planreport"
)

type planCommand struct {
	File     string `arg:"" name:"file" help:"${help_plan_file}"`
	Out      string `placeholder:"DIR" help:"${help_plan_out}"`
	Seed     string `placeholder:"TEXT" help:"${help_plan_seed}"`
	Rehearse int    `placeholder:"N" help:"${help_plan_rehearse}"`
	Key      string `placeholder:"FILE" help:"${help_key}"`
	JSON     bool   `help:"${help_json}"`
}

func (c *planCommand) answersJSON() bool { return c.JSON }

func (c *planCommand) run(ctx context.Context, s *session) error {
	file, err := planfile.ReadFile(c.File)
	if err != nil {
		return err
	}
	past := app.Source{Options: intake.Options{Language: s.language}}
	if file.History != "" { // only past cases may hold CPR numbers, and so need a key
		if past, err = (sourceFlags{Dir: resultsPath(c.File, file.History), Key: c.Key}).source(s); err != nil {
			return err
		}
	}
	found, err := app.Plan(ctx, app.PlanInput{
		File: file, History: past.Dir, Options: past.Options, Out: c.Out, DrawSeed: c.Seed, Random: s.Random,
		Seed: numberOf(c.Seed), Today: s.today(), Program: Program, Step: s.progress,
		Rehearse: c.Rehearse, Rehearsed: func(scenario string, done int) { s.counter("step_rehearse", scenario)(done, c.Rehearse) },
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.answer(planAnswer{planreport.AnswerOf(found.Content, s.language), c.Out, found.Files, found.Draw, found.DrawSeed})
	}
	s.tellPlan(found, c.Out)
	return nil
}

// planAnswer is the answer of plan --json: the plan and, with --out, what was
// written.
type planAnswer struct {
	planreport.Answer
	Out      string               `json:"out,omitempty"`
	Files    []string             `json:"files,omitempty"`
	Draw     planreport.DrawState `json:"draw,omitempty"`
	DrawSeed string               `json:"draw_seed,omitempty"`
}

// numberOf is the seed of the business case: the text's number, 1 without a text,
// and else the first eight bytes of its SHA-256.
func numberOf(text string) uint64 {
	if text == "" {
		return 1
	}
	if n, err := strconv.ParseUint(text, 10, 64); err == nil {
		return n
	}
	sum := sha256.Sum256([]byte(text))
	return binary.BigEndian.Uint64(sum[:8])
}
