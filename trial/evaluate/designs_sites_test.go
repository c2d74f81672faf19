package evaluate_test

import (
	"math"
	"math/bits"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

// metTimes gives every portfolio one case in each window, 52 weeks long, with its
// own number of meetings.
func metTimes(before, after [8]int) *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.Contacts] = true
	for p := range b.Portfolios {
		for opened, held := range map[calendar.Date]int{-364: before[p], 0: after[p]} {
			id := addCase(b, p, opened, 364, jobcentre.ExitRecovered)
			for k := range held {
				b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, Kind: jobcentre.Interview, HeldOn: start + opened + calendar.Date(k)})
			}
		}
	}
	return b
}

// With equal exposures each municipality's model is saturated too.
func TestEveryDesignByMunicipalityByHand(t *testing.T) {
	before, after := [8]int{10, 14, 20, 22, 30, 31, 40, 38}, [8]int{44, 40, 35, 33, 61, 70, 50, 55}
	found := run(t, metTimes(before, after), protocol())
	rate := func(of [8]int, from int) float64 { return float64(of[from] + of[from+1]) }
	for design, want := range map[trial.Design]func(m int) float64{
		trial.TrialVsControl: func(m int) float64 { return math.Log(rate(after, m) / rate(after, m+2)) },
		trial.BeforeAfter:    func(m int) float64 { return math.Log(rate(after, m) / rate(before, m)) },
		trial.DifferenceInDifferences: func(m int) float64 {
			return math.Log(rate(after, m) / rate(after, m+2) / (rate(before, m) / rate(before, m+2)))
		},
	} {
		sites := by(t, found, design, "SB5", trial.ContactsPerCaseWeek).ByMunicipality
		if len(sites) != 2 {
			t.Fatalf("%s: %d municipalities", design, len(sites))
		}
		for k, site := range sites {
			near(t, string(design), site.Estimate, want(4*k))
		}
	}
}

// A municipality in which the draw hardly moved the caseload has its estimate and
// says so, and stays out of the pooling.
func TestAWeakMunicipalityIsNotPooled(t *testing.T) {
	b := metTimes([8]int{10, 14, 20, 22, 30, 31, 40, 38}, [8]int{44, 40, 35, 33, 61, 70, 50, 55})
	hire(b, func(p int, arm jobcentre.Arm) int {
		if p < 4 {
			return twoOrOne(p, arm)
		}
		return [4]int{3, 1, 2, 1}[p-4]
	})
	r := by(t, run(t, b, protocol()), trial.DoseResponse, "SB5", trial.ContactsPerCaseWeek)
	strong, weak := r.ByMunicipality[0], r.ByMunicipality[1]
	if strong.Reason != nil || strong.FirstStageF == nil {
		t.Errorf("strong: F %v, %v", strong.FirstStageF, strong.Reason)
	}
	if weak.Reason == nil || weak.Reason.Code != trial.WeakInstrument || !weak.Estimate.IsKnown() || !(*weak.FirstStageF < 10) {
		t.Errorf("weak: %+v", weak)
	}
	if r.Pooled.Sites != 1 || r.Pooled.Reason == nil || r.Pooled.Reason.Code != trial.TooFewSites {
		t.Errorf("pooled: %+v", r.Pooled)
	}
}

// The redraw of difference-in-differences against every assignment there could
// have been, counted here: two of four portfolios in each of two municipalities.
func TestTheRedrawOfChangesByBruteForce(t *testing.T) {
	before, after := [8]int{10, 14, 20, 22, 30, 31, 40, 38}, [8]int{44, 20, 35, 33, 61, 50, 50, 55}
	statistic := func(treated uint) float64 {
		sum := 0.0
		for p := range before {
			sign := -1.0
			if treated>>p&1 == 1 {
				sign = 1
			}
			sum += sign * float64(after[p]-before[p]) / 52 / 4 // four an arm, municipalities alike
		}
		return sum
	}
	const drawn = 0b00110011
	all, extreme := 0, 0
	for treated := uint(0); treated < 256; treated++ {
		if bits.OnesCount(treated&15) != 2 || bits.OnesCount(treated>>4) != 2 {
			continue
		}
		all++
		if math.Abs(statistic(treated)) >= math.Abs(statistic(drawn))-1e-9 {
			extreme++
		}
	}
	found := run(t, metTimes(before, after), protocol())
	r := by(t, found, trial.DifferenceInDifferences, "SB5", trial.ContactsPerCaseWeek)
	test := r.Randomisation
	if test == nil || !test.Enumerated || test.Redraws != all || test.P == nil {
		t.Fatalf("%+v", test)
	}
	near(t, "statistic", test.Statistic, statistic(drawn))
	near(t, "p", *test.P, float64(extreme)/float64(all))
	if r.PRandomisation.IsKnown() || r.Reason.Code != trial.ChangeRedrawn {
		t.Errorf("p_randomisation %v, %v", r.PRandomisation, r.Reason)
	}
	if other := by(t, found, trial.BeforeAfter, "SB5", trial.ContactsPerCaseWeek); other.Randomisation != nil {
		t.Errorf("before and after is redrawn: %+v", other.Randomisation)
	}
}

// A gap that grew month by month before the trial is found by the redraw, which
// nothing else than the drawn arms shows so clearly; a constant gap is not.
func TestATrendBeforeTheTrialIsFoundByRedraw(t *testing.T) {
	for name, c := range map[string]struct {
		growth int
		found  bool
	}{"growing": {2, true}, "constant": {0, false}} {
		b := desk()
		b.Present[jobcentre.Contacts] = true
		for p, stem := range b.Portfolios {
			id := addCase(b, p, -364, 728, jobcentre.ExitRecovered)
			for month := range 24 {
				held := 3 + p + (p*month+month*month)%4
				if stem.Arm == jobcentre.TrialArm {
					held += 2 + c.growth*month/3
				}
				for range held {
					b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, Kind: jobcentre.Interview, HeldOn: start + calendar.Date(30*month-360)})
				}
			}
		}
		redraw := hypothesis(t, run(t, b, protocol()), "SB5").Dynamics.PreTrend.Redraw
		if redraw == nil || !redraw.Enumerated || redraw.Redraws != 36 {
			t.Fatalf("%s: %+v", name, redraw)
		}
		if redraw.P <= 2./36+1e-9 != c.found {
			t.Errorf("%s: p %v", name, redraw.P)
		}
	}
}
