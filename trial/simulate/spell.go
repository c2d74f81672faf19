package simulate

import (
	"math/rand/v2"
	"strconv"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// spell is one citizen's time with the department.
type spell struct {
	id        string
	citizen   int
	first     bool // of the citizen's spells
	portfolio int
	category  int
	open      calendar.Period // To is the data's end when they do not reach it
	exit      jobcentre.Exit  // empty when the data do not reach it
	late      bool            // the closing is registered after the data's end
	course    course
	met       []calendar.Date // the contacts, when they are wanted
}

// course is what chance has in store for a spell, and how far it has come.
type course struct {
	left        float64 // of a unit exponential, used up by the hazards
	class, exit float64 // uniforms
	gap         float64 // of a unit exponential, used up by the rate of contacts
	gaps        rand.PCG
	lastMet     calendar.Date
}

// closed reports whether the data reach the spell's end.
func (s *spell) closed() bool { return s.exit != "" }

// citizen is the person of one or more spells.
type citizen struct {
	id        string
	birthYear int
	birthDay  int // of the month
	district  int
	sex       string
}

// pensionAge is the first age without a working life.
const pensionAge = 67

// entry is what chance decides of a case when it opens. All of it is drawn for
// every case, so that the stream does not depend on what becomes of it.
type entry struct {
	category     int
	place        float64 // what the principle of assignment goes by
	birth, home  float64
	age, sex     float64
	returns, who float64
	course       course
}

func (d *department) drawEntry(r stream) entry {
	e := entry{
		place: r.Float64(), category: d.drawCategory(r.Float64()),
		birth: r.Float64(), home: r.Float64(), age: r.Float64(), sex: r.Float64(),
		returns: r.Float64(), who: r.Float64(),
	}
	e.course = course{
		left: r.exponential(), class: r.Float64(), exit: r.Float64(),
		gap: r.exponential(), gaps: *rand.NewPCG(r.Uint64(), r.Uint64()),
	}
	return e
}

func (d *department) drawCategory(u float64) int {
	last := len(d.profile.categories) - 1
	for c := range last {
		if u < d.profile.categories[c].share {
			return c
		}
		u -= d.profile.categories[c].share
	}
	return last
}

// admit opens a case in a portfolio.
func (d *department) admit(e entry, opened calendar.Date, portfolio int) {
	s := spell{
		portfolio: portfolio, category: e.category,
		open: calendar.Period{From: opened, To: d.end}, course: e.course,
	}
	s.citizen, s.first = d.findCitizen(e, opened, portfolio)
	d.spells = append(d.spells, s)
	d.portfolios[portfolio].stock++
}

// discharge closes a case. Citizens who left for work may come back, if the data
// know them.
func (d *department) discharge(index int, day calendar.Date, to class) {
	s := &d.spells[index]
	s.open.To = day
	s.exit = plausible(pick(d.profile.exits[to], s.course.exit), day.Year()-d.citizens[s.citizen].birthYear)
	d.leaving = append(d.leaving, leaving{day, s.portfolio})
	if p := &d.portfolios[s.portfolio]; to == toWork && day > d.start {
		p.left = append(p.left, index)
	}
}

// findCitizen lets some new cases be a return, to the same portfolio because the
// principle of assignment knows the citizen: after four weeks away or more, and
// under pension age.
func (d *department) findCitizen(e entry, opened calendar.Date, portfolio int) (index int, first bool) {
	p := &d.portfolios[portfolio]
	if e.returns < d.scenario.Variation.ReturnShare && len(p.left) > 0 {
		i := int(e.who * float64(len(p.left)))
		before := &d.spells[p.left[i]]
		age := opened.Year() - d.citizens[before.citizen].birthYear
		if before.open.To+28 <= opened && age < pensionAge {
			p.left = append(p.left[:i], p.left[i+1:]...)
			return before.citizen, false
		}
	}
	d.citizens = append(d.citizens, d.newCitizen(e, opened))
	return len(d.citizens) - 1, true
}

func (d *department) newCitizen(e entry, opened calendar.Date) citizen {
	youngest, oldest := d.profile.ages[0], d.profile.ages[1]
	c := citizen{
		birthYear: opened.Year() - youngest - int(e.age*float64(oldest-youngest+1)),
		sex:       "m",
	}
	if e.sex < d.profile.womenShare {
		c.sex = "f"
	}
	c.birthDay, c.district = d.principle.traits(e)
	return c
}

// plausible keeps exits within what the age allows.
func plausible(exit jobcentre.Exit, age int) jobcentre.Exit {
	switch {
	case exit == jobcentre.ExitRetirement && age < 60:
		return jobcentre.ExitMoved
	case exit == jobcentre.ExitEducation && age > 45:
		return jobcentre.ExitEmployment
	case exit == jobcentre.ExitDisabilityPension && age < 40:
		return jobcentre.ExitOtherBenefit
	}
	return exit
}

// keepRecorded drops the cases that were closed before the baseline, and numbers
// the others and their citizens by opening.
func (d *department) keepRecorded() {
	kept, number := d.spells[:0], 0
	for _, s := range d.spells {
		if s.open.To <= d.start {
			continue
		}
		s.id = d.id("C", 5, len(kept)+1)
		if c := &d.citizens[s.citizen]; c.id == "" {
			number++
			c.id = d.id("Z", 5, number)
		}
		p := &d.portfolios[s.portfolio]
		p.spells = append(p.spells, len(kept))
		kept = append(kept, s)
	}
	d.spells = kept
}

// caseCovariates are the further columns of the cases: what the principles of
// assignment go by, so that whoever has the tables can give the cases out again.
func caseCovariates() []string { return []string{"birth_day", "district"} }

func (d *department) recordCases(batch *jobcentre.Batch) {
	covariates := make([]string, 0, 2*len(d.spells))
	for i := range d.spells {
		s := &d.spells[i]
		c := &d.citizens[s.citizen]
		covariates = append(covariates, strconv.Itoa(c.birthDay), d.principle.districts[c.district])
		batch.Cases = append(batch.Cases, jobcentre.Case{
			ID: s.id, CitizenID: c.id, MunicipalityCode: d.place.Code, Area: d.plan.Area,
			Open: d.open(d.known(s)), Exit: s.knownExit(), Category: d.profile.categories[s.category].code,
			PortfolioID: d.portfolios[s.portfolio].id, BirthYear: c.birthYear, Sex: c.sex, Weight: 1,
			Covariates: covariates[2*i : 2*i+2 : 2*i+2],
		})
	}
}
