package simulate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	citizenItems = 3 // as the default protocol's questionnaires
	staffItems   = 5
	lowestPoint  = 1
	highestPoint = 5

	citizenLevel = 3.4 // scale points; the published mean of a municipality is 3.2–3.9
	staffLevel   = 3.2
	personSD     = 0.7 // between citizens
	itemSD       = 0.6 // between a person's items
	blankShare   = 0.03

	surveyWeeks    = 4 // before the end of a window it goes out to all
	answeringWeeks = 2
)

// wave is a questionnaire's going out.
type wave struct {
	name string
	day  calendar.Date
}

func (d *department) waves() []wave {
	return []wave{
		{"baseline", d.change - 7*surveyWeeks},
		{"endline", d.end - 7*surveyWeeks},
	}
}

func answeringDay(sent calendar.Date, r stream) calendar.Date {
	return sent + calendar.Date(r.IntN(7*answeringWeeks))
}

// recordCitizenAnswers asks the citizens of all open cases; they answer by
// chance, whatever they think.
func (d *department) recordCitizenAnswers(batch *jobcentre.Batch) {
	r, number := d.stream("citizen survey"), 0
	for _, w := range d.waves() {
		for i := range d.spells {
			s := &d.spells[i]
			if !s.open.Contains(w.day) || !r.chance(d.scenario.Measurement.CitizenResponse) {
				continue
			}
			number++
			p := &d.portfolios[s.portfolio]
			level := citizenLevel + p.score + r.NormFloat64()*personSD
			if d.treated(p, w.day) {
				level += d.plan.Effects.SatisfactionDifference
			}
			batch.CitizenAnswers = append(batch.CitizenAnswers, jobcentre.CitizenAnswer{
				RespondentID: d.id("R", 5, number), CaseID: s.id,
				AnsweredOn: answeringDay(w.day, r), Wave: w.name, Items: answers(level, citizenItems, r),
			})
		}
	}
}

// recordStaffAnswers asks the caseworkers employed that day. What a caseworker
// brings along stays the same in both waves.
func (d *department) recordStaffAnswers(batch *jobcentre.Batch) {
	r, number := d.stream("staff survey"), 0
	for _, w := range d.waves() {
		d.eachHolder(func(p *portfolio, _ *post, h *holder) {
			employed := h.employed.Until(d.end).Contains(w.day)
			if !employed || !r.chance(d.scenario.Measurement.StaffResponse) {
				return
			}
			number++
			level := staffLevel + p.score + h.mood
			if d.treated(p, w.day) {
				level += d.plan.Effects.EnvironmentDifference
			}
			batch.StaffAnswers = append(batch.StaffAnswers, jobcentre.StaffAnswer{
				RespondentID: d.id("S", 4, number), CaseworkerID: h.id,
				AnsweredOn: answeringDay(w.day, r), Wave: w.name, Items: answers(level, staffItems, r),
			})
		})
	}
}

// answers rounds a latent level and an item's own error to the scale; some
// items are left blank.
func answers(level float64, items int, r stream) []float64 {
	given := make([]float64, items)
	for i := range given {
		point := math.Round(level + r.NormFloat64()*itemSD)
		given[i] = math.Max(lowestPoint, math.Min(highestPoint, point))
		if r.chance(blankShare) {
			given[i] = math.NaN()
		}
	}
	return given
}
