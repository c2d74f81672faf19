package app

import (
	"context"
	"os"
	"path/filepath"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/results"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/business"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

// EvaluateInput says what to evaluate and where to write.
type EvaluateInput struct {
	Source
	Out string
	// Seed of the redraws; nil is the protocol's.
	Seed *uint64
	// Program is the program's name and version, printed in every output.
	Program string
	// Step is told of each step as it begins; nil is no progress.
	Step func(step string)
	// Print makes a PDF of a report's page; nil makes none.
	Print func(ctx context.Context, page []byte) ([]byte, error)
}

// EvaluateOutcome is what was found and written.
type EvaluateOutcome struct {
	Results   *results.Results
	Warnings  []fault.Defect
	Files     []string
	Unwritten []Unwritten
}

// Evaluate reads a trial folder, answers its hypotheses and writes results.json
// and the report. The same folder gives the same bytes. Where Print fails, the
// evaluation stands without its PDF.
func Evaluate(ctx context.Context, in EvaluateInput) (*EvaluateOutcome, error) {
	if err := checkOut(in.Out, in.Dir); err != nil {
		return nil, err
	}
	in.begin("read")
	read, err := intake.Read(in.Dir, in.Options)
	if err != nil {
		return nil, err
	}
	told, err := conductOf(in.Source, read)
	if err != nil {
		return nil, err
	}
	asWritten := *read.Protocol
	if in.Seed != nil {
		read.Protocol.Analysis.Seed = *in.Seed
	}
	in.begin("evaluate")
	found, err := resultsOf(ctx, read, told, in.Program)
	if err != nil {
		return nil, err
	}
	if err := addSeals(found, in.Dir, &asWritten, read.ProtocolSHA256, in.Options.Language); err != nil {
		return nil, err
	}
	if isSimulated(in.Dir) {
		found.Notices = append(found.Notices, evaluate.Notice{Code: evaluate.NoticeAllSimulated})
	}
	in.begin("report")
	outcome := &EvaluateOutcome{Results: found, Warnings: read.Warnings}
	err = folder.Replace(in.Out, 0o755, func(dir string) error {
		outcome.Files, outcome.Unwritten, err = writeOutputs(ctx, dir, found, in.Print)
		return err
	})
	return outcome, err
}

// isSimulated reports whether a trial folder was made by chance: its truth lies
// beside its tables.
func isSimulated(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, TruthFile))
	return err == nil
}

func (in EvaluateInput) begin(step string) {
	if in.Step != nil {
		in.Step(step)
	}
}

// resultsOf is the evaluation itself: pure, from a folder's content and what lies
// beside its tables to results.
func resultsOf(ctx context.Context, folder *intake.Folder, told conduct, program string) (*results.Results, error) {
	p := folder.Protocol
	tables, err := prices(folder.Protocol, folder.Batch)
	if err != nil {
		return nil, err
	}
	reg := jobcentre.NewRegister(folder.Batch, p.DrawDay(), p.DataUntil)
	options := spaces(reg, p, told.certificate)
	findings, checks, err := answers(ctx, examination{p, reg, tables, options, told})
	if err != nil {
		return nil, err
	}
	bar(findings, checks)
	laws, err := lawsWithin(p)
	if err != nil {
		return nil, err
	}
	work := reg.Workload()
	loads := fidelity.Measure(work, p)
	return &results.Results{
		Schema: results.Schema, Program: program,
		Trial: identify(folder, reg),
		Flow:  findings.Flow, Baseline: findings.Baseline, Fidelity: loads,
		Hypotheses: findings.Hypotheses, Curves: findings.Curves, Overall: findings.Overall,
		DoseResponse: findings.Dose,
		Comparison:   findings.Comparison,
		Harm:         findings.Harm,
		Economy:      business.Settle(accountInput(p, reg, loads, findings)),
		Health:       checks, CaseloadCharts: staffCharts(work, p), LawChanges: laws,
		Notices: append(findings.Notices, crossovers(work, p)...),
	}, nil
}

// answers evaluates the trial and examines how it went, side by side: neither sees
// what the other finds.
func answers(ctx context.Context, x examination) (findings *evaluate.Findings, checks []health.Check, err error) {
	err = inParallel(ctx, 2, 2, nil, func(ctx context.Context, i int) (err error) {
		if i == 0 {
			findings, err = evaluate.Trial(ctx, x.p, x.reg, x.tables, x.options)
			return err
		}
		checks, err = x.examine(ctx)
		return err
	})
	return findings, checks, err
}

func identify(folder *intake.Folder, reg *jobcentre.Register) results.Identity {
	p := folder.Protocol
	identity := results.Identity{
		ID: p.ID, Name: p.Name, Language: p.Language,
		ProtocolSHA256: folder.ProtocolSHA256, DataSHA256: folder.DataSHA256, DataUntil: p.DataUntil,
		Window: p.TrialWindow(), Baseline: p.BaselineWindow(), Planning: p.Planning, Reporting: p.Reporting,
		RandomisedOn: p.RandomisedOn, Unit: p.Randomisation.Unit, Method: p.Randomisation.Method,
		RunInWeeks: p.RunInWeeks, Alpha: p.Analysis.Alpha, Multiplicity: p.Analysis.Multiplicity,
		Permutations: p.Analysis.Permutations, Seed: p.Analysis.Seed, SmallCell: p.Analysis.SmallCell,
		Amendments: append([]trial.Amendment{}, p.Amendments...), Tables: folder.Batch.Tables(),
		Municipalities: []results.Municipality{},
	}
	for _, code := range reg.MunicipalityCodes() {
		role := jobcentre.Participant
		if reg.IsComparison(code) {
			role = jobcentre.Comparison
		}
		identity.Municipalities = append(identity.Municipalities, results.Municipality{Code: code, Name: reg.MunicipalityName(code), Role: role})
	}
	return identity
}

func crossovers(work *jobcentre.Workload, p *trial.Protocol) []evaluate.Notice {
	var notices []evaluate.Notice
	for _, plan := range p.Areas {
		if n := fidelity.Crossovers(work, p, plan.Area); n > 0 {
			notices = append(notices, evaluate.Notice{Code: evaluate.NoticeCrossover, Subject: string(plan.Area), Count: n})
		}
	}
	return notices
}
