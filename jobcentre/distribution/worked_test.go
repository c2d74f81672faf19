package distribution_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

// Three portfolios with 4, 2 and 3 cases: the first goes to B (3 then), the next
// to B or C, which tie at 3, and of four cases all surely but the last go to B
// and C. By FTE 0.5 B's 2 cases weigh as 4.
func TestTheLightestDeskByHand(t *testing.T) {
	for _, c := range []struct {
		name    string
		load    []int
		weight  []float64
		n       int
		certain []int
		tied    []int
		slots   int
	}{
		{"one case", []int{4, 2, 3}, []float64{1, 1, 1}, 1, []int{0, 1, 0}, nil, 0},
		{"the second ties", []int{4, 2, 3}, []float64{1, 1, 1}, 2, []int{0, 1, 0}, []int{1, 2}, 1},
		{"the third settles it", []int{4, 2, 3}, []float64{1, 1, 1}, 3, []int{0, 2, 1}, nil, 0},
		{"the fourth ties again", []int{4, 2, 3}, []float64{1, 1, 1}, 4, []int{0, 2, 1}, []int{0, 1, 2}, 1},
		{"half time", []int{4, 2, 3}, []float64{1, 0.5, 1}, 1, []int{0, 0, 1}, nil, 0},
		{"nobody there", []int{4, 2, 3}, []float64{1, 0, 1}, 1, []int{0, 0, 1}, nil, 0},
	} {
		certain, tied, slots := distribution.LightestFirst(c.load, c.weight, c.n)
		if !reflect.DeepEqual(certain, c.certain) || !reflect.DeepEqual(tied, c.tied) || slots != c.slots {
			t.Errorf("%s: %v, tied %v for %d", c.name, certain, tied, slots)
		}
	}
}

// The chance of a quota without ties is exact: five cases, one each, of five
// portfolios with equal shares match 5(1 − 0.8⁵) = 3.3616.
func TestChanceOfAQuota(t *testing.T) {
	got := distribution.ChanceOfQuota([]int{1, 1, 1, 1, 1}, nil, 0, 5, []float64{.2, .2, .2, .2, .2})
	if want := 5 * (1 - math.Pow(0.8, 5)); math.Abs(got-want) > 1e-12 {
		t.Errorf("chance %v, want %v", got, want)
	}
	uneven := []float64{0.5, 0.3, 0.2}
	if got, least := distribution.ChanceOfQuota([]int{1, 0, 0}, []int{1, 2}, 1, 2, uneven), matchedByChance(uneven); got < least-0.01 {
		t.Errorf("with ties the chance %v is under the %v that chance matches", got, least)
	}
}

// matchedByChance simulates two cases against the quota 'one to the first, one to
// the second or third'.
func matchedByChance(share []float64) float64 {
	const draws = 20000
	r, matched := rand.New(rand.NewPCG(1, 2)), 0
	for range draws {
		var got [3]int
		for range 2 {
			u := r.Float64()
			switch {
			case u < share[0]:
				got[0]++
			case u < share[0]+share[1]:
				got[1]++
			default:
				got[2]++
			}
		}
		matched += min(1, got[0]) + min(1, got[1]+got[2])
	}
	return float64(matched) / draws
}

// R 4: binom.test(90, 100, alternative = "greater" and "less", conf.level = 0.99),
// pbinom(4, 100, 0.02, lower.tail = FALSE).
func TestExactNumbers(t *testing.T) {
	low, high := distribution.Fit{Cases: 100, Explained: 90}.Bounds()
	near(t, "lower bound", low, 0.808669714613969)
	near(t, "upper bound", high, 0.957647907636036)
	five := distribution.Replay{Judged: 100, Misplaced: 5}
	p, _ := five.MisplacementP()
	near(t, "five of a hundred", p, 0.0508304453695005)
	for _, c := range []struct {
		misplaced, judged int
		want              distribution.Level
	}{{5, 100, distribution.Green}, {7, 100, distribution.Amber}, {10, 100, distribution.Red}, {0, 100, distribution.Green}} {
		if got, _ := (distribution.Replay{Judged: c.judged, Misplaced: c.misplaced}).Level(); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.misplaced, c.judged, got, c.want)
		}
	}
	if _, ok := (distribution.Replay{}).Level(); ok {
		t.Error("nothing judged has a level")
	}
}

