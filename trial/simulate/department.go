package simulate

import (
	"fmt"
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// department is one area in one municipality, made alone.
type department struct {
	clock
	scenario *Scenario
	plan     *Area
	profile  *profile
	place    Municipality
	seed     uint64
	caseload float64 // baseline cases per full-time caseworker

	portfolios []portfolio
	citizens   []citizen
	spells     []spell
}

// portfolio is a unit of the draw with its nature.
type portfolio struct {
	id      string
	arm     jobcentre.Arm
	hazard  float64 // multiplies every hazard of leaving
	contact float64 // multiplies contacts
	errors  float64 // multiplies the mean of formal errors
	timely  float64 // added to the probability of timeliness
	score   float64 // added to answers, in points
	posts   []post
	spells  []int // indices of department.spells, by opening
}

// newDepartment makes the portfolios, cases and posts, on which all else is read.
func newDepartment(s *Scenario, plan *Area, place Municipality, seed uint64) *department {
	d := &department{
		clock: newClock(s.Trial), scenario: s, plan: plan,
		profile: profileOf(plan.Area), place: place, seed: seed,
	}
	d.makePortfolios()
	d.drawArms()
	d.makeSpells()
	d.makePosts()
	return d
}

func (d *department) stream(noun string) stream {
	return newStream(d.seed, d.place.Code, d.plan.Area, noun)
}

// id names a record of the department: 760-SB-P01.
func (d *department) id(letter string, width, number int) string {
	return fmt.Sprintf("%s-%s-%s%0*d", d.place.Code, d.profile.short, letter, width, number)
}

func (d *department) makePortfolios() {
	r, v := d.stream("portfolios"), d.scenario.Variation
	d.caseload = d.plan.BaselineCaseload * (1 + v.DepartmentCaseload*(2*r.Float64()-1))
	for i := range d.plan.Portfolios {
		d.portfolios = append(d.portfolios, portfolio{
			id:      d.id("P", 2, i+1),
			arm:     jobcentre.ControlArm,
			hazard:  r.logNormal(v.PortfolioHazard),
			contact: math.Exp(r.NormFloat64() * v.PortfolioContact),
			errors:  math.Exp(r.NormFloat64() * v.PortfolioError),
			timely:  r.NormFloat64() * v.PortfolioTimeliness,
			score:   r.NormFloat64() * v.PortfolioScore,
		})
	}
}

// drawArms draws Treated of the portfolios, every set equally likely.
func (d *department) drawArms() {
	for _, i := range d.stream("arms").Perm(len(d.portfolios))[:d.plan.Treated] {
		d.portfolios[i].arm = jobcentre.TrialArm
	}
}

// treated reports whether the effects work in the portfolio on the day.
func (d *department) treated(p *portfolio, day calendar.Date) bool {
	return p.arm == jobcentre.TrialArm && day >= d.change
}

// changeOf is the effect on a rate of the portfolio.
func (d *department) changeOf(p *portfolio, ratio float64) change {
	if p.arm != jobcentre.TrialArm {
		ratio = 1
	}
	return change{at: float64(d.change), ratio: ratio}
}

// record appends the department's rows to every table.
func (d *department) record(batch *jobcentre.Batch) {
	batch.Departments = append(batch.Departments, jobcentre.Department{
		MunicipalityCode: d.place.Code, Area: d.plan.Area,
		AssignmentPrinciple: "birth_day", Support: "partial", Specialised: jobcentre.No,
		BaselineCaseload: math.Round(d.caseload*10) / 10,
	})
	for i := range d.portfolios {
		p := &d.portfolios[i]
		batch.Portfolios = append(batch.Portfolios, jobcentre.Portfolio{
			ID: p.id, MunicipalityCode: d.place.Code, Area: d.plan.Area, Arm: p.arm,
		})
	}
	d.recordCaseworkers(batch)
	d.recordCases(batch)
	d.recordAssignments(batch)
	d.recordContacts(batch)
	d.recordOffers(batch)
	d.recordClarifications(batch)
	d.recordBenefits(batch)
	d.recordAudits(batch)
	d.recordCitizenAnswers(batch)
	d.recordStaffAnswers(batch)
	d.recordAbsences(batch)
}
