package app

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/report/html"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/plan"
)

// PlanFile is the plan's name in its folder; a folder that has it may be replaced.
const PlanFile = "plan.json"

// checkFormerPlan refuses to replace a folder that holds other things than a plan.
func checkFormerPlan(dir string) error {
	if dir == "" {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fault.Wrap(fault.Conflict, err, "%s is not a folder that a plan can be written to", dir)
	}
	if _, err := os.Stat(filepath.Join(dir, PlanFile)); err != nil {
		return fault.New(fault.Conflict, "%s holds other things than a plan; name an empty folder", dir)
	}
	return nil
}

// write writes the plan's folder: the roster and the protocol first, since lots
// are drawn from the files themselves.
func (in PlanInput) write(ctx context.Context, outcome *PlanOutcome) error {
	return folder.Replace(in.Out, 0o755, func(dir string) error {
		if err := intake.Write(dir, outcome.Protocol, rosterOf(outcome.Content)); err != nil {
			return err
		}
		commented := func(w io.Writer) error { return intake.WriteCommentedProtocol(w, outcome.Protocol) }
		if err := writeFile(filepath.Join(dir, intake.ProtocolFile), commented); err != nil {
			return err
		}
		if err := in.draw(ctx, dir, outcome); err != nil {
			return err
		}
		if err := writePlan(dir, outcome.Content, in.File.Trial.Language); err != nil {
			return err
		}
		entries, err := os.ReadDir(dir)
		for _, e := range entries {
			outcome.Files = append(outcome.Files, e.Name())
		}
		return err
	})
}

// draw draws the lots of a design that can show something.
func (in PlanInput) draw(ctx context.Context, dir string, outcome *PlanOutcome) error {
	if outcome.Result.Trial.Verdict == plan.Refused {
		outcome.Draw = planreport.NotDrawnRefused
		return nil
	}
	outcome.Draw = planreport.Drawn
	drawn, err := Draw(ctx, DrawInput{
		Source: Source{Dir: dir, Options: intake.Options{Language: in.Options.Language}},
		Seed:   in.DrawSeed, Random: in.Random, Program: in.Program,
	})
	if err != nil {
		return err
	}
	outcome.DrawSeed = drawn.Certificate.Seed
	_, err = DrawPage(Source{Dir: dir, Options: intake.Options{Language: in.File.Trial.Language}}, filepath.Join(dir, "draw.html"))
	return err
}

// writePlan writes the plan as JSON, and the report in the plan's language and
// beside it in the other.
func writePlan(dir string, content planreport.Content, first trial.Language) error {
	other := trial.English
	if first == trial.English {
		other = trial.Danish
	}
	firstName, otherName := "plan.html", "plan."+string(other)+".html"
	return errors.Join(
		writeFile(filepath.Join(dir, PlanFile), func(w io.Writer) error {
			encoder := json.NewEncoder(w)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("", "  ")
			return encoder.Encode(planreport.AnswerOf(content, trial.English))
		}),
		writeFile(filepath.Join(dir, firstName), func(w io.Writer) error {
			return html.Write(w, planreport.Compose(content, first), html.Links{OtherLanguage: otherName})
		}),
		writeFile(filepath.Join(dir, otherName), func(w io.Writer) error {
			return html.Write(w, planreport.Compose(content, other), html.Links{OtherLanguage: firstName})
		}),
	)
}
