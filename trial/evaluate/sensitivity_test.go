package evaluate_test

import (
	"math"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/evaluate"
)

func analysis(t *testing.T, h evaluate.HypothesisResult, name evaluate.SensitivityAnalysis, subject string) evaluate.Sensitivity {
	t.Helper()
	for _, v := range h.Sensitivity {
		if v.Analysis == name && v.Subject == subject {
			return v
		}
	}
	t.Fatalf("%s has no %s %s", h.ID, name, subject)
	return evaluate.Sensitivity{}
}

// With equal exposures every count is the logarithm of the arms' rates, and the
// portfolios' means differ by the rates themselves.
func TestOtherWaysToCountByHand(t *testing.T) {
	h := hypothesis(t, run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol()), "SB5")
	near(t, "portfolio means", analysis(t, h, evaluate.PortfolioMeans, "").Estimate, 15./52)
	for _, code := range []string{"900", "901"} {
		v := analysis(t, h, evaluate.WithoutMunicipality, code)
		near(t, "without "+code, v.Estimate, math.Log(60./45))
		if v.NClusters != 4 {
			t.Errorf("without %s: %d portfolios", code, v.NClusters)
		}
	}
	near(t, "a fixed half year", analysis(t, h, evaluate.FixedHalfYear, "").Estimate, math.Log(60./45))
	if v := analysis(t, h, evaluate.PhoneAndVideo, ""); v.Reason == nil || v.Reason.Code != trial.NoEvents {
		t.Errorf("no phone and no video: %+v", v)
	}
	near(t, "interviews only", analysis(t, h, evaluate.InterviewsOnly, "").Estimate, math.Log(60./45))
	// Meetings are held day by day from the opening: all of them in the first weeks.
	near(t, "first 13 weeks", analysis(t, h, evaluate.FirstThirteenWeeks, "").Estimate, math.Log(60./45))
}

// Categories that lie unevenly between the arms make an effect where there is none:
// long cases of category II, more of them in the control arm.
func TestCategoriesAsStrata(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Contacts] = true
	for p, stem := range b.Portfolios {
		often := 2
		if stem.Arm == jobcentre.TrialArm {
			often = 4
		}
		for k := range 6 {
			id := addCase(b, p, 0, 364, jobcentre.ExitRecovered)
			category, held := "I", 10
			if k < often {
				category, held = "II", 30
			}
			b.Cases[len(b.Cases)-1].Category = category
			for day := range held + 1 - 2*(p%2) {
				b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, Kind: jobcentre.Interview, HeldOn: start + calendar.Date(day)})
			}
		}
	}
	h := hypothesis(t, run(t, b, protocol()), "SB5")
	near(t, "primary", h.Results[*h.Primary].Estimate, math.Log(140./100))
	if v := analysis(t, h, evaluate.CategoryStrata, ""); math.Abs(float64(v.Estimate)) > 1e-9 {
		t.Errorf("within categories: %v, %v", v.Estimate, v.Reason)
	}
}

// An exit with a new case within 13 weeks does not count; a later one does not
// matter. The first eight weeks of every case can be left out.
func TestExitsThatLast(t *testing.T) {
	b := desk()
	for p := range b.Portfolios {
		for k := range 4 {
			addCase(b, p, 0, calendar.Date(70+20*k+p), jobcentre.ExitRecovered)
		}
		addCase(b, p, calendar.Date(10+p), 30, jobcentre.ExitRecovered)
	}
	again := func(gap calendar.Date) evaluate.Sensitivity {
		c := *b
		c.Cases = append([]jobcentre.Case{}, b.Cases...)
		first := c.Cases[0]
		c.Cases = append(c.Cases, first)
		last := &c.Cases[len(c.Cases)-1]
		last.ID, last.Open = "again", calendar.Period{From: first.Open.To + gap}
		last.Exit = ""
		return analysis(t, hypothesis(t, run(t, &c, protocol()), "SB7"), evaluate.NoRelapse, "")
	}
	soon, late := again(60), again(91)
	if soon.Reason != nil || late.Reason != nil || !(soon.Estimate < late.Estimate) {
		t.Errorf("relapse after 60 days %v %v, after 91 %v %v", soon.Estimate, soon.Reason, late.Estimate, late.Reason)
	}
	late8 := analysis(t, hypothesis(t, run(t, b, protocol()), "SB7"), evaluate.EntryAfterEightWeeks, "")
	if late8.NObs != 8*4 {
		t.Errorf("%d cases after eight weeks, not 32", late8.NObs)
	}
}

