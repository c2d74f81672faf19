package simulate

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
)

const (
	auditRounds     = 4    // a window
	auditors        = 3    // a department, from outside it
	seriousShare    = 0.12 // of the errors
	seenAgainShare  = 0.85 // of the errors, at the second rating
	seenAnewPerFile = 0.10
)

// recordAudits draws files from all open cases of every portfolio, four times a
// window, and no file twice in a window; some are read by a second auditor.
func (d *department) recordAudits(batch *jobcentre.Batch) {
	r := d.stream("audits")
	for _, window := range d.windows() {
		perRound := float64(d.scenario.Measurement.AuditsPerPortfolioYear) * float64(window.Days()) / daysPerYear / auditRounds
		read := map[int]bool{}
		for round := range auditRounds {
			day := window.From + calendar.Date((2*round+1)*window.Days()/(2*auditRounds))
			for i := range d.portfolios {
				p := &d.portfolios[i]
				files := d.openUnread(p, day, read)
				r.Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
				for _, file := range files[:min(len(files), int(math.Round(perRound)))] {
					read[file] = true
					batch.Audits = append(batch.Audits, d.audit(p, d.spells[file].id, day, r)...)
				}
			}
		}
	}
}

func (d *department) openUnread(p *portfolio, day calendar.Date, read map[int]bool) []int {
	var files []int
	for _, i := range p.spells {
		if d.spells[i].open.Contains(day) && !read[i] {
			files = append(files, i)
		}
	}
	return files
}

// audit is one rating, or two of different auditors.
func (d *department) audit(p *portfolio, file string, day calendar.Date, r stream) []jobcentre.Audit {
	mean := d.scenario.Measurement.FormalErrorsPerFile * p.errors
	if d.treated(p, day) {
		mean *= d.plan.Effects.FormalErrorRatio
	}
	auditor, errors := r.IntN(auditors), r.poisson(mean)
	ratings := []jobcentre.Audit{d.rating(file, day, auditor, errors, 1, r)}
	if !r.chance(d.scenario.Measurement.DoubleRatedShare) {
		return ratings
	}
	again := r.poisson(seenAnewPerFile)
	for range errors {
		if r.chance(seenAgainShare) {
			again++
		}
	}
	return append(ratings, d.rating(file, day, (auditor+1)%auditors, again, 2, r))
}

func (d *department) rating(file string, day calendar.Date, auditor, errors, round int, r stream) jobcentre.Audit {
	serious := jobcentre.No
	if r.chance(1 - math.Pow(1-seriousShare, float64(errors))) {
		serious = jobcentre.Yes
	}
	return jobcentre.Audit{
		CaseID: file, AuditedOn: day, AuditorID: d.id("A", 1, auditor+1),
		FormalErrors: errors, SeriousError: serious, RatingRound: round,
	}
}