// R 4: binom.test(7, 9, 0.4); for two departments the sum of dbinom(0:9, 9, 0.4)
// and dbinom(0:6, 6, 0.5) by hand; 2 * pnorm(-z).
func TestTheArmsAreCompared(t *testing.T) {
	exact, _ := distribution.CompareArms([]distribution.Inflow{{Cases: 9, Trial: 7, Share: 0.4}})
	near(t, "one small department", exact.P, 0.035112448)
	both, _ := distribution.CompareArms([]distribution.Inflow{{Cases: 9, Trial: 6, Share: 0.4}, {Cases: 6, Trial: 5, Share: 0.5}})
	near(t, "two small departments", both.P, 0.033193344)
	large, _ := distribution.CompareArms([]distribution.Inflow{
		{Cases: 100, Trial: 55, Share: 0.4, Months: 12, ChiSquare: 20},
		{Cases: 200, Trial: 110, Share: 0.5, Months: 8, ChiSquare: 10},
		{Cases: 50, Trial: 50, Share: 1},
	})
	if large.Exact || large.Phi != 1.5 {
		t.Errorf("large departments: exact %v, overdispersion %v", large.Exact, large.Phi)
	}
	near(t, "z", large.Z, 2.37289498938125)
	near(t, "p", large.P, 0.0176492809125662)
	if _, ok := distribution.CompareArms([]distribution.Inflow{{Cases: 3, Share: 0}}); ok {
		t.Error("a department without a trial arm was compared")
	}
}

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: %.12f, want %.12f", name, got, want)
	}
}

// hands adds a case to the office in a portfolio and a caseworker's hands.
func (o *office) hands(id string, open calendar.Period, portfolio, caseworker string) {
	o.batch.Cases = append(o.batch.Cases, jobcentre.Case{ID: id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Open: open, PortfolioID: portfolio, Weight: 1})
	o.batch.Assignments = append(o.batch.Assignments, jobcentre.Assignment{CaseID: id, CaseworkerID: caseworker, Period: open})
}

// A cap chooses among the portfolio's own colleagues: P1 is shared by WP1, who
// has two cases, and an extra colleague with one case, later with none.
func TestColleaguesShareAPortfolio(t *testing.T) {
	o := newOffice(1)
	extra := jobcentre.Caseworker{ID: "X", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, Arm: jobcentre.TrialArm, PortfolioID: "P1",
		Employed: calendar.Period{From: window().From}}
	left := jobcentre.Caseworker{ID: "left", MunicipalityCode: "760", Area: jobcentre.SicknessBenefit, PortfolioID: "P2",
		Employed: calendar.Period{To: day("2026-01-01")}}
	stranger := jobcentre.Caseworker{ID: "stranger", MunicipalityCode: "329", Area: jobcentre.SicknessBenefit}
	o.batch.Caseworkers = append(o.batch.Caseworkers, extra, left, stranger)
	still := func(from string) calendar.Period { return calendar.Period{From: day(from), To: day("2027-01-01")} }
	o.hands("1", still("2026-02-01"), "P1", "WP1")
	o.hands("2", still("2026-02-02"), "P1", "WP1")
	o.hands("3", still("2026-03-31"), "P1", "X")    // the lightest: right
	o.hands("4", still("2026-04-07"), "P1", "WP1")  // 2 against 1, at the cap of 2
	o.hands("5", still("2026-04-14"), "P2", "WP1")  // from a control portfolio to a trial colleague
	o.hands("6", still("2026-04-21"), "P2", "left") // long gone
	o.hands("7", still("2026-04-28"), "P3", "WP3")  // not shared
	o.hands("8", still("2026-05-05"), "P3", "stranger")
	r := distribution.Run(o.department(t, ""), nil, window(), 2)
	want := []distribution.Fact{
		{CaseID: "4", Day: day("2026-04-07"), Kind: distribution.OverCap, Expected: []string{"X"}, Actual: "WP1", OneOf: 1},
		{CaseID: "5", Day: day("2026-04-14"), Kind: distribution.OtherPortfolio, Expected: []string{"P2"}, Actual: "P1", Arm: jobcentre.TrialArm, OneOf: 1},
		{CaseID: "6", Day: day("2026-04-21"), Kind: distribution.OffRoster, Actual: "left", OneOf: 1},
		{CaseID: "8", Day: day("2026-05-05"), Kind: distribution.OffRoster, Actual: "stranger", OneOf: 1},
	}
	if !reflect.DeepEqual(r.Facts, want) {
		t.Errorf("facts %+v", r.Facts)
	}
	if r.Judged != 0 || r.Unjudged != 6 || r.Leaks() != 2 {
		t.Errorf("%d judged, %d unjudged, %d leaks", r.Judged, r.Unjudged, r.Leaks())
	}
	if loose := distribution.Run(o.department(t, ""), nil, window(), 0); loose.Facts[0].Kind != distribution.NotLightest {
		t.Errorf("without a cap the deviation is %s", loose.Facts[0].Kind)
	}
	in := distribution.CountInflow(o.department(t, ""), baseline(), window())
	if in.Cases != 6 || in.Trial != 4 || in.Crossed != 1 || in.Share != 0.6 || in.Months != 1 {
		t.Errorf("inflow %+v", in)
	}
}