// satisfied answers a scale of 1 to 5, one case and answer each: the trial arm 4 and
// 5, the control arm 3 and 4, the last of them without an answer when silent.
func satisfied(silent bool) *jobcentre.Batch {
	b := desk()
	b.Present[jobcentre.CitizenSurvey] = true
	for p, stem := range b.Portfolios {
		for k := range 4 {
			id := addCase(b, p, 0, calendar.Date(100+p+k), jobcentre.ExitRecovered)
			score := 3 + float64(k%2)
			if p%2 == 1 && k == 2 {
				score++
			}
			if stem.Arm == jobcentre.TrialArm {
				score++
			} else if silent && k == 3 {
				score = math.NaN()
			}
			b.CitizenAnswers = append(b.CitizenAnswers, jobcentre.CitizenAnswer{CaseID: id, AnsweredOn: start + 90, Items: []float64{score}})
		}
	}
	return b
}

func TestBoundsByHand(t *testing.T) {
	p := protocol()
	p.Surveys.Citizen.Range = trial.Band{Low: 1, High: 5}
	bounds := hypothesis(t, run(t, satisfied(true), p), "SB4").Bounds
	if bounds == nil || bounds.Frame != evaluate.FrameAsked || bounds.Control.Answered != 12 || bounds.Control.Frame != 16 || bounds.Trial.Answered != 16 {
		t.Fatalf("%+v", bounds)
	}
	// The control arm has six 3s and six 4s. The trial arm has six 4s and ten 5s, of
	// which twelve are kept: six 4s and six 5s, or ten 5s and two 4s.
	near(t, "Lee's low", bounds.Lee.Low, 54./12-3.5)
	near(t, "Lee's high", bounds.Lee.High, 58./12-3.5)
	near(t, "worst", bounds.Worst.Low, 4.625-(0.75*3.5+0.25*5))
	// Means without one portfolio lie 1/24 from 4.625, and 1/18 from 3.5 of which three
	// quarters count: both vary by 3·4/4·(1/24)².
	near(t, "the worst's error", bounds.Worst.SELow, math.Sqrt(2*3./576))
	near(t, "best", bounds.Worst.High, 4.625-(0.75*3.5+0.25*1))
	if bounds.Tipping.ToNoEffect.IsKnown() || bounds.Tipping.Reason.Code != trial.NobodyMissing {
		t.Errorf("%+v", bounds.Tipping)
	}
	if all := hypothesis(t, run(t, satisfied(false), p), "SB4").Bounds; all.Frame != evaluate.FrameCases || all.Lee.Low != all.Lee.High {
		t.Errorf("everybody answered: %+v", all)
	}
}

// Equal case-weeks make the effect of a month the arms' departure less that of the
// month before the trial.
func TestMonthsByHand(t *testing.T) {
	b := desk()
	b.Present[jobcentre.Contacts] = true
	for p, stem := range b.Portfolios {
		for _, opened := range []calendar.Date{-364, 0} {
			id := addCase(b, p, opened, 364, jobcentre.ExitRecovered)
			every := calendar.Date(9 + p)
			if stem.Arm == jobcentre.TrialArm && opened == 0 {
				every = 4
			}
			for day := calendar.Date(p); day < 364; day += every {
				b.Contacts = append(b.Contacts, jobcentre.Contact{CaseID: id, Kind: jobcentre.Interview, HeldOn: start + opened + day})
			}
		}
	}
	d := hypothesis(t, run(t, b, protocol()), "SB5").Dynamics
	if d == nil || d.Reason != nil || len(d.Months) != 24 || d.Months[0].Month != -12 || d.Months[23].Month != 11 {
		t.Fatalf("%+v", d)
	}
	reference := d.Months[11]
	if reference.Month != -1 || reference.Estimate != 0 || reference.Reason == nil || reference.SE.IsKnown() {
		t.Errorf("the month before: %+v", reference)
	}
	before := reference.Arms.Trial - reference.Arms.Control
	for _, m := range d.Months {
		near(t, m.Period.From.String(), m.Estimate, float64(m.Arms.Trial-m.Arms.Control-before))
	}
	if len(d.Fade) != 2 || d.Fade[0].Part != evaluate.Months3To6 || !d.Fade[1].Estimate.IsKnown() {
		t.Errorf("%+v", d.Fade)
	}
}

// A month in which nothing happened says so, and leaves the others as they are.
func TestAMonthWithoutEvents(t *testing.T) {
	d := hypothesis(t, run(t, meetings(perArm(20, 30), perArm(60, 45)), protocol()), "SB5").Dynamics
	last := d.Months[len(d.Months)-1]
	if d.Reason == nil && (last.Estimate.IsKnown() || last.Reason.Code != trial.NoEvents) {
		t.Errorf("%+v", last)
	}
}

