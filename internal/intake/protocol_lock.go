package intake

import (
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
)

// Rules that a protocol has to hold before it is sealed, beyond those that it
// has to hold to be read.
const (
	ruleLockPlanning  rule = "lock_planning"
	ruleLockReporting rule = "lock_reporting"
	ruleLockDraw      rule = "lock_draw"
	ruleLockItems     rule = "lock_items"
	ruleLockNoClaim   rule = "lock_no_claim"
)

// lockRules are the texts of these.
var lockRules = map[rule]ruleText{
	ruleLockPlanning: errorText(
		"planlægningen slutter, før forsøget begynder",
		"the planning ends before the trial begins",
		"Lad planning.to være trial.from eller tidligere.",
		"Let planning.to be trial.from or earlier."),
	ruleLockReporting: errorText(
		"afrapporteringen begynder, når forsøget er slut",
		"the reporting begins when the trial is over",
		"Lad reporting.from være trial.to eller senere.",
		"Let reporting.from be trial.to or later."),
	ruleLockDraw: errorText(
		"der trækkes lod, før forsøget begynder",
		"the draw is made before the trial begins",
		"Lad randomised_on være trial.from eller tidligere, eller fjern nøglen, til der er trukket lod.",
		"Let randomised_on be trial.from or earlier, or remove the key until the draw is made."),
	ruleLockItems: errorText(
		"et spørgeskema, som en hypotese bruger, har spørgsmål",
		"a questionnaire that a hypothesis uses has items",
		"Skriv spørgsmålenes kolonner, for eksempel items: [q1, q2, q3], eller tag hypotesen ud.",
		"Write the columns of the questions, for example items: [q1, q2, q3], or leave the hypothesis out."),
	ruleLockNoClaim: errorText(
		"protokollen prøver mindst én hypotese i et område, som er med",
		"the protocol tests at least one hypothesis of an area that takes part",
		"Skriv hypotheses: all, eller nævn hypoteser fra områderne.",
		"Write hypotheses: all, or name hypotheses of the areas."),
}

// CheckComplete reports what keeps the protocol from being sealed: all that may
// be mended later while it is a draft. What reading only warns of stops here
// too, since a sealed promise that is not kept is worse than none.
//
// Errors: Invalid with every defect.
func (t *ProtocolText) CheckComplete() error {
	found := newDefects(t.reader.defects.language)
	r := &protocolReader{defects: found, lines: t.reader.lines}
	for _, w := range t.Warnings {
		w.Severity = fault.SeverityError
		f := found.of(ProtocolFile)
		f.told, f.counts[fault.SeverityError] = append(f.told, w), f.counts[fault.SeverityError]+1
	}
	for _, incomplete := range incompletions(t.Protocol) {
		r.blame(incomplete.rule, incomplete.key, r.lineOf(incomplete.key), "")
	}
	if _, faulty := found.all(); faulty {
		return protocolFault(found, found.language)
	}
	return nil
}

// incompletion is a rule that a key breaks.
type incompletion struct {
	rule rule
	key  string
}

func incompletions(p *trial.Protocol) []incompletion {
	var list []incompletion
	for _, test := range []struct {
		broken bool
		incompletion
	}{
		{p.Planning.To > p.Trial.From, incompletion{ruleLockPlanning, "planning.to"}},
		{p.Reporting.From < p.Trial.To, incompletion{ruleLockReporting, "reporting.from"}},
		{p.RandomisedOn > p.Trial.From, incompletion{ruleLockDraw, "randomised_on"}},
		{asks(p, 4) && len(p.Surveys.Citizen.Items) == 0, incompletion{ruleLockItems, "surveys.citizen.items"}},
		{asks(p, 8) && len(p.Surveys.Staff.Items) == 0, incompletion{ruleLockItems, "surveys.staff.items"}},
		{!asks(p, 1, 2, 3, 4, 5, 6, 7, 8), incompletion{ruleLockNoClaim, "hypotheses"}},
	} {
		if test.broken {
			list = append(list, test.incompletion)
		}
	}
	return list
}

// asks reports whether the protocol tests a hypothesis with one of the numbers
// in an area that takes part.
func asks(p *trial.Protocol, numbers ...int) bool {
	for _, h := range trial.Hypotheses() {
		_, takesPart := p.Area(h.Area)
		for _, n := range numbers {
			if takesPart && h.Number == n && p.Asks(h.ID) {
				return true
			}
		}
	}
	return false
}
