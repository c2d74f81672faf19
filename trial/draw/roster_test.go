package draw_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

func protocol(unit string) *trial.Protocol {
	p := trial.Default("t", calendar.Period{From: calendar.MustDate("2026-03-30"), To: calendar.MustDate("2027-03-29")})
	p.RandomisedOn = calendar.MustDate("2026-03-01")
	p.Areas = []trial.AreaPlan{{Area: jobcentre.SicknessBenefit}}
	p.Randomisation.Unit = unit
	return &p
}

func caseworker(id, portfolio, employed string) jobcentre.Caseworker {
	w := jobcentre.Caseworker{ID: id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, PortfolioID: portfolio}
	if employed != "" {
		w.Employed.From = calendar.MustDate(employed)
	}
	return w
}

// batch has two portfolios, p with two caseworkers (one of them hired after the
// draw) and q with one at 0.8; p has two open cases of category I and III, q one
// of a category that is not numbered, and a closed one.
func batch() *jobcentre.Batch {
	day := calendar.MustDate
	open := func(id, stem, category, from, to string) jobcentre.Case {
		c := jobcentre.Case{ID: id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, PortfolioID: stem, Category: category}
		if c.Open.From = day(from); to != "" {
			c.Open.To = day(to)
		}
		return c
	}
	return &jobcentre.Batch{
		Present:     map[jobcentre.Table]bool{jobcentre.Caseworkers: true, jobcentre.Cases: true, jobcentre.CaseworkerFTE: true},
		Caseworkers: []jobcentre.Caseworker{caseworker("w1", "p", "2024-03-01"), caseworker("w2", "p", "2026-03-02"), caseworker("w3", "q", "")},
		FTE:         []jobcentre.Employment{{CaseworkerID: "w3", Period: calendar.Period{From: day("2020-01-01")}, FTE: 0.8}},
		Cases: []jobcentre.Case{
			open("c1", "p", "I", "2026-01-01", ""), open("c2", "p", "III", "2026-01-01", ""),
			open("c3", "q", "x", "2026-01-01", ""), open("c4", "q", "I", "2026-01-01", "2026-03-01"),
		},
	}
}

func roster(b *jobcentre.Batch, p *trial.Protocol, teams map[string]string) (*draw.Roster, []draw.Flaw) {
	return draw.NewRoster(jobcentre.NewRegister(b, p.DrawDay(), p.DataUntil), p, teams)
}

// TestRosterByHand: the text that is hashed, worked out from batch: 730 days of
// seniority are 730/365.25 = 1.998631 years.
func TestRosterByHand(t *testing.T) {
	r, flaws := roster(batch(), protocol(draw.Portfolio), nil)
	if len(flaws) > 0 {
		t.Fatal(flaws)
	}
	want := strings.Join([]string{
		"sagstal.roster/1\tportfolio\tcaseload\tcategory\tfte\tseniority",
		"p\t760\tsickness_benefit\tp\t\t2.000000\t2.000000\t1.000000\t1.998631",
		"q\t760\tsickness_benefit\tq\t\t1.250000\t\t0.800000\t", "",
	}, "\n")
	if got := r.Text(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTeams(t *testing.T) {
	r, flaws := roster(batch(), protocol(draw.Team), map[string]string{"p": "nord", "q": "nord"})
	if len(flaws) > 0 || len(r.Units) != 1 || r.Units[0].ID != "760/sickness_benefit/nord" || !slices.Equal(r.Units[0].Portfolios, []string{"p", "q"}) {
		t.Errorf("%+v, %v", r, flaws)
	}
}

func TestFlaws(t *testing.T) {
	held := func(b *jobcentre.Batch) {
		for i := range b.Caseworkers {
			b.Caseworkers[i].Arm = jobcentre.TrialArm
		}
	}
	for name, c := range map[string]struct {
		unit, method string
		change       func(*jobcentre.Batch)
		teams        map[string]string
		want         []draw.FlawCode
	}{
		"no units":      {"portfolio", "complete", func(b *jobcentre.Batch) { b.Caseworkers = nil }, nil, []draw.FlawCode{draw.NoUnits}},
		"all have arms": {"portfolio", "complete", held, nil, []draw.FlawCode{draw.AllHaveArms}},
		"one unit": {"portfolio", "complete", func(b *jobcentre.Batch) { b.Caseworkers = b.Caseworkers[:2] }, nil,
			[]draw.FlawCode{draw.SmallStratum}},
		"no team":  {"team", "complete", nil, map[string]string{"p": "a"}, []draw.FlawCode{draw.TeamUnknown, draw.SmallStratum}},
		"two arms": {"team", "complete", func(b *jobcentre.Batch) { b.Caseworkers[0].Arm, b.Caseworkers[2].Arm = "trial", "control" }, map[string]string{"p": "a", "q": "a"}, []draw.FlawCode{draw.TwoArms, draw.AllHaveArms, draw.SmallStratum}},
		"shared":   {"caseworker", "complete", func(b *jobcentre.Batch) { b.Caseworkers[1].Employed.From-- }, nil, []draw.FlawCode{draw.SharedPortfolio}},
		"nothing known": {"portfolio", "matched_pairs", func(b *jobcentre.Batch) { b.FTE, b.Cases = nil, nil; b.Present[jobcentre.Cases] = false }, nil,
			[]draw.FlawCode{draw.NothingKnown}},
		"control character": {"portfolio", "complete", func(b *jobcentre.Batch) { b.Caseworkers = append(b.Caseworkers, caseworker("a\tb", "", "")) }, nil,
			[]draw.FlawCode{draw.BadIdentifier}},
		"hired after": {"caseworker", "complete", nil, nil, nil},
		"method":      {"portfolio", "coin", nil, nil, []draw.FlawCode{draw.UnknownMethod}},
		"unit":        {"desk", "complete", nil, nil, []draw.FlawCode{draw.UnknownUnit}},
	} {
		b, p := batch(), protocol(c.unit)
		p.Randomisation.Method = c.method
		if c.change != nil {
			c.change(b)
		}
		r, flaws := roster(b, p, c.teams)
		if r != nil {
			_, more := draw.NewPlan(r, p.Randomisation)
			flaws = append(flaws, more...)
		}
		var got []draw.FlawCode
		for _, f := range flaws {
			got = append(got, f.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestCertificateHoldsThePlan: the set of assignments rebuilt from a certificate
// is the one that was drawn from.
func TestCertificateHoldsThePlan(t *testing.T) {
	for _, method := range methods() {
		v := drawVector{Units: units(jobcentre.ControlArm)}
		plan := planOf(t, v.roster(), method)
		lots, err := plan.Draw("x")
		if err != nil {
			t.Fatal(err)
		}
		certificate := plan.Certify(lots)
		again, flaws := certificate.Plan()
		if len(flaws) > 0 {
			t.Fatal(flaws)
		}
		repeated, err := again.Draw("x")
		if err != nil || !slices.Equal(repeated.Arms, lots.Arms) || again.Roster.SHA256() != plan.Roster.SHA256() {
			t.Errorf("%s: %v, %v", method, repeated, err)
		}
		if repeated.Arms[3] != jobcentre.ControlArm {
			t.Errorf("%s: a held unit moved", method)
		}
	}
}
