package simulate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/law/benefit"
)

const (
	earlierShare    = 0.15 // of new citizens had unemployment benefit just before
	earlierWeeks    = 26   // mean of it
	noPriorShare    = 0.50 // of new citizens had no support before this history
	followWeeks     = 60   // mean of another benefit after the case
	flexWaitShare   = 0.35 // of flex-job exits wait for a job first
	flexWaitWeeks   = 16   // mean of it
	educationAge    = 30   // below it most are on education assistance
	educationShare  = 0.75
	amountRounding  = 5   // kroner
	partialAmount   = 0.5 // of sickness benefit at part-time return
	partialShare    = 0.15
	fullAmountShare = 0.6
)

// recordBenefits writes every citizen's history: what came before the case, the
// case's own benefit, and what followed it. Amounts are fiction of plausible
// size, always given: the statutory maximum of these years is not confirmed.
func (d *department) recordBenefits(batch *jobcentre.Batch) {
	r := d.stream("benefits")
	for i := range d.spells {
		s := &d.spells[i]
		h := history{department: d, batch: batch, spell: s, citizen: &d.citizens[s.citizen], stream: r, seniority: -1}
		h.before()
		h.during()
		h.after()
	}
}

// history is the benefit rows of one spell.
type history struct {
	*department
	batch   *jobcentre.Batch
	spell   *spell
	citizen *citizen
	stream  stream
	// seniority waits for the citizen's first row.
	seniority int
}

// add appends the part of a period that the data reach, linked to the case
// unless it is of the time before.
func (h *history) add(kind benefit.Kind, p calendar.Period, amount float64, caseID string) {
	p.From = max(p.From, h.clock.history)
	if p.IsEmpty() || p.From >= h.end {
		return
	}
	h.seniority = min(h.seniority, int(p.From-seniorityStart())/7)
	h.batch.Benefits = append(h.batch.Benefits, jobcentre.BenefitPeriod{
		CitizenID: h.citizen.id, Benefit: kind, Period: h.open(p),
		AmountPerWeek: math.Round(amount/amountRounding) * amountRounding,
		CaseID:        caseID, SeniorityWeeks: h.seniority,
	})
	h.seniority = -1
}

// before settles the refund ladder's clock for a citizen's first spell: weeks on
// support before the rows, and now and then unemployment benefit as a row.
func (h *history) before() {
	if !h.spell.first {
		return
	}
	h.seniority = 0
	if !h.stream.chance(noPriorShare) {
		h.seniority = int(h.stream.exponential() * h.profile.seniorityWeeks)
	}
	opened := h.spell.open.From
	if opened < h.clock.history {
		h.seniority += int(h.clock.history-opened) / 7
	}
	if h.stream.chance(earlierShare) {
		from := opened - calendar.Date(h.stream.days(earlierWeeks))
		h.add(benefit.UnemploymentBenefit, calendar.Period{From: from, To: opened}, 4500, "")
	}
}

// seniorityStart is the first day whose support counts on the refund ladder.
func seniorityStart() calendar.Date { return calendar.MustDate("2014-07-01") }

func (h *history) during() {
	kind, amount := benefit.SicknessBenefit, h.sicknessAmount()
	if h.plan.Area == jobcentre.SocialAssistance {
		kind, amount = h.assistance()
	}
	h.add(kind, h.spell.open, amount, h.spell.id)
}

// sicknessAmount is the full amount, less for low wages, half at part-time.
func (h *history) sicknessAmount() float64 {
	const full = 4600.0
	switch u := h.stream.Float64(); {
	case u < fullAmountShare:
		return full
	case u < fullAmountShare+partialShare:
		return full * partialAmount
	}
	return full * (0.6 + 0.4*h.stream.Float64())
}

// assistance is education assistance for most of the young, else cash assistance.
func (h *history) assistance() (benefit.Kind, float64) {
	age := h.spell.open.From.Year() - h.citizen.birthYear
	u := h.stream.Float64()
	if age < educationAge && h.stream.chance(educationShare) {
		return benefit.EducationAssistance, 1600 + 1300*u
	}
	return benefit.CashAssistance, 2800 + 900*u
}

// after follows the citizen onto the next benefit, if the exit leads to one.
func (h *history) after() {
	if !h.spell.closed() {
		return
	}
	closed, forever := h.spell.open.To, h.end
	switch h.spell.exit {
	case jobcentre.ExitOtherBenefit:
		kind := pick(h.profile.follow, h.stream.Float64())
		to := closed + calendar.Date(h.stream.days(followWeeks))
		h.add(kind, calendar.Period{From: closed, To: to}, followAmount(kind), h.spell.id)
	case jobcentre.ExitFlexjob:
		job := closed
		if h.stream.chance(flexWaitShare) {
			job += calendar.Date(h.stream.days(flexWaitWeeks))
			h.add(benefit.FlexjobUnemployment, calendar.Period{From: closed, To: job}, followAmount(benefit.FlexjobUnemployment), h.spell.id)
		}
		h.add(benefit.FlexjobWageSupplement, calendar.Period{From: job, To: forever}, followAmount(benefit.FlexjobWageSupplement), h.spell.id)
	case jobcentre.ExitDisabilityPension:
		h.add(benefit.DisabilityPension, calendar.Period{From: closed, To: forever}, followAmount(benefit.DisabilityPension), h.spell.id)
	}
}

// followAmount is fiction of plausible size, kroner a week.
func followAmount(kind benefit.Kind) float64 {
	switch kind {
	case benefit.UnemploymentBenefit, benefit.SicknessBenefit, benefit.DisabilityPension:
		return 4500
	case benefit.Rehabilitation, benefit.FlexjobUnemployment:
		return 4000
	case benefit.FlexjobWageSupplement:
		return 3300
	}
	return 3100
}
