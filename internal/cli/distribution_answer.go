package cli

import (
	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/trial"
)

// distributionAnswer is the answer of distribution --json.
type distributionAnswer struct {
	Trial       string              `json:"trial"`
	Baseline    daysAnswer          `json:"baseline"`
	Window      daysAnswer          `json:"window"`
	Columns     columnsAnswer       `json:"columns"`
	Departments []distributedAnswer `json:"departments"`
	ArmShares   []armShareAnswer    `json:"arm_shares"`
	Explained   *explainedAnswer    `json:"explained,omitempty"`
	Out         string              `json:"out,omitempty"`
	Warnings    []fault.Defect      `json:"warnings"`
}

type daysAnswer struct {
	From calendar.Date `json:"from"`
	To   calendar.Date `json:"to"`
}

type columnsAnswer struct {
	BirthDay string `json:"birth_day"`
	District string `json:"district"`
}

type distributedAnswer struct {
	MunicipalityCode string                   `json:"municipality_code"`
	Municipality     string                   `json:"municipality"`
	Area             jobcentre.Area           `json:"area"`
	Declared         distribution.Principle   `json:"declared"`
	Detected         distribution.Principle   `json:"detected"`
	Tied             []distribution.Principle `json:"tied"`
	Standing         distribution.Standing    `json:"standing"`
	CasesBefore      int                      `json:"cases_before"`
	Fits             []fitAnswer              `json:"fits"`
	Rule             *ruleAnswer              `json:"rule"`
	Replay           replayAnswer             `json:"replay"`
	Deviations       []deviationAnswer        `json:"deviations"`
}

type fitAnswer struct {
	Principle   distribution.Principle `json:"principle"`
	Cases       int                    `json:"cases"`
	Explained   int                    `json:"explained"`
	Share       trial.Number           `json:"share"`
	ChanceShare trial.Number           `json:"chance_share"`
	Score       trial.Number           `json:"score"`
	Low         trial.Number           `json:"share_low"`
	High        trial.Number           `json:"share_high"`
	Reason      string                 `json:"reason,omitempty"`
}

// ruleAnswer is a rule with its parameters, of which only its own are given.
type ruleAnswer struct {
	Principle distribution.Principle `json:"principle"`
	Days      []rangeAnswer          `json:"days,omitempty"`
	Order     []string               `json:"order,omitempty"`
	PerFTE    *bool                  `json:"per_fte,omitempty"`
	Places    []placeAnswer          `json:"places,omitempty"`
}

type rangeAnswer struct {
	From       int      `json:"from"`
	To         int      `json:"to"`
	Portfolios []string `json:"portfolios"`
}

type placeAnswer struct {
	Value      string   `json:"value"`
	Portfolios []string `json:"portfolios"`
}

type replayAnswer struct {
	Cases          int                `json:"cases"`
	Unplaced       int                `json:"unplaced"`
	Unjudged       int                `json:"unjudged"`
	Judged         int                `json:"judged"`
	Misplaced      int                `json:"misplaced"`
	ToTrial        int                `json:"to_trial"`
	ToControl      int                `json:"to_control"`
	MisplacedShare trial.Number       `json:"misplaced_share"`
	Tolerance      trial.Number       `json:"tolerance"`
	P              trial.Number       `json:"p"`
	Level          distribution.Level `json:"level,omitempty"`
	Leaks          int                `json:"leaks"`
	Crossed        int                `json:"crossed"`
	CrossedOf      int                `json:"crossed_of"`
	Reason         string             `json:"reason,omitempty"`
}

type deviationAnswer struct {
	CaseID   string                `json:"case_id"`
	Day      calendar.Date         `json:"day"`
	Kind     distribution.FactKind `json:"kind"`
	Expected []string              `json:"expected"`
	Actual   string                `json:"actual"`
	ToArm    jobcentre.Arm         `json:"to_arm,omitempty"`
	OneOf    int                   `json:"one_of"`
}

type armShareAnswer struct {
	Area     jobcentre.Area `json:"area"`
	Observed int            `json:"observed"`
	Expected trial.Number   `json:"expected"`
	Z        trial.Number   `json:"z"`
	Phi      trial.Number   `json:"phi"`
	P        trial.Number   `json:"p"`
	Exact    bool           `json:"exact"`
}

type explainedAnswer struct {
	CaseID           string         `json:"case_id"`
	MunicipalityCode string         `json:"municipality_code"`
	Area             jobcentre.Area `json:"area"`
	Day              calendar.Date  `json:"day"`
	Judged           bool           `json:"judged"`
	Placed           bool           `json:"placed"`
	Expected         []string       `json:"expected"`
	Actual           string         `json:"actual"`
	OneOf            int            `json:"one_of"`
}

