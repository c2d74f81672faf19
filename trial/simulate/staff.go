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
}

// makePosts gives every portfolio its full-time post, and the treated ones the
// further posts of the trial; and every post its holders.
func (d *department) makePosts() {
	r, number := d.stream("staff"), 0
	for i := range d.portfolios {
		p := &d.portfolios[i]
		p.posts = []post{{fte: 1, from: d.start}}
		if p.arm == jobcentre.TrialArm {
			p.posts = append(p.posts, d.furtherPosts(p)...)
		}
		for j := range p.posts {
			d.fill(&p.posts[j], p, r, &number)
		}
	}
}

// furtherPosts brings the portfolio's caseload to the middle of the band from
// the trial's first day. They are sized for a stock half-way between the
// portfolio's and the department's, to which a high or low one will return.
func (d *department) furtherPosts(p *portfolio) []post {
	stock := (float64(d.stock(p, d.change)) + d.caseload) / 2
	middle := (d.plan.Target.Low + d.plan.Target.High) / 2
	extra := stock/middle - 1
	if extra < smallestFTE {
		return nil
	}
	posts := make([]post, int(math.Ceil(extra)))
	for i := range posts {
		fte := math.Round(extra/float64(len(posts))*100) / 100
		posts[i] = post{fte: fte, forTrial: true, from: d.change}
	}
	return posts
}

// stock counts the portfolio's cases open on the day.
func (d *department) stock(p *portfolio, day calendar.Date) int {
	n := 0
	for _, i := range p.spells {
		if d.spells[i].open.Contains(day) {
			n++
		}
	}
	return n
}

// fill lets caseworkers follow one another, without a gap, at the post.
func (d *department) fill(at *post, p *portfolio, r stream, number *int) {
	turnover := d.changeOf(p, d.plan.Effects.TurnoverRatio)
	rate := perDay(d.scenario.Staffing.TurnoverPerYear)
	from := at.from
	if !at.forTrial {
		from -= calendar.Date(r.days(tenureWeeks))
	}
	for begun := at.from; ; {
		*number++
		h := holder{
			id: d.id("W", 3, *number), employed: calendar.Period{From: from},
			mood: r.NormFloat64() * moodSD,
		}
		left := d.end
		if rate > 0 {
			left = dayOf(turnover.arrival(float64(begun), rate, r.exponential()), d.end)
		}
		if left < d.end {
			h.employed.To = left
			h.leave = pick(leaveReasons(), r.Float64())
		}
		at.holders = append(at.holders, h)
		if left >= d.end {
			return
		}
		from, begun = left, left
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
