package app

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/distribution"
	"github.com/sagstal/sagstal/law/refund"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
	"github.com/sagstal/sagstal/trial/evaluate"
	"github.com/sagstal/sagstal/trial/health"
	"github.com/sagstal/sagstal/trial/simulate"
)

// healthTrials is how many sound trials are examined; docs/methods/health.md
// quotes 200.
var healthTrials = flag.Int("health-trials", 4, "sound trials to examine")

// soundTrial is a trial without effects or faults, large enough in portfolios for
// a p under 0.001.
func soundTrial(t *testing.T, seed uint64) *simulate.Trial {
	t.Helper()
	s := simulate.Small()
	for i := range s.Areas {
		s.Areas[i].Portfolios, s.Areas[i].Treated, s.Areas[i].Effects = 8, 4, simulate.NoEffects()
	}
	made, err := simulate.Run(context.Background(), s, seed)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// examined asks the checks of a trial; told is what lies beside its tables.
func examined(t *testing.T, made *simulate.Trial, told conduct) []health.Check {
	t.Helper()
	tables, err := refund.Current()
	if err != nil {
		t.Fatal(err)
	}
	p := &made.Protocol
	p.Analysis.Permutations = 999
	reg := jobcentre.NewRegister(made.Batch, p.DrawDay(), p.DataUntil)
	checks, err := examination{p, reg, tables, evaluate.Options{}, told}.examine(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return checks
}

// worst is the gravest status among the answers of a check.
func worst(checks []health.Check, id string) health.Status {
	order := []health.Status{health.NotChecked, health.Green, health.Amber, health.Red}
	worst := health.NotChecked
	for _, c := range checks {
		if c.ID == id && slices.Index(order, c.Status) > slices.Index(order, worst) {
			worst = c.Status
		}
	}
	return worst
}

// redGates names the checks that bar a verdict.
func redGates(checks []health.Check) string {
	var ids []string
	for _, area := range jobcentre.Areas() {
		for _, c := range health.Gates(checks, area) {
			if !slices.Contains(ids, c.ID) {
				ids = append(ids, c.ID)
			}
		}
	}
	return strings.Join(ids, " ")
}

// spoiled is a trial on its way to being broken.
type spoiled struct {
	*simulate.Trial
	told conduct
	reg  *jobcentre.Register
}

func (s *spoiled) armOf(i int) jobcentre.Arm {
	if portfolio := s.reg.PortfolioOfCase[i]; portfolio != jobcentre.None {
		return s.reg.Stems[portfolio].Arm
	}
	return ""
}

// eachCase visits the cases of an arm, of both areas.
func (s *spoiled) eachCase(arm jobcentre.Arm, do func(n int, c *jobcentre.Case)) {
	n := 0
	for i := range s.Batch.Cases {
		if s.armOf(i) == arm {
			do(n, &s.Batch.Cases[i])
			n++
		}
	}
}

// eachWorker visits the caseworkers of an arm.
func (s *spoiled) eachWorker(arm jobcentre.Arm, do func(w *jobcentre.Caseworker)) {
	for w := range s.Batch.Caseworkers {
		if portfolio := s.reg.PortfolioOfCaseworker[w]; portfolio != jobcentre.None && s.reg.Stems[portfolio].Arm == arm {
			do(&s.Batch.Caseworkers[w])
		}
	}
}

// otherwise writes another exit on seven of eight cases of an arm that were closed
// in a period.
func (s *spoiled) otherwise(arm jobcentre.Arm, period calendar.Period, exit jobcentre.Exit) {
	s.eachCase(arm, func(n int, c *jobcentre.Case) {
		if n%8 > 0 && !c.Open.To.IsZero() && period.Contains(c.Open.To) {
			c.Exit = exit
		}
	})
}

// spoilers break a trial, each in the way that its check looks for. C13 and C18
// are spoiled in package health.
func spoilers() map[string]struct {
	want  health.Status
	gates string // the checks that bar a verdict then
	do    func(t *testing.T, s *spoiled)
} {
	type spoiler = struct {
		want  health.Status
		gates string
		do    func(t *testing.T, s *spoiled)
	}
	return map[string]spoiler{
		"C1": {health.Red, "C1", func(t *testing.T, s *spoiled) { s.told.certificate = otherLots(t, s) }},
		"C2": {health.Red, "C2", misplace},
		"C3": {health.Red, "", agePassesTheDoor},
		"C4": {health.Red, "", func(_ *testing.T, s *spoiled) { cross(s, "") }},
		"C5": {health.Red, "C5", narrowBand},
		"C6": {health.Red, "C6", loseControlStaff},
		"C7": {health.Amber, "", ageControlStaff},
		"C8": {health.Red, "C8", func(_ *testing.T, s *spoiled) { s.told.seal = health.Seal{Locked: true, Changed: true, Unrecorded: 1} }},
		"C9": {health.Red, "", func(_ *testing.T, s *spoiled) {
			s.otherwise(jobcentre.TrialArm, s.Protocol.Baseline, jobcentre.ExitMoved)
		}},
		"C10": {health.Red, "", heapDates},
		"C11": {health.Red, "", func(_ *testing.T, s *spoiled) { s.otherwise(jobcentre.TrialArm, s.Protocol.Trial, "") }},
		"C12": {health.Red, "", loseTrialStaff},
		"C14": {health.Red, "", loseContacts},
		"C15": {health.Red, "", func(_ *testing.T, s *spoiled) {
			s.otherwise(jobcentre.TrialArm, s.Protocol.Baseline, jobcentre.ExitMoved)
		}},
		"C16": {health.Red, "", disagree},
		"C17": {health.Red, "", func(_ *testing.T, s *spoiled) { cross(s, s.Batch.Municipalities[0].Code) }},
		"C19": {health.Red, "", fewPortfolios},
		"C20": {health.Red, "", func(_ *testing.T, s *spoiled) {
			s.otherwise(jobcentre.TrialArm, s.Protocol.Trial, jobcentre.ExitOtherBenefit)
		}},
	}
}

func TestATrialSpoiledOnPurposeIsCaught(t *testing.T) {
	for id, spoiler := range spoilers() {
		t.Run(id, func(t *testing.T) {
			made := soundTrial(t, 3)
			s := &spoiled{Trial: made, reg: jobcentre.NewRegister(made.Batch, made.Protocol.DrawDay(), made.Protocol.DataUntil)}
			spoiler.do(t, s)
			checks := examined(t, made, s.told)
			if got := worst(checks, id); got != spoiler.want {
				t.Errorf("%s is %s, want %s", id, got, spoiler.want)
			}
			if got := redGates(checks); got != spoiler.gates {
				t.Errorf("red gates %q, want %q", got, spoiler.gates)
			}
		})
	}
}

// otherLots is the certificate of a draw whose every lot was turned round.
func otherLots(t *testing.T, s *spoiled) *draw.Certificate {
	undrawn := *s.reg
	undrawn.Stems = slices.Clone(s.reg.Stems)
	for i := range undrawn.Stems {
		undrawn.Stems[i].Arm = ""
	}
	roster, flaws := draw.NewRoster(&undrawn, &s.Protocol, nil)
	plan, more := draw.NewPlan(roster, s.Protocol.Randomisation)
	if len(flaws)+len(more) > 0 {
		t.Fatal(flaws, more)
	}
	lots, err := plan.Draw("seed")
	if err != nil {
		t.Fatal(err)
	}
	certificate := plan.Certify(lots)
	for i, lot := range certificate.Assignment {
		certificate.Assignment[i].Arm = jobcentre.TrialArm
		if lot.Arm == jobcentre.TrialArm {
			certificate.Assignment[i].Arm = jobcentre.ControlArm
		}
	}
	return certificate
}

// misplace moves every third new case to the next portfolio of its department and
// arm, so that no caseload changes much.
func misplace(_ *testing.T, s *spoiled) {
	for i := range s.Batch.Cases {
		c := &s.Batch.Cases[i]
		own := s.reg.PortfolioOfCase[i]
		if own == jobcentre.None || i%3 > 0 || !s.Protocol.Trial.Contains(c.Open.From) {
			continue
		}
		for k := 1; k < len(s.reg.Stems); k++ {
			next := s.reg.Stems[(own+k)%len(s.reg.Stems)]
			if stem := s.reg.Stems[own]; next.Area == stem.Area && next.MunicipalityCode == stem.MunicipalityCode && next.Arm == stem.Arm {
				c.PortfolioID = next.ID
				break
			}
		}
	}
}

func agePassesTheDoor(_ *testing.T, s *spoiled) {
	s.eachCase(jobcentre.TrialArm, func(_ int, c *jobcentre.Case) {
		if s.Protocol.Trial.Contains(c.Open.From) {
			c.BirthYear -= 10
		}
	})
}

// cross gives every fifth case of the trial arm, in one municipality or all, to a
// caseworker of the control arm for its last day.
func cross(s *spoiled, municipality string) {
	control := map[string]string{}
	s.eachWorker(jobcentre.ControlArm, func(w *jobcentre.Caseworker) { control[w.MunicipalityCode+string(w.Area)] = w.ID })
	s.eachCase(jobcentre.TrialArm, func(n int, c *jobcentre.Case) {
		at := slices.IndexFunc(s.Batch.Assignments, func(a jobcentre.Assignment) bool {
			return a.CaseID == c.ID && a.Period.Until(s.Protocol.DataUntil).Intersect(s.Protocol.Trial).Days() > 2
		})
		if n%5 > 0 || at < 0 || municipality != "" && municipality != c.MunicipalityCode {
			return
		}
		own := &s.Batch.Assignments[at]
		end := own.Period.Until(s.Protocol.DataUntil).To
		own.Period.To = end - 1
		s.Batch.Assignments = append(s.Batch.Assignments, jobcentre.Assignment{
			CaseID: c.ID, CaseworkerID: control[c.MunicipalityCode+string(c.Area)], Period: calendar.Period{From: end - 1, To: end},
		})
	})
}

func narrowBand(_ *testing.T, s *spoiled) {
	for i := range s.Protocol.Areas {
		s.Protocol.Areas[i].TargetCaseload = trial.Band{Low: 5, High: 10}
	}
}

// loseControlStaff takes four tenths of the control arm's working time when the
// trial starts.
func loseControlStaff(_ *testing.T, s *spoiled) {
	start, reduced := s.Protocol.Trial.From, map[string]bool{}
	s.eachWorker(jobcentre.ControlArm, func(w *jobcentre.Caseworker) { reduced[w.ID] = true })
	s.Batch.FTE = slices.DeleteFunc(s.Batch.FTE, func(e jobcentre.Employment) bool { return reduced[e.CaseworkerID] })
	s.eachWorker(jobcentre.ControlArm, func(w *jobcentre.Caseworker) {
		s.Batch.FTE = append(s.Batch.FTE,
			jobcentre.Employment{CaseworkerID: w.ID, Period: calendar.Period{From: start - 5000, To: start}, FTE: 1},
			jobcentre.Employment{CaseworkerID: w.ID, Period: calendar.Period{From: start}, FTE: 0.6})
	})
}

func ageControlStaff(_ *testing.T, s *spoiled) {
	s.eachWorker(jobcentre.ControlArm, func(w *jobcentre.Caseworker) { w.Employed.From -= 30 * 365 })
}

func heapDates(_ *testing.T, s *spoiled) {
	for k := range s.Batch.Contacts {
		contact := &s.Batch.Contacts[k]
		if i := s.reg.CaseByID(contact.CaseID); i != jobcentre.None && s.armOf(i) == jobcentre.TrialArm {
			contact.HeldOn -= calendar.Date(contact.HeldOn.Time().Day() - 1)
		}
	}
}

// loseTrialStaff lets the trial arm's caseworkers of one municipality resign.
func loseTrialStaff(_ *testing.T, s *spoiled) {
	s.eachWorker(jobcentre.TrialArm, func(w *jobcentre.Caseworker) {
		if w.MunicipalityCode == s.Batch.Municipalities[0].Code {
			w.Employed.To, w.LeaveReason = s.Protocol.Trial.To-7, "resigned"
		}
	})
}

func loseContacts(_ *testing.T, s *spoiled) {
	lost := calendar.Period{From: s.Protocol.Trial.From + 56, To: s.Protocol.Trial.From + 84}
	s.Batch.Contacts = slices.DeleteFunc(s.Batch.Contacts, func(c jobcentre.Contact) bool { return lost.Contains(c.HeldOn) })
}

func disagree(_ *testing.T, s *spoiled) {
	for i := range s.Batch.Audits {
		if a := &s.Batch.Audits[i]; a.RatingRound == 2 {
			a.FormalErrors = i % 2
		}
	}
}

// fewPortfolios leaves two portfolios an arm in one municipality.
func fewPortfolios(_ *testing.T, s *spoiled) {
	kept := map[string]int{}
	for i := range s.Batch.Portfolios {
		p := &s.Batch.Portfolios[i]
		key := string(p.Area) + string(p.Arm)
		if kept[key]++; kept[key] > 2 {
			p.Arm = ""
		}
	}
}

// TestSoundTrialsRaiseNoGate: of trials without faults none is barred, and few
// answers are red. The trials' law changed underway (C18), as the real one did.
func TestSoundTrialsRaiseNoGate(t *testing.T) {
	answers, red, trials := map[string]int{}, map[string]int{}, map[string]int{}
	for seed := range *healthTrials {
		checks := examined(t, soundTrial(t, uint64(seed+1)), conduct{})
		if gates := redGates(checks); gates != "" {
			trials[gates]++
			t.Errorf("seed %d: red gates %s", seed+1, gates)
		}
		for _, c := range checks {
			if c.Status == health.NotChecked || c.ID == "C18" {
				continue
			}
			answers[string(c.Measure)]++
			if c.Status == health.Red {
				red[string(c.Measure)]++
			}
		}
	}
	var lines []string
	for m, n := range answers {
		lines = append(lines, fmt.Sprintf("%s: %d of %d red", m, red[m], n))
		if float64(red[m]) > 1+0.05*float64(n) {
			t.Errorf("%s: %d of %d answers are red", m, red[m], n)
		}
	}
	slices.Sort(lines)
	t.Log(trials, strings.Join(lines, "\n"))
}

// A principle that is declared and that the baseline does not show judges nobody.
func TestARuleThatIsOnlyDeclaredIsNoMeasure(t *testing.T) {
	declared := distribution.Detection{Declared: distribution.Rotation, Rule: distribution.RotationRule{}}
	if rule, lack := provenRule(declared); rule != nil || lack != distribution.NotLearnt {
		t.Errorf("declared: %v, %q", rule, lack)
	}
	shown := declared
	shown.Detected = distribution.Rotation
	if rule, _ := provenRule(shown); rule == nil {
		t.Error("shown by the baseline, and not kept")
	}
}

// A red gate bars what was evaluated in its area, with its reason, and nothing else.
func TestARedGateBarsItsArea(t *testing.T) {
	findings := &evaluate.Findings{
		Hypotheses: []evaluate.HypothesisResult{
			{ID: "SB1", Area: jobcentre.SicknessBenefit, Status: evaluate.Evaluated, Verdict: evaluate.VerdictSupported, Results: make([]evaluate.Result, 1)},
			{ID: "SB2", Area: jobcentre.SicknessBenefit, Status: evaluate.NotEvaluable, Verdict: evaluate.VerdictNotEvaluable},
			{ID: "SA1", Area: jobcentre.SocialAssistance, Status: evaluate.Evaluated, Verdict: evaluate.VerdictInconclusive},
		},
		Overall: evaluate.Overall{Areas: []evaluate.AreaSummary{{Area: jobcentre.SicknessBenefit}, {Area: jobcentre.SocialAssistance}}},
	}
	bar(findings, []health.Check{
		{ID: "C5", Area: jobcentre.SicknessBenefit, Status: health.Red, Gate: true},
		{ID: "C3", Area: jobcentre.SocialAssistance, Status: health.Red},
		{ID: "C6", Area: jobcentre.SocialAssistance, Status: health.NotChecked, Gate: true},
	})
	h := findings.Hypotheses
	if h[0].Verdict != evaluate.VerdictBarred || h[0].Reason.Subject != "C5" || len(h[0].Results) != 1 {
		t.Errorf("SB1: %+v", h[0])
	}
	if h[1].Verdict != evaluate.VerdictNotEvaluable || h[2].Verdict != evaluate.VerdictInconclusive {
		t.Errorf("SB2 %s, SA1 %s", h[1].Verdict, h[2].Verdict)
	}
	if n := findings.Overall.Trial; n.Barred != 1 || n.NotEvaluable != 1 || n.Inconclusive != 1 || n.Hypotheses != 3 {
		t.Errorf("counted %+v", n)
	}
}