// staffedDesk has one caseworker a portfolio, with an answer of 3 or, in the trial arm, 4, one
// point more in every other portfolio.
func staffedDesk() *jobcentre.Batch {
	b := desk()
	for _, table := range []jobcentre.Table{jobcentre.Caseworkers, jobcentre.StaffSurvey, jobcentre.Absences} {
		b.Present[table] = true
	}
	for p, stem := range b.Portfolios {
		id, score := "w of "+stem.ID, 3+float64(p%2)
		if stem.Arm == jobcentre.TrialArm {
			score++
		}
		b.Caseworkers = append(b.Caseworkers, jobcentre.Caseworker{
			ID: id, MunicipalityCode: stem.MunicipalityCode, Area: stem.Area, Arm: stem.Arm, PortfolioID: stem.ID, Employed: calendar.Period{From: start - 700},
		})
		b.StaffAnswers = append(b.StaffAnswers, jobcentre.StaffAnswer{CaseworkerID: id, AnsweredOn: start + 300, Items: []float64{score, score, score}})
	}
	return b
}

// sick adds days of sickness from a day of the trial on.
func sick(b *jobcentre.Batch, caseworker int, from, days calendar.Date) {
	b.Absences = append(b.Absences, jobcentre.Absence{
		CaseworkerID: b.Caseworkers[caseworker].ID, Period: calendar.Period{From: start + from, To: start + from + days}, Fraction: 1, Reason: jobcentre.SicknessAbsence,
	})
}

// Sickness of forty days in two rows is long; ten and five days are short. Who left
// without an answer in the trial keeps the one from before.
func TestStaffCountedOtherwise(t *testing.T) {
	b := staffedDesk()
	for w, person := range b.Caseworkers {
		short := calendar.Date(5)
		if person.Arm == jobcentre.TrialArm {
			short = 10
			sick(b, w, 20, 20)
			sick(b, w, 40, 20)
		}
		sick(b, w, 100, short+calendar.Date(w%2))
	}
	h := hypothesis(t, run(t, b, protocol()), "SB8")
	short := analysis(t, h, evaluate.ShortAbsences, "")
	near(t, "short sickness", short.Estimate, math.Log(21./11))
	if short.Outcome != trial.SicknessAbsence {
		t.Errorf("%+v", short)
	}
	near(t, "weighted by working time", analysis(t, h, evaluate.WeightedByFTE, "").Estimate, 1)
	near(t, "nobody left", analysis(t, h, evaluate.LeaversLastValue, "").Estimate, 1)
	b.StaffAnswers[0].AnsweredOn = start - 30
	b.Caseworkers[0].Employed.To, b.Caseworkers[0].LeaveReason = start+50, jobcentre.Resigned
	h = hypothesis(t, run(t, b, protocol()), "SB8")
	if v := analysis(t, h, evaluate.LeaversLastValue, ""); v.NObs != 8 || h.Results[*h.Primary].NObs != 7 {
		t.Errorf("%d caseworkers with the one who left, %d without", v.NObs, h.Results[*h.Primary].NObs)
	}
	near(t, "with the answer of who left", analysis(t, h, evaluate.LeaversLastValue, "").Estimate, 1)
	if v := analysis(t, h, evaluate.BaselineAdjusted, ""); v.Reason == nil {
		t.Errorf("one baseline answer is too few: %+v", v)
	}
}

// What cannot be made says why.
func TestAnswersThatCannotBeCountedOtherwise(t *testing.T) {
	p := protocol()
	p.Surveys.Citizen.Items = []string{"q1"}
	h := hypothesis(t, run(t, satisfied(false), p), "SB4")
	for name, want := range map[evaluate.SensitivityAnalysis]trial.ReasonCode{
		evaluate.ResponseWeighted:   trial.NobodyMissing,
		evaluate.SameCaseworker:     trial.MissingTable,
		evaluate.ClosedWhenAnswered: trial.NoRows,
		evaluate.BaselineAdjusted:   trial.NoBaseline,
	} {
		if v := analysis(t, h, name, ""); v.Reason == nil || v.Reason.Code != want || v.Estimate.IsKnown() {
			t.Errorf("%s: %+v", name, v)
		}
	}
	if v := analysis(t, h, evaluate.ItemOrderedLogit, "q1"); v.NObs != 32 || v.Unit != trial.LogOddsRatio {
		t.Errorf("%+v", v)
	}
}
