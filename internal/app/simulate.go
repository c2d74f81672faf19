package app

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/trial/simulate"
)

// TruthFile holds what is true of a simulated trial, beside its tables.
const TruthFile = "truth.json"

// SimulateInput says what to simulate and where to write it.
type SimulateInput struct {
	Scenario simulate.Scenario
	Seed     uint64
	Out      string
	// Estimands asks for the truth of every hypothesis where it does not come
	// with the program: minutes of very large trials.
	Estimands bool
	// Step is told how many of those are done, of how many; nil: nobody is.
	Step func(done, of int)
}

// SimulateOutcome is what was written.
type SimulateOutcome struct {
	Truth  simulate.Truth
	Tables []TableCount
}

// Simulate writes a trial folder whose truth is known. An empty folder and a
// former trial folder are replaced; anything else is a Conflict.
func Simulate(ctx context.Context, in SimulateInput) (*SimulateOutcome, error) {
	if err := checkFormerTrial(in.Out); err != nil {
		return nil, err
	}
	simulated, err := simulate.Run(ctx, in.Scenario, in.Seed)
	if err != nil {
		return nil, err
	}
	if simulated.Truth.Estimands, simulated.Truth.EstimandsReason, err = in.estimands(ctx); err != nil {
		return nil, err
	}
	err = folder.Replace(in.Out, 0o700, func(dir string) error {
		if err := intake.Write(dir, &simulated.Protocol, simulated.Batch); err != nil {
			return err
		}
		return writeFile(filepath.Join(dir, TruthFile), func(w io.Writer) error { return writeTruth(w, simulated.Truth) })
	})
	if err != nil {
		return nil, err
	}
	return &SimulateOutcome{Truth: simulated.Truth, Tables: countTables(simulated.Batch)}, nil
}

// withoutEstimands says in truth.json how its estimands are had.
const withoutEstimands = "the scenario is none of those that come with the program, whose estimands are known; " +
	"sagstal simulate FILE.yaml --out DIR --estimands computes them"

// estimands are known, computed if asked for, or left out with a reason. No cache
// is read: what a folder holds follows from the scenario and the seed.
func (in SimulateInput) estimands(ctx context.Context) (found []simulate.Estimand, reason string, err error) {
	if known, ok := KnownEstimands(in.Scenario, ""); ok {
		return known, "", nil
	}
	if !in.Estimands {
		return []simulate.Estimand{}, withoutEstimands, nil
	}
	found, err = Estimands(ctx, EstimandsInput{Scenario: in.Scenario, Step: in.Step})
	return found, "", err
}

func writeTruth(w io.Writer, truth simulate.Truth) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(truth)
}
