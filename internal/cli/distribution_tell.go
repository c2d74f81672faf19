package cli

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/app"
	"github.com/sagstal/sagstal/internal/lang"
	"github.com/sagstal/sagstal/jobcentre/distribution"
)

// distributionTeller prints what became of the new cases in one language.
type distributionTeller struct {
	*session
	printer *lang.Printer
}

func (s *session) tellDistribution(o *app.DistributionOutcome) {
	t := distributionTeller{s, lang.For(s.language)}
	s.say("distribution_head", o.Protocol.Name, t.printer.Period(o.Window))
	for _, d := range o.Departments {
		t.tellDepartment(d)
	}
	t.tellArmShares(o.ArmShares)
	t.tellExplained(o.Explained)
}

func (t distributionTeller) tellDepartment(d app.DepartmentDistribution) {
	fmt.Fprintln(t.Stdout)
	t.say("distribution_department", d.MunicipalityCode, d.Municipality, t.printer.Name("area_in_text", string(d.Area)))
	found := d.Detection
	t.say("distribution_declared", t.principle(found.Declared), found.Cases)
	t.tellDetected(found)
	t.say("distribution_standing_" + string(found.Standing))
	t.tellRule(d)
	t.tellReplay(d)
	t.tellFacts(d.Replay.Facts)
}

func (t distributionTeller) principle(p distribution.Principle) string {
	if p == distribution.Undeclared {
		return t.text["distribution_undeclared"]
	}
	return t.text["distribution_principle_"+string(p)]
}

// tellDetected says what was found, and how well the others did.
func (t distributionTeller) tellDetected(found distribution.Detection) {
	switch {
	case found.Detected != distribution.Undeclared:
		t.say("distribution_detected", t.principle(found.Detected))
	case len(found.Tied) > 0:
		t.say("distribution_tied", t.printer.List(t.principles(found.Tied)))
	default:
		t.say("distribution_none")
	}
	for _, f := range found.Fits {
		t.tellFit(f)
	}
}

func (t distributionTeller) principles(list []distribution.Principle) []string {
	var names []string
	for _, p := range list {
		names = append(names, t.principle(p))
	}
	return names
}

func (t distributionTeller) tellFit(f distribution.Fit) {
	share, ok := f.Share()
	if !ok {
		t.say("distribution_fit_lack", t.principle(f.Principle), t.lack(f.Lack))
		return
	}
	chance, _ := f.ChanceShare()
	t.say("distribution_fit", t.principle(f.Principle), t.printer.Percent(share, 1), t.printer.Percent(chance, 1), f.Cases)
}

func (t distributionTeller) lack(l distribution.Lack) string { return t.text[lackKeys()[l]] }

// lackKeys are the texts of why something cannot be replayed.
func lackKeys() map[distribution.Lack]string {
	return map[distribution.Lack]string{
		distribution.NoBirthDay:   "distribution_lack_birth_day",
		distribution.NoDistrict:   "distribution_lack_district",
		distribution.NoCategory:   "distribution_lack_category",
		distribution.NoStaff:      "distribution_lack_staff",
		distribution.OnePortfolio: "distribution_lack_portfolio",
		distribution.FewCases:     "distribution_lack_few",
		distribution.NotLearnt:    "distribution_lack_rule",
		distribution.ByHand:       "distribution_lack_hand",
		distribution.NoNewCases:   "distribution_lack_new",
	}
}

// tellRule says the rule's parameters in words.
func (t distributionTeller) tellRule(d app.DepartmentDistribution) {
	var parts []string
	switch rule := d.Detection.Rule.(type) {
	case distribution.BirthDayRule:
		for _, r := range rule.Ranges {
			parts = append(parts, t.sentence("distribution_days", r.From, r.To, t.either(d, r.Portfolios)))
		}
	case distribution.RotationRule:
		parts = []string{strings.Join(d.Names(rule.Order), " → ")}
	case distribution.LowestCaseloadRule:
		key := "distribution_by_number"
		if rule.PerFTE {
			key = "distribution_by_fte"
		}
		parts = []string{t.text[key]}
	case distribution.PlaceRule:
		for _, p := range rule.Places {
			parts = append(parts, p.Value+" → "+t.either(d, p.Portfolios))
		}
	default:
		return
	}
	t.say("distribution_rule", t.principle(d.Detection.Rule.Principle()), strings.Join(parts, "; "))
}

func (t distributionTeller) either(d app.DepartmentDistribution, portfolios []int) string {
	return strings.Join(d.Names(portfolios), "/")
}

func (t distributionTeller) tellReplay(d app.DepartmentDistribution) {
	r := d.Replay
	p, ok := r.MisplacementP()
	if !ok {
		lack := d.Detection.Lack
		if lack == distribution.NoLack {
			lack = distribution.NoNewCases
		}
		t.say("distribution_not_replayed", r.Cases, t.lack(lack))
		return
	}
	share, _ := r.MisplacedShare()
	level, _ := r.Level()
	t.say("distribution_replayed", r.Cases, r.Judged, r.Misplaced, t.printer.Percent(share, 1),
		t.printer.Percent(distribution.Tolerance, 0), t.printer.PEquals(p))
	t.say("distribution_direction", r.ToTrial, r.ToControl)
	t.say("distribution_level_" + string(level))
}

// tellFacts counts the deviations by kind; --out and --json list them.
func (t distributionTeller) tellFacts(facts []distribution.Fact) {
	count := map[distribution.FactKind]int{}
	for _, f := range facts {
		count[f.Kind]++
	}
	for _, kind := range distribution.FactKinds() {
		if count[kind] > 0 {
			t.say("distribution_fact_"+string(kind), count[kind])
		}
	}
}

func (t distributionTeller) tellArmShares(shares []app.AreaArmShare) {
	if len(shares) > 0 {
		fmt.Fprintln(t.Stdout)
	}
	for _, a := range shares {
		t.say("distribution_arms", t.printer.Name("area", string(a.Area)), a.Observed,
			t.printer.Number(a.Expected, 1), t.printer.PEquals(a.P))
	}
}

func (t distributionTeller) tellExplained(e *app.ExplainedCase) {
	if e == nil {
		return
	}
	fmt.Fprintln(t.Stdout)
	key := "distribution_case_misplaced"
	switch {
	case !e.Judged:
		key = "distribution_case_unjudged"
	case e.Placed:
		key = "distribution_case_placed"
	}
	t.say(key, e.CaseID, t.printer.Date(e.Day), strings.Join(e.Expected, "/"), e.Actual)
	if e.OneOf > 1 {
		t.say("distribution_case_one_of", e.OneOf)
	}
}
