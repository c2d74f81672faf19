package evaluate

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/stat/effect"
	"github.com/sagstal/sagstal/trial"
)

// Bounds is how far missing answers could move the effect on a questionnaire, the
// arms taken as wholes.
type Bounds struct {
	Frame   BoundsFrame `json:"frame"`
	Trial   Response    `json:"trial"`
	Control Response    `json:"control"`
	// Lee are Lee's (2009) bounds for those who would answer in either arm, if the
	// arm moves everybody's will to answer the same way: the arm that answers more
	// loses its surplus (r₁−r₀)/r₁ of answers, the largest for one bound and the
	// smallest for the other, a part of an answer as a part.
	Lee BoundsRange `json:"lee"`
	// Worst are Manski's: everybody missing answers the scale's worst in one arm and
	// its best in the other.
	Worst   BoundsRange     `json:"worst_case"`
	Tipping MissingAnswers  `json:"tipping"`
	Scale   [2]trial.Number `json:"scale"` // the least and the greatest answer
}

// BoundsFrame is who should have answered.
type BoundsFrame string

// The frames.
const (
	FrameAsked       BoundsFrame = "asked"       // those in the questionnaire's table, answered or not
	FrameCases       BoundsFrame = "cases"       // every case open in the window: the table holds answers only
	FrameCaseworkers BoundsFrame = "caseworkers" // everybody employed in the window
)

// Response is one arm's answers.
type Response struct {
	Frame    int          `json:"frame"`
	Answered int          `json:"answered"`
	Share    trial.Number `json:"share"`
	Mean     trial.Number `json:"mean"`
}

// BoundsRange is the least and the greatest effect, each with its standard error by
// leaving out one portfolio at a time, and an interval that covers what lies between
// them: low − t·se_low to high + t·se_high.
type BoundsRange struct {
	Low    trial.Number `json:"low"`
	High   trial.Number `json:"high"`
	SELow  trial.Number `json:"se_low"`
	SEHigh trial.Number `json:"se_high"`
	CILow  trial.Number `json:"ci_low"`
	CIHigh trial.Number `json:"ci_high"`
}

// MissingAnswers is by how much, in scale points, those missing in the trial arm
// would have to differ from those who answered there, the control arm's missing
// being like its answers: δ = −effect/(1−r₁).
type MissingAnswers struct {
	ToNoEffect trial.Number `json:"to_no_effect"`
	// ToUncertain is the same for the interval to reach no effect; null where it
	// does already.
	ToUncertain trial.Number  `json:"to_uncertain"`
	Reason      *trial.Reason `json:"reason,omitempty"`
}

// bounds are those of a questionnaire; nil for other outcomes.
func (a *areaEvaluation) bounds(e estimated) *Bounds {
	answers, ok := e.rows.(*linearSample)
	if !ok {
		return nil
	}
	out := &Bounds{}
	var asked []int
	scale := a.set.proto.Surveys.Citizen.Range
	switch e.outcome.ID {
	case trial.CitizenSatisfaction:
		out.Frame, asked = a.set.citizensAsked()
	case trial.StaffWorkEnvironment:
		out.Frame, asked = FrameCaseworkers, a.set.caseworkersAsked()
		scale = a.set.proto.Surveys.Staff.Range
	default:
		return nil
	}
	in := answers.toBound(asked, scale)
	whole := in.without(none)
	out.Control, out.Trial = whole.arms[0], whole.arms[1]
	out.Scale = [2]trial.Number{trial.Number(scale.Low), trial.Number(scale.High)}
	_, df := answers.size().smallSample()
	se := in.errors()
	out.Lee = newBoundsRange(whole.lee, [2]float64{se[0], se[1]}, df, a.set.proto.Analysis.Level())
	out.Worst = newBoundsRange(whole.worst, [2]float64{se[2], se[3]}, df, a.set.proto.Analysis.Level())
	out.Tipping = tipping(e.result, out.Trial.Share)
	return out
}

// newBoundsRange puts the errors and the interval beside a range.
func newBoundsRange(at, se [2]float64, df, level float64) BoundsRange {
	low, high := effect.FromT("", at[0], se[0], df, level), effect.FromT("", at[1], se[1], df, level)
	return BoundsRange{
		Low: trial.Number(at[0]), High: trial.Number(at[1]), SELow: trial.Number(se[0]), SEHigh: trial.Number(se[1]),
		CILow: trial.Number(low.Low), CIHigh: trial.Number(high.High),
	}
}

// citizensAsked counts who was asked by portfolio: where the table holds nobody
// without an answer, everybody with an open case.
func (s *areaSet) citizensAsked() (BoundsFrame, []int) {
	frame, cases := s.casesAsked()
	asked := make([]int, len(s.units))
	for c, in := range cases {
		if in {
			asked[s.cases[c].unit]++
		}
	}
	return frame, asked
}

// casesAsked marks the cases in the questionnaire's table or, where it holds nobody
// without an answer, every case.
func (s *areaSet) casesAsked() (BoundsFrame, []bool) {
	asked := make([]bool, len(s.cases))
	unanswered := false
	s.eachAnswer(func(c int, a jobcentre.CitizenAnswer) {
		_, ok := scaleMean(a.Items)
		asked[c], unanswered = true, unanswered || !ok
	})
	if unanswered {
		return FrameAsked, asked
	}
	for c := range asked {
		asked[c] = true
	}
	return FrameCases, asked
}

func (s *areaSet) caseworkersAsked() []int {
	asked := make([]int, len(s.units))
	for w := range s.reg.Caseworkers {
		if u := s.unitOfCaseworker(w); u != none && s.reg.EmployedPeriod(w).Overlaps(s.window) {
			asked[u]++
		}
	}
	return asked
}

// newResponse takes nobody for missing where more answered than were known of.
func newResponse(frame, answered int, mean float64) Response {
	frame = max(frame, answered)
	return Response{frame, answered, ratioOrNone(float64(answered), float64(frame)), trial.Number(mean)}
}

// with is the arm's mean if everybody missing gave one answer.
func (r Response) with(answer float64) trial.Number {
	return r.Share*r.Mean + (1-r.Share)*trial.Number(answer)
}

// lee trims the arm that answers more; the answers are the control's and the
// trial's.
func lee(of [2]answersLeft, trialShare, controlShare float64) [2]float64 {
	control, treated := of[0], of[1]
	if trialShare >= controlShare {
		kept := treated.count() * controlShare / trialShare
		return [2]float64{treated.least(kept) - control.mean(), treated.greatest(kept) - control.mean()}
	}
	kept := control.count() * trialShare / controlShare
	return [2]float64{treated.mean() - control.greatest(kept), treated.mean() - control.least(kept)}
}

func tipping(r *Result, share trial.Number) MissingAnswers {
	missing := 1 - share
	if !(missing > 0) {
		return MissingAnswers{trial.NoNumber(), trial.NoNumber(), &trial.Reason{Code: trial.NobodyMissing}}
	}
	out := MissingAnswers{ToNoEffect: -r.Estimate / missing, ToUncertain: trial.NoNumber()}
	switch {
	case r.CILow > 0:
		out.ToUncertain = -r.CILow / missing
	case r.CIHigh < 0:
		out.ToUncertain = -r.CIHigh / missing
	default:
		out.Reason = &trial.Reason{Code: trial.AlreadyUncertain}
	}
	return out
}
