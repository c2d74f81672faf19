package evaluate

import (
	"slices"

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

// BoundsRange is the least and the greatest effect; without an error of their own.
type BoundsRange struct {
	Low  trial.Number `json:"low"`
	High trial.Number `json:"high"`
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
	var asked [2]int
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
	values := answers.valuesByArm()
	out.Control, out.Trial = newResponse(asked[0], answers.answeredBy(0), values[0]), newResponse(asked[1], answers.answeredBy(1), values[1])
	out.Scale = [2]trial.Number{trial.Number(scale.Low), trial.Number(scale.High)}
	out.Lee = lee(values, float64(out.Trial.Share), float64(out.Control.Share))
	out.Worst = BoundsRange{
		Low:  out.Trial.with(scale.Low) - out.Control.with(scale.High),
		High: out.Trial.with(scale.High) - out.Control.with(scale.Low),
	}
	out.Tipping = tipping(e.result, out.Trial.Share)
	return out
}

// citizensAsked counts who was asked in the control and the trial arm: where the
// table holds nobody without an answer, everybody with an open case.
func (s *areaSet) citizensAsked() (BoundsFrame, [2]int) {
	var asked, cases [2]int
	unanswered := false
	seen := map[int]bool{}
	for _, answer := range s.reg.CitizenAnswers {
		c := s.caseByID(answer.CaseID)
		if c == none || !s.answered(answer.AnsweredOn) {
			continue
		}
		if _, ok := scaleMean(answer.Items); !ok {
			unanswered = true
		}
		if !seen[c] {
			seen[c] = true
			asked[s.armOf(s.cases[c].unit)]++
		}
	}
	if unanswered {
		return FrameAsked, asked
	}
	for _, c := range s.cases {
		cases[s.armOf(c.unit)]++
	}
	return FrameCases, cases
}

func (s *areaSet) caseworkersAsked() (asked [2]int) {
	for w := range s.reg.Caseworkers {
		if u := s.unitOfCaseworker(w); u != none && s.reg.EmployedPeriod(w).Overlaps(s.window) {
			asked[s.armOf(u)]++
		}
	}
	return asked
}

// valuesByArm sorts each arm's answers.
func (s *linearSample) valuesByArm() (values [2][]float64) {
	for _, r := range s.rows {
		a := s.set.armOf(int(r.unit))
		values[a] = append(values[a], r.y)
	}
	slices.Sort(values[0])
	slices.Sort(values[1])
	return values
}

// answeredBy counts the cases or caseworkers of an arm with an answer, each once.
func (s *linearSample) answeredBy(arm int) int {
	seen := map[[2]int32]bool{}
	for _, r := range s.rows {
		if s.set.armOf(int(r.unit)) == arm {
			seen[[2]int32{r.kase, r.person}] = true
		}
	}
	return len(seen)
}

// newResponse takes nobody for missing where more answered than were known of.
func newResponse(frame, answered int, values []float64) Response {
	frame = max(frame, answered)
	return Response{frame, answered, ratioOrNone(float64(answered), float64(frame)), trial.Number(mean(values))}
}

// with is the arm's mean if everybody missing gave one answer.
func (r Response) with(answer float64) trial.Number {
	return r.Share*r.Mean + (1-r.Share)*trial.Number(answer)
}

// lee trims the arm that answers more; values are the control's and the trial's,
// each sorted.
func lee(values [2][]float64, trialShare, controlShare float64) BoundsRange {
	if trialShare >= controlShare {
		kept, other := float64(len(values[1]))*controlShare/trialShare, mean(values[0])
		return BoundsRange{trial.Number(trimmed(values[1], kept) - other), trial.Number(trimmed(backwards(values[1]), kept) - other)}
	}
	kept, other := float64(len(values[0]))*trialShare/controlShare, mean(values[1])
	return BoundsRange{trial.Number(other - trimmed(backwards(values[0]), kept)), trial.Number(other - trimmed(values[0], kept))}
}

// trimmed is the mean of the first values, as many as are kept, the last of them
// in part.
func trimmed(values []float64, kept float64) float64 {
	sum, left := 0.0, kept
	for _, v := range values {
		if left <= 0 {
			break
		}
		part := min(1, left)
		sum += part * v
		left -= part
	}
	return sum / kept
}

func backwards(v []float64) []float64 {
	out := slices.Clone(v)
	slices.Reverse(out)
	return out
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
