package simulate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
)

// class is a direction out of a case; the effects work on classes.
type class int

const (
	toWork    class = iota // health, a job or education
	toBenefit              // another benefit, flex-job, pension
	toOutside              // age, moving, death: no caseload changes them
	classes
)

// bands is the number of bands of a case's age with one hazard each.
const bands = 7

// bandStarts returns the bands' first weeks. 4, 26 and 52 are the refund
// ladder's steps, 8 and 22–26 the follow-up law's.
func bandStarts() [bands]float64 { return [bands]float64{0, 4, 8, 13, 26, 52, 104} }

// profile is an area's nature without any effect. Only proportions count among
// the levels: Area.MeanWeeks sets their size. The exits fall with duration, as
// in the national stock of August 2012 (14.7 % of sickness-benefit cases over 52
// weeks) they must; transfers rise at the reassessment after 22 weeks.
type profile struct {
	short      string // in ids
	categories []category
	shape      [classes][bands]float64
	exits      [classes][]option[jobcentre.Exit]

	offers         offerPlan
	clarifications []option[string]
	follow         []option[benefit.Kind] // after an exit to another benefit
	ages           [2]int                 // youngest and oldest at opening
	womenShare     float64
	// seniorityWeeks is the mean support before the case, of those with any.
	seniorityWeeks float64
}

// category is a category or match group of the law.
type category struct {
	code          string
	share         float64          // of the inflow
	level         [classes]float64 // weekly, at shape 1, before scaling
	contacts      float64          // per case-week at the baseline caseload
	clarification float64          // weekly hazard of a first clarification
}

// offerPlan is the rhythm of offers with a deadline.
type offerPlan struct {
	share    float64 // of the deadlines that are set at all
	first    int     // weeks after opening
	interval int     // weeks
	timely   float64 // probability of a start in time
	weeks    float64 // mean duration
	kinds    []option[string]
}

// contactsAt appends the categories' contacts a day and open case at a multiple of
// the baseline's.
func (p *profile) contactsAt(level float64, dst []float64) []float64 {
	for c := range p.categories {
		dst = append(dst, p.categories[c].contacts/7*level)
	}
	return dst
}

func profileOf(area jobcentre.Area) *profile {
	if area == jobcentre.SicknessBenefit {
		return sicknessBenefit()
	}
	return socialAssistance()
}

// Categories lists the categories, or match groups, of an area's cases.
func Categories(area jobcentre.Area) []string {
	var codes []string
	for _, c := range profileOf(area).categories {
		codes = append(codes, c.code)
	}
	return codes
}

// profile is the area's, with the scenario's own mix of categories.
func (a *Area) profile() *profile {
	p := profileOf(a.Area)
	for c, share := range a.CategoryMix {
		p.categories[c].share = share
	}
	return p
}

func sicknessBenefit() *profile {
	return &profile{
		short: "SB",
		categories: []category{
			{"I", 0.35, [classes]float64{0.085, 0.0010, 0.0010}, 0.09, 0.020},
			{"II", 0.50, [classes]float64{0.036, 0.0035, 0.0015}, 0.15, 0.030},
			{"III", 0.15, [classes]float64{0.018, 0.0050, 0.0020}, 0.14, 0.022},
		},
		shape: [classes][bands]float64{
			{1.0, 1.0, 0.95, 0.85, 0.70, 0.60, 0.55},
			{0.1, 0.3, 0.6, 1.5, 2.0, 2.2, 2.2},
			{1, 1, 1, 1, 1, 1, 1},
		},
		exits: [classes][]option[jobcentre.Exit]{
			{{jobcentre.ExitRecovered, 0.62}, {jobcentre.ExitPartiallyRecovered, 0.13}, {jobcentre.ExitEmployment, 0.22}, {jobcentre.ExitEducation, 0.03}},
			{{jobcentre.ExitOtherBenefit, 0.70}, {jobcentre.ExitFlexjob, 0.18}, {jobcentre.ExitDisabilityPension, 0.12}},
			outsideExits(),
		},
		offers: offerPlan{
			share: 0.30, first: 12, interval: 20, timely: 0.65, weeks: 9,
			kinds: []option[string]{{"partial_return", 0.50}, {"company_placement", 0.25}, {"guidance", 0.20}, {"mentor", 0.05}},
		},
		clarifications: []option[string]{{"ready_for_work", 0.60}, {"rehabilitation", 0.08}, {"resource_programme", 0.12}, {"other", 0.20}},
		follow:         []option[benefit.Kind]{{benefit.JobClarification, 0.70}, {benefit.CashAssistance, 0.15}, {benefit.ResourceProgramme, 0.15}},
		ages:           [2]int{20, 64}, womenShare: 0.58, seniorityWeeks: 12,
	}
}

func socialAssistance() *profile {
	return &profile{
		short: "SA",
		categories: []category{
			{"1", 0.20, [classes]float64{0.036, 0.0008, 0.0020}, 0.12, 0.002},
			{"2", 0.58, [classes]float64{0.014, 0.0018, 0.0020}, 0.105, 0.005},
			{"3", 0.22, [classes]float64{0.008, 0.0025, 0.0020}, 0.085, 0.003},
		},
		shape: [classes][bands]float64{
			{1.0, 1.0, 1.0, 0.90, 0.75, 0.65, 0.60},
			{0.2, 0.3, 0.6, 1.0, 1.4, 1.8, 2.0},
			{1, 1, 1, 1, 1, 1, 1},
		},
		exits: [classes][]option[jobcentre.Exit]{
			{{jobcentre.ExitEmployment, 0.70}, {jobcentre.ExitEducation, 0.30}},
			{{jobcentre.ExitOtherBenefit, 0.55}, {jobcentre.ExitFlexjob, 0.22}, {jobcentre.ExitDisabilityPension, 0.23}},
			outsideExits(),
		},
		offers: offerPlan{
			share: 0.80, first: 13, interval: 26, timely: 0.60, weeks: 11,
			kinds: []option[string]{{"company_placement", 0.40}, {"guidance", 0.35}, {"wage_subsidy", 0.10}, {"education", 0.05}, {"mentor", 0.10}},
		},
		clarifications: []option[string]{{"ready_for_work", 0.40}, {"resource_programme", 0.40}, {"other", 0.20}},
		follow:         []option[benefit.Kind]{{benefit.ResourceProgramme, 0.55}, {benefit.Rehabilitation, 0.15}, {benefit.UnemploymentBenefit, 0.15}, {benefit.SicknessBenefit, 0.15}},
		ages:           [2]int{18, 62}, womenShare: 0.49, seniorityWeeks: 60,
	}
}

func outsideExits() []option[jobcentre.Exit] {
	return []option[jobcentre.Exit]{
		{jobcentre.ExitRetirement, 0.20}, {jobcentre.ExitMoved, 0.40}, {jobcentre.ExitDied, 0.10}, {jobcentre.ExitOther, 0.30},
	}
}
