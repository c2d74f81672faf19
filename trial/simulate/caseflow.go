package simulate

import (
	"math"

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
	open      calendar.Period // To is known even when the data do not reach it
	exit      jobcentre.Exit  // empty when the data do not reach it
	to        class
}

// citizen is the person of one or more spells.
type citizen struct {
	id        string
	birthYear int
	sex       string
}

// closed reports whether the data reach the spell's end.
func (s *spell) closed() bool { return s.exit != "" }

// pensionAge is the first age without a working life.
const pensionAge = 67

// entry is what chance decides of a case when it opens. All of it is drawn for
// every case, so that the stream does not depend on what becomes of it.
type entry struct {
	portfolio, category int
	exponential         float64 // used up by the hazards
	class, exit         float64 // uniforms
	age, sex            float64
	returns, who        float64
}

func (d *department) drawEntry(r stream) entry {
	return entry{
		portfolio:   int(r.Float64() * float64(len(d.portfolios))),
		category:    d.drawCategory(r.Float64()),
		exponential: r.exponential(),
		class:       r.Float64(), exit: r.Float64(),
		age: r.Float64(), sex: r.Float64(),
		returns: r.Float64(), who: r.Float64(),
	}
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

// makeSpells runs the inflow, a Poisson process from the warm-up to the data's
// end, and keeps the cases that are open on or after the baseline's first day.
func (d *department) makeSpells() {
	r := d.stream("cases")
	h := newHazards(d.profile, d.plan.MeanWeeks)
	perWeek := float64(len(d.portfolios)) * d.caseload / d.plan.MeanWeeks
	left := make([][]int, len(d.portfolios)) // spells whose citizen may return
	for day := float64(d.warmUp); ; {
		day += r.exponential() * 7 / perWeek
		if day >= float64(d.end) {
			return
		}
		e := d.drawEntry(r)
		opened := calendar.Date(day)
		weeks, to := h.exit(d.courseOf(e, opened), e.exponential, e.class)
		closed := opened + calendar.Date(math.Ceil(weeks*7))
		if closed > d.start {
			d.addSpell(e, calendar.Period{From: opened, To: closed}, to, left)
		}
	}
}

func (d *department) courseOf(e entry, opened calendar.Date) course {
	p := &d.portfolios[e.portfolio]
	c := course{category: e.category, frailty: p.hazard, onset: math.Inf(1), effects: d.plan.Effects.ratios()}
	if p.arm == jobcentre.TrialArm {
		c.onset = float64(d.change-opened) / 7
	}
	return c
}

func (d *department) addSpell(e entry, open calendar.Period, to class, left [][]int) {
	index := len(d.spells)
	s := spell{
		id: d.id("C", 5, index+1), portfolio: e.portfolio, category: e.category,
		open: open, to: to,
	}
	s.citizen, s.first = d.findCitizen(e, open.From, left)
	if open.To < d.end {
		s.exit = plausible(pick(d.profile.exits[to], e.exit), open.To.Year()-d.citizens[s.citizen].birthYear)
		if to == toWork {
			left[e.portfolio] = append(left[e.portfolio], index)
		}
	}
	d.spells = append(d.spells, s)
	p := &d.portfolios[e.portfolio]
	p.spells = append(p.spells, index)
}

// findCitizen lets some new cases be a return, to the same portfolio because the
// principle of assignment knows the citizen: after four weeks away or more, and
// under pension age.
func (d *department) findCitizen(e entry, opened calendar.Date, left [][]int) (index int, first bool) {
	gone := left[e.portfolio]
	if e.returns < d.scenario.Variation.ReturnShare && len(gone) > 0 {
		i := int(e.who * float64(len(gone)))
		before := d.spells[gone[i]]
		age := opened.Year() - d.citizens[before.citizen].birthYear
		if before.open.To+28 <= opened && age < pensionAge {
			left[e.portfolio] = append(gone[:i], gone[i+1:]...)
			return before.citizen, false
		}
	}
	d.citizens = append(d.citizens, d.newCitizen(e, opened))
	return len(d.citizens) - 1, true
}

func (d *department) newCitizen(e entry, opened calendar.Date) citizen {
	youngest, oldest := d.profile.ages[0], d.profile.ages[1]
	c := citizen{
		id:        d.id("Z", 5, len(d.citizens)+1),
		birthYear: opened.Year() - youngest - int(e.age*float64(oldest-youngest+1)),
		sex:       "m",
	}
	if e.sex < d.profile.womenShare {
		c.sex = "f"
	}
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

func (d *department) recordCases(batch *jobcentre.Batch) {
	for i := range d.spells {
		s := &d.spells[i]
		c := d.citizens[s.citizen]
		batch.Cases = append(batch.Cases, jobcentre.Case{
			ID: s.id, CitizenID: c.id, MunicipalityCode: d.place.Code, Area: d.plan.Area,
			Open: d.open(s.open), Exit: s.exit, Category: d.profile.categories[s.category].code,
			PortfolioID: d.portfolios[s.portfolio].id, BirthYear: c.birthYear, Sex: c.sex, Weight: 1,
		})
	}
}
