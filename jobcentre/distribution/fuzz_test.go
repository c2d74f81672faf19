package distribution_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

// FuzzReplay holds any register, whatever is missing or out of place in it, to
// the account of its cases: all are counted once.
func FuzzReplay(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, uint8(seed*7), uint8(seed%4), uint8(seed%6))
	}
	f.Fuzz(func(t *testing.T, seed uint64, cases, portfolios, staff uint8) {
		batch := disorder(rand.New(rand.NewPCG(seed, 2)), int(cases), int(portfolios), int(staff))
		reg := jobcentre.NewRegister(batch, drawn(), window().To)
		columns, err := distribution.FindColumns(batch.Covariates, distribution.Columns{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range distribution.Departments(reg, columns, drawn()) {
			found := distribution.Detect(d, baseline())
			r := distribution.Run(d, found.Rule, window(), 40)
			if r.Unplaced+r.Unjudged+r.Judged != r.Cases || r.Misplaced > r.Judged || r.ToTrial+r.ToControl > r.Misplaced {
				t.Errorf("the account does not add up: %+v", r)
			}
			if (found.Rule == nil) != (found.Lack != distribution.NoLack) {
				t.Errorf("rule %v and lack %q", found.Rule, found.Lack)
			}
			for _, fit := range found.Fits {
				if fit.Explained > fit.Cases || fit.Chance < 0 || fit.Chance > float64(fit.Cases)+1e-9 {
					t.Errorf("fit %+v", fit)
				}
			}
			distribution.CompareArms([]distribution.Inflow{distribution.CountInflow(d, baseline(), window())})
		}
	})
}

// disorder is a batch with anything missing: staff without portfolios, cases
// without places, unknown ids, days without anybody at work.
func disorder(r *rand.Rand, cases, portfolios, staff int) *jobcentre.Batch {
	batch := &jobcentre.Batch{
		Covariates: []string{"birth_day", "district"},
		Present:    map[jobcentre.Table]bool{jobcentre.Portfolios: r.IntN(2) == 0},
	}
	either := func(prefix string, n int) string { return fmt.Sprintf("%s%d", prefix, r.IntN(n+2)) }
	area := func() jobcentre.Area { return jobcentre.Areas()[r.IntN(2)] }
	arm := func() jobcentre.Arm { return []jobcentre.Arm{"", jobcentre.TrialArm, jobcentre.ControlArm}[r.IntN(3)] }
	some := func() calendar.Period {
		from := baseline().From + calendar.Date(r.IntN(900)-80)
		return calendar.Period{From: from, To: from + calendar.Date(r.IntN(400))}
	}
	for p := range portfolios {
		batch.Portfolios = append(batch.Portfolios, jobcentre.Portfolio{ID: fmt.Sprintf("P%d", p), MunicipalityCode: "760", Area: area(), Arm: arm()})
	}
	for w := range staff {
		batch.Caseworkers = append(batch.Caseworkers, jobcentre.Caseworker{ID: fmt.Sprintf("W%d", w), MunicipalityCode: "760", Area: area(), Arm: arm(), PortfolioID: either("P", portfolios), Employed: some()})
	}
	for i := range cases {
		c := jobcentre.Case{ID: fmt.Sprintf("%d", i), MunicipalityCode: "760", Area: area(), Open: some(), Covariates: []string{either("", 40), either("d", 3)}, Category: either("", 2), Weight: 1}
		if r.IntN(3) > 0 {
			c.PortfolioID = either("P", portfolios)
		}
		batch.Cases = append(batch.Cases, c)
		batch.Assignments = append(batch.Assignments, jobcentre.Assignment{CaseID: either("", cases), CaseworkerID: either("W", staff), Period: some()})
	}
	batch.Departments = []jobcentre.Department{{MunicipalityCode: "760", Area: area(), AssignmentPrinciple: string(distribution.Replayable()[r.IntN(5)])}}
	return batch
}
