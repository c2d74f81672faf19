package simulate

import (
	"context"
	"slices"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// Trial is a simulated trial: the folder that goes in, and what is true.
type Trial struct {
	Protocol trial.Protocol
	Batch    *jobcentre.Batch
	Truth    Truth
}

// Run simulates the scenario. The same scenario and seed give the same trial.
// It returns an InvalidScenario, or the context's error.
func Run(ctx context.Context, s Scenario, seed uint64) (*Trial, error) {
	if found := s.Validate(); len(found) > 0 {
		return nil, &InvalidScenario{Flaws: found}
	}
	batch := &jobcentre.Batch{Present: s.delivered(), Covariates: caseCovariates()}
	s.makeRoom(batch)
	natures := map[jobcentre.Area]*nature{}
	for i := range s.Areas {
		natures[s.Areas[i].Area] = newNature(&s.Areas[i])
	}
	for _, m := range s.Municipalities {
		batch.Municipalities = append(batch.Municipalities, jobcentre.Municipality{Code: m.Code, Name: m.Name, Role: jobcentre.Participant})
		for _, area := range jobcentre.Areas() {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if plan := s.area(area); plan != nil {
				newDepartment(&s, plan, natures[area], m, seed).record(batch)
			}
		}
	}
	numberLines(batch)
	return &Trial{
		// Not a seed of the draw command: the arms come from a stream of this package.
		Protocol: s.Protocol("simulate-" + strconv.FormatUint(seed, 10)),
		Batch:    batch,
		Truth:    newTruth(&s, seed, batch),
	}, nil
}

// makeRoom reserves what the largest tables are expected to need.
func (s *Scenario) makeRoom(batch *jobcentre.Batch) {
	cases := 0
	for i := range s.Areas {
		cases += len(s.Municipalities) * expectedCases(&s.Areas[i], 2*calendar.Date(s.Trial.Days()))
	}
	batch.Cases = make([]jobcentre.Case, 0, cases)
	if s.delivers(jobcentre.Benefits) {
		batch.Benefits = make([]jobcentre.BenefitPeriod, 0, cases+cases/3)
	}
}

// AllTables lists the tables that can be simulated: all but the refunds, which
// the engine computes, and the comparison panel, which has no municipalities here.
func AllTables() []jobcentre.Table {
	return []jobcentre.Table{
		jobcentre.Municipalities, jobcentre.Departments, jobcentre.Portfolios,
		jobcentre.Caseworkers, jobcentre.CaseworkerFTE,
		jobcentre.Cases, jobcentre.Assignments, jobcentre.Contacts,
		jobcentre.Offers, jobcentre.Clarifications, jobcentre.Benefits,
		jobcentre.Audits, jobcentre.CitizenSurvey, jobcentre.StaffSurvey, jobcentre.Absences,
	}
}

// PrimaryTables lists the tables that the primary outcomes need: who was open
// when, in which portfolio and arm, and what was paid.
func PrimaryTables() []jobcentre.Table {
	return []jobcentre.Table{
		jobcentre.Municipalities, jobcentre.Departments, jobcentre.Portfolios, jobcentre.Cases, jobcentre.Benefits,
	}
}

func (s *Scenario) delivers(t jobcentre.Table) bool {
	return len(s.Tables) == 0 || slices.Contains(s.Tables, t)
}

func (s *Scenario) delivered() map[jobcentre.Table]bool {
	delivered := map[jobcentre.Table]bool{}
	for _, t := range AllTables() {
		if s.delivers(t) {
			delivered[t] = true
		}
	}
	return delivered
}

// numberLines gives the benefit rows the lines they will have in the file, so
// that an error of law can be found there.
func numberLines(batch *jobcentre.Batch) {
	for i := range batch.Benefits {
		batch.Benefits[i].Line = i + 2
	}
}
