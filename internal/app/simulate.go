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
	// Only what comes with the program: a cache must not decide the folder's bytes.
	if known, ok := KnownEstimands(in.Scenario, ""); ok {
		simulated.Truth.Estimands = known
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

func writeTruth(w io.Writer, truth simulate.Truth) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(truth)
}
