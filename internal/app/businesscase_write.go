package app

import (
	"io"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/report/xlsx"
	"github.com/sagstal/sagstal/internal/report/xlsx/economy"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
)

// WriteBusinessCase writes a business case as a workbook, whole or not at all.
// The same case gives the same bytes.
func WriteBusinessCase(path string, o *BusinessCaseOutcome, program string, l trial.Language) error {
	tables, err := refund.Current()
	if err != nil {
		return fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	book := economy.OfCase(economy.CaseInput{Program: program, Case: o.Case, Result: o.Result, Steps: tables.Steps()}, l)
	return folder.WriteFile(path, 0o644, func(w io.Writer) error { return xlsx.Write(w, book) })
}
