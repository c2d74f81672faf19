package distribution_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

func baseline() calendar.Period {
	return calendar.Period{From: day("2025-03-31"), To: day("2026-03-30")}
}

func window() calendar.Period {
	return calendar.Period{From: day("2026-03-30"), To: day("2027-03-29")}
}

func drawn() calendar.Date { return day("2026-02-28") }

// office is a department of five portfolios, P1 to P5, that gets cases for two
// years; the order in which a day's cases came is not their order of id.
type office struct {
	random *rand.Rand
	batch  *jobcentre.Batch
	open   [portfolios]int
	leaves map[calendar.Date][]int
	turn   int
	// planted are the cases that were put where the rule does not let them.
	planted map[string]bool
	// tied are the planted cases that came to a portfolio with as few cases.
	tied map[string]bool
}

const portfolios = 5

// giver says where a case goes.
type giver func(o *office, c jobcentre.Case) int

func newOffice(seed uint64) *office {
	o := &office{
		random: rand.New(rand.NewPCG(seed, 1)), leaves: map[calendar.Date][]int{}, planted: map[string]bool{}, tied: map[string]bool{},
		batch: &jobcentre.Batch{
			Covariates: []string{"income", "birth_day", "district"},
			Present:    map[jobcentre.Table]bool{jobcentre.Portfolios: true, jobcentre.Cases: true, jobcentre.Assignments: true},
		},
	}
	for p := range portfolios {
		arm := jobcentre.ControlArm
		if p%2 == 0 {
			arm = jobcentre.TrialArm
		}
		id := fmt.Sprintf("P%d", p+1)
		o.batch.Portfolios = append(o.batch.Portfolios, jobcentre.Portfolio{ID: id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: arm})
		o.batch.Caseworkers = append(o.batch.Caseworkers, jobcentre.Caseworker{ID: "W" + id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: arm, PortfolioID: id})
	}
	return o
}

// run lets perDay cases come on every other day; from the trial's first day on,
// every plantth case (0: none) is put one portfolio further than it should.
func (o *office) run(give giver, perDay, plant int) {
	n := 0
	for date := baseline().From; date < window().To; date += 2 {
		o.close(date)
		ids := o.random.Perm(perDay)
		for k := range perDay {
			n++
			c := o.arrive(date, fmt.Sprintf("%05d", n-k+ids[k]))
			p := give(o, c)
			if plant > 0 && date >= window().From && n%plant == 0 {
				further := (p + 2) % portfolios
				o.planted[c.ID] = true
				if o.open[further] == o.open[p] {
					o.tied[c.ID] = true
				}
				p = further
			}
			o.put(c, p)
		}
	}
}

func (o *office) arrive(date calendar.Date, id string) jobcentre.Case {
	return jobcentre.Case{
		ID: id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit,
		Open:     calendar.Period{From: date, To: date + 1 + calendar.Date(o.random.ExpFloat64()*150)},
		Category: []string{"I", "II", "III"}[o.random.IntN(3)], Weight: 1,
		Covariates: []string{"0", fmt.Sprint(1 + o.random.IntN(31)), []string{"north", "south", "east"}[o.random.IntN(3)]},
	}
}

func (o *office) put(c jobcentre.Case, p int) {
	c.PortfolioID = o.batch.Portfolios[p].ID
	o.batch.Cases = append(o.batch.Cases, c)
	o.open[p]++
	o.leaves[c.Open.To] = append(o.leaves[c.Open.To], p)
}

// close takes away the cases that left since the last day but one.
func (o *office) close(date calendar.Date) {
	for d := date - 1; d <= date; d++ {
		for _, p := range o.leaves[d] {
			o.open[p]--
		}
	}
}

// givers are the principles as a department would follow them by hand.
func givers() map[distribution.Principle]giver {
	return map[distribution.Principle]giver{
		distribution.BirthDay: func(_ *office, c jobcentre.Case) int {
			var born int
			fmt.Sscan(c.Covariates[1], &born)
			return []int{3, 0, 4, 1, 2}[(born-1)*portfolios/31]
		},
		distribution.Rotation: func(o *office, _ jobcentre.Case) int {
			o.turn++
			return []int{2, 0, 3, 1, 4}[o.turn%portfolios]
		},
		distribution.LowestCaseload: func(o *office, _ jobcentre.Case) int {
			least := 0
			for p := range o.open {
				if o.open[p] < o.open[least] {
					least = p
				}
			}
			return least
		},
		distribution.Specialisation: func(o *office, c jobcentre.Case) int {
			switch c.Category {
			case "I":
				return o.random.IntN(2)
			case "II":
				return 2
			}
			return 3 + o.random.IntN(2)
		},
		distribution.Geography: func(o *office, c jobcentre.Case) int {
			switch c.Covariates[2] {
			case "north":
				return 4
			case "south":
				return 2 + o.random.IntN(2)
			}
			return o.random.IntN(2)
		},
	}
}

// department links the office's records, as an import would.
func (o *office) department(t *testing.T, declared distribution.Principle) *distribution.Department {
	t.Helper()
	o.batch.Departments = []jobcentre.Department{{MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, AssignmentPrinciple: string(declared)}}
	reg := jobcentre.NewRegister(o.batch, drawn(), window().To)
	columns, err := distribution.FindColumns(o.batch.Covariates, distribution.Columns{})
	if err != nil {
		t.Fatal(err)
	}
	departments := distribution.Departments(reg, columns, drawn())
	if len(departments) != 1 {
		t.Fatalf("%d departments, want 1", len(departments))
	}
	return departments[0]
}
