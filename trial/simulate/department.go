package simulate

import (
	"math"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// department is one area in one municipality, made alone.
type department struct {
	clock
	*nature
	scenario  *Scenario
	plan      *Area
	place     Municipality
	seed      uint64
	caseload  float64 // baseline cases per full-time caseworker
	principle *principle

	portfolios []portfolio
	citizens   []citizen
	spells     []spell

	openCases     []int     // indices of spells, while the department lives
	leaving       []leaving // closed this week, not yet off the count
	meets         bool      // contacts have to be held
	keepsContacts bool      // and written down
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

	usualStock float64   // mean open cases in the steady state without effects
	stock      int       // open cases now
	left       []int     // spells whose citizen may return
	onDuty     []float64 // full-time caseworkers at work, by week
	contacts   []float64 // a day and open case of each category, this week
	paces      []*pace   // of each category, this week
}

// nature is what departments of one area share.
type nature struct {
	profile *profile
	hazards *hazards
	paces   [2][]*pace // by arm (treated last) and category
}

func newNature(area *Area) *nature {
	n := &nature{profile: area.profile()}
	n.hazards = newHazards(n.profile, area)
	for arm, r := range []ratios{noRatios(), area.Effects.ratios()} {
		for c := range n.profile.categories {
			n.paces[arm] = append(n.paces[arm], newPace(n.hazards, c, r))
		}
	}
	return n
}

// pacesOf are the categories' paces in an arm.
func (n *nature) pacesOf(treated bool) []*pace {
	if treated {
		return n.paces[1]
	}
	return n.paces[0]
}

// stockShares are the categories' shares of a steady stock.
func (n *nature) stockShares() []float64 {
	shares := make([]float64, len(n.hazards.shares))
	for c, share := range n.hazards.shares {
		stay := n.hazards.stay(c, 1, noRatios())
		shares[c] = share * sum(stay[:])
	}
	return shares
}

// newDepartment makes the portfolios, posts and cases, on which all else is read.
func newDepartment(s *Scenario, plan *Area, n *nature, place Municipality, seed uint64) *department {
	d := &department{clock: newClock(s), nature: n, scenario: s, plan: plan, place: place, seed: seed}
	d.keepsContacts = s.delivers(jobcentre.Contacts)
	d.meets = d.keepsContacts || plan.Effects.ContactResponse != 0
	d.makePortfolios()
	d.principle = newPrinciple(plan.Principle, d.sizes(), n.stockShares())
	d.drawArms()
	d.makePosts()
	d.makeRoom()
	d.live()
	d.numberCaseworkers()
	d.registerClosings()
	return d
}

// makeRoom reserves what the cases are expected to need, and some.
func (d *department) makeRoom() {
	cases := expectedCases(d.plan, d.end-d.first)
	d.spells, d.citizens = make([]spell, 0, cases), make([]citizen, 0, cases)
	d.openCases = make([]int, 0, cases)
}

// expectedCases is room enough, as a rule, for a department's cases of some days:
// its stock and inflow, and a fifth.
func expectedCases(plan *Area, days calendar.Date) int {
	stock := float64(plan.Portfolios) * plan.BaselineCaseload
	return 100 + int(1.2*stock*(1+float64(days)/7/plan.MeanWeeks))
}

// sizes are the portfolios' shares of the inflow, up to a factor.
func (d *department) sizes() []float64 {
	r, sizes := d.stream("sizes"), make([]float64, len(d.portfolios))
	for i := range sizes {
		sizes[i] = math.Exp(r.NormFloat64() * d.scenario.Variation.PortfolioSize)
	}
	return sizes
}

func (d *department) stream(noun string) stream {
	return newStream(d.seed, d.place.Code, d.plan.Area, noun)
}

// id names a record of the department: 760-SB-P01.
func (d *department) id(letter string, width, number int) string {
	var buffer [32]byte
	id := append(append(buffer[:0], d.place.Code...), '-')
	id = append(append(id, d.profile.short...), '-')
	id = append(id, letter...)
	for limit := 10; width > 1; width, limit = width-1, limit*10 {
		if number < limit {
			id = append(id, '0')
		}
	}
	return string(strconv.AppendInt(id, int64(number), 10))
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
	return p.arm == jobcentre.TrialArm && day >= d.onset
}

// changeOf is the effect on a rate of the portfolio.
func (d *department) changeOf(p *portfolio, ratio float64) change {
	if p.arm != jobcentre.TrialArm {
		ratio = 1
	}
	return change{at: float64(d.onset), ratio: ratio}
}

// record appends the department's rows to the tables that are delivered. Each
// table has a stream of its own, so that one left out changes no other.
func (d *department) record(batch *jobcentre.Batch) {
	for _, t := range []struct {
		table  jobcentre.Table
		record func(*jobcentre.Batch)
	}{
		{jobcentre.Departments, d.recordDepartment}, {jobcentre.Portfolios, d.recordPortfolios},
		{jobcentre.Caseworkers, d.recordCaseworkers}, {jobcentre.CaseworkerFTE, d.recordFTE},
		{jobcentre.Cases, d.recordCases}, {jobcentre.Assignments, d.recordAssignments},
		{jobcentre.Contacts, d.recordContacts}, {jobcentre.Offers, d.recordOffers},
		{jobcentre.Clarifications, d.recordClarifications}, {jobcentre.Benefits, d.recordBenefits},
		{jobcentre.Audits, d.recordAudits}, {jobcentre.CitizenSurvey, d.recordCitizenAnswers},
		{jobcentre.StaffSurvey, d.recordStaffAnswers}, {jobcentre.Absences, d.recordAbsences},
	} {
		if d.scenario.delivers(t.table) {
			t.record(batch)
		}
	}
}

func (d *department) recordDepartment(batch *jobcentre.Batch) {
	specialised := jobcentre.No
	if d.plan.Principle == Specialisation {
		specialised = jobcentre.Yes
	}
	batch.Departments = append(batch.Departments, jobcentre.Department{
		MunicipalityCode: d.place.Code, Area: d.plan.Area,
		AssignmentPrinciple: d.plan.Principle, Support: "partial", Specialised: specialised,
		BaselineCaseload: math.Round(d.caseload*10) / 10,
	})
}

func (d *department) recordPortfolios(batch *jobcentre.Batch) {
	for i := range d.portfolios {
		p := &d.portfolios[i]
		batch.Portfolios = append(batch.Portfolios, jobcentre.Portfolio{
			ID: p.id, MunicipalityCode: d.place.Code, Area: d.plan.Area, Arm: p.arm,
		})
	}
}
