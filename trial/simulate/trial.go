package simulate

import (
	"context"
	"strconv"

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
	batch := &jobcentre.Batch{Present: deliveredTables()}
	for _, m := range s.Municipalities {
		batch.Municipalities = append(batch.Municipalities, jobcentre.Municipality{Code: m.Code, Name: m.Name, Role: jobcentre.Participant})
		for _, area := range jobcentre.Areas() {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if plan := s.area(area); plan != nil {
				newDepartment(&s, plan, m, seed).record(batch)
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

// deliveredTables are all but the refunds, which the engine computes, and the
// comparison panel, which has no municipalities here.
func deliveredTables() map[jobcentre.Table]bool {
	return map[jobcentre.Table]bool{
		jobcentre.Municipalities: true, jobcentre.Departments: true, jobcentre.Portfolios: true,
		jobcentre.Caseworkers: true, jobcentre.CaseworkerFTE: true,
		jobcentre.Cases: true, jobcentre.Assignments: true, jobcentre.Contacts: true,
		jobcentre.Offers: true, jobcentre.Clarifications: true, jobcentre.Benefits: true,
		jobcentre.Audits: true, jobcentre.CitizenSurvey: true, jobcentre.StaffSurvey: true,
		jobcentre.Absences: true,
	}
}

// numberLines gives the benefit rows the lines they will have in the file, so
// that an error of law can be found there.
func numberLines(batch *jobcentre.Batch) {
	for i := range batch.Benefits {
		batch.Benefits[i].Line = i + 2
	}
}
