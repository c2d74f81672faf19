package simulate

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

// stay is a case at a post.
type stay struct {
	post   int
	period calendar.Period // To may lie beyond the data
}

// recordAssignments hands every case to the holders of its posts, one after the
// other. A case older than its first holder's employment is recorded from then,
// and while a post stands vacant nobody is.
func (d *department) recordAssignments(batch *jobcentre.Batch) {
	r := d.stream("assignments")
	stays := make([][]stay, len(d.spells))
	for i := range d.portfolios {
		d.shareCases(&d.portfolios[i], r, stays)
	}
	for i := range d.spells {
		p := &d.portfolios[d.spells[i].portfolio]
		for _, s := range stays[i] {
			for _, h := range p.posts[s.post].holders {
				held := s.period.Intersect(h.employed.Until(max(d.end, s.period.To)))
				if !held.IsEmpty() {
					batch.Assignments = append(batch.Assignments, jobcentre.Assignment{
						CaseID: d.spells[i].id, CaseworkerID: h.id, Period: d.open(held),
					})
				}
			}
		}
	}
}

// shareCases keeps all at the first post until the further posts are filled. Then the open cases
// are shared in random order, and later ones given as they come, each to the
// post with the lowest caseload per full-time caseworker.
func (d *department) shareCases(p *portfolio, r stream, stays [][]stay) {
	var open, later []int
	for _, i := range p.spells {
		switch period := d.known(&d.spells[i]); {
		case len(p.posts) == 1 || period.To <= d.onset:
			stays[i] = []stay{{0, period}}
		case period.From < d.onset:
			open = append(open, i)
		default:
			later = append(later, i)
		}
	}
	r.Shuffle(len(open), func(a, b int) { open[a], open[b] = open[b], open[a] })
	desks := make([][]calendar.Date, len(p.posts)) // the closing days at each post
	for _, i := range open {
		period := d.known(&d.spells[i])
		stays[i] = d.divide(period, lightest(p.posts, desks, period, d.onset))
	}
	for _, i := range later {
		period := d.known(&d.spells[i])
		stays[i] = []stay{{lightest(p.posts, desks, period, period.From), period}}
	}
}

// divide splits an open case's stay on the day of the further posts, unless it stays.
func (d *department) divide(period calendar.Period, to int) []stay {
	if to == 0 {
		return []stay{{0, period}}
	}
	return []stay{
		{0, calendar.Period{From: period.From, To: d.onset}},
		{to, calendar.Period{From: d.onset, To: period.To}},
	}
}

// lightest finds the post with the fewest cases per FTE on the day, the first of
// equals, and puts the case there.
func lightest(posts []post, desks [][]calendar.Date, period calendar.Period, day calendar.Date) int {
	best, load := 0, 0.0
	for j := range posts {
		n := 0
		for _, closes := range desks[j] {
			if closes > day {
				n++
			}
		}
		if present := float64(n) / posts[j].fte; j == 0 || present < load {
			best, load = j, present
		}
	}
	desks[best] = append(desks[best], period.To)
	return best
}
