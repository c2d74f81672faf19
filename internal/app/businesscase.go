package app

import (
	"context"
	"fmt"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/law/benefit"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/forecast"
)

// BusinessCaseInput says which case to compute. File names the case's file in
// defects; Results is its results.json, empty with entered figures.
type BusinessCaseInput struct {
	Case    forecast.Case
	File    string
	Results string
	Seed    uint64
}

// BusinessCaseOutcome is a business case and the case it was computed from,
// defaults and measured figures filled in.
type BusinessCaseOutcome struct {
	*forecast.Result
	Case forecast.Case
	Seed uint64
}

// BusinessCase computes what a lower caseload costs and saves, from entered
// figures or from an evaluation's results. It writes nothing.
func BusinessCase(ctx context.Context, in BusinessCaseInput) (*BusinessCaseOutcome, error) {
	if in.Results != "" {
		if err := takeResults(&in.Case, in.Results); err != nil {
			return nil, err
		}
	}
	law, err := lawOf(in)
	if err != nil {
		return nil, err
	}
	found, err := forecast.Run(ctx, forecast.Input{Case: in.Case, Law: law, Seed: in.Seed})
	if err != nil {
		return nil, err
	}
	return &BusinessCaseOutcome{Result: found, Case: in.Case, Seed: in.Seed}, nil
}

// lawOf picks the law of the case; a regime that the tables do not have is the
// file's fault.
func lawOf(in BusinessCaseInput) (forecast.Law, error) {
	tables, err := refund.Current()
	if err != nil {
		return forecast.Law{}, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	rates, err := benefit.Current()
	if err != nil {
		return forecast.Law{}, fault.Wrap(fault.Internal, err, "the law's tables cannot be read: %v", err)
	}
	if name := in.Case.Economy.RefundRegime; name != trial.RegimeByDate && !hasRegime(tables, name) {
		return forecast.Law{}, fault.New(fault.Invalid, "%s asks for a refund regime that is not known", in.File).With([]fault.Defect{{
			File: in.File, Line: in.Case.Lines["economy.refund_regime"], Column: "economy.refund_regime", Value: name,
			Rule: "the refund regime is not known", Remedy: fmt.Sprintf("Use %s or one of: %s.", trial.RegimeByDate, joinRegimes(tables)),
			Severity: fault.SeverityError,
		}})
	}
	return forecast.LawOf(in.Case, tables, rates), nil
}

func hasRegime(tables *refund.Tables, name string) bool {
	for _, s := range tables.Steps() {
		if s.Regime == name {
			return true
		}
	}
	return false
}

func joinRegimes(tables *refund.Tables) string {
	list, seen := "", map[string]bool{}
	for _, s := range tables.Steps() {
		if seen[s.Regime] {
			continue
		}
		seen[s.Regime] = true
		if list != "" {
			list += ", "
		}
		list += s.Regime
	}
	return list
}
