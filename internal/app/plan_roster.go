package app

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/report/planreport"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/plan"
)

// rosterOf is the tables of a trial before its draw: as many portfolios as the
// plan says, a caseworker in each. The ids are the department's and a number, so
// that a plan gives the same ones each time; the municipality replaces the
// caseworkers by its own pseudonyms.
func rosterOf(content planreport.Content) *jobcentre.Batch {
	batch := &jobcentre.Batch{Present: map[jobcentre.Table]bool{
		jobcentre.Municipalities: true, jobcentre.Departments: true, jobcentre.Portfolios: true, jobcentre.Caseworkers: true,
	}}
	var seen []string
	for i, d := range content.Result.Plan.Departments {
		if !slices.Contains(seen, d.Municipality) {
			seen = append(seen, d.Municipality)
			batch.Municipalities = append(batch.Municipalities, jobcentre.Municipality{
				Code: d.Municipality, Name: content.Municipality(d.Municipality), Role: jobcentre.Participant,
			})
		}
		batch.Departments = append(batch.Departments, jobcentre.Department{
			MunicipalityCode: d.Municipality, Area: d.Area, Support: string(d.Support), Specialised: yesNo(d.Specialised),
			BaselineCaseload: content.Result.Departments[i].CaseloadPerFTE,
		})
		addDesks(batch, d, content.Start())
	}
	return batch
}

func yesNo(yes bool) jobcentre.YesNo {
	if yes {
		return jobcentre.Yes
	}
	return jobcentre.No
}

// addDesks adds a department's portfolios with their caseworkers. The working time
// is spread evenly, where that is one person's.
func addDesks(batch *jobcentre.Batch, d plan.Department, start calendar.Date) {
	prefix := d.Municipality + "-" + strings.ToUpper(initials(d.Area))
	share := d.FTE / float64(d.Caseworkers)
	for n := 1; n <= d.Caseworkers; n++ {
		id := fmt.Sprintf("%s-%02d", prefix, n)
		batch.Portfolios = append(batch.Portfolios, jobcentre.Portfolio{ID: id, MunicipalityCode: d.Municipality, Area: d.Area})
		worker := jobcentre.Caseworker{ID: id + "-A", MunicipalityCode: d.Municipality, Area: d.Area, PortfolioID: id}
		batch.Caseworkers = append(batch.Caseworkers, worker)
		if share != 1 && share <= mostFTE {
			batch.Present[jobcentre.CaseworkerFTE] = true
			batch.FTE = append(batch.FTE, jobcentre.Employment{CaseworkerID: worker.ID, Period: calendar.Period{From: start}, FTE: math.Round(share*100) / 100})
		}
	}
}

// mostFTE is the most that the contract takes of one caseworker.
const mostFTE = 1.2

// initials are the first letters of an area's words, as sb.
func initials(area jobcentre.Area) string {
	short := ""
	for _, word := range strings.Split(string(area), "_") {
		short += word[:1]
	}
	return short
}
