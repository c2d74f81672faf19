package app

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/folder"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/trial"
)

// DistributionInput says whose new cases to replay.
type DistributionInput struct {
	Source
	// Columns names further columns of the cases table; empty: the usual names.
	Columns distribution.Columns
	// Explain is a case to say everything about; empty: none.
	Explain string
	// Out is where to write the deviations as CSV; empty: nowhere.
	Out string
}

// DistributionOutcome is what became of the new cases.
type DistributionOutcome struct {
	Protocol trial.Protocol
	Baseline calendar.Period
	Window   calendar.Period
	Columns  distribution.Columns
	// Departments are those of the protocol's areas in municipalities that take
	// part, in order of municipality and area.
	Departments []DepartmentDistribution
	// ArmShares is the inflow by arm, an area each; those that can be compared.
	ArmShares []AreaArmShare
	// Explained is the case that was asked for.
	Explained *ExplainedCase
	Warnings  []fault.Defect
}

// DepartmentDistribution is one department's new cases.
type DepartmentDistribution struct {
	*distribution.Department
	Municipality string
	Detection    distribution.Detection
	Replay       distribution.Replay
	Inflow       distribution.Inflow
}

// AreaArmShare is the inflow of an area by arm.
type AreaArmShare struct {
	Area jobcentre.Area
	distribution.ArmShare
}

// ExplainedCase is what the rule says of one case.
type ExplainedCase struct {
	CaseID           string
	MunicipalityCode string
	Area             jobcentre.Area
	distribution.Verdict
}

// Distribution finds each department's assignment principle before the trial,
// replays it over the trial's new cases and lists every deviation.
func Distribution(ctx context.Context, in DistributionInput) (*DistributionOutcome, error) {
	if err := in.checkOut(); err != nil {
		return nil, err
	}
	read, err := intake.Read(in.Dir, in.Options)
	if err != nil {
		return nil, err
	}
	p := read.Protocol
	columns, err := in.findColumns(read.Batch)
	if err != nil {
		return nil, err
	}
	outcome := &DistributionOutcome{
		Protocol: *p, Baseline: p.BaselineWindow(), Columns: columns, Warnings: read.Warnings,
		Window: calendar.Period{From: p.Trial.From, To: min(p.Trial.To, p.DataUntil)},
	}
	reg := jobcentre.NewRegister(read.Batch, p.DrawDay(), p.DataUntil)
	for _, d := range distribution.Departments(reg, columns, p.DrawDay()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if plan, ok := p.Area(d.Area); ok && !reg.IsComparison(d.MunicipalityCode) {
			outcome.add(d, plan, reg.MunicipalityName(d.MunicipalityCode))
		}
	}
	outcome.compareArms()
	if outcome.Explained, err = in.explain(outcome); err != nil {
		return nil, err
	}
	return outcome, in.write(outcome)
}

// checkOut refuses to write over a folder or into the trial's.
func (in DistributionInput) checkOut() error {
	if in.Out == "" {
		return nil
	}
	if info, err := os.Stat(in.Out); err == nil && info.IsDir() {
		return in.refuse("--out %s er en mappe; angiv en fil", "--out %s is a folder; name a file", in.Out)
	}
	if folder.Contains(in.Dir, in.Out) {
		return in.refuse("--out %s ligger i forsøgsmappen; angiv en fil ved siden af den", "--out %s lies inside the trial folder; name a file beside it", in.Out)
	}
	return nil
}

// refuse is a fault of the command line, in the language of the source.
func (in DistributionInput) refuse(danish, english string, args ...any) error {
	if in.Options.Language == trial.English {
		return fault.New(fault.Invalid, english, args...)
	}
	return fault.New(fault.Invalid, danish, args...)
}

// findColumns turns a column that is not there into a fault of the command line.
func (in DistributionInput) findColumns(batch *jobcentre.Batch) (distribution.Columns, error) {
	columns, err := distribution.FindColumns(batch.Covariates, in.Columns)
	var unknown *distribution.UnknownColumn
	if errors.As(err, &unknown) {
		return columns, in.refuse(
			"sagstabellen har ingen øvrig kolonne “%s”; den har: %s",
			"the cases table has no further column “%s”; it has: %s",
			unknown.Name, cmp.Or(strings.Join(unknown.Known, ", "), "–"))
	}
	return columns, err
}

func (o *DistributionOutcome) add(d *distribution.Department, plan trial.AreaPlan, municipality string) {
	found := distribution.Detect(d, o.Baseline)
	o.Departments = append(o.Departments, DepartmentDistribution{
		Department: d, Municipality: municipality, Detection: found,
		Replay: distribution.Run(d, found.Rule, o.Window, plan.TargetCaseload.High),
		Inflow: distribution.CountInflow(d, o.Baseline, o.Window),
	})
}

func (o *DistributionOutcome) compareArms() {
	for _, plan := range o.Protocol.Areas {
		var inflow []distribution.Inflow
		for _, d := range o.Departments {
			if d.Area == plan.Area {
				inflow = append(inflow, d.Inflow)
			}
		}
		if share, ok := distribution.CompareArms(inflow); ok {
			o.ArmShares = append(o.ArmShares, AreaArmShare{plan.Area, share})
		}
	}
}

// explain finds the case that was asked for among the trial's new ones.
func (in DistributionInput) explain(o *DistributionOutcome) (*ExplainedCase, error) {
	if in.Explain == "" {
		return nil, nil
	}
	for _, d := range o.Departments {
		if v, ok := distribution.Explain(d.Department, d.Detection.Rule, o.Window, in.Explain); ok {
			return &ExplainedCase{in.Explain, d.MunicipalityCode, d.Area, v}, nil
		}
	}
	return nil, in.refuse(
		"--explain: ingen ny sag i forsøget med det id ligger i en sagsstamme",
		"--explain: no new case of the trial with that id lies in a portfolio")
}