func answerDistribution(o *app.DistributionOutcome, out string) distributionAnswer {
	answer := distributionAnswer{
		Trial: o.Protocol.ID, Baseline: daysAnswer(o.Baseline), Window: daysAnswer(o.Window),
		Columns: columnsAnswer(o.Columns), Departments: []distributedAnswer{}, ArmShares: []armShareAnswer{},
		Out: out, Warnings: append([]fault.Defect{}, o.Warnings...),
	}
	for _, d := range o.Departments {
		answer.Departments = append(answer.Departments, answerDepartment(d))
	}
	for _, a := range o.ArmShares {
		answer.ArmShares = append(answer.ArmShares, armShareAnswer{
			a.Area, a.Observed, trial.Number(a.Expected), trial.Number(a.Z), trial.Number(a.Phi), trial.Number(a.P), a.Exact,
		})
	}
	if e := o.Explained; e != nil {
		answer.Explained = &explainedAnswer{
			e.CaseID, e.MunicipalityCode, e.Area, e.Day, e.Judged, e.Placed, append([]string{}, e.Expected...), e.Actual, e.OneOf,
		}
	}
	return answer
}

func answerDepartment(d app.DepartmentDistribution) distributedAnswer {
	answer := distributedAnswer{
		MunicipalityCode: d.MunicipalityCode, Municipality: d.Municipality, Area: d.Area,
		Declared: d.Detection.Declared, Detected: d.Detection.Detected,
		Tied: append([]distribution.Principle{}, d.Detection.Tied...), Standing: d.Detection.Standing,
		CasesBefore: d.Detection.Cases, Rule: answerRule(d), Replay: answerReplay(d),
		Fits: []fitAnswer{}, Deviations: []deviationAnswer{},
	}
	for _, f := range d.Detection.Fits {
		answer.Fits = append(answer.Fits, answerFit(f))
	}
	for _, f := range d.Replay.Facts {
		answer.Deviations = append(answer.Deviations, deviationAnswer{
			f.CaseID, f.Day, f.Kind, append([]string{}, f.Expected...), f.Actual, f.Arm, f.OneOf,
		})
	}
	return answer
}

func answerFit(f distribution.Fit) fitAnswer {
	answer := fitAnswer{
		Principle: f.Principle, Cases: f.Cases, Explained: f.Explained, Reason: string(f.Lack),
		Share: known(f.Share()), ChanceShare: known(f.ChanceShare()), Score: known(f.Score()),
		Low: trial.NoNumber(), High: trial.NoNumber(),
	}
	if f.Cases > 0 {
		low, high := f.Bounds()
		answer.Low, answer.High = trial.Number(low), trial.Number(high)
	}
	if answer.Reason == "" && !answer.Score.IsKnown() {
		answer.Reason = "chance would explain every case"
	}
	return answer
}

// known is a number, or none.
func known(x float64, ok bool) trial.Number {
	if !ok {
		return trial.NoNumber()
	}
	return trial.Number(x)
}

func answerRule(d app.DepartmentDistribution) *ruleAnswer {
	if d.Detection.Rule == nil {
		return nil
	}
	answer := &ruleAnswer{Principle: d.Detection.Rule.Principle()}
	switch rule := d.Detection.Rule.(type) {
	case distribution.BirthDayRule:
		for _, r := range rule.Ranges {
			answer.Days = append(answer.Days, rangeAnswer{r.From, r.To, d.Names(r.Portfolios)})
		}
	case distribution.RotationRule:
		answer.Order = d.Names(rule.Order)
	case distribution.LowestCaseloadRule:
		answer.PerFTE = &rule.PerFTE
	case distribution.PlaceRule:
		for _, p := range rule.Places {
			answer.Places = append(answer.Places, placeAnswer{p.Value, d.Names(p.Portfolios)})
		}
	}
	return answer
}

func answerReplay(d app.DepartmentDistribution) replayAnswer {
	r := d.Replay
	level, _ := r.Level()
	return replayAnswer{
		Cases: r.Cases, Unplaced: r.Unplaced, Unjudged: r.Unjudged, Judged: r.Judged,
		Misplaced: r.Misplaced, ToTrial: r.ToTrial, ToControl: r.ToControl,
		MisplacedShare: known(r.MisplacedShare()), Tolerance: distribution.Tolerance, P: known(r.MisplacementP()),
		Level: level, Leaks: r.Leaks(), Crossed: d.Inflow.Crossed, CrossedOf: d.Inflow.Cases,
		Reason: whyUnjudged(d),
	}
}

// whyUnjudged says why nothing was judged, when nothing was.
func whyUnjudged(d app.DepartmentDistribution) string {
	switch {
	case d.Replay.Judged > 0:
		return ""
	case d.Detection.Lack != distribution.NoLack:
		return string(d.Detection.Lack)
	}
	return string(distribution.NoNewCases)
}
