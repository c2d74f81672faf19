package app

import (
	"context"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Source says which trial folder to read, and how.
type Source struct {
	Dir     string
	Options intake.Options
}

// CheckOutcome is a trial folder without errors: what it holds and the
// warnings it passes with.
type CheckOutcome struct {
	Protocol trial.Protocol
	Tables   []TableCount
	Warnings []fault.Defect
}

// TableCount is the number of rows of a table.
type TableCount struct {
	Table jobcentre.Table `json:"table"`
	Rows  int             `json:"rows"`
}

// Check reads a trial folder and changes nothing. A folder with errors is an
// Invalid fault that lists them all.
func Check(ctx context.Context, in Source) (*CheckOutcome, error) {
	folder, err := intake.Read(in.Dir, in.Options)
	if err != nil {
		return nil, err
	}
	if _, err := prices(folder.Protocol, folder.Batch); err != nil {
		return nil, err
	}
	unsealed, err := sealWarnings(in.Dir, folder.ProtocolSHA256, in.Options.Language)
	if err != nil {
		return nil, err
	}
	warnings := append(unsealed, folder.Warnings...)
	return &CheckOutcome{Protocol: *folder.Protocol, Tables: countTables(folder.Batch), Warnings: warnings}, ctx.Err()
}

// countTables counts the rows of every table delivered, in the contract's order.
func countTables(b *jobcentre.Batch) []TableCount {
	counts := []TableCount{}
	for _, t := range b.Tables() {
		counts = append(counts, TableCount{t, b.Rows(t)})
	}
	return counts
}
