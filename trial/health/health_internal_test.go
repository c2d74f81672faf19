package health

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/assign"
	"github.com/sagstal/sagstal/stat/power"
	"github.com/sagstal/sagstal/trial"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance || math.IsNaN(got) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// The wanted figures are R 4's: fisher.test(matrix(c(8,2,1,9),2)),
// fisher.test(matrix(c(30,970,10,990),2)), 2*pbinom(2,100,.1) and
// 2*pnbinom(10,mu=40,size=40^2/(100-40)), 2*ppois(10,40).
func TestExactTests(t *testing.T) {
	near(t, "Fisher, 8 of 10 and 1 of 10", fisher(8, 10, 1, 10), 0.005477494641581329, 1e-10)
	near(t, "Fisher, 30 and 10 of 1000", fisher(30, 1000, 10, 1000), 0.002008333561830005, 1e-10)
	near(t, "binomial, 2 of 100 against a tenth", outside(2, 100, 0.1), 0.003889769303760027, 1e-12)
	near(t, "negative binomial, 10 against 40", oddCount(10, 40, 100), 0.0001208627145376626, 1e-12)
	near(t, "Poisson, 10 against 40", oddCount(10, 40, 30), 3.240390541154853e-08, 1e-12)
}

// Five looks at 1.96 give 14 % error; the spending gives none of it away early.
func TestSpendingReachesAlpha(t *testing.T) {
	near(t, "spending at the end", Spending(0.05, 1), 0.05, 1e-12)
	near(t, "spending half-way", Spending(0.05, 0.5), 0.003050645515978001, 1e-9)
	if Spending(0.05, 0) != 0 {
		t.Error("nothing is spent before the start")
	}
}

