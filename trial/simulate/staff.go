package simulate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	tenureWeeks = 4 * 52 // mean employment before the baseline
	smallestFTE = 0.1    // extra staff under this is not hired
	moodSD      = 0.45   // between caseworkers, in scale points
)

// post is a desk in a portfolio with one working time; its holders change.
type post struct {
	fte      float64
	forTrial bool
	from     calendar.Date
	holders  []holder
}

// holder is a caseworker's time at a post.
type holder struct {
	id       string
	employed calendar.Period // To zero: still employed when the data end
	leave    jobcentre.LeaveReason
	mood     float64 // added to the answers, in points
	away     []away
}

// vacantShare is the part of a post's time between two holders.
func (s *Staffing) vacantShare() float64 {
	vacant := s.TurnoverPerYear * s.VacancyWeeks / weeksOfYear
	return vacant / (1 + vacant)
}

// makePosts gives every portfolio its full-time post with its holders.
func (d *department) makePosts() {
	for i := range d.portfolios {
		p := &d.portfolios[i]
		p.posts = []post{{fte: 1, from: d.start}}
		d.fill(&p.posts[0], p, d.stream("staff of "+p.id), d.stream("absence of "+p.id))
		p.onDuty = d.presence(p)
	}
}

// furtherPosts brings the portfolio's caseload to the middle of the band. They
// are sized for a stock half-way between the present and the usual one, to which
// a high or low one will return.
func (d *department) furtherPosts(p *portfolio) []post {
	stock := (float64(p.stock) + p.usualStock) / 2
	middle := (d.plan.Target.Low + d.plan.Target.High) / 2
	extra := stock/middle - 1
	if extra < smallestFTE {
		return nil
	}
	posts := make([]post, int(math.Ceil(extra)))
	for i := range posts {
		fte := math.Round(extra/float64(len(posts))*100) / 100
		posts[i] = post{fte: fte, forTrial: true, from: d.onset}
	}
	return posts
}

// fill lets caseworkers follow one another at the post. A successor inherits the
// portfolio, after the weeks that the post stands vacant.
func (d *department) fill(at *post, p *portfolio, r, absence stream) {
	staffing := &d.scenario.Staffing
	turnover := d.changeOf(p, d.plan.Effects.TurnoverRatio)
	from := at.from
	if !at.forTrial {
		from -= calendar.Date(r.days(tenureWeeks))
	}
	for begun := at.from; begun < d.end; {
		h := holder{employed: calendar.Period{From: from}, mood: r.NormFloat64() * moodSD}
		left := dayOf(turnover.arrival(float64(begun), perDay(staffing.TurnoverPerYear), r.exponential()), d.end)
		if left < d.end {
			h.employed.To = left
			h.leave = pick(leaveReasons(), r.Float64())
		}
		h.away = d.absences(p, h.employed, absence)
		at.holders = append(at.holders, h)
		begun = left + calendar.Date(math.Round(r.exponential()*staffing.VacancyWeeks*7))
		from = begun
	}
}

// dayOf is the day after a moment, or the end when that comes first.
func dayOf(moment float64, end calendar.Date) calendar.Date {
	if moment >= float64(end) {
		return end
	}
	return min(end, calendar.Date(moment)+1)
}

func leaveReasons() []option[jobcentre.LeaveReason] {
	return []option[jobcentre.LeaveReason]{
		{"resigned", 0.60}, {"internal_move", 0.25}, {"retired", 0.10}, {"dismissed", 0.05},
	}
}

// presence is the portfolio's full-time caseworkers at work, by week; before the
// baseline, the usual.
func (d *department) presence(p *portfolio) []float64 {
	days := make([]float64, d.weeks())
	d.addDays(days, calendar.Period{From: d.first, To: d.start}, d.usualPresence())
	for _, at := range p.posts {
		for _, h := range at.holders {
			d.addDays(days, h.employed.Until(d.end).Intersect(d.recorded()), at.fte)
			for _, a := range h.away {
				d.addDays(days, a.period, -a.fraction*at.fte)
			}
		}
	}
	for week := range days {
		from := d.first + calendar.Date(7*week)
		days[week] = math.Max(0, days[week]/float64(min(from+7, d.end)-from))
	}
	return days
}

// addDays adds a period's days, times the amount, to the weeks they lie in.
func (d *department) addDays(weeks []float64, p calendar.Period, amount float64) {
	for from := p.From; from < p.To; {
		week := d.week(from)
		to := min(p.To, d.first+calendar.Date(7*(week+1)))
		weeks[week] += float64(to-from) * amount
		from = to
	}
}

// numberCaseworkers gives the ids in the order of the portfolios.
func (d *department) numberCaseworkers() {
	number := 0
	d.eachHolder(func(_ *portfolio, _ *post, h *holder) {
		number++
		h.id = d.id("W", 3, number)
	})
}

func (d *department) recordCaseworkers(batch *jobcentre.Batch) {
	d.eachHolder(func(p *portfolio, at *post, h *holder) {
		hired := jobcentre.No
		if at.forTrial {
			hired = jobcentre.Yes
		}
		batch.Caseworkers = append(batch.Caseworkers, jobcentre.Caseworker{
			ID: h.id, MunicipalityCode: d.place.Code, Area: d.plan.Area, Arm: p.arm,
			PortfolioID: p.id, Employed: h.employed, LeaveReason: h.leave, HiredForTrial: hired,
		})
	})
}

func (d *department) recordFTE(batch *jobcentre.Batch) {
	d.eachHolder(func(_ *portfolio, at *post, h *holder) {
		batch.FTE = append(batch.FTE, jobcentre.Employment{CaseworkerID: h.id, Period: h.employed, FTE: at.fte})
	})
}

// eachHolder visits the caseworkers in the order of their ids.
func (d *department) eachHolder(visit func(*portfolio, *post, *holder)) {
	for i := range d.portfolios {
		p := &d.portfolios[i]
		for j := range p.posts {
			at := &p.posts[j]
			for k := range at.holders {
				visit(p, at, &at.holders[k])
			}
		}
	}
}