// Extra colleagues in a trial portfolio draw no cases to it: by FTE P1 would be
// the lightest, by its own staff P2 is.
func TestExtraColleaguesDrawNoCases(t *testing.T) {
	o := newOffice(1)
	for _, id := range []string{"X", "Y"} {
		o.batch.Caseworkers = append(o.batch.Caseworkers, jobcentre.Caseworker{ID: id, MunicipalityCode: "760", Area: jobcentre.SicknessBenefit,
			PortfolioID: "P1", Employed: calendar.Period{From: window().From}})
	}
	still := calendar.Period{From: day("2026-01-05"), To: day("2027-01-01")}
	for i, p := range []string{"P1", "P1", "P2", "P3", "P3", "P4", "P4", "P5", "P5"} {
		o.hands(string(rune('a'+i)), still, p, "W"+p)
	}
	o.hands("new", calendar.Period{From: day("2026-04-07"), To: day("2026-05-01")}, "P2", "WP2")
	d := o.department(t, "")
	rule := distribution.LowestCaseloadRule{PerFTE: true}
	v, ok := distribution.Explain(d, rule, window(), "new")
	if !ok || !v.Placed {
		t.Errorf("the case in P2 deviates: %+v", v)
	}
	if r := distribution.Run(d, rule, window(), 0); r.Judged != 1 || r.Misplaced != 0 {
		t.Errorf("%d of %d misplaced", r.Misplaced, r.Judged)
	}
}

// A rotation A, B, C is resumed after a case out of turn, whether that used the
// turn or not; a portfolio that nobody attends is passed over.
func TestRotationResumes(t *testing.T) {
	for _, c := range []struct {
		name  string
		given []string
		want  int
	}{
		{"in turn", []string{"P1", "P2", "P3", "P1"}, 0},
		{"the turn was used", []string{"P1", "P3", "P3", "P1", "P2"}, 1},
		{"the turn was not used", []string{"P1", "P3", "P2", "P3", "P1"}, 1},
		{"it goes on from the case", []string{"P1", "P3", "P1", "P2", "P3"}, 1},
		{"P4 is away", []string{"P3", "P1", "P2"}, 0},
	} {
		o := newOffice(1)
		o.batch.Caseworkers[3].Employed.To = window().From
		for i, p := range c.given {
			from := window().From + calendar.Date(7*i)
			o.hands(string(rune('a'+i)), calendar.Period{From: from, To: from + 100}, p, "W"+p)
		}
		rule := distribution.RotationRule{Order: []int{0, 1, 2, 3}}
		if r := distribution.Run(o.department(t, ""), rule, window(), 0); r.Misplaced != c.want || r.Judged != len(c.given) {
			t.Errorf("%s: %d misplaced of %d, want %d", c.name, r.Misplaced, r.Judged, c.want)
		}
	}
}

// What cannot be tried says what is missing.
func TestWhatIsMissingIsNamed(t *testing.T) {
	o := newOffice(1)
	o.run(givers()[distribution.BirthDay], 1, 0)
	for i := range o.batch.Cases {
		o.batch.Cases[i].Covariates = []string{"0", "", ""}
		o.batch.Cases[i].Category = ""
	}
	found := distribution.Detect(o.department(t, distribution.BirthDay), baseline())
	want := map[distribution.Principle]distribution.Lack{
		distribution.BirthDay: distribution.NoBirthDay, distribution.Geography: distribution.NoDistrict,
		distribution.Specialisation: distribution.NoCategory,
	}
	for _, f := range found.Fits {
		if f.Lack != want[f.Principle] {
			t.Errorf("%s: lack %q", f.Principle, f.Lack)
		}
	}
	if found.Standing != distribution.Undecided || found.Rule != nil || found.Lack != distribution.NoBirthDay {
		t.Errorf("%s, %q", found.Standing, found.Lack)
	}
	if by := distribution.Detect(o.department(t, distribution.Manual), baseline()); by.Lack != distribution.ByHand {
		t.Errorf("given out by hand: %q", by.Lack)
	}
	few := distribution.Detect(o.department(t, distribution.Rotation), calendar.Period{From: baseline().From, To: baseline().From + 30})
	if few.Lack != distribution.FewCases {
		t.Errorf("a month: %q", few.Lack)
	}
}

func TestFindColumns(t *testing.T) {
	columns, err := distribution.FindColumns([]string{"Distrikt", "indkomst", "dag"}, distribution.Columns{BirthDay: "dag"})
	if want := (distribution.Columns{BirthDay: "dag", District: "Distrikt"}); err != nil || columns != want {
		t.Errorf("%+v, %v", columns, err)
	}
	if _, err := distribution.FindColumns([]string{"income"}, distribution.Columns{District: "kvarter"}); err == nil {
		t.Error("a column that is not there was found")
	}
}
