package app

import (
	"context"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/fidelity"
	"github.com/sagstal/sagstal/trial/health"
)

// conduct is what lies beside a trial's tables and tells how it was carried out.
type conduct struct {
	certificate *draw.Certificate // nil: none
	unsealed    bool              // the certificate was changed since it was written
	seal        health.Seal
}

// conductOf reads what lies beside the tables. read is the folder with the
// protocol as it was written, before a flag changed it.
func conductOf(in Source, read *intake.Folder) (conduct, error) {
	certificate, unsealed, err := drawOf(in)
	if err != nil {
		return conduct{}, err
	}
	ledger, promised, err := readLedger(in.Dir, in.Options.Language)
	if err != nil {
		return conduct{}, err
	}
	kept := health.Seal{Changed: ledger.StateOf(read.ProtocolSHA256) == seal.Changed}
	if _, kept.Locked = ledger.Last(); promised != nil {
		kept.Unrecorded = len(changes(promised.Protocol, read.Protocol))
	}
	return conduct{certificate, unsealed, kept}, nil
}

// examination is what the health checks are asked of.
type examination struct {
	p       *trial.Protocol
	reg     *jobcentre.Register
	tables  *refund.Tables
	options evaluate.Options
	told    conduct
}

// examine asks the health checks: each package says what it knows, and health
// judges.
func (x examination) examine(ctx context.Context) ([]health.Check, error) {
	placebos, err := x.placebos(ctx)
	if err != nil {
		return nil, err
	}
	laws, err := lawDays()
	if err != nil {
		return nil, err
	}
	work := x.reg.Workload()
	return health.Examine(ctx, health.Input{
		Protocol: x.p, Register: x.reg, Design: x.design(), Certificate: x.told.repeatDraw(x.reg, x.p),
		Departments: x.departments(), Staff: staffLoads(work, x.p), Loads: portfolioLoads(work, x.p),
		Seal: x.told.seal, Placebos: placebos, LawChanges: laws,
	})
}

// design is the draw's, as evaluate has it.
func (x examination) design() func(jobcentre.Area, []string) (assign.Design, error) {
	if x.options.Draw == nil {
		return nil
	}
	return func(area jobcentre.Area, portfolios []string) (assign.Design, error) {
		design, _, err := x.options.Draw(area, portfolios)
		if design == nil {
			return nil, err
		}
		return design, err
	}
}

// departments replays the assignment of new cases, in each department of the
// protocol's areas that takes part.
func (x examination) departments() []health.DepartmentInflow {
	columns, err := distribution.FindColumns(x.reg.Covariates, distribution.Columns{})
	if err != nil {
		columns = distribution.Columns{} // no column was asked for by name
	}
	p := x.p
	beforeCaps := p.TrialWindow()
	beforeCaps.From, beforeCaps.To = p.DrawDay(), beforeCaps.From
	window := p.TrialWindow()
	window.From = p.Trial.From
	var list []health.DepartmentInflow
	for _, d := range distribution.Departments(x.reg, columns, p.DrawDay()) {
		plan, ok := p.Area(d.Area)
		if !ok || x.reg.IsComparison(d.MunicipalityCode) {
			continue
		}
		rule, lack := provenRule(distribution.Detect(d, p.BaselineWindow()))
		list = append(list, health.DepartmentInflow{
			MunicipalityCode: d.MunicipalityCode, Area: d.Area, Lack: lack,
			Replay: distribution.Run(d, rule, window, plan.TargetCaseload.High),
			Inflow: distribution.CountInflow(d, p.BaselineWindow(), beforeCaps),
		})
	}
	return list
}

// provenRule is the rule that the baseline shows to have been followed. One that is
// only declared is no measure of the trial: what departs from it may never have
// followed it.
func provenRule(found distribution.Detection) (distribution.Rule, distribution.Lack) {
	switch {
	case found.Detected != distribution.Undeclared:
		return found.Rule, found.Lack
	case found.Lack != distribution.NoLack:
		return nil, found.Lack
	}
	return nil, distribution.NotLearnt
}

func staffLoads(work *jobcentre.Workload, p *trial.Protocol) []health.StaffLoad {
	var list []health.StaffLoad
	for _, l := range fidelity.Caseworkers(work, p) {
		list = append(list, health.StaffLoad{Staff: l.Staff, FTEDays: l.FTEDays, Within: l.NotAbove, Months: l.Loads()})
	}
	return list
}

func portfolioLoads(work *jobcentre.Workload, p *trial.Protocol) []health.PortfolioLoad {
	var list []health.PortfolioLoad
	for _, l := range fidelity.PortfolioLoads(work, p) {
		list = append(list, health.PortfolioLoad{
			BaselineCases: l.BaselineCaseDays, BaselineFTE: l.BaselineFTEDays,
			TrialCases: l.TrialCaseDays, TrialFTE: l.TrialFTEDays,
		})
	}
	return list
}

// bar gives the verdicts that a red gate leaves no ground for their reason.
func bar(findings *evaluate.Findings, checks []health.Check) {
	for _, area := range jobcentre.Areas() {
		var ids []string
		for _, c := range health.Gates(checks, area) {
			if !slices.Contains(ids, c.ID) {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) > 0 {
			findings.Bar(area, trial.Reason{Code: trial.HealthGate, Subject: strings.Join(ids, ", ")})
		}
	}
}