func TestChartSignals(t *testing.T) {
	for name, c := range map[string]struct {
		series []float64
		want   bool
	}{
		"even":           {[]float64{40, 42, 41, 43, 40, 42, 41, 42}, false},
		"one far off":    {[]float64{40, 41, 40, 41, 40, 41, 40, 41, 40, 60}, true},
		"a shift":        {[]float64{40, 41, 40, 41, 40, 41, 40, 41, 44, 45, 44, 45, 44, 45, 44, 45}, true},
		"rising":         {[]float64{40, 41, 42, 43, 44, 45}, true},
		"constant":       {[]float64{40, 40, 40}, false},
		"too short":      {[]float64{40}, false},
		"nothing at all": {nil, false},
	} {
		if got := Signals(c.series); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestEquivalenceOfTheControlArm(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      Status
	}{
		{math.Log(0.95), math.Log(1.05), Green},
		{math.Log(0.95), math.Log(1.15), Amber},
		{math.Log(1.11), math.Log(1.40), Red},
		{math.Log(0.70), math.Log(0.89), Red},
		{math.Log(0.50), math.Log(2.00), Amber},
	} {
		if got := equivalence(c.low, c.high, 0.10); got != c.want {
			t.Errorf("%.2f to %.2f is %s, want %s", math.Exp(c.low), math.Exp(c.high), got, c.want)
		}
	}
}

// C19's figures: 2 v 2 → 0.333, 3 v 3 → 0.100, 4 v 4 → 0.029, five strata of 2 v 2
// → 0.0003.
func TestTheSmallestP(t *testing.T) {
	for _, c := range []struct {
		strata, half int
		want         float64
	}{{1, 2, 2.0 / 6}, {1, 3, 0.1}, {1, 4, 2.0 / 70}, {1, 5, 2.0 / 252}, {5, 2, 2.0 / 7776}} {
		a := &arms{}
		var strata []power.Stratum
		for k := range c.strata {
			strata = append(strata, power.Stratum{Units: 2 * c.half, Treated: c.half})
			for u := range 2 * c.half {
				a.stratum, a.treated = append(a.stratum, k), append(a.treated, u < c.half)
			}
		}
		a.design, _ = assign.StratifiedLike(a.stratum, a.treated)
		near(t, "smallest p", a.smallestP(strata), c.want, 1e-12)
	}
}

// handMade is a department in each of some municipalities: a control and two
// trial portfolios, and a case a day in each.
func handMade(sites int) Input {
	start := calendar.MustDate("2024-01-01")
	p := trial.Default("by-hand", calendar.Period{From: start, To: start + 182})
	p.Areas = p.Areas[:1]
	batch := &jobcentre.Batch{Present: map[jobcentre.Table]bool{jobcentre.Caseworkers: true}}
	var loads []PortfolioLoad
	for site := range sites {
		code := string(rune('a' + site))
		for k, arm := range []jobcentre.Arm{jobcentre.ControlArm, jobcentre.TrialArm, jobcentre.TrialArm} {
			id := code + string(rune('0'+k))
			batch.Portfolios = append(batch.Portfolios, jobcentre.Portfolio{ID: id, MunicipalityCode: code, Area: jobcentre.SicknessBenefit, Arm: arm})
			loads = append(loads, PortfolioLoad{BaselineFTE: 1 + float64(k*site), BaselineCases: 50, TrialFTE: 1, TrialCases: 50})
			for day := range 700 {
				opened := start - 400 + calendar.Date(day)
				exit := jobcentre.ExitRecovered
				if arm == jobcentre.ControlArm && opened+60 >= start && day%(sites+1) < site {
					exit = jobcentre.ExitMoved
				}
				batch.Cases = append(batch.Cases, jobcentre.Case{
					ID: id + opened.String(), MunicipalityCode: code, Area: jobcentre.SicknessBenefit, PortfolioID: id,
					Open: calendar.Period{From: opened, To: opened + 60}, Exit: exit, Weight: 1,
				})
			}
		}
	}
	batch.Present[jobcentre.Portfolios], batch.Present[jobcentre.Cases] = true, true
	return Input{Protocol: &p, Register: jobcentre.NewRegister(batch, p.DrawDay(), p.DataUntil), Loads: loads}
}

func answers(t *testing.T, in Input, id string) []Check {
	t.Helper()
	checks, err := Examine(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	var list []Check
	for _, c := range checks {
		if c.ID == id {
			list = append(list, c)
		}
	}
	return list
}

// C13: the control arm leaves to work the less, the more of its department is in
// the trial. With five municipalities there is no p.
func TestSpilloverIsCaught(t *testing.T) {
	if got := answers(t, handMade(8), "C13")[0]; got.Status != Red || got.Statistic != -1 {
		t.Errorf("eight municipalities: %+v", got)
	}
	if got := answers(t, handMade(5), "C13")[0]; got.Status != NotChecked || got.Reason.Code != trial.TooFewRecords {
		t.Errorf("five municipalities: %+v", got)
	}
}

// C18: a rule that changes inside the windows is red for before and after; one
// before them, or of the other area, is not.
func TestAChangeOfLawIsCaught(t *testing.T) {
	in := handMade(2)
	inside := in.Protocol.Trial.From + 10
	in.LawChanges = []LawDay{
		{jobcentre.SocialAssistance, inside, "other area"},
		{jobcentre.SicknessBenefit, in.Protocol.Baseline.From, "first day"},
	}
	if got := answers(t, in, "C18")[0]; got.Status != Green {
		t.Errorf("no change inside: %+v", got)
	}
	in.LawChanges = append(in.LawChanges, LawDay{jobcentre.SicknessBenefit, inside, "rule"})
	if got := answers(t, in, "C18")[0]; got.Status != Red || got.Gate {
		t.Errorf("a change inside: %+v", got)
	}
}

// A package that begins with the baseline's first day holds no case that was open
// before: every caseload seems to rise, and the gate is not asked.
func TestABaselineThatBeginsEmptyIsNotCompared(t *testing.T) {
	in := handMade(2)
	if got := answers(t, in, "C6")[0]; got.Status != Green {
		t.Errorf("whole: %+v", got)
	}
	batch := in.Register.Batch
	kept := batch.Cases[:0]
	for _, c := range batch.Cases {
		if c.Open.From >= in.Protocol.Baseline.From {
			kept = append(kept, c)
		}
	}
	batch.Cases = kept
	in.Register = jobcentre.NewRegister(batch, in.Protocol.DrawDay(), in.Protocol.DataUntil)
	if got := answers(t, in, "C6")[0]; got.Status != NotChecked || got.Reason.Code != trial.BaselineIncomplete {
		t.Errorf("begun empty: %+v", got)
	}
}

// What the folder lacks is not checked, never green, and bars nothing.
func TestWhatIsNotThereIsNotChecked(t *testing.T) {
	in := handMade(2)
	in.Register.Present[jobcentre.Caseworkers] = false
	checks, err := Examine(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"C1", "C2", "C4", "C5", "C6", "C8", "C10", "C12", "C16", "C17"} {
		for _, c := range checks {
			if c.ID == id && c.Measure != EarlyLook && (c.Status != NotChecked || c.Reason == nil || c.Statistic.IsKnown()) {
				t.Errorf("%s %s: %s, %v", id, c.Measure, c.Status, c.Reason)
			}
		}
	}
	if gates := Gates(checks, jobcentre.SicknessBenefit); len(gates) > 0 {
		t.Errorf("barred by %v", gates)
	}
}

// The wanted figures are R 4's: pbinom(9, 100, .02, lower.tail = FALSE).
func TestMoreThanTolerated(t *testing.T) {
	near(t, "10 of 100 against 2 %", moreThan(10, 100, 0.02), 3.44168060430429e-05, 1e-15)
	near(t, "none", moreThan(0, 100, 0.02), 1, 0)
}

// Of 20 files 14 are guessed right, 4 wrong and 2 not: (14 − 4)/20, with the
// multinomial's variance (0.7·0.3 + 0.2·0.8 + 2·0.7·0.2)/20 = 0.0325.
func TestBangIndexByHand(t *testing.T) {
	check := bang(14, 4, 20, subject{id: "C16"}, limits{trial.DefaultThresholds()})
	near(t, "index", float64(check.Statistic), 0.5, 1e-12)
	near(t, "lower limit", float64(*check.Low), 0.5-1.959963984540054*math.Sqrt(0.0325), 1e-12)
	if check.Status != Green {
		t.Errorf("an interval from %v is %s", *check.Low, check.Status)
	}
	if check = bang(19, 0, 20, subject{id: "C16"}, limits{trial.DefaultThresholds()}); check.Status != Amber {
		t.Errorf("19 of 20 right is %s", check.Status)
	}
}

func TestMedianLag(t *testing.T) {
	near(t, "1, 2, 5", medianLag([]int{0, 1, 1, 0, 0, 1}), 2, 0)
	near(t, "0, 0, 3, 4", medianLag([]int{2, 0, 0, 1, 1}), 1.5, 0)
	near(t, "grouped 1, 2, 5", groupedMedian([]int{0, 1, 1, 0, 0, 1}), 2, 0)
	near(t, "grouped 1, 1, 1, 2", groupedMedian([]int{0, 3, 1}), 0.5+2.0/3, 1e-12)
	if !math.IsNaN(groupedMedian([]int{0})) || !math.IsNaN(medianLag([]int{0, 0})) {
		t.Error("nothing has a median")
	}
}

func TestDayThatADeliveryIsDue(t *testing.T) {
	for _, c := range []struct {
		period string
		day    int
		want   string
	}{
		{"2026-04", 10, "2026-05-10"}, {"2026-12", 10, "2027-01-10"}, {"2026-01", 31, "2026-02-28"},
	} {
		if got, ok := dueDay(c.period, c.day); !ok || got.String() != c.want {
			t.Errorf("%s: %s, want %s", c.period, got, c.want)
		}
	}
	if _, ok := dueDay("April", 10); ok {
		t.Error("April is no period")
	}
}
