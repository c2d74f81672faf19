package health

import (
	"context"
	"fmt"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/trial"
)

// Input is what the checks are asked of. What is nil or empty was not there.
type Input struct {
	Protocol *trial.Protocol
	Register *jobcentre.Register
	// Design gives the assignments that the draw of an area could have made of its
	// portfolios, in their order; a nil design is an unknown one. Nil: complete
	// randomisation within municipalities.
	Design func(area jobcentre.Area, portfolios []string) (assign.Design, error)
	// Certificate is what the repetition of the draw showed.
	Certificate *Certificate
	// Departments are the replays of the assignment principle.
	Departments []DepartmentInflow
	// Staff and Loads are the caseloads of caseworkers and portfolios.
	Staff []StaffLoad
	Loads []PortfolioLoad
	Seal  Seal
	// Placebos are the primary hypotheses answered on the baseline.
	Placebos []PlaceboResult
	// LawChanges are the days on which a rule of an area changed.
	LawChanges []LawDay
}

// Examine asks every check. The answers stand in the order of the checks and,
// within one, of the areas.
//
// It fails only when the context ends, or a draw cannot be repeated at all.
func Examine(ctx context.Context, in Input) ([]Check, error) {
	e := &examination{Input: in, limits: limits{in.Protocol.Health}}
	e.workload = in.Register.Workload()
	for _, plan := range in.Protocol.Areas {
		arms, err := newArms(in, plan)
		if err != nil {
			return nil, fmt.Errorf("area %s: %w", plan.Area, err)
		}
		e.areas = append(e.areas, arms)
	}
	var checks []Check
	for _, question := range questions() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if question.whole != nil {
			checks = append(checks, question.whole(e, subject{id: question.id})...)
		}
		for _, a := range e.areas {
			if question.ofArea == nil {
				break
			}
			answers, err := question.ofArea(ctx, e, a, subject{question.id, a.plan.Area})
			if err != nil {
				return nil, fmt.Errorf("%s: %w", question.id, err)
			}
			checks = append(checks, answers...)
		}
	}
	return checks, nil
}

// examination is the input with what several checks need of it.
type examination struct {
	Input
	limits   limits
	areas    []*arms
	workload *jobcentre.Workload
}

// question is one check: of the whole trial, of each area, or both.
type question struct {
	id     string
	whole  func(e *examination, s subject) []Check
	ofArea func(ctx context.Context, e *examination, a *arms, s subject) ([]Check, error)
}

// plain is a check that cannot fail.
func plain(check func(e *examination, a *arms, s subject) []Check) func(context.Context, *examination, *arms, subject) ([]Check, error) {
	return func(_ context.Context, e *examination, a *arms, s subject) ([]Check, error) {
		return check(e, a, s), nil
	}
}

// questions are the twenty, in order.
func questions() []question {
	return []question{
		{id: "C1", whole: drawRepeated, ofArea: plain(rosterAsDrawn)},
		{id: "C2", ofArea: plain(inflow)},
		{id: "C3", ofArea: atTheDoor},
		{id: "C4", ofArea: plain(crossover)},
		{id: "C5", ofArea: plain(caseload)},
		{id: "C6", ofArea: plain(workMoved)},
		{id: "C7", ofArea: sameWork},
		{id: "C8", whole: peeking},
		{id: "C9", ofArea: fade},
		{id: "C10", ofArea: recording},
		{id: "C11", ofArea: plain(missing)},
		{id: "C12", ofArea: plain(turnover)},
		{id: "C13", ofArea: plain(spillover)},
		{id: "C14", whole: delivery, ofArea: plain(rowsByMonth)},
		{id: "C15", ofArea: plain(placebo)},
		{id: "C16", ofArea: plain(audits)},
		{id: "C17", ofArea: plain(funnel)},
		{id: "C18", ofArea: plain(lawCalendar)},
		{id: "C19", ofArea: plain(resolution)},
		{id: "C20", ofArea: harm},
	}
}

// Certificate is what was found when the draw was repeated from its certificate.
type Certificate struct {
	// Differences are the units whose lot is another when it is drawn again, and
	// the fields that ask for another draw.
	Differences []string
	// Rearmed are the portfolios that have another arm than they drew.
	Rearmed []string
	// Undrawn are the portfolios that have an arm and were not drawn, or were drawn
	// and are gone.
	Undrawn map[jobcentre.Area][]string
}

// DepartmentInflow is one department's new cases against the rule.
type DepartmentInflow struct {
	MunicipalityCode string
	Area             jobcentre.Area
	// Replay is of the trial; Lack says why it judged nothing.
	Replay distribution.Replay
	Lack   distribution.Lack
	// Inflow is from the draw to the end of the run-in: before the caps bind.
	Inflow distribution.Inflow
}

// StaffLoad is one caseworker's trial window, weighed in FTE-days.
type StaffLoad struct {
	Staff   int     // in the register's caseworkers
	FTEDays float64 // in all
	// Within is the FTE-days of weeks whose caseload was not above the band.
	Within float64
	// Months are the mean caseloads of whole spans of four weeks, in order.
	Months []float64
}

// PortfolioLoad is one portfolio's case-days and FTE-days in the two windows.
type PortfolioLoad struct {
	BaselineCases, BaselineFTE float64
	TrialCases, TrialFTE       float64
}

// Seal is how the protocol stands to what was promised.
type Seal struct {
	Locked bool
	// Unrecorded counts the changes since the last seal; Changed tells that there
	// are some, of a comment perhaps, which no key shows.
	Changed    bool
	Unrecorded int
}

// PlaceboResult is a primary hypothesis answered as if the baseline were the trial.
type PlaceboResult struct {
	Hypothesis string
	Area       jobcentre.Area
	Estimate   trial.Number
	P          trial.Number
	Reason     *trial.Reason
}

// LawDay is a day on which a rule changed.
type LawDay struct {
	Area jobcentre.Area `json:"area"`
	Day  calendar.Date  `json:"day"`
	Rule string         `json:"rule"`
}
